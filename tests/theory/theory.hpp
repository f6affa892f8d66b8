// What the theory tests share: a scenario's tables, and how a simulated mean is held against a
// formula.
//
// The error rate is the same everywhere: a tolerance is the half-width of Student's interval over
// replications at level 1 - 1e-6, so an assertion fails for a right simulator once in a million
// seeds. Each tolerance is itself bounded (the power check), or a test could pass by knowing
// nothing: an error of twice that bound is noticed with near certainty, one of the bound in at
// least half of all seeds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/experiment/replicate.hpp"
#include "sim/statistics/intervals.hpp"

#include "models/care/process.hpp"
#include "models/care/tables.hpp"
#include "models/scenario/cursor.hpp"

namespace ledtid::models::theory {

inline constexpr double kHour = 3600.0;  // ticks: scenarios here have one tick to the second
inline constexpr double kLevel = 1.0 - 1e-6;
inline constexpr unsigned kThreads = 2;

// An arm of tests/theory/scenarios/NAME.json, read, checked and compiled as the commands do.
[[nodiscard]] Tables tables_of(const std::string& name, const std::string& arm = "");

// An arm of tests/FOLDER/scenarios/NAME.json, some of its numbers replaced.
[[nodiscard]] Tables tables_from(const std::string& folder,
                                 const std::string& name,
                                 const std::string& arm,
                                 const Overrides& overrides);

// LEDTID_TEST_SEED when that is set in the environment, to run a test under other seeds by hand.
[[nodiscard]] std::uint64_t seed_or(std::uint64_t written);

// measure(outcome) of replications 0, 1, ..., n-1.
template <class Measure>
[[nodiscard]] auto measured(const Tables& tables,
                            std::uint64_t seed,
                            std::size_t n,
                            const Measure& measure) {
    return sim::replicate(n, kThreads, [&](std::size_t replication) {
        return measure(simulate(tables, {seed, static_cast<std::uint32_t>(replication)}));
    });
}

// measure(visits, outcome), where the visits are those held, in the order of their starts.
template <class Measure>
[[nodiscard]] auto measured_by_visit(const Tables& tables,
                                     std::uint64_t seed,
                                     std::size_t n,
                                     const Measure& measure) {
    return sim::replicate(n, kThreads, [&](std::size_t replication) {
        std::vector<SeenChild> seen;
        const Outcome outcome =
            simulate_and_list(tables, {seed, static_cast<std::uint32_t>(replication)}, seen);
        return measure(seen, outcome);
    });
}

// One column of rows of figures, each row from one replication.
template <class Rows>
[[nodiscard]] std::vector<double> column(const Rows& rows, std::size_t k) {
    std::vector<double> values;
    for (const auto& row : rows) {
        values.push_back(row[k]);
    }
    return values;
}

// That the mean of the figures, one from each replication, is `theory`, known so well that the
// tolerance is at most `power` times theory.
void expect_mean(const std::vector<double>& figures,
                 double theory,
                 double power,
                 const std::string& what);

// Mean wait for a first visit at a clinic in the window. [h]
[[nodiscard]] double mean_wait(const Outcome& outcome, Index clinic = 0);

[[nodiscard]] Index clinic_named(const Tables& tables, const std::string& name);
[[nodiscard]] Index row_named(const Tables& tables, const std::string& name);

}  // namespace ledtid::models::theory
