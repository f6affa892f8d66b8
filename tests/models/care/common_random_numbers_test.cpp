// Common random numbers are worth their trouble: the variance of a difference between two arms
// that share their draws, against that of arms that do not (the second under another seed).
//
// Under 20 seeds the factor at the station is 10.5 (8.9 to 12.8; its logarithm has a standard
// deviation of 0.11) and in the small town about 10 (6.6 to 14.1; 0.25). The lower bounds lie 5 and
// 3.7 standard deviations below: false alarms 3e-7 and 1e-4. Without common draws the factor is 1.
//
// Seen red at both with the second arm under another seed (1.0 and 1.0), and at the station with
// children's draws named by their place in memory instead of their number, so that they depend on
// the order of events (3.3).
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/statistics/tally.hpp"

#include "models/care/comparison.hpp"
#include "models/care/compile.hpp"
#include "models/care/experiment.hpp"
#include "models/scenario/reader.hpp"

#include "tests/sim/statistics/coverage.hpp"
#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

constexpr unsigned kThreads = 2;

Tables tables_of(const std::string& path, const std::string& arm) {
    const ScenarioSource source =
        open_scenario(disk_files(), (tests::source_dir() / path).string());
    return compile(read_scenario(source, arm).scenario);
}

// What a difference's variance is divided by when the two arms share their draws.
struct Factors {
    double of_means = 0;        // the difference of the arms' means
    double child_by_child = 0;  // the mean difference over those who got there in both
};

double variance_of(const MaybeValues& values) {
    sim::Tally tally;
    for (const std::optional<double>& value : values) {
        if (value) {
            tally.add(*value);
        }
    }
    return tally.variance();
}

Factors factors(const Tables& a, const Tables& b, std::size_t n, std::uint64_t seed) {
    const std::vector<Outcome> first = run_arm(a, seed, n, kThreads);
    const std::vector<Outcome> second = run_arm(b, seed, n, kThreads);
    const std::vector<Outcome> apart = run_arm(b, seed + 1'000'003, n, kThreads);
    const auto series = [&](const std::vector<Outcome>& other) {
        const std::vector<ArmRun> runs = {{{}, std::nullopt, &a, nullptr, first},
                                          {{}, std::nullopt, &b, nullptr, other}};
        return headline_series(runs);
    };
    const std::vector<HeadlineSeries> common = series(second);
    const std::vector<HeadlineSeries> independent = series(apart);
    const double without = variance_of(differences(independent[1].mean, independent[0].mean));
    return {without / variance_of(differences(common[1].mean, common[0].mean)),
            without / variance_of(common[1].from_first)};
}

void tell(const char* what, const Factors& factor) {
    if (std::getenv("LEDTID_TEST_VERBOSE") != nullptr) {
        std::printf("%s: of means %.2f, child by child %.2f\n",
                    what,
                    factor.of_means,
                    factor.child_by_child);
    }
}

// One nurse, 60 % busy; in the other arm her work takes a tenth less.
TEST(CommonRandomNumbersTest, OneStationWithALittleLessWork) {
    const std::string path = "tests/models/care/scenarios/one_station.json";
    const Factors factor = factors(tables_of(path, "as_it_is"),
                                   tables_of(path, "less_work"),
                                   200,
                                   sim::coverage::seed_or(301));
    tell("one station", factor);
    EXPECT_GE(factor.of_means, 6.0);
    EXPECT_GE(factor.child_by_child, 6.0);
}

TEST(CommonRandomNumbersTest, ReferralsAtOnceInsteadOfOneByOne) {
    const std::string path = "tests/determinism/scenarios/small_town.json";
    const Factors factor = factors(tables_of(path, "one_by_one"),
                                   tables_of(path, "at_once"),
                                   100,
                                   sim::coverage::seed_or(302));
    tell("small town, at once", factor);
    EXPECT_GE(factor.of_means, 4.0);
    EXPECT_GE(factor.child_by_child, 4.0);
}

}  // namespace
}  // namespace ledtid::models
