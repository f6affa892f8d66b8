#include "sim/statistics/tally.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"

namespace ledtid::sim {
namespace {

Tally tally_of(const std::vector<double>& values) {
    Tally tally;
    for (const double x : values) {
        tally.add(x);
    }
    return tally;
}

TEST(TallyTest, AgreesWithACalculationByHand) {
    const Tally tally = tally_of({2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0});
    EXPECT_EQ(tally.count(), 8u);
    EXPECT_DOUBLE_EQ(tally.mean(), 5.0);
    EXPECT_DOUBLE_EQ(tally.variance(), 32.0 / 7.0);
    EXPECT_DOUBLE_EQ(tally.sum(), 40.0);
    EXPECT_EQ(tally.min(), 2.0);
    EXPECT_EQ(tally.max(), 9.0);
    EXPECT_FALSE(tally.empty());
}

TEST(TallyTest, StartsItsExtremesAtInfinity) {
    const Tally tally;
    EXPECT_TRUE(tally.empty());
    EXPECT_EQ(tally.sum(), 0.0);
    EXPECT_EQ(tally.min(), std::numeric_limits<double>::infinity());
    EXPECT_EQ(tally.max(), -std::numeric_limits<double>::infinity());
    EXPECT_EQ(tally_of({-3.0}).max(), -3.0);
}

TEST(TallyTest, KeepsTheVarianceOfSmallDifferencesBetweenLargeNumbers) {
    const Tally tally = tally_of({1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0});
    EXPECT_NEAR(tally.variance(), 30.0, 1e-6);
}

TEST(TallyPropertyTest, MergedSaysWhatOnePassSays) {
    for (std::uint32_t trial = 0; trial < 2000; ++trial) {
        Stream chance(1, trial, 0, 0);
        const std::uint32_t n = chance() % 60;
        Tally whole;
        std::array<Tally, 3> parts;
        for (std::uint32_t i = 0; i < n; ++i) {
            const double x = 100.0 + chance.uniform();
            whole.add(x);
            parts[chance() % 3].add(x);
        }
        parts[0].merge(parts[1]);
        parts[0].merge(parts[2]);
        ASSERT_EQ(parts[0].count(), whole.count());
        EXPECT_EQ(parts[0].min(), whole.min());
        EXPECT_EQ(parts[0].max(), whole.max());
        if (n >= 1) {
            EXPECT_NEAR(parts[0].mean(), whole.mean(), 1e-11);
        }
        if (n >= 2) {
            EXPECT_NEAR(parts[0].variance(), whole.variance(), 1e-11);
        }
    }
}

TEST(TallyTest, MergesWithItself) {
    Tally tally = tally_of({1.0, 3.0});
    tally.merge(tally);
    EXPECT_EQ(tally.count(), 4u);
    EXPECT_DOUBLE_EQ(tally.mean(), 2.0);
    EXPECT_DOUBLE_EQ(tally.variance(), 4.0 / 3.0);
}

TEST(TallyDeathTest, RefusesTheMeanOfNothing) {
    EXPECT_DEATH(static_cast<void>(Tally().mean()), "mean of nothing");
    EXPECT_DEATH(static_cast<void>(tally_of({1.0}).variance()), "fewer than two");
    EXPECT_DEATH(tally_of({std::nan("")}), "NaN");
}

}  // namespace
}  // namespace ledtid::sim
