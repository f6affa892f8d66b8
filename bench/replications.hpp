// The loop of a benchmark over replications of one arm, and what it counts.
#pragma once

#include <benchmark/benchmark.h>

#include "models/care/process.hpp"

namespace ledtid::bench {

struct Replicated {
    double n = 0;
    double n_events = 0;
    double n_children = 0;
};

// Simulates replication 0, 1, ... as often as the benchmark asks, and reports ns_per_event.
inline Replicated run_replications(benchmark::State& state, const models::Tables& tables) {
    Replicated done;
    std::uint32_t number = 0;
    for (auto _ : state) {
        const models::Outcome outcome = models::simulate(tables, {1, number++});
        done.n_events += static_cast<double>(outcome.n_events);
        done.n_children += static_cast<double>(outcome.n_created);
    }
    done.n = number;
    using benchmark::Counter;
    state.counters["ns_per_event"] =
        Counter(done.n_events * 1e-9, Counter::kIsRate | Counter::kInvert);
    return done;
}

}  // namespace ledtid::bench
