// Laws of every hour and every meeting, on hundreds of random scenarios: what an outcome adds up is
// asked here of each piece of work and each day.
//
// A post's hours are computed anew from its roster; the engine's own calendars are not asked.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"
#include "sim/resources/work_calendar.hpp"

#include "models/care/purposes.hpp"

#include "tests/models/care/course.hpp"
#include "tests/models/care/random_scenarios.hpp"
#include "tests/support/sanitized.hpp"

namespace ledtid::models {
namespace {

struct Hours {
    std::vector<sim::WorkCalendar> rostered;  // everyone at work
    std::vector<sim::WorkCalendar> present;   // less absence and vacancies of this replication
};

Hours hours_of(const Tables& tables, RunId run) {
    Hours hours;
    for (const PostRow& post : tables.posts) {
        if (post.always_open) {
            hours.rostered.push_back(sim::WorkCalendar::always_open());
            hours.present.push_back(sim::WorkCalendar::always_open());
            continue;
        }
        const sim::PostDraws draws{sim::stream_key(run.seed, 0),
                                   run.replication,
                                   post.person,
                                   {purpose_at(post.person, Purpose::absence),
                                    purpose_at(post.person, Purpose::turnover)}};
        sim::WorkCalendar rostered;
        sim::WorkCalendar present;
        for (Index i = post.rosters.first; i < post.rosters.last; ++i) {
            rostered = rostered.unite(tables.rosters[i].planned());
            present = present.unite(tables.rosters[i].realised(draws));
        }
        hours.rostered.push_back(rostered);
        hours.present.push_back(present);
    }
    return hours;
}

bool open_throughout(const sim::WorkCalendar& calendar, Time from, Time to) {
    return calendar.is_open(from) && calendar.open_until(from) >= to;
}

struct Run {
    Tables tables;
    RunId id;
    Outcome outcome;
    RunLog log;
    Hours hours;
    std::vector<std::vector<WorkedInterval>> work;  // per post, in order of time
};

Run run_of(const std::string& text, const std::string& arm, RunId id) {
    Run run;
    run.tables = tables_of(text, arm);
    run.id = id;
    run.outcome = simulate_and_log(run.tables, id, run.log);
    run.hours = hours_of(run.tables, id);
    run.work.resize(run.tables.posts.size());
    for (const WorkedInterval& piece : run.log.work) {
        if (piece.from < piece.to) {
            run.work[piece.post].push_back(piece);
        }
    }
    for (auto& pieces : run.work) {
        std::sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) {
            return a.from < b.from;
        });
    }
    return run;
}

bool finishes(const Tables& tables, Index post) {
    return tables.clinics[tables.pools[tables.posts[post].pool].clinic].finish_started;
}

// Ticks of the pieces on each day since the epoch.
std::map<std::int64_t, std::int64_t> by_day(const std::vector<WorkedInterval>& pieces,
                                            std::int64_t day_ticks) {
    std::map<std::int64_t, std::int64_t> days;
    for (const WorkedInterval& piece : pieces) {
        for (std::int64_t at = piece.from.ticks; at < piece.to.ticks;) {
            const std::int64_t day = at / day_ticks;
            const std::int64_t until = std::min(piece.to.ticks, (day + 1) * day_ticks);
            days[day] += until - at;
            at = until;
        }
    }
    return days;
}

// Whether a post was ever at work on two things at once, or where it was not.
void expect_one_thing_at_a_time(const Run& run, Index post) {
    const std::vector<WorkedInterval>& pieces = run.work[post];
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        ASSERT_TRUE(i == 0 || pieces[i - 1].to <= pieces[i].from)
            << "two things at once, " << date_text(run.tables, pieces[i].from);
        ASSERT_TRUE(finishes(run.tables, post) || pieces[i].from >= run.tables.end ||
                    open_throughout(run.hours.present[post], pieces[i].from, pieces[i].to))
            << "at work when not there, " << date_text(run.tables, pieces[i].from);
    }
}

void expect_hours(const Run& run) {
    const Tables& t = run.tables;
    const std::int64_t day_ticks = 86400 * t.ticks_per_second;
    for (Index p = 0; p < t.posts.size(); ++p) {
        SCOPED_TRACE(t.names.posts[p].name);
        ASSERT_NO_FATAL_FAILURE(expect_one_thing_at_a_time(run, p));
        std::int64_t in_window = 0;
        for (const WorkedInterval& piece : run.work[p]) {
            const Time from = std::max(piece.from, t.measure_from);
            const Time to = std::min(piece.to, t.measure_to);
            in_window += from < to ? (to - from).ticks : 0;
        }
        EXPECT_EQ(in_window, run.outcome.posts[p].used_ticks);
        if (finishes(t, p)) {
            continue;  // works past closing time by design
        }
        for (const auto& [day, used] : by_day(run.work[p], day_ticks)) {
            const Time from{day * day_ticks};
            const Time to{(day + 1) * day_ticks};
            if (from >= t.end) {
                break;  // booked, never reached
            }
            const std::int64_t present = run.hours.present[p].open_between(from, to).ticks;
            const std::int64_t rostered = run.hours.rostered[p].open_between(from, to).ticks;
            ASSERT_LE(used, present) << date_text(t, from);
            ASSERT_LE(present, rostered) << date_text(t, from);
            ASSERT_LE(static_cast<double>(used),
                      static_cast<double>(rostered) / t.posts[p].case_share);
        }
    }
}

// The same rule as in sim/resources/joint_booking.hpp, in other words.
bool enough(const sim::Quorum& quorum, std::uint32_t called, std::uint32_t present) {
    int n_missing = 0;
    bool core_missing = false;
    for (std::uint32_t bit = 1; bit != 0; bit <<= 1U) {
        if ((called & bit) != 0 && (present & bit) == 0) {
            ++n_missing;
            core_missing = core_missing || (quorum.core_mask & bit) != 0;
        }
    }
    if (present == 0) {
        return false;
    }
    switch (quorum.rule) {
        case sim::Quorum::Rule::all:
            return n_missing == 0;
        case sim::Quorum::Rule::all_but:
            return n_missing <= quorum.n_missing;
        case sim::Quorum::Rule::core:
            break;
    }
    return !core_missing;
}

bool works(const Run& run, Index post, Time from, Time to) {
    const std::vector<WorkedInterval>& pieces = run.work[post];
    const auto at = std::lower_bound(
        pieces.begin(), pieces.end(), from, [](const WorkedInterval& piece, Time t) {
            return piece.from < t;
        });
    return at != pieces.end() && at->from == from && at->to == to;
}

bool works_within(const Run& run, Index post, Time from, Time to) {
    for (const WorkedInterval& piece : run.work[post]) {
        if (piece.from < to && piece.to > from) {
            return true;
        }
    }
    return false;
}

// Each member in turn: called only when its post has hours there, present only when its draw says
// so, at work for the length of the meeting if it was there and the meeting held.
void expect_member(const Run& run, const MeetingDue& due, Index m) {
    const TeamRow& team = run.tables.teams[due.team];
    const MemberRow& member = run.tables.members[team.members.first + m];
    const std::uint32_t bit = 1U << m;
    if ((due.called & bit) == 0) {
        ASSERT_EQ(due.present & bit, 0U) << "came uncalled";
        return;
    }
    ASSERT_TRUE(open_throughout(run.hours.present[member.post], due.from, due.to))
        << "booked when not there";
    sim::Stream stream(sim::stream_key(run.id.seed, run.tables.sources[due.source].place),
                       run.id.replication,
                       due.number,
                       purpose_at(due.draws_at ^ member.place, Purpose::attendance),
                       due.draw);
    ASSERT_EQ((due.present & bit) != 0, stream.uniform() < member.attendance);
    if (due.held) {
        ASSERT_EQ(works(run, member.post, due.from, due.to), (due.present & bit) != 0);
        ASSERT_EQ(works_within(run, member.post, due.from, due.to), (due.present & bit) != 0);
    }
}

struct Met {
    std::uint64_t n_held = 0;
    std::uint64_t n_held_without_some = 0;
    std::uint64_t n_too_few = 0;
    std::uint64_t n_called_without_some = 0;
};

// Everyone whom the step calls to some child.
std::uint32_t most_invited(const Tables& tables, const MeetingRow& row) {
    std::uint32_t invited = row.party_mask;
    for (Index i = row.calls.first; i < row.calls.last; ++i) {
        invited |= 1U << tables.calls[i].member;
    }
    return invited;
}

Met expect_meetings(const Run& run) {
    const Tables& t = run.tables;
    const std::int64_t day_ticks = 86400 * t.ticks_per_second;
    Met met;
    std::map<std::pair<Index, std::int64_t>, int> new_children;  // per team and day
    for (const MeetingDue& due : run.log.meetings) {
        SCOPED_TRACE(t.names.teams[due.team].name + " " + date_text(t, due.from));
        const TeamRow& team = t.teams[due.team];
        const MeetingRow& row = t.meetings[t.rows[due.row].detail];
        EXPECT_NE(due.called, 0U);
        EXPECT_EQ(due.called & ~most_invited(t, row), 0U)
            << "called someone the step does not invite";
        EXPECT_EQ(due.held, enough(team.quorum, due.called, due.present));
        EXPECT_TRUE(open_throughout(team.sessions, due.from, due.to)) << "not on a team day";
        for (Index m = 0; m < team.members.size(); ++m) {
            SCOPED_TRACE(m);
            expect_member(run, due, m);
            if (testing::Test::HasFatalFailure()) {
                return met;
            }
        }
        if (row.takes_place && (due.draw & 63U) == 0) {
            EXPECT_LE(++new_children[std::make_pair(due.team, due.from.ticks / day_ticks)],
                      team.places_per_day);
        }
        met.n_held += due.held ? 1U : 0U;
        met.n_held_without_some += due.held && due.present != due.called ? 1U : 0U;
        met.n_too_few += due.held ? 0U : 1U;
        met.n_called_without_some += (row.party_mask & ~due.called) != 0 ? 1U : 0U;
    }
    return met;
}

// What the scenarios were for, added up.
struct Seen {
    std::uint64_t n_pieces = 0;
    std::uint64_t n_over_several_days = 0;
    Met met;
};

void expect_laws_of_hours(const std::string& text, const std::string& arm, RunId id, Seen& seen) {
    const Run run = run_of(text, arm, id);
    expect_hours(run);
    const Met met = expect_meetings(run);
    seen.n_pieces += run.log.work.size();
    seen.met.n_held += met.n_held;
    seen.met.n_held_without_some += met.n_held_without_some;
    seen.met.n_too_few += met.n_too_few;
    seen.met.n_called_without_some += met.n_called_without_some;
}

bool has_teams(const std::string& text) {
    return text.find("\"lent\"") != std::string::npos;
}

// Work, hour by hour, lies within the hours its post was rostered and there, one thing at a time,
// and adds up to the hours the outcome says were used. A meeting is held on a team day by members
// who were called, free and came, and not unless they were enough. Seen red with a member whose
// time is not reserved, posts at work while away, the time of a postponed meeting counted as used,
// absent members who count as present, a quorum one laxer, and one child too many on a team day.
TEST(HoursLawsTest, PostsWorkWithinTheirHoursAndTeamsMeetWithThoseWhoCame) {
    Seen seen;
    for (std::uint32_t number = 0; number < tests::n_random(150) && !HasFailure(); ++number) {
        const std::string text = random_scenario(number);
        SCOPED_TRACE("scenario " + std::to_string(number) + ": " + text);
        expect_laws_of_hours(text, has_teams(text) ? "lent" : "without", {number, 2}, seen);
    }
    for (std::uint32_t number = 0; number < tests::n_random(60) && !HasFailure(); ++number) {
        const std::string text = random_place(number);
        SCOPED_TRACE("place " + std::to_string(number) + ": " + text);
        expect_laws_of_hours(text, "teams", {number, 2}, seen);
    }
    EXPECT_GT(seen.n_pieces, tests::n_random(200000));
    EXPECT_GT(seen.met.n_held, tests::n_random(2000));
    EXPECT_GT(seen.met.n_held_without_some, tests::n_random(200));
    EXPECT_GT(seen.met.n_too_few, tests::n_random(500));
    EXPECT_GT(seen.met.n_called_without_some, tests::n_random(25));
}

}  // namespace
}  // namespace ledtid::models
