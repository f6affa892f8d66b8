// What the scenarios answer to what was observed: simulated arm by arm, and held figure by figure
// against the observed band.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/care/summary.hpp"
#include "models/scenario/evidence.hpp"

#include "tools/progress.hpp"
#include "tools/simulate.hpp"

namespace ledtid::tools {

// yes: the model's mean lies in the observed band, and so does at least a part of its interval.
// nearly: only a part of the interval does. unclear: nothing can be said (Answer tells why).
enum class Fits : std::uint8_t { yes, nearly, no, unclear };

struct Answer {
    const models::EvidenceFigure* figure = nullptr;
    std::optional<models::Estimate> model;  // in the unit of the figure
    bool is_unreached = false;  // a quantile that too few replications reach to say anything of it
    bool is_bound = false;      // ... that only some reach: it is at least so much
    bool is_growing = false;    // a wait at a list that grows: it depends on when it is measured
    Fits fits = Fits::unclear;
};

struct EvidenceAnswers {
    RunSettings settings;
    std::vector<Answer> figures;  // as in the evidence
};

// One figure of a summary, in its own unit (times in months); nothing where there is none.
[[nodiscard]] std::optional<double> measured(const models::EvidenceMeasure& measure,
                                             const models::ArmSummary& summary);

// The rule of Fits; `is_bound`: the model's value is at least so much.
[[nodiscard]] Fits fits_of(const std::optional<models::Estimate>& model,
                           const models::Observed& observed,
                           bool is_bound);

// Simulates every arm of every scenario that is named once. Throws models::ScenarioError with the
// faults of all scenarios, those of the evidence that names what a scenario does not have, and
// sim::Cancelled when `stop` becomes true.
[[nodiscard]] EvidenceAnswers answer_evidence(const models::FileSource& files,
                                              const models::Evidence& evidence,
                                              const RunSettings& settings,
                                              Progress& progress,
                                              const std::atomic<bool>& stop);

}  // namespace ledtid::tools
