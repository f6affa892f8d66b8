#include "tests/fuzz/fuzz_inputs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/contract.hpp"

#include "models/care/compile.hpp"
#include "models/care/process.hpp"
#include "models/pathway/checks.hpp"
#include "models/scenario/reader.hpp"
#include "models/scenario/size.hpp"
#include "models/scenario/units.hpp"
#include "models/scenario/waiting_list_csv.hpp"

namespace ledtid::tests {

namespace {

using models::Scenario;
using models::ScenarioError;

constexpr const char* kMain = "s.json";

// What is simulated takes a few milliseconds.
constexpr double kMostChildren = 1000;
constexpr double kMostSessions = 20'000;
constexpr double kMostBytes = 1e7;
constexpr std::uint64_t kMostEvents = 10'000;
constexpr std::size_t kMostArms = 8;

std::map<std::string, std::string> files_of(std::string_view text) {
    std::map<std::string, std::string> files;
    std::string name = kMain;
    while (true) {
        const std::size_t mark = text.find("\n@@ ");
        files.emplace(name, std::string(text.substr(0, mark)));
        if (mark == std::string_view::npos) {
            return files;
        }
        text.remove_prefix(mark + 4);
        const std::size_t end = std::min(text.find('\n'), text.size());
        name = std::string(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

bool is_small(const Scenario& scenario) {
    double children = models::waiting_at_start(scenario);
    for (const models::Source& source : scenario.sources) {
        children += models::expected_arrivals(scenario, source).candidates;
    }
    return children <= kMostChildren && models::sessions_held(scenario) <= kMostSessions &&
           models::result_bytes(scenario) <= kMostBytes;
}

void simulate_a_while(const models::Tables& tables) {
    for (const std::uint32_t replication : {0U, 1U}) {
        const models::Outcome outcome = models::simulate(tables, {7, replication, kMostEvents});
        LEDTID_ENSURES(outcome.n_created == outcome.n_left + outcome.n_inside,
                       "children in are children out plus children inside");
    }
}

}  // namespace

Reached try_scenario(std::string_view text) {
    Reached reached = Reached::refused;
    try {
        const std::map<std::string, std::string> files = files_of(text);
        const models::FileSource source = [&files](const std::string& path) {
            const auto file = files.find(path);
            return file == files.end() ? std::nullopt : std::optional<std::string>(file->second);
        };
        const models::ScenarioSource scenario = models::open_scenario(source, kMain);
        std::vector<std::string> arms = models::arm_names(scenario);
        arms.resize(std::min(arms.size(), kMostArms));
        std::vector<Scenario> scenarios;
        for (const std::string& arm : arms) {
            scenarios.push_back(models::read_scenario(scenario, arm).scenario);
        }
        reached = Reached::read;
        if (!models::check_pathway_of_all(scenarios).empty()) {
            return reached;
        }
        for (const Scenario& one : scenarios) {
            const models::Tables tables = models::compile(one);
            reached = std::max(reached, Reached::compiled);
            if (is_small(one)) {
                simulate_a_while(tables);
                reached = Reached::simulated;
            }
        }
    } catch (const ScenarioError& error) {
        LEDTID_ENSURES(*error.what() != '\0', "a fault says what is wrong");
    }
    return reached;
}

Reached try_waiting_list(std::string_view text) {
    models::FaultList faults;
    const std::vector<std::string> clinics = {"a", "b", "c"};
    const std::int32_t start = models::days_from_civil({2025, 1, 1});
    try {
        const auto rows = models::read_waiting_list(text, "list.csv", faults, clinics, start);
        LEDTID_ENSURES(rows.empty() != faults.empty(), "a list is read or refused");
        for (const models::WaitingRow& row : rows) {
            LEDTID_ENSURES(row.clinic >= 0 && row.clinic < 3 && row.referral_day <= start &&
                               row.birth_day <= row.referral_day && row.priority >= 0 &&
                               row.priority <= 9 && row.line > 1,
                           "a row is in its domain");
        }
        return rows.empty() ? Reached::refused : Reached::read;
    } catch (const ScenarioError&) {
        return Reached::refused;  // too many faults
    }
}

}  // namespace ledtid::tests
