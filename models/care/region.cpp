#include "models/care/region.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "sim/contract.hpp"

#include "models/care/summary_parts.hpp"

namespace ledtid::models {

namespace {

// Rounding of sums of weighted steps; as of the product in sim::KaplanMeier.
constexpr double kRounding = 1e-12;

std::optional<double> pooled_quantile(std::span<const std::vector<sim::KaplanMeier>* const> areas,
                                      std::span<const double> weights,
                                      std::size_t replication,
                                      double p) {
    std::vector<std::pair<double, double>> steps;  // when, and how much of all weight
    double all = 0;
    for (std::size_t a = 0; a < areas.size(); ++a) {
        const sim::KaplanMeier& area = (*areas[a])[replication];
        if (area.empty()) {
            return std::nullopt;
        }
        all += weights[a];
        double before = 1;
        for (const sim::KaplanMeier::Point& point : area.curve()) {
            steps.emplace_back(point.time, weights[a] * (before - point.survival));
            before = point.survival;
        }
    }
    std::sort(steps.begin(), steps.end());
    double there = 0;
    for (const auto& [time, weight] : steps) {
        there += weight;
        if (there >= (p - kRounding) * all) {
            return time;
        }
    }
    return std::nullopt;
}

}  // namespace

AreaSeries area_series(const ArmRun& run) {
    LEDTID_EXPECTS(run.tables->headline != kNone, "an area of a region has a headline");
    const summing::Arm arm{*run.tables, run.outcomes};
    const LeadTimeRow& lead = run.tables->lead_times[run.tables->headline];
    AreaSeries series;
    series.mean = summing::completed_means(arm, lead);
    for (const Outcome& outcome : run.outcomes) {
        series.curves.push_back(summing::cohort_curve(arm, outcome, lead));
    }
    series.without_plan = summing::without_plan_at_school_start(arm);
    return series;
}

MaybeValues paired_differences(const ArmRun& base, const ArmRun& other) {
    const std::vector<HeadlineSeries> both = headline_series(std::array<ArmRun, 2>{base, other});
    return both.size() == 2 ? both[1].from_first : MaybeValues();
}

MaybeValues weighted_means(std::span<const MaybeValues> areas, std::span<const double> weights) {
    LEDTID_EXPECTS(areas.size() == weights.size(), "a weight for each area");
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::size_t n = areas.empty() ? 0 : areas.front().size();
    for (const MaybeValues& area : areas) {
        n = std::min(n, area.size());
    }
    MaybeValues means;
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        bool is_whole = true;
        for (std::size_t a = 0; a < areas.size(); ++a) {
            is_whole = is_whole && areas[a][i].has_value();
            sum += weights[a] * areas[a][i].value_or(0);
        }
        means.push_back(is_whole ? std::optional<double>(sum / all) : std::nullopt);
    }
    return means;
}

MaybeValues pooled_quantiles(std::span<const std::vector<sim::KaplanMeier>* const> areas,
                             std::span<const double> weights,
                             double p) {
    LEDTID_EXPECTS(areas.size() == weights.size(), "a weight for each area");
    const std::size_t n = areas.empty() ? 0 : areas.front()->size();
    MaybeValues quantiles;
    for (std::size_t i = 0; i < n; ++i) {
        quantiles.push_back(pooled_quantile(areas, weights, i, p));
    }
    return quantiles;
}

}  // namespace ledtid::models
