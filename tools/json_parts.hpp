// JSON that more than one command writes.
#pragma once

#include <optional>

#include <nlohmann/json.hpp>

#include "models/care/summary.hpp"

#include "tools/load.hpp"
#include "tools/overload.hpp"

namespace ledtid::tools {

// {"mean", "half_width" (95 %, or null), "n"}; null where nothing can be said.
[[nodiscard]] nlohmann::ordered_json estimate_json(const std::optional<models::Estimate>& estimate);

// An array of f of each.
template <typename Items, typename F>
nlohmann::ordered_json list_json(const Items& items, F&& f) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const auto& item : items) {
        all.push_back(f(item));
    }
    return all;
}

// A sourced number with its place, range, certainty and source.
[[nodiscard]] nlohmann::ordered_json assumption_json(const Assumption& assumption);

// {"sv", "en"}.
[[nodiscard]] nlohmann::ordered_json title_json(const models::Title& title);
[[nodiscard]] nlohmann::ordered_json title_json(const models::Label& label);

// What may differ between two runs of the same input.
[[nodiscard]] nlohmann::ordered_json system_json(unsigned threads, double wall_seconds);

// {"clinic" or "team", "title", "rho", "explained"}: the last is the scenario's explanation or
// null.
[[nodiscard]] nlohmann::ordered_json overload_json(const Overload& overload);

}  // namespace ledtid::tools
