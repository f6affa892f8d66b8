// A ladder queue with a growable vector per bucket and a sorted bottom.
// Source: Tang, Goh, Thng 2005, ACM Transactions on Modeling and Computer Simulation 15, 175-204.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "bench/queues/entry.hpp"

namespace ledtid::bench {

class VectorLadder {
  public:
    void push(std::int64_t when, std::uint32_t payload) {
        const Key key = key_of(when, sequence_++, payload);
        if (when >= top_start_) {
            top_.push_back(key);
            return;
        }
        for (std::size_t r = n_rungs_; r-- > 0;) {
            Rung& rung = rungs_[r];
            if (when < rung.end &&
                when >= rung.start + static_cast<std::int64_t>(rung.current) * rung.width) {
                rung.buckets[static_cast<std::size_t>((when - rung.start) / rung.width)].push_back(
                    key);
                return;
            }
        }
        bottom_.insert(std::upper_bound(bottom_.begin(), bottom_.end(), key, std::greater<>()),
                       key);
    }

    Entry pop() {
        while (bottom_.empty()) {
            refill();
        }
        const Key key = bottom_.back();
        bottom_.pop_back();
        return {time_of(key), payload_of(key)};
    }

    [[nodiscard]] std::size_t bytes() const {
        std::size_t n = top_.capacity() + bottom_.capacity();
        std::size_t n_buckets = 0;
        for (const Rung& rung : rungs_) {
            n_buckets += rung.buckets.capacity();
            for (const std::vector<Key>& bucket : rung.buckets) {
                n += bucket.capacity();
            }
        }
        return n * sizeof(Key) + n_buckets * sizeof(std::vector<Key>);
    }

  private:
    static constexpr std::size_t kMostInBottom = 50;

    struct Rung {
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::int64_t width = 1;
        std::size_t current = 0;
        std::size_t n_buckets = 0;
        std::vector<std::vector<Key>> buckets;
    };

    void add_rung(std::int64_t start, std::int64_t end, const std::vector<Key>& keys) {
        if (n_rungs_ == rungs_.size()) {
            rungs_.emplace_back();
        }
        Rung& rung = rungs_[n_rungs_++];
        rung.start = start;
        rung.width =
            std::max<std::int64_t>(1, (end - start) / static_cast<std::int64_t>(keys.size()));
        rung.n_buckets = static_cast<std::size_t>((end - start + rung.width - 1) / rung.width);
        rung.end = end;
        rung.current = 0;
        if (rung.buckets.size() < rung.n_buckets) {
            rung.buckets.resize(rung.n_buckets);
        }
        for (const Key key : keys) {
            rung.buckets[static_cast<std::size_t>((time_of(key) - start) / rung.width)].push_back(
                key);
        }
    }

    void refill() {
        if (n_rungs_ == 0) {
            const auto [first, last] = std::minmax_element(top_.begin(), top_.end());
            top_start_ = time_of(*last) + 1;
            add_rung(time_of(*first), top_start_, top_);
            top_.clear();
        }
        Rung& rung = rungs_[n_rungs_ - 1];
        while (rung.current < rung.n_buckets && rung.buckets[rung.current].empty()) {
            ++rung.current;
        }
        if (rung.current == rung.n_buckets) {
            --n_rungs_;
            return;
        }
        const std::size_t at = rung.current++;
        if (rung.buckets[at].size() > kMostInBottom && rung.width > 1) {
            const std::int64_t start = rung.start + static_cast<std::int64_t>(at) * rung.width;
            const std::int64_t end = std::min(rung.end, start + rung.width);
            scratch_.swap(rung.buckets[at]);
            add_rung(start, end, scratch_);
            scratch_.clear();
            return;
        }
        bottom_.swap(rung.buckets[at]);
        std::sort(bottom_.begin(), bottom_.end(), std::greater<>());
    }

    std::vector<Key> top_;
    std::vector<Key> bottom_;  // the next one last
    std::vector<Key> scratch_;
    std::vector<Rung> rungs_;
    std::size_t n_rungs_ = 0;
    std::int64_t top_start_ = INT64_MIN;
    std::uint64_t sequence_ = 0;
};

}  // namespace ledtid::bench
