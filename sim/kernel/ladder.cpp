#include "sim/kernel/ladder.hpp"

#include <algorithm>

#include "sim/contract.hpp"

namespace ledtid::sim {

std::uint32_t Ladder::new_chunk(std::uint32_t next) {
    if (free_ == kNoChunk) {
        LEDTID_EXPECTS(chunks_.size() < kNoChunk, "a chunk's number has 32 bits");
        chunks_.emplace_back();
        free_chunk(static_cast<std::uint32_t>(chunks_.size() - 1));
    }
    const std::uint32_t number = free_;
    Chunk& chunk = chunks_[number];
    free_ = chunk.next;
    chunk.next = next;
    chunk.n = 0;
    return number;
}

void Ladder::free_chunk(std::uint32_t chunk) {
    chunks_[chunk].next = free_;
    free_ = chunk;
}

std::size_t Ladder::count(std::uint32_t head) const {
    std::size_t n = 0;
    for (; head != kNoChunk; head = chunks_[head].next) {
        n += chunks_[head].n;
    }
    return n;
}

void Ladder::add_rung(std::int64_t from, std::int64_t last, std::size_t n_events) {
    Rung& rung = rungs_[n_rungs_++];
    const std::uint64_t range = ticks_between(from, last);
    const std::uint64_t most_buckets = std::max<std::uint64_t>(2, n_events / kAimedInBucket);
    rung.shift = 0;
    while ((range >> rung.shift) >= most_buckets) {
        ++rung.shift;
    }
    rung.start = from;
    rung.last = last;
    rung.current = 0;
    rung.n_buckets = static_cast<std::size_t>(range >> rung.shift) + 1;
    if (rung.heads.size() < rung.n_buckets) {
        rung.heads.resize(rung.n_buckets, kNoChunk);
    }
}

void Ladder::deal_out(std::uint32_t head) {
    Rung& rung = rungs_[n_rungs_ - 1];
    while (head != kNoChunk) {
        const Chunk chunk = chunks_[head];  // a copy: its place is used again at once
        free_chunk(head);
        head = chunk.next;
        for (std::uint32_t i = 0; i < chunk.n; ++i) {
            append(rung.heads[bucket_of(rung, chunk.events[i])], chunk.events[i]);
        }
    }
}

void Ladder::move_out(std::uint32_t head, std::vector<Event>& out) {
    while (head != kNoChunk) {
        const Chunk& chunk = chunks_[head];
        out.insert(out.end(), chunk.events.begin(), chunk.events.begin() + chunk.n);
        n_ -= chunk.n;
        const std::uint32_t next = chunk.next;
        free_chunk(head);
        head = next;
    }
}

bool Ladder::rung_from_top() {
    std::int64_t first = Time::never().ticks;
    std::int64_t last = Time::before_all().ticks;
    std::size_t n = 0;
    for (std::uint32_t at = top_; at != kNoChunk; at = chunks_[at].next) {
        const Chunk& chunk = chunks_[at];
        for (std::uint32_t i = 0; i < chunk.n; ++i) {
            first = std::min(first, chunk.events[i].when.ticks);
            last = std::max(last, chunk.events[i].when.ticks);
        }
        n += chunk.n;
    }
    if (n <= kMostInBucket || first == last) {
        return false;
    }
    add_rung(first, last, n);
    deal_out(top_);
    top_ = kNoChunk;
    return true;
}

Time Ladder::take_earliest(std::vector<Event>& out) {
    LEDTID_EXPECTS(n_ > 0, "an empty ladder has no earliest event");
    for (;;) {
        if (n_rungs_ == 0 && !rung_from_top()) {
            move_out(top_, out);
            top_ = kNoChunk;
            return Time::never();
        }
        Rung& rung = rungs_[n_rungs_ - 1];
        while (rung.current < rung.n_buckets && rung.heads[rung.current] == kNoChunk) {
            ++rung.current;
        }
        if (rung.current == rung.n_buckets) {
            --n_rungs_;
            continue;
        }
        const std::uint32_t head = rung.heads[rung.current];
        rung.heads[rung.current] = kNoChunk;
        const auto start = static_cast<std::int64_t>(static_cast<std::uint64_t>(rung.start) +
                                                     (rung.current << rung.shift));
        ++rung.current;
        const std::int64_t last =
            rung.current == rung.n_buckets
                ? rung.last
                : static_cast<std::int64_t>(static_cast<std::uint64_t>(rung.start) +
                                            (rung.current << rung.shift) - 1);
        if (last > start && n_rungs_ < kMostRungs) {
            const std::size_t n = count(head);
            if (n > kMostInBucket) {
                add_rung(start, last, n);
                deal_out(head);
                continue;
            }
        }
        move_out(head, out);
        if (n_ == 0) {
            n_rungs_ = 0;
            return Time::never();
        }
        return last == Time::never().ticks ? Time::never() : Time{last + 1};
    }
}

bool Ladder::push_all(const std::vector<Event>& events, Time until) {
    if (n_ > 0) {
        std::int64_t first = Time::never().ticks;
        for (const Event& event : events) {
            first = std::min(first, event.when.ticks);
        }
        if (n_rungs_ == kMostRungs || first + 1 >= until.ticks) {
            return false;
        }
        add_rung(first, until.ticks - 1, events.size());
    }
    for (const Event& event : events) {
        push(event);
    }
    return true;
}

void Ladder::clear() {
    for (Rung& rung : rungs_) {
        std::fill(rung.heads.begin(), rung.heads.end(), kNoChunk);
    }
    chunks_.clear();
    free_ = kNoChunk;
    top_ = kNoChunk;
    n_rungs_ = 0;
    n_ = 0;
}

std::size_t Ladder::bytes() const {
    std::size_t n = chunks_.capacity() * sizeof(Chunk);
    for (const Rung& rung : rungs_) {
        n += rung.heads.capacity() * sizeof(std::uint32_t);
    }
    return n;
}

}  // namespace ledtid::sim
