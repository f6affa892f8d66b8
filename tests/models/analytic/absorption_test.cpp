// Ways to an exit, on tables written by hand.
#include "models/analytic/absorption.hpp"

#include <gtest/gtest.h>

#include "tests/models/analytic/hand_tables.hpp"

namespace ledtid::models {
namespace {

// Three waits in a row: their means and their variances add up.
TEST(AbsorptionTest, TimesInARowAddUp) {
    HandTables hand;
    const Index out = hand.leave();
    const Index third = hand.wait(sim::Distribution::constant(7), out);
    const Index second = hand.wait(sim::Distribution::uniform(0, 12), third);
    const Index first = hand.wait(sim::Distribution::exponential(5), second);
    const AbsorptionResult way = absorption(hand.tables, first);
    EXPECT_NEAR(way.mean_ticks, 5 + 6 + 7, 1e-12);
    EXPECT_NEAR(way.variance_ticks2, 25 + 12, 1e-10);
    EXPECT_NEAR(way.passages[out], 1, 1e-12);
}

// A wait that is repeated with probability p: N passages, geometric, so that E[T] = m / (1-p) and
// Var[T] = v / (1-p) + m^2 p / (1-p)^2. Seen red with the variance of the wait left out.
TEST(AbsorptionTest, ALoopRepeatsTheWaitAGeometricNumberOfTimes) {
    const double p = 0.25;
    HandTables hand;
    const Index out = hand.leave();
    const Index loop = hand.wait(sim::Distribution::uniform(2, 8), kNone);
    const Index choice = hand.by_chance({{p, loop}, {1 - p, out}});
    hand.tables.rows[loop].next = choice;
    const AbsorptionResult way = absorption(hand.tables, loop);
    EXPECT_NEAR(way.mean_ticks, 5 / (1 - p), 1e-12);
    EXPECT_NEAR(way.variance_ticks2, 3 / (1 - p) + 25 * p / ((1 - p) * (1 - p)), 1e-10);
    EXPECT_NEAR(way.passages[loop], 1 / (1 - p), 1e-12);
    EXPECT_NEAR(way.passages[out], 1, 1e-12);
}

// The gambler's ruin with fair odds, from 1 of 3: a third gets to the top.
TEST(AbsorptionTest, TheWayOutIsAMatterOfChance) {
    HandTables hand;
    const Index ruined = hand.leave();
    const Index rich = hand.leave();
    const Index two = hand.by_chance({{0.5, rich}, {0.5, kNone}});
    const Index one = hand.by_chance({{0.5, two}, {0.5, ruined}});
    hand.tables.options[hand.tables.chooses[hand.tables.rows[two].detail].options.first + 1].to =
        one;
    const AbsorptionResult way = absorption(hand.tables, one);
    EXPECT_NEAR(way.passages[rich], 1.0 / 3, 1e-12);
    EXPECT_NEAR(way.passages[ruined], 2.0 / 3, 1e-12);
    EXPECT_EQ(way.mean_ticks, 0);
}

}  // namespace
}  // namespace ledtid::models
