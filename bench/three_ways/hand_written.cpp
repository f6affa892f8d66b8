#include "bench/three_ways/hand_written.hpp"

#include <vector>

#include "sim/random/distribution.hpp"
#include "sim/random/math.hpp"

#include "bench/queues/entry.hpp"

namespace ledtid::bench {

namespace {

class Heap {
  public:
    [[nodiscard]] std::int64_t next_time() const {
        return keys_.empty() ? INT64_MAX : time_of(keys_[0]);
    }

    void push(std::int64_t when, std::uint32_t child) {
        const Key key = key_of(when, sequence_++, child);
        std::size_t hole = keys_.size();
        keys_.push_back(key);
        while (hole > 0 && key < keys_[(hole - 1) / 2]) {
            keys_[hole] = keys_[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        keys_[hole] = key;
    }

    std::uint32_t pop() {
        const std::uint32_t child = payload_of(keys_[0]);
        const Key moved = keys_.back();
        keys_.pop_back();
        const std::size_t n = keys_.size();
        std::size_t hole = 0;
        for (std::size_t lower = 1; lower < n; lower = 2 * hole + 1) {
            lower += static_cast<std::size_t>(lower + 1 < n && keys_[lower + 1] < keys_[lower]);
            if (moved < keys_[lower]) {
                break;
            }
            keys_[hole] = keys_[lower];
            hole = lower;
        }
        if (n > 0) {
            keys_[hole] = moved;
        }
        return child;
    }

  private:
    std::vector<Key> keys_;
    std::uint64_t sequence_ = 0;
};

class Ring {
  public:
    [[nodiscard]] bool empty() const { return head_ == tail_; }

    void push(std::uint32_t child) {
        if (tail_ - head_ == children_.size()) {
            grow();
        }
        children_[tail_++ & (children_.size() - 1)] = child;
    }

    std::uint32_t pop() { return children_[head_++ & (children_.size() - 1)]; }

  private:
    void grow() {
        std::vector<std::uint32_t> wider(children_.size() * 2);
        for (std::size_t i = head_; i != tail_; ++i) {
            wider[i & (wider.size() - 1)] = children_[i & (children_.size() - 1)];
        }
        children_.swap(wider);
    }

    std::vector<std::uint32_t> children_ = std::vector<std::uint32_t>(64);
    std::size_t head_ = 0;
    std::size_t tail_ = 0;
};

struct Child {
    std::int64_t joined = 0;
    std::uint32_t number = 0;
    std::uint16_t station = 0;
    std::array<std::uint16_t, kMostStations> entered{};
};

template <const Network& kNetwork, Draws kDraws>
class Loop {
  public:
    Loop(std::uint64_t seed, std::uint32_t replication, Window window)
        : names_(draw_names(kNetwork, seed)),
          replication_(replication),
          window_(window),
          line_(names_.key, replication, 0, 0) {}

    NetworkRun run() {
        std::int64_t next_arrival = gap(0);
        const std::int64_t end = window_.end.ticks;
        for (;;) {
            const std::int64_t next_end = ends_.next_time();
            if (next_end <= next_arrival) {  // what ends comes first
                if (next_end >= end) {
                    break;
                }
                now_ = next_end;
                visit_ends(ends_.pop());
            } else {
                if (next_arrival >= end) {
                    break;
                }
                now_ = next_arrival;
                const std::uint32_t number = n_children_++;
                next_arrival = now_ + gap(n_children_);
                arrive(number);
            }
            ++run_.n_events;
        }
        for (std::size_t s = 0; s < kNetwork.n_stations; ++s) {
            run_.waits[s] = summarise(waits_[s]);
        }
        return run_;
    }

  private:
    [[nodiscard]] double uniform(std::uint32_t number, std::uint32_t purpose, std::uint16_t visit) {
        if constexpr (kDraws == Draws::named) {
            return sim::Stream(names_.key, replication_, number, purpose, visit).uniform();
        } else {
            if (++drawn_ == 0x8000) {  // half of the blocks of a stream
                drawn_ = 0;
                line_ = sim::Stream(names_.key, replication_, ++n_lines_, 0);
            }
            return line_.uniform();
        }
    }

    std::int64_t gap(std::uint32_t number) {
        constexpr double kPerTick = kNetwork.arrivals_per_h / 3600.0;
        return static_cast<std::int64_t>(
            -sim::portable::log(uniform(number, names_.arrival, 0)) / kPerTick + 0.5);
    }

    void arrive(std::uint32_t number) {
        if (free_.empty()) {
            free_.push_back(static_cast<std::uint32_t>(children_.size()));
            children_.emplace_back();
        }
        const std::uint32_t slot = free_.back();
        free_.pop_back();
        children_[slot] = Child{};
        children_[slot].number = number;
        join(slot, 0);
    }

    void join(std::uint32_t slot, int station) {
        const auto s = static_cast<std::size_t>(station);
        children_[slot].joined = now_;
        children_[slot].station = static_cast<std::uint16_t>(s);
        if (busy_[s] < kNetwork.stations[s].servers) {
            ++busy_[s];
            begin_visit(slot, s);
        } else {
            lists_[s].push(slot);
        }
    }

    void begin_visit(std::uint32_t slot, std::size_t s) {
        Child& child = children_[slot];
        if (now_ >= window_.from.ticks && now_ < window_.to.ticks) {
            waits_[s].push_back(now_ - child.joined);
        }
        const double mean = kNetwork.stations[s].mean_work_h * 3600.0;
        const double work =
            mean *
            -sim::portable::log(1.0 - uniform(child.number, names_.work[s], child.entered[s]));
        ends_.push(now_ + static_cast<std::int64_t>(work + 0.5), slot);
    }

    void visit_ends(std::uint32_t slot) {
        Child& child = children_[slot];
        const std::size_t s = child.station;
        const Station& station = kNetwork.stations[s];
        --busy_[s];
        int to = station.first;
        if (station.p_first < 1) {
            to = uniform(child.number, names_.route[s], child.entered[s]) < station.p_first
                     ? station.first
                     : station.second;
        }
        ++child.entered[s];
        if (to == kOut) {
            free_.push_back(slot);
        } else {
            join(slot, to);
        }
        if (!lists_[s].empty() && busy_[s] < station.servers) {
            ++busy_[s];
            begin_visit(lists_[s].pop(), s);
        }
    }

    DrawNames names_;
    std::uint32_t replication_;
    Window window_;
    sim::Stream line_;
    std::uint32_t drawn_ = 0;
    std::uint32_t n_lines_ = 0;
    std::int64_t now_ = 0;
    std::uint32_t n_children_ = 0;
    Heap ends_;
    std::vector<Child> children_;
    std::vector<std::uint32_t> free_;
    std::array<std::uint32_t, kMostStations> busy_{};
    std::array<Ring, kMostStations> lists_;
    std::array<std::vector<std::int64_t>, kMostStations> waits_;
    NetworkRun run_;
};

}  // namespace

template <const Network& kNetwork, Draws kDraws>
NetworkRun run_by_hand(std::uint64_t seed, std::uint32_t replication, Window window) {
    return Loop<kNetwork, kDraws>(seed, replication, window).run();
}

template NetworkRun run_by_hand<kModelA, Draws::named>(std::uint64_t, std::uint32_t, Window);
template NetworkRun run_by_hand<kModelB, Draws::named>(std::uint64_t, std::uint32_t, Window);
template NetworkRun run_by_hand<kModelC, Draws::named>(std::uint64_t, std::uint32_t, Window);
template NetworkRun run_by_hand<kModelA, Draws::in_line>(std::uint64_t, std::uint32_t, Window);
template NetworkRun run_by_hand<kModelB, Draws::in_line>(std::uint64_t, std::uint32_t, Window);
template NetworkRun run_by_hand<kModelC, Draws::in_line>(std::uint64_t, std::uint32_t, Window);

}  // namespace ledtid::bench
