// Does an event cost the same however much there is? In children (the run gets longer), in horizon,
// in clinics, in threads. Items are events; `peak_MiB` is the whole process's greatest size so far,
// so run one at a time for it: --benchmark_filter=scaling/children/10000000
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "models/care/experiment.hpp"

#include "bench/replications.hpp"
#include "bench/support.hpp"

namespace ledtid::bench {

namespace {

// `n_clinics` clinics one after the other, `posts` posts each of an hour's mean work, loaded to
// 0.9.
std::string clinics_in_a_row(int n_clinics, int posts, int years, bool observed = false) {
    std::string clinics;
    std::string steps;
    for (int c = 0; c < n_clinics; ++c) {
        const std::string name = "c" + std::to_string(c);
        clinics += (c == 0 ? "\"" : ", \"") + name +
                   "\": {\"posts\": {\"nurse\": {\"number\": " + std::to_string(posts) + "}}}";
        steps +=
            "\"at_" + name + "\": {\"visit\": \"" + name +
            "\", \"work\": {\"distribution\": \"exponential\", \"mean\": \"1 h\"}, \"then\": \"" +
            (c + 1 < n_clinics ? "at_c" + std::to_string(c + 1) : "out") + "\"}, ";
    }
    return R"({"title": "In a row", "time": {"start": "2000-01-01", "measure_from": "2000-01-01",
        "end": ")" +
           std::to_string(2000 + years) + R"(-01-01"}, "clinics": {)" + clinics +
           R"(}, "sources": {"children": {"rates": [{"from": "0 h", "per_hour": )" +
           std::to_string(0.9 * posts) + R"(}], "observed": )" + (observed ? "true" : "false") +
           R"(, "first_step": "at_c0"}},
        "steps": {)" +
           steps + R"("out": {"exit": "out"}}})";
}

void run(benchmark::State& state, const models::Tables& tables) {
    const Replicated done = run_replications(state, tables);
    state.SetItemsProcessed(static_cast<std::int64_t>(done.n_events));
    state.counters["children_a_run"] = done.n_children / done.n;
    state.counters["peak_MiB"] = static_cast<double>(peak_memory()) / (1024.0 * 1024.0);
}

// A year of a clinic with `posts` posts is 7,890 children a post; 10^7 are 127 posts for ten years.
void children(benchmark::State& state, int posts, int years) {
    run(state, tables_of_text(clinics_in_a_row(1, posts, years)));
}

// The same way through three clinics for children of the background and for children who have a
// record and a trace of where their time went.
void background(benchmark::State& state, bool observed) {
    run(state, tables_of_text(clinics_in_a_row(3, 2, 5, observed)));
}

void clinics(benchmark::State& state) {
    run(state, tables_of_text(clinics_in_a_row(static_cast<int>(state.range(0)), 1, 2)));
}

// Mark/Svenljunga for 1, 10 and 100 years of its clinics, with births from six years before.
void horizon(benchmark::State& state) {
    const int end = 2015 + static_cast<int>(state.range(0));
    run(state,
        tables_of_text(R"({"extends": "mark-svenljunga.json", "time": {"measure_from": "2015-01-01",
            "measure_to": "2016-01-01", "end": ")" +
                           std::to_string(end) + R"(-01-01"}})",
                       "sequential"));
}

void threads(benchmark::State& state) {
    const models::Tables tables = tables_of_file("scenarios/mark-svenljunga.json", "sequential");
    std::size_t n = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            models::run_arm(tables, 1, 16, static_cast<unsigned>(state.range(0))));
        n += 16;
    }
    state.counters["replications"] =
        benchmark::Counter(static_cast<double>(n), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(children, thousand, 1, 1)
    ->Name("scaling/children/8000")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(children, hundred_thousand, 2, 6)
    ->Name("scaling/children/100000")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(children, million, 13, 10)
    ->Name("scaling/children/1000000")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(children, ten_million, 127, 10)
    ->Name("scaling/children/10000000")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(background, modelled, true)
    ->Name("background/modelled_children")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(background, background, false)
    ->Name("background/background_children")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(clinics)
    ->Name("scaling/clinics")
    ->Arg(1)
    ->Arg(10)
    ->Arg(100)
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(horizon)->Name("scaling/years")->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK(threads)
    ->Name("scaling/threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace ledtid::bench
