#include "tools/simulate.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

#include "models/care/experiment.hpp"
#include "models/care/result_hash.hpp"
#include "models/scenario/limits.hpp"
#include "models/scenario/size.hpp"
#include "models/scenario/units.hpp"

namespace ledtid::tools {

namespace {

models::Label label_of(const std::string& name, const models::Title& title) {
    return {name, title.sv, title.en};
}

std::optional<models::Label> adds(const LoadedArm& arm) {
    if (arm.adds.sv.empty() && arm.adds.en.empty()) {
        return std::nullopt;
    }
    return label_of("", arm.adds);
}

// One instant for all arms; the arms of a scenario may differ in whether they use the rule.
void find_measure_from(LoadedScenario& scenario, const RunSettings& settings) {
    std::optional<models::Time> latest;
    for (const LoadedArm& arm : scenario.arms) {
        if (arm.tables.measure_by_rule) {
            const models::WarmUp warm_up =
                models::warm_up_by_rule(arm.tables, settings.seed, 4, settings.threads);
            latest = std::max(latest.value_or(warm_up.measure_from), warm_up.measure_from);
        }
    }
    for (LoadedArm& arm : scenario.arms) {
        if (arm.tables.measure_by_rule && latest) {
            arm.tables.measure_from = *latest;
        }
    }
}

// The results of all replications are kept until they are summarised; whether they fit is told
// before the first one runs.
void check_that_results_fit(const LoadedScenario& scenario, std::size_t replications) {
    double bytes = 0.0;
    for (const LoadedArm& arm : scenario.arms) {
        bytes += models::result_bytes(arm.reading.scenario);
    }
    if (bytes * static_cast<double>(replications) <= models::kMaxResultBytes) {
        return;
    }
    const auto in_gb = [](double number) { return models::format_number(std::ceil(number / 1e9)); };
    throw models::ScenarioError(
        {{scenario.source.path,
          0,
          "",
          std::to_string(replications) + " replications of " +
              std::to_string(scenario.arms.size()) + " arms would keep about " +
              in_gb(bytes * static_cast<double>(replications)) + " GB of results, " +
              in_gb(models::kMaxResultBytes) + " is the most: fewer --arms, or --replications " +
              models::format_number(std::max(1.0, std::floor(models::kMaxResultBytes / bytes)))}});
}

}  // namespace

Result simulate_arms(LoadedScenario& scenario,
                     const RunSettings& wanted,
                     Progress& progress,
                     const std::atomic<bool>& stop) {
    const auto started = std::chrono::steady_clock::now();
    RunSettings settings = wanted;
    if (settings.replications == 0) {
        settings.replications =
            static_cast<std::size_t>(scenario.arms.front().reading.scenario.replications);
    }
    check_that_results_fit(scenario, settings.replications);
    find_measure_from(scenario, settings);
    Result result;
    result.scenario = &scenario;
    result.settings = settings;
    result.assumptions = assumptions_of(scenario);
    progress.begin(scenario.arms.size() * settings.replications);
    std::vector<std::uint64_t> hashes;
    for (const LoadedArm& arm : scenario.arms) {
        progress.begin_arm(arm.name);
        sim::ReplicateOptions options;
        options.cancelled = &stop;
        options.progress = [&progress](std::size_t done, std::size_t) { progress.at(done); };
        ArmResult one;
        one.arm = &arm;
        one.outcomes = models::run_arm(
            arm.tables, settings.seed, settings.replications, settings.threads, options);
        one.summary = models::summarise(arm.tables, one.outcomes);
        one.summary.title = label_of(arm.name, arm.reading.scenario.arm_title);
        hashes.push_back(models::result_hash(arm.tables, one.outcomes));
        result.arms.push_back(std::move(one));
        progress.end_arm();
    }
    std::vector<models::ArmRun> runs;
    for (const ArmResult& one : result.arms) {
        runs.push_back(
            {one.summary.title, adds(*one.arm), &one.arm->tables, &one.summary, one.outcomes});
    }
    result.comparison = models::compare(runs, number_assumed(result.assumptions));
    result.hash = models::hex(models::combine(hashes));
    progress.end();
    result.wall_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return result;
}

}  // namespace ledtid::tools
