// The compiled scenario: flat tables of numbers that the simulator and queueing theory both read.
//
// This is the waist of Ledtid. compile() (compile.hpp) makes it from a checked Scenario; the
// simulator (process.hpp) reads it from one side and models/analytic from the other. Nothing here
// is text except `names`, which only reports read. All times are ticks since the epoch (00:00 on
// `epoch_day`), all durations ticks, `ticks_per_second` to the second.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/kernel/time.hpp"
#include "sim/random/distribution.hpp"
#include "sim/resources/joint_booking.hpp"
#include "sim/resources/roster.hpp"
#include "sim/resources/work_calendar.hpp"

#include "models/care/tables_steps.hpp"

namespace ledtid::models {

// One test. Choice attributes: the value's bit is in `mask`. Set attributes: the number of members
// is within [at_least, at_most] and, when `mask` is not 0, a member is in `mask`.
struct TestRow {
    Index attribute = 0;
    bool is_set = false;
    std::uint8_t at_least = 0;
    std::uint8_t at_most = 64;
    std::uint64_t mask = 0;
};

struct ConditionRow {
    Range tests;
};

struct WeightsRow {  // weights_[first, last) hold under `condition` (kNone: always)
    Index condition = kNone;
    Range weights;
};

struct ChangeRow {
    Index condition = kNone;
    bool adds = false;
    double per_tick = 0;
};

struct AttributeRow {
    bool is_set = false;
    std::uint8_t n_values = 0;
    Range given;           // WeightsRow, the last one unconditional
    Range member_weights;  // set: weight of each member
    Range changes;
    std::uint32_t place = 0;
};

struct SourceWeights {  // a source's own weights of a choice attribute
    Index attribute = 0;
    Range weights;
};

// Numbers kept free for the children of a batch of chance size, whose mean is at most 500: beyond
// 23 standard deviations.
inline constexpr std::uint16_t kBatchNumbers = 1024;
// Numbers from here on are those of children who wait when the clinics open.
inline constexpr std::uint32_t kFirstNumberWaiting = 0x80000000U;

struct SourceRow {
    enum class Arrival : std::uint8_t { poisson, renewal, listed };

    Arrival arrival = Arrival::poisson;
    Range rates;      // RateRow: piecewise-constant rates covering [0, end)
    double peak = 0;  // the highest of them, per tick
    Distribution every = {};
    Range at;
    Distribution busy_factor = Distribution::constant(1);  // of all rates, one draw a replication
    std::uint16_t batch = 1;       // children each time, or numbers kept free for them
    bool batch_by_chance = false;  // a Poisson number of children ...
    double batch_mean = 1;         // ... of this mean
    bool has_age = false;
    Distribution age = {};
    Index first_row = kNone;
    bool observed = true;
    double leaves_per_tick = 0;
    Index leaves_to = kNone;
    Index school_start_to = kNone;
    Range own_weights;
    Time from;
    Time until;
    std::uint32_t place = 0;
};

struct RateRow {
    Time from;
    double per_tick = 0;
};

struct BacklogRow {
    Index source = 0;
    Index row = 0;
    std::uint32_t number = 0;
    Duration oldest;
};

// One child of a list read from a file.
struct ListedChild {
    Index source = 0;
    Index row = 0;
    Time referred;
    Time born;
    std::uint8_t priority = 1;  // its class; 0: by the step's rule
};

struct ClinicRow {
    Range pools;
    sim::Duration notice;
    sim::Duration guarantee;           // 0: none
    std::uint8_t discipline = 0;       // models::Discipline
    std::int32_t waiting_places = -1;  // where the visit does not say
    bool finish_started = false;
    bool first_fit = false;  // of a clinic with one list: whoever can be seen is
    double no_show = 0;
    Distribution rebooking = {};
    Index team = kNone;  // the team whose members' own work is done here
    std::uint32_t place = 0;
};

struct PoolRow {
    Index clinic = 0;
    Index profession = kNone;
    Range posts;
    Range slots;              // instead of posts: instants with places
    std::uint16_t group = 1;  // so many are seen together
    bool unlimited = false;
    bool one_list = false;   // all pools of the clinic serve the list of its first one
    bool hand_over = false;  // never more visits under way than posts are open
    bool goes_away = false;  // some post does when nobody waits

    [[nodiscard]] bool has_posts() const { return !unlimited && slots.empty(); }
};

struct SlotRow {
    Time at;
    std::uint32_t places = 1;
};

struct PostRow {
    Index pool = 0;
    Index profession = kNone;
    Range rosters;   // the post's hours: union of these plans; empty when always open
    Range rostered;  // the same before travel is taken off; equal to `rosters` without travel
    bool always_open = false;
    bool goes_away = false;    // for `away`, whenever it finds nobody waiting
    Distribution away = {};    // ticks
    double case_share = 1;     // rostered hours = open hours of `rostered` / case_share
    std::uint32_t person = 0;  // hash: whose absence and vacancy
};

struct MemberRow {
    Index post = 0;  // the post in the team
    Index own_pool = 0;
    double attendance = 1;
    std::uint32_t place = 0;
};

struct TeamRow {
    Index clinic = 0;  // own-work clinic, also where waits are counted
    Range members;
    sim::Quorum quorum;
    std::uint32_t optional_mask = 0;  // members who may be left out when away for long
    sim::WorkCalendar sessions;       // team days
    std::uint16_t places_per_day = 0;
    Distribution postponement = {};
    double freed_time_used = 0;
    Duration booking_horizon;
    Duration wait_for_all;
    Duration notice;
    Duration guarantee;
    std::uint8_t discipline = 0;
    double no_show = 0;
    Distribution rebooking = {};
    std::uint32_t place = 0;
};

struct LeadTimeRow {
    Index from = 0;  // milestone
    Index to = 0;
};

struct NamedTitle {
    std::string name;
    std::string sv;
    std::string en;
};

// What reports read; the loop never does.
struct Names {
    std::vector<NamedTitle> rows, clinics, pools, posts, teams, professions, attributes, sources,
        outcomes, milestones, lead_times, counters;
    std::vector<std::vector<NamedTitle>> values;  // per attribute
    std::vector<double> profession_cost_kr;       // per rostered hour
    std::vector<Index> row_clinic;                // per row: clinic whose list it is, or kNone
};

struct Tables {
    std::int32_t epoch_day = 0;
    std::int64_t ticks_per_second = 1;
    Time start;  // clinics open; before it only births and detection run
    Time end;
    Time measure_from;  // cohort: children whose cohort milestone lies in [from, to)
    Time measure_to;
    bool measure_by_rule = false;  // measure_from is then `start`; the warm-up rule moves it
    Index cohort_milestone = kNone;
    Index headline = kNone;           // lead time
    Index target = kNone;             // condition
    Index group_by = kNone;           // attribute
    Index longer_visits = kNone;      // condition under which visits and meetings take longer ...
    double longer_visits_factor = 1;  // ... by this factor
    std::vector<Time> audits;         // when numbers are counted
    std::vector<Time> months;  // starts of the months from the one holding `start`, and the end
    std::vector<std::uint8_t> calendar_month;  // 0 is January, per entry of `all_months` ...
    std::vector<Time> all_months;  // ... starts of the months from the epoch's, before `end`

    std::vector<Row> rows;
    std::vector<VisitRow> visits;
    std::vector<WaitRow> waits;
    std::vector<ChooseRow> chooses;
    std::vector<OptionRow> options;
    std::vector<GateRow> gates;
    std::vector<PartsRow> parts;
    std::vector<PartRow> part_items;
    std::vector<DeskRow> desks;
    std::vector<MeetingRow> meetings;
    std::vector<CallRow> calls;
    std::vector<OwnWorkRow> own_work;
    std::vector<DetectRow> detects;
    std::vector<LookRow> looks;
    std::vector<LeaveRow> leaves;
    std::vector<Segment> segments;
    std::vector<NeedRow> needs;
    std::vector<BalkRow> balks;
    std::vector<PatienceRow> patience;
    std::vector<EffectRow> effects;
    std::vector<ConditionRow> conditions;
    std::vector<TestRow> tests;
    std::vector<AttributeRow> attributes;
    std::vector<WeightsRow> given;
    std::vector<ChangeRow> changes;
    std::vector<double> weights;
    std::vector<SourceRow> sources;
    std::vector<SourceWeights> source_weights;
    std::vector<RateRow> rates;
    std::vector<Time> listed_times;
    std::vector<BacklogRow> backlogs;
    std::vector<ListedChild> listed_children;
    std::vector<ClinicRow> clinics;
    std::vector<PoolRow> pools;
    std::vector<SlotRow> slots;
    std::vector<PostRow> posts;
    std::vector<sim::RosterPlan> rosters;
    std::vector<TeamRow> teams;
    std::vector<MemberRow> members;
    std::vector<LeadTimeRow> lead_times;
    Index n_milestones = 0;
    Index n_counters = 0;
    Index n_outcomes = 0;
    Index n_professions = 0;

    Names names;
};

}  // namespace ledtid::models
