// What does a draw cost when every draw has a stream of its own?
#include <benchmark/benchmark.h>

#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"

namespace {

using ledtid::sim::Distribution;
using ledtid::sim::Stream;

void one_draw_per_stream(benchmark::State& state, Distribution distribution) {
    std::uint32_t subject = 0;
    for (auto _ : state) {
        Stream stream(1, 0, ++subject, 7);
        benchmark::DoNotOptimize(ledtid::sim::sample(distribution, stream));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(one_draw_per_stream, uniform, Distribution::uniform(0, 1))
    ->Name("random/uniform");
BENCHMARK_CAPTURE(one_draw_per_stream, exponential, Distribution::exponential(1))
    ->Name("random/exponential");
BENCHMARK_CAPTURE(one_draw_per_stream, gamma, Distribution::gamma_mean_sd(10, 6))
    ->Name("random/gamma");

}  // namespace
