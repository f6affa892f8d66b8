// Models A, B and C as constants: open networks of first-come stations with exponential work, one
// Poisson source. Hours; a tick is a second. Mean waits in queue by theory stand beside each.
//
// The draws are named as Ledtid's engine names them, so that the hand-written loop, the kernel used
// directly and the scenario read from JSON see the same children and must give the same waits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/kernel/time.hpp"
#include "sim/random/stream.hpp"

#include "models/care/purposes.hpp"

namespace ledtid::bench {

inline constexpr int kOut = -1;
inline constexpr std::size_t kMostStations = 5;

struct Station {
    std::string_view visit;   // name of its step
    std::string_view branch;  // name of the step that follows; empty: everyone leaves
    std::uint32_t servers = 1;
    double mean_work_h = 1;
    double p_first = 1;  // goes to `first`, else to `second`
    int first = kOut;
    int second = kOut;
    double wait_h = 0;  // by theory
};

struct Network {
    std::string_view name;
    std::string_view file;  // from the top of the repository
    double arrivals_per_h = 1;
    std::size_t n_stations = 1;
    std::array<Station, kMostStations> stations;
    std::size_t n_events_a_child = 2;  // rounded, to choose lengths by
};

// M/M/1 at 0.9.
inline constexpr Network kModelA{
    "A", "bench/scenarios/a.json", 0.9, 1, {{{"visit", "", 1, 1.0, 1, kOut, kOut, 9.0}}}, 2};

// M/M/10 at 0.9; Erlang C 0.66873 / (10 - 9).
inline constexpr Network kModelB{
    "B", "bench/scenarios/b.json", 9.0, 1, {{{"visit", "", 10, 1.0, 1, kOut, kOut, 0.668732}}}, 2};

// Five stations with branches and ways back; a Jackson network.
inline constexpr Network kModelC{"C",
                                 "scenarios/selftest/network.json",
                                 1.0,
                                 5,
                                 {{{"at_a", "from_a", 2, 1.2, 0.5, 1, 2, 2.7273},
                                   {"at_b", "from_b", 1, 1.0, 0.8, 3, 0, 2.2727},
                                   {"at_c", "from_c", 1, 1.0, 0.7, 3, 4, 4.1667},
                                   {"at_d", "from_d", 3, 2.0, 0.9, 4, 2, 1.4810},
                                   {"at_e", "from_e", 1, 0.64, 0.8, kOut, 0, 2.56}}},
                                 6};

// What a station's waits come to: of children whose visit began in the window.
struct Waits {
    std::uint64_t n = 0;
    double mean_ticks = 0;
    double p80_ticks = 0;

    friend bool operator==(const Waits&, const Waits&) = default;
};

struct NetworkRun {
    std::uint64_t n_events = 0;  // arrivals and ends of visits
    std::array<Waits, kMostStations> waits;
};

// The part of a run that counts. [ticks]
struct Window {
    sim::Time from;
    sim::Time to;
    sim::Time end;
};

// The key words under which the engine draws what happens at each station.
struct DrawNames {
    std::uint64_t key = 0;
    std::uint32_t arrival = 0;
    std::array<std::uint32_t, kMostStations> work{};
    std::array<std::uint32_t, kMostStations> route{};
};

[[nodiscard]] DrawNames draw_names(const Network& network, std::uint64_t seed);

// The mean and the 80th percentile of the waits, which are put in another order.
[[nodiscard]] Waits summarise(std::vector<std::int64_t>& waits);

}  // namespace ledtid::bench
