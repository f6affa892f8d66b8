// `ledtid check` of several files: a line each, and how many there were.
#pragma once

#include <iosfwd>

#include "tools/options.hpp"

namespace ledtid::tools {

// Prints what is known of the files without faults, then throws models::ScenarioError with the
// faults of all others, each place once.
int check_files(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace ledtid::tools
