// Cases that are no queues: an inventory under common random numbers (3.5), intervals, parameters
// and quantiles (5.4), and the generator (5.5).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/distribution.hpp"
#include "sim/random/philox.hpp"
#include "sim/random/stream.hpp"
#include "sim/statistics/intervals.hpp"
#include "sim/statistics/quantiles.hpp"
#include "sim/statistics/tally.hpp"

#include "tests/validation/validation.hpp"

namespace ledtid::models::validation {
namespace {

// SSJ's Inventory is a stock and not a queue of children, so that it is no scenario: here it runs
// on the streams of sim/random. As in SSJ one stream gives the demand of each day and another says
// whether an order arrives, asked only when there is an order. Profit per day.
double profit(double s, double S, std::uint64_t seed, std::uint32_t run) {
    constexpr int kDays = 2000;
    sim::Stream demand(sim::stream_key(seed, 1), run, 0, 1);
    sim::Stream arrives(sim::stream_key(seed, 2), run, 0, 2);
    double stock = S;
    double sum = 0;
    for (int day = 0; day < kDays; ++day) {
        const double evening =
            std::max(0.0, stock - static_cast<double>(sim::poisson(100, demand)));
        sum += 2 * (stock - evening) - 0.1 * evening;
        stock = evening;
        if (evening < s && sim::bernoulli(0.95, arrives)) {
            sum -= 10 + (S - evening);
            stock = S;
        }
    }
    return sum / kDays;
}

constexpr std::uint32_t kInventoryRuns = 500;

std::vector<double> profits(double s, double S, std::uint64_t seed) {
    return sim::replicate(kInventoryRuns, theory::kThreads, [&](std::size_t run) {
        return profit(s, S, seed, static_cast<std::uint32_t>(run));
    });
}

// 3.5, S; the reference's half-width is .028 (95 %), that of the difference .008 (90 %, t of 499
// degrees of freedom). Seen red with an order's fixed cost of 11.
TEST(InventoryTest, CommonRandomNumbersMakeTheDifferenceTwentyTimesSharper) {
    const std::uint64_t seed = theory::seed_or(511);
    const std::vector<double> base = profits(80, 198, seed);
    const std::vector<double> same = profits(80, 200, seed);
    const std::vector<double> others = profits(80, 200, seed + 1000);
    expect_simulated(same, {84.961, 0.028 / 1.96}, "inventory, profit per day", 0.002);
    std::vector<double> common;
    std::vector<double> independent;
    for (std::size_t i = 0; i < base.size(); ++i) {
        common.push_back(same[i] - base[i]);
        independent.push_back(others[i] - base[i]);
    }
    expect_simulated(common, {0.308, 0.008 / 1.648}, "inventory, difference, common", 0.09);
    expect_simulated(
        independent, {0.320, 0.036 / 1.648}, "inventory, difference, independent", 0.4);
    const double ratio = std::pow(summary_of(independent).se / summary_of(common).se, 2);
    EXPECT_GE(ratio, 15) << "variance of independent runs over that of common ones";
    EXPECT_LE(ratio, 26);
}

// 5.4.
TEST(StatisticsCasesTest, IntervalsAndQuantilesOfTAreTheFiles) {
    const Json& interval = expected("statistics").at("t_interval");
    const auto data = interval.at("data").get<std::vector<double>>();
    const sim::Interval got = sim::t_interval(data);
    EXPECT_NEAR(got.mean, interval.at("mean").get<double>(), 1e-14);
    EXPECT_NEAR(got.low(), interval.at("lo").get<double>(), 1e-12);
    EXPECT_NEAR(got.high(), interval.at("hi").get<double>(), 1e-12);
    sim::Tally tally;
    for (const double x : data) {
        tally.add(x);
    }
    EXPECT_NEAR(std::sqrt(tally.variance()), interval.at("sd").get<double>(), 1e-14);
    const Json& quantiles = expected("statistics").at("t_quantiles_975_by_degrees_of_freedom");
    ASSERT_EQ(quantiles.size(), 8U);
    for (const auto& one : quantiles.items()) {
        const auto exact = one.value().get<double>();
        // The file's are good to nine digits: at 49 degrees of freedom 2.0095752371 is right.
        EXPECT_NEAR(sim::student_t_quantile(0.975, std::stod(one.key())), exact, 2e-9 * exact);
    }
    for (const auto& one :
         expected("statistics").at("quantiles").at("student t 4 (two-sided CI use)").items()) {
        EXPECT_NEAR(
            sim::student_t_quantile(std::stod(one.key()), 4), one.value().get<double>(), 1e-9);
    }
}

TEST(StatisticsCasesTest, LognormalParametersAreTheFiles) {
    const std::vector<std::pair<std::string, std::array<double, 2>>> cases{
        {"1, 1", {1, 1}},
        {"2, 3", {2, 3}},
        {"5, sqrt(2)", {5, std::sqrt(2.0)}},
        {"13.3, sqrt(2)", {13.3, std::sqrt(2.0)}},
        {"30, 2", {30, 2}},
        {"10, 12", {10, 12}}};
    const Json& all = expected("statistics").at("lognormal_mean_sd_to_mu_sigma_median");
    ASSERT_EQ(all.size(), cases.size());
    for (const auto& [name, parameters] : cases) {
        const Distribution d = Distribution::lognormal_mean_sd(parameters[0], parameters[1]);
        EXPECT_NEAR(d.a, all.at(name).at(0).get<double>(), 1e-13) << name;
        EXPECT_NEAR(d.b, all.at(name).at(1).get<double>(), 1e-13) << name;
        EXPECT_NEAR(std::exp(d.a), all.at(name).at(2).get<double>(), 1e-12) << name;
    }
}

// The share of samples below each tabulated quantile is its probability, within 4.5 standard errors
// (45 comparisons: one false alarm in 3,000 seeds). Notices a shift of a quantile by 0.5 % of the
// probability. Beta is not among Ledtid's distributions. Seen red with a gamma of shape 0.51.
TEST(StatisticsCasesTest, SamplesFallBelowTabulatedQuantilesAsOftenAsTheySay) {
    const std::vector<std::pair<std::string, Distribution>> cases{
        {"gamma shape .5 scale 2", Distribution::gamma(0.5, 2)},
        {"gamma shape 4 scale .25", Distribution::gamma(4, 0.25)},
        {"weibull shape 1.5 scale 2", Distribution::weibull(1.5, 2)},
        {"erlang 2 mean 1", Distribution::erlang(2, 1)},
        {"triangular 5,7,10", Distribution::triangular(5, 7, 10)}};
    constexpr std::uint32_t kSamples = 200000;
    for (const auto& [name, distribution] : cases) {
        sim::Sample sample;
        sample.reserve(kSamples);
        for (std::uint32_t i = 0; i < kSamples; ++i) {
            sim::Stream stream(
                sim::stream_key(theory::seed_or(541), 0), 0, i, sim::name_hash(name));
            sample.add(sim::sample(distribution, stream));
        }
        for (const auto& one : expected("statistics").at("quantiles").at(name).items()) {
            const double p = std::stod(one.key());
            EXPECT_NEAR(sample.share_at_most(one.value().get<double>()),
                        p,
                        4.5 * std::sqrt(p * (1 - p) / kSamples))
                << name << ", " << one.key();
        }
    }
}

// 5.5: all vectors of Philox4x32-10 in Random123's file. Philox of other widths and rounds,
// Threefry, xoshiro, splitmix64 and MRG32k3a are not Ledtid's generators and are not tested.
TEST(GeneratorCasesTest, PhiloxGivesRandom123sAnswers) {
    int n_vectors = 0;
    for (const Json& line : expected("random").at("random123")) {
        std::istringstream words(line.get<std::string>());
        std::string name;
        int rounds = 0;
        words >> name >> rounds >> std::hex;
        if (name != "philox4x32" || rounds != 10) {
            continue;
        }
        std::array<std::uint32_t, 4> counter{};
        std::array<std::uint32_t, 2> key{};
        std::array<std::uint32_t, 4> answer{};
        for (std::uint32_t& word : counter) {
            words >> word;
        }
        for (std::uint32_t& word : key) {
            words >> word;
        }
        for (std::uint32_t& word : answer) {
            words >> word;
        }
        ASSERT_TRUE(words) << line;
        EXPECT_EQ(sim::philox4x32_10(counter, key), answer) << line;
        ++n_vectors;
    }
    EXPECT_EQ(n_vectors, 3);
}

}  // namespace
}  // namespace ledtid::models::validation
