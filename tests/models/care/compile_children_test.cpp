#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/compile.hpp"

#include "tests/models/care/small_scenario.hpp"

namespace ledtid::models {
namespace {

Attribute areas() {
    Attribute attribute;
    attribute.name = "areas";
    attribute.kind = Attribute::Kind::set;
    attribute.choices = {{"language", 3, {}}, {"motor", 1, {}}};
    attribute.counts = {0, 3, 1};
    return attribute;
}

TEST(CompileChildrenTest, WeightsAreNormalisedAndTheUnconditionalStandLast) {
    Scenario scenario = small_scenario();
    Attribute group;
    group.name = "group";
    group.choices = {{"autism", 1, {}}, {"none", 3, {}}};
    Condition two_areas;
    models::Test test;
    test.attribute = "areas";
    test.at_least = 2;
    test.any_of = {"motor"};
    two_areas.tests.push_back(test);
    group.given.push_back({two_areas, {2, 2}});
    Attribute set = areas();
    set.changes.push_back({two_areas, false, 0.025});
    scenario.attributes = {set, group};
    scenario.sources[0].weights = {{"group", {0, 5}}};
    const Tables tables = compile(scenario);
    const auto weights = [&](Range range) {
        return std::vector<double>(tables.weights.begin() + range.first,
                                   tables.weights.begin() + range.last);
    };
    ASSERT_EQ(tables.attributes.size(), 2U);
    EXPECT_TRUE(tables.attributes[0].is_set);
    EXPECT_EQ(weights(tables.given[tables.attributes[0].given.first].weights),
              (std::vector<double>{0, 0.75, 0.25}));
    EXPECT_EQ(weights(tables.attributes[0].member_weights), (std::vector<double>{3, 1}));
    const Range given = tables.attributes[1].given;
    ASSERT_EQ(given.size(), 2U);
    EXPECT_EQ(weights(tables.given[given.first].weights), (std::vector<double>{0.5, 0.5}));
    EXPECT_EQ(tables.given[given.first + 1].condition, kNone);
    EXPECT_EQ(weights(tables.given[given.first + 1].weights), (std::vector<double>{0.25, 0.75}));
    const Range tests = tables.conditions[tables.given[given.first].condition].tests;
    EXPECT_EQ(tables.tests[tests.first].at_least, 2);
    EXPECT_EQ(tables.tests[tests.first].mask, 2U);
    EXPECT_TRUE(tables.tests[tests.first].is_set);
    EXPECT_DOUBLE_EQ(tables.changes[0].per_tick * kSecondsPerMonth, 0.025);
    ASSERT_EQ(tables.sources[0].own_weights.size(), 1U);
    EXPECT_EQ(weights(tables.source_weights[0].weights), (std::vector<double>{0, 1}));
}

double expected_arrivals(const Tables& tables, const SourceRow& source, Time from, Time to) {
    double sum = 0;
    for (Index k = source.rates.first; k < source.rates.last; ++k) {
        const Time a = std::max(tables.rates[k].from, from);
        const Time b = std::min(k + 1 < source.rates.last ? tables.rates[k + 1].from : to, to);
        sum += a < b ? tables.rates[k].per_tick * static_cast<double>((b - a).ticks) : 0.0;
    }
    return sum;
}

TEST(CompileSourcesTest, AnEvenSourceHasOnePiece) {
    const Tables tables = compile(small_scenario());
    const SourceRow& source = tables.sources[0];
    ASSERT_EQ(source.rates.size(), 1U);
    EXPECT_DOUBLE_EQ(source.peak * kSecondsPerYear, 100);
    EXPECT_EQ(tables.rates[0].per_tick, source.peak);
    EXPECT_EQ(source.until, tables.end);
}

TEST(CompileSourcesTest, GrowthCountsFromTheStartAndMonthsHaveMeanOne) {
    Scenario scenario = small_scenario();
    scenario.time.births_from = day(2020, 1, 1);
    scenario.sources[0].age = Distribution::constant(0);
    scenario.sources[0].growth_per_year = 0.1;
    scenario.sources[0].month_factors[6] = 0;
    scenario.sources[0].month_factors[7] = 5;
    const Tables tables = compile(scenario);
    const SourceRow& source = tables.sources[0];
    const auto at = [&](int year, int month) {
        return Time{std::int64_t{day(year, month, 1) - tables.epoch_day} * 86400};
    };
    // The mean of 1.1^t over the first year is 0.1 / ln 1.1 = 1.0492. August, late in the year,
    // has weight: together within 1 %.
    EXPECT_NEAR(expected_arrivals(tables, source, at(2025, 1), at(2026, 1)), 105, 1.5);
    EXPECT_NEAR(expected_arrivals(tables, source, at(2027, 1), at(2028, 1)) /
                    expected_arrivals(tables, source, at(2026, 1), at(2027, 1)),
                1.1,
                1e-3);
    EXPECT_NEAR(expected_arrivals(tables, source, at(2020, 1), at(2021, 1)), 105 / 1.61051, 1.0);
    EXPECT_EQ(expected_arrivals(tables, source, at(2026, 7), at(2026, 8)), 0);
    EXPECT_EQ(source.from, Time::zero());
}

TEST(CompileSourcesTest, NothingComesOutsideTheWindowOrBeforeTheStart) {
    Scenario scenario = small_scenario();
    scenario.time.births_from = day(2023, 1, 1);
    const Tables no_age = compile(scenario);
    EXPECT_EQ(no_age.sources[0].from, no_age.start);
    EXPECT_EQ(expected_arrivals(no_age, no_age.sources[0], Time::zero(), no_age.start), 0);
    scenario.sources[0].first_day = day(2026, 1, 10);
    scenario.sources[0].last_day = day(2026, 1, 19);
    const Tables tables = compile(scenario);
    const SourceRow& source = tables.sources[0];
    EXPECT_EQ((source.until - source.from).ticks, 10 * 86400);
    EXPECT_DOUBLE_EQ(expected_arrivals(tables, source, Time::zero(), tables.end), 1000.0 / 365.25);
    EXPECT_DOUBLE_EQ(expected_arrivals(tables, source, source.from, source.until), 1000.0 / 365.25);
}

TEST(CompileSourcesTest, PiecesAndInstantsCountFromTheStart) {
    Scenario scenario = small_scenario();
    scenario.time.births_from = day(2024, 12, 31);
    scenario.sources[0].per_year = 0;
    scenario.sources[0].rates = {{0, 0.001}, {3600, 0.004}, {7200, 0}};
    Source listed = scenario.sources[0];
    listed.name = "listed";
    listed.rates.clear();
    listed.at = {7200, 60};
    scenario.sources.push_back(listed);
    const Tables tables = compile(scenario);
    const SourceRow& source = tables.sources[0];
    EXPECT_EQ(source.peak, 0.004);
    EXPECT_DOUBLE_EQ(expected_arrivals(tables, source, Time::zero(), tables.end), 3.6 + 14.4);
    EXPECT_DOUBLE_EQ(expected_arrivals(tables, source, tables.start, tables.start + Duration{3600}),
                     3.6);
    EXPECT_EQ(tables.sources[1].arrival, SourceRow::Arrival::listed);
    EXPECT_EQ(tables.listed_times,
              (std::vector<Time>{tables.start + Duration{60}, tables.start + Duration{7200}}));
}

TEST(CompileSourcesTest, ACycleOfRatesIsWrittenOutToTheEndAndStartsAnewWithEachCycle) {
    Scenario scenario = small_scenario();
    scenario.time.end_day = scenario.time.start_day + 3;
    scenario.sources[0].per_year = 0;
    scenario.sources[0].rates = {{0, 0.001}, {3600, 0.004}, {7200, 0}};
    scenario.sources[0].rates_repeat_seconds = 86400;
    const Tables tables = compile(scenario);
    const SourceRow& source = tables.sources[0];
    EXPECT_EQ(source.rates.size(), 9U);
    EXPECT_EQ(source.peak, 0.004);
    for (int d = 0; d < 3; ++d) {
        const Time midnight = tables.start + Duration{86400 * d};
        EXPECT_DOUBLE_EQ(expected_arrivals(tables, source, midnight, midnight + Duration{3600}),
                         3.6);
        EXPECT_DOUBLE_EQ(expected_arrivals(tables, source, midnight, midnight + Duration{86400}),
                         18.0);
    }
    // A cycle of 50 h does not come round a second time before the end at 72 h.
    scenario.sources[0].rates_repeat_seconds = 50 * 3600;
    const Tables longer = compile(scenario);
    EXPECT_DOUBLE_EQ(expected_arrivals(longer, longer.sources[0], longer.start, longer.end),
                     2 * 18.0);
}

TEST(CompileSourcesTest, BatchesOfChanceSizeKeepNumbersFree) {
    Scenario scenario = small_scenario();
    scenario.sources[0].batch_mean = 2.5;
    const Tables tables = compile(scenario);
    EXPECT_TRUE(tables.sources[0].batch_by_chance);
    EXPECT_EQ(tables.sources[0].batch, kBatchNumbers);
    EXPECT_EQ(tables.sources[0].batch_mean, 2.5);
    scenario.sources[0].per_year = 1e6;  // ten years: ten billion numbers
    EXPECT_THROW(static_cast<void>(compile(scenario)), ScenarioError);
}

TEST(CompileSourcesTest, WaitingListsNameTheirSourceAndStep) {
    Scenario scenario = small_scenario();
    Backlog backlog;
    backlog.number = 109.6;
    backlog.oldest_seconds = 1000;
    backlog.source = "children";
    backlog.step = "rest";
    scenario.backlogs.push_back(backlog);
    const Tables tables = compile(scenario);
    EXPECT_EQ(tables.backlogs[0].number, 110U);
    EXPECT_EQ(tables.backlogs[0].oldest.ticks, 1000);
    EXPECT_EQ(tables.backlogs[0].row, 1U);
}

}  // namespace
}  // namespace ledtid::models
