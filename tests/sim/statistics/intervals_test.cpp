#include "sim/statistics/intervals.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"

namespace ledtid::sim {
namespace {

// Computed independently of this code.
TEST(IntervalTest, AgreesWithAKnownInterval) {
    const std::array<double, 5> data = {2.0437879039607987,
                                        1.2551167218327395,
                                        3.392586488165945,
                                        2.2271750333429026,
                                        1.6534957493160707};
    const Interval interval = t_interval(data);
    EXPECT_NEAR(interval.mean, 2.114432379323691, 1e-14);
    EXPECT_NEAR(interval.low(), 1.1129348293320898, 1e-13);
    EXPECT_NEAR(interval.high(), 3.1159299293152922, 1e-13);
    EXPECT_EQ(interval.n, 5u);
    EXPECT_EQ(interval.level, 0.95);
    EXPECT_TRUE(interval.contains(1.2));
    EXPECT_FALSE(interval.contains(1.1));
}

TEST(IntervalTest, KnowsTheQuantilesOfT) {
    // Closed forms: tan(pi (p - 1/2)) for one degree of freedom, (2p - 1) sqrt(2 / (4p(1 - p))) for
    // two.
    EXPECT_NEAR(student_t_quantile(0.975, 1), std::tan(0.475 * std::acos(-1.0)), 1e-12);
    EXPECT_NEAR(student_t_quantile(0.975, 2), 0.95 * std::sqrt(2.0 / 0.0975), 1e-12);
    EXPECT_NEAR(student_t_quantile(0.975, 4), 2.7764451051977987, 1e-12);
    // The reference values for these are good to ten digits.
    EXPECT_NEAR(student_t_quantile(0.975, 9), 2.2621571627409915, 1e-9);
    EXPECT_NEAR(student_t_quantile(0.975, 29), 2.045229642132703, 1e-9);
    EXPECT_NEAR(student_t_quantile(0.975, 99), 1.9842169515086827, 1e-9);
    EXPECT_NEAR(student_t_quantile(0.001, 4), -7.1731822197823085, 1e-12);
    EXPECT_NEAR(student_t_quantile(0.5, 4), 0.0, 1e-15);
}

TEST(IntervalTest, IsInfinitelyWideForOneObservation) {
    const Interval interval = t_interval(std::array<double, 1>{3.0});
    EXPECT_EQ(interval.mean, 3.0);
    EXPECT_EQ(interval.half_width, std::numeric_limits<double>::infinity());
    EXPECT_TRUE(interval.contains(1e300));
}

TEST(IntervalTest, HasNoWidthWhenAllAreEqual) {
    const Interval interval = t_interval(std::array<double, 3>{3.0, 3.0, 3.0});
    EXPECT_EQ(interval.half_width, 0.0);
    EXPECT_TRUE(interval.contains(3.0));
}

TEST(IntervalTest, WidensWithTheLevel) {
    const std::array<double, 3> data = {1.0, 2.0, 4.0};
    EXPECT_LT(t_interval(data, 0.9).half_width, t_interval(data, 0.99).half_width);
    EXPECT_NEAR(t_interval(data, 0.99).half_width,
                student_t_quantile(0.995, 2) * std::sqrt(7.0 / 3.0 / 3.0),
                1e-12);
}

TEST(IntervalTest, ComparesPairByPair) {
    const std::array<double, 3> a = {10.0, 20.0, 30.0};
    const std::array<double, 3> b = {9.0, 18.0, 29.0};
    const Interval difference = paired_difference(a, b);
    // Differences 1, 2, 1: mean 4/3, variance 1/3; unpaired the width would be some 25.
    EXPECT_NEAR(difference.mean, 4.0 / 3.0, 1e-15);
    EXPECT_NEAR(difference.half_width, 0.95 * std::sqrt(2.0 / 0.0975) / 3.0, 1e-12);
    EXPECT_EQ(paired_difference(a, a).half_width, 0.0);
}

// 10 000 intervals from ten normal numbers each; the number that cover is binomial with sd 0.218 %,
// so that 93.9 to 96.1 % are five of them: false alarm 5e-7. With the normal's 1.96 in place of
// t's 2.26 the coverage would be 91.8 %.
TEST(IntervalTheoryTest, CoversTheTruthAsOftenAsItSays) {
    int n_covered = 0;
    for (std::uint32_t run = 0; run < 10000; ++run) {
        Stream chance(20260823, run, 0, 0);
        Tally tally;
        for (int i = 0; i < 10; ++i) {
            tally.add(5.0 + 2.0 * sample_normal(chance));
        }
        n_covered += t_interval(tally).contains(5.0) ? 1 : 0;
    }
    EXPECT_GE(n_covered, 9390);
    EXPECT_LE(n_covered, 9610);
}

TEST(IntervalDeathTest, RefusesNonsense) {
    const std::array<double, 2> two = {1.0, 2.0};
    const std::array<double, 3> three = {1.0, 2.0, 3.0};
    EXPECT_DEATH(static_cast<void>(t_interval(Tally())), "mean of nothing");
    EXPECT_DEATH(static_cast<void>(t_interval(two, 1.0)), "level");
    EXPECT_DEATH(static_cast<void>(paired_difference(two, three)), "unequal");
    EXPECT_DEATH(static_cast<void>(student_t_quantile(1.0, 3)), "probability");
    EXPECT_DEATH(static_cast<void>(student_t_quantile(0.9, 0)), "degrees of freedom");
}

}  // namespace
}  // namespace ledtid::sim
