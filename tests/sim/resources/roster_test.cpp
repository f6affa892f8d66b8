#include "sim/resources/roster.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"
#include "sim/resources/civil.hpp"

namespace ledtid::sim {
namespace {

constexpr std::int32_t kHour = 3600;

std::int32_t date(int year, int month, int day) {
    return day_number({year, month, day});
}

// 8-12 and 13-17 from Monday to Friday.
std::vector<Session> full_time() {
    std::vector<Session> sessions;
    for (int weekday = 1; weekday <= 5; ++weekday) {
        sessions.push_back({weekday, 8 * kHour, 12 * kHour});
        sessions.push_back({weekday, 13 * kHour, 17 * kHour});
    }
    return sessions;
}

// Around the clock, so that a calendar's gaps are days away.
std::vector<Session> day_and_night() {
    std::vector<Session> sessions;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        sessions.push_back({weekday, 0, kSecondsPerDay});
    }
    return sessions;
}

double hours(const WorkCalendar& calendar) {
    return static_cast<double>(calendar.total_open().ticks) / kHour;
}

Time at(std::int32_t days, std::int32_t hour) {
    return {std::int64_t{days} * kSecondsPerDay + hour * kHour};
}

TEST(RosterTest, OpensTheSessionsOfTheWeek) {
    Roster roster;
    roster.sessions = full_time();
    const std::int32_t monday = date(2025, 9, 1);
    const WorkCalendar calendar = rostered(roster, monday, kSecondsPerDay, monday + 14);
    EXPECT_DOUBLE_EQ(hours(calendar), 80.0);
    EXPECT_EQ(calendar.size(), 20U);
    EXPECT_EQ(calendar.next_open({0}), at(0, 8));
    EXPECT_EQ(calendar.next_open(at(0, 12)), at(0, 13));
    EXPECT_EQ(calendar.next_open(at(4, 17)), at(7, 8)) << "from Friday to Monday";
}

TEST(RosterTest, FindsTheWeekdayOfTheEpoch) {
    Roster roster;
    roster.sessions = {{3, 9 * kHour, 10 * kHour}};
    const WorkCalendar calendar =
        rostered(roster, date(2025, 9, 4), kSecondsPerDay, date(2025, 9, 30));  // a Thursday
    EXPECT_EQ(calendar.next_open({0}), at(6, 9));
}

TEST(RosterTest, CountsInTheTicksItIsGiven) {
    Roster roster;
    roster.sessions = {{1, 6 * kHour, 18 * kHour}};
    const std::int32_t monday = date(2025, 9, 1);
    const WorkCalendar calendar = rostered(roster, monday, 1000, monday + 7);
    ASSERT_EQ(calendar.size(), 1U);
    EXPECT_EQ(calendar.interval(0), (OpenInterval{{250}, {750}}));
}

TEST(RosterTest, IsClosedOnPublicHolidaysOnlyWhenToldTo) {
    Roster roster;
    roster.sessions = full_time();
    const auto year = [&] {
        return hours(rostered(roster, date(2025, 1, 1), kSecondsPerDay, date(2026, 1, 1)));
    };
    EXPECT_DOUBLE_EQ(year(), 261 * 8.0);
    roster.swedish_holidays = true;
    EXPECT_DOUBLE_EQ(year(), 249 * 8.0);
}

TEST(RosterTest, KeepsWithinItsFirstAndLastDay) {
    Roster roster;
    roster.sessions = full_time();
    roster.first_day = date(2025, 9, 3);
    roster.last_day = date(2025, 9, 9);
    const std::int32_t epoch = date(2025, 9, 1);
    const WorkCalendar calendar = rostered(roster, epoch, kSecondsPerDay, epoch + 100);
    EXPECT_DOUBLE_EQ(hours(calendar), 40.0);
    EXPECT_EQ(calendar.next_open({0}), at(2, 8));
    EXPECT_EQ(calendar.next_open(at(8, 17)), Time::never());
}

TEST(RosterTest, ShortensSessionsAtTheirEndWhenCapacityIsLess) {
    Roster roster;
    roster.sessions = {{1, 8 * kHour, 12 * kHour}};
    roster.capacity = 0.75;
    const std::int32_t monday = date(2025, 9, 1);
    roster.closures = {{monday + 7, monday + 13, 0.5},
                       {monday + 10, monday + 20, 0.0},
                       {monday + 7, monday + 7, 0.9}};
    const WorkCalendar calendar = rostered(roster, monday, kSecondsPerDay, monday + 28);
    ASSERT_EQ(calendar.size(), 3U);
    EXPECT_EQ(calendar.interval(0), (OpenInterval{at(0, 8), at(0, 11)}));
    EXPECT_EQ(calendar.interval(1).from, at(7, 8));
    EXPECT_EQ((calendar.interval(1).to - calendar.interval(1).from).ticks, kHour * 3 / 2)
        << "the lowest of the closures counts, on top of the capacity";
    EXPECT_EQ(calendar.interval(2), (OpenInterval{at(21, 8), at(21, 11)}));
}

TEST(RosterTest, ClosesInTheSameWeeksEveryYearAndOverNewYear) {
    Roster roster;
    roster.sessions = {{1, 8 * kHour, 9 * kHour}};
    roster.yearly_closures = {{28, 31, 0.0}, {52, 1, 0.0}};
    const WorkCalendar calendar =
        rostered(roster, date(2025, 1, 1), kSecondsPerDay, date(2027, 1, 1));
    std::int32_t closed_mondays = 0;
    for (std::int32_t day = date(2025, 1, 6); day < date(2027, 1, 1); day += 7) {
        const int week = iso_week(day).week;
        const bool expected_closed = (week >= 28 && week <= 31) || week >= 52 || week == 1;
        EXPECT_NE(calendar.is_open(at(day - date(2025, 1, 1), 8)), expected_closed)
            << "week " << week;
        closed_mondays += static_cast<std::int32_t>(expected_closed);
    }
    // 2025: 4 + week 52; week 1 of 2026 began on 29 December 2025; 2026: 4 + weeks 52 and 53.
    EXPECT_EQ(closed_mondays, 12);
}

TEST(RosterTest, LetsPostsWithOnePhaseMeetWhateverTheirFirstDay) {
    Roster a;
    a.sessions = {{2, 8 * kHour, 12 * kHour, 3, 1}};
    Roster b = a;
    b.first_day = date(2025, 5, 14);
    Roster c = a;
    c.sessions[0].week_phase = 2;
    const std::int32_t epoch = date(2025, 1, 1);
    const std::int32_t until = date(2026, 1, 1);
    const WorkCalendar of_a = rostered(a, epoch, kSecondsPerDay, until);
    const WorkCalendar of_b = rostered(b, epoch, kSecondsPerDay, until);
    const WorkCalendar of_c = rostered(c, epoch, kSecondsPerDay, until);
    EXPECT_EQ(of_b.subtract(of_a).total_open(), Duration{0});
    EXPECT_EQ(of_c.intersect(of_a).total_open(), Duration{0});
    EXPECT_EQ(of_a.interval(1).from - of_a.interval(0).from, Duration{21 * kSecondsPerDay});
    EXPECT_EQ(week_number(epoch +
                          static_cast<std::int32_t>(of_a.interval(0).from.ticks / kSecondsPerDay)) %
                  3,
              1);
}

TEST(RosterTest, GrowsLinearlyOverTheRamp) {
    Roster roster;
    roster.sessions = day_and_night();
    roster.first_day = date(2025, 9, 1);
    roster.ramp_start = 0.5;
    roster.ramp_days = 10;
    const WorkCalendar calendar =
        rostered(roster, date(2025, 9, 1), kSecondsPerDay, date(2025, 9, 21));
    const auto open_hours = [&](std::int32_t day) {
        return static_cast<double>(calendar.open_between(at(day, 0), at(day + 1, 0)).ticks) / kHour;
    };
    EXPECT_DOUBLE_EQ(open_hours(0), 24 * 0.525);
    EXPECT_DOUBLE_EQ(open_hours(9), 24 * 0.975);
    EXPECT_DOUBLE_EQ(open_hours(10), 24.0);
    EXPECT_NEAR(hours(calendar), 24 * (10 * 0.75 + 10), 1e-9);
}

TEST(RosterTest, ForgetsTheRampOfAPostFilledLongAgo) {
    Roster roster;
    roster.sessions = full_time();
    roster.ramp_start = 0.0;
    roster.ramp_days = 200;
    const std::int32_t monday = date(2025, 9, 1);
    EXPECT_DOUBLE_EQ(hours(rostered(roster, monday, kSecondsPerDay, monday + 7)), 40.0);
}

TEST(RosterTest, IsRealisedAsPlannedWhenNobodyIsEverAway) {
    Roster roster;
    roster.sessions = full_time();
    roster.capacity = 0.8;
    roster.swedish_holidays = true;
    const RosterPlan plan(roster, {date(2025, 1, 1), kSecondsPerDay, date(2027, 1, 1)});
    const WorkCalendar planned = plan.planned();
    const WorkCalendar realised = plan.realised({stream_key(1, 0), 0, 7, {1, 2}});
    ASSERT_EQ(planned.size(), realised.size());
    for (std::size_t k = 0; k < planned.size(); ++k) {
        ASSERT_EQ(planned.interval(k), realised.interval(k));
    }
}

TEST(RosterTest, KnowsWhichSessionsClash) {
    const Session base{1, 100, 200, 2, 0};
    EXPECT_TRUE(clash(base, {1, 150, 250, 1, 0}));
    EXPECT_FALSE(clash(base, {1, 200, 250, 1, 0})) << "one begins as the other ends";
    EXPECT_FALSE(clash(base, {2, 150, 250, 1, 0}));
    EXPECT_FALSE(clash(base, {1, 150, 250, 2, 1})) << "other weeks";
    EXPECT_TRUE(clash(base, {1, 150, 250, 3, 1})) << "some week has both";
    EXPECT_FALSE(clash(base, {1, 150, 250, 4, 3}));
}

TEST(RosterDeathTest, RefusesAPostInTwoPlacesAtOnce) {
    Roster roster;
    roster.sessions = {{1, 100, 200}, {1, 150, 250}};
    EXPECT_DEATH(static_cast<void>(rostered(roster, 0, kSecondsPerDay, 10)), "do not overlap");
}

}  // namespace
}  // namespace ledtid::sim
