// The reference values of tests/validation/expected/statistics.json, computed independently of this
// code (SciPy and a generator in Python): intervals, quantiles of t, lognormal parameters, MSER-5.
#include <cmath>
#include <cstddef>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "sim/random/distribution.hpp"
#include "sim/statistics/batch_means.hpp"
#include "sim/statistics/intervals.hpp"
#include "sim/statistics/tally.hpp"
#include "sim/statistics/warm_up.hpp"

#include "tests/sim/statistics/lindley_series.hpp"
#include "tests/support/paths.hpp"

namespace ledtid::sim {
namespace {

using Json = nlohmann::json;

Json expected() {
    std::ifstream file(tests::source_dir() / "tests" / "validation" / "expected" /
                       "statistics.json");
    return Json::parse(file);
}

TEST(StatisticsValidationTest, IntervalOfFiveNumbers) {
    const Json one = expected().at("t_interval");
    const auto data = one.at("data").get<std::vector<double>>();
    const Interval interval = t_interval(data);
    EXPECT_NEAR(interval.mean, one.at("mean").get<double>(), 1e-14);
    EXPECT_NEAR(interval.low(), one.at("lo").get<double>(), 1e-13);
    EXPECT_NEAR(interval.high(), one.at("hi").get<double>(), 1e-13);
    Tally tally;
    for (const double x : data) {
        tally.add(x);
    }
    EXPECT_NEAR(std::sqrt(tally.variance()), one.at("sd").get<double>(), 1e-14);
}

// The file's values for 9 degrees of freedom and more are good to nine digits only: for 49 it has
// 2.0095752345; the truth (mpmath, 30 digits) is 2.00957523712924, as we have it. Seen red with
// one degree of freedom more.
TEST(StatisticsValidationTest, QuantilesOfT) {
    const Json all = expected();
    std::size_t n = 0;
    for (const auto& [freedom, value] : all.at("t_quantiles_975_by_degrees_of_freedom").items()) {
        EXPECT_NEAR(student_t_quantile(0.975, std::stod(freedom)), value.get<double>(), 5e-9)
            << freedom;
        ++n;
    }
    for (const auto& [p, value] :
         all.at("quantiles").at("student t 4 (two-sided CI use)").items()) {
        EXPECT_NEAR(student_t_quantile(std::stod(p), 4), value.get<double>(), 1e-12) << p;
        ++n;
    }
    EXPECT_EQ(n, 17U);
}

// Keys are "mean, sd"; values mu, sigma and the median, which is exp(mu).
TEST(StatisticsValidationTest, LognormalByMeanAndStandardDeviation) {
    std::size_t n = 0;
    const Json all = expected().at("lognormal_mean_sd_to_mu_sigma_median");
    for (const auto& [key, value] : all.items()) {
        const double mean = std::stod(key);
        const std::string sd = key.substr(key.find(", ") + 2);
        const Distribution d =
            Distribution::lognormal_mean_sd(mean, sd == "sqrt(2)" ? std::sqrt(2.0) : std::stod(sd));
        EXPECT_NEAR(d.a, value.at(0).get<double>(), 1e-13) << key;
        EXPECT_NEAR(d.b, value.at(1).get<double>(), 1e-13) << key;
        EXPECT_NEAR(std::exp(d.a), value.at(2).get<double>(), 1e-12) << key;
        EXPECT_NEAR(ledtid::sim::mean(d), mean, 1e-12 * mean) << key;
        ++n;
    }
    EXPECT_EQ(n, 6U);
}

double mean_after(const std::vector<double>& series, std::size_t cut) {
    Tally tally;
    for (std::size_t i = cut; i < series.size(); ++i) {
        tally.add(series[i]);
    }
    return tally.mean();
}

void expect_cut(const std::vector<double>& series, const Json& one) {
    const auto cut = one.at("d_obs").get<std::size_t>();
    EXPECT_EQ(mser5(series), cut);
    EXPECT_EQ(5 * one.at("d_batches").get<std::size_t>(), cut);
    EXPECT_NEAR(mean_after(series, cut), one.at("truncated_mean").get<double>(), 1e-10);
    EXPECT_NEAR(mean_after(series, 0), one.at("full_mean").get<double>(), 1e-10);
    // What the rule makes least: sum of (z - mean)^2 over the batches z after the cut, by their
    // number squared.
    Tally batches;
    for (std::size_t at = cut; at + 5 <= series.size(); at += 5) {
        double sum = 0.0;
        for (std::size_t i = at; i < at + 5; ++i) {
            sum += series[i];
        }
        batches.add(sum / 5);
    }
    const auto n = static_cast<double>(batches.count());
    EXPECT_NEAR(batches.variance() * (n - 1) / (n * n), one.at("mser").get<double>(), 1e-12);
}

// Seen red with batches of four, and with cuts allowed in the first third only.
TEST(StatisticsValidationTest, WarmUpOfQueuesAndOfADecayingSeries) {
    std::size_t n = 0;
    const Json all = expected().at("mser5");
    for (const auto& [key, one] : all.items()) {
        SCOPED_TRACE(key);
        std::vector<double> series;
        if (key.find("lindley") != std::string::npos) {
            const bool is_busy = key.find("mu 1/.9") != std::string::npos;
            series = lindley_waits(1.0, is_busy ? 1.0 / 0.9 : 2.0, 2000);
            for (std::size_t i = 0; i < one.at("first").size(); ++i) {
                EXPECT_NEAR(series[i + 1], one.at("first").at(i).get<double>(), 1e-10);
            }
            EXPECT_NEAR(series.back(), one.at("last").get<double>(), 1e-10);
            // Of what is left after the cut, in 20 batches.
            const Interval batches = batch_means_interval(
                std::span<const double>(series).subspan(one.at("d_obs").get<std::size_t>()));
            EXPECT_NEAR(batches.mean, one.at("batch_means_mean").get<double>(), 1e-10);
            EXPECT_NEAR(batches.half_width, one.at("batch_means_hw95").get<double>(), 1e-8);
        } else {
            for (int i = 0; i < 600; ++i) {
                series.push_back(10.0 * std::exp(-i / 30.0) + 0.5 * std::sin(12.9898 * i));
            }
        }
        expect_cut(series, one);
        ++n;
    }
    EXPECT_EQ(n, 3U);
}

}  // namespace
}  // namespace ledtid::sim
