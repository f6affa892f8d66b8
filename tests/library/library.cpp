#include "tests/library/library.hpp"

#include <map>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include <gtest/gtest.h>

#include "models/care/comparison.hpp"
#include "models/care/compile.hpp"
#include "models/care/experiment.hpp"
#include "models/scenario/reader.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::tests {

namespace {

using models::ArmSummary;
using models::Estimate;

std::optional<double> mean_of(const std::optional<Estimate>& estimate) {
    return estimate ? std::optional<double>(estimate->mean) : std::nullopt;
}

// The item whose label has this name; a test that asks for another has a mistake.
template <typename Items, typename LabelOf>
const auto& named(const Items& items, const std::string& name, LabelOf label_of) {
    for (const auto& item : items) {
        if (label_of(item).name == name) {
            return item;
        }
    }
    throw std::runtime_error("no figure is called " + name);
}

const models::LeadTimeSummary& lead_time_of(const ArmSummary& arm, const std::string& name) {
    return named(arm.lead_times, name, [](const auto& one) { return one.title; });
}

const models::ClinicWaits& waits_at(const ArmSummary& arm, const std::string& clinic) {
    return named(arm.waits, clinic, [](const auto& one) { return one.clinic; });
}

const models::TeamMeetings& meetings_of(const ArmSummary& arm, const std::string& team) {
    return named(arm.meetings, team, [](const auto& one) { return one.team; });
}

}  // namespace

Figure lead_time(const std::string& name) {
    return
        [name](const ArmSummary& arm) { return mean_of(lead_time_of(arm, name).completed.mean); };
}

Figure median_of_all(const std::string& name) {
    return [name](const ArmSummary& arm) { return mean_of(lead_time_of(arm, name).cohort.p50); };
}

Figure share_within_8_months(const std::string& name) {
    return [name](const ArmSummary& arm) {
        return mean_of(lead_time_of(arm, name).cohort.within_8_months);
    };
}

Figure age_at(const std::string& milestone) {
    return [milestone](const ArmSummary& arm) {
        return mean_of(
            named(arm.ages, milestone, [](const auto& one) { return one.milestone; }).mean);
    };
}

Figure count_of(const std::string& name) {
    return [name](const ArmSummary& arm) {
        return mean_of(named(arm.counts, name, [](const auto& one) { return one.title; }).mean);
    };
}

Figure wait_of_others(const std::string& clinic) {
    return [clinic](const ArmSummary& arm) { return mean_of(waits_at(arm, clinic).non_team.mean); };
}

Figure wait_of_target(const std::string& clinic) {
    return [clinic](const ArmSummary& arm) { return mean_of(waits_at(arm, clinic).team.mean); };
}

Figure joined(const std::string& clinic) {
    return [clinic](const ArmSummary& arm) {
        return std::optional<double>(waits_at(arm, clinic).joined_per_year.mean);
    };
}

Figure share_postponed(const std::string& team) {
    return
        [team](const ArmSummary& arm) { return mean_of(meetings_of(arm, team).postponed_share); };
}

Figure new_children(const std::string& team) {
    return [team](const ArmSummary& arm) {
        return std::optional<double>(meetings_of(arm, team).new_children_per_year.mean);
    };
}

Figure hours_per_child(const std::string& profession) {
    return [profession](const ArmSummary& arm) {
        return mean_of(
            named(arm.hours, profession, [](const auto& one) { return one.profession; }).per_child);
    };
}

Figure share_leaving(const std::string& outcome) {
    return [outcome](const ArmSummary& arm) -> std::optional<double> {
        for (const models::ShareSummary& one : arm.outcomes) {
            if (one.title.name == outcome) {
                return mean_of(one.share);
            }
        }
        return std::nullopt;
    };
}

Figure mean_wait_of_others(const std::vector<std::string>& clinics) {
    return [clinics](const ArmSummary& arm) {
        double sum = 0;
        for (const std::string& clinic : clinics) {
            sum += wait_of_others(clinic)(arm).value_or(0);
        }
        return std::optional<double>(sum / static_cast<double>(clinics.size()));
    };
}

const Runs& runs_of(const std::string& file,
                    const std::string& arm,
                    const models::Overrides& overrides) {
    static std::map<std::tuple<std::string, std::string, models::Overrides>, Runs> kept;
    Runs& runs = kept[{file, arm, overrides}];
    if (runs.outcomes.empty()) {
        const models::ScenarioSource source = models::open_scenario(
            models::disk_files(), (source_dir() / "scenarios" / file).string());
        runs.tables = models::compile(models::read_scenario(source, arm, overrides).scenario);
        runs.outcomes = models::run_arm(runs.tables, 1, kReplications, 0);
        for (const models::Outcome& outcome : runs.outcomes) {
            runs.summaries.push_back(models::summarise(runs.tables, {&outcome, 1}));
        }
    }
    return runs;
}

Estimate difference(const Runs& with, const Runs& without, const Figure& figure) {
    models::MaybeValues a;
    models::MaybeValues b;
    for (std::size_t i = 0; i < with.summaries.size(); ++i) {
        a.push_back(figure(with.summaries[i]));
        b.push_back(figure(without.summaries[i]));
    }
    const auto paired = models::estimate_if_half(models::differences(a, b));
    if (!paired) {
        throw std::runtime_error("fewer than half of the pairs have the figure");
    }
    return *paired;
}

Estimate difference(const std::string& file,
                    const std::string& arm,
                    const std::string& reference,
                    const Figure& figure) {
    return difference(runs_of(file, arm), runs_of(file, reference), figure);
}

Estimate child_by_child(const std::string& file,
                        const std::string& arm,
                        const std::string& reference,
                        const std::string& lead_time) {
    std::vector<models::ArmRun> arms;
    std::vector<ArmSummary> summaries;
    for (const std::string& name : {reference, arm}) {
        const Runs& runs = runs_of(file, name);
        summaries.push_back(models::summarise(runs.tables, runs.outcomes));
        arms.push_back({{name, name, name}, std::nullopt, &runs.tables, nullptr, runs.outcomes});
    }
    arms[0].summary = &summaries[0];
    arms[1].summary = &summaries[1];
    const models::Comparison comparison = models::compare(arms, 0);
    const auto& mean =
        named(comparison.differences.at(0).lead_times, lead_time, [](const auto& one) {
            return one.title;
        }).mean;
    if (!mean) {
        throw std::runtime_error("nobody gets there in both arms");
    }
    return *mean;
}

bool rises(const Estimate& difference) {
    return difference.clearly_above(0);
}

bool falls(const Estimate& difference) {
    return difference.clearly_not_zero() && difference.mean < 0;
}

}  // namespace ledtid::tests

namespace ledtid::models {

// How googletest prints a difference that has the wrong sign.
void PrintTo(const Estimate& estimate, std::ostream* out) {
    *out << estimate.mean << " +- " << estimate.half_width.value_or(0) << " (" << estimate.n
         << " pairs)";
}

}  // namespace ledtid::models
