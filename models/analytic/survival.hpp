// The probability that a variable exceeds a value: what patience on a list needs.
#pragma once

#include "sim/random/distribution.hpp"

namespace ledtid::models {

// P(X > x). Exact to about 1e-13. Source for gamma: Abramowitz & Stegun (1964), 6.5.29 and 6.5.31.
[[nodiscard]] double survival(const sim::Distribution& distribution, double x);

}  // namespace ledtid::models
