// Cases of slots, groups, posts held together, posts that go away, and agents counted as a
// number: 1.1, 3.1, 3.2, 3.4, 4.10, 4.11, 4.13, 4.14 and 7.2.
#include <cmath>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "tests/validation/validation.hpp"

namespace ledtid::models::validation {
namespace {

struct Span {
    double start = 0;  // [h]
    double end = 0;
};

std::vector<Span> spans(const std::string& arm) {
    const Tables tables = tables_of("contention", arm);
    std::vector<SeenChild> seen;
    (void)simulate_and_list(tables, {1, 0}, seen);
    std::vector<Span> result;
    for (const SeenChild& visit : seen) {
        result.push_back({hours_at(tables, visit.started), hours_at(tables, visit.ended)});
    }
    return result;
}

// Seen red with a slot's unused places carried over to the next.
TEST(ContentionCasesTest, CiwsSlotsTickForTick) {
    for (const std::string name : {"slots_weekly", "slots_repeat"}) {
        const Json& records = expected("traces_ciw").at("traces").at(name).at("records");
        const std::vector<Span> got = spans(name);
        ASSERT_EQ(got.size(), records.size()) << name;
        for (std::size_t i = 0; i < got.size(); ++i) {
            EXPECT_NEAR(got[i].start, records[i][5].get<double>(), 1e-9) << name << " " << i;
            EXPECT_NEAR(got[i].end, records[i][7].get<double>(), 1e-9) << name << " " << i;
        }
    }
}

const Json& simmer_case(const std::string& id) {
    for (const Json& one : expected("traces_simmer").at("cases")) {
        if (one.at("id") == id) {
            return one.at("expected");
        }
    }
    ADD_FAILURE() << "there is no case " << id;
    static const Json kNothing;
    return kNothing;
}

TEST(ContentionCasesTest, SimmersGroupsAndJointVisitsTickForTick) {
    const std::vector<Span> groups = spans("group_of_two");
    const Json& ends = simmer_case("group_of_two").at("end");
    ASSERT_EQ(groups.size(), ends.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        EXPECT_EQ(groups[i].end, ends[i].get<double>());
    }
    const Json& joint = simmer_case("joint_visit");
    const std::vector<Span> at_once = spans("joint_both_at_once");  // in the order of their starts
    ASSERT_EQ(at_once.size(), 3U);
    EXPECT_EQ(at_once[1].end, joint.at("both_taken_at_once").at("doctor_only_end").get<double>());
    EXPECT_EQ(at_once[2].end, joint.at("both_taken_at_once").at("joint_end").get<double>());
    const std::vector<Span> held = spans("joint_in_order");
    ASSERT_EQ(held.size(), 3U);
    const Json& wanted = joint.at("doctor_taken_first_and_held");
    EXPECT_EQ(held[0].end, wanted.at("solo_end").get<double>());
    EXPECT_EQ(held[1].end, wanted.at("joint_end").get<double>());
    EXPECT_EQ(held[2].end, wanted.at("doctor_only_end").get<double>());
}

// Number present and waiting at the instants of the audit after the first `skip`. Instants 61 h
// apart are nearly independent; their mean is one figure of a replication.
std::vector<double> audited(const std::string& arm, std::uint64_t seed, std::size_t n) {
    const Tables tables = tables_of("contention", arm);
    return theory::measured(tables, theory::seed_or(seed), n, [](const Outcome& outcome) {
        constexpr std::size_t kSkip = 20;
        double sum = 0;
        for (std::size_t i = kSkip; i < outcome.audits.size(); ++i) {
            sum += outcome.audits[i].waiting + outcome.audits[i].present;
        }
        return sum / static_cast<double>(outcome.audits.size() - kSkip);
    });
}

// 3.2: birth and death on {nobody, car, motorbike} and, at the second station, a motorbike behind
// either (simmer's vignette on continuous-time Markov chains). Seen red with a car allowed to wait.
TEST(ContentionCasesTest, WhoMayWaitAtAFillingStation) {
    const double cars = 0.1125;
    const double bikes = 0.0375;
    const double car_ends = 1.0 / 8;
    const double bike_ends = 1.0 / 3;
    const double load = cars / car_ends + bikes / bike_ends;
    const double refused = load / (1 + load);
    EXPECT_NEAR(refused, 0.5031056, 1e-7) << "as the vignette prints it";
    expect_probability(
        audited("filling_station_1", 301, 120), refused, "vehicles at station 1", 0.01);
    // Given probability 1 of nobody, the others follow from the flows between them.
    const double car = cars / (car_ends + bikes);
    const double bike = bikes * (1 + car) / bike_ends;
    const double behind = bikes * car / car_ends + bikes * bike / bike_ends;
    const double present = (car + bike + 2 * behind) / (1 + car + bike + behind);
    EXPECT_NEAR(present, 0.6349615, 1e-7) << "as the vignette prints it";
    expect_exact(audited("filling_station_2", 302, 120), present, "vehicles at station 2", 0.015);
}

std::vector<double> waits(const std::string& arm, std::uint64_t seed, std::size_t n) {
    return theory::measured(
        tables_of("contention", arm), theory::seed_or(seed), n, [](const Outcome& outcome) {
            return theory::mean_wait(outcome);
        });
}

// 4.10. Seen red with one time away too few and with work 1 % longer.
TEST(ContentionCasesTest, APostThatGoesAwayMakesChildrenWaitAsLevyAndYechialiSay) {
    expect_exact(waits("vacation-1", 311, runs(40, 120)),
                 queue_value("vacation-1", "Wq"),
                 "constant lengths",
                 power(0.02));
    expect_exact(waits("vacation-2", 312, runs(60, 250)),
                 queue_value("vacation-2", "Wq"),
                 "exponential lengths",
                 power(0.02));
}

// 4.11, in weeks. Seen red with eleven places.
TEST(ContentionCasesTest, AWeeklyClinicsSlotsAreBaileys) {
    for (const auto& [id, few, wide] :
         {std::tuple<const char*, std::size_t, double>{"weekly_clinic-1", 150, 0.025},
          {"weekly_clinic-2", 600, 0.04}}) {
        std::vector<double> weeks = waits(id, 313, runs(few, 20 * few));
        for (double& wait : weeks) {
            wait /= 168;
        }
        expect_exact(weeks, queue_value(id, "mean_wait_weeks"), id, power(wide));
    }
}

// 4.13: share of each kind of child that is lost. Seen red with only one of two posts asked.
TEST(ContentionCasesTest, JointVisitsAreLostAsKellySays) {
    for (const std::string arm : {"joint_loss-1", "joint_loss_lognormal"}) {
        const Tables tables = tables_of("contention", arm);
        const auto rows = theory::measured(
            tables, theory::seed_or(321), runs(25, 100), [&](const Outcome& outcome) {
                std::vector<double> lost(3, 0.0);
                std::vector<double> all(3, 0.0);
                for (const ChildRecord& child : outcome.children) {
                    const bool known = child.outcome != kNone;
                    all[child.source] += known ? 1 : 0;
                    lost[child.source] +=
                        known && tables.names.outcomes[child.outcome].name == "lost" ? 1 : 0;
                }
                return std::vector<double>{lost[0] / all[0], lost[1] / all[1], lost[2] / all[2]};
            });
        for (std::size_t kind = 0; kind < 3; ++kind) {
            const std::string value = "block" + std::to_string(kind + 1);
            expect_probability(
                theory::column(rows, kind), queue_value("joint_loss-1", value), arm + " " + value);
        }
    }
}

// 4.14. The chain behind the expected values is cut at fourteen waiting, which leaves an error of
// at most 0.004. Seen red with the rules exchanged.
TEST(ContentionCasesTest, OneOrBothOfTwoPostsWaitAsTheirChainSays) {
    for (const std::string id : {"joint_queue-1", "joint_queue-2"}) {
        const Tables tables = tables_of("contention", id);
        const auto rows = theory::measured_by_visit(
            tables, theory::seed_or(331), runs(60, 400), [&](const auto& seen, const auto&) {
                std::vector<double> sum(2, 0.0);
                std::vector<double> n(2, 0.0);
                for (const SeenChild& child : seen) {
                    if (child.started >= tables.measure_from) {
                        const std::size_t kind =
                            tables.names.rows[child.row].name == "needs_two" ? 1 : 0;
                        sum[kind] += hours_of(tables, child.started - child.joined);
                        n[kind] += 1;
                    }
                }
                return std::vector<double>{sum[0] / n[0], sum[1] / n[1]};
            });
        expect_exact(theory::column(rows, 0), queue_value(id, "Wq1"), id + " one", power(0.025));
        expect_exact(theory::column(rows, 1), queue_value(id, "Wq2"), id + " both", power(0.025));
    }
}

// 3.4: averages over the mean number of calls a day, as SSJ has them.
TEST(ContentionCasesTest, ACallCentresDayIsSsjs) {
    const Json& wanted = expected("call_centres");
    const double mean_calls =
        wanted.at("call_center_model").at("denominator_of_averages").get<double>();
    const Tables tables = tables_of("call_centre", "");
    const auto rows = theory::measured_by_visit(
        tables, theory::seed_or(341), runs(4000, 60000), [&](const auto& seen, const Outcome& o) {
            const double wait = o.clinics[0].mean_waiting * 86400;  // of all, by Little's law
            double soon = 0;  // seen, or gone, within 20 s: SSJ counts both
            for (const SeenChild& call : seen) {
                soon += hours_of(tables, call.started - call.joined) * 3600 < 20 ? 1 : 0;
            }
            for (std::size_t i = 0; i < o.children.size(); ++i) {
                const ChildRecord& call = o.children[i];
                const Duration held = call.left - milestone_of(o, tables, i, 0);
                soon += call.outcome != kNone && tables.names.outcomes[call.outcome].name == "lost" &&
                                hours_of(tables, held) * 3600 < 20
                            ? 1
                            : 0;
            }
            return std::vector<double>{static_cast<double>(o.clinics[0].n_joined),
                                       wait / mean_calls,
                                       soon / mean_calls,
                                       static_cast<double>(o.clinics[0].n_gave_up) / mean_calls};
        });
    const Json& values = wanted.at("call_center_alpha_400");
    const auto hold = [&](std::size_t k, const char* name, double wide, double narrow) {
        expect_simulated(
            theory::column(rows, k), reference(values.at(name)), name, power(wide, narrow));
    };
    hold(0, "arrivals", 0.004, 0.001);
    hold(1, "avg_wait", 0.03, 0.01);
    hold(3, "prop_lost", 0.03, 0.01);
    hold(2, "prop_lt_20s", 0.005, 0.002);
}

// 7.2: the last list lengths, waits in whole weeks, and how many got how far. Seen red with 39
// places at triage.
TEST(ContentionCasesTest, AnAdhdPathwaysWeeklySlotsFillItsLists) {
    const Tables tables = tables_of("adhd_pathway");
    const Index steps[] = {theory::row_named(tables, "triage"),
                           theory::row_named(tables, "meeting"),
                           theory::row_named(tables, "assessment")};
    const auto rows = theory::measured_by_visit(
        tables, theory::seed_or(351), runs(400, 2000), [&](const auto& seen, const Outcome& o) {
            double n[3] = {};
            double weeks[3] = {};
            for (const SeenChild& child : seen) {
                for (std::size_t k = 0; k < 3; ++k) {
                    if (child.row == steps[k]) {
                        n[k] += 1;
                        weeks[k] +=
                            std::floor(hours_of(tables, child.started - child.joined) / 168);
                    }
                }
            }
            const auto left = [&](const char* clinic) {
                const Index c = theory::clinic_named(tables, clinic);
                return static_cast<double>(o.clinics[c].waiting_at_month_end.back());
            };
            return std::vector<double>{left("triage"),
                                       left("meeting"),
                                       weeks[0] / n[0],
                                       weeks[1] / n[1],
                                       n[0],
                                       n[1],
                                       n[2],
                                       left("assessment")};
        });
    const Json& wanted = expected("pathways").at("adhd_slots");
    const char* const names[] = {"triage_queue_end",
                                 "mdt_queue_end",
                                 "mean_triage_wait_of_triaged",
                                 "mean_mdt_wait_of_seen",
                                 "n_triaged",
                                 "n_mdt",
                                 "n_assessed"};
    for (std::size_t k = 0; k < 7; ++k) {
        expect_simulated(
            theory::column(rows, k), reference(wanted.at(names[k])), names[k], power(0.02));
    }
    for (const double left : theory::column(rows, 7)) {
        EXPECT_EQ(left, 0);
    }
}

}  // namespace
}  // namespace ledtid::models::validation
