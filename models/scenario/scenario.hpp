// A scenario as its author wrote it: checked for shape, units and ranges, with names still as text.
//
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
#include "models/scenario/waiting_list_csv.hpp"

namespace ledtid::models {

using sim::Distribution;

inline constexpr double kSecondsPerHour = 3600.0;
inline constexpr double kSecondsPerDay = 86400.0;
inline constexpr double kSecondsPerYear = 365.25 * kSecondsPerDay;
inline constexpr double kSecondsPerMonth = kSecondsPerYear / 12.0;

// What people read, in Swedish and English.
struct Title {
    std::string sv;
    std::string en;
};

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

// What a child may be, drawn when it is born or arrives.
struct Choice {
    std::string name;
    double weight = 0;
    Title title;
};

// One test of one attribute. A condition holds when all its tests hold.
struct Test {
    std::string attribute;
    std::vector<std::string>
        any_of;           // for a choice: one of these; for a set: includes one of these
    bool of_set = false;  // written as a test of a set
    int at_least = 0;     // for a set: number of members
    int at_most = 64;
    Place place;
};

struct Condition {
    std::vector<Test> tests;
    Place place;
};

// Continuous-time change of a set attribute: members come and go at constant rates.
struct Change {
    Condition when;
    bool adds = false;  // adds or removes one member, drawn by weight
    double per_month = 0;
};

struct Attribute {
    enum class Kind : std::uint8_t { choice, set };

    std::string name;
    Title title;
    Kind kind = Kind::choice;
    std::vector<Choice> choices;  // choice: the values; set: the members with their weights

    // Distribution given a condition on attributes named before this one; the first that holds is
    // used, `choices` or `counts` otherwise.
    struct Given {
        Condition when;
        std::vector<double> weights;  // one per choice (choice) or per count (set)
    };

    std::vector<Given> given;
    std::vector<double> counts;   // set: weight of having 0, 1, 2 ... members
    std::vector<Change> changes;  // set only
    Place place;
};

// Piece of a yearly or hourly rate: from `from_seconds` after the scenario's start.
struct RatePiece {
    double from_seconds = 0;
    double per_second = 0;
};

// The largest mean of a Poisson number of children at once; far below the 1024 numbers that are
// kept free for them (tables.hpp).
inline constexpr double kMostPoissonBatch = 500;

// Where children come from.
struct Source {
    std::string name;
    Title title;
    std::string first_step;
    bool observed = true;  // false: background, counted in waits but not followed
    // Exactly one way of arriving:
    double per_year = 0;                // Poisson
    std::optional<Distribution> every;  // renewal: intervals [s]
    std::vector<RatePiece> rates;       // Poisson, piecewise constant
    double rates_repeat_seconds = 0;    // the pieces are one cycle of this length; 0: they are not
    std::vector<double> at;             // listed instants [s after start]
    double growth_per_year = 0;         // of per_year, compound
    std::array<double, 12> month_factors = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    std::optional<Distribution> busy_factor;  // mean 1; drawn once a run, multiplies all rates
    int batch = 1;                            // children each time
    std::optional<double> batch_mean;         // of a Poisson number instead
    std::optional<Distribution> age;          // [s] at arrival; births have constant 0
    std::int32_t first_day = std::numeric_limits<std::int32_t>::min();
    std::int32_t last_day = std::numeric_limits<std::int32_t>::max();
    double leaves_per_month = 0;  // hazard of moving or declining from the question on
    std::string leaves_to;        // exit step
    std::string school_start_to;  // exit step at school start; empty: no such exit
    std::vector<std::pair<std::string, std::vector<double>>>
        weights;  // attribute choices of its own
    Place place;
};

// Children waiting when the scenario starts.
struct Backlog {
    std::string name;
    double number = 0;
    double oldest_seconds = 0;  // referral dates spread evenly back to this age
    std::string source;         // which source's children they are like
    std::string step;           // at which visit step they wait
    Place place;
};

// Children waiting when the scenario starts, one by one, from a file.
struct WaitingListFile {
    std::string file;
    std::string source;                // which source's children they are like
    std::vector<std::string> clinics;  // WaitingRow::clinic is an index into these
    std::vector<std::string> steps;    // for each of them: the visit step at which they wait
    std::vector<WaitingRow> rows;
    Place place;
};

struct Patience {
    Distribution time = Distribution::constant(0);  // [s] on this list
    double share = 1.0;                             // share of children who have it
    std::string to;                                 // step reached on leaving
    Place place;
};

// Of those who find at least so many waiting, the share that does not join the list.
struct Balking {
    int waiting = 0;
    double share = 1.0;
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

// Work of one profession within a visit step.
struct Work {
    std::string profession;                          // empty: any post of the clinic
    Distribution hours = Distribution::constant(0);  // [s] in all visits together
    int visits = 1;
    Distribution spacing = Distribution::constant(0);    // [s] between visits
    Distribution paperwork = Distribution::constant(0);  // [s] after the last visit, child absent
    Place place;
};

struct Effect {
    enum class Kind : std::uint8_t { milestone, set_attribute, count };
    enum class When : std::uint8_t { start, first_visit, end };

    Kind kind = Kind::milestone;
    When when = When::end;
    std::string name;   // milestone, attribute or counter
    std::string value;  // of the attribute
    Place place;
};

struct Option {
    std::optional<Condition> when;
    std::optional<double> p;
    std::string soonest;  // team; where all options have one, that which can meet soonest is taken
    std::string to;
    // Taken only on these days; with dates a team opens to one centre after the other.
    std::int32_t first_day = std::numeric_limits<std::int32_t>::min();
    std::int32_t last_day = std::numeric_limits<std::int32_t>::max();  // inclusive
    Place place;

    [[nodiscard]] bool dated() const {
        return first_day != std::numeric_limits<std::int32_t>::min() ||
               last_day != std::numeric_limits<std::int32_t>::max();
    }
};

struct Part {
    std::string step;
    std::optional<Condition> when;
    bool awaited = true;  // false: goes on beside the child's way; the join does not wait for it
    Place place;
};

struct Look {
    double age = 0;  // [s]
    double sensitivity = 0;
    std::string channel;  // value of the channel attribute, may be empty
};

struct Step {
    enum class Kind : std::uint8_t {
        visit,
        wait,
        choose,
        gate,
        parts,
        desk_work,
        meeting,
        detect,
        exit
    };

    std::string name;
    Title title;
    Kind kind = Kind::wait;
    std::string to;  // the next step, "return" ends a part; empty for choose, gate, exit
    std::vector<Effect> effects;
    Place place;

    // visit
    std::string clinic;
    std::vector<Work> work;
    int priority = 1;  // 1 before 2 ...; booked return visits come before both
    std::optional<Condition> priority_when;  // children of this kind go first (class 1)
    std::vector<Patience> patience;
    std::string full_to;      // where a child goes that finds the waiting room full, or balks
    int waiting_places = -1;  // for these children; -1: as the clinic says
    std::vector<Balking> balks;
    int group = 1;                                      // so many are seen together
    std::vector<std::pair<std::string, int>> together;  // profession, posts held at once
    bool child_absent = false;      // also of a meeting: no no-show, no contact counted
    std::optional<double> no_show;  // of this visit; absent: as the clinic says
    double travel = 0;              // [s] of staff time at each visit, there and back
    double work_factor = 1;         // of all its work
    // wait
    Distribution delay = Distribution::constant(0);
    // choose
    std::vector<Option> options;
    // gate
    Condition test;
    double sensitivity = 1;
    double specificity = 1;
    std::string yes;
    std::string no;
    // parts
    std::vector<Part> parts;
    bool at_once = false;
    // desk_work: `work` at `clinic`; the child goes on at once
    // meeting
    std::string team;
    std::vector<std::string> parties;  // members; empty: all
    std::vector<std::pair<std::string, Condition>>
        called_when;           // of the parties, who is called only to children of this kind
    double length = 0;         // [s]
    bool takes_place = false;  // uses one of the day's places for new children
    std::vector<std::pair<std::string, Distribution>>
        own_work;                    // per member, after the meeting [s]
    bool waits_for_own_work = true;  // the child goes on when it is done; false: at once
    // detect
    std::vector<Look> looks;
    Condition detectable;
    double preschool_per_year = 0;  // hazard of a concern between looks
    double preschool_from_age = 0;  // [s]
    std::string preschool_channel;
    std::string channel_attribute;
    std::array<double, 12> activity = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};  // by month
    std::string found;
    // exit
    std::string outcome;              // name used in reports; default: the step's name
    bool counts_as_censored = false;  // e.g. moved away: says nothing about the lead time
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
