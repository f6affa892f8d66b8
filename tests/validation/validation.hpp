// What the validation tests share: the expected values, and the rules by which a case counts as
// reproduced.
//
// Expected values stand in expected/*.json (README.md there says where they are from) and are read,
// not typed again. The rules are those of the collection the cases are taken from:
//   D  a deterministic trace: every instant equal to the tick;
//   X  exact: |x - ref| <= 3.5 se of our own run, and a run so long that 3.5 se is within 1 % of
//   ref
//      (0.005 for a probability). Where that takes too much, the tier theory has a shorter run
//      whose power is written at the test, and the tier slow the long one;
//   S  simulated by others: |x - ref| <= 3.5 sqrt(se^2 + se_ref^2);
//   P  printed by others: the looser tolerance written in the case.
// 3.5 standard errors are missed by a right simulator once in 2,000 comparisons. Seeds are written
// in the tests; LEDTID_TEST_SEED runs them under another, LEDTID_TEST_VERBOSE prints all figures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/scenario/cursor.hpp"

#include "tests/theory/theory.hpp"

namespace ledtid::models::validation {

using Json = nlohmann::json;

inline constexpr double kStandardErrors = 3.5;
inline constexpr double kShare = 0.01;         // of the reference: the power of X
inline constexpr double kProbability = 0.005;  // the same of a probability

// expected/NAME.json.
[[nodiscard]] const Json& expected(const std::string& name);

// The record of expected/queueing.json with this id.
[[nodiscard]] const Json& queue_record(const std::string& id);
[[nodiscard]] double queue_value(const std::string& id, const std::string& value);

// An arm of scenarios/NAME.json, some of its numbers replaced (durations in seconds; of a
// distribution: its mean).
[[nodiscard]] Tables tables_of(const std::string& name,
                               const std::string& arm = "",
                               const Overrides& overrides = {});

// A value with its standard error, from [mean, se] or [mean, se, n].
struct Reference {
    double mean = 0;
    double se = 0;
};

[[nodiscard]] Reference reference(const Json& list);

// X: the mean of the figures, one from each replication, is `exact`, and 3.5 of its standard errors
// are within `power` times that.
void expect_exact(const std::vector<double>& figures,
                  double exact,
                  const std::string& what,
                  double power = kShare);

// X, of a probability: within `power` itself.
void expect_probability(const std::vector<double>& figures,
                        double exact,
                        const std::string& what,
                        double power = kProbability);

// S: the mean is that of the reference, and the tolerance is within `power` times that.
void expect_simulated(const std::vector<double>& figures,
                      const Reference& other,
                      const std::string& what,
                      double power);

// Mean and standard error of figures of independent replications.
[[nodiscard]] Reference summary_of(const std::vector<double>& figures);

// Whether this program is the one of the tier slow, which runs long.
[[nodiscard]] bool runs_long();

[[nodiscard]] inline std::size_t runs(std::size_t few, std::size_t many) {
    return runs_long() ? many : few;
}

[[nodiscard]] inline double power(double of_few, double of_many = kShare) {
    return runs_long() ? of_many : of_few;
}

// Hours from the scenario's start.
[[nodiscard]] inline double hours_at(const Tables& tables, Time t) {
    return static_cast<double>((t - tables.start).ticks) /
           (3600.0 * static_cast<double>(tables.ticks_per_second));
}

[[nodiscard]] inline double hours_of(const Tables& tables, Duration d) {
    return static_cast<double>(d.ticks) / (3600.0 * static_cast<double>(tables.ticks_per_second));
}

}  // namespace ledtid::models::validation
