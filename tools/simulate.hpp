// Simulates the arms of a scenario and sets them side by side.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/care/comparison.hpp"
#include "models/care/outcome.hpp"
#include "models/care/summary.hpp"

#include "tools/load.hpp"
#include "tools/precision.hpp"
#include "tools/progress.hpp"

namespace ledtid::tools {

struct RunSettings {
    std::size_t replications = 0;  // 0: as the scenario says
    std::uint64_t seed = 1;
    unsigned threads = 0;
    // Replicate until the headline is known so well; with a number of replications, that number is
    // simulated all the same, and the rule only says how well it does.
    std::optional<sim::Precision> precision;
};

struct ArmResult {
    const LoadedArm* arm = nullptr;
    std::vector<models::Outcome> outcomes;
    models::ArmSummary summary;
};

// Everything that tables, files and the report say. Points into `scenario`.
struct Result {
    const LoadedScenario* scenario = nullptr;
    RunSettings settings;  // with the number of replications that there were
    std::optional<PrecisionReport> precision;
    std::vector<ArmResult> arms;
    models::Comparison comparison;
    std::vector<Assumption> assumptions;
    std::string hash;
    double wall_seconds = 0;
};

// Throws sim::Cancelled when `stop` becomes true, and UsageError when a precision is asked for and
// the first arm has no headline. All arms have the same number of replications. Where measuring
// begins by rule, it begins for all arms at the latest of the instants that the rule gives for
// each, so that they measure the same children; `scenario` is changed accordingly.
[[nodiscard]] Result simulate_arms(LoadedScenario& scenario,
                                   const RunSettings& settings,
                                   Progress& progress,
                                   const std::atomic<bool>& stop);

// As models::compare() wants them; points into `arms`.
[[nodiscard]] std::vector<models::ArmRun> runs_of(const std::vector<ArmResult>& arms);

}  // namespace ledtid::tools
