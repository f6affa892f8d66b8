#include "models/care/run_log.hpp"

#include <algorithm>

#include "sim/resources/diary.hpp"

namespace ledtid::models {

// Walks from stretch to stretch of free time, which the diary's own arithmetic never does.
void RunLog::booked(Index post, const sim::Diary& diary, Time start, Duration length) {
    const sim::WorkCalendar& calendar = diary.calendar();
    Duration left = length;
    Time at = start;
    while (left.ticks > 0) {
        at = diary.earliest_start(at);
        if (at == Time::never()) {
            return;  // the calendar ran out
        }
        Time until = std::min(calendar.open_until(at), at + left);
        for (const sim::OpenInterval& reserved : diary.reservations()) {
            if (reserved.from > at) {
                until = std::min(until, reserved.from);
                break;
            }
        }
        work.push_back({post, at, until});
        left -= until - at;
        at = until;
    }
}

}  // namespace ledtid::models
