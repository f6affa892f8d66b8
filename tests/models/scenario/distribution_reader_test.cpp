#include "models/scenario/distribution_reader.hpp"

#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

using sim::Distribution;
using Kind = Distribution::Kind;

struct Outcome {
    Distribution distribution;
    std::string faults;
    Provenance provenance;
};

Outcome read(const std::string& value, Overrides overrides = {}) {
    const Document document = parse("{\"x\": " + value + "}", "a.json");
    Reading reading(document, std::move(overrides));
    Outcome outcome;
    outcome.distribution = read_durations(reading.root(), "x", {0.0, kYear});
    reading.finish();
    outcome.faults = testing::lines_of(reading.faults());
    outcome.provenance = reading.provenance();
    return outcome;
}

void expect_same(const std::string& value, const Distribution& expected) {
    const Outcome outcome = read(value);
    EXPECT_EQ(outcome.faults, "") << value;
    EXPECT_EQ(outcome.distribution, expected) << value;
}

TEST(DistributionReaderTest, ReadsEveryKindInSeconds) {
    expect_same(R"("10 days")", Distribution::constant(10 * kDay));
    expect_same(R"({"distribution": "constant", "value": "1 h"})", Distribution::constant(kHour));
    expect_same(R"({"distribution": "exponential", "mean": "10 days"})",
                Distribution::exponential(10 * kDay));
    expect_same(R"({"distribution": "uniform", "from": "1 day", "to": "3 days"})",
                Distribution::uniform(kDay, 3 * kDay));
    expect_same(
        R"({"distribution": "triangular", "low": "1 week", "mode": "2 weeks", "high": "6 weeks"})",
        Distribution::triangular(kWeek, 2 * kWeek, 6 * kWeek));
    expect_same(R"({"distribution": "lognormal", "mean": "60 min", "sd": "20 min"})",
                Distribution::lognormal_mean_sd(3600, 1200));
    expect_same(R"({"distribution": "lognormal", "mean": "60 min", "cv": 0.5})",
                Distribution::lognormal_mean_sd(3600, 1800));
    expect_same(R"({"distribution": "gamma", "mean": "60 min", "cv": 0.5})",
                Distribution::gamma_mean_sd(3600, 1800));
    expect_same(R"({"distribution": "erlang", "k": 3, "mean": "6 days"})",
                Distribution::erlang(3, 6 * kDay));
    expect_same(R"({"distribution": "weibull", "shape": 1.5, "scale": "10 days"})",
                Distribution::weibull(1.5, 10 * kDay));
    expect_same(
        R"({"distribution": "normal", "mean": "60 min", "sd": "10 min", "at_least": "15 min"})",
        Distribution::normal_at_least(3600, 600, 900));
    expect_same(R"({"distribution": "normal", "mean": "60 min", "sd": "10 min"})",
                Distribution::normal_at_least(3600, 600, 0));
    expect_same(R"({"distribution": "gamma", "mean": "60 min", "cv": 0})",
                Distribution::constant(3600));
}

TEST(DistributionReaderTest, ReadsBareNumbersAndFallbacks) {
    const Document document =
        parse(R"({"n": 3, "e": {"distribution": "exponential", "mean": 2.5}})", "a.json");
    Reading reading(document);
    const Cursor c = reading.root();
    EXPECT_EQ(read_numbers(c, "n", {0.0, 10.0}), Distribution::constant(3));
    EXPECT_EQ(read_numbers(c, "e", {0.0, 10.0}), Distribution::exponential(2.5));
    EXPECT_EQ(read_numbers(c, "none", {0.0, 10.0}, Distribution::constant(7)),
              Distribution::constant(7));
    EXPECT_EQ(read_durations(c, "none", kAnyDuration, Distribution::constant(7)),
              Distribution::constant(7));
    EXPECT_TRUE(reading.faults().empty());
    EXPECT_EQ(read_durations(c, "none", {5.0, 6.0}), Distribution::constant(5));
    EXPECT_EQ(testing::lines_of(reading.faults()), "a.json:1: \"none\" is missing here\n");
}

TEST(DistributionReaderTest, SaysWhatIsWrong) {
    const auto expect_fault = [](const std::string& value, const std::string& fault) {
        EXPECT_EQ(read(value).faults, "a.json:1: /x" + fault + "\n") << value;
    };
    expect_fault(
        R"({"distribution": "log-normal", "mean": "1 h", "sd": "1 h"})",
        "/distribution: \"log-normal\" is not one of the names that belong here; did you mean "
        "\"lognormal\"?");
    expect_fault(R"({"distribution": "exponential", "mean": "0 days"})",
                 "/mean: 0 is too small: \"mean\" must be above 0");
    expect_fault(R"({"distribution": "exponential", "mean": 3})",
                 "/mean: 3 has no unit; write the unit: \"3 weeks\"");
    expect_fault(R"({"distribution": "exponential", "mean": "2 years"})",
                 "/mean: 2 years is outside [0, 1 year]");
    expect_fault(R"({"distribution": "exponential"})", ": \"mean\" is missing here");
    expect_fault(R"({"distribution": "exponential", "mean": "1 day", "ds": "1 day"})",
                 "/ds: no key is called \"ds\" here");
    expect_fault(R"({"distribution": "uniform", "from": "2 days", "to": "1 day"})",
                 ": \"from\" is above \"to\"");
    expect_fault(R"({"distribution": "triangular", "low": "2 d", "mode": "1 d", "high": "3 d"})",
                 ": \"low\", \"mode\" and \"high\" must follow each other upwards");
    expect_fault(R"({"distribution": "gamma", "mean": "2 d"})",
                 ": \"sd\" or \"cv\" is missing here");
    expect_fault(R"({"distribution": "gamma", "mean": "2 d", "sd": "1 d", "cv": 1})",
                 ": either \"sd\" or \"cv\" belongs here, not both");
    expect_fault(
        R"({"distribution": "gamma", "mean": "1 day", "cv": 1e-300})",
        ": the spread is 1e-300 times the mean; 0 or something in [0.000001, 100] belongs here");
    expect_fault(R"({"distribution": "erlang", "k": 0, "mean": "1 d"})",
                 "/k: 0 is outside [1, 1000]");
    expect_fault(R"({"distribution": "weibull", "shape": 0.01, "scale": "1 d"})",
                 "/shape: 0.01 is outside [0.05, 100]");
    expect_fault(R"({"mean": "1 d"})",
                 ": a distribution belongs here, this is an object without \"distribution\"");
    expect_fault(R"([1])", ": a duration such as \"6 weeks\" belongs here, this is an array");
}

TEST(DistributionReaderTest, RecordsSourcedParametersAndSourcedWholes) {
    const Outcome parameter = read(
        R"({"distribution": "gamma", "mean": {"base": "2 days", "source": "P1", "certainty": "PUB"}, "cv": 1})");
    EXPECT_EQ(parameter.faults, "");
    ASSERT_EQ(parameter.provenance.size(), 1U);
    EXPECT_EQ(parameter.provenance[0].pointer, "/x/mean");

    const Outcome whole = read(R"({"base": {"distribution": "erlang", "k": 2, "mean": "2 days"},
        "low": "1 day", "high": {"distribution": "uniform", "from": "2 days", "to": "4 days"},
        "certainty": "ASM", "note": "n"})");
    EXPECT_EQ(whole.faults, "");
    EXPECT_EQ(whole.distribution, Distribution::erlang(2, 2 * kDay));
    ASSERT_EQ(whole.provenance.size(), 1U);
    EXPECT_EQ(whole.provenance[0].pointer, "/x");
    EXPECT_EQ(whole.provenance[0].base, 2 * kDay);
    EXPECT_EQ(*whole.provenance[0].low, kDay);
    EXPECT_EQ(*whole.provenance[0].high, 3 * kDay);
    EXPECT_EQ(whole.provenance[0].text, "erlang, k 2, mean 2 days");

    const Outcome bare =
        read(R"({"base": 4, "unit": "weeks", "source": "P58", "certainty": "PUB"})");
    EXPECT_EQ(bare.faults, "");
    EXPECT_EQ(bare.distribution, Distribution::constant(4 * kWeek));
    EXPECT_EQ(bare.provenance.size(), 1U);

    EXPECT_EQ(read(R"({"base": {"distribution": "exponential", "mean": "2 days"}, "low": "3 days",
                       "high": "4 days", "certainty": "ASM"})")
                  .faults,
              "a.json:1: /x: low (3 days) is above base (2 days)\n");
}

TEST(DistributionReaderTest, AnOverrideSetsTheMeanAndKeepsTheShape) {
    const Outcome outcome =
        read(R"({"distribution": "gamma", "mean": "2 days", "cv": 0.5})", {{"/x", 6 * kDay}});
    EXPECT_EQ(outcome.faults, "");
    EXPECT_EQ(outcome.distribution.kind, Kind::gamma);
    EXPECT_NEAR(mean(outcome.distribution), 6 * kDay, 1e-6);
    EXPECT_NEAR(std::sqrt(variance(outcome.distribution)), 3 * kDay, 1e-6);
    EXPECT_EQ(read(R"("2 days")", {{"/x", 60.0}}).distribution, Distribution::constant(60));
    EXPECT_EQ(read(R"({"distribution": "exponential", "mean": "2 days"})", {{"/x", -1.0}}).faults,
              "a.json:1: /x: the override of the mean is outside the range\n");
}

}  // namespace
}  // namespace ledtid::models
