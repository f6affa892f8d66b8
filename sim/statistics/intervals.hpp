// Confidence intervals from independent observations, one per replication or batch.
//
// Never hand it successive waits of one run: they are correlated and the interval would be far too
// narrow. Half-widths rest on Boost.Math's quantile of t, which calls libm, and may differ in the
// last digits between platforms; means may not.
// Source: Law, Simulation Modeling and Analysis, 5th ed. (2015), sections 4.5 and 10.2.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "sim/statistics/tally.hpp"

namespace ledtid::sim {

// mean +- half_width covers the truth with probability `level`. half_width is +infinity for a
// single observation, which says nothing of its own error; it is never NaN.
struct Interval {
    double mean = 0.0;
    double half_width = std::numeric_limits<double>::infinity();
    std::uint64_t n = 0;  // observations it rests on
    double level = 0.95;

    [[nodiscard]] double low() const { return mean - half_width; }

    [[nodiscard]] double high() const { return mean + half_width; }

    [[nodiscard]] bool contains(double x) const { return low() <= x && x <= high(); }
};

// The p-quantile of Student's t, p in (0, 1), degrees of freedom > 0.
[[nodiscard]] double student_t_quantile(double p, double degrees_of_freedom);

// Student's interval for the mean of what was tallied; at least one observation, level in (0, 1).
[[nodiscard]] Interval t_interval(const Tally& tally, double level = 0.95);
[[nodiscard]] Interval t_interval(std::span<const double> observations, double level = 0.95);

// The same for the mean of a[i] - b[i], where i ran under the same random draws in both. Equal
// lengths, at least one.
[[nodiscard]] Interval paired_difference(std::span<const double> a,
                                         std::span<const double> b,
                                         double level = 0.95);

}  // namespace ledtid::sim
