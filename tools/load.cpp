#include "tools/load.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ostream>
#include <set>
#include <tuple>
#include <utility>

#include "models/care/compile.hpp"
#include "models/care/result_hash.hpp"
#include "models/pathway/checks.hpp"

#include "tools/fault_collector.hpp"

namespace ledtid::tools {

namespace {

using models::Fault;
using models::Node;
using models::ScenarioError;

// What was asked for as names of arms; before the scenario is known to have no faults.
std::vector<std::string> arms_named(const models::ScenarioSource& source,
                                    const std::vector<std::string>& asked) {
    const bool all = asked.size() == 1 && asked.front() == models::kAllArms;
    return all ? arm_names(source) : asked;
}

void check_arm_names(const models::ScenarioSource& source, const std::vector<std::string>& arms) {
    const std::vector<std::string> known = arm_names(source);
    std::vector<Fault> faults;
    for (const std::string& arm : arms) {
        if (std::find(known.begin(), known.end(), arm) != known.end()) {
            continue;
        }
        const Node* const section = source.document.root.find("arms");
        const std::string message =
            "no arm is called \"" + arm + "\"" + models::suggestion(arm, known);
        faults.push_back(section != nullptr ? source.document.fault_at(*section, "/arms", message)
                                            : Fault{source.path, 0, "/arms", message});
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
}

// The arm's note, in one language or in both.
models::Title note_of(const models::ScenarioSource& source, const std::string& arm) {
    const Node* node = source.document.root.find("arms");
    for (const std::string& key : {arm, std::string("note")}) {
        node = node == nullptr ? nullptr : node->find(key);
    }
    if (node == nullptr) {
        return {};
    }
    if (node->kind == Node::Kind::string) {
        return {node->text, node->text};
    }
    const Node* const sv = node->find("sv");
    const Node* const en = node->find("en");
    return {sv != nullptr ? sv->text : "", en != nullptr ? en->text : ""};
}

std::string in_unit(const models::Sourced& number, const std::optional<double>& value) {
    if (!value) {
        return "";
    }
    return number.is_duration ? models::format_duration(*value) : models::format_number(*value);
}

std::size_t rank(const std::string& certainty) {
    constexpr std::array<const char*, 5> kOrder = {"ASM", "GK", "DER", "PUB", "SEED"};
    const auto* const found = std::find(kOrder.begin(), kOrder.end(), certainty);
    return static_cast<std::size_t>(found - kOrder.begin());
}

}  // namespace

LoadedScenario load_scenario(const models::FileSource& files,
                             const std::string& path,
                             const std::vector<std::string>& arms) {
    LoadedScenario loaded;
    loaded.source = models::open_scenario(files, path);
    const std::vector<std::string> asked = arms_named(loaded.source, arms);
    check_arm_names(loaded.source, asked);
    const std::vector<std::string> names = arm_names(loaded.source);
    FaultCollector faults;
    FaultCollector warnings;
    std::vector<models::ScenarioReading> readings;
    for (const std::string& name : names) {
        faults.collect([&] { readings.push_back(read_scenario(loaded.source, name)); });
    }
    faults.throw_if_any();
    std::vector<models::Scenario> scenarios;
    for (const models::ScenarioReading& reading : readings) {
        scenarios.push_back(reading.scenario);
        warnings.add(reading.warnings);
    }
    faults.add(models::check_pathway_of_all(scenarios));
    faults.throw_if_any();
    for (const std::string& name : asked.empty() ? default_arms(loaded.source) : asked) {
        const auto at =
            static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
        faults.collect([&] {
            loaded.arms.push_back({name,
                                   readings[at],
                                   models::compile(readings[at].scenario),
                                   note_of(loaded.source, name)});
        });
    }
    faults.throw_if_any();
    loaded.title = loaded.arms.front().reading.scenario.title;
    loaded.about = loaded.arms.front().reading.scenario.about;
    loaded.warnings = warnings.sorted();
    return loaded;
}

void tell_warnings(const LoadedScenario& scenario, std::ostream& err) {
    for (const models::Fault& warning : scenario.warnings) {
        err << "warning: " << to_string(warning) << "\n";
    }
}

std::vector<Assumption> assumptions_of(const LoadedScenario& scenario) {
    std::vector<Assumption> assumptions;
    std::set<std::tuple<std::string, std::string, int, std::string>> seen;
    // Scenarios that extend one file have its numbers in common, wherever they are read from.
    const bool of_several = !scenario.others.empty();
    for (const LoadedArm& arm : scenario.arms) {
        for (const models::Sourced& number : arm.reading.provenance) {
            const bool is_new =
                of_several
                    ? seen.insert({number.pointer, "", 0, number.text}).second
                    : seen.insert({number.pointer, number.file, number.line, number.text}).second;
            if (is_new) {
                assumptions.push_back({&number,
                                       number.text,
                                       in_unit(number, number.low),
                                       in_unit(number, number.high)});
            }
        }
    }
    std::stable_sort(assumptions.begin(), assumptions.end(), [](const auto& a, const auto& b) {
        const auto key = [](const Assumption& one) {
            return std::make_tuple(rank(one.number->certainty), one.number->file, one.number->line);
        };
        return key(a) < key(b);
    });
    return assumptions;
}

std::size_t number_assumed(const std::vector<Assumption>& assumptions) {
    return static_cast<std::size_t>(
        std::count_if(assumptions.begin(), assumptions.end(), [](const Assumption& one) {
            return one.number->certainty == "ASM";
        }));
}

std::string scenario_hash(const models::ScenarioSource& source) {
    // FNV-1a, 64 bits (Fowler, Noll & Vo): over text that is the same for equal scenarios.
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char letter : to_json(source.document.root)) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    }
    return models::hex(hash);
}

}  // namespace ledtid::tools
