// Instants and lengths of time, counted in ticks.
//
// A tick is 64-bit and has no unit here: the care model lets one tick be a second, theory tests use
// finer ones. Instants and lengths are different types, so that adding two instants does not
// compile. Arithmetic is exact; overflow is the caller's fault (use Time::never() for "does not
// happen", and do not add to it).
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace ledtid::sim {

// A length of time, possibly negative as a difference. [ticks]
struct Duration {
    std::int64_t ticks = 0;

    friend constexpr auto operator<=>(const Duration&, const Duration&) = default;

    constexpr Duration& operator+=(Duration other) {
        ticks += other.ticks;
        return *this;
    }

    constexpr Duration& operator-=(Duration other) {
        ticks -= other.ticks;
        return *this;
    }

    friend constexpr Duration operator+(Duration a, Duration b) { return {a.ticks + b.ticks}; }

    friend constexpr Duration operator-(Duration a, Duration b) { return {a.ticks - b.ticks}; }

    friend constexpr Duration operator-(Duration a) { return {-a.ticks}; }

    friend constexpr Duration operator*(Duration a, std::int64_t n) { return {a.ticks * n}; }

    friend constexpr Duration operator*(std::int64_t n, Duration a) { return {a.ticks * n}; }
};

// An instant. [ticks since time zero]
struct Time {
    std::int64_t ticks = 0;

    // Time zero, where a replication's clock starts.
    static constexpr Time zero() { return {0}; }

    // Later than every instant at which something can happen.
    static constexpr Time never() { return {std::numeric_limits<std::int64_t>::max()}; }

    // Earlier than every instant at which something can happen.
    static constexpr Time before_all() { return {std::numeric_limits<std::int64_t>::min()}; }

    friend constexpr auto operator<=>(const Time&, const Time&) = default;

    constexpr Time& operator+=(Duration length) {
        ticks += length.ticks;
        return *this;
    }

    friend constexpr Time operator+(Time at, Duration length) { return {at.ticks + length.ticks}; }

    friend constexpr Time operator-(Time at, Duration length) { return {at.ticks - length.ticks}; }

    friend constexpr Duration operator-(Time later, Time earlier) {
        return {later.ticks - earlier.ticks};
    }
};

}  // namespace ledtid::sim
