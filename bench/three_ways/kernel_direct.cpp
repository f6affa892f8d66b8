#include "bench/three_ways/kernel_direct.hpp"

#include <deque>
#include <vector>

#include "sim/kernel/event_queue.hpp"
#include "sim/kernel/loop.hpp"
#include "sim/kernel/slot_pool.hpp"
#include "sim/random/distribution.hpp"
#include "sim/random/math.hpp"

namespace ledtid::bench {

namespace {

struct Child {
    sim::Time joined;
    std::uint32_t number = 0;
    std::uint16_t station = 0;
    std::array<std::uint16_t, kMostStations> entered{};
};

class Model {
  public:
    Model(const Network& network, std::uint64_t seed, std::uint32_t replication, Window window)
        : network_(network),
          names_(draw_names(network, seed)),
          replication_(replication),
          window_(window) {}

    NetworkRun run() {
        plan_arrival(sim::Time::zero());
        const sim::LoopTally tally =
            sim::run_until(events_, window_.end, [this](const sim::Event& event) {
                if (event.kind() == kArrival) {
                    arrive(event.when);
                } else {
                    visit_ends(event.subject, event.when);
                }
            });
        NetworkRun result;
        result.n_events = tally.n_events;
        for (std::size_t s = 0; s < network_.n_stations; ++s) {
            result.waits[s] = summarise(waits_[s]);
        }
        return result;
    }

  private:
    enum : std::uint8_t { kVisitEnd, kArrival };  // kind and rank: what ends comes first

    [[nodiscard]] double uniform(std::uint32_t number, std::uint32_t purpose, std::uint16_t visit) {
        return sim::Stream(names_.key, replication_, number, purpose, visit).uniform();
    }

    void plan_arrival(sim::Time now) {
        const double per_tick = network_.arrivals_per_h / 3600.0;
        const double gap = -sim::portable::log(uniform(n_children_, names_.arrival, 0)) / per_tick;
        events_.push(
            now + sim::Duration{static_cast<std::int64_t>(gap + 0.5)}, kArrival, kArrival, 0, 0);
    }

    void arrive(sim::Time now) {
        const std::uint32_t number = n_children_++;
        plan_arrival(now);
        const std::uint32_t slot = children_.acquire();
        children_[slot].number = number;
        join(slot, 0, now);
    }

    void join(std::uint32_t slot, int station, sim::Time now) {
        const auto s = static_cast<std::size_t>(station);
        children_[slot].joined = now;
        children_[slot].station = static_cast<std::uint16_t>(s);
        if (busy_[s] < network_.stations[s].servers) {
            ++busy_[s];
            begin_visit(slot, s, now);
        } else {
            lists_[s].push_back(slot);
        }
    }

    void begin_visit(std::uint32_t slot, std::size_t s, sim::Time now) {
        const Child& child = children_[slot];
        if (now >= window_.from && now < window_.to) {
            waits_[s].push_back((now - child.joined).ticks);
        }
        const double mean = network_.stations[s].mean_work_h * 3600.0;
        const double work =
            mean *
            -sim::portable::log(1.0 - uniform(child.number, names_.work[s], child.entered[s]));
        events_.push(now + sim::Duration{static_cast<std::int64_t>(work + 0.5)},
                     kVisitEnd,
                     kVisitEnd,
                     slot,
                     0);
    }

    void visit_ends(std::uint32_t slot, sim::Time now) {
        Child& child = children_[slot];
        const std::size_t s = child.station;
        const Station& station = network_.stations[s];
        --busy_[s];
        int to = station.first;
        if (station.p_first < 1) {
            to = uniform(child.number, names_.route[s], child.entered[s]) < station.p_first
                     ? station.first
                     : station.second;
        }
        ++child.entered[s];
        if (to == kOut) {
            children_.release(slot);
        } else {
            join(slot, to, now);
        }
        if (!lists_[s].empty() && busy_[s] < station.servers) {
            const std::uint32_t next = lists_[s].front();
            lists_[s].pop_front();
            ++busy_[s];
            begin_visit(next, s, now);
        }
    }

    const Network& network_;
    DrawNames names_;
    std::uint32_t replication_;
    Window window_;
    std::uint32_t n_children_ = 0;
    sim::EventQueue events_;
    sim::SlotPool<Child> children_;
    std::array<std::uint32_t, kMostStations> busy_{};
    std::array<std::deque<std::uint32_t>, kMostStations> lists_;
    std::array<std::vector<std::int64_t>, kMostStations> waits_;
};

}  // namespace

NetworkRun run_on_kernel(const Network& network,
                         std::uint64_t seed,
                         std::uint32_t replication,
                         Window window) {
    return Model(network, seed, replication, window).run();
}

}  // namespace ledtid::bench
