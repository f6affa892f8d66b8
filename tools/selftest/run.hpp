// Simulates the cases of `ledtid selftest` and holds what they measure against theory.
//
// The figures of the replications of a case are independent, and their mean has a Student interval
// that holds the expected value with probability 1 - kFalseFailure. Outside it the figure is wrong.
// What such an interval can tell apart is stated with every figure: an error of `smallest_error`
// puts the expected value outside with probability kNoticed. Where that is more than the case must
// notice, the case fails as well, since agreeing would then mean little.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <vector>

#include "sim/experiment/replicate.hpp"
#include "sim/statistics/intervals.hpp"

#include "tools/options.hpp"
#include "tools/selftest/cases.hpp"

namespace ledtid::tools {

inline constexpr double kFalseFailure = 1e-6;  // of one figure of a right simulator
inline constexpr double kNoticed = 0.9;

struct Finding {
    Quantity quantity;
    sim::Interval got;
    double smallest_error = 0;  // as a share of the expected value

    [[nodiscard]] bool agrees() const { return got.contains(quantity.expected); }

    [[nodiscard]] bool is_sharp() const { return smallest_error <= quantity.must_notice; }

    [[nodiscard]] bool passed() const { return agrees() && is_sharp(); }
};

struct CaseResult {
    SelftestCase what;
    std::vector<Finding> findings;

    [[nodiscard]] bool passed() const;
};

[[nodiscard]] CaseResult run_case(const SelftestCase& one,
                                  std::uint64_t seed,
                                  unsigned threads,
                                  const sim::ReplicateOptions& options = {});

// The probability that a right simulator fails somewhere: at most the sum over the figures.
[[nodiscard]] double false_failure(const std::vector<CaseResult>& results);

// What the command does with its cases: prints them as they are done, or all as JSON. Returns the
// exit status, 0 or 1. Tests hand over cases of their own.
[[nodiscard]] int run_cases(const std::vector<SelftestCase>& cases,
                            const Options& options,
                            std::ostream& out,
                            std::ostream& err);

}  // namespace ledtid::tools
