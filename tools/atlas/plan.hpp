// Which scenarios of a folder are areas of the atlas, and which of their arms it takes.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "models/scenario/library.hpp"

#include "tools/load.hpp"

namespace ledtid::tools {

struct PlannedArea {
    models::LibraryEntry entry;  // with a place on the map
    LoadedScenario scenario;
};

struct AtlasPlan {
    std::string folder;
    std::vector<PlannedArea> areas;   // by subregion and place
    std::vector<std::string> ladder;  // arms whose steps are compared between places; may be empty
};

// Without the ladder each area has its arm "without" and, where it has a team, "with"; with it all
// arms of its report as well. The ladder that is compared is what the reports of more than half of
// the areas with a team have in common. Throws UsageError when the folder has no area,
// models::ScenarioError with the faults of all files, of two areas on one tile, and of areas that
// cannot be compared, and sim::Cancelled when `stop` becomes true.
[[nodiscard]] AtlasPlan plan_atlas(const std::string& folder,
                                   bool with_ladder,
                                   const std::atomic<bool>& stop);

// Births a year without the team: those of the catchment, or else all children who are followed.
[[nodiscard]] double births_of(const PlannedArea& area);

}  // namespace ledtid::tools
