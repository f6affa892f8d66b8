// The section "waiting_list": a CSV beside the scenario, read with it and carried along in it.
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "models/care/compile.hpp"
#include "models/care/process.hpp"
#include "models/scenario/reader.hpp"

namespace ledtid::models {
namespace {

const char* const kScenario = R"({
  "time": {"start": "2025-01-01", "end": "2026-01-01"},
  "sources": {"children": {"per_year": 10, "first_step": "speech"}},
  "clinics": {"speech_clinic": {"posts": {"speech_therapist": {"fte": 1}}},
              "psychology_clinic": {"posts": {"psychologist": {"fte": 1}}}},
  "waiting_list": {"file": "list.csv", "like": "children",
                   "at": {"psychology_clinic": "psychology", "speech_clinic": "speech"}},
  "steps": {
    "speech": {"visit": "speech_clinic", "work": "2 hours", "then": "psychology"},
    "psychology": {"visit": "psychology_clinic", "work": "2 hours", "then": "done"},
    "done": {"exit": "done"}
  }
})";

const char* const kList =
    "clinic,referral_date,birth_date,priority\n"
    "speech_clinic,2024-11-04,2021-03-02,0\n"
    "psychology_clinic,2024-06-10,2020-12-24,2\n";

ScenarioSource opened(const std::map<std::string, std::string>& files) {
    const FileSource source = [&files](const std::string& path) -> std::optional<std::string> {
        const auto file = files.find(path);
        return file == files.end() ? std::nullopt : std::optional<std::string>(file->second);
    };
    return open_scenario(source, "places/s.json");
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

std::string faults_of(const std::string& scenario, const std::string& list) {
    try {
        static_cast<void>(read_scenario(
            opened({{"places/s.json", scenario}, {"places/list.csv", list}}), kOnlyArm));
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

TEST(ReaderWaitingListTest, ReadsTheFileBesideTheScenario) {
    const Scenario scenario =
        read_scenario(opened({{"places/s.json", kScenario}, {"places/list.csv", kList}}), kOnlyArm)
            .scenario;
    ASSERT_TRUE(scenario.waiting_list.has_value());
    ASSERT_EQ(scenario.waiting_list->rows.size(), 2U);
    const Tables tables = compile(scenario);
    ASSERT_EQ(tables.listed_children.size(), 2U);
    const ListedChild& first = tables.listed_children[0];
    EXPECT_EQ(tables.names.rows[first.row].name, "speech");
    EXPECT_EQ(first.referred, tables.start - Duration{58 * 86400});  // 2024-11-04
    EXPECT_EQ(first.priority, 0);
    const ListedChild& second = tables.listed_children[1];
    EXPECT_EQ(tables.names.rows[second.row].name, "psychology");
    EXPECT_EQ(second.born, tables.start - Duration{1469 * 86400});  // 2020-12-24
    EXPECT_EQ(second.priority, 2);
    EXPECT_GE(simulate(tables, {1, 0}).n_created, 2U);
}

TEST(ReaderWaitingListTest, TheDocumentCarriesTheTextAlong) {
    const ScenarioSource before =
        opened({{"places/s.json", kScenario}, {"places/list.csv", kList}});
    const std::string json = to_json(before.document.root);
    const ScenarioSource after = opened({{"places/s.json", json}});
    EXPECT_EQ(to_json(after.document.root), json);
    EXPECT_EQ(read_scenario(after, kOnlyArm).scenario.waiting_list->rows.size(), 2U);
}

TEST(ReaderWaitingListTest, AnArmMayHaveAListOfItsOwn) {
    const std::string scenario =
        replaced(kScenario,
                 "\"steps\"",
                 "\"arms\": {\"now\": {}, \"later\": {\"waiting_list\": {\"file\": \"b.csv\"}}},"
                 "\"steps\"");
    const ScenarioSource source = opened({{"places/s.json", scenario},
                                          {"places/list.csv", kList},
                                          {"places/b.csv",
                                           "clinic;referral_date;birth_date;priority\n"
                                           "speech_clinic;2024-12-04;2021-03-02;0\n"}});
    EXPECT_EQ(read_scenario(source, "now").scenario.waiting_list->rows.size(), 2U);
    EXPECT_EQ(read_scenario(source, "later").scenario.waiting_list->rows.size(), 1U);
}

TEST(ReaderWaitingListTest, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(faults_of(kScenario, replaced(kList, "2024-11-04", "2025-11-04")),
              "places/list.csv:2: referral_date: 2025-11-04 is after the scenario's start, "
              "2025-01-01");
    EXPECT_EQ(faults_of(replaced(kScenario, "list.csv", "other.csv"), kList),
              "places/s.json:6: /waiting_list/file: there is no file \"places/other.csv\"");
    EXPECT_NE(faults_of(replaced(kScenario, "list.csv", "../list.csv"), kList)
                  .find("is not a plain name"),
              std::string::npos);
    EXPECT_EQ(
        faults_of(replaced(kScenario, "\"speech_clinic\": \"speech\"", "\"spech\": \"speech\""),
                  replaced(kList, "speech_clinic", "spech")),
        "places/s.json:7: /waiting_list/at/spech: no clinic is called \"spech\"; known are "
        "psychology_clinic, speech_clinic");
    EXPECT_EQ(faults_of(replaced(kScenario,
                                 "\"speech_clinic\": \"speech\"",
                                 "\"speech_clinic\": \"psychology\""),
                        kList),
              "places/s.json:6: /waiting_list: \"at\": \"psychology\" is not a visit at "
              "\"speech_clinic\", so nobody waits there for it");
    EXPECT_NE(faults_of(replaced(kScenario, "\"like\": \"children\",", ""), kList).find("like"),
              std::string::npos);
}

}  // namespace
}  // namespace ledtid::models
