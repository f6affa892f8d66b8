// Prints the stopping rule's true coverage: 95 % intervals at the end of the rule, for responses of
// several shapes and widths of which a fixed number would need 25, 50, 100 or 200 replications.
#include <algorithm>
#include <array>
#include <cstdio>

#include <gtest/gtest.h>

#include "tests/sim/experiment/stopping_runs.hpp"

namespace ledtid::sim {
namespace {

using namespace stopping;

// Standard deviation of a share of 5,000 repetitions: 0.31 %. Nothing may be worse than what is
// published in tests/README.md (rounded down to a whole per cent, less four of those).
TEST(StoppingRuleTable, TrueCoverage) {
    constexpr int kRepetitions = 5000;
    std::printf("| response | 25 wanted | 50 | 100 | 200 |\n|---|---|---|---|---|\n");
    for (const Response& response : responses()) {
        std::printf("| %s |", response.name.c_str());
        for (const double wanted : {25.0, 50.0, 100.0, 200.0}) {
            const Tried result = tried(response, wanted, kRepetitions, coverage::seed_or(21));
            std::printf(" %.1f %% (%.0f) |", 100 * result.covered, result.mean_n);
            EXPECT_GE(result.covered, 0.86) << response.name;
            EXPECT_LE(result.covered, 0.97) << response.name;
        }
        std::printf("\n");
        std::fflush(stdout);
    }
}

}  // namespace
}  // namespace ledtid::sim
