// The time average of a whole number that jumps: a queue's length, the posts at work.
//
// Owns no clock: whoever changes the value tells the time, in ticks, which never goes backwards.
// The integral is an exact 64-bit integer (value x ticks); leaving that range breaks a contract
// (10^6 in a queue for 300 years of seconds does not).
#pragma once

#include <cstdint>

#include "sim/contract.hpp"

namespace ledtid::sim {

// What was seen over one span of time, or over several merged: the average weighs each by length.
struct TimeSummary {
    std::int64_t integral = 0;  // value x ticks
    std::int64_t duration = 0;  // [ticks]
    std::int64_t max = 0;       // meaningful when duration > 0

    void merge(const TimeSummary& other);
    // Requires duration > 0.
    [[nodiscard]] double mean() const;
};

class TimeWeighted {
  public:
    explicit TimeWeighted(std::int64_t start = 0, std::int64_t value = 0)
        : start_(start), last_(start), value_(value), max_(value) {}

    // The value is `value` from `at` on; `at` is not before the last change.
    void set(std::int64_t at, std::int64_t value) {
        integral_ = integral(at);
        last_ = at;
        value_ = value;
        max_ = value > max_ ? value : max_;
    }

    void add(std::int64_t at, std::int64_t delta) { set(at, value_ + delta); }

    // Forgets what was before `at`, as at the end of a warm-up; the value stays.
    void reset(std::int64_t at) {
        LEDTID_EXPECTS(at >= last_, "time goes backwards");
        start_ = at;
        last_ = at;
        integral_ = 0;
        max_ = value_;
    }

    [[nodiscard]] std::int64_t value() const { return value_; }

    // Largest value since the start or the last reset, even if it lasted no time.
    [[nodiscard]] std::int64_t max() const { return max_; }

    // Value x ticks from the start (or reset) to `until`, which is not before the last change.
    [[nodiscard]] std::int64_t integral(std::int64_t until) const {
        LEDTID_EXPECTS(until >= last_, "time goes backwards");
        std::int64_t area = 0;
        std::int64_t sum = 0;
        LEDTID_EXPECTS(!__builtin_mul_overflow(value_, until - last_, &area) &&
                           !__builtin_add_overflow(integral_, area, &sum),
                       "a time integral beyond 64 bits");
        return sum;
    }

    // Requires until > start.
    [[nodiscard]] double mean(std::int64_t until) const;
    [[nodiscard]] TimeSummary summary(std::int64_t until) const;

  private:
    std::int64_t start_;
    std::int64_t last_;
    std::int64_t value_;
    std::int64_t max_;
    std::int64_t integral_ = 0;  // up to last_
};

}  // namespace ledtid::sim
