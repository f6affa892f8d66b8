// Several arms under the same random draws: differences, the ladder, and what to beware of.
//
// Replication i of every arm has the same children with the same draws, so differences are taken
// within a replication and their interval is over replications. Lead times are compared child by
// child as well: over the children who got there in both arms. That is the sharper figure, but it
// speaks of those children only; the difference of the arms' own means is given beside it. Arms
// with the same outcomes differ by exactly 0.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/care/summary.hpp"

namespace ledtid::models {

// One arm, as compare() wants it; everything pointed to outlives the call.
struct ArmRun {
    Label title;
    std::optional<Label> adds;  // what this rung of the ladder adds
    const Tables* tables = nullptr;
    const ArmSummary* summary = nullptr;
    std::span<const Outcome> outcomes;
};

struct LeadTimeDifference {
    Label title;
    std::optional<Estimate> mean;      // child by child, of those who got there in both arms
    std::optional<Estimate> of_means;  // difference of the means of those who got there in each
    std::optional<Estimate> p50;       // of the medians of all who asked
};

struct WaitDifference {
    Label clinic;
    std::optional<Estimate> mean;
};

// One arm minus the reference arm.
struct ArmDifference {
    Label arm;
    std::vector<LeadTimeDifference> lead_times;
    std::vector<WaitDifference> non_team_waits;  // clinics that both arms have
    Estimate rostered_hours_per_year;
    Estimate cost_kr_per_year;
};

// One arm's headline lead time.
struct Rung {
    Label arm;
    std::optional<Label> adds;
    std::optional<Estimate> mean;  // of those who got there
    // To the rung before and to the first: child by child, and of the means (these add up).
    std::optional<Estimate> step, step_of_means;
    std::optional<Estimate> from_first, from_first_of_means;
};

struct Comparison {
    std::size_t reference = 0;  // the first arm
    std::optional<Label> headline;
    std::vector<Rung> ladder;                // every arm, in order; empty without a headline
    std::vector<ArmDifference> differences;  // every arm but the reference
    std::vector<Remark> remarks;
};

// At least one arm; all with the same number of outcomes. `n_assumptions`: how many of the numbers
// used are assumptions without a source.
[[nodiscard]] Comparison compare(std::span<const ArmRun> arms, std::size_t n_assumptions);

// What the headline's figures rest on: one number for each replication.
struct HeadlineSeries {
    Label arm;
    MaybeValues mean, p50;   // of those who got there
    MaybeValues from_first;  // minus the first arm, child by child; empty for the first arm
};

// Of every arm that has the headline of the first; empty without a headline. Summaries are not
// looked at and may be missing.
[[nodiscard]] std::vector<HeadlineSeries> headline_series(std::span<const ArmRun> arms);

// What to beware of in one arm by itself; summarise() has put it into ArmSummary::remarks.
[[nodiscard]] std::vector<Remark> remarks_on(const Tables& tables,
                                             std::span<const Outcome> outcomes,
                                             const ArmSummary& summary);

}  // namespace ledtid::models
