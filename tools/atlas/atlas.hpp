// The whole region at once: every area of a folder, without and with its team, and what the areas
// are together.
//
// An area's figures are those of `ledtid compare` of its scenario with the same seed and number of
// replications; no area depends on another. Durations are in months, shares in 0..1. In the state
// "with", areas that have no team are as they are without.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/care/region.hpp"

#include "tools/atlas/plan.hpp"
#include "tools/options.hpp"
#include "tools/progress.hpp"
#include "tools/simulate.hpp"

namespace ledtid::tools {

// A time by which a share of all who asked got there.
struct Quantile {
    std::optional<models::Estimate> value;  // nothing when most replications do not reach it
    bool is_lower_bound = false;            // only some reach it
};

// An area, or the region, in one of its two states.
struct AreaState {
    models::Label arm;                             // none of the region
    std::optional<models::Estimate> mean;          // headline, of those who got there
    Quantile p50, p80;                             // the same of all who asked
    std::optional<models::Estimate> without_plan;  // share of the cohort, at school start
    std::vector<models::Label> growing;            // clinics and teams whose lists grow
};

struct Area {
    models::LibraryEntry entry;
    std::string scenario_hash;
    std::vector<std::string> arms;  // simulated, in order
    double births = 0;              // a year
    AreaState without;
    std::optional<AreaState> with;
    std::optional<models::Estimate> difference;           // of the headline, child by child
    std::vector<std::optional<models::Estimate>> ladder;  // for each step of the atlas's ladder
    std::string hash;

    [[nodiscard]] const AreaState& state(bool with_team) const {
        return with_team && with ? *with : without;
    }
};

// All areas together, by births: the mean of the areas' means; a quantile is that of all children.
struct Region {
    double births = 0;
    AreaState without;
    AreaState with;
    std::optional<models::Estimate> difference;
};

// How far areas are apart in a quantile, in one state.
struct Equity {
    std::optional<std::size_t> lowest;     // which area; of those that reach it
    std::optional<std::size_t> highest;    // nothing when some do not
    std::vector<std::size_t> not_reached;  // those areas
    std::optional<double> ratio;           // highest to lowest; nothing when one is not known
    bool ratio_is_lower_bound = false;
    Quantile mean;  // weighted by births
};

struct EquityOfStates {
    Equity without, with;
};

// A step of the ladder: from one arm to the next.
struct LadderStep {
    models::Label from;
    models::Label to;
};

struct Atlas {
    std::string folder;
    RunSettings settings;
    models::Label headline;
    std::vector<Area> areas;
    Region region;
    EquityOfStates equity_p50, equity_p80;
    std::vector<LadderStep> ladder;
    std::size_t n_numbers = 0;  // with a source or a range, of all areas, each once
    std::size_t n_assumed = 0;  // of those, pure assumptions
    std::string hash;
    double wall_seconds = 0;
};

// What an area's two states are to the region.
struct AreaInRegion {
    double births = 0;
    models::AreaSeries without;
    models::AreaSeries with;
    models::MaybeValues difference;  // 0 in areas without a team
};

// Throws sim::Cancelled when `stop` becomes true.
[[nodiscard]] Atlas simulate_areas(AtlasPlan& plan,
                                   const RunSettings& settings,
                                   Progress& progress,
                                   const std::atomic<bool>& stop);

[[nodiscard]] Region region_of(const std::vector<AreaInRegion>& areas);
// p: the share that the quantile is of.
[[nodiscard]] EquityOfStates equity_of(const std::vector<Area>& areas,
                                       const std::vector<AreaInRegion>& series,
                                       Quantile AreaState::*quantile,
                                       double p);

// The place as people read it, or what the scenario is called.
[[nodiscard]] std::string place_of(const Area& area, Language language);

[[nodiscard]] std::string atlas_text(const Atlas& atlas, Language language);
[[nodiscard]] std::string atlas_json(const Atlas& atlas);
// One row for each area and state, and two for the region.
[[nodiscard]] std::string atlas_csv(const Atlas& atlas, CsvStyle style);

}  // namespace ledtid::tools
