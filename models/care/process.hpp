// One replication of one arm: the walk of every child through the tables.
//
// simulate() is a pure function of its arguments. It starts no thread, opens no file and prints
// nothing; once warm its event loop allocates nothing and looks up no name. Before it returns it
// checks, as contracts, that children in = out + inside, that for every waiting list the integral
// of its length equals the sum of its waits (Little's law on the sample path, exact in ticks;
// Stidham 1974), and that no post worked longer than it was open.
#pragma once

#include <cstdint>
#include <vector>

#include "models/care/outcome.hpp"
#include "models/care/run_log.hpp"
#include "models/care/tables.hpp"
#include "models/scenario/limits.hpp"

namespace ledtid::models {

struct RunId {
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
    std::uint64_t most_events = kMaxEvents;
};

// Throws ScenarioError when the run outgrows a limit (limits.hpp) that shows only while it runs:
// children inside at once, things that happen without time passing or altogether.
[[nodiscard]] Outcome simulate(const Tables& tables, RunId run);

// As simulate(), also listing every visit held, in order of its start.
[[nodiscard]] Outcome simulate_and_list(const Tables& tables,
                                        RunId run,
                                        std::vector<SeenChild>& seen);

// As simulate(), also noting what posts and teams did.
[[nodiscard]] Outcome simulate_and_log(const Tables& tables, RunId run, RunLog& log);

}  // namespace ledtid::models
