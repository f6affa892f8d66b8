// What happens next: events in a total order (time, rank, sequence).
//
// Among events at one instant a lower rank runs first, and within a rank the one pushed first. The
// order depends on nothing but the pushes, so a run is reproducible. Nothing is cancelled by
// searching: an event carries the stamp its subject had when it was pushed, and the handler drops
// it when the subject's stamp has moved on (slot_pool.hpp). Push and pop allocate nothing while the
// size stays within what has been reserved or reached before.
//
// Very few events are kept sorted, few are a flat heap, O(log n). Of many, those before an instant
// that moves on are near: a stretch sorted once (`run_`) and what has been pushed into it since
// (`heap_`); all others are in a ladder, where a push and the way to the near ones cost the same
// whatever their number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/contract.hpp"
#include "sim/kernel/event.hpp"
#include "sim/kernel/ladder.hpp"
#include "sim/kernel/time.hpp"

namespace ledtid::sim {

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
        const Event event{
            when, (std::uint64_t{rank} << 56U) | (sequence_ << 8U) | kind, subject, stamp};
        ++sequence_;
        if (when < near_until_) {
            push_near(event);
        } else {
            ladder_.push(event);
            if (near_empty()) {
                fetch();
            }
        }
    }

    [[nodiscard]] bool empty() const { return near_empty(); }

    [[nodiscard]] std::size_t size() const { return heap_.size() + run_.size() + ladder_.size(); }

    // The time of the event popped last; Time::before_all() when none has been.
    [[nodiscard]] Time now() const { return now_; }

    // The event that runs next. Requires that the queue is not empty.
    [[nodiscard]] const Event& top() const {
        LEDTID_EXPECTS(!near_empty(), "an empty queue has no next event");
        return run_is_next() ? run_.back() : heap_.front();
    }

    // Removes and returns the event that runs next. Requires that the queue is not empty.
    Event pop() {
        LEDTID_EXPECTS(!near_empty(), "an empty queue has no next event");
        Event next;
        if (run_is_next()) {
            next = run_.back();
            run_.pop_back();
        } else {
            next = heap_.front();
            const Event moved = heap_.back();
            heap_.pop_back();
            if (!heap_.empty()) {
                fill_hole_at_top(moved);
            }
        }
        now_ = next.when;
        if (near_empty() && !ladder_.empty()) {
            fetch();
        }
        return next;
    }

    // Takes the next event into `next` if it lies before the horizon. Returns whether it did.
    bool pop_before(Time horizon, Event& next) {
        if (near_empty() || top().when >= horizon) {
            return false;
        }
        next = pop();
        return true;
    }

    void reserve(std::size_t n_events) {
        heap_.reserve(n_events < kMostNear ? n_events : kMostNear);
    }

    // Forgets all events, the time and the sequence, and keeps the storage: a cleared queue behaves
    // as a new one.
    void clear();

    // Of the storage held.
    [[nodiscard]] std::size_t bytes() const {
        return (heap_.capacity() + run_.capacity()) * sizeof(Event) + ladder_.bytes();
    }

  private:
    // More near events than this make a ladder of them. Measured (bench/README.md): from here on
    // the heap's cache misses and comparisons cost more than the ladder's moves.
    static constexpr std::size_t kMostNear = 512;
    static constexpr std::size_t kShortRun = 24;  // up to here a new event is put where it belongs

    [[nodiscard]] bool near_empty() const { return heap_.empty() && run_.empty(); }

    [[nodiscard]] bool run_is_next() const {
        return !run_.empty() && (heap_.empty() || before(run_.back(), heap_.front()));
    }

    void push_near(const Event event) {
        if (heap_.empty() && run_.size() < kShortRun) {
            insert_in_run(event);
            return;
        }
        heap_.emplace_back();
        sift_up(heap_.size() - 1, event);
        if (heap_.size() > most_near_) {
            spread();
        }
    }

    // Few events are kept sorted: moving some up costs less than a heap's comparisons.
    void insert_in_run(const Event event) {
        run_.emplace_back();
        std::size_t at = run_.size() - 1;
        for (; at > 0 && before(run_[at - 1], event); --at) {
            run_[at] = run_[at - 1];
        }
        put(run_[at], event);
    }

    // Field by field: what has just been in registers is not read back from memory as a whole,
    // which would wait for the parts to be written.
    static void put(Event& place, const Event event) {
        place.when = event.when;
        place.order = event.order;
        place.subject = event.subject;
        place.stamp = event.stamp;
    }

    // Brings the earliest events of the ladder near. Requires that none are near and some are not.
    void fetch();
    // Puts the near events into the ladder, which has become or got too many of them.
    void spread();

    void sift_up(std::size_t hole, const Event event) {
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / 2;
            if (!before(event, heap_[parent])) {
                break;
            }
            heap_[hole] = heap_[parent];
            hole = parent;
        }
        put(heap_[hole], event);
    }

    // Bottom-up: the hole sinks to a leaf, each time to the earlier of the two below it; `moved`,
    // which came from a leaf and so belongs near one, rises from there. Half the comparisons of a
    // top-down sift. Source: Wegener 1993, Theoretical Computer Science 118, 81-98.
    void fill_hole_at_top(const Event moved) {
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
        sift_up(hole, moved);
    }

    std::vector<Event> heap_;  // near events, the next one first
    std::vector<Event> run_;   // near events, sorted, the next one last
    Time near_until_ = Time::never();
    Time now_ = Time::before_all();
    std::uint64_t sequence_ = 0;
    std::size_t most_near_ = kMostNear;
    Ladder ladder_;
};

}  // namespace ledtid::sim
