#include "sim/statistics/warm_up.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

#include "sim/statistics/tally.hpp"

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
