// Tables and outcomes made by hand, for tests that compute the answer on paper.
//
// One tick is a second. Instants are given in months of 30.4375 days, which is 2,629,800 seconds
// and exactly a twelfth of a year, so answers come out round.
#pragma once

#include <cstdint>
#include <vector>

#include "models/care/outcome.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

constexpr std::int64_t kMonth = 2629800;
constexpr std::int64_t kNotReached = -1;

inline Time at_month(std::int64_t month) {
    return month == kNotReached ? Time::never() : Time{month * kMonth};
}

// 48 months, of which [12, 36) are measured: two years. Milestones question (0) and plan (1), lead
// time K4 between them; one clinic with one post that is always open and paid 1 h per 0.5 h open.
inline Tables hand_made_tables() {
    Tables tables;
    tables.end = at_month(48);
    tables.measure_from = at_month(12);
    tables.measure_to = at_month(36);
    for (int month = 0; month <= 48; ++month) {
        tables.months.push_back(at_month(month));
    }
    tables.cohort_milestone = 0;
    tables.target = 0;
    tables.headline = 0;
    tables.lead_times.push_back({0, 1});
    tables.n_milestones = 2;
    tables.n_outcomes = 3;
    tables.n_counters = 1;
    tables.n_professions = 1;
    tables.rows.resize(3);
    tables.rows[0].op = Op::visit;
    tables.rows[1].op = Op::wait;
    tables.rows[2].op = Op::leave;
    tables.clinics.resize(1);
    tables.clinics[0].guarantee = Duration{90 * 86400};
    tables.clinics[0].pools = {0, 1};
    PoolRow pool;
    pool.profession = 0;
    pool.posts = {0, 1};
    tables.pools.push_back(pool);
    PostRow post;
    post.profession = 0;
    post.always_open = true;
    post.case_share = 0.5;
    tables.posts.push_back(post);
    tables.sources.resize(2);
    Names& names = tables.names;
    names.rows = {{"visit", "Besök", "Visit"}, {"rest", "Vila", "Rest"}, {"out", "Ut", "Out"}};
    names.row_clinic = {0, kNone, kNone};
    names.clinics = {{"logopedi", "Logopedin", "Speech therapy"}};
    names.pools = {{"logopedi/psychologist", "Psykolog", "Psychologist"}};
    names.posts = {{"logopedi/psychologist#1", "Psykolog", "Psychologist"}};
    names.professions = {{"psychologist", "Psykolog", "Psychologist"}};
    names.profession_cost_kr = {500};
    names.sources = {{"first", "Första", "First"}, {"second", "Andra", "Second"}};
    names.outcomes = {{"done", "Klar", "Done"},
                      {"moved", "Flyttat", "Moved"},
                      {"school_start", "Skolstart", "School start"}};
    names.milestones = {{"question", "Fråga", "Question"}, {"plan", "Plan", "Plan"}};
    names.lead_times = {{"K4", "Fråga till plan", "Question to plan"}};
    names.counters = {{"history_told", "history_told", "history_told"}};
    return tables;
}

constexpr Index kDone = 0;
constexpr Index kMoved = 1;
constexpr Index kSchoolStart = 2;

// A replication in which nothing happened.
inline Outcome empty_outcome(const Tables& tables) {
    Outcome outcome;
    outcome.clinics.resize(tables.clinics.size());
    for (ClinicOutcome& clinic : outcome.clinics) {
        clinic.waiting_at_month_end.assign(tables.months.size() - 1, 0);
        clinic.n_seen_by_month.assign(tables.months.size() - 1, 0);
        clinic.wait_sum_by_month.assign(tables.months.size() - 1, 0.0);
    }
    outcome.posts.resize(tables.posts.size());
    outcome.teams.resize(tables.teams.size());
    outcome.critical_path_ticks.assign(2 * tables.rows.size(), 0.0);
    return outcome;
}

// A target child who asked in month `asked` and has its plan `lead` months later; inside at the
// end.
inline ChildRecord& add_child(Outcome& outcome,
                              std::uint32_t number,
                              std::int64_t asked,
                              std::int64_t lead) {
    ChildRecord child;
    child.number = number;
    child.left = at_month(48);
    child.target = true;
    outcome.children.push_back(child);
    outcome.milestones.push_back(at_month(asked));
    outcome.milestones.push_back(lead == kNotReached ? Time::never() : at_month(asked + lead));
    outcome.counters.push_back(0);
    outcome.hours.push_back(0);
    return outcome.children.back();
}

inline void leaves(ChildRecord& child, Index how, std::int64_t month) {
    child.outcome = how;
    child.left = at_month(month);
    child.censored = how == kMoved;
}

}  // namespace ledtid::models
