// Hours: planned, there, used and paid, per profession and per pool.
#include "models/care/rostered.hpp"
#include "models/care/summary_parts.hpp"

namespace ledtid::models::summing {

namespace {

// The same in every replication: known exactly, whatever their number.
Estimate exactly(double value, std::size_t n) {
    return {value, n >= 2 ? std::optional<double>(0.0) : std::nullopt, n};
}

struct OpenAndUsed {
    Estimate open;  // [h/year]
    Estimate used;
    std::optional<Estimate> utilisation;
};

// Of the posts for which `chosen` holds.
template <class F>
OpenAndUsed add_up(const Arm& arm, F chosen) {
    const double per_year = 1 / (arm.ticks_per_hour() * arm.window_years());
    std::vector<double> opens;
    std::vector<double> uses;
    MaybeValues utilisation;
    for (const Outcome& outcome : arm.outcomes) {
        std::int64_t open = 0;
        std::int64_t used = 0;
        for (std::size_t p = 0; p < arm.tables.posts.size(); ++p) {
            if (chosen(p)) {
                open += outcome.posts[p].open_ticks;
                used += outcome.posts[p].used_ticks;
            }
        }
        opens.push_back(static_cast<double>(open) * per_year);
        uses.push_back(static_cast<double>(used) * per_year);
        if (open > 0) {
            utilisation.emplace_back(static_cast<double>(used) / static_cast<double>(open));
        }
    }
    return {estimate(opens), estimate(uses), estimate_of_any(utilisation)};
}

std::optional<Estimate> hours_per_child(const Arm& arm, Index profession) {
    const std::size_t width = arm.tables.n_professions;
    MaybeValues means;
    for (const Outcome& outcome : arm.outcomes) {
        double ticks = 0;
        double n = 0;
        for (std::size_t i = 0; i < outcome.children.size(); ++i) {
            if (arm.counts(outcome.children[i])) {
                ticks += static_cast<double>(outcome.hours[i * width + profession]);
                n += 1;
            }
        }
        if (n > 0) {
            means.emplace_back(ticks / n / arm.ticks_per_hour());
        }
    }
    return estimate_of_any(means);
}

void add_pools(const Arm& arm, ArmSummary& summary) {
    const Tables& tables = arm.tables;
    for (std::size_t k = 0; k < tables.pools.size(); ++k) {
        const PoolRow& pool = tables.pools[k];
        PoolHours hours;
        hours.clinic = tables.names.clinics[pool.clinic];
        hours.profession = pool.profession == kNone ? tables.names.pools[k]
                                                    : tables.names.professions[pool.profession];
        hours.unlimited = pool.unlimited;
        for (const TeamRow& team : tables.teams) {
            hours.team = hours.team || team.clinic == pool.clinic;
        }
        const OpenAndUsed sum = add_up(
            arm, [&pool](std::size_t p) { return p >= pool.posts.first && p < pool.posts.last; });
        hours.open_per_year = sum.open;
        hours.used_per_year = sum.used;
        hours.utilisation = sum.utilisation;
        summary.pools.push_back(hours);
    }
}

}  // namespace

void add_hours(const Arm& arm, ArmSummary& summary) {
    const Tables& tables = arm.tables;
    const std::size_t n = arm.outcomes.size();
    const std::vector<std::optional<double>> rostered = rostered_hours_per_year(tables);
    double all_hours = 0;
    double all_cost = 0;
    for (Index k = 0; k < tables.n_professions; ++k) {
        if (!rostered[k]) {
            continue;
        }
        const OpenAndUsed sum =
            add_up(arm, [&tables, k](std::size_t p) { return tables.posts[p].profession == k; });
        const double cost = *rostered[k] * tables.names.profession_cost_kr[k];
        summary.hours.push_back({tables.names.professions[k],
                                 exactly(*rostered[k], n),
                                 sum.open,
                                 sum.used,
                                 sum.utilisation,
                                 hours_per_child(arm, k),
                                 exactly(cost, n)});
        all_hours += *rostered[k];
        all_cost += cost;
    }
    summary.rostered_hours_per_year = exactly(all_hours, n);
    summary.cost_kr_per_year = exactly(all_cost, n);
    add_pools(arm, summary);
}

}  // namespace ledtid::models::summing
