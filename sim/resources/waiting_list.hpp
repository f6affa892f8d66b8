// Who is served next: ordered by priority (lower first), then key (lower first), then first come.
//
// The discipline is the choice of key:
//   first come                 key = time of joining (or any constant)
//   earliest guarantee date    key = date by which the subject must be seen
//   nearest deadline           key = the instant after which serving is of no use
// and of priority: one value for all gives a single class, more give non-preemptive classes with
// the discipline inside each.
//
// Whoever joins behind everybody of the line goes to its end, as under first come all do: O(1) to
// join and to be called. Others wait in an indexed heap, O(log n), and the next one is the earlier
// of the two fronts. Contains is O(1). No allocation once as many have waited at once as ever will.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/contract.hpp"

namespace ledtid::sim {

struct WaitingEntry {
    std::uint32_t subject = 0;
    std::uint32_t stamp = 0;
    std::int64_t key = 0;
    std::uint8_t priority = 0;
};

class WaitingList {
  public:
    // A place in the list; stale once its entry has left. The default one is stale in every list.
    struct Handle {
        std::uint32_t slot = std::numeric_limits<std::uint32_t>::max();
        std::uint32_t generation = 0;
    };

    Handle push(std::uint8_t priority,
                std::int64_t key,
                std::uint32_t subject,
                std::uint32_t stamp) {
        LEDTID_ASSERT(sequence_ < (std::uint64_t{1} << 56U), "the sequence has 56 bits");
        if (free_.empty()) {
            add_slot();
        }
        const std::uint32_t number = free_.back();
        free_.pop_back();
        Slot& slot = slots_[number];
        slot.subject = subject;
        slot.stamp = stamp;
        ++slot.generation;
        const Node node{key, (std::uint64_t{priority} << 56U) | sequence_++, number};
        if (head_ == tail_ || !before(node, line_[(tail_ - 1) & mask()])) {
            push_line(node);
        } else {
            push_heap(node);
        }
        ++n_;
        return {number, slot.generation};
    }

    // Takes the entry out wherever it is. Returns false when it had left already.
    bool remove(Handle handle);

    [[nodiscard]] bool contains(Handle handle) const {
        return handle.slot < slots_.size() && (handle.generation & 1U) != 0 &&
               slots_[handle.slot].generation == handle.generation;
    }

    // The entry of a handle. Requires contains(handle).
    [[nodiscard]] WaitingEntry entry(Handle handle) const;

    // The one served next. Requires that someone waits.
    [[nodiscard]] WaitingEntry front() const {
        LEDTID_EXPECTS(n_ > 0, "nobody waits");
        return entry_of(line_is_next() ? line_[head_ & mask()] : heap_.front());
    }

    // Takes out and returns the one served next. Requires that someone waits.
    WaitingEntry pop() {
        LEDTID_EXPECTS(n_ > 0, "nobody waits");
        if (!line_is_next()) {
            const WaitingEntry first = entry_of(heap_.front());
            take_out(0);
            return first;
        }
        const Node& node = line_[head_ & mask()];
        const WaitingEntry first = entry_of(node);
        free_slot(node.slot);
        ++head_;
        skip_gaps();
        return first;
    }

    [[nodiscard]] std::size_t size() const { return n_; }

    [[nodiscard]] bool empty() const { return n_ == 0; }

    // The handles of all who wait, in the order in which they would be served. O(n) when all stand
    // in the line, else O(n log n); no allocation once `handles` has been as long. The list may be
    // changed while they are gone through; what has left meanwhile is then no longer contained.
    void in_order(std::vector<Handle>& handles) const;

    void reserve(std::size_t n_entries);

    // Everyone leaves; handles become stale, the storage is kept.
    void clear();

  private:
    static constexpr std::uint32_t kGap = 0xffffffffU;  // in the line: has left

    struct Node {
        std::int64_t key = 0;
        std::uint64_t order = 0;  // priority (8 bits) | sequence (56 bits)
        std::uint32_t slot = 0;
    };

    struct Slot {
        std::uint32_t subject = 0;
        std::uint32_t stamp = 0;
        std::uint32_t generation = 0;  // odd while in use
        std::uint32_t position = 0;    // in heap_, or in the line counted from its first ever
        bool in_line = false;
    };

    [[nodiscard]] static bool before(const Node& a, const Node& b) {
        const std::uint64_t priority_a = a.order >> 56U;
        const std::uint64_t priority_b = b.order >> 56U;
        if (priority_a != priority_b) {
            return priority_a < priority_b;
        }
        return a.key != b.key ? a.key < b.key : a.order < b.order;
    }

    [[nodiscard]] std::uint32_t mask() const {
        return static_cast<std::uint32_t>(line_.size()) - 1;
    }

    [[nodiscard]] bool line_is_next() const {
        return head_ != tail_ && (heap_.empty() || before(line_[head_ & mask()], heap_.front()));
    }

    [[nodiscard]] WaitingEntry entry_of(const Node& node) const {
        const Slot& slot = slots_[node.slot];
        return {slot.subject, slot.stamp, node.key, static_cast<std::uint8_t>(node.order >> 56U)};
    }

    void push_line(const Node& node) {
        if (tail_ - head_ == line_.size()) {
            make_room_in_line();
        }
        slots_[node.slot].in_line = true;
        slots_[node.slot].position = tail_;
        line_[tail_++ & mask()] = node;
    }

    void free_slot(std::uint32_t number) {
        ++slots_[number].generation;
        free_.push_back(number);
        --n_;
    }

    // The front of the line is someone who waits.
    void skip_gaps() {
        while (head_ != tail_ && line_[head_ & mask()].slot == kGap) {
            ++head_;
        }
    }

    void add_slot();
    void make_room_in_line();
    void push_heap(const Node& node);
    [[nodiscard]] const Node& node_of(std::uint32_t slot) const;
    void place(std::size_t position, const Node& node);
    void sift_up(std::size_t position);
    void sift_down(std::size_t position);
    void take_out(std::size_t position);

    std::vector<Node> line_ = std::vector<Node>(8);  // a ring; its length is a power of two
    std::uint32_t head_ = 0;                         // counted on for ever, modulo 2^32
    std::uint32_t tail_ = 0;
    std::vector<Node> heap_;
    std::vector<Slot> slots_;
    std::vector<std::uint32_t> free_;
    std::size_t n_ = 0;
    std::uint64_t sequence_ = 0;
};

}  // namespace ledtid::sim
