#include "models/pathway/drawing.hpp"

#include <cstddef>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/pathway/typeset.hpp"

#include "tests/models/pathway/pathways.hpp"

namespace ledtid::models {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The value of an attribute in one tag, "" when it is not there.
std::string attribute(const std::string& tag, const std::string& name) {
    const std::size_t at = tag.find(" " + name + "=\"");
    if (at == std::string::npos) {
        return "";
    }
    const std::size_t from = at + name.size() + 3;
    return tag.substr(from, tag.find('"', from) - from);
}

double length(const std::string& tag, const std::string& name) {
    return std::strtod(attribute(tag, name).c_str(), nullptr);
}

// The tags of a document; empty with a failure when they do not nest or a text has a bare '&'.
std::vector<std::string> tags_of(const std::string& xml) {
    std::vector<std::string> tags;
    std::vector<std::string> open;
    for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at)) {
        const std::size_t end = xml.find('>', at);
        if (end == std::string::npos || xml.find('<', at + 1) < end) {
            return {};
        }
        const std::string tag = xml.substr(at + 1, end - at - 1);
        const std::string name =
            tag.substr(tag[0] == '/' ? 1 : 0, tag.find_first_of(" /", 1) - (tag[0] == '/' ? 1 : 0));
        if (tag[0] == '/') {
            if (open.empty() || open.back() != tag.substr(1)) {
                return {};
            }
            open.pop_back();
        } else {
            if (tag.back() != '/') {
                open.push_back(name);
            }
            tags.push_back(tag);
        }
        at = end;
    }
    for (std::size_t at = xml.find('&'); at != std::string::npos; at = xml.find('&', at + 1)) {
        if (xml.compare(at, 5, "&amp;") != 0 && xml.compare(at, 4, "&lt;") != 0 &&
            xml.compare(at, 4, "&gt;") != 0 && xml.compare(at, 6, "&quot;") != 0) {
            return {};
        }
    }
    return open.empty() ? tags : std::vector<std::string>{};
}

struct Area {
    std::string kind;
    double left, top, right, bottom;
};

Area area_of(const std::string& kind, const std::string& rect) {
    const double x = length(rect, "x");
    const double y = length(rect, "y");
    return Area{kind, x, y, x + length(rect, "width"), y + length(rect, "height")};
}

// Boxes and labels with their places.
std::vector<Area> areas_of(const std::string& svg) {
    std::vector<Area> areas;
    std::string kind;
    for (const std::string& tag : tags_of(svg)) {
        if (attribute(tag, "class") == "node") {
            kind = attribute(tag, "data-kind");
        } else if (attribute(tag, "class") == "none extent") {
            areas.push_back(area_of(kind, tag));
        } else if (attribute(tag, "class") == "label") {
            areas.push_back(area_of("label", tag));
        }
    }
    return areas;
}

bool apart_or_within(const Area& a, const Area& b) {
    constexpr double kRounding = 0.2;
    const bool apart = a.right <= b.left + kRounding || b.right <= a.left + kRounding ||
                       a.bottom <= b.top + kRounding || b.bottom <= a.top + kRounding;
    const auto within = [](const Area& inner, const Area& outer) {
        return outer.kind == "parts" && inner.left > outer.left && inner.right < outer.right &&
               inner.top > outer.top && inner.bottom < outer.bottom;
    };
    return apart || within(a, b) || within(b, a);
}

std::size_t clashes_in(const std::string& svg) {
    const std::vector<Area> areas = areas_of(svg);
    std::size_t clashes = 0;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (std::size_t k = i + 1; k < areas.size(); ++k) {
            clashes += apart_or_within(areas[i], areas[k]) ? 0U : 1U;
        }
    }
    return clashes;
}

std::set<std::string> steps_in(const std::string& svg) {
    std::set<std::string> steps;
    for (const std::string& tag : tags_of(svg)) {
        std::istringstream names(attribute(tag, "data-steps"));
        std::string name;
        while (names >> name) {
            steps.insert(name);
        }
    }
    return steps;
}

std::vector<Scenario> both() {
    return {testing::sequential_scenario(), testing::team_scenario()};
}

TEST(DrawingTest, IsWellFormedInBothLanguages) {
    for (const Scenario& s : both()) {
        EXPECT_GT(tags_of(to_svg(s, Language::sv)).size(), 100U);
        EXPECT_GT(tags_of(to_svg(s, Language::en)).size(), 100U);
    }
    EXPECT_TRUE(tags_of("<a><b></a></b>").empty());
    EXPECT_TRUE(tags_of("<a>x & y</a>").empty());
}

TEST(DrawingTest, EscapesWhatXmlDoesNotTake) {
    Scenario s = testing::sequential_scenario();
    s.title = Title{"A < B & \"C\"", ""};
    s.clinics[0].title = Title{"<script>", "<script>"};
    const std::string svg = to_svg(s, Language::sv);
    EXPECT_FALSE(tags_of(svg).empty());
    EXPECT_TRUE(contains(svg, "A &lt; B &amp; &quot;C&quot;"));
    EXPECT_FALSE(contains(svg, "<script>"));
}

TEST(DrawingTest, PutsNoTwoBoxesOrLabelsInOnePlace) {
    for (const Scenario& s : both()) {
        const std::string svg = to_svg(s, Language::sv);
        EXPECT_GT(areas_of(svg).size(), 20U);
        EXPECT_EQ(clashes_in(svg), 0U);
        EXPECT_EQ(clashes_in(to_svg(s, Language::en)), 0U);
    }
    EXPECT_FALSE(apart_or_within(Area{"visit", 0, 0, 10, 10}, Area{"visit", 5, 5, 15, 15}));
    EXPECT_FALSE(apart_or_within(Area{"parts", 0, 0, 10, 10}, Area{"visit", 5, 5, 15, 15}));
}

TEST(DrawingTest, ShowsEveryStepButTheBackgroundOnes) {
    for (const Scenario& s : both()) {
        const std::set<std::string> shown = steps_in(to_svg(s, Language::sv));
        for (const Step& step : s.steps) {
            const bool background = contains(step.name, "@");
            EXPECT_EQ(shown.count(step.name) > 0, !background) << step.name;
        }
    }
}

TEST(DrawingTest, StaysWithinThePage) {
    for (const Scenario& s : both()) {
        const std::string svg = tags_of(to_svg(s, Language::sv)).front();
        EXPECT_LE(length(svg, "width"), 1400);
        EXPECT_GT(length(svg, "width"), 600);
    }
}

TEST(DrawingTest, BreaksManyPartsIntoRows) {
    Scenario s = testing::team_scenario();
    for (Step& step : s.steps) {
        if (step.name == "mapping") {
            const std::vector<Part> five = step.parts;
            step.parts.insert(step.parts.end(), five.begin(), five.end());
            step.parts.insert(step.parts.end(), five.begin(), five.end());
        }
    }
    for (const bool at_once : {true, false}) {
        for (Step& step : s.steps) {
            step.at_once = at_once;
        }
        const std::string svg = to_svg(s, Language::sv);
        EXPECT_EQ(clashes_in(svg), 0U);
        // "0 0 width height": not scaled down to fit.
        EXPECT_LE(std::strtod(attribute(tags_of(svg).front(), "viewBox").c_str() + 4, nullptr),
                  1400);
    }
}

TEST(DrawingTest, SaysWhoDoesWhatInTheLanguageAskedFor) {
    const std::string sv = to_svg(testing::sequential_scenario(), Language::sv);
    EXPECT_TRUE(contains(sv, "Småbarnsteam i Skene"));
    EXPECT_TRUE(contains(sv, "En remiss i taget, som i dag"));
    EXPECT_TRUE(contains(sv, "Remiss till"));
    EXPECT_TRUE(contains(sv, "1. Områden: språk"));
    EXPECT_TRUE(contains(sv, "Gemensam plan"));
    EXPECT_TRUE(contains(sv, "lämnar efter väntan: 2"));
    const std::string en = to_svg(testing::team_scenario(), Language::en);
    EXPECT_TRUE(contains(en, "Speech\u00a0therapist · Psychologist"));
    EXPECT_TRUE(contains(en, "at once"));
    EXPECT_TRUE(contains(en, "15\u00a0%"));
    EXPECT_FALSE(contains(en, "Logoped"));
}

TEST(DrawingTest, FoldsAReferralIntoOneBoxNamedByItsGoal) {
    const std::string svg = to_svg(testing::sequential_scenario(), Language::sv);
    EXPECT_TRUE(contains(svg,
                         "data-steps=\"refer_bum refer_bum/handoff refer_bum/triage "
                         "refer_bum/decision refer_bum/returned refer_bum/again\""));
    EXPECT_TRUE(contains(svg, "8\u00a0% kommer i retur"));
}

TEST(DrawingTest, IsTheSameEveryTime) {
    EXPECT_EQ(to_svg(testing::team_scenario(), Language::sv),
              to_svg(testing::team_scenario(), Language::sv));
}

TEST(DrawingTest, StandsAPartsStepThatLeadsToItself) {
    Scenario s = testing::team_scenario();
    for (Step& step : s.steps) {
        if (step.name == "team_speech") {
            step.to = "mapping";
        }
    }
    EXPECT_FALSE(tags_of(to_svg(s, Language::sv)).empty());
}

TEST(DotTest, HasTheLinksWithTheirWords) {
    const std::string dot = to_dot(testing::sequential_scenario(), Language::en);
    EXPECT_TRUE(contains(dot, "  \"source children\" -> \"detection\";\n"));
    EXPECT_TRUE(contains(dot, "  \"extended_visit\" -> \"two_areas\";\n"));
    EXPECT_TRUE(contains(dot, "  \"two_areas\" -> \"assessments\" [label=\"yes\"];\n"));
    EXPECT_TRUE(contains(
        dot, "  \"assessments\" -> \"refer_bum\" [label=\"Areas: health\", style=dashed];\n"));
    EXPECT_TRUE(contains(dot, "  \"bum_tests\" -> \"bum_wait\" [label=\"30\u00a0%\"];\n"));
    EXPECT_TRUE(
        contains(dot, "  \"speech_visit\" -> \"assessments\" [label=\"return\", style=dotted]"));
    EXPECT_TRUE(
        contains(dot, "\"bup_visit\" -> \"declined\" [label=\"left after waiting: 2\u00a0years"));
    EXPECT_FALSE(contains(dot, "@"));
}

TEST(WordsTest, SayTimesInTheirMostNaturalUnit) {
    EXPECT_EQ(duration_in_words(42 * kSecondsPerDay, Language::sv), "6\u00a0veckor");
    EXPECT_EQ(duration_in_words(30 * kSecondsPerMonth, Language::en), "30\u00a0months");
    EXPECT_EQ(duration_in_words(kSecondsPerYear, Language::en), "1\u00a0year");
    EXPECT_EQ(duration_in_words(1.5 * kSecondsPerHour, Language::en), "90\u00a0minutes");
    EXPECT_EQ(duration_in_words(10.5 * kSecondsPerDay, Language::sv), "10,5\u00a0dagar");
    EXPECT_EQ(duration_in_words(Distribution::exponential(7 * kSecondsPerDay), Language::en),
              "about 1\u00a0week");
    EXPECT_EQ(number_in_words(0.25, 2, Language::sv), "0,25");
    EXPECT_EQ(number_in_words(100, 1, Language::sv), "100");
}

TEST(TypesetTest, BreaksLinesAtSpaces) {
    EXPECT_EQ(wrapped("aaaa bbbb cccc", text_width("aaaa bbbb", 12, false), 12, false),
              (std::vector<std::string>{"aaaa bbbb", "cccc"}));
    EXPECT_TRUE(wrapped("", 100, 12, false).empty());
}

}  // namespace
}  // namespace ledtid::models
