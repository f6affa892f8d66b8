// A binary heap of 16-byte keys: time, sequence and payload in one number, one comparison.
#pragma once

#include <cstdint>
#include <vector>

#include "bench/queues/entry.hpp"

namespace ledtid::bench {

class FlatHeap {
  public:
    void push(std::int64_t when, std::uint32_t payload) {
        const Key key = key_of(when, sequence_++, payload);
        std::size_t hole = keys_.size();
        keys_.push_back(key);
        while (hole > 0 && key < keys_[(hole - 1) / 2]) {
            keys_[hole] = keys_[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        keys_[hole] = key;
    }

    [[nodiscard]] std::int64_t next_time() const {
        return keys_.empty() ? INT64_MAX : time_of(keys_[0]);
    }

    Entry pop() {
        const Key first = keys_[0];
        const Key moved = keys_.back();
        keys_.pop_back();
        const std::size_t n = keys_.size();
        std::size_t hole = 0;
        std::size_t lower = 1;
        for (; lower + 1 < n; lower = 2 * hole + 1) {  // bottom-up, as in sim::EventQueue
            lower += static_cast<std::size_t>(keys_[lower + 1] < keys_[lower]);
            keys_[hole] = keys_[lower];
            hole = lower;
        }
        if (lower < n) {
            keys_[hole] = keys_[lower];
            hole = lower;
        }
        while (hole > 0 && moved < keys_[(hole - 1) / 2]) {
            keys_[hole] = keys_[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        if (n > 0) {
            keys_[hole] = moved;
        }
        return {time_of(first), payload_of(first)};
    }

    [[nodiscard]] std::size_t bytes() const { return keys_.capacity() * sizeof(Key); }

  private:
    std::vector<Key> keys_;
    std::uint64_t sequence_ = 0;
};

}  // namespace ledtid::bench
