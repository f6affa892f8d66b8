// Queues whose posts have hours (4.16), and arrivals at a rate that varies (4.17 and 5.3).
#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"

#include "tests/validation/validation.hpp"

namespace ledtid::models::validation {
namespace {

// "Tue 09:00" or "09:00" as hours from the start of the cycle.
double hours_of_segment(const std::string& text) {
    static const std::map<std::string, int> kDays{
        {"Mon", 0}, {"Tue", 1}, {"Wed", 2}, {"Thu", 3}, {"Fri", 4}, {"Sat", 5}};
    const std::size_t clock = text.size() - 5;
    const double hour = std::stod(text.substr(clock, 2)) + std::stod(text.substr(clock + 3)) / 60;
    return clock == 0 ? hour : 24 * kDays.at(text.substr(0, 3)) + hour;
}

// Mean number waiting at each instant of the cycle, over the cycles of the window, just after those
// who could begin then have begun.
std::vector<double> queue_at(const Tables& tables,
                             const std::vector<SeenChild>& seen,
                             double cycle_hours,
                             const std::vector<double>& instants) {
    const double from = hours_at(tables, tables.measure_from);
    // Those who still wait at the end are not listed.
    const double to = hours_at(tables, tables.end) - 2 * cycle_hours;
    std::vector<double> sums(instants.size(), 0.0);
    for (const SeenChild& child : seen) {
        const double came = hours_at(tables, child.joined);
        const double began = hours_at(tables, child.started);
        for (std::size_t k = 0; k < instants.size(); ++k) {
            // Cycles at whose instant the child waits: came < t < began. Whoever comes in the very
            // second is not there yet, or closing time would seem to leave some waiting.
            const double first = std::max(std::floor((came - instants[k]) / cycle_hours) + 1,
                                          std::ceil((from - instants[k]) / cycle_hours));
            const double last = std::ceil((std::min(began, to) - instants[k]) / cycle_hours);
            sums[k] += std::max(0.0, last - first);
        }
    }
    for (double& sum : sums) {
        sum /= std::round((to - from) / cycle_hours);
    }
    return sums;
}

struct Calendar {
    std::string arm;
    double cycle_hours;
    std::size_t few;
    std::size_t many;
    double short_run;  // power of the means
};

void expect_calendar(const Calendar& calendar, std::uint64_t seed) {
    const Tables tables = tables_of("calendars", calendar.arm);
    const Json& exact = expected("calendars").at(calendar.arm);
    std::vector<double> instants;
    for (const Json& start : exact.at("segment_starts")) {
        instants.push_back(hours_of_segment(start.get<std::string>()));
    }
    const auto rows = theory::measured_by_visit(
        tables,
        theory::seed_or(seed),
        runs(calendar.few, calendar.many),
        [&](const auto& seen, const Outcome& outcome) {
            std::vector<double> figures = queue_at(tables, seen, calendar.cycle_hours, instants);
            figures.push_back(theory::mean_wait(outcome));
            figures.push_back(outcome.clinics[0].mean_waiting);
            return figures;
        });
    const std::size_t n = instants.size();
    expect_exact(theory::column(rows, n),
                 exact.at("mean_wait_hours").get<double>(),
                 calendar.arm + ", mean wait",
                 power(calendar.short_run));
    expect_exact(theory::column(rows, n + 1),
                 exact.at("mean_queue").get<double>(),
                 calendar.arm + ", mean queue",
                 power(calendar.short_run));
    for (std::size_t k = 0; k < n; ++k) {
        const double queue = exact.at("queue_at_segment_start").at(k).get<double>();
        const std::string when = exact.at("segment_starts").at(k).get<std::string>();
        if (queue < 1e-4) {  // too rare to be seen
            EXPECT_LT(summary_of(theory::column(rows, k)).mean, 1e-3) << when;
            continue;
        }
        // Queues of some hundredths of a child cannot be known within 1 %.
        expect_probability(theory::column(rows, k),
                           queue,
                           calendar.arm + ", queue at " + when,
                           std::max(power(0.06, 0.02), power(0.02) * queue));
    }
}

// 4.16: Kolmogorov's equations over a week and over a day. Seen red with Fridays closing a quarter
// of an hour early, and with Sundays closing four hours early.
TEST(CalendarCasesTest, QueuesThroughAWeekOfOfficeHoursFollowKolmogorovsEquations) {
    expect_calendar({"clinic_week", 168, 60, 600, 0.012}, 411);
}

TEST(CalendarCasesTest, QueuesThroughADayFollowKolmogorovsEquations) {
    expect_calendar({"clinic_day", 24, 30, 100, 0.01}, 421);
}

// 4.17: numbers present at hours 0, 6, 12 and 18 are Poisson with mean m(t) (Eick, Massey and Whitt
// 1993). Days are nearly independent: a stay is 3 h in the mean. Seen red with a cycle of 24.1 h.
TEST(VaryingRateTest, TheNumberPresentFollowsASineAndIsPoisson) {
    const Tables tables = tables_of("calendars", "sine");
    const Json& values = queue_record("time_varying-1").at("values");
    const std::vector<int> hours{0, 6, 12, 18};
    const double from = hours_at(tables, tables.measure_from);
    const auto n_days = static_cast<std::size_t>((hours_at(tables, tables.end) - from) / 24);
    const auto rows = theory::measured_by_visit(
        tables, theory::seed_or(431), runs(40, 400), [&](const auto& seen, const auto&) {
            std::vector<double> present(4 * n_days, 0.0);
            for (const SeenChild& child : seen) {
                // Snapshots are six hours apart.
                double k = std::ceil((hours_at(tables, child.joined) - from) / 6);
                for (k = std::max(k, 0.0); k < 4.0 * static_cast<double>(n_days) &&
                                           from + 6 * k < hours_at(tables, child.ended);
                     ++k) {
                    present[static_cast<std::size_t>(k)] += 1;
                }
            }
            std::vector<double> figures;
            for (std::size_t h = 0; h < 4; ++h) {
                const double exact =
                    values.at("m(" + std::to_string(hours[h]) + ")").template get<double>();
                double sum = 0;
                double squares = 0;
                for (std::size_t day = 0; day < n_days; ++day) {
                    const double n = present[4 * day + h];
                    sum += n;
                    squares += (n - exact) * (n - exact);
                }
                figures.push_back(sum / static_cast<double>(n_days));
                figures.push_back(squares / static_cast<double>(n_days));
            }
            return figures;
        });
    for (std::size_t h = 0; h < 4; ++h) {
        const std::string hour = std::to_string(hours[h]);
        const double exact = values.at("m(" + hour + ")").get<double>();
        expect_exact(theory::column(rows, 2 * h), exact, "mean number at hour " + hour);
        expect_exact(theory::column(rows, 2 * h + 1),
                     exact,
                     "variance of the number at hour " + hour,
                     power(0.07, 0.02));
    }
}

constexpr std::size_t kHours = 9;

// 5.3: for each hour whether 3.5 standard errors of n Poisson counts tell `mean` from `exact`.
bool is_told_apart(double mean, double exact, double n) {
    return std::abs(mean - exact) > kStandardErrors * std::sqrt(exact / n);
}

// The wrong rule: the time to the next child is drawn at the rate of the hour in which the last one
// came. Counts of an hour, over n days.
std::vector<double> counts_by_wrong_rule(const std::vector<double>& per_hour, std::uint32_t n) {
    std::vector<double> counts(kHours, 0.0);
    for (std::uint32_t day = 0; day < n; ++day) {
        sim::Stream stream(sim::stream_key(441, 0), 0, day, 1);
        double t = 0;
        while (true) {
            t += sim::sample_exponential(stream) / per_hour[static_cast<std::size_t>(t)];
            if (t >= static_cast<double>(kHours)) {
                break;
            }
            counts[static_cast<std::size_t>(t)] += 1.0 / n;
        }
    }
    return counts;
}

// 5.3: counts of each hour of 20,000 days are Poisson, and the test can tell the rule that looks
// the rate up at the last arrival: it misses in six of nine hours.
TEST(VaryingRateTest, CountsByTheHourAreThoseOfTheirOwnRate) {
    const Json& banks = expected("statistics").at("arrivals_banks_profile");
    const auto exact = banks.at("exact_mean_counts").get<std::vector<double>>();
    const auto wrong = banks.at("wrong_rule_mean_counts").get<std::vector<double>>();
    const Tables tables = tables_of("calendars", "banks");
    constexpr std::size_t kDays = 1000;  // in each of twenty runs
    constexpr std::size_t kRuns = 20;
    std::vector<std::vector<double>> days(kHours);  // count of each day
    const auto by_run = theory::measured_by_visit(
        tables, theory::seed_or(441), kRuns, [&](const auto& seen, const auto&) {
            std::vector<double> counts(kDays * kHours, 0.0);
            for (const SeenChild& child : seen) {
                const double t = hours_at(tables, child.joined);
                const double hour = std::floor(std::fmod(t, 24));
                EXPECT_LT(hour, static_cast<double>(kHours));
                counts[static_cast<std::size_t>(t / 24) * kHours +
                       static_cast<std::size_t>(hour)] += 1;
            }
            return counts;
        });
    for (const auto& counts : by_run) {
        for (std::size_t k = 0; k < counts.size(); ++k) {
            days[k % kHours].push_back(counts[k]);
        }
    }
    const double n = kDays * kRuns;
    const std::vector<double> simulated_wrong =
        counts_by_wrong_rule({4, 5, 60.0 / 7, 12, 7.5, 6, 4, 3, 3}, kDays * kRuns);
    int n_told_apart = 0;
    int n_told_apart_here = 0;
    for (std::size_t hour = 0; hour < kHours; ++hour) {
        const std::string what = "count of hour " + std::to_string(hour + 1);
        expect_exact(days[hour], exact[hour], what, 0.016);
        EXPECT_FALSE(is_told_apart(summary_of(days[hour]).mean, exact[hour], n)) << what;
        std::vector<double> squares;
        for (const double count : days[hour]) {
            squares.push_back((count - exact[hour]) * (count - exact[hour]));
        }
        expect_exact(squares, exact[hour], "variance of the " + what, 0.05);
        n_told_apart += is_told_apart(wrong[hour], exact[hour], n) ? 1 : 0;
        n_told_apart_here += is_told_apart(simulated_wrong[hour], exact[hour], n) ? 1 : 0;
    }
    EXPECT_GE(n_told_apart, 6);
    EXPECT_GE(n_told_apart_here, 6);
}

}  // namespace
}  // namespace ledtid::models::validation
