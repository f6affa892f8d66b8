// How fast is the whole way, from JSON through the tables to outcomes? One replication of an arm of
// each real scenario: events, children and replications per second, bytes for each child inside.
#include <string>

#include <benchmark/benchmark.h>

#include "models/care/experiment.hpp"

#include "bench/replications.hpp"
#include "bench/support.hpp"

namespace ledtid::bench {

namespace {

void replication(benchmark::State& state, const char* file, const char* arm) {
    const Replicated done =
        run_replications(state, tables_of_file(std::string("scenarios/") + file, arm));
    using benchmark::Counter;
    state.counters["events"] = Counter(done.n_events, Counter::kIsRate);
    state.counters["children"] = Counter(done.n_children, Counter::kIsRate);
    state.counters["replications"] = Counter(done.n, Counter::kIsRate);
}

// A hundred replications of two arms on the same children, five years of the clinics, on all cores:
// what `ledtid compare` computes before it summarises.
void hundred_pairs(benchmark::State& state,
                   const char* file,
                   const char* time,
                   const char* first,
                   const char* second) {
    const std::string text = std::string(R"({"extends": ")") + file + R"(", "time": )" + time + "}";
    const models::Tables one = tables_of_text(text, first);
    const models::Tables other = tables_of_text(text, second);
    double n_events = 0;
    for (auto _ : state) {
        for (const models::Tables* tables : {&one, &other}) {
            for (const models::Outcome& outcome : models::run_arm(*tables, 1, 100, 0)) {
                n_events += static_cast<double>(outcome.n_events);
            }
        }
    }
    state.counters["events"] = benchmark::Counter(n_events, benchmark::Counter::kAvgIterations);
}

BENCHMARK_CAPTURE(hundred_pairs,
                  mark,
                  "mark-svenljunga.json",
                  R"({"births_from": "2010-01-01", "start": "2016-01-01", "end": "2021-01-01"})",
                  "sequential",
                  "team_carve_out")
    ->Name("care/mark-svenljunga/hundred_pairs")
    ->UseRealTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hundred_pairs,
                  goteborg,
                  "goteborg.json",
                  R"({"start": "2023-01-01", "end": "2028-01-01"})",
                  "sequential",
                  "rollout_carve_out")
    ->Name("care/goteborg/hundred_pairs")
    ->UseRealTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replication, mark_sequential, "mark-svenljunga.json", "sequential")
    ->Name("care/mark-svenljunga/sequential")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replication, mark_team, "mark-svenljunga.json", "team_carve_out")
    ->Name("care/mark-svenljunga/team_carve_out")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replication, goteborg_sequential, "goteborg.json", "sequential")
    ->Name("care/goteborg/sequential")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replication, goteborg_rollout, "goteborg.json", "rollout_carve_out")
    ->Name("care/goteborg/rollout_carve_out")
    ->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace ledtid::bench
