// Whatever is wrong with the input: status 2, a message that says where, what and what would be
// right, and nothing written. Through the executable, as people meet it.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/paths.hpp"
#include "tests/tools/run_ledtid.hpp"
#include "tests/tools/small_place.hpp"

namespace ledtid::tests {
namespace {

using Words = std::vector<std::string>;

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

void expect_words(const std::string& text, const Words& words) {
    for (const std::string& word : words) {
        EXPECT_NE(text.find(word), std::string::npos) << "\"" << word << "\" is not in:\n" << text;
    }
}

// Runs compare on a folder with s.json and expects one message with these words.
void expect_refused(const TemporaryFolder& folder,
                    const Words& words,
                    const Words& options = {"--replications", "1"},
                    std::size_t n_lines = 1) {
    Words arguments = {"compare", "s.json", "--out", "out"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Finished ledtid = run_ledtid(folder.path(), arguments);
    EXPECT_EQ(ledtid.status, 2) << ledtid.err;
    EXPECT_EQ(ledtid.out, "");
    EXPECT_EQ(lines_of(ledtid.err), n_lines) << ledtid.err;
    expect_words(ledtid.err, words);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        EXPECT_NE(entry.path().filename().string().front(), '.') << entry.path();
    }
}

void expect_refused(const std::string& scenario, const Words& words, std::size_t n_lines = 1) {
    const TemporaryFolder folder;
    folder.write("s.json", scenario);
    expect_refused(folder, words, {"--replications", "1"}, n_lines);
}

TEST(BadInputTest, SmallPlaceIsFineWhenNothingIsSpoilt) {
    const TemporaryFolder folder;
    folder.write("s.json", small_place());
    const Finished ledtid =
        run_ledtid(folder.path(), {"compare", "s.json", "--replications", "1", "--out", "out"});
    EXPECT_EQ(ledtid.status, 0) << ledtid.err;
}

TEST(BadInputTest, RefusesWhatIsNoJson) {
    expect_refused("", {"s.json: the file is empty"});
    expect_refused(small_place().substr(0, 400), {"s.json:", "the file ends inside"});
    expect_refused(small_place("\"exit\": \"done\"", "\"exit\": \"d\xE5ne\""),
                   {"s.json:25:", "hexadecimal E5", "not UTF-8"});
    expect_refused(std::string(100'000, '['), {"s.json:1:", "nested deeper than 64"});
    std::string objects;
    for (int i = 0; i < 100'000; ++i) {
        objects += "{\"a\":";
    }
    expect_refused(objects, {"s.json:1:", "nested deeper than 64"});
}

TEST(BadInputTest, RefusesWrongShapes) {
    expect_refused(small_place("{\"cohort\": \"question\", \"headline\": \"K3\"}", "[]"),
                   {"s.json:20: /report", "an object {...} belongs here, this is an array"});
    expect_refused(small_place("\"teams\": {", "\"time\": {}, \"teams\": {"),
                   {"s.json:12: /time", "the key \"time\" stands twice", "first on line 3"});
    expect_refused(small_place("\"guarantee\"", "\"garantee\""),
                   {"s.json:6: /clinics/speech_clinic/garantee", "did you mean \"guarantee\"?"});
    expect_refused(small_place("100", "\"many\""),
                   {"s.json:4: /sources/children/per_year", "a number belongs here", "\"many\""});
}

TEST(BadInputTest, RefusesAbsurdNumbers) {
    const std::string where = "s.json:4: /sources/children/per_year";
    expect_refused(small_place("100", "-5"), {where, "-5 is outside [0, 10000000]"});
    expect_refused(small_place("100", "1e12"), {where, "1000000000000 is outside"});
    expect_refused(small_place("100", "NaN"), {where, "NaN is not a number"});
    expect_refused(small_place("100", "1e999"), {where, "1e999 is too large"});
    expect_refused(small_place("0.5, \"then\": \"meeting\"", "0.4, \"then\": \"meeting\""),
                   {"s.json:23: /steps/way/choose", "add up to 0.9, not 1"});
    expect_refused(small_place("2026-01-01", "2024-01-01"),
                   {"s.json:3: /time/end", "2024-01-01 is not after", "2025-01-01"});
}

TEST(BadInputTest, RefusesUnknownNames) {
    expect_refused(small_place("\"visit\": \"speech_clinic\"", "\"visit\": \"speach_clinic\""),
                   {"s.json:22: /steps/assessment/visit",
                    "no clinic is called \"speach_clinic\"",
                    "did you mean \"speech_clinic\"?"});
    expect_refused(small_place("\"work\": \"2 hours\"", "\"work\": {\"speech_terapist\": 2}"),
                   {"s.json:22:", "\"speech_terapist\"", "did you mean \"speech_therapist\"?"});
    expect_refused(small_place("\"based_on\": \"now\"", "\"based_on\": \"nov\""),
                   {"s.json:29: /arms/more/based_on", "no arm is called \"nov\"", "\"now\"?"});
    const TemporaryFolder folder;
    folder.write("s.json", small_place());
    expect_refused(folder, {"s.json:27: /arms", "\"nwo\"", "\"now\"?"}, {"--arms", "nwo,more"});
}

TEST(BadInputTest, RefusesPathwaysThatLeadNowhere) {
    const std::string before_done = "\"done\": {\"exit\"";
    expect_refused(
        small_place(before_done,
                    "\"lonely\": {\"wait\": \"2 weeks\", \"then\": \"done\"}, " + before_done),
        {"s.json:25: /steps/lonely", "no source reaches this step in any arm"});
    expect_refused(small_place("\"length\": \"1 hour\", \"then\": \"done\"},",
                               "\"length\": \"1 hour\", \"then\": \"ring\"},"
                               "\"ring\": {\"wait\": \"1 day\", \"then\": \"ring\"},"),
                   {"s.json:24: /steps/ring", "lead children on to an exit"});
}

TEST(BadInputTest, RefusesPostsAndTeamsThatCannotBe) {
    expect_refused(small_place("{\"day\": \"thursday\", \"from\": \"08:00\"",
                               "{\"day\": \"monday\", \"from\": \"10:00\", \"to\": \"14:00\"},"
                               "{\"day\": \"thursday\", \"from\": \"08:00\""),
                   {"s.json:6: /clinics/speech_clinic/posts/speech_therapist",
                    "in two places at once",
                    "mondays"});
    expect_refused(
        small_place("{\"day\": \"thursday\", \"from\"", "{\"day\": \"friday\", \"from\""),
        {"s.json:14: /teams/skene/members/speech_therapist",
         "nobody is rostered on the team's day",
         "thursdays"});
    expect_refused(small_place("\"members\":", "\"quorum\": {\"may_be_missing\": 3}, \"members\":"),
                   {"s.json:13: /teams/skene/quorum/may_be_missing", "3 of 2 members"});
    expect_refused(
        small_place("\"members\":", "\"quorum\": {\"core\": [\"doctor\"]}, \"members\":"),
        {"s.json:13: /teams/skene/quorum/core/0", "no member \"doctor\""});
}

TEST(BadInputTest, RefusesBasesThatAreMissingOrGoRound) {
    expect_refused(small_place("{", "{\"extends\": \"base.json\","),
                   {"s.json:1: /extends", "there is no file \"base.json\""});
    expect_refused(small_place("{", "{\"extends\": \"s.json\","),
                   {"s.json:1: /extends", "in a circle: s.json -> s.json"});
    const TemporaryFolder folder;
    expect_refused(folder, {"s.json: there is no such file"});
}

constexpr const char* kGoodList =
    "clinic,referral_date,birth_date,priority\n"
    "speech_clinic,2024-11-04,2021-03-02,0\n";

// A scenario with a waiting list of which one piece is replaced.
void expect_list_refused(const std::string& from, const std::string& to, const Words& words) {
    const TemporaryFolder folder;
    folder.write("s.json",
                 small_place("\"arms\"",
                             "\"waiting_list\": {\"file\": \"list.csv\", \"like\": \"children\", "
                             "\"at\": {\"speech_clinic\": \"assessment\"}}, \"arms\""));
    std::string list = kGoodList;
    folder.write("list.csv", list.replace(list.find(from), from.size(), to));
    if (words.empty()) {
        const Finished ledtid =
            run_ledtid(folder.path(), {"compare", "s.json", "--replications", "1"});
        EXPECT_EQ(ledtid.status, 0) << ledtid.err;
    } else {
        expect_refused(folder, words);
    }
}

TEST(BadInputTest, RefusesWaitingListsThatAreTooLong) {
    std::string long_name(5'000'000, 'x');
    long_name += ',';  // not by operator+, about which g++ 12 warns
    expect_list_refused("clinic,",
                        long_name,
                        {"list.csv:1: this line has 5000034 bytes, at most 1000"});
    std::string rows;
    for (int k = 0; k < 150'000; ++k) {
        rows += "speech_clinic,2024-11-04,2021-03-02,0\n";
    }
    expect_list_refused("speech_clinic,2024",
                        rows + "speech_clinic,2024",
                        {"list.csv:100002: the list has more than 100000 rows"});
}

TEST(BadInputTest, RefusesWaitingListsThatAreWrong) {
    expect_list_refused("speech", "speech", {});  // nothing is wrong
    expect_list_refused(",birth_date", "", {"list.csv:1:", "\"birth_date\" is missing"});
    expect_list_refused("2024-11-04", "2024-11-34", {"list.csv:2:", "2024-11-34"});
    expect_list_refused("2021-03-02", "2024-12-24", {"list.csv:2:", "is after the referral"});
    expect_list_refused("speech_clinic,2024-11-04,2021-03-02,0",
                        "speech_clinic;2024-11-04;2021-03-02;0",
                        {"list.csv:2:", "separated by ';', the header by ','"});
    expect_list_refused("speech_clinic,", "skin_clinic,", {"list.csv:2:", "\"skin_clinic\""});
    expect_list_refused("priority\n", "priority,personnummer\n", {"list.csv:1:", "remove it"});
}

TEST(BadInputTest, RefusesPersonalNumbersWithoutRepeatingThem) {
    const TemporaryFolder folder;
    folder.write("s.json",
                 small_place("\"arms\"",
                             "\"waiting_list\": {\"file\": \"list.csv\", \"like\": \"children\", "
                             "\"at\": {\"speech_clinic\": \"assessment\"}}, \"arms\""));
    folder.write("list.csv",
                 "clinic,referral_date,birth_date,priority\n"
                 "speech_clinic,2024-11-04,20121212-1212,0\n");
    expect_refused(folder, {"list.csv:2:", "personal number"});
    const Finished ledtid = run_ledtid(folder.path(), {"check", "s.json"});
    EXPECT_EQ(ledtid.err.find("1212-1212"), std::string::npos) << ledtid.err;
}

// The limits themselves: tests/models/scenario/limits_test.cpp and
// tests/models/care/limits_test.cpp.
TEST(BadInputTest, RefusesWhatIsTooLarge) {
    expect_refused(std::string(17 * 1024 * 1024, ' ') + small_place(),
                   {"s.json: the file is larger than 16 MiB"});
    expect_refused(small_place("\"Small place\"", "\"" + std::string(1'000'000, 'x') + "\""),
                   {"s.json:2: /title/en", "at most 10000 bytes, this one has 1000000"});
    expect_refused(small_place("{\"per_year\": 100", "{\"batch\": 1000, \"per_year\": 10000000"),
                   {"s.json:4: /sources/children", "9993155373 children", "100000000 is the most"});
    expect_refused(small_place("\"2026-01-01\"", "\"9999-01-01\""),
                   {"s.json:3: /time/end", "outside the years 1900 to 2200"});
    TemporaryFolder folder;
    folder.write("s.json", small_place("{\"per_year\": 100", "{\"per_year\": 20000"));
    expect_refused(folder,
                   {"s.json: 100000 replications of 2 arms would keep about", "6 is the most"},
                   {"--replications", "100000"});
}

TEST(BadInputTest, RefusesRunsThatOutgrowTheirLimits) {
    const std::string ring =
        "\"assessment\": {\"visit\": \"speech_clinic\", \"work\": \"0 s\", \"then\": \"ring\"},"
        "\"ring\": {\"choose\": [{\"when\": {\"x\": \"on\"}, \"then\": \"round\"}, {\"then\": "
        "\"way\"}]}, \"round\": {\"choose\": [{\"then\": \"ring\"}]},";
    std::string text = small_place(
        "\"assessment\": {\"visit\": \"speech_clinic\", \"work\": \"2 hours\", "
        "\"marks_at_start\": \"question\", \"then\": \"way\"},",
        ring);
    const std::string attributes = "{\"attributes\": {\"x\": {\"choices\": {\"on\": 1}}},";
    expect_refused(attributes + text.substr(1),
                   {"/steps/ring: children go round without time passing", "\"ring\", \"round\""});
}

TEST(BadInputTest, RefusesFoldersThatCannotBeWritten) {
    const TemporaryFolder folder;
    folder.write("s.json", small_place());
    folder.write("occupied", "a file");
    folder.write("theirs/letter.txt", "not ours");
    const auto refused = [&folder](const std::string& out, const Words& words) {
        const Finished ledtid = run_ledtid(folder.path(), {"compare", "s.json", "--out", out});
        EXPECT_EQ(ledtid.status, 2);
        EXPECT_EQ(ledtid.out, "");
        EXPECT_EQ(lines_of(ledtid.err), 1U) << ledtid.err;
        expect_words(ledtid.err, words);
    };
    refused("occupied", {"\"occupied\" is a file"});
    refused("occupied/inside", {"occupied/inside", "Not a directory"});
    refused("theirs", {"\"theirs\" holds other files"});
    EXPECT_EQ(read_file(folder.path() / "theirs/letter.txt"), "not ours");
}

TEST(BadInputTest, LeavesNothingOnAFullDisk) {
    const TemporaryFolder folder;
    folder.write("s.json", small_place());
    constexpr rlim_t kFull = 4096;
    const Finished ledtid =
        LedtidProcess(
            folder.path(), {"compare", "s.json", "--replications", "1", "--out", "a/b"}, kFull)
            .wait();
    EXPECT_EQ(ledtid.status, 2);
    expect_words(ledtid.err, {"cannot write", "result.json", "File too large"});
    EXPECT_EQ(lines_of(ledtid.err), 1U) << ledtid.err;
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "a"));
}

TEST(BadInputTest, RefusesHalfWidthsThatMeanNothing) {
    const auto refused =
        [](const Words& options, const Words& words, const std::string& scenario = small_place()) {
            const TemporaryFolder folder;
            folder.write("s.json", scenario);
            Words arguments = {"compare", "s.json", "--out", "out"};
            arguments.insert(arguments.end(), options.begin(), options.end());
            const Finished ledtid = run_ledtid(folder.path(), arguments);
            EXPECT_EQ(ledtid.status, 2) << ledtid.err;
            EXPECT_EQ(ledtid.out, "");
            EXPECT_EQ(lines_of(ledtid.err), 1U) << ledtid.err;
            expect_words(ledtid.err, words);
            EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
        };
    refused({"--half-width", "0.5"}, {"--half-width: \"0.5\" has no unit"});
    refused({"--half-width", "soon"}, {"--half-width:", "\"soon\""});
    refused({"--half-width", "0 months"}, {"a time longer than none", "\"0 months\""});
    refused({"--half-width", "-1 months"}, {"a time longer than none"});
    refused({"--half-width", "0 %"}, {"a share above 0", "\"0 %\""});
    refused({"--half-width", "nan%"}, {"a share above 0"});
    refused({"--half-width", "1 month", "--most", "19"}, {"--most: a whole number from 20"});
    refused({"--most", "100"}, {"--most goes with --half-width"});
    refused({"--half-width", "1 month", "--replications", "9"}, {"leave out one"});
    refused({"--half-width", "1 month"},
            {"no headline lead time", "\"report\""},
            small_place(", \"headline\": \"K3\"", ""));
}

TEST(BadInputTest, RefusesUnknownOptionsAndCommands) {
    const TemporaryFolder folder;
    folder.write("s.json", small_place());
    expect_refused(folder, {"no option \"--sed\"", "did you mean \"--seed\"?"}, {"--sed", "3"});
    expect_refused(folder, {"--seed", "a whole number from 0", "\"x\""}, {"--seed", "x"});
    const Finished command = run_ledtid(folder.path(), {"compar", "s.json"});
    EXPECT_EQ(command.status, 2);
    EXPECT_EQ(command.err, "ledtid: ledtid has no command \"compar\"; did you mean \"compare\"?\n");
    EXPECT_EQ(run_ledtid(folder.path(), {}).status, 2);
}

}  // namespace
}  // namespace ledtid::tests
