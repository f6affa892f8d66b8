// Several areas as one region: its figures from those of its areas.
//
// Replication i of the region is replication i of every area, each counted by its weight, such as
// its births a year. A figure is taken within each replication of the region and then over
// replications, like every other figure, so that it does not matter whether areas share draws.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "sim/statistics/kaplan_meier.hpp"

#include "models/care/comparison.hpp"
#include "models/care/estimate.hpp"

namespace ledtid::models {

// One arm of an area: a number for each replication, nothing where there is none. Durations in
// months.
struct AreaSeries {
    MaybeValues mean;                      // headline lead time of those who got there
    std::vector<sim::KaplanMeier> curves;  // the same of all who asked
    MaybeValues without_plan;              // share of the cohort that started school without one
};

// Of an arm that has a headline.
[[nodiscard]] AreaSeries area_series(const ArmRun& run);

// Headline of `other` minus that of `base`, mean over the children who got there in both.
[[nodiscard]] MaybeValues paired_differences(const ArmRun& base, const ArmRun& other);

// The weighted mean of the areas; nothing in a replication in which one of them has nothing.
[[nodiscard]] MaybeValues weighted_means(std::span<const MaybeValues> areas,
                                         std::span<const double> weights);

// The least time by which a share p of all children of the region got there, when each area's curve
// counts by its weight. A curve stays at its last value when nobody is followed any longer.
[[nodiscard]] MaybeValues pooled_quantiles(
    std::span<const std::vector<sim::KaplanMeier>* const> areas,
    std::span<const double> weights,
    double p);

}  // namespace ledtid::models
