// Several stations, several kinds of children, and children in two places at once.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/theory/theory.hpp"

namespace ledtid::models::theory {
namespace {

// Flows solve lambda = gamma + lambda P, and each station waits as an M/M/c of its flow (Jackson
// 1957, Operations Research 5). Stations a to e: posts 2, 1, 1, 3, 1; mean work 1.2, 1, 1, 2, 0.64
// h; one child an hour comes to a. Seen red with the branches from a taken 0.51 and 0.49.
TEST(NetworksTheoryTest, AnOpenNetworkWithWaysBackIsJacksons) {
    std::array<double, 5> flow{};
    for (int i = 0; i < 1000; ++i) {
        flow = {1 + 0.2 * flow[1] + 0.2 * flow[4],
                0.5 * flow[0],
                0.5 * flow[0] + 0.1 * flow[3],
                0.8 * flow[1] + 0.7 * flow[2],
                0.3 * flow[2] + 0.9 * flow[3]};
    }
    const std::array<double, 5> wait = {2.7273, 2.2727, 4.1667, 1.4810, 2.56};
    const Tables tables = tables_of("network");
    const double hours =
        static_cast<double>((tables.measure_to - tables.measure_from).ticks) / kHour;
    const auto rows = measured(tables, seed_or(61), 150, [&](const Outcome& outcome) {
        std::vector<double> row;
        for (Index c = 0; c < 5; ++c) {
            row.push_back(mean_wait(outcome, c));
            row.push_back(static_cast<double>(outcome.clinics[c].n_started) / hours);
        }
        return row;
    });
    for (std::size_t c = 0; c < 5; ++c) {
        const std::string station = "station " + std::string(1, static_cast<char>('a' + c));
        expect_mean(column(rows, 2 * c), wait[c], 0.065, "mean wait at " + station);
        expect_mean(column(rows, 2 * c + 1), flow[c], 0.006, "flow through " + station);
    }
}

// Mean wait at each row, in the order of `steps`. [h]
std::vector<double> waits_at(const std::vector<SeenChild>& seen,
                             const Tables& tables,
                             const std::vector<std::string>& steps) {
    std::vector<double> means;
    for (const std::string& step : steps) {
        const Index row = row_named(tables, step);
        double sum = 0;
        double n = 0;
        for (const SeenChild& child : seen) {
            if (child.row == row && child.started >= tables.measure_from) {
                sum += static_cast<double>((child.started - child.joined).ticks);
                n += 1;
            }
        }
        means.push_back(sum / n / kHour);
    }
    return means;
}

// Class k waits W0 / ((1 - s(k-1)) (1 - s(k))), W0 = sum of lambda E[S^2] / 2, s(k) the load of
// classes 1 to k (Cobham 1954, Operations Research 2). Seen red with classes 1 and 2, or 2 and
// 3, served as one.
TEST(NetworksTheoryTest, PrioritiesWaitAsCobhamSays) {
    const Tables two = tables_of("priorities", "two_kinds");
    const auto pairs = measured_by_visit(two, seed_or(62), 50, [&](const auto& seen, const auto&) {
        return waits_at(seen, two, {"first", "second"});
    });
    expect_mean(column(pairs, 0), 1.0, 0.025, "first of two kinds");
    expect_mean(column(pairs, 1), 10.0 / 3.0, 0.045, "second of two kinds");
    const Tables three = tables_of("priorities", "three_kinds");
    const auto triples =
        measured_by_visit(three, seed_or(63), 50, [&](const auto& seen, const auto&) {
            return waits_at(seen, three, {"first", "second", "third"});
        });
    expect_mean(column(triples, 0), 0.661765, 0.02, "first of three kinds");
    expect_mean(column(triples, 1), 1.203209, 0.025, "second of three kinds");
    expect_mean(column(triples, 2), 4.090909, 0.055, "third of three kinds");
}

// Mean time from "came" to "done" of the cohort. [h]
double mean_time(const Tables& tables, const Outcome& outcome) {
    double sum = 0;
    for (std::size_t i = 0; i < outcome.children.size(); ++i) {
        // Milestones in the order of their names: "came" is 0, "done" is 1. All children that came
        // a month before the end are done.
        sum += static_cast<double>(
            (milestone_of(outcome, tables, i, 1) - milestone_of(outcome, tables, i, 0)).ticks);
    }
    return sum / static_cast<double>(outcome.children.size()) / kHour;
}

// At once: T = (12 - rho) / 8 / (mu - lambda) (Flatto & Hahn 1984; Nelson & Tantawi 1988, IEEE
// Transactions on Computers 37). One by one: two queues in a row, each 1 / (mu - lambda) (Burke
// 1956). Seen red with both parts at one clinic and with work 1 % longer.
TEST(NetworksTheoryTest, PartsAtOnceEndWhenTheLastOneDoes) {
    for (const auto& [arm, theory] :
         std::vector<std::pair<std::string, double>>{{"at_once", 2.875}, {"one_by_one", 4.0}}) {
        const Tables tables = tables_of("fork_join", arm);
        const auto times = measured(tables, seed_or(64), 60, [&](const Outcome& outcome) {
            return mean_time(tables, outcome);
        });
        expect_mean(times, theory, 0.02, "time through two clinics, " + arm);
    }
}

}  // namespace
}  // namespace ledtid::models::theory
