// Models A, B and C for the peers in C++, as numbers, and the generator they all draw from.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

namespace peers {

struct Station {
    unsigned servers;
    double mean_work;
    double p_first;  // goes to `first`, else to `second`; -1 is out
    int first;
    int second;
};

struct Network {
    double arrival_rate;
    std::vector<Station> stations;
};

inline Network network(const std::string& name) {
    if (name == "A") {
        return {0.9, {{1, 1.0, 1, -1, -1}}};
    }
    if (name == "B") {
        return {9.0, {{10, 1.0, 1, -1, -1}}};
    }
    return {1.0,
            {{2, 1.2, 0.5, 1, 2},
             {1, 1.0, 0.8, 3, 0},
             {1, 1.0, 0.7, 3, 4},
             {3, 2.0, 0.9, 4, 2},
             {1, 0.64, 0.8, -1, 0}}};
}

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    double exponential(double mean) { return mean * exponential_(engine_); }

    double uniform() { return uniform_(engine_); }

  private:
    std::mt19937_64 engine_;
    std::exponential_distribution<double> exponential_{1.0};
    std::uniform_real_distribution<double> uniform_{0.0, 1.0};
};

// What a run prints: MODEL EVENTS SECONDS WAIT...; events are arrivals and ends of visits, seconds
// are of the processor and of the run alone.
class Result {
  public:
    explicit Result(std::size_t n_stations) : sums_(n_stations, 0.0), counts_(n_stations, 0) {}

    void waited(std::size_t station, double time) {
        sums_[station] += time;
        ++counts_[station];
    }

    void event() { ++n_events_; }

    void begin() { began_ = std::clock(); }

    void print(const std::string& model) const {
        const double seconds =
            static_cast<double>(std::clock() - began_) / static_cast<double>(CLOCKS_PER_SEC);
        std::printf(
            "%s %llu %.6f", model.c_str(), static_cast<unsigned long long>(n_events_), seconds);
        for (std::size_t s = 0; s < sums_.size(); ++s) {
            std::printf(" %.6f", sums_[s] / static_cast<double>(counts_[s]));
        }
        std::printf("\n");
    }

  private:
    std::vector<double> sums_;
    std::vector<std::uint64_t> counts_;
    std::uint64_t n_events_ = 0;
    std::clock_t began_ = 0;
};

}  // namespace peers
