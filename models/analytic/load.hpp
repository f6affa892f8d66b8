// Offered load against open hours: per pool, per profession and per team.
//
// Demand is offered traffic (network.hpp) times expected working time: a missed visit loses the
// whole visit, so that one visit held costs 1 / (1 - p) of its time; a meeting is tried
// 1 / ((1 - p) q) times, q the probability of a quorum. All averages are over the measurement
// window of the tables, a year is 365.25 days, hours are 3600 seconds of ticks.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/analytic/network.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Ticks in the units of reports.
struct Units {
    double hour = 1;    // [ticks]
    double day = 1;     // [ticks]
    double year = 1;    // [ticks]
    double window = 1;  // length of the measurement window [ticks]
};

[[nodiscard]] Units units_of(const Tables& tables);

// demanded / open in the same unit: 0 where nothing is demanded, infinite where nothing is open.
[[nodiscard]] double utilisation(double demanded, double open);

// Half-open in time.
struct Stretch {
    Time from;
    Time to;
};

// The measurement window, cut where options open or end: within a stretch all routes stay the same.
[[nodiscard]] std::vector<Stretch> stretches(const Tables& tables);

// Children a year in the stretch, batches included. Poisson sources: the mean of the rate; renewal:
// 1 / mean; listed: the number in the stretch.
[[nodiscard]] double arrivals_per_year(const Tables& tables, Index source, Stretch in);

// What one passage of a row asks of a pool.
struct RowWork {
    enum class Kind : std::uint8_t {
        listed,    // the first profession of a visit: for this the child stands on the list
        later,     // further professions of a visit, desk work
        meeting,   // of a member of a team
        own_work,  // of a member of a team, after a meeting
    };

    Index row = 0;
    Index pool = 0;
    double hours = 0;      // at slots: places
    double longer_by = 0;  // hours more for a child whose visits take longer
    Kind kind = Kind::later;
    Index member = kNone;      // into Tables::members
    std::uint32_t called = 0;  // only when this party is; 0: whoever is called

    // Passages of the flow that ask for it, and hours that they ask for.
    [[nodiscard]] RowFlow::Called passages(const RowFlow& flow) const;
    [[nodiscard]] double asked(const RowFlow& flow) const;
};

// The parties that meet at the row, each with its passages; where members are called on a
// condition, those parties that the flow has.
using CalledParties = std::vector<std::pair<std::uint32_t, RowFlow::Called>>;
[[nodiscard]] CalledParties called_parties(const Tables& tables, Index row, const RowFlow& flow);

[[nodiscard]] std::vector<RowWork> work_of_rows(const Tables& tables, const RowFlow& flow);

// The probability that those who come to a meeting are enough, when everyone in party_mask is
// invited and comes independently with the attendance of the tables; and given that member `sure`
// (within the team) comes, when it is not kNone.
[[nodiscard]] double quorum_probability(const Tables& tables,
                                        const TeamRow& team,
                                        std::uint32_t party_mask,
                                        Index sure = kNone);

// How many times a meeting of this party is tried until it is held. Infinite when it cannot be.
[[nodiscard]] double attempts_per_meeting(const Tables& tables,
                                          const MeetingRow& meeting,
                                          std::uint32_t party_mask);

// Hours that posts are open, per year.
struct OpenHours {
    std::vector<double> planned;   // per post: everyone at work
    std::vector<double> expected;  // per post: less absence and vacancy
    std::vector<double> error;     // per post: standard error of expected: a mean over sampled
                                   // courses, since plans do not tell their rates of absence
    // Per team and meeting-party, in the order of party_loads(): hours in which the party can meet.
    std::vector<std::vector<double>> common_planned;
    std::vector<std::vector<double>> common_expected;
    std::vector<double> places;  // per team: team days on which a new child can be met x places
};

struct PoolLoad {
    Index pool = 0;
    bool unlimited = false;
    bool slots = false;  // the hours below are then visits asked for and places
    double demanded_hours_per_year = 0;
    double planned_hours_per_year = 0;
    double open_hours_per_year = 0;  // less expected absence and vacancy
    double open_hours_error = 0;     // standard error of that
    double rho = 0;                  // demanded / open; infinite when never open but asked for
};

struct ProfessionLoad {
    Index profession = 0;
    double demanded_hours_per_year = 0;
    double open_hours_per_year = 0;
    double rho = 0;
};

struct MemberLoad {
    Index member = 0;  // into Tables::members
    double meeting_hours_per_year = 0;
    double own_work_hours_per_year = 0;
    double open_hours_per_year = 0;  // of the member's post in the team, less absence and vacancy
    double rho = 0;
};

struct TeamLoad {
    Index team = 0;
    double children_per_year = 0;  // who ask for a place
    double places_per_year = 0;    // team days on which they can be met x places a day, as planned
    double rho_places = 0;
    double meetings_per_year = 0;     // held
    double attempts_per_meeting = 0;  // mean; 0 without meetings
    // Of the party (of a meeting, or one member) that is shortest of time: its meetings' hours with
    // those lost to failed ones, and the hours on team days when all of it are open at once, as
    // whole meetings of the lengths there are fit into them.
    std::uint32_t party_mask = 0;
    double session_hours_demanded_per_year = 0;
    double session_hours_planned_per_year = 0;
    double session_hours_per_year = 0;  // less days on which one of the party is away
    double rho_planned = 0;             // a lower bound: above 1 the team cannot keep up
    double rho_sessions = 0;     // with absence; too high as far as meetings are held without
                                 // those who are away
    double growth_per_year = 0;  // of the team's list, children; 0 when it keeps up
    std::vector<MemberLoad> members;
};

// The load of every pool by this flow.
[[nodiscard]] std::vector<PoolLoad> pool_loads(const Tables& tables,
                                               const RowFlow& per_year,
                                               const OpenHours& open);

[[nodiscard]] std::vector<ProfessionLoad> profession_loads(const Tables& tables,
                                                           const std::vector<PoolLoad>& pools);

// A group of members who meet: the hours asked of all of them together.
struct PartyLoad {
    std::uint32_t party_mask = 0;
    double hours_per_year = 0;          // of all meetings that these members are invited to
    std::vector<std::int64_t> lengths;  // of those meetings, in ticks, rising
    bool places = false;                // invited to meetings that take a place
};

// Of each team: every party that some meeting has, and every member alone.
[[nodiscard]] std::vector<PartyLoad> party_loads(const Tables& tables,
                                                 Index team,
                                                 const RowFlow& per_year);

[[nodiscard]] OpenHours open_hours(const Tables& tables, const RowFlow& per_year);

[[nodiscard]] std::vector<TeamLoad> team_loads(const Tables& tables,
                                               const RowFlow& per_year,
                                               const OpenHours& open);

// The most of a stretch of open time that whole meetings of these lengths fill. [ticks]
[[nodiscard]] std::int64_t filled(std::int64_t open, const std::vector<std::int64_t>& lengths);

}  // namespace ledtid::models
