// The pathway of one arm as a drawing that a planner recognises, and as text for Graphviz.
//
// Both show the steps that observed children of the arm reach; background steps are left out. The
// SVG is complete in itself (no font, script or network), at most 1400 units wide where its widest
// layer allows and scaled to that otherwise; every step stands in a group with its name in
// data-steps. Neither depends on time, place or the order of keys in the scenario's file.
#pragma once

#include <string>

#include "models/pathway/words.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// One node per step, nothing folded; calls of parts dashed, returns dotted.
[[nodiscard]] std::string to_dot(const Scenario& scenario, Language language);

[[nodiscard]] std::string to_svg(const Scenario& scenario, Language language);

}  // namespace ledtid::models
