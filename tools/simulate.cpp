#include "tools/simulate.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "models/care/experiment.hpp"
#include "models/care/process.hpp"
#include "models/care/result_hash.hpp"
#include "models/scenario/limits.hpp"
#include "models/scenario/size.hpp"
#include "models/scenario/units.hpp"

#include "tools/usage_error.hpp"

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

double bytes_of(const models::Outcome& outcome) {
    std::size_t bytes = outcome.children.size() * sizeof(models::ChildRecord) +
                        outcome.milestones.size() * sizeof(models::Time) +
                        outcome.counters.size() * sizeof(std::uint32_t) +
                        outcome.hours.size() * sizeof(std::int64_t) +
                        outcome.posts.size() * sizeof(models::PostOutcome) +
                        outcome.critical_path_ticks.size() * sizeof(double);
    for (const models::ClinicOutcome& clinic : outcome.clinics) {
        bytes += sizeof(clinic) + 16 * clinic.waiting_at_month_end.size();
    }
    return static_cast<double>(bytes);
}

// The results of all replications are kept until they are summarised; whether they fit is told
// before they run. Where a generous estimate does not fit, one replication of each arm tells more.
void check_that_results_fit(const LoadedScenario& scenario,
                            std::size_t replications,
                            std::uint64_t seed) {
    const auto fit = [replications](double bytes) {
        return bytes * static_cast<double>(replications) <= models::kMaxResultBytes;
    };
    double bytes = 0.0;
    for (const LoadedArm& arm : scenario.arms) {
        bytes += models::result_bytes(arm.reading.scenario);
    }
    if (fit(bytes)) {
        return;
    }
    bytes = 0.0;
    for (const LoadedArm& arm : scenario.arms) {
        bytes += bytes_of(models::simulate(arm.tables, {seed, 0}));
    }
    if (fit(bytes)) {
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

// Simulates what the arms lack of so many replications.
void simulate_up_to(std::size_t n,
                    const RunSettings& settings,
                    std::vector<ArmResult>& arms,
                    Progress& progress,
                    const std::atomic<bool>& stop) {
    for (ArmResult& one : arms) {
        progress.begin_arm(one.arm->name);
        sim::ReplicateOptions options;
        options.cancelled = &stop;
        options.progress = [&progress](std::size_t done, std::size_t) { progress.at(done); };
        const std::size_t made = one.outcomes.size();
        std::vector<models::Outcome> more = models::run_arm(
            one.arm->tables, settings.seed, n - made, settings.threads, options, made);
        std::move(more.begin(), more.end(), std::back_inserter(one.outcomes));
        progress.end_arm();
    }
}

// As many replications as the precision takes; or, when their number is given, what the rule sees
// of those.
PrecisionReport simulate_until_known(const RunSettings& settings,
                                     std::vector<ArmResult>& arms,
                                     Progress& progress,
                                     const std::atomic<bool>& stop) {
    sim::Precision precision = *settings.precision;
    if (arms.front().arm->tables.headline == models::kNone) {
        throw UsageError(
            "--half-width: the scenario has no headline lead time to be known so well; name one "
            "in its \"report\"");
    }
    if (settings.replications != 0) {
        precision.most = settings.replications;
        precision.least = std::min(precision.least, precision.most);
    }
    HeadlineLooks looks(precision);
    while (!looks.rule().done()) {
        simulate_up_to(looks.rule().next(), settings, arms, progress, stop);
        looks.look(runs_of(arms));
        progress.note(looks.standing());
    }
    PrecisionReport report = looks.report();
    report.asked = *settings.precision;
    return report;
}

}  // namespace

std::vector<models::ArmRun> runs_of(const std::vector<ArmResult>& arms) {
    std::vector<models::ArmRun> runs;
    for (const ArmResult& one : arms) {
        runs.push_back({label_of(one.arm->name, one.arm->reading.scenario.arm_title),
                        adds(*one.arm),
                        &one.arm->tables,
                        &one.summary,
                        one.outcomes});
    }
    return runs;
}

Result simulate_arms(LoadedScenario& scenario,
                     const RunSettings& wanted,
                     Progress& progress,
                     const std::atomic<bool>& stop) {
    const auto started = std::chrono::steady_clock::now();
    RunSettings settings = wanted;
    if (settings.replications == 0 && !settings.precision) {
        settings.replications =
            static_cast<std::size_t>(scenario.arms.front().reading.scenario.replications);
    }
    const std::size_t most =
        settings.replications != 0 ? settings.replications : settings.precision->most;
    check_that_results_fit(scenario, most, settings.seed);
    find_measure_from(scenario, settings);
    Result result;
    result.scenario = &scenario;
    result.assumptions = assumptions_of(scenario);
    for (const LoadedArm& arm : scenario.arms) {
        result.arms.push_back({&arm, {}, {}});
    }
    progress.begin(scenario.arms.size() * most, settings.replications == 0);
    if (settings.precision) {
        result.precision = simulate_until_known(settings, result.arms, progress, stop);
    }
    if (settings.replications == 0) {
        settings.replications = result.arms.front().outcomes.size();
    }
    simulate_up_to(settings.replications, settings, result.arms, progress, stop);
    result.settings = settings;
    std::vector<std::uint64_t> hashes;
    for (ArmResult& one : result.arms) {
        one.summary = models::summarise(one.arm->tables, one.outcomes);
        one.summary.title = label_of(one.arm->name, one.arm->reading.scenario.arm_title);
        hashes.push_back(models::result_hash(one.arm->tables, one.outcomes));
    }
    result.comparison = models::compare(runs_of(result.arms), number_assumed(result.assumptions));
    if (result.precision) {
        result.comparison.remarks.insert(result.comparison.remarks.begin(),
                                         remark_on(*result.precision));
    }
    result.hash = models::hex(models::combine(hashes));
    progress.end();
    result.wall_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return result;
}

}  // namespace ledtid::tools
