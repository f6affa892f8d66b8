#include "sim/resources/waiting_list.hpp"

#include <algorithm>

namespace ledtid::sim {

void WaitingList::add_slot() {
    LEDTID_EXPECTS(slots_.size() < 0x7fffffffU, "a slot number has 31 bits");
    free_.push_back(static_cast<std::uint32_t>(slots_.size()));
    slots_.emplace_back();
    free_.reserve(slots_.capacity());
}

// Those who still wait move up into the gaps; only if they fill more than half of the line is it
// made longer.
void WaitingList::make_room_in_line() {
    std::uint32_t kept = head_;
    for (std::uint32_t at = head_; at != tail_; ++at) {
        const Node node = line_[at & mask()];
        if (node.slot != kGap) {
            slots_[node.slot].position = kept;
            line_[kept++ & mask()] = node;
        }
    }
    tail_ = kept;
    if (tail_ - head_ > line_.size() / 2) {
        std::vector<Node> longer(2 * line_.size());
        for (std::uint32_t at = head_; at != tail_; ++at) {
            longer[at & (longer.size() - 1)] = line_[at & mask()];
        }
        line_.swap(longer);
    }
}

void WaitingList::push_heap(const Node& node) {
    slots_[node.slot].in_line = false;
    heap_.push_back(node);
    sift_up(heap_.size() - 1);
}

bool WaitingList::remove(Handle handle) {
    if (!contains(handle)) {
        return false;
    }
    const Slot& slot = slots_[handle.slot];
    if (!slot.in_line) {
        take_out(slot.position);
        return true;
    }
    line_[slot.position & mask()].slot = kGap;
    free_slot(handle.slot);
    skip_gaps();
    return true;
}

const WaitingList::Node& WaitingList::node_of(std::uint32_t slot) const {
    const Slot& held = slots_[slot];
    return held.in_line ? line_[held.position & mask()] : heap_[held.position];
}

WaitingEntry WaitingList::entry(Handle handle) const {
    LEDTID_EXPECTS(contains(handle), "the entry has left the list");
    return entry_of(node_of(handle.slot));
}

void WaitingList::in_order(std::vector<Handle>& handles) const {
    handles.clear();
    for (std::uint32_t at = head_; at != tail_; ++at) {
        const std::uint32_t slot = line_[at & mask()].slot;
        if (slot != kGap) {
            handles.push_back({slot, slots_[slot].generation});
        }
    }
    if (heap_.empty()) {
        return;
    }
    for (const Node& node : heap_) {
        handles.push_back({node.slot, slots_[node.slot].generation});
    }
    std::sort(handles.begin(), handles.end(), [this](const Handle& a, const Handle& b) {
        return before(node_of(a.slot), node_of(b.slot));
    });
}

void WaitingList::reserve(std::size_t n_entries) {
    heap_.reserve(n_entries);
    slots_.reserve(n_entries);
    free_.reserve(n_entries);
    if (head_ == tail_) {
        while (line_.size() < n_entries) {
            line_.resize(2 * line_.size());
        }
    }
}

void WaitingList::clear() {
    while (n_ > 0) {
        (void)pop();
    }
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
    free_slot(heap_[position].slot);
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
