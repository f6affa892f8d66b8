#include <cstddef>
#include <string>

#include <nlohmann/json.hpp>

#include "tools/selftest/report.hpp"
#include "tools/selftest/scenarios.hpp"

namespace ledtid::tools {

namespace {

using Json = nlohmann::ordered_json;

Json title(const models::Title& text) {
    return {{"sv", text.sv}, {"en", text.en}};
}

Json figure(const Finding& finding) {
    return {{"name", finding.quantity.name},
            {"title", title(finding.quantity.title)},
            {"expected", finding.quantity.expected},
            {"got", finding.got.mean},
            {"low", finding.got.low()},
            {"high", finding.got.high()},
            {"false_failure_probability", kFalseFailure},
            {"smallest_error_noticed", finding.smallest_error},
            {"must_notice", finding.quantity.must_notice},
            {"agrees", finding.agrees()},
            {"sharp_enough", finding.is_sharp()}};
}

Json case_json(const CaseResult& result) {
    Json figures = Json::array();
    for (const Finding& finding : result.findings) {
        figures.push_back(figure(finding));
    }
    return {{"name", result.what.name},
            {"title", title(result.what.title)},
            {"formula", result.what.formula},
            {"scenario", selftest_path(result.what.scenario)},
            {"arm", result.what.arm.empty() ? Json(nullptr) : Json(result.what.arm)},
            {"replications", result.what.n},
            {"passed", result.passed()},
            {"figures", figures}};
}

}  // namespace

std::string selftest_json(const std::vector<CaseResult>& results, std::uint64_t seed) {
    Json cases = Json::array();
    bool passed = true;
    for (const CaseResult& result : results) {
        cases.push_back(case_json(result));
        passed = passed && result.passed();
    }
    const Json all = {{"program", "ledtid " + version()},
                      {"seed", seed},
                      {"passed", passed},
                      {"false_failure_probability", false_failure(results)},
                      {"noticed_with_probability", kNoticed},
                      {"cases", cases}};
    return all.dump(1) + "\n";
}

}  // namespace ledtid::tools
