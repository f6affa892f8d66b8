// Mark/Svenljunga: the sequential arm is where the sources say it should be, and taking something
// from the team, or giving it something, moves children's lead time the way theory says.
//
// Arms are compared with the same children under the same draws, replication by replication.
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/compile.hpp"
#include "models/care/experiment.hpp"
#include "models/care/rostered.hpp"
#include "models/care/summary.hpp"
#include "models/scenario/reader.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

constexpr std::size_t kReplications = 8;
constexpr std::size_t kCalibration = 40;  // replications, as many as the command makes
constexpr double kMonth = kDaysPerMonth * 86400;

// Mark/Svenljunga changed by `members` ("teams": {...}); empty: as it is.
Tables mark(const std::string& arm, const std::string& members = "") {
    const FileSource files = [&members](const std::string& path) -> std::optional<std::string> {
        if (path == "changed.json") {
            return R"({"extends": "mark-svenljunga.json")" +
                   (members.empty() ? "" : ", " + members) + "}";
        }
        return tests::read_file(tests::source_dir() / "scenarios" / path);
    };
    return compile(read_scenario(open_scenario(files, "changed.json"), arm).scenario);
}

// Of the target children in the cohort: months from the question to an intervention according to
// plan, 48 for those who take longer or never get there. Every child of the cohort is followed that
// long, so nobody's stay is cut short.
double months_without(const Tables& tables, const Outcome& outcome) {
    const LeadTimeRow& k4 = tables.lead_times[tables.headline];
    double sum = 0;
    int n = 0;
    for (std::size_t i = 0; i < outcome.children.size(); ++i) {
        const Time from = milestone_of(outcome, tables, i, k4.from);
        const Time to = milestone_of(outcome, tables, i, k4.to);
        if (!outcome.children[i].target || outcome.children[i].censored) {
            continue;
        }
        const double months =
            to == Time::never() ? 48 : static_cast<double>((to - from).ticks) / kMonth;
        sum += std::min(months, 48.0);
        ++n;
    }
    EXPECT_GT(n, 20);
    return sum / n;
}

std::vector<double> months_by_replication(const Tables& tables,
                                          const std::vector<Outcome>& outcomes) {
    std::vector<double> all;
    for (const Outcome& outcome : outcomes) {
        all.push_back(months_without(tables, outcome));
    }
    return all;
}

std::vector<double> months_by_replication(const Tables& tables) {
    return months_by_replication(tables, run_arm(tables, 1, kReplications, 2));
}

// Mean wait of target children on all lists together, by replication.
std::vector<double> waits_of_target(const std::vector<Outcome>& outcomes) {
    std::vector<double> months;
    for (const Outcome& outcome : outcomes) {
        double sum = 0;
        double n = 0;
        for (const ClinicOutcome& clinic : outcome.clinics) {
            sum += clinic.waits[1].mean_ticks * static_cast<double>(clinic.waits[1].n);
            n += static_cast<double>(clinic.waits[1].n);
        }
        months.push_back(sum / n / kMonth);
    }
    return months;
}

std::vector<double> team_with(const std::string& members) {
    return months_by_replication(mark("team_carve_out", members));
}

// a - b clearly above zero: the lower end of the 95 % interval over replications is.
void expect_longer(const std::vector<double>& a,
                   const std::vector<double>& b,
                   const std::string& what) {
    MaybeValues difference;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference.emplace_back(a[i] - b[i]);
    }
    const std::optional<Estimate> mean = estimate_of_any(difference);
    ASSERT_TRUE(mean && mean->half_width);
    EXPECT_GT(mean->mean - *mean->half_width, 0)
        << what << ": " << mean->mean << " +- " << *mean->half_width;
}

std::string of_all_members(const std::string& text) {
    std::string members;
    for (const char* const name : {"psychologist",
                                   "speech_therapist",
                                   "special_educator",
                                   "paediatrician",
                                   "occupational_therapist",
                                   "child_health_nurse",
                                   "coordinator"}) {
        members += (members.empty() ? "\"" : ", \"") + std::string(name) + "\": {" + text + "}";
    }
    return R"("teams": {"team": {"members": {)" + members + "}}}";
}

// Mean waits of all children from accepted referral to first visit, in months.
std::map<std::string, double> mean_waits(const Tables& tables,
                                         const std::vector<Outcome>& outcomes) {
    std::map<std::string, double> means;
    for (std::size_t c = 0; c < tables.clinics.size(); ++c) {
        double sum = 0;
        double n = 0;
        for (const Outcome& outcome : outcomes) {
            for (const WaitSummary& waits : outcome.clinics[c].waits) {
                sum += waits.mean_ticks * static_cast<double>(waits.n);
                n += static_cast<double>(waits.n);
            }
        }
        means[tables.names.clinics[c].name] = sum / n / kMonth;
    }
    return means;
}

// The planning values that the scenario is calibrated to, by backlog, demand and staff.
TEST(MarkSvenljungaTest, TheSequentialArmIsWhereTheSourcesSay) {
    struct Wait {
        double low, base, high;  // months
    };

    const std::map<std::string, Wait> expected = {{"child_health_centre", {0.3, 0.7, 1.5}},
                                                  {"early_years_psychology_clinic", {1, 3, 6}},
                                                  {"speech_therapy_clinic", {3, 6, 14}},
                                                  {"paediatrics_clinic", {2, 3, 6}},
                                                  {"child_psychiatry_clinic", {1, 3, 9}},
                                                  {"start of the investigation", {3, 8, 20}},
                                                  {"primary_rehab_clinic", {1, 2.5, 5}},
                                                  {"habilitation_clinic", {1, 3.5, 8}},
                                                  {"municipal_child_support", {0.5, 1.5, 4}}};
    const Tables tables = mark("sequential");
    const std::vector<Outcome> outcomes = run_arm(tables, 1, kCalibration, 2);
    std::map<std::string, double> waits = mean_waits(tables, outcomes);
    // From the referral that child psychiatry accepted, so both lists.
    waits["start of the investigation"] =
        waits["child_psychiatry_clinic"] + waits["neuropsychiatry_clinic"];
    for (const auto& [clinic, wait] : expected) {
        EXPECT_GE(waits[clinic], wait.low) << clinic;
        EXPECT_LE(waits[clinic], wait.high) << clinic;
        EXPECT_NEAR(waits[clinic], wait.base, 0.25 * wait.base) << clinic;
    }
    const ArmSummary summary = summarise(tables, outcomes);
    const std::optional<Estimate> k4 = summary.lead_times[summary.headline].completed.mean;
    ASSERT_TRUE(k4 && k4->half_width);
    EXPECT_GE(k4->mean, 22) << "+- " << *k4->half_width;
    EXPECT_LE(k4->mean, 30) << "+- " << *k4->half_width;
}

TEST(MarkSvenljungaTest, TheCarveOutCostsTheSameHoursAndNewMoneyMore) {
    const auto alone = rostered_hours_per_year(mark("sequential"));
    const auto lent = rostered_hours_per_year(mark("team_carve_out"));
    const auto extra = rostered_hours_per_year(mark("team_extra"));
    ASSERT_EQ(alone.size(), lent.size());
    double more = 0;
    for (std::size_t p = 0; p < alone.size(); ++p) {
        ASSERT_EQ(alone[p].has_value(), lent[p].has_value());
        EXPECT_NEAR(alone[p].value_or(0.0), lent[p].value_or(0.0), 0.5);
        more += extra[p].value_or(0.0) - alone[p].value_or(0.0);
    }
    // The members' shares are 1.3 of full time, less the closed weeks and holidays.
    EXPECT_GT(more, 1.3 * 40 * 40);
    EXPECT_LT(more, 1.3 * 52 * 40);
}

TEST(MarkSvenljungaTest, EachRungOfTheLadderIsQuickerThanTheOneItSpeedsUp) {
    const Tables parallel = mark("parallel_referrals");
    const Tables priority = mark("priority");
    const std::vector<Outcome> at_once = run_arm(parallel, 1, kReplications, 2);
    const std::vector<Outcome> first = run_arm(priority, 1, kReplications, 2);
    const std::vector<double> months_at_once = months_by_replication(parallel, at_once);
    expect_longer(months_by_replication(mark("sequential")),
                  months_at_once,
                  "one referral at a time rather than all at once");
    expect_longer(months_at_once, months_by_replication(priority, first), "without priority");
    expect_longer(waits_of_target(at_once), waits_of_target(first), "their waits without priority");
    expect_longer(months_at_once, team_with(""), "all at once rather than jointly");
}

TEST(MarkSvenljungaTest, TheTeamIsSlowerWithLessAndQuickerWithMore) {
    const std::vector<double> as_it_is = team_with("");
    expect_longer(team_with(of_all_members(R"("attendance": 0.85)")), as_it_is, "lower attendance");
    expect_longer(team_with(R"("teams": {"team": {"members": {
                    "psychologist": {"share": 0.1}, "speech_therapist": {"share": 0.1},
                    "special_educator": {"share": 0.1}, "paediatrician": {"share": 0.05},
                    "occupational_therapist": {"share": 0.05}, "child_health_nurse": {"share": 0.05},
                    "coordinator": {"share": 0.2}}}})"),
                  as_it_is,
                  "half the hours");
    // Every team day costs its members a journey. Without journeys a team day every week is quicker
    // (with them, the time lost outweighs what is won).
    const std::string near_by =
        R"("teams": {"team": {"travel_hours": 0, "team_day": {"every_weeks": )";
    expect_longer(team_with(near_by + "2}}}"),
                  team_with(near_by + "1}}}"),
                  "every other week rather than every week");
    expect_longer(as_it_is,
                  team_with(R"("teams": {"team": {"quorum": {"may_be_missing": 2}}})"),
                  "all rather than all but two");
}

// A core whose posts are empty is waited for, while of a team where all must come those whose posts
// are empty are not called; so the quorum itself is looked at where nobody resigns.
TEST(MarkSvenljungaTest, ACoreIsQuickerThanAllWhenNobodyResigns) {
    const std::string stable =
        R"("working_time": {"turnover_per_year": 0}, "teams": {"team": {"quorum": )";
    expect_longer(
        team_with(stable + R"("all"}})"),
        team_with(stable +
                  R"({"core": ["psychologist", "speech_therapist", "special_educator"]}}})"),
        "all rather than the core");
}

}  // namespace
}  // namespace ledtid::models
