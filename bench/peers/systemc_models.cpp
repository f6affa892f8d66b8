// Models A to D in SystemC: systemc_models MODEL LENGTH SEED; method processes woken by events of
// their own, one for the arrivals and one for each post. Its time is whole picoseconds: an hour of
// the model is a second.
#include <deque>
#include <memory>
#define SC_INCLUDE_DYNAMIC_PROCESSES
#include <systemc>

#include "bench/peers/networks.hpp"

namespace {

double now() {
    return sc_core::sc_time_stamp().to_seconds();
}

sc_core::sc_time seconds(double s) {
    return {s, sc_core::SC_SEC};
}

SC_MODULE(Model) {
  public:
    SC_HAS_PROCESS(Model);

    Model(sc_core::sc_module_name name,
          const std::string& model,
          std::uint64_t n_children,
          std::uint64_t seed)
        : sc_core::sc_module(name),
          result(peers::network(model).stations.size()),
          network_(peers::network(model)),
          left_(n_children),
          dice_(seed),
          idle_(network_.stations.size()),
          lists_(network_.stations.size()) {
        for (std::size_t s = 0; s < network_.stations.size(); ++s) {
            for (unsigned i = 0; i < network_.stations[s].servers; ++i) {
                const std::size_t post = posts_.size();
                posts_.push_back(std::make_unique<sc_core::sc_event>());
                stations_.push_back(s);
                idle_[s].push_back(post);
                sc_core::sc_spawn_options options;
                options.spawn_method();
                options.dont_initialize();
                options.set_sensitivity(posts_.back().get());
                sc_core::sc_spawn([this, post] { end(post); }, nullptr, &options);
            }
        }
        SC_METHOD(arrive);
        sensitive << arrival_;
        dont_initialize();
        plan_arrival();
    }

    peers::Result result;

  private:
    void plan_arrival() {
        if (left_-- > 0) {
            arrival_.notify(seconds(dice_.exponential(1 / network_.arrival_rate)));
        }
    }

    void arrive() {
        result.event();
        plan_arrival();
        join(0);
    }

    void join(std::size_t station) {
        if (idle_[station].empty()) {
            lists_[station].push_back(now());
        } else {
            const std::size_t post = idle_[station].back();
            idle_[station].pop_back();
            begin(post, now());
        }
    }

    void begin(std::size_t post, double joined) {
        const std::size_t station = stations_[post];
        result.waited(station, now() - joined);
        posts_[post]->notify(seconds(dice_.exponential(network_.stations[station].mean_work)));
    }

    void end(std::size_t post) {
        result.event();
        const std::size_t station = stations_[post];
        const peers::Station& here = network_.stations[station];
        const int to = dice_.uniform() < here.p_first ? here.first : here.second;
        idle_[station].push_back(post);
        if (to >= 0) {
            join(static_cast<std::size_t>(to));
        }
        if (!lists_[station].empty() && !idle_[station].empty()) {
            const double joined = lists_[station].front();
            lists_[station].pop_front();
            const std::size_t free = idle_[station].back();
            idle_[station].pop_back();
            begin(free, joined);
        }
    }

    peers::Network network_;
    std::uint64_t left_;
    peers::Dice dice_;
    sc_core::sc_event arrival_;
    std::vector<std::unique_ptr<sc_core::sc_event>> posts_;
    std::vector<std::size_t> stations_;           // of each post
    std::vector<std::vector<std::size_t>> idle_;  // posts, by station
    std::vector<std::deque<double>> lists_;
};

SC_MODULE(Hold) {
  public:
    SC_HAS_PROCESS(Hold);

    Hold(sc_core::sc_module_name name, std::uint64_t operations, std::uint64_t seed)
        : sc_core::sc_module(name), result(0), left_(operations), dice_(seed) {
        for (int i = 0; i < 10'000; ++i) {
            events_.push_back(std::make_unique<sc_core::sc_event>());
            sc_core::sc_event* const event = events_.back().get();
            sc_core::sc_spawn_options options;
            options.spawn_method();
            options.dont_initialize();
            options.set_sensitivity(event);
            sc_core::sc_spawn([this, event] { turn(*event); }, nullptr, &options);
            event->notify(seconds(dice_.exponential(1.0)));
        }
    }

    peers::Result result;

  private:
    void turn(sc_core::sc_event & event) {
        result.event();
        if (--left_ == 0) {
            sc_core::sc_stop();
        }
        event.notify(seconds(dice_.exponential(1.0)));
    }

    std::uint64_t left_;
    peers::Dice dice_;
    std::vector<std::unique_ptr<sc_core::sc_event>> events_;
};

}  // namespace

int sc_main(int argc, char** argv) {
    if (argc != 4) {
        return 2;
    }
    sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING);
    const std::string name = argv[1];
    const std::uint64_t length = std::strtoull(argv[2], nullptr, 10);
    const std::uint64_t seed = std::strtoull(argv[3], nullptr, 10);
    if (name == "D") {
        Hold hold("hold", length, seed);
        hold.result.begin();
        sc_core::sc_start();
        hold.result.print(name);
    } else {
        Model model("model", name, length, seed);
        model.result.begin();
        sc_core::sc_start();
        model.result.print(name);
    }
    return 0;
}
