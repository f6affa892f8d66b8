// Numbers as the terminal shows them, in either language.
#pragma once

#include <optional>
#include <string>

#include "models/care/estimate.hpp"
#include "models/care/summary.hpp"

#include "tools/options.hpp"

namespace ledtid::tools {

// What a figure is, which says how it is written.
enum class Measure : std::uint8_t {
    months,    // 9.1
    count,     // 3.4
    share,     // 63 %
    hours,     // 1,234
    kilo_kr,   // kronor in thousands: 1,234
    children,  // 12.3
};

// "9.1 ±0.8"; without an interval when there is none or it is exactly known; "–" for nothing.
[[nodiscard]] std::string figure(const std::optional<models::Estimate>& estimate,
                                 Measure measure,
                                 Language language);

// "≥34.3": known only to be at least so much.
[[nodiscard]] std::string at_least(const models::Estimate& estimate,
                                   Measure measure,
                                   Language language);

// A quantile of all who asked that only some replications reach is the mean of the quick ones, and
// so a lower bound. (Those with children at all are the n of the share.)
using CohortQuantile = std::optional<models::Estimate> models::CohortLeadTime::*;
[[nodiscard]] bool is_lower_bound(const models::CohortLeadTime& all, CohortQuantile quantile);

// What ≥ means, and what ± means.
[[nodiscard]] std::string lower_bound_note(Language language);
[[nodiscard]] std::string interval_note(Language language);

// The first one with a sign, for differences: "-3.2 ±0.5".
[[nodiscard]] std::string difference(const std::optional<models::Estimate>& estimate,
                                     Measure measure,
                                     Language language);

// A number with so many decimals, thousands set apart: "12,345.6", "12 345,6".
[[nodiscard]] std::string number(double value, int decimals, Language language);

// The title in the language, or in the other one, or a readable name.
[[nodiscard]] std::string title_of(const models::Label& label, Language language);

}  // namespace ledtid::tools
