// A pool of slots for things that come and go, addressed by 32-bit index, each with a stamp by
// which a note about a former holder is told from one about the present holder.
//
// The stamp of a slot changes at every acquire and release, and is odd exactly while the slot is
// held; a pair (slot, stamp) kept from a release on is stale for ever (up to 2^31 re-uses of one
// slot). Slots are re-used last released first, so which slot is given depends only on the calls.
// No allocation once as many slots have been in use at once as ever will be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "sim/contract.hpp"

namespace ledtid::sim {

template <class T>
class SlotPool {
  public:
    // Gives a free slot. Its value is T{} when T is trivially copyable; otherwise it is what the
    // former holder left, so that storage inside it is re-used, and the caller sets it. References
    // into the pool do not outlive this call.
    [[nodiscard]] std::uint32_t acquire() {
        if (free_.empty()) {
            grow();
        }
        const std::uint32_t slot = free_.back();
        free_.pop_back();
        ++stamps_[slot];
        if constexpr (std::is_trivially_copyable_v<T>) {
            items_[slot] = T{};
        }
        return slot;
    }

    // Gives the slot back. Requires that it is held.
    void release(std::uint32_t slot) {
        LEDTID_EXPECTS(is_held(slot), "only a held slot can be released");
        ++stamps_[slot];
        free_.push_back(slot);
    }

    // The present stamp of the slot, held or not. Requires that the slot has ever been given.
    [[nodiscard]] std::uint32_t stamp(std::uint32_t slot) const {
        LEDTID_ASSERT(slot < stamps_.size(), "no such slot");
        return stamps_[slot];
    }

    [[nodiscard]] bool is_held(std::uint32_t slot) const {
        return slot < stamps_.size() && (stamps_[slot] & 1U) != 0;
    }

    // Whether the slot is held by the one who had this stamp.
    [[nodiscard]] bool is_current(std::uint32_t slot, std::uint32_t stamp) const {
        return is_held(slot) && stamps_[slot] == stamp;
    }

    [[nodiscard]] T& operator[](std::uint32_t slot) {
        LEDTID_ASSERT(is_held(slot), "the slot is not held");
        return items_[slot];
    }

    [[nodiscard]] const T& operator[](std::uint32_t slot) const {
        LEDTID_ASSERT(is_held(slot), "the slot is not held");
        return items_[slot];
    }

    // How many slots are held.
    [[nodiscard]] std::size_t size() const { return items_.size() - free_.size(); }

    // How many slots there are; every slot ever given is below it.
    [[nodiscard]] std::size_t n_slots() const { return items_.size(); }

    void reserve(std::size_t n) {
        items_.reserve(n);
        stamps_.reserve(n);
        free_.reserve(n);
    }

    // Releases every slot and keeps the storage. Stamps go on, so that old notes stay stale, but
    // slots are then given in ascending order as by a new pool.
    void clear() {
        free_.clear();
        for (std::size_t slot = items_.size(); slot-- > 0;) {
            stamps_[slot] += stamps_[slot] & 1U;
            free_.push_back(static_cast<std::uint32_t>(slot));
        }
    }

  private:
    void grow() {
        LEDTID_EXPECTS(items_.size() < 0xffffffffU, "a slot number has 32 bits");
        free_.push_back(static_cast<std::uint32_t>(items_.size()));
        items_.emplace_back();
        stamps_.push_back(0);
        free_.reserve(items_.capacity());
    }

    std::vector<T> items_;
    std::vector<std::uint32_t> stamps_;
    std::vector<std::uint32_t> free_;
};

}  // namespace ledtid::sim
