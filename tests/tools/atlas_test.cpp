// `ledtid atlas`: the areas of a folder side by side, and the region that they are together.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/tools/atlas_folder.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;

class AtlasTest : public AtlasFolderTest {};

Json state_of(const Json& arm) {
    const Json& lead = arm.at("lead_times").at(0);
    return {{"mean", lead.at("completed").at("mean")},
            {"p50", lead.at("cohort").at("p50")},
            {"p80", lead.at("cohort").at("p80")},
            {"school", arm.at("without_plan_at_school_start")}};
}

Json shown(const Json& state) {
    return {{"mean", state.at("mean")},
            {"p50", state.at("p50")},
            {"p80", state.at("p80")},
            {"school", state.at("without_plan_at_school_start")}};
}

// Seen red with the areas' place in the folder added to the seed.
TEST_F(AtlasTest, AnAreaHasTheFiguresOfItsComparison) {
    const Json atlas = json();
    for (const auto& [file, place] : {std::pair("north", "Norr"), std::pair("south", "Söder")}) {
        const Json compared = Json::parse(print({"compare",
                                                 "scenarios/" + std::string(file) + ".json",
                                                 "--arms",
                                                 "now,team",
                                                 "--replications",
                                                 "3",
                                                 "--seed",
                                                 "5",
                                                 "--json"}));
        const Json& result = compared.at("result");
        const Json area = area_of(atlas, place);
        EXPECT_EQ(shown(area.at("without")), state_of(result.at("arms").at(0)));
        EXPECT_EQ(shown(area.at("with")), state_of(result.at("arms").at(1)));
        EXPECT_EQ(area.at("difference"),
                  result.at("differences").at(0).at("lead_times").at(0).at("mean"));
        EXPECT_EQ(area.at("result_hash"), result.at("result_hash"));
    }
}

TEST_F(AtlasTest, AnAreaWithoutATeamHasOneState) {
    const Json area = area_of(json(), "Kransen");
    EXPECT_TRUE(area.at("with").is_null());
    EXPECT_TRUE(area.at("difference").is_null());
    EXPECT_FALSE(area.at("without").at("mean").is_null());
}

TEST_F(AtlasTest, NoAreaDependsOnTheOthers) {
    const Json before = area_of(json(), "Söder");
    std::filesystem::remove(folder_.path() / "scenarios/north.json");
    EXPECT_EQ(area_of(json(), "Söder"), before);
}

// Seen red with the number of threads added to the seed.
TEST_F(AtlasTest, ThreadsDoNotChangeTheResultAndTheSeedDoes) {
    const Json one = json({"--threads", "1"});
    const Json three = json({"--threads", "3"});
    EXPECT_EQ(one.at("result"), three.at("result"));
    const Json other = Json::parse(print({"atlas", "--replications", "3", "--json"}));
    EXPECT_NE(other.at("result").at("result_hash"), one.at("result").at("result_hash"));
}

TEST_F(AtlasTest, TheHashIsOfEveryArea) {
    const std::string before = json().at("result").at("result_hash");
    write("ring", "Kransen", "DRNV", 91, R"("without": "now", "column": 1, "row": 2)");
    EXPECT_NE(json().at("result").at("result_hash"), before);
}

TEST_F(AtlasTest, SimulatesTenReplicationsUnlessToldOtherwise) {
    const Json atlas = Json::parse(print({"atlas", "--json"}));
    EXPECT_EQ(atlas.at("input").at("replications"), 10);
    EXPECT_EQ(area_of(atlas, "Norr").at("without").at("mean").at("n"), 10);
}

// Seen red with every area counted alike.
TEST_F(AtlasTest, TheRegionCountsItsAreasByBirths) {
    const Json atlas = json();
    const Json& region = atlas.at("result").at("region");
    double births = 0;
    double without = 0;
    double with = 0;
    double difference = 0;
    for (const Json& area : atlas.at("result").at("areas")) {
        const double weight = area.at("births_per_year");
        const bool has_team = !area.at("with").is_null();
        births += weight;
        without += weight * area.at("without").at("mean").at("mean").get<double>();
        with += weight * area.at(has_team ? "with" : "without").at("mean").at("mean").get<double>();
        difference += has_team ? weight * area.at("difference").at("mean").get<double>() : 0;
    }
    EXPECT_EQ(region.at("births_per_year"), births);
    EXPECT_EQ(births, 170 + 90 + 330);
    EXPECT_NEAR(region.at("without").at("mean").at("mean"), without / births, 1e-9);
    EXPECT_NEAR(region.at("with").at("mean").at("mean"), with / births, 1e-9);
    EXPECT_NEAR(region.at("difference").at("mean"), difference / births, 1e-9);
}

// Seen red with the children of the sources, who are only those with a concern.
TEST_F(AtlasTest, BirthsAreThoseOfTheCatchment) {
    write(
        "ring",
        "Kransen",
        "DRNV",
        90,
        R"("without": "now", "column": 1, "row": 2)",
        R"(, "catchment": {"births_per_year": {"low": 500, "base": 600, "high": 700, "certainty": "ASM"}})");
    write("south",
          "Söder",
          "DRNS",
          330,
          R"("without": "now", "column": 2, "row": 2)",
          R"(, "catchment": {"births_per_year": 2200})");
    const Json atlas = json();
    EXPECT_EQ(area_of(atlas, "Kransen").at("births_per_year"), 600);
    EXPECT_EQ(area_of(atlas, "Söder").at("births_per_year"), 2200);
    EXPECT_EQ(atlas.at("result").at("region").at("births_per_year"), 170 + 600 + 2200);
}

// Half of the children leave for school before they get there.
// Seen red with the dash of an area without a team.
TEST_F(AtlasTest, AShareThatIsNeverReachedIsSaidSo) {
    write("ring",
          "Kransen",
          "DRNV",
          90,
          R"("without": "now", "column": 1, "row": 2)",
          R"(, "steps": {"psychologist": {"visit": "psychology_clinic", "work": "40 hours"}})");
    const std::string text = print(with({}));
    const Json atlas = json();
    EXPECT_TRUE(area_of(atlas, "Kransen").at("without").at("p80").is_null());
    const Json& equity = atlas.at("result").at("equity").at("p80").at("with");
    EXPECT_EQ(equity.at("not_reached"), (Json{"scenarios/ring.json"}));
    EXPECT_TRUE(equity.at("highest").is_null());
    EXPECT_TRUE(equity.at("ratio").is_null());
    expect_has(text,
               {" not reached",
                "not reached Kransen\n",
                "not reached: in most replications so many never got there"});
    EXPECT_EQ(text.find("≥–"), std::string::npos);
}

TEST_F(AtlasTest, ARegionOfOneAreaIsThatArea) {
    std::filesystem::remove(folder_.path() / "scenarios/north.json");
    std::filesystem::remove(folder_.path() / "scenarios/ring.json");
    const Json atlas = json();
    const Json area = area_of(atlas, "Söder");
    const Json& region = atlas.at("result").at("region");
    for (const char* const state : {"without", "with"}) {
        EXPECT_EQ(region.at(state).at("p50"), area.at(state).at("p50"));
        EXPECT_EQ(region.at(state).at("p80"), area.at(state).at("p80"));
        for (const char* const figure : {"mean", "without_plan_at_school_start"}) {
            for (const char* const part : {"mean", "half_width"}) {
                EXPECT_NEAR(
                    region.at(state).at(figure).at(part), area.at(state).at(figure).at(part), 1e-9);
            }
        }
    }
    const Json& equity = atlas.at("result").at("equity").at("p80").at("with");
    EXPECT_EQ(equity.at("ratio"), 1);
    EXPECT_EQ(equity.at("mean"), area.at("with").at("p80"));
}

// Seen red with lowest and highest of the state without the team in both.
TEST_F(AtlasTest, EquityIsBetweenTheAreasOfEachState) {
    const Json atlas = json();
    for (const char* const quantile : {"p50", "p80"}) {
        for (const char* const state : {"without", "with"}) {
            const Json& equity = atlas.at("result").at("equity").at(quantile).at(state);
            std::vector<std::pair<double, std::string>> all;
            double births = 0;
            double sum = 0;
            for (const Json& area : atlas.at("result").at("areas")) {
                const Json& own = area.at(state).is_null() ? area.at("without") : area.at(state);
                all.emplace_back(own.at(quantile).at("mean"), area.at("file"));
                births += area.at("births_per_year").get<double>();
                sum += area.at("births_per_year").get<double>() * all.back().first;
            }
            std::sort(all.begin(), all.end());
            EXPECT_EQ(equity.at("lowest"), all.front().second);
            EXPECT_EQ(equity.at("highest"), all.back().second);
            EXPECT_NEAR(equity.at("ratio"), all.back().first / all.front().first, 1e-9);
            EXPECT_NEAR(equity.at("mean").at("mean"), sum / births, 1e-9);
            EXPECT_TRUE(equity.at("not_reached").empty());
        }
    }
}

// Seen red without the mark.
TEST_F(AtlasTest, MarksAreasWhoseListGrows) {
    const Json area = area_of(json(), "Söder");
    ASSERT_EQ(area.at("without").at("growing").size(), 1U);
    EXPECT_EQ(area.at("without").at("growing").at(0).at("name"), "speech_clinic");
    const std::string text = print(with({}));
    expect_has(
        text,
        {"▲ the list grows in the measured years\n", "\nSöder, without team: Speech therapy\n"});
    EXPECT_EQ(text.find("Norr, without"), std::string::npos);
}

TEST_F(AtlasTest, ShowsEveryPlaceBySubregionAndTheRegion) {
    const std::string text = print(with({}));
    expect_has(text,
               {"The region at a glance: 3 areas of scenarios, 3 replications, seed 5\n",
                "K4: Question to plan, months; ± is a 95 % confidence interval",
                "\nNorr                   DRNN     170 ",
                "\nWhole region                    590 ",
                "Between areas: half of all within",
                "Between areas: 80 % of all within",
                "1 numbers with a source or a range, 1 of them assumptions\n",
                "Result hash " + json().at("result").at("result_hash").get<std::string>()});
    EXPECT_LT(text.find("\nNorr "), text.find("\nSöder "));
    EXPECT_LT(text.find("\nSöder "), text.find("\nKransen "));
    EXPECT_LE(widest_line(text), 122U);
}

TEST_F(AtlasTest, SpeaksSwedish) {
    const std::string text = print(with({"--lang", "sv"}));
    expect_has(text,
               {"Regionen i ett: 3 områden i scenarios, 3 replikeringar, slumpfrö 5\n",
                "K4: Fråga till plan, månader",
                "Hela regionen",
                "Mellan områden: hälften av alla inom",
                "väntelistan växer",
                "Söder, utan team: Logopedi"});
    EXPECT_LE(widest_line(text), 122U);
}

TEST_F(AtlasTest, WritesFilesThatALaterAtlasReplaces) {
    const std::string text = print(with({"--out", "a/atlas"}));
    expect_has(text, {"Files: a/atlas/ (atlas.html, atlas.json, atlas.csv)\n"});
    EXPECT_EQ(Json::parse(file("a/atlas/atlas.json")).at("result"), json().at("result"));
    expect_has(file("a/atlas/atlas.html"), {"<!doctype html>", "\"sv\":\"Söder\""});
    const std::string csv = file("a/atlas/atlas.csv");
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 2 + 2 + 1 + 2);
    expect_has(csv,
               {"scenarios/north.json,Norr,DRNN,1,1,170,without,now,", ",region,,,,590,with,,"});
    static_cast<void>(print(with({"--out", "a/atlas", "--csv", "excel"})));
    expect_has(file("a/atlas/atlas.csv"),
               {"scenarios/north.json;Norr;DRNN;1;1;170;without;now;0,"});
}

TEST_F(AtlasTest, TwoAreasOnOneTileAreAFault) {
    write("ring", "Kransen", "DRNV", 90, R"("without": "now", "column": 1, "row": 1)");
    expect_has(complaint(),
               {"scenarios/ring.json: /library/atlas: column 1, row 1 of the map is already taken "
                "by scenarios/north.json"});
}

TEST_F(AtlasTest, AFolderWithoutAPlaceOnTheMapIsAFault) {
    folder_.write("empty/plain.json", R"({"title": "not listed"})");
    expect_has(complaint({"empty"}), {"no scenario in \"empty\" has a place on the map"});
    expect_has(complaint({"nowhere"}), {"\"nowhere\" is no folder", "ledtid atlas FOLDER"});
}

TEST_F(AtlasTest, FaultsOfAllScenariosAreToldTogether) {
    write("north",
          "Norr",
          "DRNN",
          170,
          R"("without": "now", "with": "team", "column": 1, "row": 1)",
          R"(, "clinics": {"speech_clinic": {"poosts": {}}})");
    write("south",
          "Söder",
          "DRNS",
          330,
          R"("without": "now", "with": "team", "column": 2, "row": 2)",
          R"(, "clinics": {"psychology_clinic": {"posts": 7}})");
    expect_has(complaint({"--out", "out"}),
               {"scenarios/north.json", "poosts", "scenarios/south.json"});
    write("ring", "Kransen", "DRNV", 90, R"("without": "nov", "column": 1, "row": 2)");
    expect_has(complaint(), {"no arm is called \"nov\"; did you mean \"now\"?"});
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "out"));
}

TEST_F(AtlasTest, AreasThatCannotBeComparedAreFaults) {
    write(
        "ring",
        "Kransen",
        "DRNV",
        90,
        R"("without": "now", "column": 1, "row": 2)",
        R"(, "lead_times": {"K5": {"from": "question", "to": "plan"}}, "report": {"headline": "K5"})");
    expect_has(complaint(), {"scenarios/ring.json", "the headline of arm \"now\" is K5, that of "});
    write("ring",
          "Kransen",
          "DRNV",
          90,
          R"("without": "now", "column": 1, "row": 2)",
          R"(, "report": {"headline": null})");
    expect_has(complaint(), {"arm \"now\" has no headline lead time"});
}

TEST_F(AtlasTest, CtrlCStopsSoonAndLeavesNothing) {
    const LedtidProcess ledtid(folder_.path(),
                               {"atlas", "--replications", "20000", "--out", "a/out"});
    while (!std::filesystem::exists(folder_.path() / "a") ||
           std::filesystem::is_empty(folder_.path() / "a")) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    ledtid.signal(SIGINT);
    const Finished finished = ledtid.wait();
    EXPECT_EQ(finished.status, 130);
    EXPECT_EQ(finished.out, "");
    expect_has(finished.err, {"stopped; nothing was written"});
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "a"));
}

}  // namespace
}  // namespace ledtid::tests
