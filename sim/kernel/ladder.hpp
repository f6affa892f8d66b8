// Events far ahead, kept in buckets of time and put in order only when their time comes near.
//
// A rung divides a stretch of time into buckets; the bucket that comes next and holds too many is
// divided again by a finer rung, and what lies beyond all rungs waits unsorted on top. Pushing an
// event costs the same whatever their number, and so does, in the mean, taking it out. Nothing is
// divided: a bucket's width is a power of two.
// Source: Tang, Goh, Thng 2005, ACM Transactions on Modeling and Computer Simulation 15, 175-204;
// here buckets are linked chunks from one pool instead of lists that grow, so that a million events
// take some forty bytes each and a warm ladder allocates nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/kernel/event.hpp"

namespace ledtid::sim {

class Ladder {
  public:
    [[nodiscard]] bool empty() const { return n_ == 0; }

    [[nodiscard]] std::size_t size() const { return n_; }

    // Keeps an event. Requires that it is not before what the last take_earliest() returned.
    void push(const Event& event) {
        ++n_;
        for (std::size_t r = n_rungs_; r-- > 0;) {
            Rung& rung = rungs_[r];
            if (event.when.ticks <= rung.last) {
                append(rung.heads[bucket_of(rung, event)], event);
                return;
            }
        }
        append(top_, event);
    }

    // Moves the earliest events, those of one bucket, to the end of `out` in no order, and returns
    // an instant before which the ladder holds none: Time::never() when it is now empty. Requires
    // that it is not.
    Time take_earliest(std::vector<Event>& out);

    // Keeps events that lie before all others in the ladder and before `until`. Returns false, and
    // keeps none, when they cannot be told apart by time or the rungs are used up.
    bool push_all(const std::vector<Event>& events, Time until);

    void clear();

    // Of the storage held.
    [[nodiscard]] std::size_t bytes() const;

  private:
    static constexpr std::uint32_t kNoChunk = 0xffffffffU;
    static constexpr std::uint32_t kChunk = 5;  // events in one
    static constexpr std::size_t kMostRungs = 12;
    static constexpr std::size_t kMostInBucket = 96;  // more are divided again
    static constexpr std::size_t kAimedInBucket = 3;

    struct Chunk {
        std::array<Event, kChunk> events;
        std::uint32_t next = kNoChunk;
        std::uint32_t n = 0;
    };

    // Buckets of 2^shift ticks from `start` to `last`; those before `current` have been taken.
    struct Rung {
        std::int64_t start = 0;
        std::int64_t last = 0;
        std::uint32_t shift = 0;
        std::size_t current = 0;
        std::size_t n_buckets = 0;
        std::vector<std::uint32_t> heads;
    };

    // later - earlier, which may be more than 63 bits hold.
    [[nodiscard]] static std::uint64_t ticks_between(std::int64_t earlier, std::int64_t later) {
        return static_cast<std::uint64_t>(later) - static_cast<std::uint64_t>(earlier);
    }

    [[nodiscard]] static std::size_t bucket_of(const Rung& rung, const Event& event) {
        return static_cast<std::size_t>(ticks_between(rung.start, event.when.ticks) >> rung.shift);
    }

    void append(std::uint32_t& head, const Event& event) {
        if (head == kNoChunk || chunks_[head].n == kChunk) {
            head = new_chunk(head);
        }
        Chunk& chunk = chunks_[head];
        chunk.events[chunk.n++] = event;
    }

    std::uint32_t new_chunk(std::uint32_t next);
    void free_chunk(std::uint32_t chunk);
    [[nodiscard]] std::size_t count(std::uint32_t head) const;
    void add_rung(std::int64_t from, std::int64_t last, std::size_t n_events);
    // Makes a rung of all that is on top. Returns false when that is not worth it.
    bool rung_from_top();
    // Puts a list of chunks into the last rung, or at the end of `out`, and frees them.
    void deal_out(std::uint32_t head);
    void move_out(std::uint32_t head, std::vector<Event>& out);

    std::vector<Chunk> chunks_;
    std::uint32_t free_ = kNoChunk;
    std::uint32_t top_ = kNoChunk;
    std::array<Rung, kMostRungs> rungs_;  // each inside a bucket of the one before
    std::size_t n_rungs_ = 0;
    std::size_t n_ = 0;
};

}  // namespace ledtid::sim
