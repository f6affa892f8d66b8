// How long a child takes through steps at which it never queues, and how it ends: an absorbing
// Markov chain whose stays are random.
//
// With Q the chance of going from one such step to another and N = (I - Q)^-1 the fundamental
// matrix, a child passes step j N(start, j) times; the times follow from N and the first two
// moments of each stay. Source: Kemeny & Snell, Finite Markov Chains (1960), ch. 3; with stays that
// are not all 1: Howard, Dynamic Probabilistic Systems (1971), vol. 2, ch. 10.
#pragma once

#include <vector>

#include "models/care/tables.hpp"

namespace ledtid::models {

struct AbsorptionResult {
    double mean_ticks = 0;         // from the row until an exit
    double variance_ticks2 = 0;    // of the same
    std::vector<double> passages;  // [row], exits included: there the chance of leaving by it
};

// From `start` only these may be reached: waits, choices by chance, visits of one profession to
// clinics that have no end of posts, and exits. Every one of them must have a way out.
[[nodiscard]] AbsorptionResult absorption(const Tables& tables, Index start);

}  // namespace ledtid::models
