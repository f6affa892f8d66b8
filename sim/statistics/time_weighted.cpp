#include "sim/statistics/time_weighted.hpp"

namespace ledtid::sim {

void TimeSummary::merge(const TimeSummary& other) {
    if (other.duration == 0) {
        return;
    }
    max = duration == 0 || other.max > max ? other.max : max;
    LEDTID_EXPECTS(!__builtin_add_overflow(integral, other.integral, &integral) &&
                       !__builtin_add_overflow(duration, other.duration, &duration),
                   "a time integral beyond 64 bits");
}

double TimeSummary::mean() const {
    LEDTID_EXPECTS(duration > 0, "the time average over no time");
    return static_cast<double>(integral) / static_cast<double>(duration);
}

double TimeWeighted::mean(std::int64_t until) const {
    return summary(until).mean();
}

TimeSummary TimeWeighted::summary(std::int64_t until) const {
    return {.integral = integral(until), .duration = until - start_, .max = max_};
}

}  // namespace ledtid::sim
