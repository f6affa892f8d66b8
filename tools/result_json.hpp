// A result as JSON: what `--json` prints, result.json holds and report.html shows. Format 1.
//
// Three parts: "input" (the merged scenario, arms, seed: enough to run it again), "result", and
// "system" (what may differ between two runs of the same input). Durations are in months unless a
// key says otherwise. An interval is {"mean", "half_width" (95 %, or null), "n"}; null where
// nothing can be said.
#pragma once

#include <string>

#include "tools/simulate.hpp"

namespace ledtid::tools {

[[nodiscard]] std::string result_json(const Result& result);

}  // namespace ledtid::tools
