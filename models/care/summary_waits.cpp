// Waiting lists: how long, how many, whether they grow, month by month; and the teams' meetings.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sim/resources/civil.hpp"

#include "models/care/summary_parts.hpp"

namespace ledtid::models::summing {

namespace {

constexpr double kOverloadShare = 0.05;

WaitStatistics summarise_waits(const Arm& arm, Index clinic, bool team, bool guaranteed) {
    std::vector<double> n;
    MaybeValues p80;
    MaybeValues within;
    for (const Outcome& outcome : arm.outcomes) {
        const WaitSummary& waits = outcome.clinics[clinic].waits[team ? 1 : 0];
        n.push_back(static_cast<double>(waits.n));
        if (waits.n == 0) {
            continue;
        }
        p80.emplace_back(waits.p80_ticks / arm.ticks_per_month());
        if (guaranteed) {
            within.emplace_back(static_cast<double>(waits.n_within_guarantee) /
                                static_cast<double>(waits.n));
        }
    }
    return {estimate(n),
            estimate_of_any(mean_waits(arm, clinic, team)),
            estimate_of_any(p80),
            estimate_of_any(within)};
}

// The month boundaries between which a list's growth is measured: the first in the window and the
// last. Lists are known at the ends of months only, so never before the first month has ended.
struct Boundaries {
    std::size_t first = 0;
    std::size_t last = 0;
};

Boundaries boundaries(const Tables& tables) {
    Boundaries result;
    result.first = 1;
    while (result.first < tables.months.size() &&
           tables.months[result.first] < tables.measure_from) {
        ++result.first;
    }
    for (std::size_t k = result.first; k < tables.months.size(); ++k) {
        if (tables.months[k] <= tables.measure_to) {
            result.last = k;
        }
    }
    return result;
}

Estimate growth(const Arm& arm, Index clinic) {
    const Boundaries at = boundaries(arm.tables);
    if (at.last <= at.first) {
        return {};
    }
    const double years = arm.years(arm.tables.months[at.last] - arm.tables.months[at.first]);
    std::vector<double> values;
    for (const Outcome& outcome : arm.outcomes) {
        const std::vector<std::int32_t>& waiting = outcome.clinics[clinic].waiting_at_month_end;
        values.push_back((waiting[at.last - 1] - waiting[at.first - 1]) / years);
    }
    return estimate(values);
}

bool is_team_clinic(const Tables& tables, Index clinic) {
    return std::any_of(tables.teams.begin(), tables.teams.end(), [clinic](const TeamRow& team) {
        return team.clinic == clinic;
    });
}

ClinicWaits summarise_clinic(const Arm& arm, Index clinic) {
    const ClinicRow& row = arm.tables.clinics[clinic];
    const bool guaranteed = row.guarantee.ticks > 0;
    ClinicWaits result;
    result.clinic = arm.tables.names.clinics[clinic];
    result.non_team = summarise_waits(arm, clinic, false, guaranteed);
    result.team = summarise_waits(arm, clinic, true, guaranteed);
    if (guaranteed) {
        result.guarantee_days = static_cast<double>(row.guarantee.ticks) / arm.ticks_per_day();
    }
    std::vector<double> joined;
    std::vector<double> waiting;
    for (const Outcome& outcome : arm.outcomes) {
        joined.push_back(static_cast<double>(outcome.clinics[clinic].n_joined) /
                         arm.window_years());
        waiting.push_back(outcome.clinics[clinic].mean_waiting);
    }
    result.joined_per_year = estimate(joined);
    result.waiting = estimate(waiting);
    result.growth_per_year = growth(arm, clinic);
    result.overloaded = result.growth_per_year.clearly_above(0) &&
                        result.growth_per_year.mean > kOverloadShare * result.joined_per_year.mean;
    result.is_team = is_team_clinic(arm.tables, clinic);
    return result;
}

std::string month_name(const Tables& tables, Time start) {
    const std::int64_t day = sim::kSecondsPerDay * tables.ticks_per_second;
    // Floored, since the month that holds time zero may begin before it.
    const std::int64_t whole = start.ticks / day - (start.ticks % day < 0 ? 1 : 0);
    const sim::CivilDate date =
        sim::civil_date(static_cast<std::int32_t>(whole + tables.epoch_day));
    return fmt::format("{:04}-{:02}", date.year, date.month);
}

void add_point(Series& series, const std::vector<double>& values) {
    if (values.empty()) {
        series.mean.emplace_back();
        series.low.emplace_back();
        series.high.emplace_back();
        return;
    }
    const Band range = band(values);
    series.mean.emplace_back(range.mean);
    series.low.emplace_back(range.low);
    series.high.emplace_back(range.high);
}

}  // namespace

MaybeValues mean_waits(const Arm& arm, Index clinic, bool team) {
    MaybeValues means;
    for (const Outcome& outcome : arm.outcomes) {
        const WaitSummary& waits = outcome.clinics[clinic].waits[team ? 1 : 0];
        means.push_back(waits.n == 0
                            ? std::nullopt
                            : std::optional<double>(waits.mean_ticks / arm.ticks_per_month()));
    }
    return means;
}

void add_waits(const Arm& arm, ArmSummary& summary) {
    for (Index clinic = 0; clinic < arm.tables.clinics.size(); ++clinic) {
        summary.waits.push_back(summarise_clinic(arm, clinic));
    }
}

void add_meetings(const Arm& arm, ArmSummary& summary) {
    for (std::size_t k = 0; k < arm.tables.teams.size(); ++k) {
        std::vector<double> held;
        std::vector<double> children;
        MaybeValues postponed;
        for (const Outcome& outcome : arm.outcomes) {
            const TeamOutcome& team = outcome.teams[k];
            held.push_back(static_cast<double>(team.n_held) / arm.window_years());
            children.push_back(static_cast<double>(team.n_new_children) / arm.window_years());
            const std::int64_t due = team.n_held + team.n_postponed;
            if (due > 0) {
                postponed.emplace_back(static_cast<double>(team.n_postponed) /
                                       static_cast<double>(due));
            }
        }
        summary.meetings.push_back({arm.tables.names.teams[k],
                                    estimate(held),
                                    estimate_of_any(postponed),
                                    estimate(children)});
    }
}

void add_monthly(const Arm& arm, ArmSummary& summary) {
    const Tables& tables = arm.tables;
    const std::size_t n_months = tables.months.empty() ? 0 : tables.months.size() - 1;
    for (std::size_t m = 0; m < n_months; ++m) {
        summary.monthly.months.push_back(month_name(tables, tables.months[m]));
    }
    for (Index c = 0; c < tables.clinics.size(); ++c) {
        ClinicSeries series;
        series.clinic = tables.names.clinics[c];
        for (std::size_t m = 0; m < n_months; ++m) {
            std::vector<double> waiting;
            std::vector<double> waits;
            for (const Outcome& outcome : arm.outcomes) {
                const ClinicOutcome& clinic = outcome.clinics[c];
                waiting.push_back(clinic.waiting_at_month_end[m]);
                if (clinic.n_seen_by_month[m] > 0) {
                    waits.push_back(clinic.wait_sum_by_month[m] /
                                    (clinic.n_seen_by_month[m] * arm.ticks_per_month()));
                }
            }
            add_point(series.waiting, waiting);
            add_point(series.wait, waits);
        }
        summary.monthly.clinics.push_back(std::move(series));
    }
}

}  // namespace ledtid::models::summing
