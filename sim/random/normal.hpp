// The standard normal distribution: density, distribution function and quantile, with the same bits
// on every platform.
//
// The quantile makes one normal variate of one uniform draw, so that paired runs stay in step.
#pragma once

namespace ledtid::sim {

// Density at x; any finite x.
[[nodiscard]] double normal_density(double x);

// P(Z <= x); any finite x. Relative error below 1e-12 for x > -37, beyond which it is 0.
// Source: Abramowitz & Stegun (1964), 26.2.11 (series, |x| < 3) and 26.2.14 (continued fraction).
[[nodiscard]] double normal_cdf(double x);

// The z with P(Z <= z) = p, for p in (0, 1). Relative error below 1e-15 or so.
// Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
[[nodiscard]] double normal_quantile(double p);

}  // namespace ledtid::sim
