// Every scenario of the library reads, says what the catalogue asks for, and runs.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/compile.hpp"
#include "models/care/experiment.hpp"
#include "models/scenario/library.hpp"
#include "models/scenario/reader.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

std::vector<std::string> places() {
    std::vector<std::string> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(tests::source_dir() / "scenarios")) {
        if (entry.path().extension() == ".json" && entry.path().filename() != "schema.json") {
            files.push_back(entry.path().filename().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

ScenarioSource source_of(const std::string& file) {
    return open_scenario(disk_files(), (tests::source_dir() / "scenarios" / file).string());
}

class PlacesTest : public ::testing::TestWithParam<std::string> {};

TEST_P(PlacesTest, SaysWhatItIsInBothLanguages) {
    const LibraryEntry entry = read_library(source_of(GetParam()));
    EXPECT_TRUE(entry.is_listed);
    EXPECT_FALSE(entry.sources.empty());
    EXPECT_NE(entry.changes.sv, entry.changes.en);
    const Scenario scenario =
        read_scenario(source_of(GetParam()), arm_names(source_of(GetParam())).front()).scenario;
    EXPECT_GT(scenario.about.sv.size(), 40U);
    EXPECT_GT(scenario.about.en.size(), 40U);
    for (const ArmEntry& arm : entry.arms) {
        EXPECT_FALSE(arm.title.sv.empty()) << arm.name;
        EXPECT_TRUE(arm.catalogue.empty() ||
                    (arm.about.sv.size() > 30 && !arm.sources.empty() && !arm.certainty.empty()))
            << arm.name << " is a row of the catalogue and does not say what it changes";
    }
}

// One replication of each arm that is compared when nobody asks for others; the contracts inside a
// run (conservation, Little's law, hours) stop the program when they are broken.
TEST_P(PlacesTest, RunsTheArmsItIsComparedBy) {
    const ScenarioSource source = source_of(GetParam());
    for (const std::string& arm : default_arms(source)) {
        const Tables tables = compile(read_scenario(source, arm).scenario);
        const std::vector<Outcome> outcomes = run_arm(tables, 1, 1, 0);
        EXPECT_GT(outcomes.at(0).children.size(), 20U) << arm;
    }
}

INSTANTIATE_TEST_SUITE_P(Library, PlacesTest, ::testing::ValuesIn(places()), [](const auto& place) {
    std::string name = place.param.substr(0, place.param.find('.'));
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

// Every way of working runs at one place at least, with children who go through it.
TEST(WaysTest, EveryArmOfAPlaceRuns) {
    const ScenarioSource source = source_of("mark-svenljunga.json");
    for (const std::string& arm : arm_names(source)) {
        const Tables tables = compile(read_scenario(source, arm).scenario);
        EXPECT_GT(run_arm(tables, 2, 1, 0).at(0).children.size(), 20U) << arm;
    }
}

std::size_t lines_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return static_cast<std::size_t>(
        std::count(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>(), '\n'));
}

TEST(PlacesTest, ANewPlaceIsWrittenInLessThanFortyLines) {
    const std::filesystem::path scenarios = tests::source_dir() / "scenarios";
    for (const char* const place : {"trollhattan.json", "lerum.json", "fyrbodal.json"}) {
        EXPECT_LT(lines_of(scenarios / place), 40U) << place;
        EXPECT_GT(lines_of(scenarios / place), 10U) << place;
    }
}

}  // namespace
}  // namespace ledtid::models
