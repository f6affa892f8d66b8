// Holds scenarios/schema.json against the reader: the same keys in every kind of object, the same
// verdict on well-shaped and badly shaped values, and every published scenario valid.
#include "models/scenario/schema.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"

#include "tests/models/scenario/schema_walk.hpp"
#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

using Json = nlohmann::json;
using testing::in_words;
using testing::Keys;
using testing::SchemaWalk;
using Places = SchemaWalk::Places;

Json read_json(const std::filesystem::path& path) {
    return Json::parse(tests::read_file(path), nullptr, true, /*ignore_comments=*/true);
}

const SchemaWalk& walk() {
    static const SchemaWalk& kWalk =
        *new SchemaWalk(read_json(tests::source_dir() / "scenarios" / "schema.json"));
    return kWalk;  // lives as long as the tests
}

const Json& schema_json() {
    return walk().schema();
}

std::filesystem::path maximal_path() {
    return tests::source_dir() / "tests" / "models" / "scenario" / "maximal.json";
}

ScenarioSource source_of(const std::string& text) {
    const FileSource one = [&text](const std::string&) { return std::optional<std::string>(text); };
    return open_scenario(one, "s.json");
}

std::string faults_by_schema(const Json& document) {
    return walk().faults(document);
}

Keys keys_at(const Places& places) {
    return SchemaWalk::keys_at(places);
}

// A value that may be written in several ways: a number, a distribution, a title, a test. Which of
// them a scenario shows is different from place to place.
bool is_value(const Keys& keys) {
    return keys.count("base") + keys.count("distribution") + keys.count("sv") +
               keys.count("includes") >
           0;
}

struct Comparison {
    KnownKeys reader;       // visited kinds are taken out
    Keys values_of_reader;  // keys of values, all together
    Keys values_of_schema;
    std::string differences;
};

void compare(const Places& places, const std::string& kind, Comparison& out) {
    Keys keys = keys_at(places);
    Keys reader;
    if (const auto found = out.reader.find(kind); found != out.reader.end()) {
        reader = found->second;
        out.reader.erase(found);
    }
    const bool value = is_value(keys);
    if (value) {
        out.values_of_schema.insert(keys.begin(), keys.end());
        out.values_of_reader.insert(reader.begin(), reader.end());
    } else if (kind.empty()) {
        keys.erase("extends");  // known to the document layer
        keys.erase("arms");
    }
    if (!value && keys != reader) {
        out.differences +=
            "\n" + kind + "\n  schema:" + in_words(keys) + "\n  reader:" + in_words(reader);
    }
    for (const auto& [key, alternatives] : walk().below(places)) {
        const bool is_name = key == "*";
        if (!is_name && (value || keys.count(key) == 0)) {
            continue;
        }
        compare(alternatives, kind + "/" + key, out);
    }
}

TEST(SchemaTest, KnowsTheKeysThatTheReaderKnows) {
    Comparison comparison;
    comparison.reader = keys_of_reader(open_scenario(disk_files(), maximal_path().string()));
    Places root;
    walk().add_alternatives(schema_json(), root);
    compare(root, "", comparison);
    EXPECT_EQ(comparison.differences, "");
    for (const auto& [kind, keys] : comparison.reader) {
        // below a distribution or the like; its keys are among the values
        comparison.values_of_reader.insert(keys.begin(), keys.end());
    }
    EXPECT_EQ(in_words(comparison.values_of_schema), in_words(comparison.values_of_reader));
}

// The maximal scenario with the members of one section that have this key, and no others.
ScenarioSource only_with(const std::string& section, const std::string& key) {
    ScenarioSource source = open_scenario(disk_files(), maximal_path().string());
    std::vector<NodeMember>& members = source.document.root.find(section)->members;
    members.erase(std::remove_if(members.begin(),
                                 members.end(),
                                 [&key](const NodeMember& member) {
                                     return member.value.find(key) == nullptr;
                                 }),
                  members.end());
    return source;
}

TEST(SchemaTest, KnowsTheKeysOfEachKindOfStep) {
    for (const Json& kind : schema_json().at("definitions").at("step").at("anyOf")) {
        const std::string name = kind.at("$ref").get<std::string>().substr(14);  // x_step
        const std::string key = name.substr(0, name.rfind("_step"));
        const KnownKeys reader = keys_of_reader(only_with("steps", key));
        ASSERT_EQ(reader.count("/steps/*"), 1U) << key << " is not in maximal.json";
        const Keys keys = keys_at({&schema_json().at("definitions").at(name)});
        EXPECT_EQ(in_words(keys), in_words(reader.at("/steps/*"))) << key;
    }
}

TEST(SchemaTest, LetsAnArmSayWhatAFileMaySay) {
    Keys file = keys_at({&schema_json()});
    file.erase("extends");
    file.erase("arms");
    file.erase("library");
    for (const char* const of_the_arm : {"based_on", "catalogue", "certainty"}) {
        file.insert(of_the_arm);
    }
    EXPECT_EQ(in_words(keys_at({&schema_json().at("definitions").at("arm")})), in_words(file));
}

TEST(SchemaTest, TakesTheMaximalScenario) {
    EXPECT_EQ(faults_by_schema(read_json(maximal_path())), "");
}

TEST(SchemaTest, TakesEveryPublishedScenario) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(tests::source_dir() / "scenarios")) {
        const std::filesystem::path& path = entry.path();
        // The folder "evidence" holds no scenarios: evidence_schema_test.cpp.
        if (path.extension() == ".json" && path.filename() != "schema.json" &&
            path.parent_path().filename() != "evidence") {
            EXPECT_EQ(faults_by_schema(read_json(path)), "") << path;
        }
    }
}

const char* const kSmall = R"({
  "time": {"start": "2025-01-01", "end": "2026-01-01"},
  "attributes": {"need": {"choices": {"no": 0.5, "yes": 0.5}}},
  "clinics": {"clinic": {"posts": {"server": {"number": 2}}}},
  "sources": {"children": {"per_year": 100, "first_step": "visit"}},
  "steps": {
    "visit": {"visit": "clinic", "work": "1 hour", "then": "out"},
    "out": {"exit": "out"}
  }
})";

struct Snippet {
    const char* patch;  // of kSmall
    bool is_well_shaped;
};

constexpr Snippet kSnippets[] = {
    {R"({})", true},
    {R"({"note": "a", "$schema": "schema.json", "comment": 3})", true},
    {R"({"title": "x", "about": {"sv": "a", "en": "b"}})", true},
    {R"({"titel": "x"})", false},
    {R"({"title": 3})", false},
    {R"({"title": ""})", false},
    {R"({"time": {"measure_from": "by rule"}})", true},
    {R"({"time": {"measure_from": "by rules"}})", false},
    {R"({"time": {"end": "2026-13-01"}})", false},
    {R"({"time": {"end": 2026}})", false},
    {R"({"time": {"ticks_per_second": 0}})", false},
    {R"({"clinics": []})", false},
    {R"({"clinics": {"a/b": {"posts": {"server": {}}}}})", false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"number": 2.5}}}}})", false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"number": 20000}}}}})", false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"number": "two"}}}}})", false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"fte": 1.5}}}}})", false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"fte": -0.5}}}}})", false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"fte": 0.5, "vacancy": "6 weeks"}}}}})", true},
    {R"({"clinics": {"clinic": {"posts": {"server": {"fte": 0.5, "vacancy": "6 wekks"}}}}})",
     false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"fte": 0.5, "vacancy": 6}}}}})", false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"fte": 0.5, "note": "x"}}}}})", true},
    {R"({"clinics": {"clinic": {"posts": {"server": {"sessions": [
        {"day": "monday", "from": "08:00", "to": "12:00"}]}}}}})",
     true},
    {R"({"clinics": {"clinic": {"posts": {"server": {"sessions": [
        {"day": "someday", "from": "08:00", "to": "12:00"}]}}}}})",
     false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"sessions": [
        {"day": "monday", "from": "8:00", "to": "12:00"}]}}}}})",
     false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"sessions": {}}}}}})", false},
    {R"({"clinics": {"clinic": {"discipline": "earliest guarantee"}}})", true},
    {R"({"clinics": {"clinic": {"discipline": "last come"}}})", false},
    {R"({"clinics": {"clinic": {"no_show": 1}}})", false},
    {R"({"clinics": {"clinic": {"posts": null, "slots": [{"day": "monday", "at": "09:00", "places": 3}]}}})",
     true},
    {R"({"clinics": {"clinic": {"posts": null, "slots": [{"first": "2 h", "every": "1 week"}]}}})",
     true},
    {R"({"clinics": {"clinic": {"slots": [{"first": "2 h", "places": 0}]}}})", false},
    {R"({"clinics": {"clinic": {"finish_started": true, "hand_over": true}}})", true},
    {R"({"clinics": {"clinic": {"one_list": "first fit"}}})", true},
    {R"({"clinics": {"clinic": {"one_list": "first"}}})", false},
    {R"({"clinics": {"clinic": {"posts": {"server": {"away_when_idle": "20 min"}}}}})", true},
    {R"({"report": {"audit": {"every": "1 day"}}})", true},
    {R"({"report": {"audit": "1 day"}})", false},
    {R"({"clinics": {"clinic": {"finish_started": "yes"}}})", false},
    {R"({"clinics": {"clinic": {"rebooking": {"distribution": "gamma", "mean": "2 days", "sd": "1 day"}}}})",
     true},
    {R"({"clinics": {"clinic": {"rebooking": {"distribution": "gamma", "mean": 2, "sd": "1 day"}}}})",
     false},
    {R"({"clinics": {"clinic": {"rebooking": {"distribution": "gama", "mean": "2 days", "sd": "1 day"}}}})",
     false},
    {R"({"clinics": {"clinic": {"background": {"per_year": 10, "work": 2}}}})", true},
    {R"({"clinics": {"clinic": {"background": {"per_year": 10, "work": 2, "visit": "clinic"}}}})",
     false},
    {R"({"sources": {"children": {"per_year": 1000000000000}}})", false},
    {R"({"sources": {"children": {"per_year": {"base": 5, "certainty": "GK", "source": "x"}}}})",
     true},
    {R"({"sources": {"children": {"per_year": {"base": 5, "certainty": "SURE", "source": "x"}}}})",
     false},
    {R"({"sources": {"children": {"month_factors": [1, 1, 1]}}})", false},
    {R"({"attributes": {"need": {"choices": {"no": -0.5, "yes": 1.5}}}})", false},
    {R"({"steps": {"visit": {"work": {"server": {"hours": 2, "visits": 2}}}}})", true},
    {R"({"steps": {"visit": {"work": {"server": {"hours": 2, "vists": 2}}}}})", false},
    {R"({"steps": {"visit": {"work": {"hours": {"mean": 4, "cv": 0.5}, "spacing": "1 week"}}}})",
     true},
    {R"({"steps": {"visit": {"first_when": {"need": "yes"}}}})", true},
    {R"({"steps": {"visit": {"first_when": {"need": 3}}}})", false},
    {R"({"steps": {"visit": {"first_when": "need"}}})", false},
    {R"({"steps": {"visit": {"patience": ["3 weeks", {"time": "2 weeks", "share": 0.5}]}}})", true},
    {R"({"steps": {"visit": {"patience": 3}}})", false},
    {R"({"steps": {"visit": {"wait": "3 weeks"}}})", false},
    {R"({"steps": {"visit": {"then": 3}}})", false},
    {R"({"steps": {"out": {"censored": 1}}})", false},
    {R"({"steps": {"more": {"parts": [{"step": "visit", "awaited": false}], "then": "out"}}})",
     true},
    {R"({"steps": {"meet": {"meeting": "team", "parties": [{"member": 3, "when": {}}], "length": "1 h", "then": "out"}}})",
     false},
    {R"({"steps": {"more": {"parts": [{"step": "visit", "awaited": "no"}], "then": "out"}}})",
     false},
    {R"({"milestones": {"plan": {}}, "steps": {"visit": {"marks": ["plan"]}}})", true},
    {R"({"milestones": {"plan": {}}, "steps": {"visit": {"marks": {"plan": true}}}})", false},
};

TEST(SchemaTest, AgreesWithTheReaderOnTheShapeOfValues) {
    for (const Snippet& snippet : kSnippets) {
        Json document = Json::parse(kSmall);
        document.merge_patch(Json::parse(snippet.patch));
        std::string by_reader;
        try {
            static_cast<void>(read_scenario(source_of(document.dump()), kOnlyArm));
        } catch (const ScenarioError& error) {
            by_reader = error.what();
        }
        const std::string by_schema = faults_by_schema(document);
        EXPECT_EQ(by_reader.empty(), snippet.is_well_shaped) << snippet.patch << "\n" << by_reader;
        EXPECT_EQ(by_schema.empty(), snippet.is_well_shaped) << snippet.patch << "\n" << by_schema;
    }
}

TEST(SchemaTest, TakesPatchesOfArmsAndFilesThatAreExtended) {
    for (
        const char* const partial :
        {R"({"extends": "base.json", "clinics": {"a": {"posts": {"b": null}}, "c": null}})",
         R"({"steps": {"meet": {"length": "1 hour"}}, "time": {"end": "2030-01-01"}})",
         R"({"arms": {"team": {"based_on": "carve_out", "title": "Team", "sources": {"s": {"per_year": 3}},
              "steps": {"meet": null, "x": {"patience": null, "work": {"psychologist": null}}}}}})"}) {
        EXPECT_EQ(faults_by_schema(Json::parse(partial)), "") << partial;
    }
    EXPECT_NE(faults_by_schema(Json::parse(R"({"arms": {"team": {"clinic": {}}}})")), "");
}

}  // namespace
}  // namespace ledtid::models
