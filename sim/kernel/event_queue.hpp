// What happens next: events in a total order (time, rank, sequence).
//
// Among events at one instant a lower rank runs first, and within a rank the one pushed first. The
// order depends on nothing but the pushes, so a run is reproducible. Nothing is cancelled by
// searching: an event carries the stamp its subject had when it was pushed, and the handler drops
// it when the subject's stamp has moved on (slot_pool.hpp). Push and pop are O(log n) and allocate
// nothing while the size stays within what has been reserved or reached before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "sim/contract.hpp"
#include "sim/kernel/time.hpp"

namespace ledtid::sim {

// One thing to happen. `order` holds rank (8 bits), sequence (48 bits) and kind (8 bits), highest
// first: a single comparison settles equal times, and the kind never takes part because sequences
// differ.
struct Event {
    Time when;
    std::uint64_t order = 0;
    std::uint32_t subject = 0;
    std::uint32_t stamp = 0;

    [[nodiscard]] std::uint8_t rank() const { return static_cast<std::uint8_t>(order >> 56U); }

    [[nodiscard]] std::uint8_t kind() const { return static_cast<std::uint8_t>(order & 0xffU); }
};

static_assert(sizeof(Event) == 24 && std::is_trivially_copyable_v<Event>);

class EventQueue {
  public:
    // Requires that `when` is not before the event popped last. An event at Time::never() may be
    // pushed; no horizon reaches it.
    void push(Time when,
              std::uint8_t rank,
              std::uint8_t kind,
              std::uint32_t subject,
              std::uint32_t stamp) {
        LEDTID_EXPECTS(when >= now_, "an event may not be pushed into the past");
        LEDTID_ASSERT(sequence_ < (std::uint64_t{1} << 48U), "the sequence has 48 bits");
        const std::uint64_t order = (std::uint64_t{rank} << 56U) | (sequence_ << 8U) | kind;
        ++sequence_;
        heap_.push_back(Event{when, order, subject, stamp});
        sift_up(heap_.size() - 1);
    }

    [[nodiscard]] bool empty() const { return heap_.empty(); }

    [[nodiscard]] std::size_t size() const { return heap_.size(); }

    // The time of the event popped last; Time::before_all() when none has been.
    [[nodiscard]] Time now() const { return now_; }

    // The event that runs next. Requires that the queue is not empty.
    [[nodiscard]] const Event& top() const {
        LEDTID_EXPECTS(!heap_.empty(), "an empty queue has no next event");
        return heap_.front();
    }

    // Removes and returns the event that runs next. Requires that the queue is not empty.
    Event pop() {
        LEDTID_EXPECTS(!heap_.empty(), "an empty queue has no next event");
        const Event next = heap_.front();
        now_ = next.when;
        const Event moved = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) {
            fill_hole_at_top(moved);
        }
        return next;
    }

    void reserve(std::size_t n_events) { heap_.reserve(n_events); }

    // Forgets all events, the time and the sequence, and keeps the storage: a cleared queue behaves
    // as a new one.
    void clear() {
        heap_.clear();
        now_ = Time::before_all();
        sequence_ = 0;
    }

  private:
    static bool before(const Event& a, const Event& b) {
        return a.when != b.when ? a.when < b.when : a.order < b.order;
    }

    void sift_up(std::size_t hole) {
        const Event event = heap_[hole];
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / 2;
            if (!before(event, heap_[parent])) {
                break;
            }
            heap_[hole] = heap_[parent];
            hole = parent;
        }
        heap_[hole] = event;
    }

    // Bottom-up: the hole sinks to a leaf, each time to the earlier of the two below it; `moved`,
    // which came from a leaf and so belongs near one, rises from there. Half the comparisons of a
    // top-down sift. Source: Wegener 1993, Theoretical Computer Science 118, 81-98.
    void fill_hole_at_top(const Event& moved) {
        const std::size_t n = heap_.size();
        std::size_t hole = 0;
        std::size_t lower = 1;
        while (lower + 1 < n) {
            lower += static_cast<std::size_t>(before(heap_[lower + 1], heap_[lower]));
            heap_[hole] = heap_[lower];
            hole = lower;
            lower = 2 * hole + 1;
        }
        if (lower < n) {
            heap_[hole] = heap_[lower];
            hole = lower;
        }
        heap_[hole] = moved;
        sift_up(hole);
    }

    std::vector<Event> heap_;
    Time now_ = Time::before_all();
    std::uint64_t sequence_ = 0;
};

}  // namespace ledtid::sim
