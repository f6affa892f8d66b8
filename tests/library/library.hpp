// Arms of the places in scenarios/, run once each, and figures of single replications, so that arms
// can be compared pair by pair.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "models/care/estimate.hpp"
#include "models/care/outcome.hpp"
#include "models/care/summary.hpp"
#include "models/care/tables.hpp"
#include "models/scenario/cursor.hpp"

namespace ledtid::tests {

// One number of one replication; nothing when it has none.
using Figure = std::function<std::optional<double>(const models::ArmSummary&)>;

// Of those who got there, months.
[[nodiscard]] Figure lead_time(const std::string& name);
// Of all who asked; nothing when fewer than half of them got there.
[[nodiscard]] Figure median_of_all(const std::string& name);
[[nodiscard]] Figure share_within_8_months(const std::string& name);
[[nodiscard]] Figure age_at(const std::string& milestone);
// Mean per child of the cohort: contacts, no_shows, postponed_meetings ...
[[nodiscard]] Figure count_of(const std::string& name);
// Months that the children whom the team is not for wait, and those whom it is for.
[[nodiscard]] Figure wait_of_others(const std::string& clinic);
[[nodiscard]] Figure wait_of_target(const std::string& clinic);
[[nodiscard]] Figure joined(const std::string& clinic);
[[nodiscard]] Figure share_postponed(const std::string& team);
[[nodiscard]] Figure new_children(const std::string& team);
[[nodiscard]] Figure hours_per_child(const std::string& profession);
// Of the cohort; nothing where no step of the arm has this outcome.
[[nodiscard]] Figure share_leaving(const std::string& outcome);
// Months, the mean over the clinics named.
[[nodiscard]] Figure mean_wait_of_others(const std::vector<std::string>& clinics);

// One arm of scenarios/FILE: its replications, and a summary of each by itself.
struct Runs {
    models::Tables tables;
    std::vector<models::Outcome> outcomes;
    std::vector<models::ArmSummary> summaries;
};

// Kept, so that a test may ask again.
const Runs& runs_of(const std::string& file,
                    const std::string& arm,
                    const models::Overrides& overrides = {});

inline constexpr std::size_t kReplications = 8;

// The figure of `arm` minus that of `reference`, pair by pair: under the same children and draws.
[[nodiscard]] models::Estimate difference(const std::string& file,
                                          const std::string& arm,
                                          const std::string& reference,
                                          const Figure& figure);

// The same of any two.
[[nodiscard]] models::Estimate difference(const Runs& with,
                                          const Runs& without,
                                          const Figure& figure);

// Of a lead time, child by child, over the children who get there in both arms [months].
[[nodiscard]] models::Estimate child_by_child(const std::string& file,
                                              const std::string& arm,
                                              const std::string& reference,
                                              const std::string& lead_time);

}  // namespace ledtid::tests

// The difference's 95 % interval lies wholly above or below zero.
#define EXPECT_RISES(...) EXPECT_PRED1(ledtid::tests::rises, (__VA_ARGS__))
#define EXPECT_FALLS(...) EXPECT_PRED1(ledtid::tests::falls, (__VA_ARGS__))

namespace ledtid::tests {

[[nodiscard]] bool rises(const models::Estimate& difference);
[[nodiscard]] bool falls(const models::Estimate& difference);

}  // namespace ledtid::tests

namespace ledtid::models {

// How googletest prints a difference that has the wrong sign.
void PrintTo(const Estimate& estimate, std::ostream* out);

}  // namespace ledtid::models
