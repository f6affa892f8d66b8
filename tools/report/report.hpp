// The report, and the atlas's page: one HTML file that holds the result, the words, the charts and
// their library, and fetches nothing.
#pragma once

#include <string>
#include <string_view>

namespace ledtid::tools {

// The whole of report.html for the result JSON that `ledtid compare` writes. Throws
// nlohmann::json::parse_error when the text is not JSON. The page holds the same JSON, so it shows
// exactly the figures of the file; only input.scenario, which it does not show, is left out.
std::string report_html(std::string_view result_json);

// The whole of atlas.html for the JSON that `ledtid atlas` writes, which the page holds as it is.
std::string atlas_html(std::string_view atlas_json);

// Text as it may stand between tags or inside an attribute.
std::string html_escaped(std::string_view text);

// JSON as it may stand inside a script element: every "<", which valid JSON has inside strings
// only, becomes \u003c.
std::string json_for_script(std::string_view json);

// JavaScript as it may stand inside a script element: the "<" of "</script", "<script" and "<!--"
// becomes \x3c. In JavaScript these occur inside strings, templates and regular expressions only,
// where \x3c means "<".
std::string javascript_for_script(std::string_view javascript);

}  // namespace ledtid::tools
