// What the hours of a post are, as rules, and the calendars that follow from them: the plan, and
// one realisation of it under absence and vacancy.
//
// Time zero of every calendar is 00:00 on `epoch_day`, and every day has the same number of ticks:
// local civil time without the shift to summer time, so that a session at nine is at nine all year.
// Sessions lie within a day. Capacity below 1 shortens each session at its end in proportion: the
// mean is exact (to half a tick per session) and the day keeps its start, where thinning out whole
// sessions would be exact only on average and would move the days on which a post can be met.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/random/distribution.hpp"
#include "sim/resources/work_calendar.hpp"

namespace ledtid::sim {

constexpr std::int32_t kSecondsPerDay = 86400;

// One session in a week, or in every n-th. Which weeks: those whose week_number() (civil.hpp) less
// week_phase is a multiple of every_weeks. The count starts at one fixed Monday for all posts, so
// equal phases meet.
struct Session {
    int weekday = 1;  // 1 is Monday, 7 is Sunday
    std::int32_t from_second = 0;
    std::int32_t to_second = 0;  // from_second < to_second <= kSecondsPerDay
    int every_weeks = 1;         // >= 1
    int week_phase = 0;
};

// Whether there is a day on which the two overlap.
[[nodiscard]] bool clash(const Session& a, const Session& b);

// Days with less capacity than usual.
struct Closure {
    std::int32_t first_day = 0;
    std::int32_t last_day = 0;  // inclusive
    double capacity = 0.0;      // 0..1 of the usual
};

// The same every year, in ISO weeks. When first > last it runs over the turn of the year.
struct YearlyClosure {
    int first_iso_week = 1;
    int last_iso_week = 1;  // inclusive
    double capacity = 0.0;  // 0..1 of the usual
};

struct Roster {
    std::vector<Session> sessions;  // no two may clash
    std::int32_t first_day = std::numeric_limits<std::int32_t>::min();
    std::int32_t last_day = std::numeric_limits<std::int32_t>::max();  // inclusive
    double capacity = 1.0;                                             // 0..1 of each session
    bool swedish_holidays = false;
    std::vector<Closure> closures;  // where several hold, the lowest capacity counts
    std::vector<YearlyClosure> yearly_closures;
    double ramp_start = 1.0;     // capacity factor on the first day of someone new, 0..1
    std::int32_t ramp_days = 0;  // growing linearly to 1 over so many days
    double absence_share = 0.0;  // long-run share of days; at most mean / (1 + mean) of the next
    double absence_mean_days = 3.0;  // mean length of a spell, >= 1
    double turnover_per_year = 0.0;  // rate of leaving while someone is employed, < 365
    Distribution vacancy_days;       // how long the post is then empty
};

// From which day to which, and in what unit.
struct RosterSpan {
    std::int32_t epoch_day = 0;  // time zero is 00:00 on this day
    std::int64_t ticks_per_day = kSecondsPerDay;
    std::int32_t until_day = 0;  // the first day not covered
};

// Which purposes of the random streams absence and turnover draw under.
struct PostPurposes {
    std::uint32_t absence = 0;
    std::uint32_t turnover = 0;
};

// Whose draws: stream_key(seed, domain), the replication, and the post's identity. Absence and
// vacancy depend on these, on the roster's numbers for them and on the epoch, and not on sessions
// or on first and last day: a post with hours in two places has two rosters and one
// identity, and is away from both on the same days.
struct PostDraws {
    std::uint64_t key = 0;
    std::uint32_t replication = 0;
    std::uint32_t post = 0;
    PostPurposes purposes;
};

// The sessions of a roster laid out day by day, once, so that each replication only has to leave
// out the days away.
//
// Absence is a two-state Markov chain from day to day, in its long-run state on the epoch day:
// spells have geometric lengths with the given mean, and so have the days between them, with the
// mean that gives the share. The one employed leaves at the given rate; the post is empty for a
// sampled time, rounded to whole days, and whoever comes next starts on the ramp. On the epoch day
// the post is filled.
class RosterPlan {
  public:
    RosterPlan(const Roster& roster, const RosterSpan& span);

    // Everyone at work: sessions less holidays and closures, shortened by capacity and ramp.
    [[nodiscard]] WorkCalendar planned() const;

    // The plan less absence and vacancies.
    [[nodiscard]] WorkCalendar realised(const PostDraws& draws) const;

  private:
    struct DaySession {
        std::int32_t day = 0;
        std::int32_t ramp_day = 0;  // days since the roster's first day, as far as the ramp reaches
        Time open;
        Duration full;        // the length of the session as rostered
        double capacity = 1;  // without the ramp
    };

    // Days away, [from, until). Empty when someone was replaced from one day to the next.
    struct DaysAway {
        std::int64_t from = 0;
        std::int64_t until = 0;
    };

    [[nodiscard]] double ramp(std::int64_t days_since_start) const;
    [[nodiscard]] std::vector<DaysAway> absences(const PostDraws& draws) const;
    [[nodiscard]] std::vector<DaysAway> vacancies(const PostDraws& draws) const;

    std::vector<DaySession> sessions_;
    RosterSpan span_;
    double ramp_start_ = 1.0;
    std::int32_t ramp_days_ = 0;
    double absence_share_ = 0.0;
    double absence_mean_days_ = 1.0;
    double turnover_per_year_ = 0.0;
    Distribution vacancy_days_;
};

// RosterPlan(...).planned() and .realised(...) in one call, for when each is wanted once.
[[nodiscard]] WorkCalendar rostered(const Roster& roster,
                                    std::int32_t epoch_day,
                                    std::int64_t ticks_per_day,
                                    std::int32_t until_day);
[[nodiscard]] WorkCalendar realised(const Roster& roster,
                                    const RosterSpan& span,
                                    const PostDraws& draws);

}  // namespace ledtid::sim
