#include "tools/report/report.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "sim/contract.hpp"

#include "tools/report/assets.hpp"

namespace ledtid::tools {
namespace {

// Whether `text` goes on with `word` at `at`, whatever the case of its letters, as HTML reads tag
// names.
bool continues_with(std::string_view text, std::size_t at, std::string_view word) {
    if (text.size() - at < word.size()) {
        return false;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto letter = static_cast<unsigned char>(text[at + i]);
        if (std::tolower(letter) != static_cast<unsigned char>(word[i])) {
            return false;
        }
    }
    return true;
}

std::string page_title(const nlohmann::json& result) {
    const nlohmann::json::json_pointer title("/input/title/sv");
    if (!result.contains(title) || !result.at(title).is_string()) {
        return "Ledtid";
    }
    return "Ledtid: " + result.at(title).get<std::string>();
}

// The result as short as it can be written, without scenarios in full, which the page does not
// show: half the size.
std::string data_of_page(nlohmann::json result) {
    if (result.contains("input") && result["input"].is_object()) {
        result["input"].erase("scenario");
        result["input"].erase("scenarios");
    }
    return result.dump();
}

using Filling = std::pair<std::string_view, std::string>;

// Fills the placeholders in one walk through the page, so that a placeholder's name inside a
// filling stays as it is.
template <std::size_t kCount>
std::string filled(std::string_view page, const std::array<Filling, kCount>& fillings) {
    std::string out;
    std::size_t used = 0;
    for (std::size_t at = page.find("__"); at != std::string_view::npos; at = page.find("__")) {
        out.append(page.substr(0, at));
        page.remove_prefix(at);
        const auto* const filling =
            std::find_if(fillings.begin(), fillings.end(), [page](const Filling& each) {
                return page.substr(0, each.first.size()) == each.first;
            });
        LEDTID_EXPECTS(filling != fillings.end(), "page.html holds no unknown placeholder");
        out.append(filling->second);
        page.remove_prefix(filling->first.size());
        ++used;
    }
    out.append(page);
    LEDTID_ENSURES(used == kCount, "page.html holds every placeholder once");
    return out;
}

struct PageParts {
    std::string title;
    std::string style;
    std::string data;  // JSON
    std::string_view licences;
    std::string_view bundle;
};

std::string page(const PageParts& parts) {
    return filled(report_page_html(),
                  std::array<Filling, 5>{{
                      {"__TITLE__", html_escaped(parts.title)},
                      {"__STYLE__", parts.style},
                      {"__DATA__", json_for_script(parts.data)},
                      {"__LICENCES__", html_escaped(parts.licences)},
                      {"__BUNDLE__", javascript_for_script(parts.bundle)},
                  }});
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string json_for_script(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (const char c : json) {
        if (c == '<') {
            out += "\\u003c";
        } else {
            out += c;
        }
    }
    return out;
}

std::string javascript_for_script(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends_element = text[i] == '<' && (continues_with(text, i, "</script") ||
                                                     continues_with(text, i, "<script") ||
                                                     continues_with(text, i, "<!--"));
        if (ends_element) {
            out += "\\x3c";
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string report_html(std::string_view result_json) {
    const auto result = nlohmann::json::parse(result_json);
    return page({page_title(result),
                 std::string(report_style_css()),
                 data_of_page(result),
                 report_licences(),
                 report_bundle_js()});
}

std::string atlas_html(std::string_view atlas_json) {
    return page({"Ledtid: regionen i ett",
                 std::string(report_style_css()) + std::string(atlas_style_css()),
                 nlohmann::ordered_json::parse(atlas_json).dump(),
                 atlas_licences(),
                 atlas_bundle_js()});
}

}  // namespace ledtid::tools
