// The areas of the atlas together.
#include <algorithm>

#include "tools/atlas/atlas.hpp"

namespace ledtid::tools {

namespace {

using models::AreaSeries;
using models::MaybeValues;

const AreaSeries& series_of(const AreaInRegion& area, bool with_team) {
    return with_team ? area.with : area.without;
}

std::vector<double> weights_of(const std::vector<AreaInRegion>& areas) {
    std::vector<double> weights;
    for (const AreaInRegion& area : areas) {
        weights.push_back(area.births);
    }
    return weights;
}

// By births, of a number that each area has in each replication.
template <typename Values>
MaybeValues by_births(const std::vector<AreaInRegion>& areas, Values values_of) {
    std::vector<MaybeValues> values;
    for (const AreaInRegion& area : areas) {
        values.push_back(values_of(area));
    }
    return models::weighted_means(values, weights_of(areas));
}

bool lacks_some(const std::optional<models::Estimate>& estimate, const MaybeValues& values) {
    return estimate && estimate->n < values.size();
}

AreaState state_of(const std::vector<AreaInRegion>& areas, bool with_team) {
    AreaState state;
    state.mean = models::estimate_of_any(
        by_births(areas, [&](const auto& area) { return series_of(area, with_team).mean; }));
    state.without_plan = models::estimate_of_any(by_births(
        areas, [&](const auto& area) { return series_of(area, with_team).without_plan; }));
    std::vector<const std::vector<sim::KaplanMeier>*> curves;
    for (const AreaInRegion& area : areas) {
        curves.push_back(&series_of(area, with_team).curves);
    }
    const MaybeValues p80 = models::pooled_quantiles(curves, weights_of(areas), 0.8);
    state.p80 = models::estimate_if_half(p80);
    state.is_lower_bound = lacks_some(state.p80, p80);
    return state;
}

MaybeValues p80s_of(const AreaSeries& series) {
    MaybeValues values;
    for (const sim::KaplanMeier& curve : series.curves) {
        values.push_back(curve.empty() ? std::nullopt : curve.quantile(0.8));
    }
    return values;
}

// Nothing when an area has no P80; without an interval when one is a lower bound.
void add_mean(const std::vector<Area>& areas,
              const std::vector<AreaInRegion>& series,
              bool with_team,
              Equity& equity) {
    double sum = 0;
    double births = 0;
    for (const Area& area : areas) {
        const AreaState& state = area.state(with_team);
        if (!state.p80) {
            equity.mean_is_lower_bound = false;
            return;
        }
        sum += area.births * state.p80->mean;
        births += area.births;
        equity.mean_is_lower_bound = equity.mean_is_lower_bound || state.is_lower_bound;
    }
    if (equity.mean_is_lower_bound) {
        equity.mean = models::Estimate{sum / births, std::nullopt, 1};
        return;
    }
    equity.mean = models::estimate_of_any(by_births(
        series, [&](const AreaInRegion& area) { return p80s_of(series_of(area, with_team)); }));
}

}  // namespace

Region region_of(const std::vector<AreaInRegion>& areas) {
    Region region;
    for (const AreaInRegion& area : areas) {
        region.births += area.births;
    }
    region.without = state_of(areas, false);
    region.with = state_of(areas, true);
    region.difference = models::estimate_of_any(
        by_births(areas, [](const AreaInRegion& area) { return area.difference; }));
    return region;
}

Equity equity_of(const std::vector<Area>& areas,
                 const std::vector<AreaInRegion>& series,
                 bool with_team) {
    Equity equity;
    const auto p80 = [&](std::size_t area) { return areas[area].state(with_team).p80; };
    for (std::size_t a = 0; a < areas.size(); ++a) {
        if (p80(a) && (!equity.lowest || p80(a)->mean < p80(*equity.lowest)->mean)) {
            equity.lowest = a;
        }
        const bool is_above =
            !equity.highest ||
            (p80(*equity.highest) && (!p80(a) || p80(a)->mean > p80(*equity.highest)->mean));
        if (is_above) {
            equity.highest = a;
        }
    }
    if (equity.lowest && p80(*equity.highest) && p80(*equity.lowest)->mean > 0 &&
        !areas[*equity.lowest].state(with_team).is_lower_bound) {
        equity.ratio = p80(*equity.highest)->mean / p80(*equity.lowest)->mean;
        equity.ratio_is_lower_bound = areas[*equity.highest].state(with_team).is_lower_bound;
    }
    add_mean(areas, series, with_team, equity);
    return equity;
}

}  // namespace ledtid::tools
