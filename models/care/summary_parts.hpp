// What the parts of summarise() and compare() share: units, who counts, and one function per
// subject, each filling its fields of the summary.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "sim/resources/roster.hpp"
#include "sim/statistics/kaplan_meier.hpp"

#include "models/care/summary.hpp"

namespace ledtid::models::summing {

inline constexpr double kSecondsPerHour = 3600;

struct Arm {
    const Tables& tables;
    std::span<const Outcome> outcomes;

    [[nodiscard]] double ticks_per_hour() const {
        return kSecondsPerHour * static_cast<double>(tables.ticks_per_second);
    }

    [[nodiscard]] double ticks_per_day() const {
        return sim::kSecondsPerDay * static_cast<double>(tables.ticks_per_second);
    }

    [[nodiscard]] double ticks_per_month() const { return kDaysPerMonth * ticks_per_day(); }

    [[nodiscard]] double months(Duration d) const {
        return static_cast<double>(d.ticks) / ticks_per_month();
    }

    [[nodiscard]] double years(Duration d) const {
        return static_cast<double>(d.ticks) / (kDaysPerYear * ticks_per_day());
    }

    [[nodiscard]] double window_years() const {
        return years(tables.measure_to - tables.measure_from);
    }

    // Whether the child is one of those that the summary is about.
    [[nodiscard]] bool counts(const ChildRecord& child) const {
        return tables.target == kNone || child.target;
    }
};

// The child's lead time in months; nothing when it did not get there, or was there before it began.
[[nodiscard]] std::optional<double> lead_time_of(const Arm& arm,
                                                 const Outcome& outcome,
                                                 std::size_t child,
                                                 const LeadTimeRow& lead);

// How a child stands in the cohort curve of a lead time: months, and whether it got there then.
struct Followed {
    double months = 0;
    bool there = false;
};

// Nothing when the lead time never began, or was over before it began.
[[nodiscard]] std::optional<Followed> follow(const Arm& arm,
                                             const Outcome& outcome,
                                             std::size_t child,
                                             const LeadTimeRow& lead);

[[nodiscard]] sim::KaplanMeier cohort_curve(const Arm& arm,
                                            const Outcome& outcome,
                                            const LeadTimeRow& lead);

// Per replication; nothing where there is none.
[[nodiscard]] MaybeValues completed_means(const Arm& arm, const LeadTimeRow& lead);
[[nodiscard]] MaybeValues completed_medians(const Arm& arm, const LeadTimeRow& lead);
[[nodiscard]] MaybeValues cohort_medians(const Arm& arm, const LeadTimeRow& lead);
// Shares of the cohort; empty where the scenario has no such outcome or milestone.
[[nodiscard]] MaybeValues without_plan_at_school_start(const Arm& arm);
[[nodiscard]] MaybeValues mean_waits(const Arm& arm, Index clinic, bool team);

void add_cohort(const Arm& arm, ArmSummary& summary);
void add_lead_times(const Arm& arm, ArmSummary& summary);
void add_critical_path(const Arm& arm, ArmSummary& summary);
void add_waits(const Arm& arm, ArmSummary& summary);
void add_meetings(const Arm& arm, ArmSummary& summary);
void add_monthly(const Arm& arm, ArmSummary& summary);
void add_hours(const Arm& arm, ArmSummary& summary);
void add_occupancy(const Arm& arm, ArmSummary& summary);

}  // namespace ledtid::models::summing
