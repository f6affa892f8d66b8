// What is written in the box of one step or source.
#pragma once

#include "models/pathway/picture.hpp"
#include "models/pathway/words.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// Shape, band and texts of the step's own box; its ways out are added by who knows the graph.
[[nodiscard]] Box box_of_step(const Step& step, const Scenario& scenario, Language language);

// The box of a source, with how many come.
[[nodiscard]] Box box_of_source(const Source& source, Language language);

// One box for the steps of a referral, of which `steps` are all; `goal` is the step it leads to,
// null when it leads nowhere.
[[nodiscard]] Box box_of_referral(const std::vector<const Step*>& steps,
                                  const Step* goal,
                                  const Scenario& scenario,
                                  Language language);

}  // namespace ledtid::models
