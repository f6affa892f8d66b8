// A calendar queue with a pool of nodes: days of a year as sorted lists, resized by twos.
// Source: Brown 1988, Communications of the ACM 31, 1220-1227.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "bench/queues/entry.hpp"

namespace ledtid::bench {

class CalendarQueue {
  public:
    void push(std::int64_t when, std::uint32_t payload) {
        if (free_ == kNone) {
            free_ = static_cast<std::uint32_t>(nodes_.size());
            nodes_.push_back({0, kNone});
        }
        const std::uint32_t node = free_;
        free_ = nodes_[node].next;
        nodes_[node].key = key_of(when, sequence_++, payload);
        link(node);
        if (++n_ > 2 * days_.size()) {
            resize(2 * days_.size());
        }
    }

    Entry pop() {
        for (std::size_t looked = 0;; ++looked) {
            std::uint32_t& head = days_[static_cast<std::size_t>(day_) & (days_.size() - 1)];
            if (head != kNone && (time_of(nodes_[head].key) >> shift_) <= day_) {
                return take(head);
            }
            ++day_;
            if (looked == days_.size()) {  // a year without events: go to the earliest
                day_ = INT64_MAX;
                for (const std::uint32_t first : days_) {
                    if (first != kNone) {
                        day_ = std::min(day_, time_of(nodes_[first].key) >> shift_);
                    }
                }
            }
        }
    }

    [[nodiscard]] std::size_t bytes() const {
        return nodes_.capacity() * sizeof(Node) + days_.capacity() * sizeof(std::uint32_t);
    }

  private:
    static constexpr std::uint32_t kNone = 0xffffffffU;

    struct Node {
        Key key;
        std::uint32_t next;
    };

    void link(std::uint32_t node) {
        const Key key = nodes_[node].key;
        const std::int64_t day = time_of(key) >> shift_;
        day_ = std::min(day_, day);
        std::uint32_t* at = &days_[static_cast<std::size_t>(day) & (days_.size() - 1)];
        while (*at != kNone && nodes_[*at].key < key) {
            at = &nodes_[*at].next;
        }
        nodes_[node].next = *at;
        *at = node;
    }

    Entry take(std::uint32_t& head) {
        const std::uint32_t node = head;
        head = nodes_[node].next;
        nodes_[node].next = free_;
        free_ = node;
        const Entry entry{time_of(nodes_[node].key), payload_of(nodes_[node].key)};
        if (--n_ < days_.size() / 2 && days_.size() > 2) {
            resize(days_.size() / 2);
        }
        return entry;
    }

    // The width of a day from the gaps between the earliest events, as Brown has it, here three
    // gaps in the mean over a sample of up to a thousand.
    void resize(std::size_t n_days) {
        std::vector<std::uint32_t> all;
        for (std::uint32_t head : days_) {
            for (; head != kNone; head = nodes_[head].next) {
                all.push_back(head);
            }
        }
        const std::size_t n = std::min<std::size_t>(all.size(), 1000);
        const auto earlier = [this](std::uint32_t a, std::uint32_t b) {
            return nodes_[a].key < nodes_[b].key;
        };
        std::partial_sort(
            all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n), all.end(), earlier);
        if (n > 1) {
            const std::int64_t span = time_of(nodes_[all[n - 1]].key) - time_of(nodes_[all[0]].key);
            const std::int64_t width = 3 * span / static_cast<std::int64_t>(n);
            shift_ = 0;
            while ((std::int64_t{1} << shift_) < width) {
                ++shift_;
            }
        }
        days_.assign(n_days, kNone);
        day_ = INT64_MAX;
        for (const std::uint32_t node : all) {
            link(node);
        }
    }

    std::vector<Node> nodes_;
    std::vector<std::uint32_t> days_ = std::vector<std::uint32_t>(2, kNone);
    std::uint32_t free_ = kNone;
    std::int64_t day_ = 0;
    unsigned shift_ = 0;
    std::size_t n_ = 0;
    std::uint64_t sequence_ = 0;
};

}  // namespace ledtid::bench
