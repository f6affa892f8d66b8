// The steps of the pathway. A part of scenario.hpp, whose units hold here.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/scenario/fault.hpp"
#include "models/scenario/scenario_children.hpp"

namespace ledtid::models {

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

}  // namespace ledtid::models
