// Reads a distribution as the author writes it.
//
// Written as a bare value (constant) or by name, with parameters in real units:
//     "10 days"
//     {"distribution": "constant", "value": "10 days"}
//     {"distribution": "exponential", "mean": "10 days"}
//     {"distribution": "uniform", "from": "1 day", "to": "3 days"}
//     {"distribution": "triangular", "low": "1 week", "mode": "2 weeks", "high": "6 weeks"}
//     {"distribution": "lognormal" or "gamma", "mean": "60 min", "sd": "20 min"}    or "cv": 0.33
//     {"distribution": "erlang", "k": 3, "mean": "6 days"}
//     {"distribution": "weibull", "shape": 1.5, "scale": "10 days"}
//     {"distribution": "normal", "mean": "60 min", "sd": "10 min", "at_least": "15 min"}
// Each parameter may be a sourced number, and so may the whole: base (and low, high) are then each
// one of the above, recorded by their means. An override at the whole sets its mean and keeps its
// shape. A spread of 0 gives a constant. sim/random/distribution.hpp says what each means and
// draws.
#pragma once

#include <string_view>

#include "sim/random/distribution.hpp"

#include "models/scenario/cursor.hpp"

namespace ledtid::models {

inline constexpr Limits kAnyDuration = {0.0, kMaxDuration};  // [s]

// The value at the cursor, in seconds (durations) or bare (numbers). The range, which must not go
// below 0, holds for every parameter that is such a value. After a fault: the constant range.low.
[[nodiscard]] sim::Distribution read_durations(const Cursor& cursor, Limits range = kAnyDuration);
[[nodiscard]] sim::Distribution read_numbers(const Cursor& cursor, Limits range);

// The field under key of an object; required without a fallback.
[[nodiscard]] sim::Distribution read_durations(const Cursor& cursor,
                                               std::string_view key,
                                               Limits range = kAnyDuration);
[[nodiscard]] sim::Distribution read_durations(const Cursor& cursor,
                                               std::string_view key,
                                               Limits range,
                                               const sim::Distribution& fallback);
[[nodiscard]] sim::Distribution read_numbers(const Cursor& cursor,
                                             std::string_view key,
                                             Limits range);
[[nodiscard]] sim::Distribution read_numbers(const Cursor& cursor,
                                             std::string_view key,
                                             Limits range,
                                             const sim::Distribution& fallback);

}  // namespace ledtid::models
