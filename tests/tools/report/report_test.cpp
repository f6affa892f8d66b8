#include "tools/report/report.hpp"

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tools/report/assets.hpp"

namespace ledtid::tools {
namespace {

// Titles that would end their element or fill a placeholder, were they not escaped.
constexpr std::string_view kNasty =
    R"({"input": {"title": {"sv": "A & B </title><script>x</script>",
    "en": "__BUNDLE__ <!-- __DATA__"}}, "result": {"remarks": [{"sv": "</SCRIPT >", "en": "å ' \" \\u003c"}]}})";

std::string between(std::string_view text, std::string_view from, std::string_view to) {
    const auto start = text.find(from) + from.size();
    return std::string(text.substr(start, text.find(to, start) - start));
}

int count(std::string_view text, std::string_view word) {
    int found = 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        ++found;
    }
    return found;
}

TEST(ReportTest, EscapesTextForTags) {
    EXPECT_EQ(html_escaped("a<b>&\"c' å"), "a&lt;b&gt;&amp;&quot;c&#39; å");
}

TEST(ReportTest, EscapesJsonSoThatItStaysTheSameJson) {
    const std::string escaped = json_for_script(kNasty);
    EXPECT_EQ(escaped.find('<'), std::string::npos);
    EXPECT_EQ(nlohmann::json::parse(escaped), nlohmann::json::parse(kNasty));
}

TEST(ReportTest, EscapesInJavascriptOnlyWhatAnHtmlReaderWouldTakeForItsOwn) {
    EXPECT_EQ(javascript_for_script("if (a<b) s='</script>'+'<!-- x'+'<SCRIPT'+'</p>'"),
              "if (a<b) s='\\x3c/script>'+'\\x3c!-- x'+'\\x3cSCRIPT'+'</p>'");
    EXPECT_EQ(javascript_for_script("a<"), "a<");
    EXPECT_EQ(javascript_for_script("</scrip"), "</scrip");
}

TEST(ReportTest, HoldsTheResultAsItIs) {
    const std::string page = report_html(kNasty);
    const std::string data =
        between(page, R"(<script id="result" type="application/json">)", "</script>");
    EXPECT_EQ(nlohmann::json::parse(data), nlohmann::json::parse(kNasty));
}

TEST(ReportTest, LeavesOutTheScenarioThatThePageDoesNotShow) {
    const std::string page = report_html(
        R"({"input": {"scenario": {"secret": 1}, "seed": 7}, "result": {"mean": 0.1, "n": 1e-7}})");
    const std::string data =
        between(page, R"(<script id="result" type="application/json">)", "</script>");
    EXPECT_EQ(
        nlohmann::json::parse(data),
        nlohmann::json::parse(R"({"input": {"seed": 7}, "result": {"mean": 0.1, "n": 1e-7}})"));
    EXPECT_EQ(count(page, "secret"), 0);
}

TEST(ReportTest, FillsEveryPlaceholderOnceAndLeavesFillingsAlone) {
    const std::string page = report_html(kNasty);
    EXPECT_EQ(between(page, "<title>", "</title>"),
              "Ledtid: A &amp; B &lt;/title&gt;&lt;script&gt;x&lt;/script&gt;");
    for (const std::string_view placeholder : {"__TITLE__", "__STYLE__", "__LICENCES__"}) {
        EXPECT_EQ(count(page, placeholder), 0) << placeholder;
    }
    // These stand in the title that the result gives, and nowhere else.
    EXPECT_EQ(count(page, "__DATA__"), 1);
    EXPECT_EQ(count(page, "__BUNDLE__"), 1);
    EXPECT_EQ(count(page, report_style_css()), 1);
    EXPECT_NE(page.find("Apache License"), std::string::npos);
}

TEST(ReportTest, HasTwoScriptElementsAndNothingMoreThatLooksLikeOne) {
    const std::string page = report_html(kNasty);
    EXPECT_EQ(count(page, "<script"), 2);
    EXPECT_EQ(count(page, "</script"), 2);
    EXPECT_EQ(count(page, "<!--"), 0);
}

void expect_loads_nothing(const std::string& page, std::string_view bundle) {
    EXPECT_NE(page.find("content=\"default-src 'none'; script-src 'unsafe-inline'; style-src "
                        "'unsafe-inline'; img-src data:;"),
              std::string::npos);
    for (const std::string_view loader : {"<link",
                                          "<img",
                                          "<iframe",
                                          "<object",
                                          "<embed",
                                          "src=\"http",
                                          "src='http",
                                          "@import",
                                          "url(http",
                                          "url(//",
                                          "fetch(",
                                          "XMLHttpRequest",
                                          "WebSocket",
                                          "EventSource",
                                          "sendBeacon",
                                          "localStorage",
                                          "sessionStorage",
                                          "indexedDB"}) {
        EXPECT_EQ(count(page, loader), 0) << loader;
    }
    // The only addresses in the script are names of XML vocabularies, which nobody fetches.
    EXPECT_EQ(count(bundle, "http://"), count(bundle, "http://www.w3.org/"));
    EXPECT_EQ(count(bundle, "https://"), 0);
}

TEST(ReportTest, LoadsNothing) {
    expect_loads_nothing(report_html(R"({"input": {}})"), report_bundle_js());
}

TEST(AtlasPageTest, LoadsNothing) {
    expect_loads_nothing(atlas_html(R"({"input": {}})"), atlas_bundle_js());
}

// Seen red with the data of the report, which leaves things out.
TEST(AtlasPageTest, HoldsTheResultAsItIs) {
    const std::string page = atlas_html(kNasty);
    EXPECT_EQ(between(page, R"(<script id="result" type="application/json">)", "</script>"),
              json_for_script(nlohmann::ordered_json::parse(kNasty).dump()));
    const std::string scenarios =
        atlas_html(R"({"input": {"scenario": {"z": 1, "a": 2}}, "result": {}})");
    EXPECT_EQ(count(scenarios, R"({"input":{"scenario":{"z":1,"a":2}},"result":{}})"), 1);
}

// Seen red without the report's style.
TEST(AtlasPageTest, HasTheReportsLookAndItsOwn) {
    const std::string page = atlas_html("{}");
    EXPECT_EQ(between(page, "<title>", "</title>"), "Ledtid: regionen i ett");
    EXPECT_EQ(count(page, report_style_css()), 1);
    EXPECT_EQ(count(page, atlas_style_css()), 1);
    EXPECT_EQ(count(page, "<script"), 2);
    for (const std::string_view placeholder :
         {"__TITLE__", "__STYLE__", "__DATA__", "__LICENCES__", "__BUNDLE__"}) {
        EXPECT_EQ(count(page, placeholder), 0) << placeholder;
    }
}

// No package's code is in it, so there is no licence to show; charts of ECharts would bring theirs.
TEST(AtlasPageTest, ItsLicencesAreThoseOfItsBundle) {
    const bool has_echarts = count(atlas_bundle_js(), "echarts") > 0;
    EXPECT_EQ(has_echarts, count(atlas_licences(), "Apache License") > 0);
}

TEST(ReportTest, IsNamedLedtidWhenTheScenarioHasNoTitle) {
    EXPECT_EQ(between(report_html("{}"), "<title>", "</title>"), "Ledtid");
    EXPECT_EQ(between(report_html(R"({"input": {"title": {"sv": 7}}})"), "<title>", "</title>"),
              "Ledtid");
}

TEST(ReportTest, RefusesWhatIsNotJson) {
    EXPECT_THROW(static_cast<void>(report_html("{")), nlohmann::json::parse_error);
}

}  // namespace
}  // namespace ledtid::tools
