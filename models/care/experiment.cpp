#include "models/care/experiment.hpp"

#include <optional>

#include "sim/contract.hpp"
#include "sim/statistics/warm_up.hpp"

#include "models/care/process.hpp"

namespace ledtid::models {

std::vector<Outcome> run_arm(const Tables& tables,
                             std::uint64_t seed,
                             std::size_t n,
                             unsigned n_threads,
                             const sim::ReplicateOptions& options,
                             std::size_t first) {
    return sim::replicate(
        n,
        n_threads,
        [&tables, seed, first](std::size_t index) {
            return simulate(tables, {seed, static_cast<std::uint32_t>(first + index)});
        },
        options);
}

WarmUp warm_up_by_rule(const Tables& tables,
                       std::uint64_t seed,
                       std::size_t replications,
                       unsigned n_threads) {
    LEDTID_EXPECTS(replications > 0, "a warm-up rule looks at runs");
    std::size_t n_months = 0;
    while (n_months + 1 < tables.months.size() &&
           tables.months[n_months + 1] <= tables.measure_to) {
        ++n_months;
    }
    if (n_months == 0) {
        return {tables.start, false};
    }
    const std::vector<Outcome> outcomes = run_arm(tables, seed, replications, n_threads);
    std::vector<double> waiting(n_months, 0.0);
    for (const Outcome& outcome : outcomes) {
        for (const ClinicOutcome& clinic : outcome.clinics) {
            for (std::size_t m = 0; m < n_months; ++m) {
                waiting[m] += clinic.waiting_at_month_end[m];
            }
        }
    }
    for (double& n : waiting) {
        n /= static_cast<double>(replications);
    }
    const std::optional<std::size_t> cut = sim::mser5(waiting);
    const Time from = tables.months[cut.value_or(n_months / 2)];
    // The first month may begin before the clinics open.
    return {from < tables.start ? tables.start : from, cut.has_value()};
}

}  // namespace ledtid::models
