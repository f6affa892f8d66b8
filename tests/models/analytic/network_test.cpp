#include "models/analytic/network.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/analytic/hand_tables.hpp"

namespace ledtid::models {
namespace {

constexpr double kExact = 1e-12;

// Passages of the first source from its first row.
std::vector<double> walk(const HandTables& hand, Index source = 0) {
    return passages(hand.tables, source, hand.tables.sources[source].first_row).per_child.passages;
}

// Five stations with feedback: 0 to 1 or 2; 1 to 3 or back to 0; 2 to 3 or 4; 3 to 4 or 2; 4 out or
// back to 0. The solution of the traffic equations was found by hand from the fractions:
// v0 = 1 + .2 v1 + .2 v4, v1 = .5 v0, v2 = .5 v0 + .1 v3, v3 = .8 v1 + .7 v2, v4 = .3 v2 + .9 v3;
// everyone leaves from 4, so that .8 v4 = 1.
TEST(NetworkTest, SolvesTheTrafficEquationsOfANetworkWithFeedback) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    const Index out = hand.leave();
    std::vector<Index> stations;
    for (int i = 0; i < 5; ++i) {
        stations.push_back(hand.visit(clinic, {{0, 1.0}}, kNone));
    }
    const std::vector<std::vector<std::pair<double, Index>>> routes{
        {{0.5, stations[1]}, {0.5, stations[2]}},
        {{0.8, stations[3]}, {0.2, stations[0]}},
        {{0.7, stations[3]}, {0.3, stations[4]}},
        {{0.9, stations[4]}, {0.1, stations[2]}},
        {{0.8, out}, {0.2, stations[0]}}};
    for (std::size_t i = 0; i < 5; ++i) {
        const Index choose = hand.by_chance(routes[i]);
        hand.tables.rows[stations[i]].next = choose;
    }
    hand.source(1.0, stations[0]);
    const std::vector<double> v = walk(hand);
    const double v0 = 1.25 / 0.9;
    const double v2 = (0.5 + 0.04) * v0 / 0.93;
    const double expected[] = {v0, 0.5 * v0, v2, 0.4 * v0 + 0.7 * v2, 1.25};
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_NEAR(v[stations[i]], expected[i], kExact) << "station " << i;
    }
    EXPECT_NEAR(v[out], 1.0, kExact);
    EXPECT_NEAR(v[stations[4]], 0.3 * v2 + 0.9 * expected[3], kExact);
}

// An attribute that depends on another, tested twice on the way: the second test must not be taken
// for independent of the first.
TEST(NetworkTest, KeepsTheDependenceBetweenBranches) {
    HandTables hand;
    const Index a = hand.choice({{kNone, {0.3, 0.7}}});
    const Index a_is_0 = hand.condition({HandTables::is(a, 0)});
    const Index b = hand.choice({{a_is_0, {0.9, 0.1}}, {kNone, {0.2, 0.8}}});
    const Index b_is_0 = hand.condition({HandTables::is(b, 0)});
    const Index both = hand.condition({HandTables::is(a, 0), HandTables::is(b, 0)});
    const Index out_a = hand.leave();
    const Index out_b = hand.leave();
    const Index out_both = hand.leave();
    const Index rest = hand.leave();
    const Index last = hand.by_condition({{both, out_both}, {b_is_0, out_b}, {kNone, rest}});
    const Index second = hand.by_condition({{b_is_0, last}, {a_is_0, out_a}, {kNone, last}});
    hand.source(1, second);
    const std::vector<double> v = walk(hand);
    EXPECT_NEAR(v[out_both], 0.3 * 0.9, kExact);
    EXPECT_NEAR(v[out_a], 0.3 * 0.1, kExact);
    EXPECT_NEAR(v[out_b], 0.7 * 0.2, kExact);
    EXPECT_NEAR(v[rest], 0.7 * 0.8, kExact);
    EXPECT_EQ(passages(hand.tables, 0, second).n_kinds, 4U);
}

// What only decided the weights of a later attribute is forgotten: two kinds, not four.
TEST(NetworkTest, MergesChildrenWhomNothingDistinguishesAnyMore) {
    HandTables hand;
    const Index a = hand.choice({{kNone, {0.3, 0.7}}});
    const Index a_is_0 = hand.condition({HandTables::is(a, 0)});
    const Index b = hand.choice({{a_is_0, {0.9, 0.1}}, {kNone, {0.2, 0.8}}});
    const Index b_is_0 = hand.condition({HandTables::is(b, 0)});
    const Index yes = hand.leave();
    const Index no = hand.leave();
    const Index ask = hand.by_condition({{b_is_0, yes}, {kNone, no}});
    hand.source(1, ask);
    const Passages result = passages(hand.tables, 0, ask);
    EXPECT_EQ(result.n_kinds, 2U);
    EXPECT_NEAR(result.per_child.passages[yes], 0.3 * 0.9 + 0.7 * 0.2, kExact);
}

TEST(NetworkTest, UsesASourcesOwnWeightsAndGivesBackgroundNoProfile) {
    HandTables hand;
    const Index a = hand.choice({{kNone, {0.3, 0.7}}});
    const Index areas = hand.subset({1, 1}, {{kNone, {0, 0.5, 0.5}}});
    const Index a_is_0 = hand.condition({HandTables::is(a, 0)});
    const Index some = hand.condition({HandTables::at_least(areas, 1)});
    const Index yes = hand.leave();
    const Index no = hand.leave();
    const Index none = hand.leave();
    const Index ask = hand.by_condition({{a_is_0, yes}, {kNone, no}});
    const Index ask_areas = hand.by_condition({{some, ask}, {kNone, none}});
    const Index plain = hand.source(1, ask_areas);
    const Index own = hand.source(1, ask_areas);
    const Range weights = hand.weights({0.6, 0.4});
    hand.tables.source_weights.push_back({a, weights});
    hand.tables.sources[own].own_weights = {0, 1};
    const Index background = hand.source(1, ask_areas);
    hand.tables.sources[background].observed = false;
    EXPECT_NEAR(walk(hand, plain)[yes], 0.3, kExact);
    EXPECT_NEAR(walk(hand, own)[yes], 0.6, kExact);
    EXPECT_NEAR(walk(hand, background)[yes], 0.0, kExact);
    EXPECT_NEAR(walk(hand, background)[none], 1.0, kExact);
}

// Successive sampling by hand, weights 1, 2, 3. Two of three: {0,1} has 1/6*2/5 + 2/6*1/4.
TEST(NetworkTest, KnowsTheProbabilitiesOfSubsets) {
    HandTables hand;
    const Index areas = hand.subset({1, 2, 3}, {{kNone, {0, 0.5, 0.5}}});
    const Index first = hand.condition({HandTables::includes(areas, 0b001)});
    const Index two = hand.condition({HandTables::at_least(areas, 2)});
    const Index two_with_0_or_1 =
        hand.condition({HandTables::at_least(areas, 2), HandTables::includes(areas, 0b011)});
    const Index yes_first = hand.leave();
    const Index yes_two = hand.leave();
    const Index yes_with = hand.leave();
    const Index no = hand.leave();
    const Index third =
        hand.by_condition({{two_with_0_or_1, yes_with}, {two, yes_two}, {kNone, no}});
    hand.source(1, hand.by_condition({{first, yes_first}, {kNone, third}}));
    const std::vector<double> v = walk(hand);
    const double pair_12 = 2.0 / 6 * 3 / 4 + 3.0 / 6 * 2 / 3;  // without 0
    EXPECT_NEAR(v[yes_first], 0.5 * (1.0 / 6) + 0.5 * (1 - pair_12), kExact);
    EXPECT_NEAR(v[yes_with], 0.5 * pair_12, kExact);  // {1, 2}
    EXPECT_NEAR(v[yes_two], 0.0, kExact);             // no pair without 0 and 1
    EXPECT_NEAR(v[no], 0.5 * (5.0 / 6), kExact);
}

// Members of equal weight that no test tells apart are drawn as one group; nine of different
// weights one by one. Checked against the sum over all orders.
double includes_by_orders(const std::vector<double>& weights, int k, std::uint32_t wanted) {
    struct Walker {
        const std::vector<double>& weights;
        std::uint32_t wanted;

        [[nodiscard]] double go(std::uint32_t held, int left) const {
            if (left == 0) {
                return (held & wanted) != 0 ? 1.0 : 0.0;
            }
            double total = 0;
            double sum = 0;
            for (std::size_t i = 0; i < weights.size(); ++i) {
                if (((held >> i) & 1U) == 0) {
                    total += weights[i];
                    sum += weights[i] * go(held | (1U << i), left - 1);
                }
            }
            return sum / total;
        }
    };

    return Walker{weights, wanted}.go(0, k);
}

TEST(NetworkTest, AgreesWithTheSumOverAllOrdersOfDrawing) {
    const std::vector<double> different{.75, .3, .2, .15, .4, .35, .1, .05, .6};
    const std::vector<double> equal{1, 2, 1, 1, 2, 1, 1};
    for (const std::vector<double>& weights : {different, equal}) {
        HandTables hand;
        const Index areas = hand.subset(weights, {{kNone, {0, 0, 0, 0, 1}}});
        const Index one = hand.condition({HandTables::includes(areas, 0b010100)});
        const Index yes = hand.leave();
        const Index no = hand.leave();
        hand.source(1, hand.by_condition({{one, yes}, {kNone, no}}));
        EXPECT_NEAR(walk(hand)[yes], includes_by_orders(weights, 4, 0b010100), kExact);
    }
}

TEST(NetworkTest, LetsAGateErrInBothWays) {
    HandTables hand;
    const Index a = hand.choice({{kNone, {0.3, 0.7}}});
    const Index a_is_0 = hand.condition({HandTables::is(a, 0)});
    const Index yes = hand.leave();
    const Index no = hand.leave();
    hand.tables.gates.push_back({a_is_0, 0.9, 0.8, yes, no});
    hand.source(1, hand.row(Op::gate, 0));
    const std::vector<double> v = walk(hand);
    EXPECT_NEAR(v[yes], 0.3 * 0.9 + 0.7 * 0.2, kExact);
    EXPECT_NEAR(v[no], 0.3 * 0.1 + 0.7 * 0.8, kExact);
}

// Parts come back to the row that called them, also when the same part is called from two places
// and when parts call parts.
TEST(NetworkTest, CallsPartsAndComesBack) {
    for (const bool at_once : {false, true}) {
        HandTables hand;
        const Index clinic = hand.clinic(1);
        const Index a = hand.choice({{kNone, {0.3, 0.7}}});
        const Index a_is_0 = hand.condition({HandTables::is(a, 0)});
        const Index out = hand.leave();
        const Index back = hand.row(Op::give_back, 0);
        const Index first = hand.visit(clinic, {{0, 1}}, back);
        const Index again = hand.by_chance({{0.25, kNone}, {0.75, back}});
        const Index second = hand.visit(clinic, {{0, 1}}, again);
        hand.tables.options[0].to = second;  // the second part repeats itself
        const Index inner = hand.parts({{first, kNone}, {second, a_is_0}}, at_once, back);
        const Index last = hand.visit(clinic, {{0, 1}}, out);
        const Index outer =
            hand.parts({{inner, kNone}, {first, a_is_0}, {second, kNone}}, at_once, last);
        hand.source(1, outer);
        const std::vector<double> v = walk(hand);
        EXPECT_NEAR(v[first], 1 + 0.3, kExact);
        EXPECT_NEAR(v[second], (1 + 0.3) / 0.75, kExact);
        EXPECT_NEAR(v[last], 1.0, kExact);
        EXPECT_NEAR(v[out], 1.0, kExact);
    }
}

TEST(NetworkTest, TakesTheSoonestOfTeamsForAnyOfThem) {
    HandTables hand;
    const Index one = hand.leave();
    const Index other = hand.leave();
    const Index choose = hand.by_chance({{0.5, one}, {0.5, other}});
    hand.tables.chooses[0].by_chance = false;
    hand.tables.chooses[0].by_soonest = true;
    hand.source(1, choose);
    EXPECT_NEAR(walk(hand)[one], 0.5, kExact);
    EXPECT_NEAR(walk(hand)[other], 0.5, kExact);
}

// What nobody awaits is asked for like any other part.
TEST(NetworkTest, CountsPartsThatAreNotAwaited) {
    for (const bool at_once : {false, true}) {
        HandTables hand;
        const Index clinic = hand.clinic(1);
        const Index a = hand.choice({{kNone, {0.3, 0.7}}});
        const Index a_is_0 = hand.condition({HandTables::is(a, 0)});
        const Index out = hand.leave();
        const Index back = hand.row(Op::give_back, 0);
        const Index first = hand.visit(clinic, {{0, 1}}, back);
        const Index beside = hand.visit(clinic, {{0, 1}}, back);
        hand.source(1, hand.parts({{beside, a_is_0, false}, {first, kNone, true}}, at_once, out));
        const std::vector<double> v = walk(hand);
        EXPECT_NEAR(v[beside], 0.3, kExact);
        EXPECT_NEAR(v[first], 1.0, kExact);
        EXPECT_NEAR(v[out], 1.0, kExact);
    }
}

// One by one, the second part's condition sees what the first has set; at once it does not.
TEST(NetworkTest, AsksForPartsAtOnceBeforeAnyBegins) {
    for (const bool at_once : {false, true}) {
        HandTables hand;
        const Index clinic = hand.clinic(1);
        const Index told = hand.choice({{kNone, {1.0, 0.0}}});
        const Index is_told = hand.condition({HandTables::is(told, 1)});
        const Index out = hand.leave();
        const Index back = hand.row(Op::give_back, 0);
        const Index first = hand.visit(clinic, {{0, 1}}, back);
        hand.sets_at_end(first, told, 1);
        const Index second = hand.visit(clinic, {{0, 1}}, back);
        hand.source(1, hand.parts({{first, kNone}, {second, is_told}}, at_once, out));
        EXPECT_NEAR(walk(hand)[second], at_once ? 0.0 : 1.0, kExact);
    }
}

// A loop that only ends because a step on it sets what its branch asks for.
TEST(NetworkTest, FollowsAttributesThatStepsSet) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    const Index diagnosed = hand.choice({{kNone, {0.9, 0.1}}});
    const Index is_diagnosed = hand.condition({HandTables::is(diagnosed, 1)});
    const Index out = hand.leave();
    const Index ask = hand.by_condition({{is_diagnosed, out}, {kNone, kNone}});
    const Index found = hand.row(Op::wait, 0, ask);
    hand.tables.waits.push_back({Distribution::constant(1)});
    hand.sets_at_end(found, diagnosed, 1);
    const Index chance = hand.by_chance({{0.4, found}, {0.6, ask}});
    const Index assess = hand.visit(clinic, {{0, 1}}, chance);
    hand.tables.options[1].to = assess;
    hand.source(1, ask);
    const std::vector<double> v = walk(hand);
    EXPECT_NEAR(v[assess], 0.9 / 0.4, kExact);
    EXPECT_NEAR(v[found], 0.9, kExact);
    EXPECT_NEAR(v[out], 1.0, kExact);
    EXPECT_TRUE(passages(hand.tables, 0, ask).endless.empty());
}

TEST(NetworkTest, NamesStepsFromWhichNobodyGetsOut) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    const Index out = hand.leave();
    const Index support = hand.visit(clinic, {{0, 1}}, kNone);
    const Index pause = hand.row(Op::wait, 0, support);
    hand.tables.waits.push_back({Distribution::constant(1)});
    hand.tables.rows[support].next = pause;
    const Index first = hand.by_chance({{0.25, support}, {0.75, out}});
    hand.source(1, first);
    const Passages result = passages(hand.tables, 0, first);
    EXPECT_EQ(result.endless, (std::vector<Index>{support, pause}));
    EXPECT_NEAR(result.per_child.passages[support], 0.25, kExact);
    EXPECT_NEAR(result.per_child.passages[pause], 0.25, kExact);
    EXPECT_NEAR(result.per_child.passages[out], 0.75, kExact);
}

// Looks at 18 and 30 months; preschool from 18 months on.
TEST(NetworkTest, DetectsWhatIsThereAtALookOrAtPreschool) {
    HandTables hand;
    const auto months = [](double n) {
        return Duration{static_cast<std::int64_t>(n * kYear / 12)};
    };
    const Index ill = hand.choice({{kNone, {0.8, 0.2}}});
    const Index channel = hand.choice({{kNone, {1, 0, 0}}});
    const Index is_ill = hand.condition({HandTables::is(ill, 1)});
    const Index by_preschool = hand.condition({HandTables::is(channel, 2)});
    const Index other = hand.leave();
    const Index preschool = hand.leave();
    DetectRow row;
    row.detectable = is_ill;
    row.looks = {0, 2};
    hand.tables.looks = {{months(18), 0.5, 0}, {months(30), 0.25, 1}};
    row.preschool_per_tick = 0.2 / kYear;
    row.preschool_from_age = months(18);
    row.preschool_channel = 2;
    row.channel_attribute = channel;
    row.found = hand.by_condition({{by_preschool, preschool}, {kNone, other}});
    hand.tables.detects.push_back(row);
    hand.source(1, hand.row(Op::detect, 0));
    const std::vector<double> v = walk(hand);
    const double heard = 1 - std::exp(-0.2);
    EXPECT_NEAR(v[preschool], 0.2 * 0.5 * heard, 1e-9);
    EXPECT_NEAR(v[other], 0.2 * (0.5 + 0.5 * (1 - heard) * 0.25), 1e-9);
    // Children who come at two years have missed the first look.
    hand.tables.sources[0].has_age = true;
    hand.tables.sources[0].age = Distribution::constant(2 * kYear);
    const double heard_late = 1 - std::exp(-0.1);
    EXPECT_NEAR(walk(hand)[other], 0.2 * (1 - heard_late) * 0.25, 1e-9);
}

// 2^16 equally likely kinds: as many as allowed are kept and the report says how few that is.
TEST(NetworkTest, SaysHowManyChildrenItLeavesOut) {
    HandTables hand;
    const Index out = hand.leave();
    Index row = out;
    for (int i = 0; i < 16; ++i) {
        const Index a = hand.choice({{kNone, {0.5, 0.5}}});
        const Index is_0 = hand.condition({HandTables::is(a, 0)});
        row = hand.by_condition({{is_0, row}, {kNone, out}});
    }
    hand.source(1, row);
    const Passages result = passages(hand.tables, 0, row);
    EXPECT_EQ(result.n_kinds, 20000U);
    EXPECT_NEAR(result.covered, 20000.0 / 65536, 1e-12);
    EXPECT_NEAR(result.per_child.passages[out], 1.0, 1e-9);
}

}  // namespace
}  // namespace ledtid::models
