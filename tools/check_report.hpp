// What `ledtid check` says of a scenario without faults, as text and as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/replicate.hpp"

#include "models/analytic/theory.hpp"

#include "tools/load.hpp"
#include "tools/options.hpp"

namespace ledtid::tools {

struct ArmCheck {
    const LoadedArm* arm = nullptr;
    models::TheoryReport theory;
    std::vector<std::optional<double>> rostered;  // per profession [h/year]
    double rostered_hours = 0;
    double cost_kr = 0;  // per year
};

struct CheckReport {
    const LoadedScenario* scenario = nullptr;
    std::vector<ArmCheck> arms;
    std::vector<Assumption> assumptions;
};

// Arms are checked on all cores; the report stands in their order.
[[nodiscard]] CheckReport check_report(const LoadedScenario& scenario,
                                       const sim::ReplicateOptions& options = {});

[[nodiscard]] std::string check_text(const CheckReport& report, Language language);
[[nodiscard]] std::string check_json(const CheckReport& report);

}  // namespace ledtid::tools
