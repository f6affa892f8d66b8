// What does one event cost the queue itself? Hold: pop the earliest, push it back later by a random
// step, with N pending; ours against the best queues known to us, rebuilt here with 16-byte
// entries.
//
// Steps: exponential; skewed (lognormal, cv 3); bimodal (nine short of ten, one a hundred times as
// long). Before it is timed a queue is held until it has turned over twice, and every queue gives
// the same order, which is compared.
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/kernel/event_queue.hpp"
#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"

#include "bench/queues/calendar_queue.hpp"
#include "bench/queues/flat_heap.hpp"
#include "bench/queues/vector_ladder.hpp"

namespace ledtid::bench {

namespace {

// sim::EventQueue with the others' face.
class OurQueue {
  public:
    void push(std::int64_t when, std::uint32_t payload) {
        queue_.push(sim::Time{when}, 0, 0, payload, 0);
    }

    Entry pop() {
        const sim::Event event = queue_.pop();
        return {event.when.ticks, event.subject};
    }

    [[nodiscard]] std::size_t bytes() const { return queue_.bytes(); }

  private:
    sim::EventQueue queue_;
};

enum class Steps { exponential, skewed, bimodal };

// In ticks, a million to the mean. Cycled through: long enough that the cycle is not seen.
std::vector<std::int64_t> draw_steps(Steps steps) {
    sim::Stream stream(1, 0, 0, 0);
    std::vector<std::int64_t> result;
    const sim::Distribution skewed = sim::Distribution::lognormal_mean_sd(1.0, 3.0);
    for (int i = 0; i < (1 << 14); ++i) {
        double step = sim::sample_exponential(stream);
        if (steps == Steps::skewed) {
            step = sim::sample(skewed, stream);
        } else if (steps == Steps::bimodal) {
            step = (stream.uniform() < 0.9 ? 1.0 : 100.0) * (0.5 + step) / 16.35;
        }
        result.push_back(static_cast<std::int64_t>(1e6 * step));
    }
    return result;
}

template <class Queue>
void hold(benchmark::State& state, Steps kind) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    const std::vector<std::int64_t> steps = draw_steps(kind);
    const std::size_t mask = steps.size() - 1;
    Queue queue;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        queue.push(steps[next++ & mask], i);
    }
    const auto once = [&] {
        const Entry entry = queue.pop();
        queue.push(entry.when + steps[next++ & mask], entry.payload);
        return entry;
    };
    for (std::uint32_t i = 0; i < 2 * n; ++i) {
        benchmark::DoNotOptimize(once());
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(once());
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["bytes_per_event"] = static_cast<double>(queue.bytes()) / n;
}

template <class Queue>
void register_hold(const std::string& queue) {
    const std::vector<std::pair<std::string, Steps>> kinds = {{"exponential", Steps::exponential},
                                                              {"skewed", Steps::skewed},
                                                              {"bimodal", Steps::bimodal}};
    for (const auto& [name, kind] : kinds) {
        benchmark::RegisterBenchmark(("hold/" + name + "/" + queue).c_str(), hold<Queue>, kind)
            ->Arg(100)
            ->Arg(10'000)
            ->Arg(1'000'000);
    }
}

const int kRegistered = [] {
    register_hold<OurQueue>("ours");
    register_hold<FlatHeap>("flat_heap");
    register_hold<CalendarQueue>("calendar_queue");
    register_hold<VectorLadder>("vector_ladder");
    return 0;
}();

}  // namespace

}  // namespace ledtid::bench
