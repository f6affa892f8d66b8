// A treatment centre and call centres: cases 2.1 to 2.3, and 3.4 as far as it goes without handing
// over.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/validation/waits.hpp"

namespace ledtid::models::validation {
namespace {

constexpr double kDayHours = 19;  // the treatment centre's run of 1140 min

struct Station {
    std::string name;
    double servers;
};

const std::vector<Station> kStations{{"triage", 1},
                                     {"registration", 1},
                                     {"examination", 3},
                                     {"cubicle_non_trauma", 1},
                                     {"trauma", 2},
                                     {"cubicle_trauma", 1}};

// Of one day: wait and utilisation of each station (of services begun in time), children who came,
// left and their times. [min]
std::map<std::string, double> treatment_day(const Tables& tables,
                                            const std::vector<SeenChild>& seen,
                                            const Outcome& outcome) {
    std::map<std::string, double> day;
    const auto in_time = [&](Time t) { return hours_at(tables, t) < kDayHours; };
    for (const Station& station : kStations) {
        day["wait." + station.name] =
            60 * wait_at(tables, seen, station.name, [&](const SeenChild& child) {
                return in_time(child.started);
            });
        double work = 0;
        const Index row = theory::row_named(tables, station.name);
        for (const SeenChild& child : seen) {
            if (child.row == row && in_time(child.started)) {
                work += hours_of(tables, child.ended - child.started);
            }
        }
        day["utilisation_sum_durations." + station.name] = work / (kDayHours * station.servers);
    }
    day["arrivals"] = static_cast<double>(outcome.children.size());
    std::array<double, 2> time{};
    std::array<double, 2> n{};
    for (std::size_t i = 0; i < outcome.children.size(); ++i) {
        const ChildRecord& child = outcome.children[i];
        if (child.outcome != kNone && in_time(child.left)) {
            const bool trauma = tables.names.outcomes[child.outcome].name == "trauma_out";
            time[trauma ? 1 : 0] +=
                60 * hours_of(tables, child.left - milestone_of(outcome, tables, i, 0));
            n[trauma ? 1 : 0] += 1;
        }
    }
    day["throughput"] = n[0] + n[1];
    day["total_time_non_trauma"] = time[0] / std::max(1.0, n[0]);
    day["total_time_trauma"] = time[1] / std::max(1.0, n[1]);
    return day;
}

// 2.1. The rates of the scenario are those of the file; the nineteenth hour is as the first.
TEST(TreatmentCentreTest, TheScenariosRatesAreNelsons) {
    const Tables tables = tables_of("treatment_centre", "day");
    const std::vector<double> rates =
        expected("treat_sim").at("model").at("arrivals_per_hour").get<std::vector<double>>();
    const Range pieces = tables.sources[0].rates;
    ASSERT_EQ(pieces.size(), 20U);
    double total = 0;
    for (std::size_t hour = 0; hour < 19; ++hour) {
        const double per_hour = tables.rates[pieces.first + hour].per_tick * 36000;
        EXPECT_NEAR(per_hour, rates[hour % 18], 1e-12);
        total += per_hour;
    }
    EXPECT_NEAR(total, 229.5, 1e-9);
}

// 2.1, S. Seen red with two triage nurses and with 15 % trauma.
TEST(TreatmentCentreTest, ADayIsThatOfTreatSimWithExactArrivals) {
    const Tables tables = tables_of("treatment_centre", "day");
    const auto days = theory::measured_by_visit(
        tables, theory::seed_or(331), 2000, [&](const auto& seen, const auto& outcome) {
            return treatment_day(tables, seen, outcome);
        });
    const Json& other = expected("treat_sim").at("expected");
    for (const auto& [what, value] : days[0]) {
        expect_simulated(
            of_days(days, what), reference(other.at(what)), "treatment centre, " + what, 0.08);
    }
    expect_exact(of_days(days, "arrivals"), 229.5, "treatment centre, arrivals, exact");

    // P: 50 replications of the original, whose arrivals are biased (10 % on waits). Three figures
    // miss the rule, and so does the reference with 10,000 replications: the triage wait (31.2 min
    // against 35.2 printed), the trauma cubicle's (17.8 against 14.3) and throughput (165.9 against
    // 162.2, 2 % asked for). They are not asserted.
    const Json& printed = expected("treat_sim").at("published_50_replications");
    const std::map<std::string, std::string> names{
        {"registration_wait", "wait.registration"},
        {"examination_wait", "wait.examination"},
        {"treatment_wait(non_trauma)", "wait.cubicle_non_trauma"},
        {"trauma_wait", "wait.trauma"}};
    for (const auto& [theirs, ours] : names) {
        const double value = printed.at(theirs).get<double>();
        EXPECT_NEAR(summary_of(of_days(days, ours)).mean, value, 0.10 * value) << theirs;
    }
}

// 2.1, D: one patient through each branch with mean times.
TEST(TreatmentCentreTest, APatientAloneTakesTheSumOfTheTimes) {
    const Json& fixed = expected("treat_sim").at("fixed_times_no_queue");
    const std::map<std::string, std::string> arms{{"fixed_trauma", "trauma"},
                                                  {"fixed_treated", "non_trauma_treated"},
                                                  {"fixed_untreated", "non_trauma_untreated"}};
    for (const auto& [arm, name] : arms) {
        const Tables tables = tables_of("treatment_centre", arm);
        const Outcome outcome = simulate(tables, {1, 0});
        ASSERT_EQ(outcome.children.size(), 1U);
        EXPECT_NEAR(
            60 * hours_at(tables, outcome.children[0].left), fixed.at(name).get<double>(), 1e-9)
            << arm;
    }
}

// Queue at the end of each hour, and its integral over the day [h].
std::vector<double> triage_queue(const Tables& tables, const std::vector<SeenChild>& seen) {
    std::vector<double> figures(20, 0.0);
    for (const SeenChild& child : seen) {
        const double came = hours_at(tables, child.joined);
        const double start = hours_at(tables, child.started);
        figures[19] += std::max(0.0, std::min(start, kDayHours) - came);
        for (std::size_t hour = 1; hour <= 19; ++hour) {
            figures[hour - 1] +=
                came <= static_cast<double>(hour) && start > static_cast<double>(hour) ? 1.0 : 0.0;
        }
    }
    return figures;
}

// 2.2: Kolmogorov's equations of an Mt/M/c that begins empty. Hours in which fewer than fifty
// children wait in all runs together are left out. Seen red with the rates an hour late.
TEST(TreatmentCentreTest, TheTriageQueueFollowsKolmogorovsEquations) {
    const std::vector<std::pair<std::string, double>> arms{{"triage_1", 0.03}, {"triage_2", 0.06}};
    for (const auto& [arm, few] : arms) {
        const Tables tables = tables_of("treatment_centre", arm);
        const auto rows = theory::measured_by_visit(
            tables,
            theory::seed_or(341),
            runs(6000, arm == "triage_1" ? 60000 : 150000),
            [&](const auto& seen, const auto&) { return triage_queue(tables, seen); });
        const Json& exact = expected("calendars").at("treat_sim_" + arm);
        const double integral = exact.at("integral_of_queue_hours").get<double>();
        expect_exact(
            theory::column(rows, 19), integral, arm + ", integral of the queue", power(few));
        std::vector<double> per_arrival = theory::column(rows, 19);
        for (double& figure : per_arrival) {
            figure /= exact.at("expected_arrivals").get<double>();
        }
        expect_exact(per_arrival,
                     exact.at("mean_wait_per_arrival_hours").get<double>(),
                     arm + ", mean wait per arrival",
                     power(few));
        for (std::size_t hour = 0; hour < 19; ++hour) {
            const double queue = exact.at("mean_queue_at_end_of_hour").at(hour).get<double>();
            if (queue * static_cast<double>(rows.size()) < 50) {
                continue;
            }
            const double most = std::max(arm == "triage_1" ? 0.15 : 0.05,
                                         (arm == "triage_1" ? 0.14 : 0.25) * queue);
            expect_probability(theory::column(rows, hour),
                               queue,
                               arm + ", queue after hour " + std::to_string(hour + 1),
                               (runs_long() ? 0.4 : 1) * most);
        }
    }
}

// Of the calls begun before `end` hours: mean waits [min] and durations over capacity.
std::vector<double> call_figures(const Tables& tables,
                                 const std::vector<SeenChild>& seen,
                                 double from,
                                 double end) {
    std::vector<double> figures;
    for (const std::string& step : {std::string("call"), std::string("nurse")}) {
        const Index row = theory::row_named(tables, step);
        double work = 0;
        const auto counts = [&](const SeenChild& child) {
            const double start = hours_at(tables, child.started);
            return start >= from && start < end;
        };
        for (const SeenChild& child : seen) {
            if (child.row == row && counts(child)) {
                work += hours_of(tables, child.ended - child.started);
            }
        }
        const Index clinic = tables.names.row_clinic[row];
        const double posts = tables.pools[tables.clinics[clinic].pools.first].posts.size();
        figures.push_back(60 * wait_at(tables, seen, step, counts));
        figures.push_back(work / (posts * (end - from)));
    }
    return figures;
}

// 2.3. Seen red with one operator more.
TEST(UrgentCareTest, AThousandMinutesFromEmptyAreTheModels) {
    const Tables tables = tables_of("urgent_care_calls", "thousand_minutes");
    const auto rows = theory::measured_by_visit(
        tables, theory::seed_or(351), runs(1000, 10000), [&](const auto& seen, const auto&) {
            return call_figures(tables, seen, 0, 1000.0 / 60.0);
        });
    const Json& other = expected("call_centres").at("urgent_care_base");
    const std::vector<std::string> names{"wait.operators",
                                         "utilisation_sum_durations.operators",
                                         "wait.nurses",
                                         "utilisation_sum_durations.nurses"};
    for (std::size_t k = 0; k < names.size(); ++k) {
        expect_simulated(theory::column(rows, k),
                         reference(other.at(names[k])),
                         "urgent care, " + names[k],
                         k % 2 == 0 ? 0.1 : 0.005);
    }
}

// 2.3, steady state with eleven nurses. 3.8023 for the operators' wait is on the high side: the
// recursion of Kiefer and Wolfowitz in another language, with its own random numbers, gave 3.755
// with a standard error of 0.014. Seen red with twelve nurses.
TEST(UrgentCareTest, TheSteadyCallCentreIsAsBusyAsItsLoad) {
    const Tables tables = tables_of("urgent_care_calls", "steady");
    const double from = hours_at(tables, tables.measure_from);
    const double end = hours_at(tables, tables.end);
    const auto rows = theory::measured_by_visit(
        tables, theory::seed_or(361), runs(30, 400), [&](const auto& seen, const auto&) {
            return call_figures(tables, seen, from, end);
        });
    const Json& other = expected("call_centres").at("urgent_care_steady_13_11");
    const Json& exact = expected("call_centres").at("urgent_care_steady_13_11_exact");
    expect_simulated(theory::column(rows, 0),
                     reference(other.at("wait.operators")),
                     "steady, operator wait",
                     0.08);
    expect_simulated(
        theory::column(rows, 2), reference(other.at("wait.nurses")), "steady, nurse wait", 0.1);
    expect_exact(theory::column(rows, 1),
                 exact.at("utilisation_operators").get<double>(),
                 "steady, operators busy");
    expect_exact(theory::column(rows, 3),
                 exact.at("utilisation_nurses").get<double>(),
                 "steady, nurses busy");
}

// 3.4: how many call in a day, whose factor is gamma of shape
// 400. Mean 1660, variance 1660 + (0.05 x 1660)^2. Seen red without the factor.
TEST(CallCentreTest, ADaysCallsAreAsManyAndAsScatteredAsInSsj) {
    const Tables tables = tables_of("call_centre");
    const auto counts =
        theory::measured(tables, theory::seed_or(371), 1000, [](const Outcome& outcome) {
            return static_cast<double>(outcome.n_created);
        });
    expect_exact(counts, 1660, "calls a day");
    expect_simulated(counts,
                     reference(expected("call_centres").at("call_center_alpha_400").at("arrivals")),
                     "calls a day, SSJ",
                     0.01);
    std::vector<double> squares;
    for (const double n : counts) {
        squares.push_back((n - 1660) * (n - 1660));
    }
    expect_exact(squares, 1660 + 83.0 * 83.0, "variance of calls a day", 0.2);
}

}  // namespace
}  // namespace ledtid::models::validation
