// What scenarios say of themselves, that it changes no run, and the arms taken when none are named.
#include "models/scenario/library.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

using Texts = std::vector<std::string>;

// Written with ` for ", which would have to be escaped.
const char* const kPlace = R"({
  `title`: {`sv`: `Borås stad`, `en`: `The city of Borås`},
  `library`: {
    `place`: {`sv`: `Borås`, `en`: `Boras`},
    `years`: `2022–2024`,
    `subregion`: `DRNS`,
    `municipalities`: [`Borås`],
    `changes`: {`sv`: `Två team`, `en`: `Two teams`},
    `catalogue`: {`SC03`: [`team`, `two`], `SC01`: []},
    `sources`: [`S0`, `P43`, `§3.2`],
    `certainty`: `SEED`,
    `atlas`: {`without`: `now`, `with`: `two`, `column`: 3, `row`: 4}
  },
  `time`: {`start`: `2025-01-01`, `end`: `2026-01-01`},
  `clinics`: {`clinic`: {`posts`: {`server`: {`number`: 2}}}},
  `sources`: {`children`: {`per_year`: 100, `first_step`: `visit`}},
  `steps`: {`visit`: {`visit`: `clinic`, `work`: `1 hour`, `then`: `out`}, `out`: {`exit`: `out`}},
  `report`: {`arms`: [`two`, `now`]},
  `arms`: {
    `now`: {},
    `team`: {`about`: {`sv`: `Ett team`, `en`: `One team`}, `catalogue`: `SC13`,
             `sources`: [`S1`], `certainty`: `ASM`, `clinics`: {`clinic`: {`no_show`: 0.1}}},
    `two`: {`based_on`: `team`, `catalogue`: [`SC13`, `SC14`], `sources`: {`children`: {`per_year`: 120}}}
  }
})";

std::string quoted(std::string text) {
    std::replace(text.begin(), text.end(), '`', '"');
    return text;
}

ScenarioSource source_of(const std::string& text) {
    const FileSource one = [text](const std::string&) { return std::optional<std::string>(text); };
    return open_scenario(one, "boras.json");
}

std::string with(const std::string& piece, const std::string& replacement) {
    std::string text = kPlace;
    const std::size_t at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    return quoted(text.replace(at, piece.size(), replacement));
}

TEST(LibraryTest, ReadsTheEntryAndThoseOfItsArms) {
    const LibraryEntry entry = read_library(source_of(quoted(kPlace)));
    EXPECT_TRUE(entry.is_listed);
    EXPECT_EQ(entry.path, "boras.json");
    EXPECT_EQ(entry.title.en, "The city of Borås");
    EXPECT_EQ(entry.place.sv, "Borås");
    EXPECT_EQ(entry.place.en, "Boras");
    EXPECT_EQ(entry.years, "2022–2024");
    EXPECT_EQ(entry.subregion, "DRNS");
    EXPECT_EQ(entry.municipalities, Texts{"Borås"});
    EXPECT_EQ(entry.changes.sv, "Två team");
    ASSERT_EQ(entry.catalogue.size(), 2U);
    EXPECT_EQ(entry.catalogue[0].row, "SC03");
    EXPECT_EQ(entry.catalogue[0].arms, (Texts{"team", "two"}));
    EXPECT_TRUE(entry.catalogue[1].arms.empty());
    EXPECT_EQ(entry.sources, (Texts{"S0", "P43", "§3.2"}));
    EXPECT_EQ(entry.certainty, "SEED");
    ASSERT_TRUE(entry.atlas);
    EXPECT_EQ(entry.atlas->without, "now");
    EXPECT_EQ(entry.atlas->with, "two");
    EXPECT_EQ(entry.atlas->column, 3);
    EXPECT_EQ(entry.atlas->row, 4);
}

TEST(LibraryTest, ReadsWhatArmsSayOfThemselves) {
    const LibraryEntry entry = read_library(source_of(quoted(kPlace)));
    ASSERT_EQ(entry.arms.size(), 3U);
    EXPECT_EQ(entry.arms[0].certainty, "");
    const ArmEntry& team = entry.arms[1];
    EXPECT_EQ(team.name, "team");
    EXPECT_EQ(team.about.en, "One team");
    EXPECT_EQ(team.catalogue, Texts{"SC13"});
    EXPECT_EQ(team.sources, Texts{"S1"});
    EXPECT_EQ(team.certainty, "ASM");
    EXPECT_EQ(entry.arms[2].catalogue, (Texts{"SC13", "SC14"}));
    EXPECT_TRUE(entry.arms[2].sources.empty()) << "an object is the section that the arm changes";
}

TEST(LibraryTest, IsNoPartOfAnArmThatIsRun) {
    const ScenarioSource source = source_of(quoted(kPlace));
    const Scenario team = read_scenario(source, "team").scenario;
    EXPECT_EQ(team.clinics.at(0).no_show, 0.1);
    EXPECT_EQ(team.about.en, "");
    EXPECT_EQ(team.sources.at(0).per_year, 100);
    EXPECT_EQ(read_scenario(source, "two").scenario.sources.at(0).per_year, 120);
}

TEST(LibraryTest, AnExtendedFileHandsOverItsArmsEntries) {
    const std::map<std::string, std::string> files = {
        {"region.json", quoted(kPlace)},
        {"place.json",
         R"({"extends": "region.json", "library": {"place": "Tranemo", "years": "2023"},
                           "arms": {"team": {"about": "Own words"}}})"}};
    const LibraryEntry entry = read_library(open_scenario(
        [&files](const std::string& path) { return std::optional<std::string>(files.at(path)); },
        "place.json"));
    EXPECT_EQ(entry.place.en, "Tranemo");
    EXPECT_EQ(entry.certainty, "SEED");
    EXPECT_EQ(entry.arms.at(1).about.en, "Own words");
    EXPECT_EQ(entry.arms.at(1).catalogue, Texts{"SC13"});
}

TEST(LibraryTest, OnTheMapAPlaceMayHaveNothingToCompare) {
    const LibraryEntry entry = read_library(source_of(with(", `with`: `two`", "")));
    EXPECT_EQ(entry.atlas->without, "now");
    EXPECT_EQ(entry.atlas->with, "");
}

TEST(LibraryTest, AScenarioWithoutTheSectionIsNotListed) {
    const LibraryEntry entry = read_library(source_of(R"({"title": "x"})"));
    EXPECT_FALSE(entry.is_listed);
    EXPECT_EQ(entry.title.sv, "x");
    EXPECT_TRUE(entry.arms.empty());
}

// Both ways of reading find the fault, and at the same place.
void expect_fault(const std::string& piece, const std::string& replacement, const char* fault) {
    const ScenarioSource source = source_of(with(piece, replacement));
    const std::string expected = quoted(fault);
    const auto read_arms = [&source] {
        for (const std::string& arm : arm_names(source)) {
            static_cast<void>(read_scenario(source, arm));
        }
    };
    EXPECT_EQ(testing::thrown_by(read_arms), expected);
    EXPECT_EQ(testing::thrown_by([&source] { static_cast<void>(read_library(source)); }), expected);
}

TEST(LibraryTest, FaultsSayWhereWhatAndWhatWouldBeRight) {
    expect_fault("`years`: `2022–2024`",
                 "`year`: `2022–2024`, `years`: `2022`",
                 "boras.json:5: /library/year: no key is called `year` here");
    expect_fault(
        "`S0`",
        "`S7`",
        "boras.json:10: /library/sources/0: `S7` is no key of the notes: S0 to S4, P and a "
        "number such as P43 or P40b, or § and a section such as §9 or §3.2");
    expect_fault(
        "`SC03`",
        "`SC32`",
        "boras.json:9: /library/catalogue/SC32: `SC32` is no row of the catalogue: SC01 to "
        "SC31");
    expect_fault("`SC03`",
                 "`SC22`",
                 "boras.json:9: /library/catalogue/SC22: `SC22` is outside the pathway of children "
                 "before school: it is documented and not simulated, so no scenario can be it");
    expect_fault("[`team`, `two`]",
                 "[`team`, `twoo`]",
                 "boras.json:9: /library/catalogue/SC03/1: no arm is called `twoo`; did you mean "
                 "`two`?");
    expect_fault(
        "`with`: `two`",
        "`with`: `twoo`",
        "boras.json:12: /library/atlas/with: no arm is called `twoo`; did you mean `two`?");
    expect_fault("`DRNS`",
                 "`DRNX`",
                 "boras.json:6: /library/subregion: `DRNX` is not one of the names that belong "
                 "here; did you mean `DRNN`?");
}

TEST(LibraryTest, FaultsOfWhatArmsSay) {
    expect_fault(
        "`SC13`",
        "`13`",
        "boras.json:21: /arms/team/catalogue: `13` is no row of the catalogue: SC01 to SC31");
    expect_fault("{`sv`: `Ett team`, `en`: `One team`}",
                 "{`sv`: `Ett team`, `en`: `One team`, `fi`: `x`}",
                 "boras.json:21: /arms/team/about/fi: no key is called `fi` here");
    expect_fault("[`S1`]",
                 "[`P0`]",
                 "boras.json:22: /arms/team/sources/0: `P0` is no key of the "
                 "notes: S0 to S4, P and a number such as P43 or P40b, or § and a section such as "
                 "§9 or §3.2");
    expect_fault("`now`: {}",
                 "`now`: {}, `all`: {}",
                 "boras.json:20: /arms/all: no arm can be called `all`: that is how commands are "
                 "asked for every arm");
    expect_fault("`now`: {}",
                 "`now`: {`library`: {}}",
                 "boras.json:20: /arms/now/library: this section is about the whole scenario; an "
                 "arm says `about`, `catalogue`, `sources` and `certainty` itself");
}

TEST(DefaultArmsTest, AreThoseOfTheReportElseAll) {
    EXPECT_EQ(default_arms(source_of(quoted(kPlace))), (Texts{"two", "now"}));
    EXPECT_EQ(default_arms(source_of(with("`arms`: [`two`, `now`]", ""))),
              (Texts{"now", "team", "two"}));
}

// The faults of the whole scenario, read as the arm "now".
std::string faults_of(const std::string& piece, const std::string& replacement) {
    const ScenarioSource source = source_of(with(piece, replacement));
    return testing::thrown_by([&source] { static_cast<void>(read_scenario(source, "now")); });
}

TEST(DefaultArmsTest, FaultsOfTheList) {
    EXPECT_EQ(
        faults_of("[`two`, `now`]", "[`twoo`]"),
        quoted("boras.json:18: /report/arms/0: no arm is called `twoo`; did you mean `two`?"));
    EXPECT_EQ(faults_of("[`two`, `now`]", "[`two`, `two`]"),
              quoted("boras.json:18: /report/arms/1: `two` stands there twice"));
    EXPECT_EQ(faults_of("[`two`, `now`]", "[]"),
              "boras.json:18: /report/arms: at least one arm belongs here; without the key all are "
              "taken");
    EXPECT_EQ(faults_of("`now`: {}", "`now`: {`report`: {`arms`: [`now`]}}"),
              quoted("boras.json:20: /arms/now/report: which arms are taken when none are named is "
                     "said once, in the scenario's own `report`"));
}

}  // namespace
}  // namespace ledtid::models
