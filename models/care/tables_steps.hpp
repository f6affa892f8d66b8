// The rows of the steps in the compiled scenario. A part of tables.hpp, which says what they are.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "sim/kernel/time.hpp"
#include "sim/random/distribution.hpp"

namespace ledtid::models {

using sim::Distribution;
using sim::Duration;
using sim::Time;

using Index = std::uint32_t;
inline constexpr Index kNone = std::numeric_limits<Index>::max();

// A half-open stretch of another table.
struct Range {
    Index first = 0;
    Index last = 0;

    [[nodiscard]] Index size() const { return last - first; }

    [[nodiscard]] bool empty() const { return first == last; }
};

// What happens at a step. Each op has its own table of details.
enum class Op : std::uint8_t {
    visit,
    wait,
    choose,
    gate,
    parts,
    desk_work,
    meeting,
    detect,
    leave,
    give_back
};

struct Row {
    Op op = Op::leave;
    Index detail = 0;    // into the table of the op
    Index next = kNone;  // row that follows; kNone for choose, gate, leave, give_back
    Range at_start;      // effects
    Range at_first_visit;
    Range at_end;
    std::uint32_t place = 0;  // hash of the step's name: where its random draws belong
};

struct EffectRow {
    enum class Kind : std::uint8_t { milestone, set_attribute, count };

    Kind kind = Kind::milestone;
    Index which = 0;
    std::uint8_t value = 0;
};

// Work of one profession in a visit or of desk work.
struct Segment {
    Index pool = 0;
    std::uint16_t visits = 1;
    Distribution work = {};       // ticks, all visits together
    Distribution spacing = {};    // ticks between visits
    Distribution paperwork = {};  // ticks after the last visit
    Range needs;                  // posts held at once; empty where posts have lists of their own
    std::uint32_t place = 0;      // hash of step and profession

    [[nodiscard]] bool takes_no_paperwork() const {
        return paperwork.kind == Distribution::Kind::constant && paperwork.a == 0;
    }
};

// So many posts of a pool, held by one visit.
struct NeedRow {
    Index pool = 0;
    std::uint16_t posts = 1;
};

struct BalkRow {
    std::int32_t waiting = 0;
    double share = 1;
};

struct PatienceRow {
    Distribution time = {};  // ticks
    double share = 1;
    Index to = kNone;
};

struct VisitRow {
    Index clinic = 0;
    Range segments;
    std::uint8_t priority = 1;
    Index priority_when = kNone;  // condition under which the child goes into class 1
    Range patience;
    Index full_to = kNone;
    std::int32_t waiting_places = -1;  // -1: no limit
    Range balks;                       // in the order of their numbers waiting
    bool child_absent = false;
    double no_show = 0;
    Duration travel;  // of the post at each visit
};

struct WaitRow {
    Distribution delay = {};
};

struct OptionRow {
    Index condition = kNone;
    double cumulative_p = 1;
    Index to = kNone;
    Time from = Time::before_all();  // taken in [from, until) only
    Time until = Time::never();
    Index team = kNone;  // of a choice by who can meet soonest
};

struct ChooseRow {
    Range options;
    bool by_chance = false;
    bool by_soonest = false;  // theory takes it for a choice by equal chances
};

struct GateRow {
    Index condition = kNone;
    double sensitivity = 1;
    double specificity = 1;
    Index yes = kNone;
    Index no = kNone;
};

struct PartRow {
    Index row = kNone;
    Index condition = kNone;
    bool awaited = true;
};

struct PartsRow {
    Range parts;
    bool at_once = false;
};

struct DeskRow {
    Range segments;
};

struct OwnWorkRow {
    Index member = 0;  // index within the team
    Distribution work = {};
};

struct CallRow {       // a member who is called only if the condition holds for the child
    Index member = 0;  // index within the team
    Index condition = kNone;
};

struct MeetingRow {
    Index team = 0;
    std::uint32_t party_mask = 0;  // bit per member of the team: who is always called ...
    Range calls;                   // ... and who else, any of a member's conditions sufficing
    Duration length;
    bool takes_place = false;
    bool child_absent = false;
    bool waits_for_own_work = true;
    Range own_work;
};

struct LookRow {
    Duration age;
    double sensitivity = 0;
    std::uint8_t channel = 0;
};

struct DetectRow {
    Range looks;
    Index detectable = kNone;
    double preschool_per_tick = 0;
    Duration preschool_from_age;
    std::uint8_t preschool_channel = 0;
    Index channel_attribute = kNone;
    std::array<double, 12> activity{};  // scaled so that the largest is 1
    bool seasonal = false;
    Index found = kNone;
};

struct LeaveRow {
    Index outcome = 0;
    bool censored = false;
};

}  // namespace ledtid::models
