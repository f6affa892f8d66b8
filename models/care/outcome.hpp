// What one replication of one arm gives: plain numbers, merged in replication order by the summary
// (summary.hpp). Durations in ticks.
#pragma once

#include <cstdint>
#include <vector>

#include "models/care/tables.hpp"

namespace ledtid::models {

// A child of the cohort, as it stood when it left or when the run ended.
struct ChildRecord {
    Index source = 0;
    std::uint32_t number = 0;  // within its source; the same child in every arm
    Time born;
    Time left;              // or the end of the run
    Index outcome = kNone;  // kNone: still inside
    bool censored = false;  // left in a way that says nothing about lead times
    bool target = false;
    std::uint32_t group = 0;        // value of the group_by attribute
    std::uint32_t n_contacts = 0;   // visits and meetings held with the child present
    std::uint32_t n_places = 0;     // different clinics or teams met
    std::uint32_t n_postponed = 0;  // joint meetings that failed
    std::uint32_t n_no_shows = 0;
};

// Waits on one clinic's list, referral to first visit, of children first seen in the window.
struct WaitSummary {
    std::uint64_t n = 0;
    std::uint64_t n_within_guarantee = 0;
    double mean_ticks = 0;  // 0 when n is 0
    double p80_ticks = 0;
};

struct ClinicOutcome {
    WaitSummary waits[2];  // [0] children the teams are not for, [1] target children
    std::vector<std::int32_t> waiting_at_month_end;  // per month
    std::vector<std::int32_t> n_seen_by_month;       // first visits
    std::vector<double> wait_sum_by_month;           // ticks, of those
    double mean_waiting = 0;                         // time average in the window
    std::int64_t n_joined = 0;                       // in the window
    std::int64_t n_started = 0;
    std::int64_t n_gave_up = 0;
};

struct PostOutcome {
    std::int64_t open_ticks = 0;  // in the window, after absence
    std::int64_t used_ticks = 0;
};

struct TeamOutcome {
    std::int64_t n_held = 0;
    std::int64_t n_postponed = 0;  // quorum missed
    std::int64_t n_no_show = 0;
    std::int64_t n_new_children = 0;
};

// Who was at a clinic at one instant.
struct AuditCount {
    std::int32_t waiting = 0;  // for the first visit of a step
    std::int32_t present = 0;  // in a visit
};

struct Outcome {
    std::uint64_t fingerprint = 0;  // of the order of events
    std::uint64_t n_events = 0;
    std::uint64_t n_created = 0;
    std::uint64_t n_left = 0;
    std::uint64_t n_inside = 0;
    std::uint64_t peak_inside = 0;

    std::vector<ChildRecord> children;    // cohort, sorted by (source, number)
    std::vector<Time> milestones;         // [n children x n_milestones], never() when not reached
    std::vector<std::uint32_t> counters;  // [n children x n_counters]
    std::vector<std::int64_t> hours;      // [n children x n_professions] ticks

    std::vector<ClinicOutcome> clinics;
    std::vector<AuditCount> audits;  // [n audits x n_clinics]
    std::vector<PostOutcome> posts;
    std::vector<TeamOutcome> teams;
    // Headline lead time of target children, divided by where it went: [2 x n_rows], at 2r waiting
    // for the first visit of row r, at 2r + 1 the rest of the time in it.
    std::vector<double> critical_path_ticks;
    std::uint64_t n_critical = 0;
};

// The instant of milestone `m` of child `i`.
[[nodiscard]] inline Time milestone_of(const Outcome& o, const Tables& t, std::size_t i, Index m) {
    return o.milestones[i * t.n_milestones + m];
}

}  // namespace ledtid::models
