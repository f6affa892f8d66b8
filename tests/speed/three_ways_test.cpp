// That the three ways of running models A, B and C are the same model: the same children wait as
// long, to the tick, and the waits are those of theory. Without this a ratio of their speeds means
// nothing.
#include <cmath>

#include <gtest/gtest.h>

#include "bench/three_ways/engine.hpp"
#include "bench/three_ways/hand_written.hpp"
#include "bench/three_ways/kernel_direct.hpp"

namespace ledtid::bench {
namespace {

template <const Network& kNetwork>
void expect_three_ways_the_same() {
    const models::Tables tables = tables_of(kNetwork);
    const Window window = window_of(tables);
    for (std::uint32_t replication = 0; replication < 2; ++replication) {
        const NetworkRun engine = run_by_engine(tables, 7, replication);
        const NetworkRun kernel = run_on_kernel(kNetwork, 7, replication, window);
        const NetworkRun hand = run_by_hand<kNetwork, Draws::named>(7, replication, window);
        for (std::size_t s = 0; s < kNetwork.n_stations; ++s) {
            SCOPED_TRACE(s);
            EXPECT_GT(engine.waits[s].n, 10000U);
            EXPECT_EQ(engine.waits[s], kernel.waits[s]);
            EXPECT_EQ(engine.waits[s], hand.waits[s]);
        }
        EXPECT_EQ(kernel.n_events, hand.n_events);
        // Months, the opening and the window are events too.
        EXPECT_GE(engine.n_events, hand.n_events);
        EXPECT_LE(engine.n_events, hand.n_events + tables.months.size() + 5);
    }
}

TEST(ThreeWaysTest, ModelAGivesTheSameWaitsToTheTick) {
    expect_three_ways_the_same<kModelA>();
}

TEST(ThreeWaysTest, ModelBGivesTheSameWaitsToTheTick) {
    expect_three_ways_the_same<kModelB>();
}

TEST(ThreeWaysTest, ModelCGivesTheSameWaitsToTheTick) {
    expect_three_ways_the_same<kModelC>();
}

// The loop with one stream is another run, so it is held to theory: within 6 % over four runs, more
// than four standard errors of the slowest-mixing station.
template <const Network& kNetwork>
void expect_waits_of_theory() {
    const Window window = window_of(tables_of(kNetwork));
    constexpr int kRuns = 4;
    for (std::size_t s = 0; s < kNetwork.n_stations; ++s) {
        double mean = 0;
        for (std::uint32_t replication = 0; replication < kRuns; ++replication) {
            mean +=
                run_by_hand<kNetwork, Draws::in_line>(3, replication, window).waits[s].mean_ticks /
                (3600.0 * kRuns);
        }
        EXPECT_NEAR(mean, kNetwork.stations[s].wait_h, 0.06 * kNetwork.stations[s].wait_h)
            << "station " << s;
    }
}

TEST(ThreeWaysTest, TheLoopWithOneStreamWaitsAsTheorySays) {
    expect_waits_of_theory<kModelA>();
    expect_waits_of_theory<kModelB>();
}

}  // namespace
}  // namespace ledtid::bench
