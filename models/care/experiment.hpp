// Replications of one arm, on several threads, and where measuring may begin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/experiment/replicate.hpp"

#include "models/care/outcome.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

// Replications first, first + 1, ..., first + n - 1 in order, the same for any number of threads
// (0: as many as the machine has), and however they are divided between calls. Throws
// sim::Cancelled when asked to stop.
[[nodiscard]] std::vector<Outcome> run_arm(const Tables& tables,
                                           std::uint64_t seed,
                                           std::size_t n,
                                           unsigned n_threads,
                                           const sim::ReplicateOptions& options = {},
                                           std::size_t first = 0);

struct WarmUp {
    Time measure_from;   // the start of a month
    bool found = false;  // false: too short a run to tell; measure_from is then its middle
};

// Where the start-up ends by the MSER-5 rule (sim/statistics/warm_up.hpp), applied to the number of
// children waiting at all clinics at the end of each month up to measure_to, averaged over the
// first replications. The caller puts it into Tables::measure_from when measure_by_rule.
[[nodiscard]] WarmUp warm_up_by_rule(const Tables& tables,
                                     std::uint64_t seed,
                                     std::size_t replications = 4,
                                     unsigned n_threads = 1);

}  // namespace ledtid::models
