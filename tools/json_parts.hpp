// JSON that more than one command writes.
#pragma once

#include <nlohmann/json.hpp>

#include "tools/load.hpp"
#include "tools/overload.hpp"

namespace ledtid::tools {

// A sourced number with its place, range, certainty and source.
[[nodiscard]] nlohmann::ordered_json assumption_json(const Assumption& assumption);

// {"sv", "en"}.
[[nodiscard]] nlohmann::ordered_json title_json(const models::Title& title);

// {"clinic" or "team", "title", "rho", "explained"}: the last is the scenario's explanation or
// null.
[[nodiscard]] nlohmann::ordered_json overload_json(const Overload& overload);

}  // namespace ledtid::tools
