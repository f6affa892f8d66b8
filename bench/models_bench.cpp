// What does the data-driven engine cost over a loop written by hand? Models A, B and C three ways,
// the same children, the same waits; items are events (arrivals and ends of visits).
#include <benchmark/benchmark.h>

#include "bench/three_ways/engine.hpp"
#include "bench/three_ways/hand_written.hpp"
#include "bench/three_ways/kernel_direct.hpp"

namespace ledtid::bench {

namespace {

template <const Network& kNetwork, Draws kDraws>
void by_hand(benchmark::State& state) {
    const Window window = window_of(tables_of(kNetwork));
    std::uint64_t n_events = 0;
    std::uint32_t replication = 0;
    for (auto _ : state) {
        n_events += run_by_hand<kNetwork, kDraws>(1, replication++, window).n_events;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(n_events));
}

template <const Network& kNetwork>
void on_kernel(benchmark::State& state) {
    const Window window = window_of(tables_of(kNetwork));
    std::uint64_t n_events = 0;
    std::uint32_t replication = 0;
    for (auto _ : state) {
        n_events += run_on_kernel(kNetwork, 1, replication++, window).n_events;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(n_events));
}

template <const Network& kNetwork>
void by_engine(benchmark::State& state) {
    const models::Tables tables = tables_of(kNetwork);
    std::uint64_t n_events = 0;
    std::uint32_t replication = 0;
    for (auto _ : state) {
        n_events += run_by_engine(tables, 1, replication++).n_events;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(n_events));
}

#define LEDTID_THREE_WAYS(letter, model)                    \
    BENCHMARK_TEMPLATE(by_hand, model, Draws::in_line)      \
        ->Name("models/" letter "/hand_written_one_stream") \
        ->Unit(benchmark::kMillisecond);                    \
    BENCHMARK_TEMPLATE(by_hand, model, Draws::named)        \
        ->Name("models/" letter "/hand_written")            \
        ->Unit(benchmark::kMillisecond);                    \
    BENCHMARK_TEMPLATE(on_kernel, model)                    \
        ->Name("models/" letter "/kernel")                  \
        ->Unit(benchmark::kMillisecond);                    \
    BENCHMARK_TEMPLATE(by_engine, model)                    \
        ->Name("models/" letter "/engine")                  \
        ->Unit(benchmark::kMillisecond)

LEDTID_THREE_WAYS("A", kModelA);
LEDTID_THREE_WAYS("B", kModelB);
LEDTID_THREE_WAYS("C", kModelC);

}  // namespace

}  // namespace ledtid::bench
