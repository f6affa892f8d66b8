#include "models/analytic/load.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "models/analytic/theory.hpp"

#include "tests/models/analytic/hand_tables.hpp"

namespace ledtid::models {
namespace {

constexpr double kExact = 1e-9;  // relative to what is a few thousand hours: rounding only

Time after(double ticks) {
    return Time{static_cast<std::int64_t>(ticks)};
}

TEST(LoadTest, IsArrivalsTimesWorkOverOpenHours) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    hand.source(0.8, hand.visit(clinic, {{0, 1.0}}, hand.leave()));
    const TheoryReport report = theory(hand.tables);
    EXPECT_NEAR(report.window_years, 4.0, kExact);
    EXPECT_NEAR(report.sources[0].arrivals_per_year, 0.8 * kHoursPerYear, kExact);
    EXPECT_NEAR(report.pools[0].demanded_hours_per_year, 0.8 * kHoursPerYear, kExact);
    EXPECT_NEAR(report.pools[0].open_hours_per_year, kHoursPerYear, kExact);
    EXPECT_NEAR(report.pools[0].rho, 0.8, kExact);
    EXPECT_NEAR(report.professions[0].rho, 0.8, kExact);
    EXPECT_FALSE(report.fluids[0].overloaded);
}

TEST(LoadTest, AveragesArrivalsOverTheWindow) {
    HandTables hand;
    const Index out = hand.leave();
    hand.tables.measure_from = after(kYear);
    hand.tables.measure_to = after(3 * kYear);
    const Stretch window{after(kYear), after(3 * kYear)};
    const Index steps = hand.source(2, out);
    // 2 an hour for one and a half years, then 6, then nothing after two and a half.
    hand.tables.rates.push_back({after(1.5 * kYear), 6 / kHour});
    hand.tables.rates.push_back({after(2.5 * kYear), 0});
    hand.tables.sources[steps].rates.last += 2;
    hand.tables.sources[steps].batch = 3;
    EXPECT_NEAR(arrivals_per_year(hand.tables, steps, window),
                3 * (0.25 * 2 + 0.5 * 6) * kHoursPerYear,
                1e-6);
    // A Poisson number of mean 1.5 each time, in a run as busy as any.
    hand.tables.sources[steps].batch = kBatchNumbers;
    hand.tables.sources[steps].batch_by_chance = true;
    hand.tables.sources[steps].batch_mean = 1.5;
    hand.tables.sources[steps].busy_factor = Distribution::gamma_mean_sd(1, 0.5);
    EXPECT_NEAR(arrivals_per_year(hand.tables, steps, window),
                1.5 * (0.25 * 2 + 0.5 * 6) * kHoursPerYear,
                1e-6);
    const Index renewal = hand.source(1, out);
    hand.tables.sources[renewal].arrival = SourceRow::Arrival::renewal;
    hand.tables.sources[renewal].every = Distribution::uniform(kHour, 3 * kHour);
    hand.tables.sources[renewal].from = after(2 * kYear);
    EXPECT_NEAR(arrivals_per_year(hand.tables, renewal, window), 0.25 * kHoursPerYear, 1e-6);
    const Index listed = hand.source(1, out);
    hand.tables.sources[listed].arrival = SourceRow::Arrival::listed;
    hand.tables.listed_times = {after(0.5 * kYear), after(kYear), after(2 * kYear)};
    hand.tables.sources[listed].at = {0, 3};
    EXPECT_NEAR(arrivals_per_year(hand.tables, listed, window), 1.0, kExact)
        << "the first is before the window, the second begins it";
}

// A way that opens after a quarter of the window, when three times as many come as before.
TEST(LoadTest, FollowsRoutesThatOpenOnADate) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    const Index out = hand.leave();
    const Index visit = hand.visit(clinic, {{0, 1.0}}, out);
    const Index ask = hand.by_condition({{kNone, visit}, {kNone, out}});
    hand.tables.options[0].from = after(kYear);
    hand.tables.options[0].until = after(3 * kYear);
    hand.source(0.1, ask);
    hand.tables.rates.push_back({after(kYear), 0.3 / kHour});
    hand.tables.sources[0].rates.last = 2;
    const TheoryReport report = theory(hand.tables);
    EXPECT_EQ(stretches(hand.tables).size(), 3U);
    EXPECT_NEAR(report.sources[0].per_child.passages[visit], 0.6 / 1.0, kExact);
    EXPECT_NEAR(report.pools[0].rho, 0.5 * 0.3, kExact);
}

TEST(LoadTest, LosesTheWholeVisitWhenNobodyComes) {
    HandTables hand;
    const Index clinic = hand.clinic(1, 0.2);
    const Index out = hand.leave();
    const Index visit = hand.visit(clinic, {{0, 2.0}}, out);
    hand.tables.segments[0].visits = 4;
    hand.tables.segments[0].paperwork = Distribution::constant(0.5 * kHour);
    hand.source(0.1, visit);
    EXPECT_NEAR(theory(hand.tables).pools[0].rho, 0.1 * (2 / 0.8 + 0.5), kExact);
    hand.tables.visits[0].child_absent = true;
    EXPECT_NEAR(theory(hand.tables).pools[0].rho, 0.1 * 2.5, kExact);
}

// An hour and a half of travel at each of three visits, also when nobody comes and not longer for
// anybody. Seen red with travel counted once.
TEST(LoadTest, AddsTravelToEveryVisit) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    const Index interpreter = hand.choice({{kNone, {0.8, 0.2}}});
    hand.tables.longer_visits = hand.condition({HandTables::is(interpreter, 1)});
    hand.tables.longer_visits_factor = 1.5;
    const Index visit = hand.visit(clinic, {{0, 2.0}}, hand.leave());
    hand.tables.segments[0].visits = 3;
    hand.tables.segments[0].paperwork = Distribution::constant(0.5 * kHour);
    hand.tables.visits[0].no_show = 0.25;
    hand.tables.visits[0].travel = Duration{static_cast<std::int64_t>(1.5 * kHour)};
    hand.source(0.05, visit);
    EXPECT_NEAR(
        theory(hand.tables).pools[0].rho, 0.05 * ((1.1 * 2 + 3 * 1.5) / 0.75 + 0.5), kExact);
}

// A fifth of the children need half as much time again, whether they come or not; paperwork and
// what is done without them take no longer.
TEST(LoadTest, GivesSomeChildrenMoreTime) {
    HandTables hand;
    const Index clinic = hand.clinic(1, 0.2);
    const Index interpreter = hand.choice({{kNone, {0.8, 0.2}}});
    hand.tables.longer_visits = hand.condition({HandTables::is(interpreter, 1)});
    hand.tables.longer_visits_factor = 1.5;
    const Index visit = hand.visit(clinic, {{0, 2.0}}, hand.leave());
    hand.tables.segments[0].paperwork = Distribution::constant(0.5 * kHour);
    hand.source(0.1, visit);
    EXPECT_NEAR(theory(hand.tables).pools[0].rho, 0.1 * (1.1 * 2 / 0.8 + 0.5), kExact);
    hand.tables.visits[0].child_absent = true;
    EXPECT_NEAR(theory(hand.tables).pools[0].rho, 0.1 * 2.5, kExact);
}

TEST(LoadTest, GivesEveryProfessionItsPartOfAVisitAndOfDeskWork) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    const Index second = hand.add_pool(clinic, 2);
    const Index out = hand.leave();
    const Index desk = hand.row(Op::desk_work, 0, out);
    hand.tables.desks.push_back({hand.segments({{second, 0.25}})});
    hand.source(0.5, hand.visit(clinic, {{0, 1.0}, {second, 2.0}}, desk));
    const TheoryReport report = theory(hand.tables);
    EXPECT_NEAR(report.pools[0].rho, 0.5, kExact);
    EXPECT_NEAR(report.pools[second].rho, 0.5 * 2.25 / 2, kExact);
    EXPECT_NEAR(report.professions[1].demanded_hours_per_year, 0.5 * 2.25 * kHoursPerYear, kExact);
}

TEST(LoadTest, DoesNotLoadClinicsWithoutLimit) {
    HandTables hand;
    const Index clinic = hand.clinic(0);
    hand.tables.pools[0].unlimited = true;
    hand.tables.pools[0].profession = kNone;
    hand.source(5, hand.visit(clinic, {{0, 1.0}}, hand.leave()));
    const TheoryReport report = theory(hand.tables);
    EXPECT_EQ(report.pools[0].rho, 0.0);
    EXPECT_NEAR(report.pools[0].demanded_hours_per_year, 5 * kHoursPerYear, kExact);
    EXPECT_FALSE(report.fluids[0].overloaded);
}

// Five days a week of eight hours, each shortened to a half in the plan, away a fifth of the days.
// The expected hours are a mean over 100 samples of four years with spells of five days, whose
// standard error is near 0.4 %; the report's own error is checked to be of that order. Fixed draws:
// cannot fail by chance; would notice an error of 2 % in the mean.
TEST(LoadTest, TakesAbsenceOffThePlannedHours) {
    HandTables hand;
    const Index clinic = hand.clinic(1);
    hand.source(0.01, hand.visit(clinic, {{0, 1.0}}, hand.leave()));
    sim::Roster roster;
    for (int day = 1; day <= 5; ++day) {
        roster.sessions.push_back({day, 8 * 3600, 16 * 3600, 1, 0});
    }
    roster.capacity = 0.5;
    roster.absence_share = 0.2;
    roster.absence_mean_days = 5;
    hand.tables.rosters.emplace_back(roster, sim::RosterSpan{0, 86400, 1462});
    hand.tables.posts[0].always_open = false;
    hand.tables.posts[0].rosters = {0, 1};
    const PoolLoad load = theory(hand.tables).pools[0];
    EXPECT_NEAR(load.planned_hours_per_year, 5.0 / 7 * 4 * 365.25, 4.0);
    EXPECT_NEAR(load.open_hours_per_year,
                0.8 * load.planned_hours_per_year,
                0.02 * load.planned_hours_per_year);
    EXPECT_GT(load.open_hours_error, 0.0005 * load.planned_hours_per_year);
    EXPECT_LT(load.open_hours_error, 0.02 * load.planned_hours_per_year);
}

// A team of three, attendance .9, .8, .7, on one weekday with sessions 9-12 and 9-13 of its
// members.
struct TeamTables : HandTables {
    Index own_clinic;
    Index meeting_row;

    TeamTables() {
        own_clinic = clinic(1);
        add_pool(own_clinic, 1);
        add_pool(own_clinic, 1);
        TeamRow team;
        team.clinic = own_clinic;
        team.members = {0, 3};
        const double attendance[] = {0.9, 0.8, 0.7};
        for (Index m = 0; m < 3; ++m) {
            MemberRow member;
            member.post = m;
            member.own_pool = m;
            member.attendance = attendance[m];
            tables.members.push_back(member);
            sim::Roster roster;
            roster.sessions = {{3, 9 * 3600, (m == 0 ? 13 : 12) * 3600, 1, 0}};
            tables.rosters.emplace_back(roster, sim::RosterSpan{0, 86400, 1462});
            tables.posts[m].always_open = false;
            tables.posts[m].rosters = {m, m + 1};
        }
        team.quorum = sim::Quorum::all_but(1);
        team.sessions = sim::WorkCalendar::always_open();
        team.places_per_day = 1;
        team.freed_time_used = 0.5;
        team.no_show = 0.1;
        tables.teams.push_back(team);
        MeetingRow meeting;
        meeting.party_mask = 0b111;
        meeting.length = Duration{static_cast<std::int64_t>(2 * kHour)};
        meeting.takes_place = true;
        tables.own_work.push_back({1, Distribution::constant(3 * kHour)});
        meeting.own_work = {0, 1};
        tables.meetings.push_back(meeting);
        meeting_row = row(Op::meeting, 0, leave());
        source(30 / kHoursPerYear, meeting_row);
    }
};

TEST(LoadTest, KnowsHowLikelyAQuorumIs) {
    TeamTables hand;
    TeamRow& team = hand.tables.teams[0];
    const double all = 0.9 * 0.8 * 0.7;
    const double one_missing = 0.1 * 0.8 * 0.7 + 0.9 * 0.2 * 0.7 + 0.9 * 0.8 * 0.3;
    const auto q = [&](std::uint32_t mask, Index sure = kNone) {
        return quorum_probability(hand.tables, team, mask, sure);
    };
    EXPECT_NEAR(q(0b111), all + one_missing, 1e-14);
    EXPECT_NEAR(q(0b111, 0), 1 - 0.2 * 0.3, 1e-14);
    EXPECT_NEAR(q(0b001), 0.9, 1e-14) << "nobody present is never enough";
    team.quorum = sim::Quorum::all();
    EXPECT_NEAR(q(0b111), all, 1e-14);
    EXPECT_NEAR(q(0b101), 0.9 * 0.7, 1e-14);
    team.quorum = sim::Quorum::core(0b010);
    EXPECT_NEAR(q(0b111), 0.8, 1e-14);
    EXPECT_NEAR(q(0b101), 1 - 0.1 * 0.3, 1e-14) << "without core anyone will do";
    EXPECT_EQ(q(0), 0.0);
}

// The same by going through who comes: 2^3 cases and whether the family does.
TEST(LoadTest, CountsMeetingsThatFail) {
    const TeamTables hand;
    const double attendance[] = {0.9, 0.8, 0.7};
    double held = 0;
    double cost[3] = {0, 0, 0};  // hours per attempt
    for (std::uint32_t came = 0; came < 8; ++came) {
        double p = 0.9;
        int n = 0;
        for (std::uint32_t m = 0; m < 3; ++m) {
            const bool here = ((came >> m) & 1U) != 0;
            p *= here ? attendance[m] : 1 - attendance[m];
            n += here ? 1 : 0;
        }
        held += n >= 2 ? p : 0.0;
        for (std::uint32_t m = 0; m < 3; ++m) {
            cost[m] += p * (n < 2 && ((came >> m) & 1U) != 0 ? 0.5 * 2 : 2.0);
        }
    }
    const TheoryReport report = theory(hand.tables);
    const TeamLoad& team = report.teams[0];
    EXPECT_NEAR(team.attempts_per_meeting, 1 / held, kExact);
    EXPECT_NEAR(team.children_per_year, 30, kExact);
    for (Index m = 0; m < 3; ++m) {
        EXPECT_NEAR(team.members[m].meeting_hours_per_year, 30 * (cost[m] + 0.1 * 2) / held, 1e-8);
        EXPECT_NEAR(team.members[m].own_work_hours_per_year, m == 1 ? 90 : 0, kExact);
        EXPECT_NEAR(
            report.pools[m].demanded_hours_per_year,
            team.members[m].meeting_hours_per_year + team.members[m].own_work_hours_per_year,
            kExact);
    }
}

// A quarter of the children need the third member: a quarter of the load is that of meetings of all
// three, the rest that of meetings of two. Seen red with everyone called to every child.
TEST(LoadTest, WeighsPartiesByTheChildrenWhoNeedThem) {
    TeamTables two;
    two.tables.meetings[0].party_mask = 0b011;
    TeamTables three;
    TeamTables some;
    some.tables.meetings[0].party_mask = 0b011;
    const Index need = some.choice({{kNone, {0.75, 0.25}}});
    some.tables.calls.push_back({2, some.condition({HandTables::is(need, 1)})});
    some.tables.meetings[0].calls = {0, 1};
    const TheoryReport of_two = theory(two.tables);
    const TheoryReport of_three = theory(three.tables);
    const TheoryReport mixed = theory(some.tables);
    const auto mean = [](double of_them, double of_others) {
        return 0.25 * of_them + 0.75 * of_others;
    };
    for (Index m = 0; m < 3; ++m) {
        const MemberLoad& with = of_three.teams[0].members[m];
        const MemberLoad& without = of_two.teams[0].members[m];
        const MemberLoad& load = mixed.teams[0].members[m];
        EXPECT_NEAR(load.meeting_hours_per_year,
                    mean(with.meeting_hours_per_year, without.meeting_hours_per_year),
                    kExact);
        EXPECT_NEAR(load.own_work_hours_per_year,
                    mean(with.own_work_hours_per_year, without.own_work_hours_per_year),
                    kExact);
        EXPECT_NEAR(mixed.pools[m].demanded_hours_per_year,
                    mean(of_three.pools[m].demanded_hours_per_year,
                         of_two.pools[m].demanded_hours_per_year),
                    kExact);
    }
    EXPECT_NEAR(mixed.teams[0].meetings_per_year, 30, kExact);
    EXPECT_NEAR(mixed.teams[0].attempts_per_meeting,
                mean(of_three.teams[0].attempts_per_meeting, of_two.teams[0].attempts_per_meeting),
                kExact);
}

// Four hours in common hold two meetings of two hours, but only one of two and a half.
TEST(LoadTest, HoldsLongerMeetings) {
    TeamTables hand;
    for (PostRow& post : hand.tables.posts) {
        post.rosters = {0, 1};
    }
    const TeamLoad plain = theory(hand.tables).teams[0];
    const Index all = hand.choice({{kNone, {0.0, 1.0}}});
    hand.tables.longer_visits = hand.condition({HandTables::is(all, 1)});
    hand.tables.longer_visits_factor = 1.25;
    const TeamLoad longer = theory(hand.tables).teams[0];
    EXPECT_NEAR(longer.session_hours_demanded_per_year,
                1.25 * plain.session_hours_demanded_per_year,
                kExact);
    EXPECT_NEAR(longer.members[2].meeting_hours_per_year,
                1.25 * plain.members[2].meeting_hours_per_year,
                kExact);
    EXPECT_NEAR(longer.session_hours_planned_per_year,
                2.5 / 4 * plain.session_hours_planned_per_year,
                kExact);
}

TEST(LoadTest, DoesNotMissTheFamilyWhereItIsNotInvited) {
    TeamTables hand;
    const double with_family = theory(hand.tables).teams[0].attempts_per_meeting;
    hand.tables.meetings[0].child_absent = true;
    const TeamLoad team = theory(hand.tables).teams[0];
    EXPECT_NEAR(team.attempts_per_meeting, 0.9 * with_family, kExact);
    hand.tables.meetings[0].child_absent = false;
    hand.tables.teams[0].no_show = 0;
    EXPECT_NEAR(theory(hand.tables).teams[0].members[0].meeting_hours_per_year,
                team.members[0].meeting_hours_per_year,
                kExact);
}

// One two-hour meeting fits into the three hours in common, so 52 weeks give 104 hours and 52
// places; the member who has four hours can hold two.
TEST(LoadTest, FitsWholeMeetingsIntoCommonHours) {
    const TeamTables hand;
    const TheoryReport report = theory(hand.tables);
    const TeamLoad& team = report.teams[0];
    const double weeks = 365.25 / 7;
    EXPECT_NEAR(team.places_per_year, weeks, 0.5);
    EXPECT_NEAR(team.rho_places, 30 / team.places_per_year, kExact);
    EXPECT_EQ(team.party_mask, 0b111U);
    EXPECT_NEAR(team.session_hours_planned_per_year, 2 * weeks, 1.0);
    EXPECT_NEAR(team.session_hours_per_year, team.session_hours_planned_per_year, 1e-6)
        << "nobody is ever away";
    EXPECT_NEAR(team.session_hours_demanded_per_year, 30 * 2 * team.attempts_per_meeting, kExact);
    EXPECT_NEAR(team.rho_planned,
                team.session_hours_demanded_per_year / team.session_hours_planned_per_year,
                kExact);
    EXPECT_EQ(team.growth_per_year, 0.0);
}

TEST(LoadTest, SaysHowFastATeamsListGrows) {
    TeamTables hand;
    hand.tables.rates[0].per_tick *= 4;  // 120 children for 52 places
    const TheoryReport report = theory(hand.tables);
    const TeamLoad& team = report.teams[0];
    EXPECT_GT(team.rho_places, 2.2);
    const double rho = std::max(team.rho_places, team.rho_planned);
    EXPECT_GT(team.rho_planned, team.rho_places) << "failed meetings cost sessions, not places";
    EXPECT_NEAR(team.growth_per_year, 120 * (1 - 1 / rho), kExact);
}

TEST(LoadTest, FillsAStretchWithMeetingsOfDifferentLength) {
    EXPECT_EQ(filled(10, {4}), 8);
    EXPECT_EQ(filled(10, {4, 6}), 10);
    EXPECT_EQ(filled(11, {4, 6}), 10);
    EXPECT_EQ(filled(3, {4, 6}), 0);
    EXPECT_EQ(filled(17, {5, 7}), 17);
    EXPECT_EQ(filled(13, {5, 7}), 12);
    EXPECT_EQ(filled(10, {}), 0);
}

}  // namespace
}  // namespace ledtid::models
