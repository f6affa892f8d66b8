#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"
#include "sim/resources/civil.hpp"

#include "models/care/compile.hpp"
#include "models/scenario/fault.hpp"

#include "tests/models/care/small_scenario.hpp"

namespace ledtid::models {
namespace {

sim::WorkCalendar planned(const Tables& tables, Range rosters) {
    sim::WorkCalendar calendar;
    for (Index k = rosters.first; k < rosters.last; ++k) {
        const sim::WorkCalendar next = tables.rosters[k].planned();
        EXPECT_EQ(calendar.open_in_common(next, Time::zero(), tables.end).ticks, 0);
        calendar = calendar.unite(next);
    }
    return calendar;
}

sim::WorkCalendar planned(const Tables& tables, const std::string& post) {
    return planned(tables, tables.posts[post_named(tables, post)].rosters);
}

sim::WorkCalendar realised(const Tables& tables, const std::string& name) {
    const PostRow& post = tables.posts[post_named(tables, name)];
    const sim::PostDraws draws{sim::stream_key(5, 0), 1, post.person, {1, 2}};
    sim::WorkCalendar calendar;
    for (Index k = post.rosters.first; k < post.rosters.last; ++k) {
        calendar = calendar.unite(tables.rosters[k].realised(draws));
    }
    return calendar;
}

// Every day of the ten years, the hours of `whole` are those of the `parts` together.
void expect_same_hours(const Tables& tables,
                       const sim::WorkCalendar& whole,
                       const std::vector<sim::WorkCalendar>& parts) {
    constexpr Duration kDay{86400};
    for (Time t = Time::zero(); t < tables.end; t += kDay) {
        Duration sum;
        for (const sim::WorkCalendar& part : parts) {
            sum += part.open_between(t, t + kDay);
        }
        ASSERT_EQ(sum, whole.open_between(t, t + kDay)) << "day " << t.ticks / 86400;
    }
}

constexpr const char* kHome = "psychology/psychologist#1";

TEST(CompileHoursTest, TeamAndHomeTogetherHaveTheHoursOfTheHomeAlone) {
    Scenario scenario = small_scenario();
    scenario.clinics[0].posts[0].absence_share = 0.12;
    scenario.clinics[0].posts[0].turnover_per_year = 0.3;
    scenario.clinics[0].posts[0].vacancy = Distribution::exponential(90 * kSecondsPerDay);
    const Tables alone = compile(scenario);
    scenario.teams.push_back(small_team());
    const Tables both = compile(scenario);
    expect_same_hours(
        alone, planned(alone, kHome), {planned(both, kHome), planned(both, "skene/psychologist")});
    // Vacancies empty both; sick days only the home post, as a member's attendance has its own.
    scenario.clinics[0].posts[0].absence_share = 0;
    const Tables well = compile(scenario);
    // Seen red with sick days in the team's post as well.
    EXPECT_EQ(realised(both, "skene/psychologist").total_open(),
              realised(well, "skene/psychologist").total_open());
    EXPECT_LT(realised(both, kHome).total_open(), realised(well, kHome).total_open());
    scenario.teams.clear();
    const Tables well_alone = compile(scenario);
    expect_same_hours(well_alone,
                      realised(well_alone, kHome),
                      {realised(well, kHome), realised(well, "skene/psychologist")});
    const PostRow& lent = both.posts[post_named(both, "skene/psychologist")];
    EXPECT_EQ(lent.person, both.posts[post_named(both, kHome)].person);
    EXPECT_EQ(lent.case_share, 0.75);
}

TEST(CompileHoursTest, VacanciesAreInDaysAndAbsenceIsAShare) {
    Scenario scenario = small_scenario();
    Post& post = scenario.clinics[0].posts[0];
    post.turnover_per_year = 50;
    post.vacancy = Distribution::constant(7 * kSecondsPerDay);
    const Tables left = compile(scenario);
    const auto share = [](const Tables& tables) {
        return static_cast<double>(realised(tables, kHome).total_open().ticks) /
               static_cast<double>(planned(tables, kHome).total_open().ticks);
    };
    // One fixed draw of some 250 spells; a vacancy in seconds would leave nobody at work. Employed
    // days have mean 7.3, vacancies 7, with up to a day of rounding each.
    EXPECT_NEAR(share(left), 0.5, 0.06);
    post.turnover_per_year = 0;
    post.absence_share = 0.2;
    EXPECT_NEAR(share(compile(scenario)), 0.8, 0.05);
}

TEST(CompileHoursTest, TheTeamHasItsShareFromItsOwnWeekdayOnward) {
    Scenario scenario = small_scenario();
    scenario.teams.push_back(small_team());
    const Tables tables = compile(scenario);
    const sim::WorkCalendar team = planned(tables, "skene/psychologist");
    const Time monday{std::int64_t{day(2026, 9, 14) - tables.epoch_day} * 86400};
    // 0.25 x 40 h x 0.75 = 7.5 h a week, 15 h from one team day to the next: all six hours of that
    // Thursday and one at the start of each of the nine other days.
    EXPECT_EQ(team.open_between(monday, monday + Duration{7 * 86400}).ticks, 36000);
    EXPECT_EQ(team.open_between(monday, monday + Duration{14 * 86400}).ticks, 54000);
    const Time thursday = monday + Duration{3 * 86400 + 8 * 3600};
    EXPECT_EQ(team.next_open(monday), monday + Duration{8 * 3600});
    EXPECT_EQ(team.open_until(thursday), thursday + Duration{6 * 3600});
    const Time friday = thursday + Duration{86400};
    EXPECT_EQ(team.open_until(friday), friday + Duration{3600});
    EXPECT_EQ(planned(tables, kHome).next_open(friday), friday + Duration{3600});
}

TEST(CompileHoursTest, ClosedTeamWeeksAndDaysOutsideTheTeamBelongToTheHome) {
    Scenario scenario = small_scenario();
    const Tables alone = compile(scenario);
    scenario.teams.push_back(small_team());
    const Tables both = compile(scenario);
    const sim::WorkCalendar home = planned(both, kHome);
    const sim::WorkCalendar team = planned(both, "skene/psychologist");
    const sim::WorkCalendar before = planned(alone, kHome);
    for (const auto& [from, to] : {std::pair{day(2025, 1, 1), day(2026, 4, 14)},
                                   std::pair{day(2027, 7, 12), day(2027, 8, 2)},
                                   std::pair{day(2026, 12, 21), day(2027, 1, 11)},
                                   std::pair{day(2030, 8, 30), day(2035, 1, 1)}}) {
        const Time a{std::int64_t{from - both.epoch_day} * 86400};
        const Time b{std::int64_t{to - both.epoch_day} * 86400};
        EXPECT_EQ(team.open_between(a, b).ticks, 0);
        EXPECT_EQ(home.open_in_common(before, a, b), before.open_between(a, b));
    }
    EXPECT_GT(team.total_open().ticks, 0);
}

TEST(CompileHoursTest, TeamsThatLendTheSamePersonTakeDifferentHours) {
    Scenario scenario = small_scenario();
    const Tables alone = compile(scenario);
    scenario.teams.push_back(small_team("bergsjon"));
    scenario.teams.push_back(small_team("skene"));
    scenario.teams[1].first_day = day(2028, 2, 1);
    scenario.teams[1].last_day = day(2033, 5, 1);
    scenario.teams[1].closed_weeks = {{20, 31, 0.0}};
    const Tables both = compile(scenario);
    const sim::WorkCalendar one = planned(both, "bergsjon/psychologist");
    const sim::WorkCalendar other = planned(both, "skene/psychologist");
    EXPECT_EQ(one.open_in_common(other, Time::zero(), both.end).ticks, 0);
    expect_same_hours(alone, planned(alone, kHome), {planned(both, kHome), one, other});
}

TEST(CompileHoursTest, ATeamTakesSomeoneWhoIsInNoOtherTeam) {
    Scenario scenario = small_scenario();
    scenario.clinics[0].posts[0].number = 2;
    scenario.teams.push_back(small_team("bergsjon"));
    scenario.teams.push_back(small_team("skene"));
    const Tables both = compile(scenario);
    const auto person = [](const Tables& tables, const std::string& post) {
        return tables.posts[post_named(tables, post)].person;
    };
    EXPECT_NE(person(both, "bergsjon/psychologist"), person(both, "skene/psychologist"));
    scenario.teams[0].last_day = day(2028, 1, 31);
    scenario.teams[1].first_day = day(2028, 2, 1);
    const Tables after = compile(scenario);
    EXPECT_EQ(person(after, "bergsjon/psychologist"), person(after, "skene/psychologist"));
}

TEST(CompileHoursTest, ATeamThatIsNotInUseIsInNobodysWay) {
    Scenario scenario = small_scenario();
    scenario.teams.push_back(small_team("skene"));
    scenario.teams[0].last_day = 100000;
    const Tables alone = compile(scenario);
    scenario.teams.insert(scenario.teams.begin(), small_team("bergsjon"));
    scenario.teams[0].in_use = false;
    scenario.teams[0].first_day = 90000;  // as the reader has it
    scenario.teams[0].last_day = 100000;
    const Tables both = compile(scenario);
    const sim::WorkCalendar team = planned(alone, "skene/psychologist");
    EXPECT_EQ(team.open_in_common(planned(both, "skene/psychologist"), Time::zero(), alone.end),
              team.total_open());
}

TEST(CompileHoursTest, NewMoneyLeavesTheHomeItsHours) {
    Scenario scenario = small_scenario();
    const Tables alone = compile(scenario);
    scenario.teams.push_back(small_team());
    scenario.teams[0].members[0].from_home = 0;
    const Tables extra = compile(scenario);
    expect_same_hours(alone, planned(alone, kHome), {planned(extra, kHome)});

    scenario.teams[0].members[0].from_home = 0.5;
    const Tables mixed = compile(scenario);
    const std::int64_t team = planned(mixed, "skene/psychologist").total_open().ticks;
    const std::int64_t lost =
        (planned(alone, kHome).total_open() - planned(mixed, kHome).total_open()).ticks;
    EXPECT_EQ(planned(extra, "skene/psychologist").total_open().ticks, team);
    // The home loses 3.75 h of every 7.5 h, all on Thursdays, of which a few more are holidays.
    EXPECT_NEAR(static_cast<double>(lost) / static_cast<double>(team), 0.5, 0.01);
}

TEST(CompileHoursTest, TravelShortensTeamDaysOnlyAndStaysRostered) {
    Scenario scenario = small_scenario();
    scenario.teams.push_back(small_team());
    const Tables without = compile(scenario);
    scenario.teams[0].travel_hours = 0.8;
    const Tables with = compile(scenario);
    const PostRow& post = with.posts[post_named(with, "skene/psychologist")];
    const sim::WorkCalendar open = planned(with, post.rosters);
    const sim::WorkCalendar whole = planned(without, "skene/psychologist");
    EXPECT_EQ(planned(with, post.rostered).total_open(), whole.total_open());
    const sim::WorkCalendar& days = with.teams[0].sessions;
    int team_days = 0;
    for (Time t = Time::zero(); t < with.end; t += Duration{86400}) {
        const Time next = t + Duration{86400};
        const std::int64_t lost = (whole.open_between(t, next) - open.open_between(t, next)).ticks;
        const bool july = whole.open_between(t, next).ticks == 4320;  // a fifth of six hours
        if (july) {
            continue;  // shortened in proportion
        }
        ASSERT_EQ(lost, days.is_open(t) ? 2880 : 0);
        team_days += days.is_open(t) ? 1 : 0;
    }
    EXPECT_GT(team_days, 80);
    EXPECT_EQ(without.posts[post_named(without, kHome)].rostered.first,
              without.posts[post_named(without, kHome)].rosters.first);
}

TEST(CompileHoursTest, TheHomeKeepsItsRampWhenATeamComesAndGoes) {
    Scenario scenario = small_scenario();
    Post& post = scenario.clinics[0].posts[0];
    post.first_day = day(2026, 3, 1);
    post.ramp_start = 0.5;
    post.ramp_days = 100;
    const Tables alone = compile(scenario);
    scenario.teams.push_back(small_team());
    const Tables both = compile(scenario);
    const std::int64_t whole = planned(alone, kHome).total_open().ticks;
    const std::int64_t parts = planned(both, kHome).total_open().ticks +
                               planned(both, "skene/psychologist").total_open().ticks;
    // Each session on the ramp is rounded to a tick by itself: within one tick per day of the ramp.
    EXPECT_NEAR(static_cast<double>(whole), static_cast<double>(parts), 100);
    scenario.teams[0].ramp_start = 0.5;
    scenario.teams[0].ramp_days = 200;
    const Tables slow = compile(scenario);
    EXPECT_LT(planned(slow, "skene/psychologist").total_open().ticks + 100000,
              planned(both, "skene/psychologist").total_open().ticks);
    EXPECT_EQ(planned(slow, kHome).total_open(), planned(both, kHome).total_open());
}

TEST(CompileHoursTest, TheSecondPersonLendsWhatTheFirstNoLongerHas) {
    Scenario scenario = small_scenario();
    scenario.clinics[0].posts[0].number = 2;
    scenario.teams.push_back(small_team("a_team"));
    scenario.teams.push_back(small_team("b_team"));
    scenario.teams[0].members[0].share = 0.75;
    scenario.teams[1].members[0].share = 0.5;
    const Tables tables = compile(scenario);
    const auto person = [&](const std::string& name) {
        return tables.posts[post_named(tables, name)].person;
    };
    EXPECT_EQ(person("a_team/psychologist"), person("psychology/psychologist#1"));
    EXPECT_EQ(person("b_team/psychologist"), person("psychology/psychologist#2"));
}

TEST(CompileHoursTest, HoursThatNobodyHasAreRefusedByName) {
    Scenario scenario = small_scenario();
    scenario.teams.push_back(small_team());
    scenario.teams[0].members[0].share = 1.01;
    scenario.teams[0].members[0].place = {"here.json", 7, "/teams/skene"};
    try {
        (void)compile(scenario);
        FAIL() << "not refused";
    } catch (const ScenarioError& error) {
        EXPECT_EQ(std::string(error.what()),
                  "here.json:7: /teams/skene: nobody in psychology/psychologist has hours enough "
                  "left for the share that the team skene borrows");
    }
    scenario.teams[0].members[0].share = 1;
    EXPECT_NO_THROW((void)compile(scenario));
    scenario.clinics[0].posts[0].always_open = true;
    EXPECT_THROW((void)compile(scenario), ScenarioError);
}

TEST(CompileHoursTest, ExplicitSessionsAreShortenedToCaseTimeAtTheirEnd) {
    Scenario scenario = small_scenario();
    scenario.closings.clear();
    scenario.clinics[0].posts[0].sessions = {{2, 9 * 3600, 13 * 3600, 2, 0}};
    const Tables tables = compile(scenario);
    const sim::WorkCalendar calendar = planned(tables, kHome);
    const Time first = calendar.next_open(Time::zero());
    EXPECT_EQ(calendar.open_until(first) - first, Duration{3 * 3600});
    EXPECT_EQ(first.ticks % 86400, 9 * 3600);
    const Time second = calendar.next_open(first + Duration{86400});
    EXPECT_EQ((second - first).ticks, 14 * 86400);
}

}  // namespace
}  // namespace ledtid::models
