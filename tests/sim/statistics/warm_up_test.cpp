#include "sim/statistics/warm_up.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"
#include "sim/statistics/tally.hpp"

#include "tests/sim/statistics/coverage.hpp"
#include "tests/sim/statistics/lindley_series.hpp"

namespace ledtid::sim {
namespace {

double mean_after(const std::vector<double>& series, std::size_t cut) {
    Tally tally;
    for (std::size_t i = cut; i < series.size(); ++i) {
        tally.add(series[i]);
    }
    return tally.mean();
}

std::vector<double> decaying_series() {
    std::vector<double> series;
    for (int i = 0; i < 600; ++i) {
        series.push_back(10.0 * std::exp(-i / 30.0) + 0.5 * std::sin(12.9898 * i));
    }
    return series;
}

// Known answers computed independently of this code.
TEST(Mser5Test, CutsADecayingSeriesWhereItShould) {
    const std::vector<double> series = decaying_series();
    const auto cut = mser5(series);
    ASSERT_EQ(cut, 95u);
    EXPECT_NEAR(mean_after(series, 95), 0.02577290801040194, 1e-12);
    EXPECT_NEAR(mean_after(series, 0), 0.5119284147603492, 1e-12);
}

TEST(Mser5Test, CutsABusyQueueWhereItShould) {
    const std::vector<double> waits = lindley_waits(1.0, 1.0 / 0.9, 2000);
    EXPECT_NEAR(waits[1], 1.1470056046013324, 1e-12);
    EXPECT_NEAR(waits[5], 3.2721331283850317, 1e-12);
    EXPECT_NEAR(waits.back(), 1.5958459146233053, 1e-10);
    ASSERT_EQ(mser5(waits), 810u);
    EXPECT_NEAR(mean_after(waits, 810), 5.143668358938365, 1e-10);
}

TEST(Mser5Test, CutsNothingFromAQuietQueue) {
    const std::vector<double> waits = lindley_waits(1.0, 2.0, 2000);
    EXPECT_EQ(mser5(waits), 0u);
    EXPECT_NEAR(mean_after(waits, 0), 0.48572556425530194, 1e-12);
}

// A thousand numbers that begin 40 standard deviations off and forget 5 % of that at every step
// (autoregressive, of mean 0): the transient is 40 * 0.95^i, so the mean of all is 0.8 too high and
// the mean after a cut at c 800 * 0.95^c / (1000 - c). Over 400 series: what is left after the cuts
// of the rule is a twentieth of that at most, and no more than a quarter of the series is cut off
// on the average. Standard error of the mean of the truncated means: sd 0.21 (the sum of an
// autoregressive series) by 20, 0.0105, so 0.05 is 4.7 of them, false alarm 3e-6. Seen red
// with the rule cutting half as much (bias 0.17), and with it cutting nothing.
TEST(Mser5Test, RemovesAKnownTransient) {
    constexpr std::uint32_t kSeries = 400;
    Tally full;
    Tally truncated;
    Tally cuts;
    for (std::uint32_t run = 0; run < kSeries; ++run) {
        Stream chance(coverage::seed_or(5), run, 0, 0);
        std::vector<double> series;
        double x = 40.0;
        for (int i = 0; i < 1000; ++i) {
            series.push_back(x);
            x = 0.95 * x + std::sqrt(1.0 - 0.95 * 0.95) * sample_normal(chance);
        }
        const auto cut = mser5(series);
        ASSERT_TRUE(cut.has_value());
        full.add(mean_after(series, 0));
        truncated.add(mean_after(series, *cut));
        cuts.add(static_cast<double>(*cut));
    }
    EXPECT_NEAR(full.mean(), 40.0 / 0.05 / 1000, 0.05);
    EXPECT_NEAR(truncated.mean(), 0.0, 0.05);
    EXPECT_LE(cuts.mean(), 250);
    if (std::getenv("LEDTID_TEST_VERBOSE") != nullptr) {
        std::printf(
            "full %.4f, truncated %.4f, cut %.1f\n", full.mean(), truncated.mean(), cuts.mean());
    }
}

TEST(Mser5Test, SaysWhenTheRunIsTooShort) {
    std::vector<double> rising;
    for (int i = 0; i < 300; ++i) {
        rising.push_back(i);
    }
    EXPECT_EQ(mser5(rising), std::nullopt);
    EXPECT_EQ(mser5(std::vector<double>{}), std::nullopt);
    EXPECT_EQ(mser5(std::vector<double>(9, 1.0)), std::nullopt);
}

TEST(Mser5Test, CutsNothingFromAConstant) {
    EXPECT_EQ(mser5(std::vector<double>(100, 3.0)), 0u);
}

TEST(Mser5Test, LeavesOutAnUnfinishedBatch) {
    std::vector<double> series = decaying_series();
    series.insert(series.end(), 4, 1e9);
    EXPECT_EQ(mser5(series), 95u);
}

}  // namespace
}  // namespace ledtid::sim
