#include "tests/golden/golden.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "models/scenario/document.hpp"

#include "tools/evidence_answers.hpp"
#include "tools/evidence_table.hpp"
#include "tools/load.hpp"
#include "tools/progress.hpp"
#include "tools/result_json.hpp"
#include "tools/simulate.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::tests {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kReplications = 4;
constexpr std::size_t kLongSeries = 24;  // longer arrays of numbers are thinned out
constexpr std::size_t kEvery = 12;
constexpr double kTolerance = 1e-5;

// Six significant digits; whole numbers stay whole.
double rounded(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.5e", value);
    return std::strtod(text, nullptr);
}

bool is_long_series(const Json& value) {
    return value.is_array() && value.size() > kLongSeries &&
           std::all_of(value.begin(), value.end(), [](const Json& item) {
               return item.is_number() || item.is_null();
           });
}

Json thinned_out(const Json& series) {
    double sum = 0;
    std::size_t n_missing = 0;
    Json some = Json::array();
    for (std::size_t i = 0; i < series.size(); ++i) {
        n_missing += series[i].is_null() ? 1U : 0U;
        sum += series[i].is_null() ? 0.0 : series[i].get<double>();
        if (i % kEvery == 0) {
            some.push_back(kept(series[i]));
        }
    }
    return {{"length", series.size()},
            {"missing", n_missing},
            {"sum", rounded(sum)},
            {"every_twelfth", some}};
}

// {"mean", "half_width", "n"}, of which there are thousands, as [mean, half_width, n].
bool is_interval(const Json& value) {
    return value.is_object() && value.size() == 3 && value.contains("mean") &&
           value.contains("half_width") && value.contains("n");
}

bool is_flat(const Json& value) {
    return value.is_array() && std::none_of(value.begin(), value.end(), [](const Json& item) {
               return item.is_structured();
           });
}

// One line per member; a list of plain values stays on one line.
void write(const Json& value, const std::string& indent, std::string& text) {
    if (!value.is_structured() || value.empty() || is_flat(value)) {
        text += value.dump();
        return;
    }
    const bool is_object = value.is_object();
    std::string between = is_object ? "{" : "[";
    for (const auto& [key, item] : value.items()) {
        text += between + "\n" + indent + " ";
        if (is_object) {
            text += Json(key).dump() + ": ";
        }
        write(item, indent + " ", text);
        between = ",";
    }
    text += "\n" + indent + (is_object ? "}" : "]");
}

void compare(const Json& expected,
             const Json& got,
             const std::string& pointer,
             std::size_t most,
             std::vector<std::string>& lines) {
    const auto differ = [&](const std::string& a, const std::string& b) {
        if (lines.size() < most) {
            lines.push_back((pointer.empty() ? "/" : pointer) + ": expected " + a + ", got " + b);
        }
    };
    if (expected.is_number() && got.is_number()) {
        const double a = expected.get<double>();
        const double b = got.get<double>();
        if (!(std::abs(a - b) <= kTolerance * std::max(std::abs(a), std::abs(b)))) {
            differ(expected.dump(), got.dump());
        }
        return;
    }
    if (expected.type() != got.type()) {
        differ(expected.dump().substr(0, 80), got.dump().substr(0, 80));
        return;
    }
    if (expected.is_object()) {
        for (const auto& [key, value] : expected.items()) {
            if (got.contains(key)) {
                compare(value, got[key], pointer + "/" + key, most, lines);
            } else {
                differ("a member \"" + key + "\"", "none");
            }
        }
        for (const auto& [key, value] : got.items()) {
            if (!expected.contains(key)) {
                differ("no member \"" + key + "\"", value.dump().substr(0, 80));
            }
        }
        return;
    }
    if (expected.is_array()) {
        if (expected.size() != got.size()) {
            differ(std::to_string(expected.size()) + " items", std::to_string(got.size()));
        }
        for (std::size_t i = 0; i < std::min(expected.size(), got.size()); ++i) {
            compare(expected[i], got[i], pointer + "/" + std::to_string(i), most, lines);
        }
        return;
    }
    if (expected != got) {
        differ(expected.dump(), got.dump());
    }
}

}  // namespace

const std::vector<std::string>& golden_scenarios() {
    static const std::vector<std::string> names = {"evidence", "goteborg", "mark-svenljunga"};
    return names;
}

std::string golden_path(const std::string& scenario) {
    return (source_dir() / "tests" / "golden" / (scenario + ".json")).string();
}

namespace {

// What the model says of each figure, and whether it fits; by name, so that a figure may be added
// without moving the others.
Json evidence_answer(tools::Progress& progress, const tools::RunSettings& settings) {
    const std::atomic<bool> stop{false};
    const models::FileSource files = models::disk_files();
    const models::Evidence evidence = models::read_evidence(
        files, (source_dir() / "scenarios" / "evidence" / "evidence.json").string());
    const Json all = Json::parse(tools::evidence_json(
        evidence, tools::answer_evidence(files, evidence, settings, progress, stop)));
    Json answer = Json::object();
    for (const Json& figure : all.at("figures")) {
        answer[figure.at("name").get<std::string>()] = {{"model", figure.at("model")},
                                                        {"at_least", figure.at("at_least")},
                                                        {"list_grows", figure.at("list_grows")},
                                                        {"fits", figure.at("fits")}};
    }
    return answer;
}

}  // namespace

Json golden_answer(const std::string& scenario) {
    tools::RunSettings settings;
    settings.replications = kReplications;
    settings.seed = 1;
    std::ostringstream nobody_reads;
    tools::Progress progress(nobody_reads, false);
    if (scenario == "evidence") {
        return kept(evidence_answer(progress, settings));
    }
    tools::LoadedScenario loaded = tools::load_scenario(
        models::disk_files(), (source_dir() / "scenarios" / (scenario + ".json")).string(), {});
    const std::atomic<bool> stop{false};
    const tools::Result result = tools::simulate_arms(loaded, settings, progress, stop);
    return kept(Json::parse(tools::result_json(result)).at("result"));
}

std::string golden_text(const Json& answer) {
    std::string text;
    write(answer, "", text);
    return text + "\n";
}

std::vector<std::string> differences(const Json& expected, const Json& got, std::size_t most) {
    std::vector<std::string> lines;
    compare(expected, got, "", most, lines);
    return lines;
}

Json kept(const Json& result) {
    if (result.is_number_float()) {
        return rounded(result.get<double>());
    }
    if (is_long_series(result)) {
        return thinned_out(result);
    }
    if (is_interval(result)) {
        return {kept(result["mean"]), kept(result["half_width"]), result["n"]};
    }
    if (result.is_array()) {
        Json items = Json::array();
        for (const Json& item : result) {
            items.push_back(kept(item));
        }
        return items;
    }
    if (result.is_object()) {
        Json members = Json::object();
        for (const auto& [key, value] : result.items()) {
            if (key != "result_hash" && key != "assumptions" && key != "title") {
                members[key] = kept(value);
            }
        }
        return members;
    }
    return result;
}

}  // namespace ledtid::tests
