#include "tools/options.hpp"

#include <exception>

#include <gtest/gtest.h>

#include "tools/same_children.hpp"

namespace ledtid::tools {
namespace {

std::string message_of(const std::vector<std::string>& arguments) {
    try {
        static_cast<void>(parse_options(arguments));
    } catch (const std::exception& error) {
        return error.what();
    }
    return "";
}

TEST(OptionsTest, DefaultsAreTheScenariosArmsFortyReplicationsSeedOne) {
    const Options options = parse_options({"compare", "a.json"});
    EXPECT_EQ(options.command, Command::compare);
    EXPECT_EQ(options.scenario, "a.json");
    EXPECT_TRUE(options.arms.empty());
    EXPECT_EQ(options.replications, 0U);
    EXPECT_EQ(options.seed, 1U);
    EXPECT_EQ(options.threads, 0U);
    EXPECT_EQ(options.language, Language::en);
    EXPECT_EQ(options.csv, CsvStyle::plain);
    EXPECT_FALSE(options.json);
}

TEST(OptionsTest, OptionsMayStandBeforeAndAfterTheScenario) {
    const Options options =
        parse_options({"compare", "--seed", "9", "a.json", "--arms=x,y", "--json"});
    EXPECT_EQ(options.seed, 9U);
    EXPECT_EQ(options.scenario, "a.json");
    EXPECT_EQ(options.arms, (std::vector<std::string>{"x", "y"}));
    EXPECT_TRUE(options.json);
}

TEST(OptionsTest, AbbreviationsAreNotGuessed) {
    EXPECT_EQ(message_of({"compare", "a.json", "--see", "3"}),
              "ledtid compare has no option \"--see\"; did you mean \"--seed\"?");
}

TEST(OptionsTest, RefusesNumbersOutOfRange) {
    for (const char* const number : {"0", "-1", "1.5", "", "100001", "1e3", " 5"}) {
        EXPECT_NE(message_of({"run", "a.json", std::string("--replications=") + number}), "")
            << number;
    }
    EXPECT_EQ(parse_options({"run", "a.json", "--seed", "9223372036854775807"}).seed,
              9223372036854775807U);
    EXPECT_NE(message_of({"run", "a.json", "--seed", "9223372036854775808"}), "");
}

TEST(OptionsTest, ManifestTakesThePlaceOfScenarioArmsAndSeed) {
    EXPECT_EQ(parse_options({"compare", "--manifest", "r.json"}).manifest, "r.json");
    EXPECT_NE(message_of({"compare", "a.json", "--manifest", "r.json"}), "");
    EXPECT_NE(message_of({"compare", "--manifest", "r.json", "--seed", "3"}), "");
    EXPECT_NE(message_of({"run", "--manifest", "r.json"}), "");
}

TEST(OptionsTest, TheSelfTestNeedsNoScenarioAndMayRunSomeOfItsCases) {
    const Options options = parse_options({"selftest", "--case", "mm1,ward", "--seed", "7"});
    EXPECT_EQ(options.command, Command::selftest);
    EXPECT_EQ(options.cases, (std::vector<std::string>{"mm1", "ward"}));
    EXPECT_EQ(options.seed, 7U);
    EXPECT_FALSE(options.list);
    EXPECT_TRUE(parse_options({"selftest", "--list"}).list);
    EXPECT_EQ(message_of({"selftest", "a.json"}),
              "the self-test brings its own scenarios; leave out \"a.json\", or name cases with "
              "--case");
    EXPECT_EQ(message_of({"selftest", "--case", "mm1,mm1"}), "--case: \"mm1\" stands there twice");
    EXPECT_NE(message_of({"selftest", "--arms", "x"}), "");
    EXPECT_NE(message_of({"selftest", "--out", "x"}), "");
}

TEST(OptionsTest, EachCommandHasItsOwnOptions) {
    EXPECT_NE(message_of({"check", "a.json", "--seed", "3"}), "");
    EXPECT_NE(message_of({"draw", "a.json", "--json"}), "");
    EXPECT_EQ(parse_options({"draw", "a.json", "--format", "svg"}).format, DrawingFormat::svg);
    EXPECT_EQ(parse_options({"draw", "--help"}).help_about, Command::draw);
}

TEST(OptionsTest, SeveralFilesAreForCheckAndForTheSameChildren) {
    const std::vector<std::string> two = {"a.json", "b.json"};
    EXPECT_EQ(parse_options({"check", "a.json", "b.json"}).files, two);
    const Options options = parse_options({"compare", "--same-children", "a.json", "b.json"});
    EXPECT_TRUE(options.same_children);
    EXPECT_EQ(options.files, two);
    for (const char* const command : {"compare", "run", "draw", "library"}) {
        EXPECT_NE(message_of({command, "a.json", "b.json"}), "") << command;
    }
    EXPECT_NE(message_of({"check", "a.json", ""}), "");
    EXPECT_NE(message_of({"run", "--same-children", "a.json"}), "");
}

TEST(OptionsTest, TheLibraryIsAFolder) {
    EXPECT_EQ(parse_options({"library"}).scenario, "scenarios");
    EXPECT_EQ(parse_options({"library", "elsewhere"}).scenario, "elsewhere");
    EXPECT_NE(message_of({"library", "--arms", "x"}), "");
}

// Seen red with both ways of printing allowed.
TEST(OptionsTest, TheEvidenceIsAFileAndMayBeMarkdown) {
    const Options plain = parse_options({"evidence"});
    EXPECT_EQ(plain.scenario, "scenarios/evidence/evidence.json");
    EXPECT_EQ(plain.replications, 0U);
    EXPECT_FALSE(plain.markdown);
    const Options asked = parse_options({"evidence",
                                         "e.json",
                                         "--markdown",
                                         "--replications",
                                         "5",
                                         "--seed",
                                         "3",
                                         "--threads",
                                         "1"});
    EXPECT_EQ(asked.scenario, "e.json");
    EXPECT_TRUE(asked.markdown);
    EXPECT_EQ(asked.replications, 5U);
    EXPECT_EQ(asked.seed, 3U);
    EXPECT_EQ(asked.threads, 1U);
    EXPECT_NE(message_of({"evidence", "--json", "--markdown"}), "");
    EXPECT_NE(message_of({"evidence", "a.json", "b.json"}), "");
    EXPECT_NE(message_of({"compare", "a.json", "--markdown"}), "");
}

TEST(OptionsTest, TheAtlasIsAFolderToo) {
    EXPECT_EQ(parse_options({"atlas"}).scenario, "scenarios");
    EXPECT_EQ(parse_options({"atlas", "elsewhere"}).scenario, "elsewhere");
    EXPECT_FALSE(parse_options({"atlas"}).ladder);
    EXPECT_TRUE(parse_options({"atlas", "--ladder"}).ladder);
    EXPECT_NE(message_of({"atlas", "a", "b"}), "");
    EXPECT_NE(message_of({"atlas", "--half-width", "1 month"}), "");
    EXPECT_NE(message_of({"compare", "a.json", "--ladder"}), "");
}

TEST(OptionsTest, AnArmOfAFileIsWrittenWithAColon) {
    const auto parts = [](const std::string& text) {
        const ArmOfFile one = parse_arm_of_file(text);
        return std::vector<std::string>{one.path, one.arm};
    };
    using Parts = std::vector<std::string>;
    EXPECT_EQ(parts("a/b.json:team"), (Parts{"a/b.json", "team"}));
    EXPECT_EQ(parts("a/b.json"), (Parts{"a/b.json", ""}));
    EXPECT_EQ(parts("x:/a/b.json"), (Parts{"x:/a/b.json", ""}));
    EXPECT_EQ(parts("x:/a/b.json:all"), (Parts{"x:/a/b.json", "all"}));
    EXPECT_THROW(static_cast<void>(parse_arm_of_file(":team")), std::exception);
    EXPECT_THROW(static_cast<void>(parse_arm_of_file("a.json:")), std::exception);
}

TEST(OptionsTest, RefusesArmsThatAreMissingOrTwice) {
    EXPECT_NE(message_of({"compare", "a.json", "--arms", "x,,y"}), "");
    EXPECT_NE(message_of({"compare", "a.json", "--arms", "x,x"}), "");
    EXPECT_NE(message_of({"compare", "a.json", "--arms", ""}), "");
}

}  // namespace
}  // namespace ledtid::tools
