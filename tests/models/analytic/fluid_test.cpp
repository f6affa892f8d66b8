#include "models/analytic/fluid.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "models/analytic/theory.hpp"

#include "tests/models/analytic/hand_tables.hpp"

namespace ledtid::models {
namespace {

// One post, visits of one hour on average, `per_hour` children an hour.
struct OnePost : HandTables {
    Index visit_row;
    Index given_up;

    explicit OnePost(double per_hour, int n_posts = 1) {
        const Index c = clinic(n_posts);
        const Index out = leave();
        given_up = leave();
        visit_row = visit(c, {{0, 1.0}}, out);
        source(per_hour, visit_row);
    }

    [[nodiscard]] PoolFluid fluid() const { return theory(tables).fluids[0]; }
};

TEST(FluidTest, GrowsByWhatCannotBeServed) {
    const PoolFluid fluid = OnePost(1.5).fluid();
    EXPECT_TRUE(fluid.overloaded);
    EXPECT_NEAR(fluid.growth, 0.5 * kHoursPerYear, 1e-6);
    EXPECT_NEAR(fluid.growth_at_first, 0.5 * kHoursPerYear, 1e-6);
    EXPECT_FALSE(fluid.wait_days);
}

// lambda exp(-theta W) = c mu.
TEST(FluidTest, SettlesWhereEnoughGiveUp) {
    OnePost hand(1.5);
    hand.patience(hand.visit_row, {{Distribution::exponential(10 * kDay), 1, hand.given_up}});
    const PoolFluid fluid = hand.fluid();
    ASSERT_TRUE(fluid.wait_days);
    EXPECT_NEAR(*fluid.wait_days, 10 * std::log(1.5), 1e-9);
    EXPECT_NEAR(fluid.share_giving_up, 1.0 / 3, 1e-9);
    EXPECT_EQ(fluid.growth, 0.0);
    EXPECT_NEAR(fluid.growth_at_first, 0.5 * kHoursPerYear, 1e-6);
}

// Moving away counts as well, when it begins: 1/10 and 1/30 a day together.
TEST(FluidTest, CountsThoseWhoMoveAway) {
    OnePost hand(1.5);
    hand.patience(hand.visit_row, {{Distribution::exponential(10 * kDay), 1, hand.given_up}});
    hand.tables.sources[0].leaves_per_tick = 1 / (30 * kDay);
    EXPECT_NEAR(*hand.fluid().wait_days, 10 * std::log(1.5), 1e-9) << "no milestone to begin at";
    hand.tables.cohort_milestone = 0;
    EXPECT_NEAR(*hand.fluid().wait_days, 7.5 * std::log(1.5), 1e-9);
}

// A share s has patience: 1 - s (1 - exp(-theta W)) = 1 / rho; when s is too small there is no such
// wait, and the list grows by those without.
TEST(FluidTest, HeedsTheShareThatHasPatience) {
    OnePost hand(1.5);
    hand.patience(hand.visit_row, {{Distribution::exponential(10 * kDay), 0.5, hand.given_up}});
    const PoolFluid enough = hand.fluid();
    ASSERT_TRUE(enough.wait_days);
    EXPECT_NEAR(*enough.wait_days, -10 * std::log(1 - (1.0 / 3) / 0.5), 1e-9);
    hand.tables.patience[0].share = 0.2;
    const PoolFluid few = hand.fluid();
    EXPECT_FALSE(few.wait_days);
    EXPECT_NEAR(few.growth, (1.5 * 0.8 - 1) * kHoursPerYear, 1e-6);
    EXPECT_NEAR(few.share_giving_up, 0.2, 1e-12);
}

// Everyone waits exactly a year: so long is the wait.
TEST(FluidTest, FindsTheStepOfConstantPatience) {
    OnePost hand(1.5);
    hand.patience(hand.visit_row, {{Distribution::constant(kYear), 1, hand.given_up}});
    EXPECT_NEAR(*hand.fluid().wait_days, 365.25, 1e-6);
}

// Half of the post's time goes to work that has no list; the rest is what the list can use.
TEST(FluidTest, ServesTheListWithWhatOtherWorkLeaves) {
    OnePost hand(0.8);
    hand.patience(hand.visit_row, {{Distribution::exponential(10 * kDay), 1, hand.given_up}});
    const Index desk = hand.row(Op::desk_work, 0, hand.given_up);
    hand.tables.desks.push_back({hand.segments({{0, 0.5}})});
    hand.source(1.0, desk);
    const PoolFluid fluid = hand.fluid();
    ASSERT_TRUE(fluid.wait_days);
    EXPECT_NEAR(*fluid.wait_days, 10 * std::log(0.8 / 0.5), 1e-9);
}

TEST(FluidTest, TellsHowLongAListLasts) {
    OnePost hand(0.75);
    hand.tables.backlogs.push_back({0, hand.visit_row, 120, Duration{0}});
    hand.tables.listed_children.push_back({0, hand.visit_row, Time{0}, Time{0}, 1});
    const PoolFluid fluid = hand.fluid();
    EXPECT_EQ(fluid.backlog, 121.0);
    ASSERT_TRUE(fluid.drain_years);
    EXPECT_NEAR(*fluid.drain_years, 121 / (0.25 * kHoursPerYear), 1e-12);
    OnePost overloaded(1.25);
    overloaded.tables.backlogs.push_back({0, overloaded.visit_row, 120, Duration{0}});
    EXPECT_FALSE(overloaded.fluid().drain_years);
}

// Children who come back for half of their visits need twice the time.
TEST(FluidTest, CountsTheReturnsOfThoseWhoWait) {
    OnePost hand(0.25);
    const Index again = hand.by_chance({{0.5, hand.visit_row}, {0.5, hand.given_up}});
    hand.tables.rows[hand.visit_row].next = again;
    hand.tables.backlogs.push_back({0, hand.visit_row, 10, Duration{0}});
    EXPECT_NEAR(*hand.fluid().drain_years, 20 / (0.5 * kHoursPerYear), 1e-12);
}

// A team with one place a week and half of them taken: ten children wait twenty weeks, when the
// hours last.
TEST(FluidTest, TellsHowLongATeamsListLasts) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    TeamRow team;
    team.clinic = clinic;
    team.members = {0, 1};
    hand.tables.members.push_back({});
    team.places_per_day = 1;
    std::vector<sim::OpenInterval> days;
    for (std::int64_t week = 0; week < 208; ++week) {
        const std::int64_t day = week * 7 * 86400;
        days.push_back({Time{day}, Time{day + 86400}});
    }
    team.sessions = sim::WorkCalendar(days);
    hand.tables.teams.push_back(team);
    MeetingRow meeting;
    meeting.party_mask = 1;
    meeting.length = Duration{3600};
    meeting.takes_place = true;
    hand.tables.meetings.push_back(meeting);
    const Index row = hand.row(Op::meeting, 0, hand.leave());
    hand.source(26 / kHoursPerYear, row);
    hand.tables.backlogs.push_back({0, row, 10, Duration{0}});
    const TheoryReport report = theory(hand.tables);
    EXPECT_NEAR(report.teams[0].places_per_year, 52, 1e-9);
    ASSERT_TRUE(report.team_drains[0].years);
    EXPECT_NEAR(*report.team_drains[0].years, 10.0 / 26, 1e-9);
    EXPECT_EQ(report.team_drains[0].backlog, 10.0);
    // With more places it is the hours: two meetings of twelve hours in a day.
    hand.tables.teams[0].places_per_day = 10;
    hand.tables.meetings[0].length = Duration{12 * 3600};
    EXPECT_NEAR(*theory(hand.tables).team_drains[0].years, 120.0 / (52 * 24 - 26 * 12), 1e-9);
}

}  // namespace
}  // namespace ledtid::models
