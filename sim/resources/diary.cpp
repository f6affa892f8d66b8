#include "sim/resources/diary.hpp"

#include <algorithm>

#include "sim/contract.hpp"

namespace ledtid::sim {

Diary::Diary(const WorkCalendar* calendar) : calendar_(calendar) {
    LEDTID_EXPECTS(calendar != nullptr, "a diary has a calendar");
}

Time Diary::earliest_start(Time not_before) const {
    Time at = calendar_->next_open(std::max(not_before, free_from_));
    for (const OpenInterval& reserved : reservations_) {
        if (at < reserved.from) {
            break;
        }
        if (at < reserved.to) {
            at = calendar_->next_open(reserved.to);
        }
    }
    return at;
}

Time Diary::earliest_stretch(Time not_before, Duration length) const {
    LEDTID_EXPECTS(length.ticks > 0, "a stretch has some length");
    Time at = calendar_->next_open(std::max(not_before, free_from_));
    auto reserved = reservations_.begin();
    while (at < Time::never()) {
        const Time close = calendar_->open_until(at);
        while (reserved != reservations_.end() && reserved->to <= at) {
            ++reserved;
        }
        if (at + length > close) {
            at = calendar_->next_open(close);
        } else if (reserved != reservations_.end() && reserved->from < at + length) {
            at = calendar_->next_open(reserved->to);
        } else {
            break;
        }
    }
    return at;
}

Time Diary::finish(Time start, Duration work) const {
    LEDTID_EXPECTS(work.ticks >= 0, "work is not negative");
    if (work.ticks == 0) {
        return start;
    }
    Time at = start;
    Duration left = work;
    for (const OpenInterval& reserved : reservations_) {
        if (reserved.to <= at) {
            continue;
        }
        if (at < reserved.from) {
            const Duration before = calendar_->open_between(at, reserved.from);
            if (left <= before) {
                break;
            }
            left -= before;
        }
        at = reserved.to;
    }
    return calendar_->finish(at, left);
}

Time Diary::book(Time start, Duration work) {
    LEDTID_EXPECTS(start >= free_from_, "ordinary work is booked after what is booked already");
    free_from_ = finish(start, work);
    forget_before(free_from_);  // the work ran past these; nobody can ask about them any more
    return free_from_;
}

void Diary::occupy_until(Time end) {
    LEDTID_EXPECTS(end >= free_from_, "a post is not freed earlier than it was booked");
    free_from_ = end;
    forget_before(free_from_);
}

void Diary::reserve(Time from, Time to) {
    LEDTID_EXPECTS(from < to, "a reservation has some length");
    LEDTID_EXPECTS(from >= free_from_, "a reservation starts after the ordinary work booked");
    const auto next = std::find_if(
        reservations_.begin(), reservations_.end(), [from](const OpenInterval& reserved) {
            return reserved.to > from;
        });
    LEDTID_EXPECTS(next == reservations_.end() || to <= next->from, "reservations do not overlap");
    reservations_.insert(next, {from, to});
}

bool Diary::cancel(Time from) {
    const auto found = std::find_if(
        reservations_.begin(), reservations_.end(), [from](const OpenInterval& reserved) {
            return reserved.from == from;
        });
    if (found == reservations_.end()) {
        return false;
    }
    reservations_.erase(found);
    return true;
}

bool Diary::is_free(Time from, Time to) const {
    LEDTID_EXPECTS(from < to, "a stretch has some length");
    return earliest_stretch(from, to - from) == from;
}

Duration Diary::unreserved_between(Time from, Time to) const {
    Duration open = calendar_->open_between(from, to);
    for (const OpenInterval& reserved : reservations_) {
        const Time first = std::max(from, reserved.from);
        const Time last = std::min(to, reserved.to);
        if (first < last) {
            open -= calendar_->open_between(first, last);
        }
    }
    return open;
}

void Diary::forget_before(Time t) {
    auto kept = reservations_.begin();
    while (kept != reservations_.end() && kept->to <= t) {
        ++kept;
    }
    reservations_.erase(reservations_.begin(), kept);
}

}  // namespace ledtid::sim
