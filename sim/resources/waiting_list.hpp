// Who is served next: an indexed binary heap ordered by priority (lower first), then key (lower
// first), then first come.
//
// The discipline is the choice of key:
//   first come                 key = time of joining (or any constant)
//   earliest guarantee date    key = date by which the subject must be seen
//   nearest deadline           key = the instant after which serving is of no use
// and of priority: one value for all gives a single class, more give non-preemptive classes with
// the discipline inside each. Push, pop and remove are O(log n), front and contains O(1). No
// allocation once as many have waited at once as ever will.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

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
                std::uint32_t stamp);

    // Takes the entry out wherever it is. Returns false when it had left already.
    bool remove(Handle handle);

    [[nodiscard]] bool contains(Handle handle) const;

    // The entry of a handle. Requires contains(handle).
    [[nodiscard]] const WaitingEntry& entry(Handle handle) const;

    // The one served next. Requires that someone waits.
    [[nodiscard]] const WaitingEntry& front() const;

    // Takes out and returns the one served next. Requires that someone waits.
    WaitingEntry pop();

    [[nodiscard]] std::size_t size() const { return heap_.size(); }

    [[nodiscard]] bool empty() const { return heap_.empty(); }

    // The handles of all who wait, in the order in which they would be served. O(n log n); no
    // allocation once `handles` has been as long. The list may be changed while they are gone
    // through; what has left meanwhile is then no longer contained.
    void in_order(std::vector<Handle>& handles) const;

    void reserve(std::size_t n_entries);

    // Everyone leaves; handles become stale, the storage is kept.
    void clear();

  private:
    struct Node {
        std::int64_t key = 0;
        std::uint64_t order = 0;  // priority (8 bits) | sequence (56 bits)
        std::uint32_t slot = 0;
    };

    struct Slot {
        WaitingEntry entry;
        std::uint32_t generation = 0;  // odd while in use
        std::uint32_t position = 0;    // in heap_ while in use
    };

    [[nodiscard]] static bool before(const Node& a, const Node& b);
    void place(std::size_t position, const Node& node);
    void sift_up(std::size_t position);
    void sift_down(std::size_t position);
    void take_out(std::size_t position);

    std::vector<Node> heap_;
    std::vector<Slot> slots_;
    std::vector<std::uint32_t> free_;
    std::uint64_t sequence_ = 0;
};

}  // namespace ledtid::sim
