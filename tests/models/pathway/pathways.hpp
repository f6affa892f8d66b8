// Scenarios for the tests of models/pathway: only what the graph and the drawing look at.
#pragma once

#include <string>

#include "models/scenario/scenario.hpp"

namespace ledtid::models::testing {

// Steps with a place of their own ("/steps/NAME" in test.json).
Step step(Step::Kind kind, const std::string& name, const std::string& to);
Step exit_step(const std::string& name);
Option option(double p, const std::string& to);
Source source(const std::string& name, const std::string& first_step);

// Detection, extended visit, gate, referrals one by one to four clinics, plan meeting,
// intervention; with background children at one clinic.
Scenario sequential_scenario();

// Detection, gate, referral to the team, triage, joint visit, parts at once, conference and plan;
// children who wait too long leave, and a conference may call the child back for another visit.
Scenario team_scenario();

}  // namespace ledtid::models::testing
