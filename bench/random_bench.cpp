// What does a draw cost? One stream for every draw, as the engine names them, and many draws from
// one stream; the samplers by kind.
#include <string>

#include <benchmark/benchmark.h>

#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"

namespace ledtid::bench {

namespace {

using sim::Distribution;
using sim::Stream;

void stream_of_its_own(benchmark::State& state, Distribution distribution) {
    std::uint32_t subject = 0;
    for (auto _ : state) {
        Stream stream(1, 0, ++subject, 7);
        benchmark::DoNotOptimize(sim::sample(distribution, stream));
    }
    state.SetItemsProcessed(state.iterations());
}

// A stream is given up after half of its 2^16 blocks.
void one_long_stream(benchmark::State& state, Distribution distribution) {
    Stream stream(1, 0, 0, 7);
    std::uint32_t drawn = 0;
    for (auto _ : state) {
        if (++drawn % 8192 == 0) {
            stream = Stream(1, 0, drawn, 7);
        }
        benchmark::DoNotOptimize(sim::sample(distribution, stream));
    }
    state.SetItemsProcessed(state.iterations());
}

struct Kind {
    const char* name;
    Distribution distribution;
};

const int kRegistered = [] {
    const Kind kinds[] = {{"uniform", Distribution::uniform(0, 1)},
                          {"exponential", Distribution::exponential(1)},
                          {"normal", Distribution::normal(0, 1)},
                          {"lognormal", Distribution::lognormal_mean_sd(10, 6)},
                          {"weibull", Distribution::weibull(1.5, 10)},
                          {"triangular", Distribution::triangular(0, 1, 3)},
                          {"erlang4", Distribution::erlang(4, 10)},
                          {"gamma", Distribution::gamma_mean_sd(10, 6)}};
    for (const Kind& kind : kinds) {
        benchmark::RegisterBenchmark((std::string("random/own_stream/") + kind.name).c_str(),
                                     stream_of_its_own,
                                     kind.distribution);
        benchmark::RegisterBenchmark((std::string("random/long_stream/") + kind.name).c_str(),
                                     one_long_stream,
                                     kind.distribution);
    }
    return 0;
}();

}  // namespace

}  // namespace ledtid::bench
