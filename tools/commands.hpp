// The commands, one function each: options in, text out, exit status back. They write to `out` what
// was asked for and to `err` what people should know beside it, and throw what main.cpp catches:
// models::ScenarioError, UsageError, std::system_error and sim::Cancelled.
#pragma once

#include <atomic>
#include <iosfwd>

#include "tools/options.hpp"

namespace ledtid::tools {

// Set by Ctrl-C; simulations stop soon after.
extern std::atomic<bool> stop_requested;

int run_check(const Options& options, std::ostream& out, std::ostream& err);
int run_draw(const Options& options, std::ostream& out, std::ostream& err);
int run_evidence(const Options& options, std::ostream& out, std::ostream& err);
int run_library(const Options& options, std::ostream& out, std::ostream& err);
int run_atlas(const Options& options, std::ostream& out, std::ostream& err);
int run_run(const Options& options, std::ostream& out, std::ostream& err);
int run_compare(const Options& options, std::ostream& out, std::ostream& err);
int run_selftest(const Options& options, std::ostream& out, std::ostream& err);

// Whichever of them, or help or the version.
int run_command(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace ledtid::tools
