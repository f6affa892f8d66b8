// Open hours of posts, and how far a team's meetings fit into them (load.hpp).
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "sim/contract.hpp"

#include "models/analytic/load.hpp"

namespace ledtid::models {

namespace {

// Courses of absence and vacancy: enough that the expected hours of a pool of a few posts are
// within about one in a hundred of the truth; the error is reported.
constexpr std::uint32_t kSamples = 100;
constexpr std::uint64_t kSamplingKey = 0x7468656f7279ULL;  // no replication draws under it

// When the post is open: as planned, or with the absences and vacancies of one sample.
sim::WorkCalendar calendar_of(const Tables& tables,
                              const PostRow& post,
                              const std::uint32_t* sample) {
    if (post.always_open) {
        return sim::WorkCalendar::always_open();
    }
    sim::WorkCalendar open;
    for (Index i = post.rosters.first; i < post.rosters.last; ++i) {
        const sim::RosterPlan& plan = tables.rosters[i];
        const sim::WorkCalendar part =
            sample == nullptr ? plan.planned()
                              : plan.realised({kSamplingKey, *sample, post.person, {1, 2}});
        open = i == post.rosters.first ? part : open.unite(part);
    }
    return open;
}

// What the intervals of a calendar within the window hold of meetings.
struct Room {
    double ticks = 0;
    double days = 0;  // with room for one meeting at least
};

Room room_for(const sim::WorkCalendar& common,
              const std::vector<std::int64_t>& lengths,
              const Tables& tables) {
    const auto day = static_cast<std::int64_t>(units_of(tables).day);
    std::map<std::int64_t, std::int64_t> known;
    Room room;
    std::int64_t last_day = std::numeric_limits<std::int64_t>::min();
    for (std::size_t i = 0; i < common.size(); ++i) {
        const sim::OpenInterval open = common.interval(i);
        const std::int64_t from = std::max(open.from, tables.measure_from).ticks;
        const std::int64_t to = std::min(open.to, tables.measure_to).ticks;
        if (from >= to) {
            continue;
        }
        const auto [at, is_new] = known.emplace(to - from, 0);
        if (is_new) {
            at->second = filled(to - from, lengths);
        }
        room.ticks += static_cast<double>(at->second);
        if (at->second > 0) {
            const std::int64_t first = std::max(from / day, last_day + 1);
            last_day = (to - 1) / day;
            room.days += static_cast<double>(std::max<std::int64_t>(0, last_day - first + 1));
        }
    }
    return room;
}

sim::WorkCalendar common_hours(const TeamRow& team,
                               std::uint32_t party_mask,
                               const std::vector<sim::WorkCalendar>& members) {
    sim::WorkCalendar common = team.sessions;
    for (Index m = 0; m < team.members.size(); ++m) {
        if (((party_mask >> m) & 1U) != 0 && !members[m].is_always_open()) {
            common = common.is_always_open() ? members[m] : common.intersect(members[m]);
        }
    }
    return common;
}

std::vector<sim::WorkCalendar> members_of(const Tables& tables,
                                          const TeamRow& team,
                                          const std::vector<sim::WorkCalendar>& posts) {
    std::vector<sim::WorkCalendar> members;
    for (Index m = team.members.first; m < team.members.last; ++m) {
        members.push_back(posts[tables.members[m].post]);
    }
    return members;
}

// A party that meets at some row of the team's.
struct PartyFlow {
    const MeetingRow* meeting = nullptr;
    std::uint32_t party_mask = 0;
    double passages = 0;  // more than none
    double longer = 0;
};

std::vector<PartyFlow> party_flows(const Tables& tables, Index team, const RowFlow& per_year) {
    std::vector<PartyFlow> flows;
    for (Index row = 0; row < tables.rows.size(); ++row) {
        if (tables.rows[row].op != Op::meeting ||
            tables.meetings[tables.rows[row].detail].team != team) {
            continue;
        }
        for (const auto& [party_mask, called] : called_parties(tables, row, per_year)) {
            if (called.passages > 0) {
                flows.push_back({&tables.meetings[tables.rows[row].detail],
                                 party_mask,
                                 called.passages,
                                 called.longer});
            }
        }
    }
    return flows;
}

}  // namespace

std::int64_t filled(std::int64_t open, const std::vector<std::int64_t>& lengths) {
    if (lengths.empty() || lengths.front() <= 0 || open < lengths.front()) {
        return 0;
    }
    if (open > 64 * lengths.back()) {
        return open;  // what is left over at the end does not matter
    }
    // The sums of lengths that fit, each reached once: there are few lengths.
    std::set<std::int64_t> sums{0};
    for (const std::int64_t sum : sums) {  // grows while it is walked, upwards only
        for (const std::int64_t length : lengths) {
            if (sum + length <= open) {
                sums.insert(sum + length);
            }
        }
    }
    return *sums.rbegin();
}

std::vector<PartyLoad> party_loads(const Tables& tables, Index team, const RowFlow& per_year) {
    const Units units = units_of(tables);
    const std::vector<PartyFlow> flows = party_flows(tables, team, per_year);
    std::set<std::uint32_t> masks;
    for (const PartyFlow& flow : flows) {
        masks.insert(flow.party_mask);
        for (std::uint32_t left = flow.party_mask; left != 0; left &= left - 1) {
            masks.insert(left & ~(left - 1));
        }
    }
    std::vector<PartyLoad> loads;
    for (const std::uint32_t mask : masks) {
        PartyLoad load;
        load.party_mask = mask;
        std::set<std::int64_t> lengths;
        for (const PartyFlow& flow : flows) {
            if ((flow.party_mask & mask) != mask) {
                continue;
            }
            const MeetingRow& meeting = *flow.meeting;
            const auto length = static_cast<double>(meeting.length.ticks);
            const double factor = meeting.child_absent ? 1.0 : tables.longer_visits_factor;
            load.hours_per_year += (flow.passages + flow.longer * (factor - 1)) *
                                   attempts_per_meeting(tables, meeting, flow.party_mask) * length /
                                   units.hour;
            if (flow.longer < flow.passages) {
                lengths.insert(meeting.length.ticks);
            }
            if (flow.longer > 0) {
                lengths.insert(static_cast<std::int64_t>(std::llround(length * factor)));
            }
            load.places = load.places || meeting.takes_place;
        }
        load.lengths.assign(lengths.begin(), lengths.end());
        loads.push_back(load);
    }
    return loads;
}

OpenHours open_hours(const Tables& tables, const RowFlow& per_year) {
    const Units units = units_of(tables);
    const double scale = units.year / units.window;
    const std::size_t n_posts = tables.posts.size();
    OpenHours open;
    open.planned.assign(n_posts, 0.0);
    open.expected.assign(n_posts, 0.0);
    open.error.assign(n_posts, 0.0);
    open.places.assign(tables.teams.size(), 0.0);
    std::vector<std::vector<PartyLoad>> parties;
    for (Index t = 0; t < tables.teams.size(); ++t) {
        parties.push_back(party_loads(tables, t, per_year));
        open.common_planned.emplace_back(parties.back().size(), 0.0);
        open.common_expected.emplace_back(parties.back().size(), 0.0);
    }
    std::vector<sim::WorkCalendar> calendars(n_posts);
    // Sample 0 is the plan.
    for (std::uint32_t sample = 0; sample <= kSamples; ++sample) {
        for (Index p = 0; p < n_posts; ++p) {
            calendars[p] = calendar_of(tables, tables.posts[p], sample == 0 ? nullptr : &sample);
            const Duration time = calendars[p].open_between(tables.measure_from, tables.measure_to);
            const double hours = static_cast<double>(time.ticks) / units.hour * scale;
            if (sample == 0) {
                open.planned[p] = hours;
            } else {
                open.expected[p] += hours / kSamples;
                open.error[p] += hours * hours / kSamples;
            }
        }
        for (Index t = 0; t < tables.teams.size(); ++t) {
            const TeamRow& team = tables.teams[t];
            const std::vector<sim::WorkCalendar> members = members_of(tables, team, calendars);
            double days = kInfinity;
            for (std::size_t i = 0; i < parties[t].size(); ++i) {
                const PartyLoad& party = parties[t][i];
                const Room room =
                    room_for(common_hours(team, party.party_mask, members), party.lengths, tables);
                const double hours = room.ticks / units.hour * scale;
                (sample == 0 ? open.common_planned[t][i] : open.common_expected[t][i]) +=
                    sample == 0 ? hours : hours / kSamples;
                days = party.places ? std::min(days, room.days * scale) : days;
            }
            if (sample == 0 && days < kInfinity) {
                open.places[t] = days * team.places_per_day;
            }
        }
    }
    for (Index p = 0; p < n_posts; ++p) {
        const double variance = open.error[p] - open.expected[p] * open.expected[p];
        open.error[p] = std::sqrt(std::max(0.0, variance) / (kSamples - 1));
    }
    return open;
}

namespace {

std::vector<MemberLoad> member_loads(const Tables& tables,
                                     const TeamRow& team,
                                     const RowFlow& per_year,
                                     const OpenHours& open) {
    std::vector<MemberLoad> loads;
    for (Index m = team.members.first; m < team.members.last; ++m) {
        MemberLoad load;
        load.member = m;
        load.open_hours_per_year = open.expected[tables.members[m].post];
        for (const RowWork& work : work_of_rows(tables, per_year)) {
            if (work.member == m) {
                (work.kind == RowWork::Kind::meeting ? load.meeting_hours_per_year
                                                     : load.own_work_hours_per_year) +=
                    work.asked(per_year);
            }
        }
        load.rho = utilisation(load.meeting_hours_per_year + load.own_work_hours_per_year,
                               load.open_hours_per_year);
        loads.push_back(load);
    }
    return loads;
}

}  // namespace

std::vector<TeamLoad> team_loads(const Tables& tables,
                                 const RowFlow& per_year,
                                 const OpenHours& open) {
    std::vector<TeamLoad> loads;
    for (Index t = 0; t < tables.teams.size(); ++t) {
        TeamLoad load;
        load.team = t;
        double attempts = 0;
        for (const PartyFlow& flow : party_flows(tables, t, per_year)) {
            const double tried = attempts_per_meeting(tables, *flow.meeting, flow.party_mask);
            load.meetings_per_year += flow.passages;
            attempts += flow.passages * tried;
            load.children_per_year += flow.meeting->takes_place ? flow.passages : 0.0;
        }
        load.attempts_per_meeting =
            load.meetings_per_year > 0 ? attempts / load.meetings_per_year : 0.0;
        load.places_per_year = open.places[t];
        load.rho_places = utilisation(load.children_per_year, load.places_per_year);
        const std::vector<PartyLoad> parties = party_loads(tables, t, per_year);
        for (std::size_t i = 0; i < parties.size(); ++i) {
            const double rho = utilisation(parties[i].hours_per_year, open.common_expected[t][i]);
            // Of equals the larger party: it says more.
            if (rho > load.rho_sessions ||
                (rho == load.rho_sessions &&
                 std::popcount(parties[i].party_mask) > std::popcount(load.party_mask))) {
                load.rho_sessions = rho;
                load.party_mask = parties[i].party_mask;
                load.session_hours_demanded_per_year = parties[i].hours_per_year;
                load.session_hours_planned_per_year = open.common_planned[t][i];
                load.session_hours_per_year = open.common_expected[t][i];
            }
            load.rho_planned =
                std::max(load.rho_planned,
                         utilisation(parties[i].hours_per_year, open.common_planned[t][i]));
        }
        // By the plan: what is certain. Follow-ups go first, so it is new children who wait.
        const double rho = std::max(load.rho_places, load.rho_planned);
        load.growth_per_year = rho > 1 ? load.children_per_year * (1 - 1 / rho) : 0.0;
        load.members = member_loads(tables, tables.teams[t], per_year, open);
        loads.push_back(load);
    }
    return loads;
}

}  // namespace ledtid::models
