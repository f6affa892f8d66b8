// A scenario as its author wrote it: checked for shape, units and ranges, with names still as text.
//
// Its children are in scenario_children.hpp, the steps of the pathway in scenario_steps.hpp.
// This is the only picture of a scenario file inside the program. The reader (reader.hpp) fills it,
// models/pathway checks the graph of steps, and models/care compiles it to flat tables, after which
// it is forgotten. Every named thing keeps its Place so that a later pass can say where a fault is.
//
// Units: durations in seconds (Distribution of seconds where random), hours where the name says so,
// days since 1970-01-01 for dates, per year of 365.25 days for yearly rates.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/random/distribution.hpp"
#include "sim/resources/roster.hpp"

#include "models/scenario/fault.hpp"
#include "models/scenario/scenario_children.hpp"
#include "models/scenario/scenario_steps.hpp"

namespace ledtid::models {

struct Profession {
    std::string name;
    Title title;
    double cost_per_hour_kr = 0;  // per rostered hour, employer's cost included
    Place place;
};

// A post or a group of equal posts: named positions in one clinic.
struct Post {
    std::string name;
    std::string profession;
    int number = 1;                      // equal persons; person k is named "name#k" for its draws
    double fte = 1.0;                    // share of full time, each
    double case_share = 1.0;             // share of rostered time that is case work
    bool always_open = false;            // a server of queueing theory: no calendar
    std::vector<sim::Session> sessions;  // rostered hours; empty: 8 h Monday to Friday times fte
    std::int32_t first_day = std::numeric_limits<std::int32_t>::min();
    std::int32_t last_day = std::numeric_limits<std::int32_t>::max();
    double ramp_start = 1.0;  // capacity at first_day and after a vacancy
    double ramp_days = 0;
    double absence_share = 0;
    double absence_mean_days = 5;
    double turnover_per_year = 0;
    Distribution vacancy = Distribution::constant(0);  // [s] time to fill a vacancy
    std::optional<Distribution> away_when_idle;        // [s] goes away when nobody waits
    Place place;
};

enum class Discipline : std::uint8_t { first_come, earliest_guarantee, nearest_school_start };

// Instants at which up to `places` of those who wait are seen; a place nobody fills is lost.
struct Slot {
    int places = 1;
    // On a weekday, or else by intervals.
    std::optional<int> weekday;  // 1 = Monday
    std::int32_t at_second = 0;  // of the day
    int every_weeks = 1;
    int week_phase = 0;
    double first_seconds = 0;  // after the scenario's start
    double every_seconds = 0;  // 0: once
    Place place;
};

// Whether the visits of a clinic take their posts from one list, several posts at once, and who is
// tried: only the first in the list, or everyone in its order who can have all that it needs.
enum class OneList : std::uint8_t { none, in_order, first_fit };

struct Clinic {
    std::string name;
    Title title;
    std::vector<Post> posts;
    bool unlimited = false;   // infinitely many posts of one profession, "anyone"
    std::vector<Slot> slots;  // instead of posts
    OneList one_list = OneList::none;
    bool hand_over = false;  // finishing what is started, never more visits than open posts
    Discipline discipline = Discipline::first_come;
    double notice = 0;            // [s] between the call and the visit
    double guarantee = 0;         // [s]; 0: none
    int waiting_places = -1;      // finite waiting room; -1: no limit
    bool finish_started = false;  // a visit once begun runs past closing time
    double no_show = 0;           // per visit
    Distribution rebooking = Distribution::constant(0);  // [s] after a no-show
    bool is_team = false;                                // the own-work side of a team
    Title overload;  // why its load may be above 1; empty texts: not said
    Place place;
};

struct Member {
    std::string name;  // party name, unique in the team; usually the profession
    std::string profession;
    std::string home_clinic;  // lends the hours
    std::string home_post;
    double share = 0;         // of full time
    double from_home = 1.0;   // 1 carve-out, 0 extra money, between: mixed
    double attendance = 1.0;  // per meeting
    Place place;
};

struct Team {
    std::string name;
    Title title;
    std::vector<Member> members;
    int weekday = 4;  // of the team day, 1 = Monday
    int every_weeks = 1;
    int week_phase = 0;
    double hours_on_team_day = 24;  // case hours a member spends there at most; the rest of its
                                    // share is spread over its other days, for writing and calls
    int places_per_day = 1000;      // new children per team day
    int may_be_missing = 0;         // quorum: this many of the invited may be missing ...
    std::vector<std::string> core;  // ... but none of these
    Distribution postponement = Distribution::constant(0);  // [s]
    double freed_time_used = 0;  // share of a failed meeting's time that its members can use
    double booking_horizon = 56 * kSecondsPerDay;
    double wait_for_all =
        42 * kSecondsPerDay;  // beyond this a member who may be missing is left out
    double no_show = 0;
    Distribution rebooking = Distribution::constant(0);
    double notice = 0;
    double guarantee = 0;
    Discipline discipline = Discipline::first_come;
    std::int32_t first_day = std::numeric_limits<std::int32_t>::min();
    std::int32_t last_day = std::numeric_limits<std::int32_t>::max();
    std::optional<Condition> children;  // of a meeting with several teams: whom this one meets
    std::vector<std::string> meets_as;  // the teams that meet where a step names this one
    bool in_use = true;  // false: described, but this arm has no such team; it takes nobody's hours
    std::vector<sim::YearlyClosure> closed_weeks;
    double ramp_start = 1.0;
    double ramp_days = 0;
    double travel_hours = 0;  // per member and team day, taken from the session's end
    Title overload;           // as of a clinic
    Place place;
};

struct LeadTime {
    std::string name;
    Title title;
    std::string from;
    std::string to;
    Place place;
};

struct Milestone {
    std::string name;
    Title title;
    Place place;
};

struct TimeLine {
    std::int32_t start_day = 0;
    std::int32_t end_day = 0;
    std::optional<std::int32_t> measure_from;  // absent: by rule (MSER-5 on the lists' lengths)
    std::int32_t measure_to = 0;
    std::int32_t births_from = 0;  // sources with ages begin this early
    double ticks_per_second = 1;
};

struct Closing {
    std::string name;
    int first_week = 1;
    int last_week = 1;
    double capacity = 0;
};

// One file with one arm applied.
struct Scenario {
    std::string name;
    std::string arm;
    Title title;
    Title about;
    Title arm_title;
    TimeLine time;
    bool swedish_holidays = false;
    std::vector<Closing> closings;
    std::vector<Profession> professions;
    std::vector<Attribute> attributes;
    std::vector<Source> sources;
    std::vector<Backlog> backlogs;
    std::optional<WaitingListFile> waiting_list;
    std::vector<Clinic> clinics;
    std::vector<Team> teams;
    std::vector<Step> steps;
    std::vector<Milestone> milestones;
    std::vector<LeadTime> lead_times;
    std::vector<std::string> counters;  // what steps count, such as how often the history is told
    std::vector<std::pair<std::string, Title>> counter_titles;
    std::optional<Condition> longer_visits;  // children whose visits and meetings take longer ...
    double longer_visits_factor = 1.0;       // ... by this factor: with an interpreter
    std::optional<Condition> target;  // children the teams are for; the others are "non-team"
    std::string cohort_milestone;     // a child belongs to the cohort by the date of this one
    std::string group_by;             // attribute the outcomes are split by, may be empty
    std::string headline;             // lead time quoted first
    double audit_every = 0;           // [s] numbers are counted so often; 0: never
    std::int64_t replications = 40;   // of each arm, where the command does not say
    Title usual_overload;             // why any clinic's load may be above 1, at most ...
    double usual_overload_up_to = 1;  // ... this
};

}  // namespace ledtid::models
