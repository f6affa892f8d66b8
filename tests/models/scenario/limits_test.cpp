// What is too large for one limit of limits.hpp gets one message with its place, the number and
// what is the most; what is just small enough is read.
#include <map>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"
#include "models/scenario/size.hpp"
#include "models/scenario/waiting_list_csv.hpp"

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

using testing::thrown_by;

constexpr const char* kSmall = R"({
"time": {"start": "2025-01-01", "end": "2026-01-01"},
"clinics": {"c": {"posts": {"p": {}}}},
"sources": {"s": {"every": "1 day", "first_step": "v"}},
"steps": {"v": {"visit": "c", "work": "1 h", "then": "o"}, "o": {"exit": "o"}}
})";

std::string with(const std::string& from, const std::string& to, std::string text = kSmall) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

using Files = std::map<std::string, std::string>;

std::string faults_of(const Files& files) {
    const FileSource source = [&files](const std::string& path) {
        const auto file = files.find(path);
        return file == files.end() ? std::nullopt : std::optional<std::string>(file->second);
    };
    return thrown_by([&] {
        const ScenarioSource scenario = open_scenario(source, "s.json");
        for (const std::string& arm : arm_names(scenario)) {
            static_cast<void>(read_scenario(scenario, arm));
        }
    });
}

std::string faults_of(const std::string& text) {
    return faults_of(Files{{"s.json", text}});
}

// n members in a row: with '#' the number of each.
std::string members(std::size_t n, const std::string& pattern) {
    std::string text;
    for (std::size_t k = 0; k < n; ++k) {
        for (const char letter : pattern) {
            text += letter == '#' ? std::to_string(k) : std::string(1, letter);
        }
        text += k + 1 < n ? "," : "";
    }
    return text;
}

TEST(LimitsTest, AcceptSmallScenario) {
    EXPECT_EQ(faults_of(kSmall), "");
}

TEST(LimitsTest, BoundKeysOfOneObject) {
    const auto keys = [](std::size_t n) {
        return with("\"steps\"", "\"$x\": {" + members(n, "\"#\":0") + "},\n\"steps\"");
    };
    EXPECT_EQ(faults_of(keys(kMaxMembers)), "");
    EXPECT_EQ(faults_of(keys(kMaxMembers + 1)),
              "s.json:5: /$x: more than 10000 keys in one object; is this a scenario?");
}

TEST(LimitsTest, BoundTexts) {
    const auto titled = [](std::size_t n) {
        return with("\"time\"", "\"title\": \"" + std::string(n, 'x') + "\",\n\"time\"");
    };
    EXPECT_EQ(faults_of(titled(kMaxTextBytes)), "");
    EXPECT_EQ(faults_of(titled(kMaxTextBytes + 1)),
              "s.json:2: /title: a text has at most 10000 bytes, this one has 10001");
}

TEST(LimitsTest, BoundFaultsSoThatReadingStops) {
    const std::string text =
        with("\"steps\"",
             "\"x\": 1, \"teams\": 3, \"steps\"",
             with("\"o\": {\"exit\": \"o\"}", members(kMaxMembers / 5, "\"o#\": {\"exit\": 1}")));
    const std::string faults = faults_of(text);
    EXPECT_NE(faults.find("and 951 more"), std::string::npos) << faults;
}

TEST(LimitsTest, BoundArmsTeamsAndFiles) {
    std::string text =
        with("\"steps\"", "\"arms\": {" + members(kMaxArms + 1, "\"a#\":{}") + "},\n\"steps\"");
    EXPECT_EQ(faults_of(text), "s.json:5: /arms: a scenario has at most 100 arms, these are 101");
    text =
        with("\"steps\"", "\"teams\": {" + members(kMaxTeams + 1, "\"t#\":{}") + "},\n\"steps\"");
    EXPECT_EQ(faults_of(text), "s.json:5: /teams: a scenario has at most 200 teams, these are 201");

    Files chain = {{"s.json", R"({"extends": "f1.json"})"}};
    for (int k = 1; k < 20; ++k) {
        chain["f" + std::to_string(k) + ".json"] =
            "{\"extends\": \"f" + std::to_string(k + 1) + ".json\"}";
    }
    EXPECT_NE(faults_of(chain).find("more than 8 files extend each other"), std::string::npos);
    // Every file extends the next one four times over.
    Files wide;
    for (int k = 0; k < 8; ++k) {
        const std::string next = "\"f" + std::to_string(k + 1) + ".json\"";
        wide[k == 0 ? "s.json" : "f" + std::to_string(k) + ".json"] =
            "{\"extends\": [" + next + "," + next + "," + next + "," + next + "]}";
    }
    wide["f8.json"] = "{}";
    EXPECT_NE(faults_of(wide).find("more than 64 files in one scenario"), std::string::npos);
}

TEST(LimitsTest, BoundSteps) {
    const auto steps = [](std::size_t n) {
        return with("\"o\": {", members(n - 2, "\"e#\": {\"exit\": \"o\"}") + ", \"o\": {");
    };
    EXPECT_EQ(faults_of(steps(kMaxSteps)), "");
    EXPECT_NE(faults_of(steps(kMaxSteps + 1))
                  .find("a scenario has at most 2000 steps (referrals and meetings written out), "
                        "this one has 2001"),
              std::string::npos);
    EXPECT_NE(faults_of(steps(kMaxSteps + 9)).find("this is one step too many"), std::string::npos);
    const std::string options = "\"w\": {\"choose\": [" +
                                members(kMaxLinks + 1, "{\"p\": 0, \"then\": \"o\"}") +
                                ", {\"p\": 1, \"then\": \"o\"}]}, \"o\": {";
    EXPECT_NE(faults_of(with("\"o\": {", options)).find("at most 10000 ways on from its steps"),
              std::string::npos);
    const std::string parts = "\"w\": {\"parts\": [" + members(kMaxParts + 1, "\"q\"") +
                              "], \"then\": \"o\"}, \"q\": {\"wait\": \"1 h\", \"then\": "
                              "\"return\"}, \"o\": {";
    EXPECT_NE(
        faults_of(with("\"o\": {", parts)).find("at most 500 parts in its steps, this one has 501"),
        std::string::npos);
}

TEST(LimitsTest, BoundPersonsAndTheDaysTheyWork) {
    const std::string posts = "{\"p\": {\"number\": 10000}, \"q\": {\"number\": 10000}, \"r\": {}}";
    EXPECT_EQ(faults_of(with(
                  "\"work\": \"1 h\"", "\"work\": {\"p\": \"1 h\"}", with("{\"p\": {}}", posts))),
              "s.json:1: a scenario has at most 20000 persons in posts, this one has 20001");
    const std::string century = with(
        "2026-01-01", "2125-01-01", with("{\"p\": {}}", "{\"p\": {\"fte\": 1, \"number\": 400}}"));
    EXPECT_EQ(faults_of(century),
              "s.json:1: a run has at most 10000000 days of work of all persons together, this one "
              "has 10435428");
}

TEST(LimitsTest, BoundChildrenWhoCome) {
    const std::string way = "\"every\": \"1 day\"";
    const auto come = [&way](const std::string& how) { return faults_of(with(way, how)); };
    EXPECT_EQ(come("\"rates\": [{\"from\": \"0 h\", \"per_hour\": 1e4}], \"observed\": false"), "");
    EXPECT_EQ(come("\"rates\": [{\"from\": \"0 h\", \"per_hour\": 1e6}]"),
              "s.json:4: /sources/s: about 8760000000 children would come in one run, 100000000 is "
              "the most; let fewer come, or run for a shorter time");
    EXPECT_NE(come("\"per_year\": 1e7, \"batch\": 11").find("about 109924709 children"),
              std::string::npos)
        << come("\"per_year\": 1e7, \"batch\": 11");
    EXPECT_NE(come("\"every\": \"1 s\", \"batch\": 4").find("about 126144000 children"),
              std::string::npos);
    EXPECT_EQ(come("\"every\": \"0.01 s\""),
              "s.json:4: /sources/s: children come every 0.01 seconds, but the shortest time is a "
              "tick of 1 second; write more \"ticks_per_second\" in \"time\"");
    // Few come, but each is drawn at the rate of one short hour.
    EXPECT_NE(come("\"rates\": [{\"from\": \"0 h\", \"per_hour\": 1e6}, {\"from\": \"1 h\", "
                   "\"per_hour\": 0}]")
                  .find("children would come"),
              std::string::npos);
    EXPECT_NE(
        faults_of(
            with("2026-01-01", "2200-01-01", with(way, "\"per_year\": 1, \"growth_per_year\": 10")))
            .find("children would come"),
        std::string::npos);
    EXPECT_NE(faults_of(with("\"steps\"",
                             "\"waiting_at_start\": {\"l\": {\"number\": 1e6, \"oldest\": \"1 "
                             "day\", \"like\": \"s\", \"at\": \"v\"}, \"m\": {\"number\": 1, "
                             "\"oldest\": \"1 day\", \"like\": \"s\", \"at\": \"v\"}}, \"steps\""))
                  .find("at most 1000000 children waiting at the start, this one has 1000001"),
              std::string::npos);
}

TEST(LimitsTest, BoundTicksAndResults) {
    EXPECT_EQ(faults_of(with("2026-01-01\"", "2026-01-01\", \"ticks_per_second\": 1e8")),
              "s.json:2: /time/ticks_per_second: the run would have 3.1536e+15 ticks, at most "
              "1e+15 fit on the time line; choose fewer a second or a shorter run");
    EXPECT_EQ(faults_of(with("\"every\": \"1 day\"",
                             "\"rates\": [{\"from\": \"0 h\", \"per_hour\": 1e4}]")),
              "s.json:1: one run would keep about 8 GB of results, 6 is the most; observe fewer "
              "children or measure for a shorter time");
}

TEST(LimitsTest, BoundSlotsAndAudits) {
    const auto slots = [](const std::string& slot) {
        return faults_of(with("\"posts\": {\"p\": {}}",
                              "\"slots\": [" + slot + "]",
                              with("2026-01-01", "2028-01-01", kSmall)));
    };
    EXPECT_EQ(slots(R"({"first": "0 h", "every": "2 min", "places": 1})"), "");
    EXPECT_EQ(slots(R"({"first": "0 h", "every": "1 min", "places": 1})"),
              "s.json:1: a run has at most 1000000 slots of all clinics, this one has 1576800");
    EXPECT_EQ(slots(members(10'000, R"({"day": "monday", "at": "08:00", "places": 1})")),
              "s.json:1: a run has at most 1000000 slots of all clinics, this one has 1570000");
    EXPECT_EQ(
        faults_of(with("\"steps\"", "\"report\": {\"audit\": {\"every\": \"1 min\"}},\n\"steps\"")),
        "s.json:1: a run has at most 100000 instants at which it counts, this one has 525600");
}

TEST(LimitsTest, BoundTheWaitingList) {
    const std::string header = "clinic,referral_date,birth_date,priority\n";
    const auto read = [](const std::string& text) {
        FaultList faults;
        static_cast<void>(read_waiting_list(text, "list.csv", faults, {"a"}, 20000));
        return testing::lines_of(faults);
    };
    std::string rows = header;
    for (std::size_t k = 0; k < kMaxListRows; ++k) {
        rows += "a,2020-01-01,2019-01-01,0\n";
    }
    EXPECT_EQ(read(rows), "");
    EXPECT_EQ(read(rows + "a,2020-01-01,2019-01-01,0\n"),
              "list.csv:100002: the list has more than 100000 rows\n");
    EXPECT_EQ(read(std::string(8'000'000, 'x')),
              "list.csv:1: this line has 8000000 bytes, at most 1000 make a row\n");
    Files files = {{"s.json",
                    with("\"steps\"",
                         "\"waiting_list\": {\"file\": \"list.csv\", "
                         "\"like\": \"s\", \"at\": {\"c\": \"v\"}},\n"
                         "\"steps\"")},
                   {"list.csv", std::string(kMaxBytes + 1, '\n')}};
    EXPECT_EQ(faults_of(files),
              "s.json:5: /waiting_list/file: the file \"list.csv\" is larger than 16 MiB");
}

// Expected numbers, worked out by hand.
TEST(SizeTest, CountsWhoComes) {
    const auto arrivals = [](const std::string& how) {
        const std::string text = with("\"every\": \"1 day\"", how);
        const FileSource source = [&text](const std::string&) { return std::optional(text); };
        const Scenario scenario = read_scenario(open_scenario(source, "s.json"), kOnlyArm).scenario;
        return expected_arrivals(scenario, scenario.sources.front());
    };
    EXPECT_DOUBLE_EQ(arrivals("\"every\": \"1 day\"").children, 365);
    EXPECT_DOUBLE_EQ(arrivals("\"every\": \"1 day\", \"batch\": 3").children, 3 * 365);
    EXPECT_DOUBLE_EQ(arrivals("\"at\": [\"1 h\", \"2 h\"]").children, 2);
    EXPECT_DOUBLE_EQ(arrivals("\"every\": \"1 day\", \"from\": \"2025-12-31\"").children, 1);
    EXPECT_DOUBLE_EQ(arrivals("\"every\": \"1 day\", \"until\": \"2025-01-02\"").children, 2);
    const Arrivals two_rates = arrivals(
        "\"rates\": [{\"from\": \"0 h\", \"per_hour\": 2}, {\"from\": \"10 h\", \"per_hour\": 1}]");
    EXPECT_DOUBLE_EQ(two_rates.children, 20 + (365 * 24 - 10));
    EXPECT_DOUBLE_EQ(two_rates.candidates, 2 * 365 * 24);
    const Arrivals repeated = arrivals(
        "\"rates\": [{\"from\": \"0 h\", \"per_hour\": 2}, {\"from\": \"6 h\", \"per_hour\": 0}], "
        "\"rates_repeat_every\": \"1 day\"");
    EXPECT_DOUBLE_EQ(repeated.children, 12 * 365);
    EXPECT_DOUBLE_EQ(repeated.candidates, 2 * 24 * 365);
    EXPECT_DOUBLE_EQ(arrivals("\"every\": \"1 day\", \"batch\": {\"poisson\": 2.5}").children,
                     2.5 * 365);
    // One year less a quarter of a day; e^(t ln 1.1) integrated.
    EXPECT_NEAR(arrivals("\"per_year\": 100, \"growth_per_year\": 0.1").children, 104.845, 0.001);
    EXPECT_NEAR(
        arrivals("\"per_year\": 100, \"month_factors\": [0,0,0,0,0,0,0,0,0,0,0,12]").candidates,
        1199.2,
        0.1);
}

}  // namespace
}  // namespace ledtid::models
