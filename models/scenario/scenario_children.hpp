// The children of a scenario: what they may be, how that changes, where they come from and who
// waits when it starts. A part of scenario.hpp, whose units hold here.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/random/distribution.hpp"

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

}  // namespace ledtid::models
