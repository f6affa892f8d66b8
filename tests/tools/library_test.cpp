// `ledtid library`: the table of scenarios by row of the catalogue.
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/tools/command_line.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;

// Two places that share the arm "consultant" of a base.
class LibraryCommandTest : public CommandLineTest {
  protected:
    LibraryCommandTest() {
        folder_.write("scenarios/base/region.json", R"({"arms": {"now": {}, "team": {},
            "consultant": {"about": {"sv": "En konsult", "en": "A consultant"}, "catalogue": "SC13",
                           "sources": ["P20"], "certainty": "ASM"}}})");
        write("boras", "Borås", R"("SC03": ["team", "now"], "SC01": [])");
        write("lerum", "Lerum", R"("SC06": ["team"])");
        folder_.write("scenarios/schema.json",
                      R"({"$schema": "http://json-schema.org/draft-07/schema#"})");
        folder_.write("scenarios/plain.json", R"({"title": "not listed"})");
        folder_.write("scenarios/notes.txt", "not looked at");
    }

    void write(const std::string& name, const std::string& place, const std::string& rows) const {
        folder_.write("scenarios/" + name + ".json",
                      R"({"extends": "base/region.json", "title": ")" + place +
                          R"(", "library": {"place": ")" + place +
                          R"(", "years": "2022–2024", "changes": {"sv": "Ett team", "en": "A team"},
                              "catalogue": {)" +
                          rows + R"(}, "sources": ["S0", "§9"], "certainty": "SEED"}})");
    }

    [[nodiscard]] std::string table(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments = {"library"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments).out;
    }
};

// The line that begins with the row, with one space between words.
std::string line_of(const std::string& text, const std::string& row) {
    const std::size_t at = text.find("\n" + row) + 1;
    std::string line = text.substr(at, text.find('\n', at) - at);
    for (std::size_t two = line.find("  "); two != std::string::npos; two = line.find("  ")) {
        line.erase(two, 1);
    }
    return line;
}

TEST_F(LibraryCommandTest, ListsWhatEachRowHasByRowAndFile) {
    const std::string text = table();
    EXPECT_EQ(line_of(text, "SC01"),
              "SC01 Borås 2022–2024 boras.json: all of it A team S0, §9 SEED");
    EXPECT_EQ(line_of(text, "SC03"),
              "SC03 Borås 2022–2024 boras.json: team, now A team S0, §9 SEED");
    EXPECT_EQ(line_of(text, "SC06"), "SC06 Lerum 2022–2024 lerum.json: team A team S0, §9 SEED");
    EXPECT_LT(text.find("SC03  Borås"), text.find("SC06  Lerum"));
    expect_has(text, {"2 scenarios; 4 of 28 rows have one, 3 are outside the pathway"});
    EXPECT_LE(widest_line(text), 160U);
}

TEST_F(LibraryCommandTest, AnArmThatScenariosShareStandsInOneLine) {
    EXPECT_EQ(line_of(table(), "SC13"),
              "SC13 2 places boras.json and 1 more: consultant A consultant P20 ASM");
    folder_.write("scenarios/lerum.json", [this] {
        std::string text = file("scenarios/lerum.json");
        return text.insert(text.size() - 1, R"(, "arms": {"consultant": {"about": "Own words"}})");
    }());
    expect_has(table(), {"boras.json: consultant", "lerum.json: consultant", "Own words"});
}

// Seen red with an arm that the list names shown a second time, in its own words.
TEST_F(LibraryCommandTest, TheScenariosOwnListSpeaksInItsWords) {
    write("boras", "Borås", R"("SC13": ["consultant", "team"])");
    const std::string text = table();
    expect_has(line_of(text, "SC13"), {"Borås 2022–2024 boras.json: consultant, team A team S0"});
    expect_has(text, {"lerum.json: consultant", "A consultant"});
    EXPECT_EQ(text.find("2 places"), std::string::npos);
}

TEST_F(LibraryCommandTest, RowsOutsideThePathwayAreDocumentedAndRowsWithoutAScenarioMissing) {
    const Finished ledtid = run({"library"});
    EXPECT_EQ(ledtid.status, 1);
    expect_has(
        ledtid.out,
        {"SC21  outside the pathway: documented, not simulated (no part of the developmental "
         "pathway of children 0–6)",
         "Early interventions in Härryda",
         "SC05  MISSING: no scenario in scenarios names the row",
         "; missing: SC02, SC04, SC05, SC07"});
    EXPECT_EQ(ledtid.out.find("SC22  MISSING"), std::string::npos);
}

TEST_F(LibraryCommandTest, EndsWellWhenEveryRowHasAScenario) {
    std::string rows;
    for (int row = 1; row <= 31; ++row) {
        if (row < 21 || row > 23) {
            rows += std::string(rows.empty() ? "\"SC" : ", \"SC") + (row < 10 ? "0" : "") +
                    std::to_string(row) + "\": []";
        }
    }
    write("boras", "Borås", rows);
    expect_has(print({"library"}), {"28 of 28 rows have one, 3 are outside the pathway\n"});
}

TEST_F(LibraryCommandTest, SpeaksSwedish) {
    const std::string text = table({"--lang", "sv"});
    expect_has(text,
               {"vad som ändras",
                "boras.json: hela",
                "Ett team",
                "En konsult",
                "utanför processen: dokumenterat, inte simulerat",
                "SAKNAS",
                "2 scenarier; 4 av 28 rader"});
    EXPECT_EQ(text.find("MISSING"), std::string::npos);
    EXPECT_LE(widest_line(text), 160U);
}

TEST_F(LibraryCommandTest, LongTextsAreWrappedInTheirColumn) {
    std::string text = file("scenarios/lerum.json");
    const std::string words = "A team";
    text.replace(text.find(words),
                 words.size(),
                 std::string(30, 'x') + std::string(40, ' ') + "many words " +
                     std::string(70, 'y') + " end");
    folder_.write("scenarios/lerum.json", text);
    EXPECT_LE(widest_line(table()), 160U);
    expect_has(table(), {" end\n"});
}

TEST_F(LibraryCommandTest, JsonHasRowsAndScenarios) {
    const Json all = Json::parse(table({"--json"}));
    const Json& rows = all.at("catalogue");
    ASSERT_EQ(rows.size(), 31U);
    EXPECT_EQ(rows.at(0).at("row"), "SC01");
    EXPECT_EQ(rows.at(0).at("status"), "has a scenario");
    EXPECT_EQ(rows.at(2).at("scenarios").at(0).at("arms"), Json({"team", "now"}));
    EXPECT_EQ(rows.at(12).at("scenarios").at(0).at("files"),
              Json({"scenarios/boras.json", "scenarios/lerum.json"}));
    EXPECT_EQ(rows.at(4).at("status"), "missing");
    EXPECT_EQ(rows.at(20).at("status"), "outside the pathway");
    ASSERT_EQ(all.at("scenarios").size(), 2U);
    EXPECT_EQ(all.at("scenarios").at(1).at("place").at("sv"), "Lerum");
    EXPECT_TRUE(all.at("scenarios").at(1).at("atlas").is_null());
}

TEST_F(LibraryCommandTest, FaultsOfAllFilesAndAFolderThatIsNone) {
    write("boras", "Borås", R"("SC99": [])");
    write("lerum", "Lerum", R"("SC06": ["nobody"])");
    const Finished ledtid = run({"library", "scenarios"});
    EXPECT_EQ(ledtid.status, 2);
    EXPECT_EQ(ledtid.out, "");
    expect_has(ledtid.err,
               {"scenarios/boras.json:2: /library/catalogue/SC99",
                "scenarios/lerum.json:2: /library/catalogue/SC06/0: no arm is called \"nobody\""});
    const Finished nowhere = run({"library", "nowhere"});
    EXPECT_EQ(nowhere.status, 2);
    expect_has(nowhere.err, {"\"nowhere\" is no folder", "ledtid library FOLDER"});
}

}  // namespace
}  // namespace ledtid::tests
