// Paid hours as planned, before anybody is ill or has left: what an arm costs, known without
// simulating.
#pragma once

#include <optional>
#include <vector>

#include "models/care/tables.hpp"

namespace ledtid::models {

// Of each profession in the measuring window, in hours per year of 365.25 days; nothing for a
// profession without posts.
[[nodiscard]] std::vector<std::optional<double>> rostered_hours_per_year(const Tables& tables);

}  // namespace ledtid::models
