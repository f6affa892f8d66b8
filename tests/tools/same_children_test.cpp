// `ledtid compare --same-children`: arms of several scenarios on the same children.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/tools/command_line.hpp"
#include "tests/tools/small_place.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

// a.json: a place with an arm in which assessments take longer. b.json: the same place by another
// name, where more families miss their visit.
class SameChildrenTest : public CommandLineTest {
  protected:
    SameChildrenTest() {
        folder_.write(
            "a.json",
            small_place("\"more\": {",
                        "\"longer\": {\"title\": {\"sv\": \"Längre\", \"en\": \"Longer\"}, "
                        "\"steps\": {\"assessment\": {\"work\": \"3 hours\"}}}, "
                        "\"more\": {"));
        write_b(R"("clinics": {"speech_clinic": {"no_show": 0.3, "rebooking": "2 weeks"}})");
    }

    void write_b(const std::string& sections) const {
        folder_.write("b.json",
                      R"({"extends": "a.json", "title": {"sv": "Grannort", "en": "Next place"}, )" +
                          sections + "}");
    }

    [[nodiscard]] static Words asked(const Words& arms) {
        Words arguments = {"compare", "--same-children", "--replications", "4"};
        arguments.insert(arguments.end(), arms.begin(), arms.end());
        return arguments;
    }

    [[nodiscard]] Json compared(Words arms) const {
        arms.emplace_back("--json");
        return Json::parse(print(asked(arms)));
    }

    void expect_refused(const Words& arms, const Words& words) const {
        const Finished ledtid = run(asked(arms));
        EXPECT_EQ(ledtid.status, 2);
        EXPECT_EQ(ledtid.out, "");
        EXPECT_EQ(std::count(ledtid.err.begin(), ledtid.err.end(), '\n'), 1) << ledtid.err;
        expect_has(ledtid.err, words);
    }
};

// Seen red with the arms of one file labelled too.
TEST_F(SameChildrenTest, ArmsOfOneFileGiveWhatCompareGives) {
    const Json here = compared({"a.json:longer", "a.json:now"});
    const Json there = Json::parse(
        print({"compare", "a.json", "--arms", "longer,now", "--replications", "4", "--json"}));
    EXPECT_EQ(here.at("input"), there.at("input"));
    EXPECT_EQ(here.at("result"), there.at("result"));
}

// Seen red with the arms of b.json simulated under another seed.
TEST_F(SameChildrenTest, AnArmHasTheSameResultFromAnyFileOfTheArea) {
    write_b(R"("note": "the same in all but its title")");
    const Json one = compared({"a.json:now", "a.json:longer"});
    const Json two = compared({"a.json:now", "b.json:longer"});
    EXPECT_EQ(one.at("result").at("result_hash"), two.at("result").at("result_hash"));
}

// Seen red with the second arm simulated under another seed.
TEST_F(SameChildrenTest, TheSameArmOfAnotherFileDiffersByExactlyNothing) {
    write_b(R"("note": "the same in all but its title")");
    const Json result = compared({"a.json:longer", "b.json:longer"}).at("result");
    const Json zero = {{"half_width", 0.0}, {"mean", 0.0}, {"n", 4}};
    const Json& difference = result.at("differences").at(0);
    EXPECT_EQ(difference.at("arm"), "b:longer");
    EXPECT_EQ(difference.at("lead_times").at(0).at("mean"), zero);
    EXPECT_EQ(difference.at("lead_times").at(0).at("of_means"), zero);
    EXPECT_EQ(difference.at("rostered_hours_per_year").at("mean"), 0.0);
    for (const Json& wait : difference.at("non_team_waits")) {
        EXPECT_EQ(wait.at("mean").is_null() ? Json(0.0) : wait.at("mean").at("mean"), 0.0);
    }
}

TEST_F(SameChildrenTest, ArmsOfDifferentFilesAreCalledByBoth) {
    const Json all = compared({"b.json:now", "a.json:longer", "b.json:longer"});
    EXPECT_EQ(all.at("input").at("arms"), Json({"b:now", "a:longer", "b:longer"}));
    EXPECT_EQ(all.at("input").at("title").at("en"), "Next place | Small place");
    EXPECT_EQ(all.at("result").at("arms").at(1).at("title"),
              Json({{"sv", "Liten ort: Längre"}, {"en", "Small place: Longer"}}));
    EXPECT_NE(all.at("result").at("arms").at(1).at("lead_times"),
              all.at("result").at("arms").at(2).at("lead_times"));
    expect_has(print(asked({"a.json:now", "b.json:now", "--lang", "sv"})),
               {"Liten ort | Grannort\n", "Grannort: Som nu", "Trappan"});
    EXPECT_LE(widest_line(print(asked({"a.json:now", "b.json:now"}))), 110U);
}

TEST_F(SameChildrenTest, FilesOfTheSameNameAreToldApart) {
    folder_.write("next/a.json", file("a.json"));
    const Json all = compared({"a.json:now", "next/a.json:now"});
    EXPECT_EQ(all.at("input").at("arms"), Json({"a:now", "a-2:now"}));
}

TEST_F(SameChildrenTest, AFileAloneMeansTheArmsItTakesByDefault) {
    write_b(R"("report": {"arms": ["longer", "now"]})");
    EXPECT_EQ(compared({"b.json", "a.json:now"}).at("input").at("arms"),
              Json({"b:longer", "b:now", "a:now"}));
}

// Seen red with the manifest's arms taken in the opposite order.
TEST_F(SameChildrenTest, AllFilesAreWrittenAndTheManifestGivesTheSameResult) {
    const std::string said =
        print(asked({"b.json:now", "a.json:longer", "b.json:longer", "--out", "out"}));
    for (const char* const name :
         {"report.html", "monthly.csv", "pathway-b-now.svg", "pathway-a-longer.svg"}) {
        EXPECT_GT(std::filesystem::file_size(folder_.path() / "out" / name), 100U) << name;
    }
    expect_has(file("out/children.csv"), {"\nb:now,0,children,", "\na:longer,3,children,"});
    expect_has(file("out/report.html"), {"arms_of_files"});
    EXPECT_EQ(file("out/report.html").find("speech_therapist\":{\"home\""), std::string::npos)
        << "scenarios in full are no part of the page";
    std::filesystem::remove(folder_.path() / "a.json");
    std::filesystem::remove(folder_.path() / "b.json");
    const Finished again = run({"compare", "--manifest", "out/result.json", "--json"});
    EXPECT_EQ(again.status, 0) << again.err;
    expect_has(again.err, {"the same result as in out/result.json"});
    const Json before = Json::parse(file("out/result.json"));
    const Json after = Json::parse(again.out);
    EXPECT_EQ(after.at("input"), before.at("input"));
    const auto without_places = [](Json result) {
        for (Json& assumption : result.at("assumptions")) {
            assumption.erase("line");
            assumption.erase("file");
        }
        return result;
    };
    EXPECT_EQ(before.at("result").at("assumptions").size(), 1U) << "both files have it from one";
    EXPECT_EQ(without_places(after.at("result")), without_places(before.at("result")));
}

TEST_F(SameChildrenTest, ChildrenWhoAreNotTheSameAreRefused) {
    write_b(R"("sources": {"children": {"per_year": 90}})");
    expect_refused({"a.json:now", "b.json:longer"},
                   {"b.json:1: /sources/children/per_year: the children are not the same: section "
                    "\"sources\" differs between a.json:now and b.json:longer, 100 and 90; "
                    "--same-children takes arms with equal time, sources, attributes and "
                    "catchment"});
    expect_refused({"a.json:now", "a.json:more"},
                   {"/sources/children/per_year", "a.json:now and a.json:more, 100 and 120"});
    write_b(R"("time": {"end": "2026-02-01"})");
    expect_refused({"a.json:now", "b.json:now"},
                   {"/time/end", "section \"time\"", "\"2026-01-01\" and \"2026-02-01\""});
    write_b(R"("attributes": {"need": {"choices": {"no": 0.5, "yes": 0.5}}})");
    expect_refused({"a.json:now", "b.json:now"},
                   {"/attributes", "section \"attributes\"", "nothing and"});
    write_b(R"("catchment": {"births_per_year": 400})");
    expect_refused({"a.json:now", "b.json:now"}, {"/catchment", "section \"catchment\""});
}

TEST_F(SameChildrenTest, AChoiceMayBeCalledBase) {
    const auto with_odds = [this](const std::string& odds) {
        folder_.write("a.json",
                      small_place("\"clinics\"",
                                  R"("attributes": {"need": {"choices": {"base": 0.2, )" + odds +
                                      "}}}, \"clinics\""));
    };
    with_odds("\"x\": 0.3, \"y\": 0.5");
    write_b(R"("attributes": {"need": {"choices": {"x": 0.5, "y": 0.3}}})");
    expect_refused({"a.json:now", "b.json:now"}, {"/attributes/need/choices/x", "0.3 and 0.5"});
}

TEST_F(SameChildrenTest, WordsAboutTheChildrenDoNotCount) {
    write_b(R"("sources": {"children": {"title": "Barn", "note": "x", "per_year":
        {"low": 90, "base": 100, "high": 110, "certainty": "ASM"}}})");
    EXPECT_EQ(compared({"a.json:now", "b.json:now"}).at("input").at("arms").size(), 2U);
}

TEST_F(SameChildrenTest, SaysWhatIsWrongWithTheArguments) {
    expect_refused({"a.json:now", "a.json:now"}, {"a.json:now stands there twice"});
    expect_refused({"a.json", "a.json:longer"}, {"a.json:longer stands there twice"});
    expect_refused({"a.json:"}, {"FILE:ARM belongs here", "\"a.json:\""});
    expect_refused({"a.json:nov"}, {"a.json:", "no arm is called \"nov\"", "\"now\"?"});
    expect_refused({"c.json:now"}, {"c.json: there is no such file"});
    expect_refused({}, {"a scenario is missing"});
    expect_refused({"a.json:now", "--arms", "now"}, {"leave out --arms"});
    expect_refused({"--manifest", "r.json"}, {"leave out --same-children"});
    const Finished without = run({"compare", "a.json:now", "b.json:now"});
    EXPECT_EQ(without.status, 2);
    expect_has(without.err, {"one scenario belongs here"});
}

}  // namespace
}  // namespace ledtid::tests
