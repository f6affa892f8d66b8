// What does one event cost the queue itself? Hold: pop the earliest, push it back later by an
// exponential step, with N pending.
#include <benchmark/benchmark.h>

#include "sim/kernel/event_queue.hpp"
#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"

namespace {

using ledtid::sim::Duration;
using ledtid::sim::EventQueue;
using ledtid::sim::Stream;
using ledtid::sim::Time;

void hold(benchmark::State& state) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    Stream stream(1, 0, 0, 0);
    std::vector<Duration> steps;
    for (int i = 0; i < 4096; ++i) {
        steps.push_back({static_cast<std::int64_t>(1e6 * ledtid::sim::sample_exponential(stream))});
    }
    EventQueue queue;
    queue.reserve(n + 1);
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        queue.push(Time::zero() + steps[++next % steps.size()], 0, 0, i, 0);
    }
    for (auto _ : state) {
        const auto event = queue.pop();
        queue.push(event.when + steps[++next % steps.size()], 0, 0, event.subject, 0);
        benchmark::DoNotOptimize(event);
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(hold)->Name("event_queue/hold")->Arg(100)->Arg(10'000)->Arg(1'000'000);

}  // namespace
