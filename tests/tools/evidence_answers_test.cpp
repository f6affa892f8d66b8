// Each measure of the evidence on a scenario whose answers are known, the rule of what fits, and
// names that a scenario does not have.
#include "tools/evidence_answers.hpp"

#include <atomic>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/fault.hpp"

#include "tests/tools/tiny_evidence.hpp"

namespace ledtid::tests {
namespace {

using models::Estimate;
using tools::Answer;
using tools::Fits;

models::FileSource files_of(const std::string& evidence, const std::string& scenario = kTiny) {
    return [evidence, scenario](const std::string& path) {
        return path == "tiny.json"   ? std::optional<std::string>(scenario)
               : path == "ev/e.json" ? std::optional<std::string>(evidence)
                                     : std::nullopt;
    };
}

tools::EvidenceAnswers answers_of(const models::FileSource& files,
                                  const models::Evidence& evidence) {
    std::ostringstream nobody_reads;
    tools::Progress progress(nobody_reads, false);
    const std::atomic<bool> stop{false};
    tools::RunSettings settings;
    settings.replications = 2;
    return tools::answer_evidence(files, evidence, settings, progress, stop);
}

// What the model says of one figure.
std::optional<double> value_of(const std::string& one, const std::string& scenario = kTiny) {
    const models::FileSource files = files_of(evidence({one}), scenario);
    const models::Evidence read = models::read_evidence(files, "ev/e.json");
    const Answer answer = answers_of(files, read).figures.at(0);
    return answer.model ? std::optional<double>(answer.model->mean) : std::nullopt;
}

std::string faults_of(const std::string& one) {
    try {
        static_cast<void>(value_of(one));
    } catch (const models::ScenarioError& error) {
        return error.what();
    }
    return "";
}

void expect_near(const std::string& one, double expected) {
    const std::optional<double> value = value_of(one);
    ASSERT_TRUE(value) << one;
    EXPECT_NEAR(*value, expected, 1e-3) << one;
}

constexpr double kMonthsOfTheYear = 365 / 30.4375;

TEST(EvidenceMeasureTest, LeadTimesOfThoseWhoGotThereAndOfAll) {
    expect_near(figure(R"({"lead_time": "K3", "of": "completed mean"})"), 4);
    expect_near(figure(R"({"lead_time": "K3", "of": "completed p50"})"), 4);
    expect_near(figure(R"({"lead_time": "K3", "of": "all p50"})"), 4);
    expect_near(figure(R"({"lead_time": "K3", "of": "all within_8_months"})", "share"), 1);
    expect_near(figure(R"({"lead_time": "K3", "of": "completed mean", "group": "quiet"})"), 4);
    expect_near(figure(R"({"lead_time": "K3", "of": "all p50", "group": "quiet"})"), 4);
    EXPECT_FALSE(value_of(figure(R"({"lead_time": "K3", "of": "all p50", "group": "loud"})")));
}

// A fourth child comes when nobody waits any more: 2, 4, 6 and 2 months. Seen red with "completed
// p50" for the mean, and with the median of those who got there for that of all.
TEST(EvidenceMeasureTest, TheMeanIsNotTheMedian) {
    std::string scenario = kTiny;
    const std::string three = R"("0 days", "0 days", "0 days")";
    scenario.replace(
        scenario.find(three), three.size(), R"("0 days", "0 days", "0 days", "8 months")");
    const auto value = [&scenario](const std::string& of) {
        return value_of(figure(R"({"lead_time": "K3", "of": ")" + of + "\"}"), scenario)
            .value_or(0);
    };
    EXPECT_NEAR(value("completed mean"), (2 + 4 + 6 + 2) / 4.0, 1e-3);
    EXPECT_NEAR(value("completed p80"), 4.8, 1e-3);
    EXPECT_NEAR(value("all p50"), 2, 1e-3);
    EXPECT_NEAR(value("all p80"), 6, 1e-3);
}

// Seen red without the scale of days and years.
TEST(EvidenceMeasureTest, TimesComeInTheUnitOfTheFigure) {
    const std::string mean = R"({"lead_time": "K3", "of": "completed mean"})";
    expect_near(figure(mean, "days"), 4 * 30.4375);
    expect_near(figure(mean, "years"), 4 / 12.0);
}

TEST(EvidenceMeasureTest, AgesAndCounts) {
    expect_near(figure(R"({"age_at": "question"})"), 24);
    expect_near(figure(R"({"age_at": "plan"})"), 28);
    EXPECT_FALSE(value_of(figure(R"({"age_at": "never"})")));
    expect_near(figure(R"({"count": "contacts"})", "visits"), 1);
    expect_near(figure(R"({"count": "no_shows", "per": "contacts"})", "ratio"), 0);
    expect_near(figure(R"({"count": "told", "per": "contacts"})", "ratio"), 1);
}

// Every child is loud, and so sees the doctor for an hour after the nurse. Seen red with the hours
// of all professions whichever is asked for.
TEST(EvidenceMeasureTest, HoursOfOneProfessionAndOfAll) {
    std::string scenario = kTiny;
    const std::string quiet = R"({"quiet": 1, "loud": 0})";
    scenario.replace(scenario.find(quiet), quiet.size(), R"({"quiet": 0, "loud": 1})");
    const auto hours = [&scenario](const std::string& of) {
        return value_of(figure(R"({"hours_per_child": ")" + of + "\"}", "hours"), scenario);
    };
    constexpr double kNurse = 2 * 30.4375 * 24;
    EXPECT_NEAR(hours("nurse").value_or(0), kNurse, 1e-3);
    EXPECT_NEAR(hours("doctor").value_or(0), 1, 1e-3);
    EXPECT_NEAR(hours("all").value_or(0), kNurse + 1, 1e-3);
}

// Two others come a day later and wait for all three of the target: 6 and 8 months less a day.
std::string with_others() {
    std::string scenario = kTiny;
    const std::string sources = R"("sources": {)";
    scenario.insert(scenario.find(sources) + sources.size(),
                    R"("others": {"at": ["1 day", "1 day"], "first_step": "assessment",
                                  "choices": {"kind": {"quiet": 0, "loud": 1}}}, )");
    const std::string report = R"("report": {)";
    return scenario.insert(scenario.find(report) + report.size(),
                           R"("target": {"kind": "quiet"}, )");
}

// Seen red with the children of both kinds averaged without their numbers, and with the target
// children for the others.
TEST(EvidenceMeasureTest, WaitsOfAllOfTheTargetAndOfOthers) {
    const auto wait = [](const std::string& of, const std::string& unit = "months") {
        const std::string measure = R"({"wait_at": "clinic", "of": )" + of + "}";
        return value_of(figure(measure, unit), with_others()).value_or(-1);
    };
    constexpr double kDay = 1 / 30.4375;
    EXPECT_NEAR(wait(R"("mean", "children": "target")"), 2, 1e-3);
    EXPECT_NEAR(wait(R"("mean", "children": "other")"), 7 - kDay, 1e-3);
    EXPECT_NEAR(wait(R"("mean")"), (0 + 2 + 4 + 6 + 8 - 2 * kDay) / 5, 1e-3);
    EXPECT_NEAR(wait(R"("p80", "children": "target")"), 4, 1e-3) << "four of five wait no longer";
    EXPECT_NEAR(wait(R"("p80", "children": "other")"), 8 - kDay, 1e-3);
    EXPECT_NEAR(wait(R"("within_guarantee")", "share"), 1 / 5.0, 1e-9);
    EXPECT_NEAR(wait(R"("within_guarantee", "children": "target")", "share"), 1 / 3.0, 1e-9);
    EXPECT_NEAR(
        wait(R"("waiting")", "children"), (0 + 2 + 4 + 6 + 8 - 2 * kDay) / kMonthsOfTheYear, 1e-3);
}

TEST(EvidenceMeasureTest, WaitsOfSeveralClinicsCountEachVisitOnce) {
    const std::string both = figure(R"({"wait_at": ["clinic", "other"], "of": "mean"})");
    constexpr double kDay = 1 / 30.4375;
    EXPECT_NEAR(value_of(both, with_others()).value_or(-1), (20 - 2 * kDay) / 7, 1e-3);
    EXPECT_FALSE(value_of(figure(R"({"wait_at": "other", "of": "mean"})")));
}

// Seen red with the ratio turned round, and with the difference of other minus own.
TEST(EvidenceMeasureTest, ArmsAreComparedReplicationByReplication) {
    const std::string mean = R"({"lead_time": "K3", "of": "completed mean"})";
    expect_near(
        figure(mean, "ratio", "0", "10", R"(, "compared_with": {"arm": "fast", "as": "ratio"})"),
        2);
    expect_near(
        figure(
            mean, "months", "0", "10", R"(, "compared_with": {"arm": "fast", "as": "difference"})"),
        2);
}

// Seen red with the missing replications not counted.
TEST(EvidenceMeasureTest, AQuantileThatNobodyReachesSaysSo) {
    const models::FileSource files =
        files_of(evidence({figure(R"({"lead_time": "never", "of": "all p50"})")}));
    const models::Evidence read = models::read_evidence(files, "ev/e.json");
    const Answer answer = answers_of(files, read).figures.at(0);
    EXPECT_TRUE(answer.is_unreached);
    EXPECT_FALSE(answer.model);
    EXPECT_EQ(answer.fits, Fits::unclear);
}

// Seen red with < for <=, with no instead of nearly, and with yes for a bound inside the band.
TEST(EvidenceFitsTest, TheMeanInsideIsYesTheIntervalAloneNearly) {
    const models::Observed band{{}, 6, 10, models::EvidenceUnit::months};
    const auto fits = [&band](double mean, std::optional<double> half_width, bool bound = false) {
        return tools::fits_of(Estimate{mean, half_width, 20}, band, bound);
    };
    EXPECT_EQ(fits(8, 1), Fits::yes);
    EXPECT_EQ(fits(9.5, 2), Fits::yes);
    EXPECT_EQ(fits(6, 0), Fits::yes);
    EXPECT_EQ(fits(10, std::nullopt), Fits::yes);
    EXPECT_EQ(fits(11, 1), Fits::nearly);
    EXPECT_EQ(fits(5, 1.5), Fits::nearly);
    EXPECT_EQ(fits(11, 0.5), Fits::no);
    EXPECT_EQ(fits(11, std::nullopt), Fits::no);
    EXPECT_EQ(fits(4, 1), Fits::no);
    EXPECT_EQ(fits(11, 5, true), Fits::no) << "at least 11";
    EXPECT_EQ(fits(8, 1, true), Fits::unclear) << "at least 8";
    EXPECT_EQ(tools::fits_of(std::nullopt, band, false), Fits::unclear);
}

// Seen red without the check of each kind of name.
TEST(EvidenceNamesTest, WhatAScenarioDoesNotHaveIsAFaultOfTheEvidence) {
    const auto expect_fault = [](const std::string& one, const std::string& message) {
        const std::string faults = faults_of(one);
        EXPECT_NE(faults.find(message), std::string::npos) << faults;
        EXPECT_EQ(faults.find("ev/e.json:"), 0U) << faults;
    };
    expect_fault(figure(R"({"lead_time": "K4", "of": "all p50"})"),
                 "/figures/a/measure: tiny.json has no lead time \"K4\"; did you mean \"K3\"?");
    expect_fault(figure(R"({"age_at": "plans"})"), "has no milestone \"plans\"");
    expect_fault(figure(R"({"wait_at": ["clinic", "clinics"], "of": "mean"})"),
                 "has no clinic \"clinics\"");
    expect_fault(figure(R"({"count": "contact"})", "visits"), "has no count \"contact\"");
    expect_fault(figure(R"({"count": "contacts", "per": "x"})", "ratio"), "has no count \"x\"");
    expect_fault(figure(R"({"hours_per_child": "nurses"})", "hours"), "has no profession");
    expect_fault(figure(R"({"lead_time": "K3", "of": "all p50", "group": "green"})"),
                 "has no group \"green\"");
    expect_fault(figure(R"({"wait_at": "other", "of": "within_guarantee"})", "share"),
                 "the clinic \"other\" has no guarantee");
    expect_fault(figure(R"({"age_at": "plan"})",
                        "months",
                        "0",
                        "1",
                        R"(, "compared_with": {"arm": "quick", "as": "difference"})"),
                 "/figures/a/compared_with/arm: tiny.json has no arm \"quick\"");
}

}  // namespace
}  // namespace ledtid::tests
