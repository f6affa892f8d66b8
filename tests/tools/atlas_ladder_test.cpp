// `ledtid atlas --ladder`: what each step of the ladder does in each place.
#include <string>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/tools/atlas_folder.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;

class AtlasLadderTest : public AtlasFolderTest {};

Json ladder_of(const Json& atlas, const std::string& place) {
    return area_of(atlas, place).at("ladder");
}

TEST_F(AtlasLadderTest, WithoutItOnlyTheTwoStatesAreSimulated) {
    const Json atlas = json();
    EXPECT_TRUE(atlas.at("result").at("ladder").empty());
    EXPECT_EQ(atlas.at("input").at("areas").at(0).at("arms"), (Json{"now", "team"}));
    EXPECT_EQ(print(with({})).find("The ladder"), std::string::npos);
}

// Seen red with each step taken from the first arm.
TEST_F(AtlasLadderTest, ItsStepsAreThoseOfTheComparison) {
    const Json atlas = json({"--ladder"});
    const Json compared = Json::parse(
        print({"compare", "scenarios/south.json", "--replications", "3", "--seed", "5", "--json"}));
    const Json& rungs = compared.at("result").at("ladder");
    ASSERT_EQ(rungs.size(), 3U);
    const Json steps = ladder_of(atlas, "Söder");
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps.at(0), rungs.at(1).at("step"));
    EXPECT_EQ(steps.at(1), rungs.at(2).at("step"));
    EXPECT_EQ(atlas.at("result").at("ladder").at(1).at("from").at("name"), "priority");
    EXPECT_EQ(atlas.at("result").at("ladder").at(1).at("to").at("name"), "team");
}

TEST_F(AtlasLadderTest, LeavesTheTwoStatesAsTheyAre) {
    const Json plain = json();
    const Json ladder = json({"--ladder"});
    for (const char* const place : {"Norr", "Söder", "Kransen"}) {
        for (const char* const part : {"without", "with", "difference"}) {
            EXPECT_EQ(area_of(plain, place).at(part), area_of(ladder, place).at(part)) << place;
        }
    }
}

TEST_F(AtlasLadderTest, APlaceThatLacksAnArmShowsADash) {
    const Json steps = ladder_of(json({"--ladder"}), "Kransen");
    EXPECT_FALSE(steps.at(0).is_null());
    EXPECT_TRUE(steps.at(1).is_null());
    const std::string text = print(with({"--ladder"}));
    expect_has(text,
               {"The ladder for every place: what each step does to K4, months, child by child",
                "\"As it is\"",
                "Shorter visits      With a team\n"});
    const std::string table = text.substr(text.find("The ladder"));
    const std::string line =
        table.substr(table.find("\nKransen"),
                     table.find('\n', table.find("\nKransen") + 1) - table.find("\nKransen"));
    EXPECT_EQ(line.substr(line.size() - 3), "–");
}

// Hours are the step from the carved-out team to the one with new money, whatever stands between in
// one place.
// Seen red with the ladder of the first area.
TEST_F(AtlasLadderTest, AnArmOfOnePlaceDoesNotStandBetweenTheSteps) {
    write("north",
          "Norr",
          "DRNN",
          170,
          R"("without": "now", "with": "team", "column": 1, "row": 1)",
          R"(, "report": {"arms": ["now", "priority", "own", "team"]},
             "arms": {"own": {"based_on": "now", "steps": {"assessment": {"work": "8 hours"}}}})");
    const Json atlas = json({"--ladder"});
    EXPECT_EQ(atlas.at("result").at("ladder").size(), 2U);
    const Json compared = Json::parse(print({"compare",
                                             "scenarios/north.json",
                                             "--arms",
                                             "priority,team",
                                             "--replications",
                                             "3",
                                             "--seed",
                                             "5",
                                             "--json"}));
    EXPECT_EQ(ladder_of(atlas, "Norr").at(1), compared.at("result").at("ladder").at(1).at("step"));
}

}  // namespace
}  // namespace ledtid::tests
