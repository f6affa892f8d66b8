// JSON that more than one command writes.
#pragma once

#include <nlohmann/json.hpp>

#include "tools/load.hpp"

namespace ledtid::tools {

// A sourced number with its place, range, certainty and source.
[[nodiscard]] nlohmann::ordered_json assumption_json(const Assumption& assumption);

}  // namespace ledtid::tools
