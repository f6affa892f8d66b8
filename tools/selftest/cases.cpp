#include "tools/selftest/cases.hpp"

#include <algorithm>
#include <utility>

#include "models/care/compile.hpp"
#include "models/pathway/checks.hpp"
#include "models/scenario/document.hpp"
#include "models/scenario/reader.hpp"

#include "tools/selftest/case_parts.hpp"
#include "tools/selftest/scenarios.hpp"
#include "tools/usage_error.hpp"

namespace ledtid::tools {

namespace {

// More replications than any case has.
constexpr std::size_t kStride = 100'000;

std::vector<SelftestCase> all_cases() {
    std::vector<SelftestCase> cases;
    add_queue_cases(cases);
    add_network_cases(cases);
    add_calendar_cases(cases);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        cases[i].first_n = i * kStride;
    }
    return cases;
}

}  // namespace

const std::vector<SelftestCase>& selftest_cases() {
    static const std::vector<SelftestCase> kCases = all_cases();
    return kCases;
}

std::vector<SelftestCase> selftest_cases(const std::vector<std::string>& names) {
    if (names.empty()) {
        return selftest_cases();
    }
    std::vector<std::string> known;
    std::vector<SelftestCase> chosen;
    for (const SelftestCase& one : selftest_cases()) {
        known.push_back(one.name);
        if (std::find(names.begin(), names.end(), one.name) != names.end()) {
            chosen.push_back(one);
        }
    }
    for (const std::string& name : names) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            throw UsageError("--case: no case is called \"" + name + "\"" +
                             models::suggestion(name, known) + " (ledtid selftest --list)");
        }
    }
    return chosen;
}

models::Tables tables_of(const SelftestCase& one) {
    const models::ScenarioSource source =
        models::open_scenario(embedded_files(), selftest_path(one.scenario));
    const models::ScenarioReading reading =
        models::read_scenario(source, one.arm.empty() ? models::kOnlyArm : one.arm);
    const std::vector<models::Fault> faults = models::check_pathway(reading.scenario);
    if (!faults.empty()) {
        throw models::ScenarioError(faults);
    }
    return models::compile(reading.scenario);
}

}  // namespace ledtid::tools
