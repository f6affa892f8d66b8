#include "sim/experiment/stopping_rule.hpp"

#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "sim/experiment/replicate.hpp"
#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"

namespace ledtid::sim {
namespace {

// An interval with so much on either side.
Interval known_to(double half_width, double mean = 10.0) {
    Interval interval;
    interval.mean = mean;
    interval.half_width = half_width;
    interval.n = 20;
    return interval;
}

// Looks at one response after another until the rule stops; how many replications it took.
std::size_t stops_at(StoppingRule& rule, const std::vector<double>& half_widths) {
    for (const double half_width : half_widths) {
        if (rule.done()) {
            break;
        }
        rule.look(std::vector<Interval>{known_to(half_width)});
    }
    EXPECT_TRUE(rule.done());
    return rule.looks().back().n;
}

// Seen red with one look within taken as enough, and with the two looks not running.
TEST(StoppingRuleTest, StopsAtTheSecondLookRunningThatIsWithin) {
    StoppingRule rule({1.0, false, 20, 10, 100});
    EXPECT_EQ(rule.next(), 20U);
    EXPECT_FALSE(rule.reached());
    EXPECT_EQ(stops_at(rule, {0.9, 1.1, 1.0, 1.0, 0.1}), 50U);
    EXPECT_TRUE(rule.reached());
    ASSERT_EQ(rule.looks().size(), 4U);
    EXPECT_TRUE(rule.looks()[0].within);
    EXPECT_FALSE(rule.looks()[1].within);
    EXPECT_TRUE(rule.looks()[2].within);
}

// Seen red with `done` taken for `reached`.
TEST(StoppingRuleTest, SaysWhenTheMostWasNotEnough) {
    StoppingRule rule({1.0, false, 20, 10, 45});
    EXPECT_EQ(stops_at(rule, {3.0, 2.0, 1.5, 1.2, 0.5}), 45U);
    EXPECT_FALSE(rule.reached());
    EXPECT_EQ(rule.looks().size(), 4U);
    EXPECT_EQ(rule.looks()[3].half_width, 1.2);
}

TEST(StoppingRuleTest, AtTheMostOneLookIsEnough) {
    StoppingRule rule({1.0, false, 20, 10, 40});
    EXPECT_EQ(stops_at(rule, {3.0, 2.0, 0.9}), 40U);
    EXPECT_TRUE(rule.reached());
    StoppingRule only({1.0, false, 20, 10, 20});
    EXPECT_EQ(stops_at(only, {0.9}), 20U);
    EXPECT_TRUE(only.reached());
}

// Seen red with the last response looked at alone.
TEST(StoppingRuleTest, WaitsForTheResponseThatIsKnownLeast) {
    StoppingRule rule({1.0, false, 20, 10, 100});
    const std::vector<Interval> one_wide = {known_to(0.2), known_to(1.7), known_to(0.9)};
    const std::vector<Interval> all_narrow = {known_to(0.2), known_to(0.8), known_to(0.9)};
    rule.look(one_wide);
    rule.look(one_wide);
    EXPECT_FALSE(rule.done());
    EXPECT_EQ(rule.looks()[1].widest, 1U);
    EXPECT_EQ(rule.looks()[1].half_width, 1.7);
    rule.look(all_narrow);
    rule.look(all_narrow);
    EXPECT_TRUE(rule.done());
    EXPECT_EQ(rule.looks()[3].widest, 2U);
}

// 10 % of the truth are promised when the half-width is within 0.1/1.1 = 9.09 % of the estimate:
// 0.909 of 10. Seen red with 10 % of the estimate.
TEST(StoppingRuleTest, ARelativeWidthIsAShareOfTheTrueMean) {
    StoppingRule rule({0.1, true, 20, 10, 100});
    rule.look(std::vector<Interval>{known_to(0.91)});
    EXPECT_FALSE(rule.looks()[0].within);
    EXPECT_NEAR(rule.looks()[0].half_width, 0.091, 1e-15);
    rule.look(std::vector<Interval>{known_to(0.909)});
    EXPECT_TRUE(rule.looks()[1].within);
    rule.look(std::vector<Interval>{known_to(0.909, -10.0)});
    EXPECT_TRUE(rule.reached());
}

TEST(StoppingRuleTest, OfNothingThereIsNoShareUnlessItIsExact) {
    StoppingRule rule({0.1, true, 20, 10, 40});
    rule.look(std::vector<Interval>{known_to(0.1, 0.0)});
    EXPECT_EQ(rule.looks()[0].half_width, std::numeric_limits<double>::infinity());
    EXPECT_FALSE(rule.looks()[0].within);
    rule.look(std::vector<Interval>{known_to(0.0, 0.0)});
    EXPECT_TRUE(rule.looks()[1].within);
}

// One observation has no half-width: never known well enough.
TEST(StoppingRuleTest, NothingIsKnownFromOneObservation) {
    StoppingRule rule({1e300, false, 2, 1, 3});
    rule.look(std::vector<Interval>{Interval{}});
    EXPECT_FALSE(rule.looks()[0].within);
}

// Replicates until the mean of an exponential is known to 0.2, on so many threads.
std::vector<Look> looks_on(unsigned n_threads) {
    StoppingRule rule({0.2, false, 20, 10, 400});
    std::vector<double> values;
    while (!rule.done()) {
        const std::size_t made = values.size();
        const std::vector<double> more =
            replicate(rule.next() - made, n_threads, [made](std::size_t index) {
                Stream chance(7, static_cast<std::uint32_t>(made + index), 0, 0);
                return sample_exponential(chance);
            });
        values.insert(values.end(), more.begin(), more.end());
        rule.look(std::vector<Interval>{t_interval(values)});
    }
    EXPECT_TRUE(rule.reached());
    return rule.looks();
}

TEST(StoppingRuleTest, StopsAtTheSameNumberOnAnyNumberOfThreads) {
    const std::vector<Look> alone = looks_on(1);
    EXPECT_GE(alone.back().n, 60U);
    for (const unsigned n_threads : {2U, 7U}) {
        const std::vector<Look> together = looks_on(n_threads);
        ASSERT_EQ(together.size(), alone.size());
        for (std::size_t k = 0; k < alone.size(); ++k) {
            EXPECT_EQ(together[k].n, alone[k].n);
            EXPECT_EQ(together[k].half_width, alone[k].half_width);
        }
    }
}

TEST(StoppingRuleDeathTest, RefusesNonsense) {
    EXPECT_DEATH(StoppingRule({0.0, false, 20, 10, 400}), "half-width above 0");
    EXPECT_DEATH(StoppingRule({1.0, false, 1, 10, 400}), "two replications");
    EXPECT_DEATH(StoppingRule({1.0, false, 20, 0, 400}), "different numbers");
    EXPECT_DEATH(StoppingRule({1.0, false, 20, 10, 19}), "at least");
    StoppingRule rule({1.0, false, 20, 10, 20});
    EXPECT_DEATH(rule.look({}), "look at nothing");
    rule.look(std::vector<Interval>{known_to(0.5)});
    EXPECT_DEATH(static_cast<void>(rule.next()), "after the last");
}

}  // namespace
}  // namespace ledtid::sim
