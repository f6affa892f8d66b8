// The logarithm of the gamma function, with the same bits on every platform.
//
// Source: Stirling's series, Abramowitz & Stegun (1964), 6.1.41, after raising the argument to at
// least 12 by the recurrence 6.1.15.
#pragma once

namespace ledtid::sim {

// ln G(x) for 0.01 <= x <= 1e15; ln n! is log_gamma(n + 1). Error below 1e-13 * (1 + |result|).
[[nodiscard]] double log_gamma(double x);

}  // namespace ledtid::sim
