#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"
#include "sim/resources/roster.hpp"

namespace ledtid::sim {
namespace {

constexpr std::int32_t kDays = 3652;
constexpr PostPurposes kPurposes{0x10, 0x20};

PostDraws draws(std::uint32_t replication, std::uint32_t post) {
    return {stream_key(20250401, 3), replication, post, kPurposes};
}

// A session of a whole day on each of these weekdays.
Roster whole_days(int first_weekday, int last_weekday) {
    Roster roster;
    for (int weekday = first_weekday; weekday <= last_weekday; ++weekday) {
        roster.sessions.push_back({weekday, 0, kSecondsPerDay});
    }
    return roster;
}

Roster often_absent(Roster roster) {
    roster.absence_share = 0.12;
    roster.absence_mean_days = 3.0;
    return roster;
}

// Seed 20250401, 1000 posts of ten years. In a two-state chain with p = 0.12 and mean spell 3 the
// correlation from day to day is 1 - 1/3 - p/(3(1-p)) = 0.621, so the share over 3.65e6 days has a
// standard deviation of sqrt(p(1-p)(1.621/0.379)/3.65e6) = 3.5e-4. The tolerance is five of those:
// false failure 6e-7; a share wrong by 0.25 percentage points is noticed with 97.5 %. There are
// some 146,000 spells with a standard deviation of sqrt(3*2) = 2.45 days: five standard errors are
// 0.032 days, and a mean wrong by 0.05 is noticed.
TEST(RosterPropertyTest, IsAbsentTheGivenShareOfDaysInSpellsOfTheGivenMean) {
    const RosterPlan plan(often_absent(whole_days(1, 7)), {0, 1, kDays});
    std::int64_t present_days = 0;
    std::int64_t spell_days = 0;
    std::int64_t n_spells = 0;
    std::int64_t absent_on_first_day = 0;
    for (std::uint32_t post = 0; post < 1000; ++post) {
        const WorkCalendar calendar = plan.realised(draws(0, post));
        present_days += calendar.total_open().ticks;
        absent_on_first_day += static_cast<std::int64_t>(!calendar.is_open(Time::zero()));
        for (std::size_t k = 1; k < calendar.size(); ++k) {
            spell_days += (calendar.interval(k).from - calendar.interval(k - 1).to).ticks;
            ++n_spells;
        }
    }
    const double share = 1.0 - static_cast<double>(present_days) / (1000.0 * kDays);
    EXPECT_NEAR(share, 0.12, 5 * 3.5e-4);
    EXPECT_NEAR(static_cast<double>(spell_days) / static_cast<double>(n_spells), 3.0, 0.032);
    // In its long-run state from the first day: sd sqrt(0.12*0.88/1000) = 0.0103.
    EXPECT_NEAR(static_cast<double>(absent_on_first_day) / 1000.0, 0.12, 5 * 0.0103);
}

// Seed 20250401, 20,000 posts. The chance of no leaving in the first 100 days at 2 per year is
// (1 - 2/365.25)^100 = 0.5775, standard deviation 0.0035, tolerance five of them: false failure
// 6e-7; a rate wrong by 5 % moves it by 0.016 and one wrong by 8 % is noticed with 98 %.
TEST(RosterPropertyTest, LeavesAtTheGivenRateAndStaysVacantTheSampledTime) {
    Roster roster = whole_days(1, 7);
    roster.turnover_per_year = 2.0;
    roster.vacancy_days = Distribution::constant(40.0);
    const RosterPlan plan(roster, {0, 1, 400});
    int n_staying = 0;
    int n_repeated = 0;
    for (std::uint32_t post = 0; post < 20000; ++post) {
        const WorkCalendar calendar = plan.realised(draws(0, post));
        ASSERT_TRUE(calendar.is_open(Time::zero()));
        n_staying += static_cast<int>(calendar.interval(0).to >= Time{100});
        for (std::size_t k = 1; k < calendar.size(); ++k) {
            ASSERT_EQ(calendar.interval(k).from - calendar.interval(k - 1).to, Duration{40});
        }
        if (calendar.size() > 2) {
            const OpenInterval first = calendar.interval(0);
            const OpenInterval second = calendar.interval(1);
            n_repeated += static_cast<int>(first.to - first.from == second.to - second.from);
        }
    }
    EXPECT_LT(n_repeated, 300) << "everyone who is employed stays for a time of their own";
    EXPECT_NEAR(n_staying / 20000.0, std::pow(1.0 - 2.0 / 365.25, 100), 5 * 0.0035);
}

TEST(RosterPropertyTest, StartsOverOnTheRampAfterAVacancy) {
    Roster roster = whole_days(1, 7);
    roster.turnover_per_year = 1.0;
    roster.vacancy_days = Distribution::uniform(10.0, 50.0);
    roster.ramp_start = 0.2;
    roster.ramp_days = 20;
    const RosterPlan plan(roster, {0, 1000, kDays});
    int n_ramps = 0;
    for (std::uint32_t post = 0; post < 50; ++post) {
        const WorkCalendar calendar = plan.realised(draws(0, post));
        for (std::size_t k = 1; k < calendar.size(); ++k) {
            const OpenInterval day = calendar.interval(k);
            const std::int64_t gap_days = (day.from - calendar.interval(k - 1).to).ticks / 1000;
            if (gap_days < 5 || day.to - day.from > Duration{1000}) {
                continue;
            }
            EXPECT_EQ(day.to - day.from, Duration{220}) << "0.2 + 0.8 * 0.5/20 of a day";
            ++n_ramps;
        }
    }
    EXPECT_GT(n_ramps, 200);
}

// A post with hours in two places is one person.
TEST(RosterPropertyTest, IsAwayFromHomeAndFromTheTeamOnTheSameDays) {
    Roster home = often_absent(whole_days(1, 3));
    home.turnover_per_year = 0.5;
    home.vacancy_days = Distribution::exponential(150.0);
    Roster team = home;
    team.sessions = {{4, 0, kSecondsPerDay}, {5, 0, kSecondsPerDay}};
    team.first_day = 1000;
    Roster undivided = home;
    undivided.sessions = whole_days(1, 5).sessions;
    const RosterSpan span{0, kSecondsPerDay, kDays};
    Duration away;
    for (std::uint32_t post = 0; post < 20; ++post) {
        const WorkCalendar whole = realised(undivided, span, draws(4, post));
        const WorkCalendar at_home = realised(home, span, draws(4, post));
        const WorkCalendar in_team = realised(team, span, draws(4, post));
        const Time from{1000LL * kSecondsPerDay};
        const Time to{std::int64_t{kDays} * kSecondsPerDay};
        ASSERT_EQ(at_home.open_between(from, to) + in_team.open_between(from, to),
                  whole.open_between(from, to));
        ASSERT_EQ(at_home.unite(in_team).open_in_common(whole, from, to),
                  whole.open_between(from, to));
        away += rostered(undivided, 0, kSecondsPerDay, kDays).total_open() - whole.total_open();
    }
    EXPECT_GT(away.ticks, 0);
}

TEST(RosterPropertyTest, DrawsByIdentityOnly) {
    Roster roster = often_absent(whole_days(1, 5));
    roster.turnover_per_year = 0.5;
    roster.vacancy_days = Distribution::exponential(150.0);
    const WorkCalendar base = realised(roster, {0, 10, kDays}, draws(0, 1));
    const WorkCalendar longer = realised(roster, {0, 10, 2 * kDays}, draws(0, 1));
    for (std::size_t k = 0; k + 1 < base.size(); ++k) {
        ASSERT_EQ(longer.interval(k), base.interval(k)) << "a longer run begins alike";
    }
    const auto differs = [&](const PostDraws& other) {
        const WorkCalendar calendar = realised(roster, {0, 10, kDays}, other);
        return calendar.subtract(base).total_open().ticks > 0;
    };
    EXPECT_FALSE(differs(draws(0, 1)));
    EXPECT_TRUE(differs(draws(1, 1)));
    EXPECT_TRUE(differs(draws(0, 2)));
    // The form of the vacancies moves nobody's first leaving.
    Roster other = roster;
    other.absence_share = 0.0;
    roster.absence_share = 0.0;
    other.vacancy_days = Distribution::gamma(2.0, 30.0);
    const WorkCalendar a = realised(whole_days(1, 7), {0, 10, kDays}, draws(0, 1));
    EXPECT_EQ(a.size(), 1U);
    roster.sessions = whole_days(1, 7).sessions;
    other.sessions = roster.sessions;
    EXPECT_EQ(realised(roster, {0, 10, kDays}, draws(0, 1)).interval(0),
              realised(other, {0, 10, kDays}, draws(0, 1)).interval(0));
}

}  // namespace
}  // namespace ledtid::sim
