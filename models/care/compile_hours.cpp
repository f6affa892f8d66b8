#include "models/care/compile_hours.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "sim/resources/civil.hpp"

#include "models/scenario/limits.hpp"

namespace ledtid::models::compiling {

bool in_weeks(const sim::YearlyClosure& weeks, std::int32_t day) {
    const int week = sim::iso_week(day).week;
    const bool after = week >= weeks.first_iso_week;
    const bool before = week <= weeks.last_iso_week;
    return weeks.first_iso_week > weeks.last_iso_week ? after || before : after && before;
}

namespace {

constexpr std::int32_t kDayStarts = 8 * 3600;  // of a post whose sessions nobody wrote down
constexpr double kFullDay = 8.0 * kSecondsPerHour;

std::int64_t seconds_of(const sim::Session& session) {
    return std::int64_t{session.to_second} - session.from_second;
}

std::int64_t seconds_of(const Sessions& sessions) {
    std::int64_t sum = 0;
    for (const sim::Session& session : sessions) {
        sum += seconds_of(session);
    }
    return sum;
}

// A team that is not in use is in nobody's way.
bool exist_together(const Team& a, const Team& b) {
    return a.in_use && b.in_use && a.first_day <= b.last_day && b.first_day <= a.last_day;
}

int days_after(int weekday, int from) {
    return (weekday - from + 7) % 7;
}

// A weekly session as one session in each of n weeks, so that some of them can be lent.
Sessions in_each_of(const sim::Session& session, int n) {
    Sessions parts;
    for (int week = 0; week < n; ++week) {
        parts.push_back(session);
        parts.back().every_weeks = n;
        parts.back().week_phase = week;
    }
    return parts;
}

// Weeks from a team week to the session's.
int weeks_after(const sim::Session& session, const Team& team) {
    const int n = team.every_weeks;
    return ((session.week_phase - team.week_phase) % n + n) % n;
}

// Team days are shorter by the way there and back, from the end of the day.
Sessions less_travel(const Loan& loan) {
    const Team& team = *loan.team;
    auto travel = static_cast<std::int64_t>(std::floor(team.travel_hours * kSecondsPerHour + 0.5));
    Sessions sessions = loan.lent;
    std::sort(sessions.begin(), sessions.end(), [](const auto& a, const auto& b) {
        return a.from_second > b.from_second;
    });
    Sessions left;
    for (sim::Session& session : sessions) {
        const bool on_team_day = session.weekday == team.weekday && weeks_after(session, team) == 0;
        const std::int64_t cut = on_team_day ? std::min(travel, seconds_of(session)) : 0;
        travel -= cut;
        session.to_second -= static_cast<std::int32_t>(cut);
        if (session.from_second < session.to_second) {
            left.push_back(session);
        }
    }
    return left;
}

// Days of the span on which `shut` holds, as closures.
template <typename Shut>
std::vector<sim::Closure> closed_days(const sim::RosterSpan& span, Shut&& shut) {
    std::vector<sim::Closure> closures;
    for (std::int32_t day = span.epoch_day; day < span.until_day; ++day) {
        if (!shut(day)) {
            continue;
        }
        if (closures.empty() || closures.back().last_day != day - 1) {
            closures.push_back({day, day, 0.0});
        }
        closures.back().last_day = day;
    }
    return closures;
}

// Everything of a person's roster but the sessions and the days that depend on teams.
sim::Roster base_roster(const Scenario& scenario, const Post& post) {
    sim::Roster roster;
    roster.first_day = post.first_day;
    roster.last_day = post.last_day;
    roster.swedish_holidays = scenario.swedish_holidays;
    for (const Closing& closing : scenario.closings) {
        roster.yearly_closures.push_back({closing.first_week, closing.last_week, closing.capacity});
    }
    roster.ramp_start = post.ramp_start;
    roster.ramp_days = static_cast<std::int32_t>(std::floor(post.ramp_days + 0.5));
    roster.absence_share = post.absence_share;
    roster.absence_mean_days = post.absence_mean_days;
    roster.turnover_per_year = post.turnover_per_year;
    roster.vacancy_days = post.vacancy.scaled(1.0 / kSecondsPerDay);
    return roster;
}

sim::RosterSpan span_of(const Context& context) {
    return {context.tables.epoch_day,
            sim::kSecondsPerDay * context.tables.ticks_per_second,
            context.scenario.time.end_day + 1};
}

// One roster per set of teams that have the person at the same time.
void add_home_rosters(Context& context, const Person& person) {
    const sim::RosterSpan span = span_of(context);
    LEDTID_EXPECTS(person.loans.size() <= kMaxTeamsOfPerson,
                   "a person works in fewer than 32 teams");
    const auto teams_on = [&person](std::int32_t day) {
        std::uint32_t mask = 0;
        for (std::size_t k = 0; k < person.loans.size(); ++k) {
            const Loan& loan = person.loans[k];
            if (!loan.lost.empty() && team_open(*loan.team, day)) {
                mask |= 1U << k;
            }
        }
        return mask;
    };
    std::vector<std::uint32_t> on;  // per day of the span
    std::map<std::uint32_t, bool> kinds;
    for (std::int32_t day = span.epoch_day; day < span.until_day; ++day) {
        on.push_back(teams_on(day));
        kinds[on.back()] = true;
    }
    Tables& tables = context.tables;
    PostRow& post = tables.posts[person.row];
    post.rosters.first = size_of(tables.rosters);
    for (const auto& kind : kinds) {
        const std::uint32_t mask = kind.first;
        sim::Roster roster = base_roster(context.scenario, *person.post);
        roster.sessions = person.home;
        for (std::size_t k = 0; k < person.loans.size(); ++k) {
            if (((mask >> k) & 1U) != 0) {
                roster.sessions = without(roster.sessions, person.loans[k].lost);
            }
        }
        roster.closures = closed_days(span, [&](std::int32_t day) {
            return on[static_cast<std::size_t>(day - span.epoch_day)] != mask;
        });
        tables.rosters.emplace_back(roster, span);
    }
    post.rosters.last = size_of(tables.rosters);
    post.rostered = post.rosters;
}

void add_team_rosters(Context& context, const Person& person, const Loan& loan, Index row) {
    const Team& team = *loan.team;
    const sim::RosterSpan span = span_of(context);
    sim::Roster roster = base_roster(context.scenario, *person.post);
    // Whether a called member comes is the member's attendance, all reasons for staying away
    // included; absence spells on top would count sick days twice. A vacancy empties both posts.
    roster.absence_share = 0;
    if (team.ramp_days > 0) {
        // Both the team's start and someone new in it go up the team's ramp.
        roster.first_day = std::max(roster.first_day, team.first_day);
        roster.ramp_start = team.ramp_start;
        roster.ramp_days = static_cast<std::int32_t>(std::floor(team.ramp_days + 0.5));
    }
    roster.closures =
        closed_days(span, [&team](std::int32_t day) { return !team_open(team, day); });
    roster.sessions = less_travel(loan);
    Tables& tables = context.tables;
    PostRow& post = tables.posts[row];
    post.rosters.first = size_of(tables.rosters);
    tables.rosters.emplace_back(roster, span);
    post.rosters.last = size_of(tables.rosters);
    post.rostered = post.rosters;
    if (team.travel_hours > 0) {
        roster.sessions = loan.lent;
        tables.rosters.emplace_back(roster, span);
        post.rostered = {post.rosters.last, size_of(tables.rosters)};
    }
}

}  // namespace

Sessions case_sessions(const Post& post) {
    Sessions sessions = post.sessions;
    if (sessions.empty()) {
        const auto full = static_cast<std::int32_t>(std::floor(kFullDay * post.fte + 0.5));
        for (int weekday = 1; weekday <= 5; ++weekday) {
            sessions.push_back({weekday, kDayStarts, kDayStarts + full, 1, 0});
        }
    }
    Sessions open;
    for (sim::Session session : sessions) {
        const double seconds = static_cast<double>(seconds_of(session)) * post.case_share;
        session.to_second =
            session.from_second + static_cast<std::int32_t>(std::floor(seconds + 0.5));
        if (session.from_second < session.to_second) {
            open.push_back(session);
        }
    }
    return open;
}

Sessions without(const Sessions& sessions, const Sessions& taken) {
    Sessions left = sessions;
    for (const sim::Session& hole : taken) {
        Sessions next;
        for (const sim::Session& session : left) {
            if (!sim::clash(session, hole)) {
                next.push_back(session);
                continue;
            }
            if (session.every_weeks == 1 && hole.every_weeks > 1) {
                const Sessions weeks =
                    without(in_each_of(session, hole.every_weeks), Sessions{hole});
                next.insert(next.end(), weeks.begin(), weeks.end());
                continue;
            }
            LEDTID_EXPECTS(session.every_weeks == hole.every_weeks,
                           "a session is split by one that comes as often");
            sim::Session before = session;
            before.to_second = std::min(session.to_second, hole.from_second);
            sim::Session after = session;
            after.from_second = std::max(session.from_second, hole.to_second);
            for (const sim::Session& part : {before, after}) {
                if (part.from_second < part.to_second) {
                    next.push_back(part);
                }
            }
        }
        left = next;
    }
    return left;
}

Sessions first_part(const Sessions& sessions, std::int64_t seconds) {
    Sessions part;
    for (sim::Session session : sessions) {
        const std::int64_t length = std::min(seconds, seconds_of(session));
        if (length <= 0) {
            break;
        }
        session.to_second = session.from_second + static_cast<std::int32_t>(length);
        part.push_back(session);
        seconds -= length;
    }
    return part;
}

// The person's sessions that this team may have, each in one of the weeks between team days.
Sessions lendable(const Person& person, const Team& team, const Member& member) {
    Sessions free = person.home;
    for (const Loan& loan : person.loans) {
        if (exist_together(*loan.team, team)) {
            free = without(free, loan.lent);
        }
    }
    Sessions split;
    for (const sim::Session& session : free) {
        if (session.every_weeks != 1 && session.every_weeks != team.every_weeks) {
            refuse(member.place,
                   "the team " + team.name + " would take sessions of " + member.home_clinic + "/" +
                       member.home_post + " that come every " +
                       std::to_string(session.every_weeks) +
                       " weeks; they must come every week, or as often as the team's day");
        }
        const Sessions weeks =
            session.every_weeks == 1 ? in_each_of(session, team.every_weeks) : Sessions{session};
        split.insert(split.end(), weeks.begin(), weeks.end());
    }
    // The team day first, then the same weekday of the other weeks, then the days after it.
    std::sort(split.begin(), split.end(), [&team](const auto& a, const auto& b) {
        const auto rank = [&team](const sim::Session& session) {
            return std::array<int, 3>{days_after(session.weekday, team.weekday),
                                      weeks_after(session, team),
                                      session.from_second};
        };
        return rank(a) < rank(b);
    });
    return split;
}

// Of sessions in the order of lendable(): the team day, up to its hours, and the rest evenly from
// the start of all other sessions.
Sessions take_share(const Sessions& free, const Team& team, std::int64_t seconds) {
    Sessions on_day;
    Sessions others;
    for (const sim::Session& session : free) {
        const bool is_team_day = session.weekday == team.weekday && weeks_after(session, team) == 0;
        (is_team_day ? on_day : others).push_back(session);
    }
    const auto most =
        static_cast<std::int64_t>(std::floor(team.hours_on_team_day * kSecondsPerHour + 0.5));
    Sessions taken = first_part(on_day, std::min(seconds, most));
    std::int64_t left = seconds - seconds_of(taken);
    std::int64_t available = seconds_of(others);
    for (const sim::Session& session : others) {
        if (left <= 0 || available <= 0) {
            break;
        }
        const std::int64_t length = seconds_of(session);
        const auto part = static_cast<std::int64_t>(
            std::floor(static_cast<double>(left) * static_cast<double>(length) /
                           static_cast<double>(available) +
                       0.5));
        const Sessions piece = first_part({session}, part);
        taken.insert(taken.end(), piece.begin(), piece.end());
        left -= seconds_of(piece);
        available -= length;
    }
    return taken;
}

bool is_in_another_team(const Person& person, const Team& team) {
    return std::any_of(person.loans.begin(), person.loans.end(), [&team](const Loan& loan) {
        return loan.team != &team && exist_together(*loan.team, team);
    });
}

bool lend(Person& person, const Team& team, const Member& member) {
    const bool is_member_already =
        std::any_of(person.loans.begin(), person.loans.end(), [&team](const Loan& loan) {
            return loan.team == &team;
        });
    if (is_member_already || person.loans.size() >= kMaxTeamsOfPerson) {
        return false;  // nobody is two members of one team
    }
    const Sessions free = lendable(person, team, member);
    const double share_seconds =
        member.share * 5 * kFullDay * person.post->case_share * team.every_weeks;
    const auto seconds = static_cast<std::int64_t>(std::floor(share_seconds + 0.5));
    Loan loan;
    loan.team = &team;
    loan.lent = take_share(free, team, seconds);
    if (seconds_of(loan.lent) + static_cast<std::int64_t>(free.size()) < seconds) {
        return false;
    }
    const double lost = static_cast<double>(seconds_of(loan.lent)) * member.from_home;
    loan.lost = first_part(loan.lent, static_cast<std::int64_t>(std::floor(lost + 0.5)));
    person.loans.push_back(loan);
    return true;
}

void add_rosters(Context& context,
                 const std::vector<Person>& persons,
                 const std::vector<Borrowed>& borrowed) {
    for (const Person& person : persons) {
        add_home_rosters(context, person);
    }
    for (const Borrowed& place : borrowed) {
        const Person& person = persons[place.person];
        add_team_rosters(context, person, person.loans[place.loan], place.row);
    }
}

bool team_open(const Team& team, std::int32_t day) {
    if (day < team.first_day || day > team.last_day) {
        return false;
    }
    return std::none_of(team.closed_weeks.begin(),
                        team.closed_weeks.end(),
                        [day](const sim::YearlyClosure& weeks) { return in_weeks(weeks, day); });
}

}  // namespace ledtid::models::compiling
