// What can be wrong with the way through a scenario though every name in it is right.
//
// A child must always be able to come to an exit: no step leads nowhere and no loop lacks a way out
// (a way with probability zero is none, and moving away is none either: it is no part of the plan).
// A part must come to "return" or an exit and stay off the main way; "return" is for parts only; a
// parts step does not start itself. Exits that nobody uses are fine. Requires resolved names.
#pragma once

#include <span>
#include <vector>

#include "models/scenario/fault.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// The faults of one arm, in the order of its steps. Steps that this arm does not use are not looked
// at: arms patch one base, so they may belong to another arm.
[[nodiscard]] std::vector<Fault> check_pathway(const Scenario& arm);

// The faults of all arms, each told once, with the arms named where it does not concern all of
// them; and the steps that no source reaches in any arm.
[[nodiscard]] std::vector<Fault> check_pathway_of_all(std::span<const Scenario> arms);

}  // namespace ledtid::models
