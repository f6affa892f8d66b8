#include "models/scenario/cursor.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

// A document with a reading on it.
struct Page {
    explicit Page(const std::string& text, Overrides overrides = {})
        : document(parse(text, "a.json")), reading(document, std::move(overrides)) {}

    std::string faults() { return testing::lines_of(reading.faults()); }

    Document document;
    Reading reading;
    Cursor c = reading.root();
};

TEST(CursorTest, ReadsOneFieldPerLine) {
    Page page(R"({"fte": 0.5, "n": 9223372036854775807, "open": true, "name": "x", "kind": "visit",
                  "wait": "6 weeks", "from": "1970-01-03", "at": "08:30", "day": "friday",
                  "tags": ["a", "b"], "posts": {"p": {"fte": 1}, "q": {"fte": 0}, "note": 1, "$x": 2}})");
    const Cursor& c = page.c;
    EXPECT_EQ(c.number("fte", {0.0, 1.0}), 0.5);
    EXPECT_EQ(c.number("none", {0.0, 1.0}, 0.25), 0.25);
    EXPECT_EQ(c.integer("n", 0, INT64_MAX), INT64_MAX);
    EXPECT_EQ(c.integer("none", 0, 9, 7), 7);
    EXPECT_TRUE(c.boolean("open"));
    EXPECT_TRUE(c.boolean("none", true));
    EXPECT_EQ(c.text("name"), "x");
    EXPECT_EQ(c.text("none", "y"), "y");
    EXPECT_EQ(c.one_of("kind", {"plan", "visit"}), "visit");
    EXPECT_EQ(c.one_of("none", {"plan", "visit"}, "plan"), "plan");
    enum class Kind { plan, visit };
    EXPECT_EQ(c.choice<Kind>("kind", {{"plan", Kind::plan}, {"visit", Kind::visit}}), Kind::visit);
    EXPECT_EQ(c.choice<Kind>("none", {{"plan", Kind::plan}}, Kind::visit), Kind::visit);
    EXPECT_EQ(c.duration("wait", {0.0, kYear}), 42 * kDay);
    EXPECT_EQ(c.duration("none", {0.0, kYear}, 1.0), 1.0);
    EXPECT_EQ(c.date("from"), 2);
    EXPECT_EQ(c.date("none", -5), -5);
    EXPECT_EQ(c.time_of_day("at"), 30600);
    EXPECT_EQ(c.time_of_day("none", 60), 60);
    EXPECT_EQ(c.weekday("day"), 4);
    EXPECT_EQ(c.texts("tags"), (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(c.texts("none").empty());
    std::string names;
    for (const auto& [name, post] : c.members("posts")) {
        names += name + "=" + std::to_string(post.integer("fte", 0, 1)) + " ";
    }
    EXPECT_EQ(names, "p=1 q=0 ");
    page.reading.finish();
    EXPECT_EQ(page.faults(), "");
    EXPECT_TRUE(page.reading.provenance().empty());
}

TEST(CursorTest, SaysWhatBelongsWhereSomethingElseStands) {
    Page page(
        "{\n\"n\": \"six\",\n\"t\": 6, \"b\": 1, \"o\": [], \"l\": {}, \"i\": 2.5,\n\"x\": null}");
    const Cursor& c = page.c;
    EXPECT_EQ(c.number("n", {2.0, 9.0}), 2.0);
    EXPECT_EQ(c.text("t"), "");
    EXPECT_FALSE(c.boolean("b"));
    const Cursor o = c.at("o");
    EXPECT_EQ(o.number("p", {0.0, 1.0}), 0.0);
    EXPECT_FALSE(o.has("q"));
    EXPECT_TRUE(c.at("l").items().empty());
    EXPECT_EQ(c.integer("i", 1, 9), 1);
    EXPECT_EQ(c.number("x", {0.0, 1.0}), 0.0);
    EXPECT_EQ(c.date("t"), 0);
    EXPECT_EQ(page.faults(),
              "a.json:2: /n: a number belongs here, this is the text \"six\"\n"
              "a.json:3: /t: a text belongs here, this is the number 6\n"
              "a.json:3: /b: true or false belongs here, this is the number 1\n"
              "a.json:3: /o: an object {...} belongs here, this is an array\n"
              "a.json:3: /l: an array [...] belongs here, this is an object\n"
              "a.json:3: /i: a whole number belongs here, this is 2.5\n"
              "a.json:4: /x: a number belongs here, this is null\n");
}

TEST(CursorTest, GivesTheRangeAndTheValue) {
    Page page(
        "{\n\"steps\": [0, {\"duration\": \"-2 days\"}], \"p\": 1.5, \"n\": 1000000000000, \"d\": "
        "\"3 m\",\n"
        "\"bare\": 6, \"old\": \"300 years\", \"e\": \"\"}");
    const Cursor& c = page.c;
    EXPECT_EQ(c.at("steps").items()[1].duration("duration", {0.0, 3650 * kDay}), 0.0);
    EXPECT_EQ(c.number("p", {0.0, 1.0}), 0.0);
    EXPECT_EQ(c.integer("n", 0, 1000000), 0);
    EXPECT_EQ(c.duration("d", {kDay, kYear}), kDay);
    static_cast<void>(c.duration("bare", {0.0, kYear}));
    static_cast<void>(c.duration("old", {0.0, kYear}));
    static_cast<void>(c.text("e"));
    EXPECT_EQ(
        page.faults(),
        "a.json:2: /steps/1/duration: -2 days is outside [0, 3650 days]\n"
        "a.json:2: /p: 1.5 is outside [0, 1]\n"
        "a.json:2: /n: 1000000000000 is outside [0, 1000000]\n"
        "a.json:2: /d: \"3 m\" is not a duration: \"m\" can be minutes or months; write \"min\" or "
        "\"months\"\n"
        "a.json:3: /bare: 6 has no unit; write the unit: \"6 weeks\"\n"
        "a.json:3: /old: \"300 years\" is longer than 200 years\n"
        "a.json:3: /e: a text belongs here, this one is empty\n");
}

TEST(CursorTest, NamesWhatIsMissingOnceAndReadsOn) {
    Page page("{\"a\": {\n}}");
    const Cursor missing = page.c.at("a").at("team");
    EXPECT_FALSE(missing.present());
    EXPECT_EQ(missing.number("x", {3.0, 4.0}), 3.0);
    EXPECT_EQ(missing.at("y").text(), "");
    EXPECT_TRUE(missing.items().empty());
    EXPECT_TRUE(missing.members("z").empty());
    EXPECT_EQ(missing.duration({1.0, 2.0}), 1.0);
    EXPECT_EQ(missing.one_of({"first"}), "first");
    EXPECT_EQ(missing.pointer(), "/a/team");
    missing.fault("not said");
    EXPECT_EQ(page.faults(), "a.json:1: /a: \"team\" is missing here\n");
}

TEST(CursorTest, ReportsKeysThatNobodyAskedForWithTheNearestName) {
    Page page(
        "{\"teams\": [{\n\"quorm\": 3, \"note\": \"n\", \"$ref\": 1, \"comment\": [1]}],\n\"q/x\": "
        "1,"
        "\"seen\": {\"any\": {\"inner\": 1}}}");
    for (const Cursor& team : page.c.items("teams")) {
        EXPECT_EQ(team.integer("quorum", 1, 9, 2), 2);
        EXPECT_EQ(team.text("name", "t"), "t");
    }
    for (const auto& [name, value] : page.c.members("seen")) {
        EXPECT_FALSE(value.has("outer"));
    }
    page.reading.finish();
    EXPECT_EQ(
        page.faults(),
        "a.json:2: /teams/0/quorm: no key is called \"quorm\" here; did you mean \"quorum\"?\n"
        "a.json:3: /q~1x: no key is called \"q/x\" here\n"
        "a.json:3: /seen/any/inner: no key is called \"inner\" here; known are outer\n");
}

TEST(CursorTest, OffersTheNearestNameOfAChoice) {
    Page page(R"({"hours": "carve-outt", "x": "zzzzz", "day": "mondey", "date": "2025-02-30"})");
    EXPECT_EQ(page.c.one_of("hours", {"extra", "carve_out"}), "extra");
    EXPECT_EQ(page.c.one_of("x", {"extra", "carve_out"}), "extra");
    EXPECT_EQ(page.c.weekday("day"), 0);
    EXPECT_EQ(page.c.date("date"), 0);
    EXPECT_EQ(
        page.faults(),
        "a.json:1: /hours: \"carve-outt\" is not one of the names that belong here; did you mean "
        "\"carve_out\"?\n"
        "a.json:1: /x: \"zzzzz\" is not one of the names that belong here; known are extra, "
        "carve_out\n"
        "a.json:1: /day: \"mondey\" is not a weekday; did you mean \"monday\"?\n"
        "a.json:1: /date: \"2025-02-30\" is not a date: February 2025 has 28 days\n");
}

TEST(CursorTest, SkipsTheRestOfAnObjectOnRequest) {
    Page page(R"({"a": {"kind": "vist", "x": 1}})");
    const Cursor a = page.c.at("a");
    EXPECT_EQ(a.one_of("kind", {"visit"}), "visit");
    a.skip_rest();
    page.reading.finish();
    EXPECT_EQ(page.reading.faults().size(), 1U);
}

TEST(CursorTest, KeepsPlacesForLaterFaults) {
    Page page("{\n\"clinic\": \"habilitatoin\"}");
    const Place place = page.c.at("clinic").place();
    page.reading.fault(place, "no clinic is called so");
    EXPECT_EQ(page.faults(), "a.json:2: /clinic: no clinic is called so\n");
    EXPECT_THROW(page.reading.throw_if_faulty(), ScenarioError);
}

TEST(SourcedTest, ReturnsTheBaseAndRecordsTheQuantity) {
    Page page(R"({
"a": {"low": 2, "base": 4, "high": 8, "unit": "weeks", "source": "P58", "certainty": "PUB", "note": "n"},
"b": {"low": "1 day", "base": "2 days", "high": "3 days", "certainty": "ASM"},
"c": {"base": 3, "source": "GK table 2", "certainty": "GK", "unit": "children"},
"d": {"low": 1, "base": 2, "high": 3, "source": "P1", "certainty": "DER"}, "e": 5})");
    EXPECT_EQ(page.c.duration("a", {0.0, kYear}), 28 * kDay);
    EXPECT_EQ(page.c.duration("b", {0.0, kYear}), 2 * kDay);
    EXPECT_EQ(page.c.integer("c", 0, 9), 3);
    EXPECT_EQ(page.c.number("d", {0.0, 9.0}), 2.0);
    EXPECT_EQ(page.c.number("d", {0.0, 9.0}), 2.0);  // read twice, recorded once
    EXPECT_EQ(page.c.number("e", {0.0, 9.0}), 5.0);
    page.reading.finish();
    EXPECT_EQ(page.faults(), "");
    const Provenance& list = page.reading.provenance();
    ASSERT_EQ(list.size(), 4U);
    EXPECT_EQ(list[0].pointer, "/a");
    EXPECT_EQ(*list[0].low, 14 * kDay);
    EXPECT_EQ(list[0].base, 28 * kDay);
    EXPECT_EQ(*list[0].high, 56 * kDay);
    EXPECT_TRUE(list[0].is_duration);
    EXPECT_EQ(list[0].text, "4 weeks");
    EXPECT_EQ(list[0].source, "P58");
    EXPECT_EQ(list[0].certainty, "PUB");
    EXPECT_EQ(list[0].note, "n");
    EXPECT_EQ(list[0].file, "a.json");
    EXPECT_EQ(list[0].line, 2);
    EXPECT_EQ(list[1].text, "2 days");
    EXPECT_EQ(list[1].source, "");
    EXPECT_FALSE(list[2].low.has_value());
    EXPECT_EQ(list[2].text, "3 children");
    EXPECT_FALSE(list[3].is_duration);
}

std::string sourced_fault(const std::string& object, bool is_duration) {
    Page page("{\"x\": " + object + "}");
    const double value =
        is_duration ? page.c.duration("x", {0.0, kYear}) : page.c.number("x", {0.0, 10.0});
    static_cast<void>(value);
    page.reading.finish();
    EXPECT_TRUE(page.reading.provenance().empty());
    return page.faults();
}

TEST(SourcedTest, ChecksOrderRangeCertaintyAndUnit) {
    EXPECT_EQ(
        sourced_fault(R"({"low": 5, "base": 4, "high": 3, "certainty": "ASM"})", false),
        "a.json:1: /x: low (5) is above base (4)\na.json:1: /x: high (3) is below base (4)\n");
    EXPECT_EQ(
        sourced_fault(
            R"({"low": "5 days", "base": "4 days", "high": "9 days", "certainty": "ASM"})", true),
        "a.json:1: /x: low (5 days) is above base (4 days)\n");
    EXPECT_EQ(
        sourced_fault(R"({"low": -1, "base": 4, "high": 30, "certainty": "ASM"})", false),
        "a.json:1: /x/low: -1 is outside [0, 10]\na.json:1: /x/high: 30 is outside [0, 10]\n");
    EXPECT_EQ(
        sourced_fault(R"({"base": 4, "source": "P1", "certainty": "PUBL"})", false),
        "a.json:1: /x/certainty: \"PUBL\" is not one of the names that belong here; did you mean "
        "\"PUB\"?\n");
    EXPECT_EQ(sourced_fault(R"({"base": 4, "source": "P1"})", false),
              "a.json:1: /x: \"certainty\" is missing here\n");
    EXPECT_EQ(
        sourced_fault(R"({"base": 4, "certainty": "PUB"})", false),
        "a.json:1: /x: \"source\" is missing here; only an assumption (\"certainty\": \"ASM\") may "
        "go without\n");
    EXPECT_EQ(sourced_fault(R"({"base": 4, "certainty": "ASM"})", false),
              "a.json:1: /x: an assumption needs \"low\" and \"high\", so that its weight can be "
              "tried\n");
    EXPECT_EQ(sourced_fault(R"({"base": 4, "source": "P", "certainty": "PUB"})", true),
              "a.json:1: /x/base: 4 has no unit; write the unit: \"4 weeks\"\n");
    EXPECT_EQ(sourced_fault(
                  R"({"base": "4 days", "unit": "days", "source": "P", "certainty": "PUB"})", true),
              "a.json:1: /x/base: \"4 days\" has a unit already; leave out \"unit\"\n");
    EXPECT_EQ(
        sourced_fault(R"({"base": 4, "unit": "dayz", "source": "P", "certainty": "PUB"})", true),
        "a.json:1: /x/unit: \"dayz\" is not a unit of time; did you mean \"days\"?\n");
    EXPECT_EQ(sourced_fault(R"({"mean": 4})", false),
              "a.json:1: /x: a number belongs here, this is an object without \"base\"\n");
}

TEST(OverrideTest, ReplacesNumbersByPointer) {
    Page page(
        R"({"a": {"low": 1, "base": 2, "high": 3, "certainty": "ASM"}, "b": 5, "c": "1 day", "n": 4})",
        {{"/a", 3.0}, {"/b", 6.0}, {"/c", 7200.0}, {"/n", 2.6}});
    EXPECT_EQ(page.c.number("a", {0.0, 10.0}), 3.0);
    EXPECT_EQ(page.c.number("b", {0.0, 10.0}), 6.0);
    EXPECT_EQ(page.c.duration("c", {0.0, kYear}), 7200.0);
    EXPECT_EQ(page.c.integer("n", 0, 9), 3);
    page.reading.finish();
    EXPECT_EQ(page.faults(), "");
    EXPECT_EQ(page.reading.provenance()[0].base, 2.0);
}

TEST(OverrideTest, ChecksRangeAndPointer) {
    Page page(R"({"b": 5})", {{"/b", 60.0}, {"/bb", 1.0}});
    EXPECT_EQ(page.c.number("b", {0.0, 10.0}), 5.0);
    page.reading.finish();
    EXPECT_EQ(page.faults(),
              "a.json:1: /b: the override 60 is outside [0, 10]\n"
              "/bb: no number is read here that could be overridden\n");
}

}  // namespace
}  // namespace ledtid::models
