#include "models/care/summary_parts.hpp"

namespace ledtid::models::summing {

void add_occupancy(const Arm& arm, ArmSummary& summary) {
    const std::size_t n_clinics = arm.tables.clinics.size();
    for (std::size_t k = 0; k < arm.tables.audits.size() * n_clinics; ++k) {
        std::vector<double> waiting;
        std::vector<double> present;
        for (const Outcome& outcome : arm.outcomes) {
            waiting.push_back(outcome.audits[k].waiting);
            present.push_back(outcome.audits[k].present);
        }
        const NamedTitle& clinic = arm.tables.names.clinics[k % n_clinics];
        const Duration after = arm.tables.audits[k / n_clinics] - arm.tables.start;
        summary.occupancy.push_back(
            {arm.months(after) * kDaysPerMonth, clinic, estimate(waiting), estimate(present)});
    }
}

}  // namespace ledtid::models::summing
