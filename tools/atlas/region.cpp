// The areas of the atlas together.
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

// Of a number that some replications may lack.
Quantile quantile_of(const MaybeValues& values) {
    Quantile quantile{models::estimate_if_half(values), false};
    quantile.is_lower_bound = quantile.value && quantile.value->n < values.size();
    return quantile;
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
    state.p50 = quantile_of(models::pooled_quantiles(curves, weights_of(areas), 0.5));
    state.p80 = quantile_of(models::pooled_quantiles(curves, weights_of(areas), 0.8));
    return state;
}

MaybeValues quantiles_of(const AreaSeries& series, double p) {
    MaybeValues values;
    for (const sim::KaplanMeier& curve : series.curves) {
        values.push_back(curve.empty() ? std::nullopt : curve.quantile(p));
    }
    return values;
}

// Equity in one quantile and one state.
class Between {
  public:
    Between(const std::vector<Area>& areas, Quantile AreaState::*quantile, bool with_team)
        : areas_(areas), quantile_(quantile), with_team_(with_team) {}

    [[nodiscard]] Equity equity(const std::vector<AreaInRegion>& series, double p) const {
        Equity equity;
        for (std::size_t a = 0; a < areas_.size(); ++a) {
            if (!at(a).value) {
                equity.not_reached.push_back(a);
                continue;
            }
            if (!equity.lowest || at(a).value->mean < at(*equity.lowest).value->mean) {
                equity.lowest = a;
            }
            if (!equity.highest || at(a).value->mean > at(*equity.highest).value->mean) {
                equity.highest = a;
            }
        }
        if (!equity.not_reached.empty()) {
            equity.highest.reset();
            return equity;
        }
        if (at(*equity.lowest).value->mean > 0 && !at(*equity.lowest).is_lower_bound) {
            equity.ratio = at(*equity.highest).value->mean / at(*equity.lowest).value->mean;
            equity.ratio_is_lower_bound = at(*equity.highest).is_lower_bound;
        }
        equity.mean = mean(series, p);
        return equity;
    }

  private:
    [[nodiscard]] const Quantile& at(std::size_t area) const {
        return areas_[area].state(with_team_).*quantile_;
    }

    // Of areas that all reach it; without an interval when one is a lower bound.
    [[nodiscard]] Quantile mean(const std::vector<AreaInRegion>& series, double p) const {
        double sum = 0;
        double births = 0;
        bool is_lower_bound = false;
        for (std::size_t a = 0; a < areas_.size(); ++a) {
            sum += areas_[a].births * at(a).value->mean;
            births += areas_[a].births;
            is_lower_bound = is_lower_bound || at(a).is_lower_bound;
        }
        if (is_lower_bound) {
            return {models::Estimate{sum / births, std::nullopt, 1}, true};
        }
        return {models::estimate_of_any(by_births(series,
                                                  [&](const AreaInRegion& area) {
                                                      return quantiles_of(
                                                          series_of(area, with_team_), p);
                                                  })),
                false};
    }

    const std::vector<Area>& areas_;
    Quantile AreaState::*quantile_;
    bool with_team_;
};

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

EquityOfStates equity_of(const std::vector<Area>& areas,
                         const std::vector<AreaInRegion>& series,
                         Quantile AreaState::*quantile,
                         double p) {
    return {Between(areas, quantile, false).equity(series, p),
            Between(areas, quantile, true).equity(series, p)};
}

}  // namespace ledtid::tools
