#include "models/care/summary.hpp"

#include <numeric>

#include <gtest/gtest.h>

#include "sim/resources/civil.hpp"

#include "tests/models/care/hand_made.hpp"

namespace ledtid::models {
namespace {

constexpr double kT1 = 12.706204736174704;  // 97.5 % quantile of Student's t, 1 degree of freedom

void expect_estimate(const std::optional<Estimate>& e, double mean, double half, std::uint64_t n) {
    ASSERT_TRUE(e.has_value());
    EXPECT_NEAR(e->mean, mean, 1e-12);
    EXPECT_EQ(e->n, n);
    ASSERT_TRUE(e->half_width.has_value());
    EXPECT_NEAR(*e->half_width, half, 1e-9);
}

TEST(EstimateTest, OneReplicationHasNoHalfWidth) {
    const double one[] = {3.0};
    const Estimate e = estimate(one);
    EXPECT_EQ(e.mean, 3.0);
    EXPECT_EQ(e.n, 1u);
    EXPECT_FALSE(e.half_width.has_value());
    EXPECT_FALSE(e.clearly_above(0));
}

TEST(EstimateTest, HalfOfTheReplicationsMustHaveAValue) {
    EXPECT_TRUE(estimate_if_half(MaybeValues{1.0, 2.0, std::nullopt, std::nullopt}).has_value());
    EXPECT_FALSE(estimate_if_half(MaybeValues{1.0, std::nullopt, std::nullopt}).has_value());
    EXPECT_FALSE(estimate_if_half(MaybeValues{}).has_value());
}

TEST(SummaryTest, CompletedLeadTimesAreTakenWithinAndThenOverReplications) {
    const Tables tables = hand_made_tables();
    std::vector<Outcome> outcomes(2, empty_outcome(tables));
    add_child(outcomes[0], 0, 12, 18);
    add_child(outcomes[0], 1, 13, 6);
    add_child(outcomes[0], 2, 14, 12);
    add_child(outcomes[0], 3, 14, kNotReached);
    add_child(outcomes[0], 4, 14, 30).target = false;
    add_child(outcomes[1], 0, 12, 8);
    const CompletedLeadTime k4 = summarise(tables, outcomes).lead_times.at(0).completed;
    // 6, 12, 18 and 8. Means 12 and 8: sd sqrt(8), half-width t * sqrt(8 / 2) = 2 t.
    expect_estimate(k4.n, 2, kT1, 2);
    expect_estimate(k4.mean, 10, 2 * kT1, 2);
    expect_estimate(k4.p50, 10, 2 * kT1, 2);
    expect_estimate(k4.p80, (15.6 + 8) / 2, 3.8 * kT1, 2);
    expect_estimate(k4.p90, (16.8 + 8) / 2, 4.4 * kT1, 2);
}

TEST(SummaryTest, AReplicationInWhichNobodyGotThereIsLeftOutOfTheMean) {
    const Tables tables = hand_made_tables();
    std::vector<Outcome> outcomes(2, empty_outcome(tables));
    add_child(outcomes[0], 0, 12, 7);
    add_child(outcomes[1], 0, 12, kNotReached);
    const CompletedLeadTime k4 = summarise(tables, outcomes).lead_times.at(0).completed;
    ASSERT_TRUE(k4.mean.has_value());
    EXPECT_EQ(k4.mean->mean, 7);
    EXPECT_EQ(k4.mean->n, 1u);
    EXPECT_EQ(k4.n.mean, 0.5);
}

TEST(SummaryTest, WithoutATargetEveryChildCounts) {
    Tables tables = hand_made_tables();
    tables.target = kNone;
    Outcome outcome = empty_outcome(tables);
    add_child(outcome, 0, 12, 7).target = false;
    EXPECT_EQ(summarise(tables, {&outcome, 1}).children.mean, 1);
}

// Asked at 12, watched to 48. Got there after 6 and 10; one moved away after 4 and one started
// school after 3, one is inside. At 6 four are at risk (the one at school still is): S = 3/4. At 10
// three are: S = 1/2. Were the one at school censored, S would be 2/3 and 1/3.
Outcome cohort_of_five(const Tables& tables) {
    Outcome outcome = empty_outcome(tables);
    leaves(add_child(outcome, 0, 12, 6), kDone, 20);
    leaves(add_child(outcome, 1, 12, kNotReached), kSchoolStart, 15);
    leaves(add_child(outcome, 2, 12, kNotReached), kMoved, 16);
    add_child(outcome, 3, 12, 10);
    add_child(outcome, 4, 12, kNotReached);
    return outcome;
}

TEST(SummaryTest, ThoseWhoLeftForGoodKeepTheCohortCurveDown) {
    const Tables tables = hand_made_tables();
    const Outcome outcome = cohort_of_five(tables);
    const CohortLeadTime k4 = summarise(tables, {&outcome, 1}).lead_times.at(0).cohort;
    ASSERT_EQ(k4.curve.months.size(), 37u);  // 36 months can be seen
    EXPECT_EQ(k4.curve.months.back(), 36);
    EXPECT_EQ(k4.curve.reached[5], 0);
    EXPECT_NEAR(k4.curve.reached[6], 0.25, 1e-12);
    EXPECT_NEAR(k4.curve.reached[9], 0.25, 1e-12);
    EXPECT_NEAR(k4.curve.reached[10], 0.5, 1e-12);
    EXPECT_NEAR(k4.curve.reached[36], 0.5, 1e-12);
    ASSERT_TRUE(k4.p50.has_value());
    EXPECT_EQ(k4.p50->mean, 10);
    EXPECT_FALSE(k4.p80.has_value());
    ASSERT_TRUE(k4.within_8_months.has_value());
    EXPECT_NEAR(k4.within_8_months->mean, 0.25, 1e-12);
}

TEST(SummaryTest, LeaversStayAtRiskToTheEndOfTheirOwnFollowUp) {
    const Tables tables = hand_made_tables();
    Outcome outcome = empty_outcome(tables);
    // Asked at 30: watched for 18 months, then as much out of the picture as the one beside it.
    leaves(add_child(outcome, 0, 30, kNotReached), kSchoolStart, 33);
    add_child(outcome, 1, 30, kNotReached);
    add_child(outcome, 2, 12, 20);
    add_child(outcome, 3, 12, kNotReached);
    const ReachedCurve curve = summarise(tables, {&outcome, 1}).lead_times.at(0).cohort.curve;
    EXPECT_NEAR(curve.reached[20], 0.5, 1e-12);
}

TEST(SummaryTest, AQuantileIsGivenWhenHalfOfTheReplicationsReachIt) {
    const Tables tables = hand_made_tables();
    std::vector<Outcome> outcomes(3, empty_outcome(tables));
    add_child(outcomes[0], 0, 12, 9);
    add_child(outcomes[1], 0, 12, kNotReached);
    add_child(outcomes[2], 0, 12, kNotReached);
    EXPECT_FALSE(summarise(tables, outcomes).lead_times.at(0).cohort.p50.has_value());
    outcomes.pop_back();
    const auto p50 = summarise(tables, outcomes).lead_times.at(0).cohort.p50;
    ASSERT_TRUE(p50.has_value());
    EXPECT_EQ(p50->mean, 9);
    EXPECT_EQ(p50->n, 1u);
}

TEST(SummaryTest, TheCurvesBandIsOfReplications) {
    const Tables tables = hand_made_tables();
    std::vector<Outcome> outcomes(11, empty_outcome(tables));
    for (std::uint32_t r = 0; r < 11; ++r) {
        for (std::uint32_t i = 0; i < 10; ++i) {
            add_child(outcomes[r], i, 12, i < r ? 5 : kNotReached);
        }
    }
    // Shares 0, 0.1, ... 1: the 10th percentile of eleven is the second.
    const ReachedCurve curve = summarise(tables, outcomes).lead_times.at(0).cohort.curve;
    EXPECT_NEAR(curve.low[5], 0.1, 1e-12);
    EXPECT_NEAR(curve.reached[5], 0.5, 1e-12);
    EXPECT_NEAR(curve.high[5], 0.9, 1e-12);
}

TEST(SummaryTest, GroupsAreSummarisedApart) {
    Tables tables = hand_made_tables();
    tables.group_by = 0;
    tables.names.values = {{{"no", "Nej", "No"}, {"yes", "Ja", "Yes"}}};
    tables.names.attributes = {{"interpreter", "Tolk", "Interpreter"}};
    Outcome outcome = empty_outcome(tables);
    add_child(outcome, 0, 12, 5);
    add_child(outcome, 1, 12, 7).group = 1;
    add_child(outcome, 2, 12, 9).group = 1;
    add_child(outcome, 3, 12, kNotReached).group = 1;
    ChildRecord& other = add_child(outcome, 4, 12, 30);
    other.group = 1;
    other.target = false;
    const auto groups = summarise(tables, {&outcome, 1}).lead_times.at(0).by_group;
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[1].group.name, "yes");
    EXPECT_EQ(groups[1].group.sv, "Tolk: Ja");
    EXPECT_EQ(groups[1].children.mean, 3);
    EXPECT_NEAR(groups[1].mean->mean, 8, 1e-12);
    EXPECT_NEAR(groups[1].p50->mean, 9, 1e-12);  // two of three have got there by 9
    EXPECT_NEAR(groups[0].mean->mean, 5, 1e-12);
}

TEST(SummaryTest, AgesCountsAndOutcomesAreOfTheCohortsTargetChildren) {
    const Tables tables = hand_made_tables();
    Outcome outcome = cohort_of_five(tables);
    outcome.children[0].born = at_month(-24);
    outcome.children[3].born = at_month(-26);
    outcome.children[0].n_contacts = 10;
    outcome.children[1].n_no_shows = 5;
    outcome.counters[4] = 15;
    add_child(outcome, 5, 12, 1).target = false;
    outcome.children[5].n_contacts = 1000;
    const ArmSummary summary = summarise(tables, {&outcome, 1});
    EXPECT_EQ(summary.children.mean, 5);
    ASSERT_EQ(summary.ages.size(), 2u);
    // Plans at ages 12 + 6 + 24 and 12 + 10 + 26.
    EXPECT_NEAR(summary.ages[1].mean->mean, 45, 1e-12);
    ASSERT_EQ(summary.counts.size(), 5u);
    EXPECT_EQ(summary.counts[0].title.name, "contacts");
    EXPECT_NEAR(summary.counts[0].mean->mean, 2, 1e-12);
    EXPECT_NEAR(summary.counts[2].mean->mean, 1, 1e-12);
    EXPECT_NEAR(summary.counts[4].mean->mean, 3, 1e-12);
    ASSERT_EQ(summary.outcomes.size(), 4u);
    EXPECT_NEAR(summary.outcomes[kDone].share->mean, 0.2, 1e-12);
    EXPECT_EQ(summary.outcomes[3].title.name, "inside");
    EXPECT_NEAR(summary.outcomes[3].share->mean, 0.4, 1e-12);
    EXPECT_NEAR(summary.without_plan_at_school_start->mean, 0.2, 1e-12);
}

TEST(SummaryTest, ThereIsNoShareWithoutPlanWhenNoMilestoneIsNamedPlan) {
    Tables tables = hand_made_tables();
    tables.names.milestones[1].name = "decision";
    const Outcome outcome = cohort_of_five(tables);
    EXPECT_FALSE(summarise(tables, {&outcome, 1}).without_plan_at_school_start.has_value());
}

TEST(SummaryTest, WaitsAreInMonthsAndSharesOfTheGuarantee) {
    const Tables tables = hand_made_tables();
    Outcome outcome = empty_outcome(tables);
    outcome.clinics[0].waits[0] = {10, 4, 3.0 * kMonth, 5.0 * kMonth};
    outcome.clinics[0].mean_waiting = 7;
    const ClinicWaits waits = summarise(tables, {&outcome, 1}).waits.at(0);
    EXPECT_EQ(waits.non_team.n.mean, 10);
    EXPECT_NEAR(waits.non_team.mean->mean, 3, 1e-12);
    EXPECT_NEAR(waits.non_team.p80->mean, 5, 1e-12);
    EXPECT_NEAR(waits.non_team.within_guarantee->mean, 0.4, 1e-12);
    EXPECT_FALSE(waits.team.mean.has_value());
    EXPECT_EQ(waits.guarantee_days, 90);
    EXPECT_EQ(waits.waiting.mean, 7);
}

// Lists of 100 at the window's beginning and 140 or 144 at its end, two years later.
std::vector<Outcome> growing(const Tables& tables, std::int64_t n_joined) {
    std::vector<Outcome> outcomes(2, empty_outcome(tables));
    for (std::size_t r = 0; r < 2; ++r) {
        ClinicOutcome& clinic = outcomes[r].clinics[0];
        clinic.n_joined = n_joined;
        clinic.waiting_at_month_end[10] = 1;
        clinic.waiting_at_month_end[11] = 100;
        clinic.waiting_at_month_end[35] = r == 0 ? 140 : 144;
        clinic.waiting_at_month_end[36] = 900;
    }
    return outcomes;
}

TEST(SummaryTest, AListThatClearlyGrowsIsOverloaded) {
    const Tables tables = hand_made_tables();
    const ClinicWaits waits = summarise(tables, growing(tables, 800)).waits.at(0);
    expect_estimate(waits.growth_per_year, 21, kT1, 2);
    EXPECT_EQ(waits.joined_per_year.mean, 400);
    EXPECT_TRUE(waits.overloaded);
}

TEST(SummaryTest, AListThatGrowsByLessThanATwentiethOfItsInflowIsNotOverloaded) {
    const Tables tables = hand_made_tables();
    EXPECT_FALSE(summarise(tables, growing(tables, 860)).waits.at(0).overloaded);
}

TEST(SummaryTest, AListThatMayNotGrowAtAllIsNotOverloaded) {
    const Tables tables = hand_made_tables();
    std::vector<Outcome> outcomes = growing(tables, 100);
    EXPECT_TRUE(summarise(tables, outcomes).waits.at(0).overloaded);
    outcomes[0].clinics[0].waiting_at_month_end[35] = 101;  // growth 0.5 and 22 a year
    EXPECT_FALSE(summarise(tables, outcomes).waits.at(0).overloaded);
}

TEST(SummaryTest, HoursArePerYearAndPaidByCaseShare) {
    const Tables tables = hand_made_tables();
    Outcome outcome = empty_outcome(tables);
    outcome.posts[0] = {3600 * 1000, 3600 * 800};
    add_child(outcome, 0, 12, 5);
    add_child(outcome, 1, 12, 5);
    outcome.hours = {3600 * 3, 3600 * 4};
    const ArmSummary summary = summarise(tables, {&outcome, 1});
    const ProfessionHours& hours = summary.hours.at(0);
    EXPECT_NEAR(hours.rostered_per_year.mean, 2 * 365.25 * 24, 1e-6);
    EXPECT_NEAR(hours.open_per_year.mean, 500, 1e-9);
    EXPECT_NEAR(hours.used_per_year.mean, 400, 1e-9);
    EXPECT_NEAR(hours.utilisation->mean, 0.8, 1e-12);
    EXPECT_NEAR(hours.per_child->mean, 3.5, 1e-12);
    EXPECT_NEAR(hours.cost_kr_per_year.mean, 500 * 2 * 365.25 * 24, 1e-3);
    EXPECT_NEAR(summary.cost_kr_per_year.mean, 500 * 2 * 365.25 * 24, 1e-3);
    EXPECT_NEAR(summary.pools.at(0).utilisation->mean, 0.8, 1e-12);
}

TEST(SummaryTest, RosteredHoursAreThePlansInTheWindow) {
    Tables tables = hand_made_tables();
    sim::Roster roster;
    roster.sessions = {{1, 8 * 3600, 16 * 3600, 1, 0}};
    roster.absence_share = 0.2;  // paid all the same
    tables.rosters.emplace_back(roster, sim::RosterSpan{0, 86400, 1461});
    tables.posts[0].always_open = false;
    tables.posts[0].rosters = {0, 1};
    tables.posts[0].rostered = {0, 1};
    int mondays = 0;
    for (std::int32_t day = 366; day <= 1095; ++day) {
        mondays += sim::iso_weekday(day) == 1 ? 1 : 0;
    }
    const std::vector<Outcome> outcomes(2, empty_outcome(tables));
    const ArmSummary summary = summarise(tables, outcomes);
    expect_estimate(summary.rostered_hours_per_year, mondays * 8 / 0.5 / 2, 0, 2);
}

TEST(SummaryTest, TheCriticalPathAddsUpToTheHeadlinesMean) {
    const Tables tables = hand_made_tables();
    std::vector<Outcome> outcomes(3, empty_outcome(tables));
    add_child(outcomes[0], 0, 12, 6);
    add_child(outcomes[0], 1, 12, 8);
    const double m = kMonth;
    outcomes[0].critical_path_ticks = {6 * m, 1.998 * m, 0, 6 * m, 0, 0.002 * m};
    outcomes[0].n_critical = 2;
    add_child(outcomes[1], 0, 12, 9);
    outcomes[1].critical_path_ticks = {1 * m, 1 * m, 0, 7 * m, 0, 0};
    outcomes[1].n_critical = 1;
    const ArmSummary summary = summarise(tables, outcomes);
    const std::vector<CriticalPart>& path = summary.critical_path;
    ASSERT_EQ(path.size(), 4u);
    EXPECT_EQ(path[0].step.name, "rest");
    EXPECT_EQ(path[0].kind, CriticalPart::Kind::delay);
    expect_estimate(path[0].mean, 5, 2 * kT1, 2);
    EXPECT_EQ(path[1].kind, CriticalPart::Kind::list);
    EXPECT_EQ(path[1].clinic->name, "logopedi");
    EXPECT_NEAR(path[1].mean.mean, 2, 1e-12);
    EXPECT_EQ(path[2].kind, CriticalPart::Kind::care);
    EXPECT_EQ(path[3].step.name, "other");
    double sum = 0;
    for (const CriticalPart& part : path) {
        sum += part.mean.mean;
    }
    EXPECT_NEAR(sum, summary.lead_times[0].completed.mean->mean, 1e-12);
    EXPECT_NEAR(sum, 8, 1e-12);
}

TEST(SummaryTest, MonthsAreNamedAndSayNothingOfWaitsWhenNobodyWasSeen) {
    const Tables tables = hand_made_tables();
    std::vector<Outcome> outcomes(2, empty_outcome(tables));
    outcomes[0].clinics[0].waiting_at_month_end[2] = 10;
    outcomes[1].clinics[0].waiting_at_month_end[2] = 20;
    outcomes[1].clinics[0].n_seen_by_month[2] = 4;
    outcomes[1].clinics[0].wait_sum_by_month[2] = 12.0 * kMonth;
    const MonthlySeries monthly = summarise(tables, outcomes).monthly;
    ASSERT_EQ(monthly.months.size(), 48u);
    EXPECT_EQ(monthly.months[0], "1970-01");
    const ClinicSeries& clinic = monthly.clinics.at(0);
    EXPECT_EQ(clinic.waiting.mean[2], 15);
    EXPECT_NEAR(*clinic.waiting.low[2], 11, 1e-12);
    EXPECT_NEAR(*clinic.waiting.high[2], 19, 1e-12);
    EXPECT_FALSE(clinic.wait.mean[1].has_value());
    EXPECT_NEAR(*clinic.wait.mean[2], 3, 1e-12);
}

TEST(SummaryTest, MeetingsPostponedAreAShareOfThoseDue) {
    Tables tables = hand_made_tables();
    tables.teams.resize(1);
    tables.teams[0].clinic = 0;
    tables.names.teams = {{"skene", "Skene", "Skene"}};
    Outcome outcome = empty_outcome(tables);
    outcome.teams[0] = {30, 10, 1, 12};
    const ArmSummary summary = summarise(tables, {&outcome, 1});
    EXPECT_EQ(summary.meetings.at(0).held_per_year.mean, 15);
    EXPECT_EQ(summary.meetings.at(0).postponed_share->mean, 0.25);
    EXPECT_EQ(summary.meetings.at(0).new_children_per_year.mean, 6);
    EXPECT_TRUE(summary.pools.at(0).team);
    EXPECT_TRUE(summary.waits.at(0).is_team);
}

}  // namespace
}  // namespace ledtid::models
