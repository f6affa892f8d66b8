// What the stopping rule does to the coverage of the interval at the end, quickly. The whole table
// is stopping_rule_table_test.cpp.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <gtest/gtest.h>

#include "sim/experiment/stopping_rule.hpp"

#include "tests/sim/experiment/stopping_runs.hpp"

namespace ledtid::sim {
namespace {

using namespace stopping;

constexpr int kRepetitions = 2000;

void expect_share(const Response& response, double wanted, double low, double high) {
    const Tried result = tried(response, wanted, kRepetitions, coverage::seed_or(20));
    EXPECT_GE(result.covered, low) << response.name;
    EXPECT_LE(result.covered, high) << response.name;
    EXPECT_EQ(result.reached, 1.0) << response.name;
    EXPECT_GE(result.least_n, 30U) << response.name;
    if (std::getenv("LEDTID_TEST_VERBOSE") != nullptr) {
        std::printf("%s, %g: %.2f %%, %.1f replications\n",
                    response.name.c_str(),
                    wanted,
                    100 * result.covered,
                    result.mean_n);
    }
}

// Bounds are the true coverage (100,000 repetitions would say 94.8, 95.0, 94.8; 91.5, 90.9 %) less
// four standard deviations of 2,000 repetitions, 3 in 10^5 seeds.
TEST(StoppingRuleCoverageTest, HardlyCostsWhatIsNearlyNormal) {
    const std::vector<Response> all = responses();
    expect_share(all[0], 50, 0.928, 0.968);
    expect_share(all[3], 50, 0.930, 0.970);
    expect_share(all[4], 50, 0.928, 0.968);
}

TEST(StoppingRuleCoverageTest, CostsSomeOfWhatIsSkewed) {
    const std::vector<Response> all = responses();
    expect_share(all[1], 50, 0.890, 0.940);
    expect_share(all[5], 50, 0.883, 0.935);
}

}  // namespace
}  // namespace ledtid::sim
