// What is written for an area of one size, read for one of another.
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

std::string text_of(const std::string& catchment, const std::string& clinic) {
    return R"({
  "time": {"start": "2025-01-01", "end": "2027-01-01"},)" +
           catchment + R"(
  "sources": {"births": {"per_year": "catchment", "share": 0.5, "first_step": "visit"}},
  "clinics": {"clinic": {)" +
           clinic + R"(}},
  "steps": {"visit": {"visit": "clinic", "work": "1 h", "then": "out"}, "out": {"exit": "out"}}
})";
}

Scenario scenario_of(const std::string& text) {
    const FileSource files = [&text](const std::string&) {
        return std::optional<std::string>(text);
    };
    return read_scenario(open_scenario(files, "s.json"), kOnlyArm).scenario;
}

std::string faults_of(const std::string& text) {
    return testing::thrown_by([&] { static_cast<void>(scenario_of(text)); });
}

constexpr const char* kBirths = R"("catchment": {"births_per_year": 250},)";
constexpr const char* kSized =
    R"("sized_for": 100, "posts": {"nurse": {"fte": 0.8, "number": 3}},
       "background": {"per_year": 40, "work": "1 h", "waiting_at_start": {"number": 10, "oldest": "1 day"}})";

TEST(ReaderCatchmentTest, MultipliesStaffDemandAndWhoWaits) {
    const Scenario s = scenario_of(text_of(kBirths, kSized));
    // Three persons of 0.8 for 100 births are seven and a half for 250: 6 full-time equivalents.
    double equivalents = 0;
    for (const Post& post : s.clinics.at(0).posts) {
        EXPECT_EQ(post.profession, "nurse");
        EXPECT_EQ(post.number, post.name == "nurse" ? 7 : 1) << post.name;
        EXPECT_DOUBLE_EQ(post.fte, post.name == "nurse" ? 0.8 : 0.4) << post.name;
        equivalents += post.number * post.fte;
    }
    EXPECT_EQ(s.clinics[0].posts.size(), 2U);
    EXPECT_DOUBLE_EQ(equivalents, 6.0);
    for (const Source& source : s.sources) {
        EXPECT_DOUBLE_EQ(source.per_year, source.name == "births" ? 125.0 : 100.0) << source.name;
    }
    ASSERT_EQ(s.backlogs.size(), 1U);
    EXPECT_DOUBLE_EQ(s.backlogs[0].number, 25.0);
}

TEST(ReaderCatchmentTest, LeavesWhatIsWrittenForThisSizeAsItIs) {
    const Scenario s = scenario_of(text_of(R"("catchment": {"births_per_year": 100},)", kSized));
    EXPECT_EQ(s.clinics.at(0).posts.at(0).number, 3);
    EXPECT_EQ(s.clinics[0].posts[0].fte, 0.8);
    const Scenario unsized =
        scenario_of(text_of(kBirths, R"("posts": {"nurse": {"fte": 0.8, "number": 3}})"));
    EXPECT_EQ(unsized.clinics.at(0).posts.at(0).number, 3);
}

TEST(ReaderCatchmentTest, ASmallPlaceHasAtLeastOnePerson) {
    const Scenario s = scenario_of(text_of(R"("catchment": {"births_per_year": 10},)", kSized));
    EXPECT_EQ(s.clinics.at(0).posts.at(0).number, 1);
    EXPECT_DOUBLE_EQ(s.clinics[0].posts[0].fte, 0.24);
}

TEST(ReaderCatchmentTest, SaysWhatCannotBeSized) {
    const std::string none = faults_of(text_of("", kSized));
    EXPECT_NE(none.find("s.json:4: /clinics/clinic/sized_for: is a number of births"),
              std::string::npos)
        << none;
    EXPECT_NE(none.find("/sources/births/per_year: the scenario has no \"catchment\""),
              std::string::npos)
        << none;
    const std::string hours = faults_of(text_of(
        kBirths,
        R"("sized_for": 100, "posts": {"nurse": {"sessions": [{"day": "monday", "from": "08:00", "to": "12:00"}]}})"));
    EXPECT_NE(hours.find("/clinics/clinic/sized_for: only posts with \"fte\" can be sized"),
              std::string::npos)
        << hours;
    const std::string nobody =
        faults_of(text_of(R"("catchment": {"births_per_year": 0},)", kSized));
    EXPECT_NE(nobody.find("/catchment/births_per_year: 0 is outside"), std::string::npos) << nobody;
}

}  // namespace
}  // namespace ledtid::models
