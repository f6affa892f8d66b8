// How fast is the whole way, from JSON through the tables to outcomes? One replication of an arm of
// each real scenario; items are events.
#include <string>

#include <benchmark/benchmark.h>

#include "models/care/compile.hpp"
#include "models/care/process.hpp"
#include "models/scenario/reader.hpp"

namespace {

void replication(benchmark::State& state, const char* file, const char* arm) {
    using namespace ledtid::models;
    const ScenarioSource source =
        open_scenario(disk_files(), std::string(LEDTID_SCENARIOS) + "/" + file);
    const Tables tables = compile(read_scenario(source, arm).scenario);
    std::uint32_t number = 0;
    std::int64_t n_events = 0;
    for (auto _ : state) {
        const Outcome outcome = simulate(tables, {1, number++});
        n_events += static_cast<std::int64_t>(outcome.n_events);
        benchmark::DoNotOptimize(outcome.fingerprint);
    }
    state.SetItemsProcessed(n_events);
}

BENCHMARK_CAPTURE(replication, mark_sequential, "mark-svenljunga.json", "sequential")
    ->Name("care/mark-svenljunga/sequential")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replication, mark_team, "mark-svenljunga.json", "team_carve_out")
    ->Name("care/mark-svenljunga/team_carve_out")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replication, goteborg_sequential, "goteborg.json", "sequential")
    ->Name("care/goteborg/sequential")
    ->Unit(benchmark::kMillisecond);

}  // namespace
