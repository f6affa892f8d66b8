#include "sim/resources/waiting_list.hpp"

#include <algorithm>

#include "sim/contract.hpp"

namespace ledtid::sim {

WaitingList::Handle WaitingList::push(std::uint8_t priority,
                                      std::int64_t key,
                                      std::uint32_t subject,
                                      std::uint32_t stamp) {
    if (free_.empty()) {
        LEDTID_EXPECTS(slots_.size() < 0xffffffffU, "a slot number has 32 bits");
        free_.push_back(static_cast<std::uint32_t>(slots_.size()));
        slots_.emplace_back();
        free_.reserve(slots_.capacity());
    }
    LEDTID_ASSERT(sequence_ < (std::uint64_t{1} << 56U), "the sequence has 56 bits");
    const std::uint32_t number = free_.back();
    free_.pop_back();
    Slot& slot = slots_[number];
    slot.entry = {subject, stamp, key, priority};
    ++slot.generation;
    heap_.push_back({key, (std::uint64_t{priority} << 56U) | sequence_++, number});
    sift_up(heap_.size() - 1);
    return {number, slot.generation};
}

bool WaitingList::contains(Handle handle) const {
    return handle.slot < slots_.size() && (handle.generation & 1U) != 0 &&
           slots_[handle.slot].generation == handle.generation;
}

const WaitingEntry& WaitingList::entry(Handle handle) const {
    LEDTID_EXPECTS(contains(handle), "the entry has left the list");
    return slots_[handle.slot].entry;
}

bool WaitingList::remove(Handle handle) {
    if (!contains(handle)) {
        return false;
    }
    take_out(slots_[handle.slot].position);
    return true;
}

const WaitingEntry& WaitingList::front() const {
    LEDTID_EXPECTS(!heap_.empty(), "nobody waits");
    return slots_[heap_.front().slot].entry;
}

WaitingEntry WaitingList::pop() {
    const WaitingEntry first = front();
    take_out(0);
    return first;
}

void WaitingList::in_order(std::vector<Handle>& handles) const {
    handles.clear();
    for (const Node& node : heap_) {
        handles.push_back({node.slot, slots_[node.slot].generation});
    }
    std::sort(handles.begin(), handles.end(), [this](const Handle& a, const Handle& b) {
        return before(heap_[slots_[a.slot].position], heap_[slots_[b.slot].position]);
    });
}

void WaitingList::reserve(std::size_t n_entries) {
    heap_.reserve(n_entries);
    slots_.reserve(n_entries);
    free_.reserve(n_entries);
}

void WaitingList::clear() {
    while (!heap_.empty()) {
        take_out(heap_.size() - 1);
    }
}

bool WaitingList::before(const Node& a, const Node& b) {
    const std::uint64_t priority_a = a.order >> 56U;
    const std::uint64_t priority_b = b.order >> 56U;
    if (priority_a != priority_b) {
        return priority_a < priority_b;
    }
    return a.key != b.key ? a.key < b.key : a.order < b.order;
}

void WaitingList::place(std::size_t position, const Node& node) {
    heap_[position] = node;
    slots_[node.slot].position = static_cast<std::uint32_t>(position);
}

void WaitingList::sift_up(std::size_t position) {
    const Node node = heap_[position];
    while (position > 0) {
        const std::size_t parent = (position - 1) / 2;
        if (!before(node, heap_[parent])) {
            break;
        }
        place(position, heap_[parent]);
        position = parent;
    }
    place(position, node);
}

void WaitingList::sift_down(std::size_t position) {
    const Node node = heap_[position];
    for (std::size_t lower = 2 * position + 1; lower < heap_.size(); lower = 2 * position + 1) {
        if (lower + 1 < heap_.size() && before(heap_[lower + 1], heap_[lower])) {
            ++lower;
        }
        if (!before(heap_[lower], node)) {
            break;
        }
        place(position, heap_[lower]);
        position = lower;
    }
    place(position, node);
}

void WaitingList::take_out(std::size_t position) {
    const std::uint32_t number = heap_[position].slot;
    ++slots_[number].generation;
    free_.push_back(number);
    const Node last = heap_.back();
    heap_.pop_back();
    if (position == heap_.size()) {
        return;
    }
    // The last node may belong above or below the gap; at most one of the two moves it.
    heap_[position] = last;
    sift_up(position);
    sift_down(slots_[last.slot].position);
}

}  // namespace ledtid::sim
