// Models A to D in ns-3: ns3_models MODEL LENGTH SEED; Simulator::Schedule and its default
// scheduler. Its time is in nanoseconds: an hour of the model is a second.
#include <deque>
#include <memory>

#include <ns3/simulator.h>

#include "bench/peers/networks.hpp"

namespace {

struct Child {
    double joined;
    std::size_t station;
};

class Model {
  public:
    Model(const std::string& name, std::uint64_t n_children, std::uint64_t seed)
        : network_(peers::network(name)),
          left_(n_children),
          dice_(seed),
          busy_(network_.stations.size(), 0),
          lists_(network_.stations.size()),
          result(network_.stations.size()) {
        plan_arrival();
    }

  private:
    static double now() { return ns3::Simulator::Now().GetSeconds(); }

    void plan_arrival() {
        if (left_-- > 0) {
            ns3::Simulator::Schedule(
                ns3::Seconds(dice_.exponential(1 / network_.arrival_rate)), &Model::arrive, this);
        }
    }

    void arrive() {
        result.event();
        plan_arrival();
        join(0);
    }

    void join(std::size_t station) {
        if (busy_[station] < network_.stations[station].servers) {
            ++busy_[station];
            begin(station, now());
        } else {
            lists_[station].push_back(now());
        }
    }

    void begin(std::size_t station, double joined) {
        result.waited(station, now() - joined);
        ns3::Simulator::Schedule(
            ns3::Seconds(dice_.exponential(network_.stations[station].mean_work)),
            &Model::end,
            this,
            station);
    }

    void end(std::size_t station) {
        result.event();
        const peers::Station& here = network_.stations[station];
        const int to = dice_.uniform() < here.p_first ? here.first : here.second;
        --busy_[station];
        if (to >= 0) {
            join(static_cast<std::size_t>(to));
        }
        if (!lists_[station].empty() && busy_[station] < here.servers) {
            ++busy_[station];
            const double joined = lists_[station].front();
            lists_[station].pop_front();
            begin(station, joined);
        }
    }

    peers::Network network_;
    std::uint64_t left_;
    peers::Dice dice_;
    std::vector<unsigned> busy_;
    std::vector<std::deque<double>> lists_;

  public:
    peers::Result result;
};

class Hold {
  public:
    Hold(std::uint64_t operations, std::uint64_t seed) : left_(operations), dice_(seed), result(0) {
        for (int i = 0; i < 10'000; ++i) {
            again();
        }
    }

  private:
    void again() {
        ns3::Simulator::Schedule(ns3::Seconds(dice_.exponential(1.0)), &Hold::turn, this);
    }

    void turn() {
        result.event();
        if (--left_ == 0) {
            ns3::Simulator::Stop();
        }
        again();
    }

    std::uint64_t left_;
    peers::Dice dice_;

  public:
    peers::Result result;
};

template <class Run>
void run(const std::string& name, Run& model) {
    model.result.begin();
    ns3::Simulator::Run();
    model.result.print(name);
    ns3::Simulator::Destroy();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        return 2;
    }
    const std::string name = argv[1];
    const std::uint64_t length = std::strtoull(argv[2], nullptr, 10);
    const std::uint64_t seed = std::strtoull(argv[3], nullptr, 10);
    if (name == "D") {
        Hold hold(length, seed);
        run(name, hold);
    } else {
        Model model(name, length, seed);
        run(name, model);
    }
    return 0;
}
