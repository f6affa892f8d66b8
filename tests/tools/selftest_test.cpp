// `ledtid selftest` as users run it.
#include <set>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tools/options.hpp"
#include "tools/selftest/cases.hpp"
#include "tools/selftest/run.hpp"
#include "tools/text_table.hpp"

#include "tests/tools/run_ledtid.hpp"

namespace ledtid::tests {
namespace {

using tools::Options;
using tools::SelftestCase;

// The cheapest case with two figures.
constexpr const char* kCheap = "mm2_3";

// Every case once, in full, and from a folder without any file. Half a minute on two cores.
TEST(SelftestTest, AllCasesPassWithoutAFileAndTheJsonSaysHowSharpTheyAre) {
    const TemporaryFolder folder;
    const Finished ran = run_ledtid(folder.path(), {"selftest", "--json"});
    EXPECT_EQ(ran.status, 0) << ran.out;
    EXPECT_EQ(ran.err, "");
    const auto json = nlohmann::json::parse(ran.out);
    EXPECT_TRUE(json.at("passed").get<bool>());
    EXPECT_EQ(json.at("seed"), 1);
    std::set<std::string> names;
    double false_failures = 0;
    for (const auto& one : json.at("cases")) {
        names.insert(one.at("name").get<std::string>());
        EXPECT_FALSE(one.at("figures").empty());
        for (const auto& figure : one.at("figures")) {
            EXPECT_LT(figure.at("low"), figure.at("got"));
            EXPECT_LT(figure.at("got"), figure.at("high"));
            EXPECT_LE(figure.at("low"), figure.at("expected"));
            EXPECT_LE(figure.at("expected"), figure.at("high"));
            EXPECT_LE(figure.at("smallest_error_noticed"), figure.at("must_notice"));
            EXPECT_LE(figure.at("must_notice"), 0.1);
            false_failures += figure.at("false_failure_probability").get<double>();
        }
    }
    EXPECT_NEAR(json.at("false_failure_probability").get<double>(), false_failures, 1e-12);
    EXPECT_LE(false_failures, 1e-4);
    for (const SelftestCase& one : tools::selftest_cases()) {
        EXPECT_EQ(names.count(one.name), 1U) << one.name;
    }
}

TEST(SelftestTest, TheTableShowsBothNumbersAndFitsTheScreenInBothLanguages) {
    const Finished english = run_ledtid(source_dir(), {"selftest", "--case", kCheap});
    const Finished swedish =
        run_ledtid(source_dir(), {"selftest", "--case", kCheap, "--lang", "sv"});
    EXPECT_EQ(english.status, 0);
    EXPECT_EQ(swedish.status, 0);
    EXPECT_NE(english.out.find("share turned away                         0.049360"),
              std::string::npos)
        << english.out;
    EXPECT_NE(english.out.find("Passed: 2 figures of 1 cases"), std::string::npos);
    EXPECT_NE(english.out.find("probability of 2e-6 at most"), std::string::npos);
    EXPECT_NE(swedish.out.find("andel som avvisas                         0,049360"),
              std::string::npos)
        << swedish.out;
    EXPECT_NE(swedish.out.find("Godkänt: 2 tal i 1 fall"), std::string::npos);
    for (const std::string& text : {english.out, swedish.out}) {
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(tools::width_of(line), 120U) << line;
        }
    }
}

TEST(SelftestTest, TheSeedDecidesTheNumbersAndThreadsDoNot) {
    const auto out = [](const char* seed, const char* threads) {
        return run_ledtid(
                   source_dir(),
                   {"selftest", "--case", kCheap, "--json", "--seed", seed, "--threads", threads})
            .out;
    };
    const std::string once = out("1", "1");
    EXPECT_EQ(once, out("1", "2"));
    EXPECT_NE(once, out("2", "2"));
}

TEST(SelftestTest, ListNamesEveryCaseAndItsFile) {
    const Finished ran = run_ledtid(source_dir(), {"selftest", "--list"});
    EXPECT_EQ(ran.status, 0);
    for (const SelftestCase& one : tools::selftest_cases()) {
        EXPECT_NE(ran.out.find(one.name + " "), std::string::npos) << one.name;
        EXPECT_NE(ran.out.find("scenarios/selftest/" + one.scenario + ".json"), std::string::npos);
    }
}

TEST(SelftestTest, WrongUsageIsStatusTwo) {
    EXPECT_EQ(run_ledtid(source_dir(), {"selftest", "--case", "mm9"}).status, 2);
    EXPECT_EQ(run_ledtid(source_dir(), {"selftest", "a.json"}).status, 2);
    EXPECT_EQ(run_ledtid(source_dir(), {"selftest", "--replications", "4"}).status, 2);
}

TEST(SelftestTest, StopsWhenAskedTo) {
    const LedtidProcess running(source_dir(), {"selftest"});
    ::usleep(300'000);
    running.signal(SIGINT);
    const Finished ran = running.wait();
    EXPECT_EQ(ran.status, 130);
    EXPECT_NE(ran.err.find("stopped"), std::string::npos);
    EXPECT_EQ(ran.out.find("Passed"), std::string::npos);
}

TEST(SelftestTest, AWrongExpectationGivesStatusOneAndNamesTheCase) {
    SelftestCase wrong = tools::selftest_cases({kCheap}).front();
    const auto expect = wrong.expect;
    wrong.expect = [&expect](const models::Tables& tables) {
        auto quantities = expect(tables);
        quantities.back().expected *= 1.1;
        return quantities;
    };
    Options options;
    options.command = tools::Command::selftest;
    std::ostringstream out;
    std::ostringstream err;
    EXPECT_EQ(tools::run_cases({wrong}, options, out, err), 1);
    EXPECT_NE(out.str().find("WRONG"), std::string::npos);
    EXPECT_NE(out.str().find("FAILED: 1 of 2 figures, in mm2_3."), std::string::npos) << out.str();
    options.json = true;
    std::ostringstream as_json;
    EXPECT_EQ(tools::run_cases({wrong}, options, as_json, err), 1);
    const auto json = nlohmann::json::parse(as_json.str());
    EXPECT_FALSE(json.at("passed").get<bool>());
    EXPECT_TRUE(json.at("cases")[0].at("figures")[0].at("agrees").get<bool>());
    EXPECT_FALSE(json.at("cases")[0].at("figures")[1].at("agrees").get<bool>());
}

}  // namespace
}  // namespace ledtid::tests
