// The commands as people use them, through the executable.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/support/paths.hpp"
#include "tests/tools/command_line.hpp"
#include "tests/tools/small_place.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;

class CommandsTest : public CommandLineTest {
  protected:
    CommandsTest() { folder_.write("s.json", small_place()); }
};

// A manifest holds the scenario on one line, so that numbers no longer stand where they stood.
Json without_places(Json result) {
    for (Json& assumption : result.at("assumptions")) {
        assumption.erase("line");
    }
    return result;
}

TEST_F(CommandsTest, SaysItsVersionAndHowItIsUsed) {
    expect_has(print({"--version"}), {"ledtid 0."});
    expect_has(print({"--help"}), {"check", "draw", "run", "compare", "Exit status"});
    expect_has(print({"compare", "--help"}), {"--arms", "--manifest", "--replications", "--out"});
}

TEST_F(CommandsTest, ComparePrintsAllArmsSideBySide) {
    const std::string table = print({"compare", "s.json", "--replications", "4"});
    expect_has(table,
               {"Small place",
                "4 replications, seed 1",
                "As it is",
                "More children",
                "K3 Question to plan",
                "median, all",
                "Difference from As it is",
                "Rostered hours a year",
                "The ladder",
                "±",
                "1 assumption",
                "Result hash "});
    EXPECT_LE(widest_line(table), 110U);
    EXPECT_EQ(number_of_entries(), 1U);
}

TEST_F(CommandsTest, CompareSpeaksSwedish) {
    const std::string table = print({"compare", "s.json", "--replications", "2", "--lang", "sv"});
    expect_has(table, {"Liten ort", "Som nu", "Fler barn", "Fråga till plan", "Ledtider, månader"});
    EXPECT_EQ(table.find("Lead times"), std::string::npos);
}

TEST_F(CommandsTest, CompareTakesTheArmsInTheOrderAskedFor) {
    const Json result = Json::parse(
        print({"compare", "s.json", "--arms", "more,now", "--replications", "2", "--json"}));
    EXPECT_EQ(result.at("input").at("arms"), Json({"more", "now"}));
    EXPECT_EQ(result.at("result").at("reference_arm"), "more");
    EXPECT_EQ(result.at("result").at("arms").at(0).at("name"), "more");
}

TEST_F(CommandsTest, JsonHoldsTheThreeParts) {
    const Json result =
        Json::parse(print({"compare", "s.json", "--replications", "2", "--seed", "7", "--json"}));
    EXPECT_EQ(result.at("ledtid").at("format"), 1);
    EXPECT_EQ(result.at("input").at("seed"), 7);
    EXPECT_EQ(result.at("input").at("replications"), 2);
    EXPECT_EQ(result.at("input").at("scenario").at("time").at("start"), "2025-01-01");
    EXPECT_EQ(result.at("result").at("headline"), "K3");
    EXPECT_EQ(result.at("result").at("arms").size(), 2U);
    EXPECT_EQ(result.at("result").at("assumptions").at(0).at("certainty"), "ASM");
    EXPECT_EQ(result.at("result").at("ladder").at(1).at("adds").at("en"), "a fifth more");
    EXPECT_GT(result.at("system").at("threads"), 0);
    const Json& lead = result.at("result").at("arms").at(0).at("lead_times").at(0);
    EXPECT_EQ(lead.at("completed").at("mean").at("n"), 2);
}

TEST_F(CommandsTest, ResultDependsOnTheSeedAndNotOnThreads) {
    const std::vector<std::string> base = {"compare", "s.json", "--replications", "5", "--json"};
    const auto with = [&](const std::string& option, const std::string& value) {
        std::vector<std::string> arguments = base;
        arguments.insert(arguments.end(), {option, value});
        return hash_of(print(arguments));
    };
    EXPECT_EQ(with("--threads", "1"), with("--threads", "3"));
    EXPECT_NE(with("--seed", "1"), with("--seed", "2"));
}

TEST_F(CommandsTest, OutHoldsEveryFile) {
    static_cast<void>(print({"compare", "s.json", "--replications", "2", "--out", "deep/out/"}));
    for (const char* const name : {"result.json",
                                   "report.html",
                                   "children.csv",
                                   "monthly.csv",
                                   "pathway-now.svg",
                                   "pathway-more.svg"}) {
        EXPECT_GT(std::filesystem::file_size(folder_.path() / "deep/out" / name), 100U) << name;
    }
    EXPECT_EQ(file("deep/out/children.csv").substr(0, 78),
              "arm,replication,source,number,born,group,target,plan,question,outcome,left,con");
    EXPECT_EQ(file("deep/out/monthly.csv").substr(0, 35), "arm,clinic,month,waiting_mean,waiti");
    EXPECT_EQ(number_of_entries(), 2U);
}

TEST_F(CommandsTest, AnAuditGetsAFile) {
    const std::string with_audit =
        small_place(R"("headline": "K3"})", R"("headline": "K3", "audit": {"every": "30 days"}})");
    folder_.write("audited.json", with_audit);
    static_cast<void>(print({"run", "audited.json", "--replications", "2", "--out", "out"}));
    const std::string occupancy = file("out/occupancy.csv");
    EXPECT_EQ(occupancy.substr(0, 45), "arm,clinic,days_after_start,waiting_mean,wait");
    EXPECT_NE(occupancy.find("now,speech_clinic,30,"), std::string::npos) << occupancy;
    EXPECT_EQ(std::count(occupancy.begin(), occupancy.end(), '\n'), 1 + 13 * 3)
        << "two clinics and a team on days 0, 30, ..., 360";
}

TEST_F(CommandsTest, ExcelGetsSemicolonsAndDecimalCommas) {
    static_cast<void>(
        print({"run", "s.json", "--replications", "2", "--out", "out", "--csv", "excel"}));
    const std::string monthly = file("out/monthly.csv");
    EXPECT_EQ(monthly.substr(0, 13),
              "\xEF\xBB\xBF"
              "arm;clinic");
    EXPECT_EQ(monthly.find('.'), std::string::npos);
    EXPECT_NE(monthly.find(','), std::string::npos);
}

TEST_F(CommandsTest, OutReplacesAnEarlierResultButNothingElse) {
    const std::vector<std::string> first = {"run", "s.json", "--replications", "1", "--out", "out"};
    static_cast<void>(print(first));
    const std::string before = hash_of(file("out/result.json"));
    std::vector<std::string> second = first;
    second.insert(second.end(), {"--seed", "2"});
    static_cast<void>(print(second));
    EXPECT_NE(hash_of(file("out/result.json")), before);
    folder_.write("out/thoughts.txt", "mine");
    const Finished ledtid = run(first);
    EXPECT_EQ(ledtid.status, 2);
    expect_has(ledtid.err, {"thoughts.txt"});
    EXPECT_EQ(file("out/thoughts.txt"), "mine");
}

TEST_F(CommandsTest, RunSimulatesOneArm) {
    const Json first = Json::parse(print({"run", "s.json", "--replications", "2", "--json"}));
    EXPECT_EQ(first.at("input").at("arms"), Json({"now"}));
    const Json other =
        Json::parse(print({"run", "s.json", "--arm", "more", "--replications", "2", "--json"}));
    EXPECT_EQ(other.at("input").at("arms"), Json({"more"}));
}

TEST_F(CommandsTest, ManifestGivesTheSameResultWithoutTheFilesItCameFrom) {
    const std::string end = "\"end\": \"2026-01-01\"";
    std::string scenario =
        small_place("\"arms\"",
                    "\"waiting_list\": {\"file\": \"list.csv\", \"like\": \"children\", "
                    "\"at\": {\"speech_clinic\": \"assessment\"}}, \"arms\"");
    scenario.insert(scenario.find(end), "\"measure_from\": \"2025-01-01\", ");
    folder_.write("s.json", scenario);
    folder_.write("list.csv",
                  "clinic,referral_date,birth_date,priority\n"
                  "speech_clinic,2024-11-04,2021-03-02,0\n"
                  "speech_clinic,2024-12-09,2022-01-17,1\n");
    static_cast<void>(
        print({"compare", "s.json", "--arms", "more,now", "--replications", "3", "--out", "out"}));
    const std::string children = file("out/children.csv");
    EXPECT_NE(children.find("2021-03-02"), std::string::npos) << "the list's children take part";
    std::filesystem::remove(folder_.path() / "s.json");
    std::filesystem::remove(folder_.path() / "list.csv");
    const Finished again = run({"compare", "--manifest", "out/result.json", "--json"});
    EXPECT_EQ(again.status, 0) << again.err;
    expect_has(again.err, {"the same result as in out/result.json"});
    const Json before = Json::parse(file("out/result.json"));
    const Json after = Json::parse(again.out);
    EXPECT_EQ(without_places(after.at("result")), without_places(before.at("result")));
    EXPECT_EQ(after.at("input"), before.at("input"));
}

// Seen red with the replications of a later look given the numbers of earlier ones, and with the
// rule forgotten by the manifest.
TEST_F(CommandsTest, HalfWidthReplicatesUntilTheHeadlineIsKnown) {
    const std::vector<std::string> asked = {"compare", "s.json", "--half-width", "0.1 months"};
    const auto with = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = asked;
        arguments.insert(arguments.end(), more.begin(), more.end());
        return print(arguments);
    };
    const std::string table = with({"--out", "out", "--threads", "1"});
    const Json result = Json::parse(file("out/result.json"));
    const std::size_t n = result.at("input").at("replications");
    EXPECT_GE(n, 30U);
    EXPECT_LT(n, 400U);
    expect_has(table,
               {std::to_string(n) + " replications, seed 1",
                "The uncertainty ±0.1 months asked for was reached with " + std::to_string(n)});
    EXPECT_EQ(table.find("NOT reached"), std::string::npos);
    const Json& looks = result.at("result").at("precision").at("looks");
    EXPECT_EQ(looks.size(), (n - 10) / 10);
    EXPECT_EQ(looks.back().at("replications"), n);
    EXPECT_TRUE(result.at("result").at("precision").at("reached"));
    for (const Json& rung : result.at("result").at("ladder")) {
        EXPECT_LE(rung.at("mean").at("half_width"), 0.1);
        if (!rung.at("from_first").is_null()) {
            EXPECT_LE(rung.at("from_first").at("half_width"), 0.1);
        }
    }
    // The same as so many replications asked for outright, on any number of threads.
    const std::string hash = result.at("result").at("result_hash");
    EXPECT_EQ(hash_of(with({"--json", "--threads", "3"})), hash);
    EXPECT_EQ(hash_of(print({"compare", "s.json", "--replications", std::to_string(n), "--json"})),
              hash);
    const Json again = Json::parse(print({"compare", "--manifest", "out/result.json", "--json"}));
    EXPECT_EQ(again.at("input"), result.at("input"));
    EXPECT_EQ(without_places(again.at("result")), without_places(result.at("result")));
}

// Seen red with the end of the replications taken for success.
TEST_F(CommandsTest, HalfWidthThatIsNotReachedIsSaid) {
    const std::vector<std::string> asked = {
        "run", "s.json", "--half-width", "1 hour", "--most", "25", "--out", "out"};
    expect_has(print(asked),
               {"25 replications", "! The uncertainty ±0.00137 months", "was NOT reached with 25"});
    const Json result = Json::parse(file("out/result.json"));
    EXPECT_FALSE(result.at("result").at("precision").at("reached"));
    EXPECT_EQ(result.at("input").at("precision").at("most"), 25);
    EXPECT_EQ(result.at("result").at("remarks").at(0).at("level"), "warning");
    std::vector<std::string> swedish = asked;
    swedish.insert(swedish.end(), {"--lang", "sv"});
    expect_has(print(swedish), {"±0,00137 månader som begärdes nåddes INTE med 25 replikeringar"});
    const Finished again = run({"compare", "--manifest", "out/result.json", "--json"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(Json::parse(again.out).at("result").at("precision"),
              result.at("result").at("precision"));
}

TEST_F(CommandsTest, HalfWidthMayBeAShareOfTheLeadTime) {
    const Json result = Json::parse(print({"compare", "s.json", "--half-width", "20 %", "--json"}));
    EXPECT_TRUE(result.at("result").at("precision").at("reached"));
    EXPECT_TRUE(result.at("input").at("precision").at("relative"));
    for (const Json& look : result.at("result").at("precision").at("looks")) {
        EXPECT_NE(look.at("widest_figure"), "difference");
    }
}

// In 14 of these 20 replications 80 % get there before the run ends. Seen red with every quantile
// shown with its interval.
TEST_F(CommandsTest, AQuantileThatSomeReplicationsNeverReachIsALowerBound) {
    const std::filesystem::path scenario =
        source_dir() / "tests" / "determinism" / "scenarios" / "small_town.json";
    const std::string table = print({"run", scenario.string(), "--replications", "20"});
    const auto line = [&table](const std::string& label) {
        const std::size_t at = table.find(label);
        EXPECT_NE(at, std::string::npos) << label;
        return table.substr(at, table.find('\n', at) - at);
    };
    expect_has(line("80 % of all within"), {"≥"});
    expect_has(line("median, all"), {"±"});
    EXPECT_EQ(line("median, all").find("≥"), std::string::npos);
    expect_has(table, {"≥: in some replications so many never got there"});
    EXPECT_LE(widest_line(table), 110U);
}

TEST_F(CommandsTest, ManifestSaysWhenTheResultIsAnother) {
    static_cast<void>(print({"compare", "s.json", "--replications", "2", "--out", "out"}));
    std::string text = file("out/result.json");
    const std::string hash = hash_of(text);
    text.replace(text.find(hash), hash.size(), "0123456789abcdef");
    folder_.write("changed.json", text);
    const Finished again = run({"compare", "--manifest", "changed.json"});
    EXPECT_EQ(again.status, 1);
    expect_has(again.err, {"another result than in changed.json", hash, "0123456789abcdef"});
}

TEST_F(CommandsTest, CheckTellsLoadsHoursAndAssumptions) {
    expect_has(print({"check", "s.json"}),
               {"Small place",
                "runs 2025-01-01 to 2026-01-01",
                "Psychologist",
                "load",
                "costs the same as As it is",
                "/clinics/psychology_clinic/posts/psychologist/fte: 0.5 (0.4–0.6)",
                "s.json:10"});
    const Json json = Json::parse(print({"check", "s.json", "--json"}));
    EXPECT_EQ(json.at("arms").size(), 2U);
    EXPECT_GT(json.at("arms").at(0).at("pools").at(1).at("rho"), 0);
    EXPECT_EQ(json.at("assumptions").size(), 1U);
    EXPECT_EQ(number_of_entries(), 1U);
}

TEST_F(CommandsTest, CheckTellsTheFaultsOfAllArmsOnce) {
    folder_.write("s.json",
                  small_place("\"per_year\": 120", "\"per_year\": -1, \"batch\": 0")
                      .replace(small_place().find("\"guarantee\""), 11, "\"garantee\" "));
    const Finished ledtid = run({"check", "s.json"});
    EXPECT_EQ(ledtid.status, 2);
    expect_has(ledtid.err, {"s.json:6:", "garantee", "s.json:30:", "per_year", "batch"});
    EXPECT_EQ(std::count(ledtid.err.begin(), ledtid.err.end(), '\n'), 3) << ledtid.err;
}

TEST_F(CommandsTest, DrawWritesSvgAndDot) {
    expect_has(print({"draw", "s.json", "--arm", "now", "--out", "pictures"}),
               {"pictures/s-now.svg", "pictures/s-now.dot"});
    EXPECT_EQ(file("pictures/s-now.svg").substr(0, 4), "<svg");
    expect_has(print({"draw", "s.json", "--arm", "now", "--format", "dot"}), {"digraph"});
    EXPECT_EQ(run({"draw", "s.json", "--format", "dot"}).status, 2) << "there are two arms";
}

TEST_F(CommandsTest, CtrlCStopsSoonAndLeavesNothing) {
    for (const int signal : {SIGINT, SIGTERM}) {
        const LedtidProcess ledtid(
            folder_.path(), {"compare", "s.json", "--replications", "100000", "--out", "a/out"});
        while (!std::filesystem::exists(folder_.path() / "a") ||
               std::filesystem::is_empty(folder_.path() / "a")) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        const auto asked = std::chrono::steady_clock::now();
        ledtid.signal(signal);
        const Finished finished = ledtid.wait();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - asked;
        EXPECT_EQ(finished.status, 130);
        EXPECT_EQ(finished.out, "");
        expect_has(finished.err, {"stopped; nothing was written"});
        EXPECT_LT(took.count(), 1.0);
        EXPECT_FALSE(std::filesystem::exists(folder_.path() / "a"));
    }
}

}  // namespace
}  // namespace ledtid::tests
