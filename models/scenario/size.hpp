// How much a scenario will be: children who come, days worked, results kept; from what is written,
// before anything runs.
//
// Expected numbers of one replication, for limits (limits.hpp) and not for results: a growth or a
// season is taken into account, chance and what happens to the children is not.
#pragma once

#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// Children of one source.
struct Arrivals {
    double children = 0;    // expected, all of a batch counted
    double candidates = 0;  // drawn for them, at the highest rate of all times
};

[[nodiscard]] Arrivals expected_arrivals(const Scenario& scenario, const Source& source);

// Children who wait at the start.
[[nodiscard]] double waiting_at_start(const Scenario& scenario);

// Days on which somebody works, over all persons.
[[nodiscard]] double sessions_held(const Scenario& scenario);

// Instants of clinics' slots, and those at which the report counts.
[[nodiscard]] double slots_held(const Scenario& scenario);
[[nodiscard]] double audits_made(const Scenario& scenario);

// What one replication keeps for the summary: records of observed children, and lists by month.
[[nodiscard]] double result_bytes(const Scenario& scenario);

}  // namespace ledtid::models
