// Figures, columns, CSV and the line of progress.
#include <sstream>

#include <gtest/gtest.h>

#include "tools/csv.hpp"
#include "tools/figures.hpp"
#include "tools/progress.hpp"
#include "tools/text_table.hpp"

namespace ledtid::tools {
namespace {

using models::Estimate;

TEST(FiguresTest, ShowsTheIntervalUnlessItIsExactOrUnknown) {
    EXPECT_EQ(figure(Estimate{9.06, 0.84, 10}, Measure::months, Language::en), "9.1 ±0.8");
    EXPECT_EQ(figure(Estimate{9.06, 0.84, 10}, Measure::months, Language::sv), "9,1 ±0,8");
    EXPECT_EQ(figure(Estimate{9.06, 0.0, 10}, Measure::months, Language::en), "9.1");
    EXPECT_EQ(figure(Estimate{9.06, std::nullopt, 1}, Measure::months, Language::en), "9.1");
    EXPECT_EQ(figure(std::nullopt, Measure::months, Language::en), "–");
    EXPECT_EQ(figure(Estimate{0.634, 0.021, 10}, Measure::share, Language::en), "63 ±2 %");
}

TEST(FiguresTest, WhatIsKnownOnlyFromBelowHasNoInterval) {
    EXPECT_EQ(at_least(Estimate{34.32, 5.1, 11}, Measure::months, Language::en), "≥34.3");
    EXPECT_EQ(at_least(Estimate{34.32, 5.1, 11}, Measure::months, Language::sv), "≥34,3");
}

TEST(FiguresTest, SetsThousandsApart) {
    EXPECT_EQ(number(44854.4, 0, Language::en), "44,854");
    EXPECT_EQ(number(-1234567.8, 1, Language::sv), "-1\u00A0234\u00A0567,8");
    EXPECT_EQ(number(7120, 0, Language::en), "7120");
    EXPECT_EQ(number(-0.04, 1, Language::en), "0.0");
}

TEST(FiguresTest, DifferencesHaveASignUnlessTheyRoundToNothing) {
    EXPECT_EQ(difference(Estimate{2.5, 0.1, 9}, Measure::months, Language::en), "+2.5 ±0.1");
    EXPECT_EQ(difference(Estimate{-2.5, 0.1, 9}, Measure::months, Language::en), "-2.5 ±0.1");
    EXPECT_EQ(difference(Estimate{0.01, 0.02, 9}, Measure::months, Language::en), "0.0 ±0.0");
}

TEST(FiguresTest, ShortTimesAreNotNothing) {
    EXPECT_EQ(figure(Estimate{0.0056, 0.0004, 9}, Measure::months, Language::en), "0.006 ±0.000");
}

TEST(TextTableTest, CountsCharactersNotBytes) {
    EXPECT_EQ(width_of("Väntelista ±1"), 13U);
    EXPECT_EQ(left("åäö", 5), "åäö  ");
    EXPECT_EQ(right("±1", 4), "  ±1");
    EXPECT_EQ(left("habilitering", 6), "habil…");
}

TEST(TextTableTest, WrapsBetweenWordsAndBreaksLongOnes) {
    EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrapped("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
    EXPECT_TRUE(wrapped("", 5).empty());
}

TEST(TextTableTest, HeadingsStandOnTheSameGround) {
    TextTable table;
    table.widths = {3, 5, 5};
    table.heading({"", "one two", "x"});
    EXPECT_EQ(table.text, "       one\n       two      x\n");
}

TEST(TextTableTest, ParagraphsStandBesideEachOther) {
    TextTable table;
    table.widths = {3, 7, 5};
    table.paragraphs({"a", "one two three", "x"});
    EXPECT_EQ(table.text, "a    one two  x\n     three\n");
}

TEST(CsvTest, QuotesOnlyWhatNeedsIt) {
    CsvWriter csv(CsvStyle::plain);
    csv.field("plain").field("a,b").field("say \"x\"").field(1.5).field(2.0).whole(7);
    csv.field(std::optional<double>());
    csv.end_row();
    EXPECT_EQ(csv.text(), "plain,\"a,b\",\"say \"\"x\"\"\",1.5,2,7,\n");
}

TEST(CsvTest, ExcelStyleHasSemicolonsCommasAndAMark) {
    CsvWriter csv(CsvStyle::excel);
    csv.field("a").field(-1.25).field(-0.00001);
    csv.end_row();
    EXPECT_EQ(csv.text(),
              "\xEF\xBB\xBF"
              "a;-1,25;0\n");
}

// A clock that the test moves.
struct Hand {
    std::chrono::steady_clock::time_point now;

    void pass(double seconds) {
        now += std::chrono::duration_cast<std::chrono::steady_clock::duration>(
            std::chrono::duration<double>(seconds));
    }
};

TEST(ProgressTest, IsSilentInTheFirstSecond) {
    Hand hand;
    std::ostringstream err;
    Progress progress(err, true, [&hand] { return hand.now; });
    progress.begin(10);
    progress.begin_arm("now");
    hand.pass(0.9);
    progress.at(5);
    progress.end();
    EXPECT_EQ(err.str(), "");
}

TEST(ProgressTest, RewritesTheLineOfATerminalAndClearsIt) {
    Hand hand;
    std::ostringstream err;
    Progress progress(err, true, [&hand] { return hand.now; });
    progress.begin(20);
    progress.begin_arm("now");
    hand.pass(2);
    progress.at(4);
    progress.end();
    EXPECT_EQ(err.str(), "\r\x1b[Know: 4 of 20 replications, about 8 s left\r\x1b[K");
}

// Seen red with the words left out.
TEST(ProgressTest, SaysWhatTheArmsAreAPartOf) {
    Hand hand;
    std::ostringstream err;
    Progress progress(err, false, [&hand] { return hand.now; });
    progress.within("boras.json, 2 of 5");
    progress.begin(20);
    progress.begin_arm("now");
    hand.pass(5);
    progress.at(10);
    EXPECT_EQ(err.str(), "boras.json, 2 of 5: now: 10 of 20 replications, about 5 s left\n");
}

TEST(ProgressTest, SaysHowFarOffWhatWasAskedForIsWhenFewerMayBeEnough) {
    Hand hand;
    std::ostringstream err;
    Progress progress(err, false, [&hand] { return hand.now; });
    progress.begin(400, true);
    progress.begin_arm("now");
    hand.pass(6);
    progress.at(20);
    progress.end_arm();
    progress.note("±0.83 months, ±0.5 months asked for");
    progress.begin_arm("now");
    hand.pass(6);
    progress.at(5);
    EXPECT_EQ(err.str(),
              "now: 20 of at most 400 replications\n"
              "now: 25 of at most 400 replications: ±0.83 months, ±0.5 months asked for\n");
}

// Seen red with the count of each simulation begun anew.
TEST(ProgressTest, CountsSeveralSimulationsTogether) {
    Hand hand;
    std::ostringstream err;
    Progress progress(err, false, [&hand] { return hand.now; });
    progress.begin_all(40);
    for (const char* const name : {"north.json", "south.json"}) {
        progress.within(name);
        progress.begin(20);
        progress.begin_arm("now");
        hand.pass(6);
        progress.at(10);
        progress.end_arm();
        progress.end();
    }
    EXPECT_EQ(err.str(),
              "north.json: now: 10 of 40 replications, about 18 s left\n"
              "south.json: now: 20 of 40 replications, about 12 s left\n");
}

TEST(ProgressTest, WritesALineEveryFiveSecondsElsewhere) {
    Hand hand;
    std::ostringstream err;
    Progress progress(err, false, [&hand] { return hand.now; });
    progress.begin(20);
    progress.begin_arm("now");
    for (std::size_t done = 1; done <= 10; ++done) {
        hand.pass(1.25);
        progress.at(done);
    }
    progress.end_arm();
    progress.begin_arm("more");
    hand.pass(2.5);
    progress.at(2);
    EXPECT_EQ(err.str(),
              "now: 4 of 20 replications, about 20 s left\n"
              "now: 8 of 20 replications, about 15 s left\n"
              "more: 12 of 20 replications, about 10 s left\n");
}

}  // namespace
}  // namespace ledtid::tools
