#include "sim/resources/roster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "sim/contract.hpp"
#include "sim/random/math.hpp"
#include "sim/random/stream.hpp"
#include "sim/resources/civil.hpp"

namespace ledtid::sim {

namespace {

constexpr double kDaysPerYear = 365.25;

bool is_share(double value) {
    return value >= 0.0 && value <= 1.0;
}

void check(const Roster& roster, const RosterSpan& span) {
    LEDTID_EXPECTS(span.ticks_per_day > 0, "a day has ticks");
    LEDTID_EXPECTS(span.until_day >= span.epoch_day, "a span does not end before it begins");
    LEDTID_EXPECTS(is_share(roster.capacity), "capacity is a share");
    LEDTID_EXPECTS(is_share(roster.ramp_start) && roster.ramp_days >= 0,
                   "a ramp starts at a share");
    LEDTID_EXPECTS(roster.absence_mean_days >= 1.0, "a spell of absence has at least a day");
    LEDTID_EXPECTS(
        roster.absence_share >= 0.0 &&
            roster.absence_share * (1.0 + roster.absence_mean_days) <= roster.absence_mean_days,
        "between two spells of absence is at least a day");
    LEDTID_EXPECTS(roster.turnover_per_year >= 0.0 && roster.turnover_per_year < 365.0,
                   "turnover is a rate below one a day");
    for (std::size_t k = 0; k < roster.sessions.size(); ++k) {
        const Session& session = roster.sessions[k];
        LEDTID_EXPECTS(session.weekday >= 1 && session.weekday <= 7, "weekdays are 1 to 7");
        LEDTID_EXPECTS(session.from_second >= 0 && session.from_second < session.to_second &&
                           session.to_second <= kSecondsPerDay,
                       "a session lies within a day");
        LEDTID_EXPECTS(session.every_weeks >= 1, "a session comes at most once a week");
        for (std::size_t earlier = 0; earlier < k; ++earlier) {
            LEDTID_EXPECTS(!clash(roster.sessions[earlier], session), "sessions do not overlap");
        }
    }
}

// For each day of the span, the share of usual capacity that holidays and closures leave.
std::vector<double> shares_left(const Roster& roster, const RosterSpan& span) {
    std::vector<double> shares(static_cast<std::size_t>(span.until_day - span.epoch_day), 1.0);
    const auto lower = [&](std::int64_t first, std::int64_t last, double share) {
        LEDTID_EXPECTS(is_share(share), "the capacity of a closure is a share");
        first = std::max<std::int64_t>(first, span.epoch_day);
        last = std::min<std::int64_t>(last, std::int64_t{span.until_day} - 1);
        for (std::int64_t day = first; day <= last; ++day) {
            double& left = shares[static_cast<std::size_t>(day - span.epoch_day)];
            left = std::min(left, share);
        }
    };
    for (const Closure& closure : roster.closures) {
        lower(closure.first_day, closure.last_day, closure.capacity);
    }
    for (std::int32_t monday = span.epoch_day - iso_weekday(span.epoch_day) + 1;
         !roster.yearly_closures.empty() && monday < span.until_day;
         monday += 7) {
        const int week = iso_week(monday).week;
        for (const YearlyClosure& closure : roster.yearly_closures) {
            const bool after = week >= closure.first_iso_week;
            const bool before = week <= closure.last_iso_week;
            const bool over_new_year = closure.first_iso_week > closure.last_iso_week;
            if (over_new_year ? after || before : after && before) {
                lower(monday, monday + 6, closure.capacity);
            }
        }
    }
    if (roster.swedish_holidays && span.until_day > span.epoch_day) {
        const int last_year = civil_date(span.until_day - 1).year;
        for (int year = civil_date(span.epoch_day).year; year <= last_year; ++year) {
            for (const std::int32_t day : swedish_public_holidays(year)) {
                lower(day, day, 0.0);
            }
        }
    }
    return shares;
}

// The sessions of each weekday, Monday first, in order of their start.
std::array<std::vector<Session>, 7> by_weekday(const std::vector<Session>& sessions) {
    std::array<std::vector<Session>, 7> days;
    for (const Session& session : sessions) {
        days[static_cast<std::size_t>(session.weekday - 1)].push_back(session);
    }
    for (std::vector<Session>& day : days) {
        std::sort(day.begin(), day.end(), [](const Session& a, const Session& b) {
            return a.from_second < b.from_second;
        });
    }
    return days;
}

bool in_week(const Session& session, std::int32_t week) {
    return (week - session.week_phase) % session.every_weeks == 0;
}

// A geometric number of days, at least 1, of which each is the last with probability p. By
// inversion: ceil(ln u / ln(1 - p)).
std::int64_t geometric_days(double p, Stream& stream) {
    constexpr double kForEver = 1e9;
    const double u = stream.uniform();
    if (p >= 1.0) {
        return 1;
    }
    // Below 1e-9, 1 - p has lost p's digits and -p is the logarithm to within them.
    const double logarithm = p < 1e-9 ? -p : portable::log(1.0 - p);
    const double days = std::ceil(portable::log(u) / logarithm);
    return static_cast<std::int64_t>(days < kForEver ? days : kForEver);
}

Duration shortened(Duration full, double factor) {
    if (factor >= 1.0) {
        return full;
    }
    return {static_cast<std::int64_t>(std::floor(static_cast<double>(full.ticks) * factor + 0.5))};
}

}  // namespace

bool clash(const Session& a, const Session& b) {
    if (a.weekday != b.weekday || a.to_second <= b.from_second || b.to_second <= a.from_second) {
        return false;
    }
    // The Chinese remainder theorem: they meet in some week if and only if the phases agree modulo
    // the greatest common divisor of the periods.
    return (a.week_phase - b.week_phase) % std::gcd(a.every_weeks, b.every_weeks) == 0;
}

RosterPlan::RosterPlan(const Roster& roster, const RosterSpan& span)
    : span_(span),
      ramp_start_(roster.ramp_start),
      ramp_days_(roster.ramp_days),
      absence_share_(roster.absence_share),
      absence_mean_days_(roster.absence_mean_days),
      turnover_per_year_(roster.turnover_per_year),
      vacancy_days_(roster.vacancy_days) {
    check(roster, span);
    const std::vector<double> shares = shares_left(roster, span);
    const std::array<std::vector<Session>, 7> weekdays = by_weekday(roster.sessions);
    const auto tick = [&](std::int32_t second) {
        return second * span.ticks_per_day / kSecondsPerDay;
    };
    const std::int32_t first = std::max(roster.first_day, span.epoch_day);
    const std::int64_t end =
        std::min<std::int64_t>(std::int64_t{roster.last_day} + 1, span.until_day);
    for (std::int32_t day = first; day < end; ++day) {
        const double capacity =
            roster.capacity * shares[static_cast<std::size_t>(day - span.epoch_day)];
        const std::int32_t week = week_number(day);
        for (const Session& session : weekdays[static_cast<std::size_t>(iso_weekday(day) - 1)]) {
            if (capacity <= 0.0 || !in_week(session, week)) {
                continue;
            }
            const std::int64_t midnight = std::int64_t{day - span.epoch_day} * span.ticks_per_day;
            DaySession planned;
            planned.day = day;
            planned.ramp_day = static_cast<std::int32_t>(
                std::min<std::int64_t>(std::int64_t{day} - roster.first_day, ramp_days_));
            planned.open = Time{midnight + tick(session.from_second)};
            planned.full = {tick(session.to_second) - tick(session.from_second)};
            planned.capacity = capacity;
            sessions_.push_back(planned);
        }
    }
}

double RosterPlan::ramp(std::int64_t days_since_start) const {
    if (days_since_start >= ramp_days_) {
        return 1.0;
    }
    // The middle of the day, so that the mean over the ramp is that of the straight line.
    const double part = (static_cast<double>(days_since_start) + 0.5) / ramp_days_;
    return ramp_start_ + (1.0 - ramp_start_) * part;
}

WorkCalendar RosterPlan::planned() const {
    std::vector<OpenInterval> open;
    open.reserve(sessions_.size());
    for (const DaySession& session : sessions_) {
        const Duration length = shortened(session.full, session.capacity * ramp(session.ramp_day));
        if (length.ticks > 0) {
            open.push_back({session.open, session.open + length});
        }
    }
    return WorkCalendar(open);
}

std::vector<RosterPlan::DaysAway> RosterPlan::absences(const PostDraws& draws) const {
    std::vector<DaysAway> away;
    if (absence_share_ <= 0.0) {
        return away;
    }
    Stream stream(draws.key, draws.replication, draws.post, draws.purposes.absence);
    const double p_return = 1.0 / absence_mean_days_;
    const double p_fall = absence_share_ / (absence_mean_days_ * (1.0 - absence_share_));
    std::int64_t day = span_.epoch_day;
    if (stream.uniform() >= absence_share_) {
        day += geometric_days(p_fall, stream);
    }
    while (day < span_.until_day) {
        const std::int64_t back = day + geometric_days(p_return, stream);
        away.push_back({day, back});
        day = back + geometric_days(p_fall, stream);
    }
    return away;
}

std::vector<RosterPlan::DaysAway> RosterPlan::vacancies(const PostDraws& draws) const {
    std::vector<DaysAway> away;
    if (turnover_per_year_ <= 0.0) {
        return away;
    }
    std::int64_t day = span_.epoch_day;
    // A stream for each change of staff, so that the form of vacancy_days moves no one's leaving.
    for (std::uint32_t change = 0; day < span_.until_day; ++change) {
        LEDTID_EXPECTS(change <= 0xffffU, "a post has at most 2^16 changes of staff");
        Stream stream(draws.key,
                      draws.replication,
                      draws.post,
                      draws.purposes.turnover,
                      static_cast<std::uint16_t>(change));
        const std::int64_t leaves = day + geometric_days(turnover_per_year_ / kDaysPerYear, stream);
        const double empty_days = sample(vacancy_days_, stream);
        LEDTID_EXPECTS(empty_days >= 0.0 && empty_days < 1e9, "a vacancy lasts 0 days or more");
        day = leaves + static_cast<std::int64_t>(std::floor(empty_days + 0.5));
        away.push_back({leaves, day});
    }
    return away;
}

WorkCalendar RosterPlan::realised(const PostDraws& draws) const {
    const std::vector<DaysAway> absent = absences(draws);
    const std::vector<DaysAway> vacant = vacancies(draws);
    std::vector<OpenInterval> open;
    open.reserve(sessions_.size());
    std::size_t absence = 0;
    std::size_t vacancy = 0;
    for (const DaySession& session : sessions_) {
        while (absence < absent.size() && absent[absence].until <= session.day) {
            ++absence;
        }
        while (vacancy < vacant.size() && vacant[vacancy].until <= session.day) {
            ++vacancy;
        }
        if ((absence < absent.size() && absent[absence].from <= session.day) ||
            (vacancy < vacant.size() && vacant[vacancy].from <= session.day)) {
            continue;
        }
        // The newer of the post's own start and the latest recruitment decides.
        std::int64_t ramp_day = session.ramp_day;
        if (vacancy > 0) {
            ramp_day = std::min(ramp_day, session.day - vacant[vacancy - 1].until);
        }
        const Duration length = shortened(session.full, session.capacity * ramp(ramp_day));
        if (length.ticks > 0) {
            open.push_back({session.open, session.open + length});
        }
    }
    return WorkCalendar(open);
}

WorkCalendar rostered(const Roster& roster,
                      std::int32_t epoch_day,
                      std::int64_t ticks_per_day,
                      std::int32_t until_day) {
    return RosterPlan(roster, {epoch_day, ticks_per_day, until_day}).planned();
}

WorkCalendar realised(const Roster& roster, const RosterSpan& span, const PostDraws& draws) {
    return RosterPlan(roster, span).realised(draws);
}

}  // namespace ledtid::sim
