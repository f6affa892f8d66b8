// From a checked scenario to flat tables.
//
// compile() translates: names become indices, seconds become ticks, posts become rosters, and the
// hours that teams borrow are taken from and given back to the posts that lend them. It expects a
// scenario that the reader and models/pathway have passed; an unknown name is a fault of ours. What
// only shows here is reported as ScenarioError: names whose random draws would coincide, and teams
// that ask for hours which nobody in the lending post has.
//
// Time zero is 00:00 on the earlier of births_from and start; `end` is 00:00 on the last day, which
// is not part of the run. Rows stand in the order of the scenario's steps, and one row that gives a
// part back to its parent follows them. Clinics come in the scenario's order, then one per team.
#pragma once

#include "models/care/tables.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

[[nodiscard]] Tables compile(const Scenario& scenario);

// Breaks a contract when an index or a range of the tables points outside its table, or a number
// is outside its domain. compile() ends with it; tests that build tables by hand may call it.
void check_tables(const Tables& tables);

}  // namespace ledtid::models
