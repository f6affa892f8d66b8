#include "sim/kernel/event_queue.hpp"

#include <algorithm>

namespace ledtid::sim {

void EventQueue::fetch() {
    near_until_ = ladder_.take_earliest(run_);
    std::sort(
        run_.begin(), run_.end(), [](const Event& a, const Event& b) { return before(b, a); });
}

void EventQueue::spread() {
    run_.insert(run_.end(), heap_.begin(), heap_.end());
    if (!ladder_.push_all(run_, near_until_)) {
        // All at one instant, or nearly: a heap it is, until there are twice as many.
        run_.resize(run_.size() - heap_.size());
        most_near_ = 2 * heap_.size();
        return;
    }
    heap_.clear();
    run_.clear();
    fetch();
    most_near_ = ladder_.empty() ? kMostNear + 2 * run_.size() : kMostNear;
}

void EventQueue::clear() {
    heap_.clear();
    run_.clear();
    ladder_.clear();
    near_until_ = Time::never();
    now_ = Time::before_all();
    sequence_ = 0;
    most_near_ = kMostNear;
}

}  // namespace ledtid::sim
