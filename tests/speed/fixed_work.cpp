// The same work every time, for counting instructions: `fixed_work CASE` prints how many events it
// was. What is counted happens inside ledtid_counted_work(); set-up before it is not.
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "sim/kernel/event_queue.hpp"
#include "sim/random/distribution.hpp"

#include "models/care/process.hpp"

#include "bench/support.hpp"
#include "bench/three_ways/engine.hpp"
#include "bench/three_ways/kernel_direct.hpp"

extern "C" std::uint64_t ledtid_counted_work(const std::function<std::uint64_t()>& work);

// The name by which valgrind knows where to count; a function of its own, never in line.
__attribute__((noinline)) std::uint64_t ledtid_counted_work(
    const std::function<std::uint64_t()>& work) {
    return work();
}

namespace ledtid::bench {

namespace {

std::uint64_t hold(std::uint32_t n) {
    sim::Stream stream(1, 0, 0, 0);
    std::vector<std::int64_t> steps;
    for (int i = 0; i < 4096; ++i) {
        steps.push_back(static_cast<std::int64_t>(1e6 * sim::sample_exponential(stream)));
    }
    sim::EventQueue queue;
    std::size_t next = 0;
    const auto push = [&](sim::Time now, std::uint32_t subject) {
        queue.push(now + sim::Duration{steps[next++ & 4095]}, 0, 0, subject, 0);
    };
    for (std::uint32_t i = 0; i < n; ++i) {
        push(sim::Time::zero(), i);
    }
    const auto turn = [&](std::uint64_t times) {
        for (std::uint64_t i = 0; i < times; ++i) {
            const sim::Event event = queue.pop();
            push(event.when, event.subject);
        }
        return times;
    };
    (void)turn(2 * n);
    return ledtid_counted_work([&] { return turn(50'000); });
}

// Two months of warm-up come first in the files; these end soon after.
Window short_window(const Network& network) {
    const Window window = window_of(tables_of(network));
    const sim::Duration length{static_cast<std::int64_t>(
        3600.0 * 20'000.0 /
        (network.arrivals_per_h * static_cast<double>(network.n_events_a_child)))};
    return {sim::Time::zero(), window.end, sim::Time::zero() + length};
}

std::uint64_t kernel(const Network& network) {
    const Window window = short_window(network);
    return ledtid_counted_work([&] { return run_on_kernel(network, 1, 0, window).n_events; });
}

std::uint64_t engine(const Network& network) {
    models::Tables tables = tables_of(network);
    tables.end = short_window(network).end;
    tables.measure_from = sim::Time::zero();
    tables.measure_to = tables.end;
    tables.months = {sim::Time::zero(), tables.end};
    tables.start = sim::Time::zero();
    return ledtid_counted_work([&] { return run_by_engine(tables, 1, 0).n_events; });
}

std::uint64_t care(const std::string& arm) {
    const models::Tables tables = tables_of_text(
        R"({"extends": "mark-svenljunga.json", "time": {"births_from": "2016-01-01", "start": "2018-01-01",
            "measure_from": "2018-04-01", "measure_to": "2019-01-01", "end": "2019-07-01"}})",
        arm);
    return ledtid_counted_work([&] { return models::simulate(tables, {1, 0}).n_events; });
}

}  // namespace

}  // namespace ledtid::bench

int main(int argc, char** argv) {
    using namespace ledtid::bench;
    const std::map<std::string, std::function<std::uint64_t()>> cases = {
        {"hold_100", [] { return hold(100); }},
        {"hold_10000", [] { return hold(10'000); }},
        {"kernel_a", [] { return kernel(kModelA); }},
        {"kernel_b", [] { return kernel(kModelB); }},
        {"kernel_c", [] { return kernel(kModelC); }},
        {"engine_a", [] { return engine(kModelA); }},
        {"engine_b", [] { return engine(kModelB); }},
        {"engine_c", [] { return engine(kModelC); }},
        {"mark_sequential", [] { return care("sequential"); }},
        {"mark_team", [] { return care("team_carve_out"); }},
    };
    if (argc == 1) {
        for (const auto& [name, run] : cases) {
            std::cout << name << '\n';
        }
        return EXIT_SUCCESS;
    }
    const auto found = cases.find(argv[1]);
    if (argc != 2 || found == cases.end()) {
        std::cerr << "usage: fixed_work [CASE]; without a case, the names of all\n";
        return EXIT_FAILURE;
    }
    std::cout << found->second() << '\n';
    return EXIT_SUCCESS;
}
