// `ledtid check`: faults, or what can be known without simulating.
#include <chrono>
#include <ostream>

#include "sim/experiment/replicate.hpp"

#include "models/care/rostered.hpp"
#include "models/scenario/document.hpp"

#include "tools/check_files.hpp"
#include "tools/check_report.hpp"
#include "tools/commands.hpp"

namespace ledtid::tools {

CheckReport check_report(const LoadedScenario& scenario, const sim::ReplicateOptions& options) {
    CheckReport report;
    report.scenario = &scenario;
    report.assumptions = assumptions_of(scenario);
    const auto check_arm = [&scenario](std::size_t index) {
        const LoadedArm& arm = scenario.arms[index];
        ArmCheck check{&arm, models::theory(arm.tables), rostered_hours_per_year(arm.tables), 0, 0};
        for (std::size_t p = 0; p < check.rostered.size(); ++p) {
            const double hours = check.rostered[p].value_or(0.0);
            check.rostered_hours += hours;
            check.cost_kr += hours * arm.tables.names.profession_cost_kr[p];
        }
        return check;
    };
    report.arms = sim::replicate(scenario.arms.size(), 0, check_arm, options);
    return report;
}

int run_check(const Options& options, std::ostream& out, std::ostream& err) {
    if (options.files.size() > 1) {
        return check_files(options, out, err);
    }
    const LoadedScenario scenario =
        load_scenario(models::disk_files(), options.scenario, options.arms);
    for (const models::Fault& warning : scenario.warnings) {
        err << "warning: " << to_string(warning) << "\n";
    }
    // The theory of a big city takes seconds an arm: say how far it has come.
    const auto started = std::chrono::steady_clock::now();
    sim::ReplicateOptions progress;
    progress.cancelled = &stop_requested;
    progress.progress = [&err, started](std::size_t done, std::size_t n) {
        if (done < n && std::chrono::steady_clock::now() - started > std::chrono::seconds(1)) {
            err << "theory of " << done << " of " << n << " arms\n" << std::flush;
        }
    };
    const CheckReport report = check_report(scenario, progress);
    out << (options.json ? check_json(report) : check_text(report, options.language));
    return 0;
}

}  // namespace ledtid::tools
