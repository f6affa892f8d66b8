// `ledtid check` of several files, and overloads that a scenario explains.
#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/tools/command_line.hpp"
#include "tests/tools/small_place.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;

const char* const kWhy =
    R"("overload": {"sv": "Listan växer sedan 2020", "en": "Grows since 2020"}, )";

class CheckFilesTest : public CommandLineTest {
  protected:
    // Thirty times as many children as the speech therapist can see.
    static std::string crowded() {
        std::string scenario = small_place("\"per_year\": 100", "\"per_year\": 9000");
        const std::string more = "\"per_year\": 120";
        return scenario.replace(scenario.find(more), more.size(), "\"per_year\": 9100");
    }

    // The same, with something said of the clinic.
    static std::string crowded_with(const std::string& text) {
        std::string scenario = crowded();
        const std::string clinic = "\"speech_clinic\": {";
        return scenario.replace(scenario.find(clinic), clinic.size(), clinic + text);
    }

    // The team has no hours to spare either.
    static std::string explained() {
        std::string scenario = crowded_with(kWhy);
        const std::string team = "\"skene\": {";
        return scenario.replace(scenario.find(team), team.size(), team + kWhy);
    }
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         end = text.find('\n', start)) {
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

TEST_F(CheckFilesTest, EachFileGetsALineAndTheLastOneCounts) {
    folder_.write("a.json", small_place());
    folder_.write("b.json", small_place("Small place", "Other place"));
    folder_.write("schema.json", R"({"$schema": "http://json-schema.org/draft-07/schema#"})");
    EXPECT_EQ(lines_of(print({"check", "a.json", "b.json", "schema.json"})),
              (std::vector<std::string>{
                  "a.json: Small place: 2 arms, 1 assumptions",
                  "b.json: Other place: 2 arms, 1 assumptions",
                  "schema.json: skipped: a JSON Schema, no scenario",
                  "2 scenarios without faults, 0 with faults, 1 skipped; 0 with overload that is "
                  "not explained"}));
    expect_has(print({"check", "a.json", "b.json", "--lang", "sv"}),
               {"a.json: Liten ort: 2 armar, 1 antaganden", "2 scenarier utan fel"});
}

TEST_F(CheckFilesTest, OnlyTheDefaultArmsAreLookedAt) {
    folder_.write("a.json",
                  small_place("\"headline\": \"K3\"", "\"headline\": \"K3\", \"arms\": [\"now\"]"));
    folder_.write("b.json", small_place("\"per_year\": 120", "\"per_year\": 9000"));
    expect_has(print({"check", "a.json", "b.json"}),
               {"a.json: Small place: 1 of 2 arms",
                "Speech clinic OVERLOADED WITHOUT EXPLANATION (more)",
                "1 with overload that is not explained"});
    expect_has(print({"check", "a.json", "b.json", "--arms", "now"}),
               {"b.json: Small place: 1 of 2 arms", "0 with overload that is not explained"});
}

TEST_F(CheckFilesTest, AnOverloadIsANoteWhenTheScenarioExplainsIt) {
    folder_.write("a.json", small_place());
    folder_.write("b.json", explained());
    const std::string said = print({"check", "a.json", "b.json"});
    EXPECT_EQ(said.find("OVERLOADED"), std::string::npos) << said;
    expect_has(said,
               {"\n  * Speech clinic, Skene, overloaded: Grows since 2020\n",
                "0 with overload that is not explained"});
    folder_.write("b.json", crowded_with(kWhy));
    expect_has(print({"check", "a.json", "b.json"}),
               {"; Skene OVERLOADED WITHOUT EXPLANATION\n", "  * Speech clinic, overloaded: "});
}

TEST_F(CheckFilesTest, JsonSaysWhichOverloadIsExplained) {
    folder_.write("a.json", R"({"$schema": "http://json-schema.org/draft-07/schema#"})");
    folder_.write("b.json", crowded_with(kWhy));
    const Json all = Json::parse(print({"check", "a.json", "b.json", "--json"}));
    EXPECT_EQ(all.at("files").at(0).at("skipped"), "JSON Schema");
    const Json& file = all.at("files").at(1);
    EXPECT_EQ(file.at("arms"), 2);
    EXPECT_EQ(file.at("unexplained_overload"), true);
    EXPECT_EQ(file.at("overloads").at(0).at("clinic"), "speech_clinic");
    EXPECT_EQ(file.at("overloads").at(0).at("explained").at("en"), "Grows since 2020");
    EXPECT_EQ(file.at("overloads").at(0).at("arms"), Json({"now", "more"}));
    EXPECT_GT(file.at("overloads").at(0).at("rho"), 1.0);
    EXPECT_EQ(file.at("overloads").at(1).at("team"), "skene");
    EXPECT_TRUE(file.at("overloads").at(1).at("explained").is_null());
}

TEST_F(CheckFilesTest, OneFileShowsTheExplanationBesideTheWarning) {
    folder_.write("b.json", crowded_with(kWhy));
    const std::string said = print({"check", "b.json"});
    const std::string note = "\n  * Speech clinic, overloaded: Grows since 2020\n";
    expect_has(said, {"list grows by", note});
    EXPECT_EQ(said.find(note), said.rfind(note)) << "once, though both arms are overloaded";
    expect_has(print({"check", "b.json", "--lang", "sv"}), {"Listan växer sedan 2020"});
    const Json json = Json::parse(print({"check", "b.json", "--json"}));
    EXPECT_EQ(json.at("arms").at(0).at("overloads").at(0).at("clinic"), "speech_clinic");
    EXPECT_EQ(json.at("arms").at(0).at("overloads").at(0).at("explained").at("sv"),
              "Listan växer sedan 2020");
}

TEST_F(CheckFilesTest, FaultsOfAllFilesAreToldAndTheOthersStillCount) {
    folder_.write("a.json", small_place("\"guarantee\"", "\"garantee\""));
    folder_.write("b.json", small_place());
    folder_.write("c.json", small_place("100", "-5"));
    const Finished ledtid = run({"check", "a.json", "b.json", "c.json", "d.json"});
    EXPECT_EQ(ledtid.status, 2);
    expect_has(ledtid.out,
               {"b.json: Small place: 2 arms", "1 scenarios without faults, 3 with faults"});
    expect_has(ledtid.err,
               {"a.json:6:", "garantee", "c.json:4:", "-5", "d.json: there is no such file"});
}

// Two places extend the file with the fault: one line speaks of it.
TEST_F(CheckFilesTest, AFaultOfASharedFileIsToldOnce) {
    folder_.write("region.json", small_place("\"guarantee\"", "\"garantee\""));
    folder_.write("a.json", R"({"extends": "region.json"})");
    folder_.write("b.json", R"({"extends": "region.json"})");
    const Finished ledtid = run({"check", "a.json", "b.json"});
    EXPECT_EQ(ledtid.status, 2);
    const std::string fault = "region.json:6: /clinics/speech_clinic/garantee";
    EXPECT_NE(ledtid.err.find(fault), std::string::npos) << ledtid.err;
    EXPECT_EQ(ledtid.err.find(fault), ledtid.err.rfind(fault)) << ledtid.err;
}

}  // namespace
}  // namespace ledtid::tests
