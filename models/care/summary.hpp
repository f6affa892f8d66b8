// One arm over all its replications: the numbers that tables, files and the report show.
//
// summarise() is a pure function of its arguments. Every figure is first taken within each
// replication and then over replications, so intervals are of independent observations. Unless a
// name says otherwise durations are in months of 30.4375 days and shares lie in 0..1. "The cohort"
// is the children whose cohort milestone was reached in the measuring window, and of those the
// target children (all of them when the scenario names no target). An empty optional means that
// nothing can be said.
//
// Cohort lead times are Kaplan-Meier curves per replication. A child still inside when the run ends
// is censored then, and one that left for a reason that says nothing about lead times (moved away)
// is censored when it left. One that left otherwise without getting there (school start, declined)
// never will: it stays at risk to the end of its follow-up, the end of the run, and so keeps the
// curve down, instead of being treated as if it might yet have got there. This is the
// subdistribution of Fine & Gray, Journal of the American Statistical Association 94 (1999),
// section 3.1: 1 - S(t) is the share of all who asked that has got there by t.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/care/estimate.hpp"
#include "models/care/outcome.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

inline constexpr double kDaysPerMonth = 30.4375;
inline constexpr double kDaysPerYear = 365.25;

using Label = NamedTitle;  // name, sv, en

struct Remark {
    enum class Level : std::uint8_t { note, warning };

    Level level = Level::note;
    std::string sv;
    std::string en;
};

// Those who got there before the end of the run.
struct CompletedLeadTime {
    Estimate n;  // children per replication
    std::optional<Estimate> mean, p50, p80, p90;
};

struct ReachedCurve {
    std::vector<int> months;      // 0, 1, ... at most 72 and at most the longest follow-up
    std::vector<double> reached;  // share that got there, mean over replications
    std::vector<double> low;      // 10th percentile of replications
    std::vector<double> high;     // 90th
};

// All who asked, those still on their way included.
struct CohortLeadTime {
    // Nothing when fewer than half of the replications reach it; when only some do (n is less than
    // that of within_8_months), of the quick ones, and so too low: the interval then does not cover
    // (8 % in tests/models/care/coverage_test.cpp).
    std::optional<Estimate> p50, p80, p90;
    std::optional<Estimate> within_8_months;
    ReachedCurve curve;
};

struct GroupLeadTime {
    Label group;
    Estimate children;             // in the cohort, per replication
    std::optional<Estimate> p50;   // of all who asked
    std::optional<Estimate> mean;  // of those who got there
};

struct LeadTimeSummary {
    Label title;
    CompletedLeadTime completed;
    CohortLeadTime cohort;
    std::vector<GroupLeadTime> by_group;  // empty without group_by
};

struct AgeSummary {
    Label milestone;
    std::optional<Estimate> mean;  // of cohort children who reached it
};

struct CountSummary {
    Label title;
    std::optional<Estimate> mean;  // per cohort child, finished or not
};

struct ShareSummary {
    Label title;
    std::optional<Estimate> share;  // of the cohort
};

// First visits in the window; waits from referral to first visit.
struct WaitStatistics {
    Estimate n;  // children per replication
    std::optional<Estimate> mean, p80;
    std::optional<Estimate> within_guarantee;  // nothing without a guarantee
};

struct ClinicWaits {
    Label clinic;
    WaitStatistics non_team;
    WaitStatistics team;  // target children
    std::optional<double> guarantee_days;
    Estimate growth_per_year;  // of the list [children/year]
    Estimate joined_per_year;
    bool overloaded = false;  // clearly growing, and by more than 5 % of those who join
    Estimate waiting;         // mean number
    bool is_team = false;
};

struct ProfessionHours {
    Label profession;
    Estimate rostered_per_year;           // paid hours as planned [h]
    Estimate open_per_year;               // time for children that was there, after absence [h]
    Estimate used_per_year;               // [h]
    std::optional<Estimate> utilisation;  // used / open
    std::optional<Estimate> per_child;    // of the cohort [h]
    Estimate cost_kr_per_year;
};

struct PoolHours {
    Label clinic;
    Label profession;
    bool team = false;
    bool unlimited = false;
    Estimate open_per_year;  // [h]
    Estimate used_per_year;
    std::optional<Estimate> utilisation;
};

struct TeamMeetings {
    Label team;
    Estimate held_per_year;
    std::optional<Estimate> postponed_share;  // quorum missed, of those due
    Estimate new_children_per_year;
};

// A part of the headline lead time of those who got there.
struct CriticalPart {
    enum class Kind : std::uint8_t { list, care, delay, meeting };

    Label step;
    std::optional<Label> clinic;
    Kind kind = Kind::delay;
    Estimate mean;
};

[[nodiscard]] std::string_view name_of(CriticalPart::Kind kind);
[[nodiscard]] std::string_view name_of(Remark::Level level);

struct Series {
    std::vector<std::optional<double>> mean, low, high;  // nothing: no replication has a value
};

struct ClinicSeries {
    Label clinic;
    Series waiting;  // at the end of each month
    Series wait;     // of those first seen in it, month by month
};

struct MonthlySeries {
    std::vector<std::string> months;  // "2018-01"
    std::vector<ClinicSeries> clinics;
};

// Who was at a clinic at an instant of the audit that the scenario asks for.
struct Occupancy {
    double days_after_start = 0;
    Label clinic;
    Estimate waiting;  // children on the list
    Estimate present;  // children in visits
};

struct ArmSummary {
    Label title;  // of the arm; the caller fills it in
    Estimate children;
    std::vector<LeadTimeSummary> lead_times;  // in the scenario's order
    Index headline = kNone;                   // into lead_times
    std::vector<AgeSummary> ages;
    std::vector<CountSummary> counts;    // contacts, places, no_shows, postponed_meetings, counters
    std::vector<ShareSummary> outcomes;  // and "inside"
    std::optional<Estimate> without_plan_at_school_start;
    std::vector<ClinicWaits> waits;
    std::vector<ProfessionHours> hours;
    std::vector<PoolHours> pools;
    std::vector<TeamMeetings> meetings;
    std::vector<CriticalPart> critical_path;  // longest first; adds up to the headline's mean
    MonthlySeries monthly;
    std::vector<Occupancy> occupancy;  // instant by instant, of each all clinics
    Estimate rostered_hours_per_year;
    Estimate cost_kr_per_year;
    std::vector<Remark> remarks;
};

// What is counted of every child, in the order of ArmSummary::counts.
[[nodiscard]] std::vector<Label> count_titles(const Tables& tables);

// Outcomes in replication order, at least one, all of `tables`.
[[nodiscard]] ArmSummary summarise(const Tables& tables, std::span<const Outcome> outcomes);

}  // namespace ledtid::models
