// The stopping rule let loose on responses whose truth is known, again and again: how often the
// interval at the end covers the truth, and how many replications it took.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/experiment/stopping_rule.hpp"
#include "sim/statistics/quantiles.hpp"

#include "tests/sim/statistics/coverage.hpp"

namespace ledtid::sim::stopping {

// One figure for each replication.
struct Response {
    std::string name;
    double truth = 0;
    double sd = 0;  // of a replication, to choose widths; known or estimated once
    std::function<double(Stream&)> draw;
};

inline std::vector<Response> responses() {
    const Distribution lognormal = Distribution::lognormal_mean_sd(1.0, 1.0);
    return {
        {"normal", 5.0, 1.0, [](Stream& s) { return 5.0 + sample_normal(s); }},
        {"exponential", 1.0, 1.0, [](Stream& s) { return sample_exponential(s); }},
        {"lognormal, cv 1", 1.0, 1.0, [lognormal](Stream& s) { return sample(lognormal, s); }},
        {"mean of 30 exponentials",
         1.0,
         std::sqrt(1.0 / 30),
         [](Stream& s) {
             double sum = 0;
             for (int child = 0; child < 30; ++child) {
                 sum += sample_exponential(s);
             }
             return sum / 30;
         }},
        {"P90 of 30 exponentials",
         coverage::mean_of_exponential_quantile(0.9, 30),
         0.48,
         [](Stream& s) {
             Sample sample;
             for (int child = 0; child < 30; ++child) {
                 sample.add(sample_exponential(s));
             }
             return sample.quantile(0.9);
         }},
        {"mean of 50 waits, M/M/1 half loaded",
         coverage::mean_of_first_waits(0.5, 50),
         0.64,
         [](Stream& s) { return coverage::first_waits(s, 0.5, 50); }},
    };
}

struct Tried {
    double covered = 0;  // share of repetitions
    double reached = 0;
    double mean_n = 0;  // replications
    std::size_t least_n = 0;
};

// So many repetitions of the rule on one response; `wanted` replications are what a fixed number
// would need for that width.
inline Tried tried(const Response& response, double wanted, int repetitions, std::uint64_t seed) {
    const double width = 1.96 * response.sd / std::sqrt(wanted);
    Tried result;
    result.least_n = 1'000'000;
    for (int run = 0; run < repetitions; ++run) {
        StoppingRule rule({width, false, 20, 10, 4000});
        Tally tally;
        while (!rule.done()) {
            while (tally.count() < rule.next()) {
                Stream chance(seed,
                              static_cast<std::uint32_t>(run),
                              static_cast<std::uint32_t>(tally.count()),
                              0);
                tally.add(response.draw(chance));
            }
            rule.look(std::vector<Interval>{t_interval(tally)});
        }
        result.covered += t_interval(tally).contains(response.truth) ? 1.0 : 0.0;
        result.reached += rule.reached() ? 1.0 : 0.0;
        result.mean_n += static_cast<double>(tally.count());
        result.least_n = std::min<std::size_t>(result.least_n, tally.count());
    }
    result.covered /= repetitions;
    result.reached /= repetitions;
    result.mean_n /= repetitions;
    return result;
}

}  // namespace ledtid::sim::stopping
