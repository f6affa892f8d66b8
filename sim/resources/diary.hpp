// What a post has promised: ordinary work back to back up to `free_from`, and joint appointments
// reserved ahead of that.
//
// Ordinary work is booked at or after free_from and pauses over closed time and over reservations;
// reservations start at or after free_from and do not overlap. So the diary is one instant and a
// short sorted list, and a booking costs the number of reservations it runs past. No allocation
// once as many reservations have been held at once as ever will be. Does not own its calendar.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/kernel/time.hpp"
#include "sim/resources/work_calendar.hpp"

namespace ledtid::sim {

class Diary {
  public:
    explicit Diary(const WorkCalendar* calendar);

    [[nodiscard]] const WorkCalendar& calendar() const { return *calendar_; }

    // The end of the ordinary work booked so far; Time::before_all() when there is none,
    // Time::never() when the calendar ran out under it.
    [[nodiscard]] Time free_from() const { return free_from_; }

    // The first instant at or after `not_before` that is open, not reserved and not before
    // free_from(); Time::never() when there is none.
    [[nodiscard]] Time earliest_start(Time not_before) const;

    // The first instant s at or after `not_before` such that [s, s + length) is_free; Time::never()
    // when there is none. Requires length > 0.
    [[nodiscard]] Time earliest_stretch(Time not_before, Duration length) const;

    // The end of `work` of ordinary work if booked from `start`; books nothing.
    [[nodiscard]] Time finish(Time start, Duration work) const;

    // Books `work` of ordinary work from `start` on, running through open unreserved time. Returns
    // its end, which is then free_from(); Time::never() when the calendar runs out. Requires
    // start >= free_from() and work >= 0.
    Time book(Time start, Duration work);

    // Occupies the post until `end`, open or not: work that is finished past closing time. Requires
    // end >= free_from().
    void occupy_until(Time end);

    // Sets [from, to) aside. Requires from < to, from >= free_from() and no overlap with another
    // reservation. Whether it is open is not asked.
    void reserve(Time from, Time to);

    // Gives back the reservation that starts at `from`. Returns whether there was one.
    bool cancel(Time from);

    // Whether [from, to) is open throughout, unreserved and not before free_from(). Requires
    // from < to.
    [[nodiscard]] bool is_free(Time from, Time to) const;

    // How much of [from, to) is open and not reserved.
    [[nodiscard]] Duration unreserved_between(Time from, Time to) const;

    // Drops reservations that end at or before t.
    void forget_before(Time t);

    [[nodiscard]] std::size_t n_reservations() const { return reservations_.size(); }

    // In order of time.
    [[nodiscard]] const std::vector<OpenInterval>& reservations() const { return reservations_; }

  private:
    const WorkCalendar* calendar_;
    Time free_from_ = Time::before_all();
    std::vector<OpenInterval> reservations_;  // sorted, disjoint, all ending after free_from_
};

}  // namespace ledtid::sim
