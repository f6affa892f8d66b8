// A mean over replications and how well it is known.
//
// Half-widths are 95 % intervals by Student's t over replications (sim/statistics/intervals.hpp);
// with fewer than two replications there is none. Observations that are all equal give exactly
// their value and a half-width of exactly 0, so equal arms differ by exactly nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ledtid::models {

struct Estimate {
    double mean = 0;                   // 0 when n is 0
    std::optional<double> half_width;  // 95 %; nothing when n < 2
    std::uint64_t n = 0;               // replications that it rests on

    [[nodiscard]] bool clearly_above(double x) const {
        return half_width.has_value() && mean - *half_width > x;
    }

    // Whether 0 lies outside the interval.
    [[nodiscard]] bool clearly_not_zero() const {
        return half_width.has_value() && (mean - *half_width > 0 || mean + *half_width < 0);
    }
};

// Of one number per replication.
[[nodiscard]] Estimate estimate(std::span<const double> values);
// The same; nothing when there are no values.
[[nodiscard]] std::optional<Estimate> estimate_of_any(std::span<const double> values);

// A number that some replications may lack: the estimate rests on those that have it.
using MaybeValues = std::vector<std::optional<double>>;
[[nodiscard]] std::optional<Estimate> estimate_of_any(const MaybeValues& values);
// Nothing when fewer than half of the replications have it: an estimate from a chosen few misleads.
[[nodiscard]] std::optional<Estimate> estimate_if_half(const MaybeValues& values);
// a - b, replication by replication, of those that have both.
[[nodiscard]] MaybeValues differences(const MaybeValues& a, const MaybeValues& b);

// Mean and the 10th and 90th percentile of replications.
struct Band {
    double mean = 0;
    double low = 0;
    double high = 0;
};

// Requires at least one value.
[[nodiscard]] Band band(std::span<const double> values);

}  // namespace ledtid::models
