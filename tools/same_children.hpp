// Arms of several scenarios side by side, provided that their children are the same.
//
// Draws are keyed by names, so a child of a source has the same needs, visit lengths and no-shows
// in any scenario that has the source. Which children come is said by four sections, which must be
// equal once files and arms are merged: time, sources, attributes and catchment. Titles, notes and
// where a number is from do not count. All else is what is compared.
#pragma once

#include <string>
#include <vector>

#include "tools/load.hpp"

namespace ledtid::tools {

// "a.json:team" or "a.json", whose arms are then those that its report names. Throws UsageError.
[[nodiscard]] ArmOfFile parse_arm_of_file(const std::string& text);

// In the order asked for. Where the arms are of different files, they are called "a:team" and their
// titles begin with that of the scenario; where all are of one, this is load_scenario(). Throws
// models::ScenarioError for faults and for children who are not the same, UsageError when an arm is
// asked for twice.
[[nodiscard]] LoadedScenario load_same_children(const models::FileSource& files,
                                                const std::vector<ArmOfFile>& asked);

}  // namespace ledtid::tools
