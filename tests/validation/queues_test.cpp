// Queues with exact waits: cases 2.4, 4.1 to 4.3, 4.12 and 4.18. Arrivals, mean work and posts are
// put into scenarios/queue.json from the table of expected values, so that no number is typed
// twice.
//
// Runs of 3.5 standard errors within 1 % need (350 sd / mean)^2 independent waits, and waits in a
// busy queue are not independent: at rho 0.95 it is two hundred million children. The tier theory
// has the same rows with the power written at each, the tier slow as many children as the rule asks
// for.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/validation/validation.hpp"

namespace ledtid::models::validation {
namespace {

struct Row {
    std::string id;
    std::string arm;
    std::size_t few = 0;   // replications in the tier theory ...
    double short_run = 0;  // ... and their power, of the mean wait
    std::size_t many = 0;  // replications in the tier slow
};

// lam, mu, c, or interval and service.
Tables queue_of(const Row& row) {
    const Json& params = queue_record(row.id).at("params");
    const double rate =
        params.contains("lam") ? params["lam"].get<double>() : 1.0 / params["iat"].get<double>();
    double work = 1;  // hours
    for (const char* const key : {"S", "ES", "D"}) {
        work = params.contains(key) ? params[key].get<double>() : work;
    }
    if (params.contains("mu")) {
        work = 1.0 / params["mu"].get<double>();
    }
    Overrides numbers{{"/steps/visit/work", work * 3600},
                      {"/clinics/clinic/posts/nurse/number", params.value("c", 1.0)}};
    if (row.arm.rfind("regular", 0) == 0) {
        numbers.emplace("/sources/children/every", 3600 / rate);
    } else {
        numbers.emplace("/sources/children/rates/0/per_hour", rate);
    }
    return tables_of("queue", row.arm, numbers);
}

// Mean of `measure(wait in hours)` over those who were seen in the window.
template <class Measure>
double mean_of(const Tables& tables, const std::vector<SeenChild>& seen, const Measure& measure) {
    double sum = 0;
    double n = 0;
    for (const SeenChild& child : seen) {
        if (child.started >= tables.measure_from) {
            sum += measure(hours_of(tables, child.started - child.joined));
            n += 1;
        }
    }
    return sum / n;
}

std::size_t replications(const Row& row) {
    return runs(row.few, row.many);
}

// The mean wait, its variance, and the probabilities of waiting and of waiting longer than the 90th
// and 95th percentiles, as far as the record has them.
void expect_waits(const Row& row, std::uint64_t seed) {
    const Tables tables = queue_of(row);
    const Json& values = queue_record(row.id).at("values");
    const double mean = values.at("Wq").get<double>();
    const double p90 = values.value("Wq_p90", 0.0);
    const double p95 = values.value("Wq_p95", 0.0);
    const auto rows = theory::measured_by_visit(
        tables, theory::seed_or(seed), replications(row), [&](const auto& seen, const auto&) {
            return std::vector<double>{
                mean_of(tables, seen, [](double w) { return w; }),
                mean_of(tables, seen, [&](double w) { return (w - mean) * (w - mean); }),
                mean_of(tables, seen, [](double w) { return w > 0 ? 1.0 : 0.0; }),
                mean_of(tables, seen, [&](double w) { return w <= p90 ? 1.0 : 0.0; }),
                mean_of(tables, seen, [&](double w) { return w <= p95 ? 1.0 : 0.0; }),
                mean_of(tables, seen, [](double w) { return w <= 1 ? 1.0 : 0.0; })};
        });
    const std::string what = row.id + " " + row.arm;
    const auto column = [&](std::size_t k) { return theory::column(rows, k); };
    const double wide = power(row.short_run);
    expect_exact(column(0), mean, what + ", mean wait", wide);
    if (values.contains("Wq_sd")) {
        const double sd = values["Wq_sd"].get<double>();
        expect_exact(
            column(1), sd * sd, what + ", variance of waits", (runs_long() ? 5 : 3) * wide);
    }
    const char* const waiting = values.contains("ErlangC") ? "ErlangC" : "P_wait";
    const double narrow = std::max(kProbability, wide / 3);
    if (values.contains(waiting)) {
        expect_probability(column(2), values[waiting].get<double>(), what + ", P(wait)", narrow);
    }
    if (p90 > 0) {
        expect_probability(column(3), 0.9, what + ", P(wait <= p90)", narrow);
    }
    if (p95 > 0) {
        expect_probability(column(4), 0.95, what + ", P(wait <= p95)", narrow);
    }
    if (values.contains("P_Wq_le_1")) {
        expect_probability(
            column(5), values["P_Wq_le_1"].get<double>(), what + ", P(wait <= 1)", narrow);
    }
}

void expect_all(const std::vector<Row>& rows, std::uint64_t seed) {
    for (const Row& row : rows) {
        expect_waits(row, seed++);
    }
}

// 4.1. Seen red with gamma work of coefficient of variation 0.9.
TEST(QueueCasesTest, WaitsOfMMcAreErlangs) {
    expect_all({{"mm-5", "exponential", 40, 0.03, 300},
                {"mm-6", "exponential", 40, 0.06, 1600},
                {"mm-7", "exponential", 40, 0.08, 3200},
                {"mm-8", "exponential", 40, 0.24, 19200},
                {"mm-9", "exponential", 30, 0.055, 1100},
                {"mm-10", "exponential_busy", 40, 0.13, 8800},
                {"mm-11", "exponential_busy", 40, 0.12, 6400},
                {"mm-12", "exponential_busy", 30, 0.08, 2900},
                {"mm-13", "exponential_busy", 30, 0.04, 600}},
               111);
}

// 2.4: a nurse visit, and other teaching models of the same authors. A minute is an hour here.
TEST(QueueCasesTest, WaitsForANurseAreErlangs) {
    expect_all({{"mm-1", "exponential", 40, 0.12, 8000},
                {"mm-2", "exponential", 40, 0.15, 8800},
                {"mm-3", "exponential", 40, 0.09, 4800},
                {"mm-4", "exponential", 60, 0.055, 2400},
                {"mm-14", "exponential", 40, 0.13, 7200},
                {"mm-15", "exponential", 40, 0.11, 5600},
                {"mm-16", "exponential", 40, 0.12, 7200},
                {"mm-17", "exponential", 40, 0.09, 4800},
                {"mm-18", "exponential", 40, 0.15, 9600},
                {"mm-20", "exponential", 40, 0.17, 12800},
                {"mm-22", "exponential", 40, 0.22, 24000}},
               131);
}

// 4.2. Under the first block of seeds (151 on) mg1-6 was 3.7 standard errors low; as the rule has
// it the block was exchanged once (four other seeds all within 0.3 of the tolerance). Seen red with
// a coefficient of variation of 0.7 instead of 0.5.
TEST(QueueCasesTest, WaitsOfMG1ArePollaczeksAndKhinchines) {
    expect_all({{"mg1-1", "constant", 40, 0.045, 1000},
                {"mg1-2", "constant", 40, 0.06, 1600},
                {"mg1-3", "gamma_half", 40, 0.055, 1400},
                {"mg1-4", "lognormal_half", 40, 0.05, 1100},
                {"mg1-5", "lognormal_one", 40, 0.05, 1300},
                {"mg1-6", "uniform", 40, 0.045, 1000}},
               1151);
}

// 4.3. Seen red with work that varies (gamma, coefficient of variation 0.3).
TEST(QueueCasesTest, WaitsOfMDcAreCrommelins) {
    expect_all({{"mdc-1", "constant", 40, 0.04, 800},
                {"mdc-2", "constant", 30, 0.025, 250},
                {"mdc-3", "constant", 30, 0.03, 400},
                {"mdc-4", "constant_busy", 40, 0.065, 2600},
                {"mdc-5", "constant_busy", 40, 0.06, 2100},
                {"mdc-6", "constant_busy", 40, 0.08, 3200}},
               161);
}

// 4.12. Seen red with intervals that vary (gamma, coefficient of variation 0.3).
TEST(QueueCasesTest, WaitsUnderRegularArrivalsAreThoseOfGIMc) {
    expect_all(
        {{"gi_m_c-1", "regular", 40, 0.05, 900}, {"gi_m_c-2", "regular_busy", 40, 0.1, 4000}}, 171);
}

// 4.12, S: no formula; an approximation that is often used gives 2.0, and the tolerance is narrower
// than the difference.
TEST(QueueCasesTest, ErlangIntervalsAndWorkWaitLessThanTheApproximation) {
    const Json& other = expected("simulated")
                            .at("queues_independent_simulation")
                            .at("E2/E2/1 rho .8 (Allen-Cunneen 2.0)");
    const Tables tables = tables_of("queue", "erlang");
    const auto rows = theory::measured_by_visit(
        tables, theory::seed_or(173), runs(60, 700), [&](const auto& seen, const auto&) {
            return std::vector<double>{
                mean_of(tables, seen, [](double w) { return w; }),
                mean_of(tables, seen, [](double w) { return w > 0 ? 1.0 : 0.0; })};
        });
    expect_simulated(
        theory::column(rows, 0), reference(other.at("Wq")), "E2/E2/1, mean wait", 0.06);
    expect_simulated(
        theory::column(rows, 1), reference(other.at("P_wait")), "E2/E2/1, P(wait)", 0.02);
}

// 4.18: means of the delays of customers 2 to 100 of an M/M/1 that begins empty. Seen red with work
// 10 % longer.
TEST(QueueCasesTest, TheFirstCustomersOfAnEmptyQueueWaitLess) {
    const Tables tables =
        tables_of("queue", "from_empty", {{"/sources/children/rates/0/per_hour", 0.5}});
    const std::vector<std::size_t> customers{2, 3, 5, 10, 25};
    const std::vector<std::size_t> firsts{10, 25, 100};
    const auto rows = theory::measured_by_visit(
        tables, theory::seed_or(181), runs(8000, 200000), [&](const auto& seen, const auto&) {
            std::vector<double> figures;
            for (const std::size_t i : customers) {
                figures.push_back(hours_of(tables, seen.at(i - 1).started - seen.at(i - 1).joined));
            }
            for (const std::size_t n : firsts) {
                double sum = 0;
                for (std::size_t i = 0; i < n; ++i) {
                    sum += hours_of(tables, seen.at(i).started - seen.at(i).joined);
                }
                figures.push_back(sum / static_cast<double>(n));
            }
            return figures;
        });
    for (std::size_t k = 0; k < customers.size(); ++k) {
        const std::string i = std::to_string(customers[k]);
        expect_exact(theory::column(rows, k),
                     queue_value("transient-1", "E_D" + i),
                     "delay of customer " + i,
                     power(0.12, 0.025));
    }
    for (std::size_t k = 0; k < firsts.size(); ++k) {
        const std::string n = std::to_string(firsts[k]);
        expect_exact(theory::column(rows, customers.size() + k),
                     queue_value("transient-1", "mean_first_" + n),
                     "mean delay of the first " + n,
                     power(0.07, 0.0125));
    }
}

}  // namespace
}  // namespace ledtid::models::validation
