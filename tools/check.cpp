// `ledtid check`: faults, or what can be known without simulating.
#include <ostream>

#include "models/care/rostered.hpp"
#include "models/scenario/document.hpp"

#include "tools/check_report.hpp"
#include "tools/commands.hpp"

namespace ledtid::tools {

CheckReport check_report(const LoadedScenario& scenario) {
    CheckReport report;
    report.scenario = &scenario;
    report.assumptions = assumptions_of(scenario);
    for (const LoadedArm& arm : scenario.arms) {
        ArmCheck check{&arm, models::theory(arm.tables), rostered_hours_per_year(arm.tables), 0, 0};
        for (std::size_t p = 0; p < check.rostered.size(); ++p) {
            const double hours = check.rostered[p].value_or(0.0);
            check.rostered_hours += hours;
            check.cost_kr += hours * arm.tables.names.profession_cost_kr[p];
        }
        report.arms.push_back(std::move(check));
    }
    return report;
}

int run_check(const Options& options, std::ostream& out, std::ostream& err) {
    const LoadedScenario scenario = load_scenario(models::disk_files(), options.scenario, {});
    for (const models::Fault& warning : scenario.warnings) {
        err << "warning: " << to_string(warning) << "\n";
    }
    const CheckReport report = check_report(scenario);
    out << (options.json ? check_json(report) : check_text(report, options.language));
    return 0;
}

}  // namespace ledtid::tools
