#include "tests/library/library.hpp"

#include <map>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include <gtest/gtest.h>

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

Estimate of_pairs(const std::vector<ArmSummary>& with,
                  const std::vector<ArmSummary>& without,
                  const Figure& figure) {
    models::MaybeValues a;
    models::MaybeValues b;
    for (std::size_t i = 0; i < with.size(); ++i) {
        a.push_back(figure(with[i]));
        b.push_back(figure(without[i]));
    }
    const auto paired = models::estimate_if_half(models::differences(a, b));
    if (!paired) {
        throw std::runtime_error("fewer than half of the pairs have the figure");
    }
    return *paired;
}

}  // namespace

Figure lead_time(const std::string& name) {
    return [name](const ArmSummary& arm) {
        return mean_of(lead_time_of(arm, name).completed.mean);
    };
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
    return [outcome](const ArmSummary& arm) {
        return mean_of(named(arm.outcomes, outcome, [](const auto& one) { return one.title; }).share);
    };
}

const std::vector<ArmSummary>& runs_of(const std::string& file,
                                       const std::string& arm,
                                       const models::Overrides& overrides) {
    static std::map<std::tuple<std::string, std::string, models::Overrides>,
                    std::vector<ArmSummary>>
        kept;
    std::vector<ArmSummary>& runs = kept[{file, arm, overrides}];
    if (runs.empty()) {
        const models::ScenarioSource source = models::open_scenario(
            models::disk_files(), (source_dir() / "scenarios" / file).string());
        const models::Tables tables =
            models::compile(models::read_scenario(source, arm, overrides).scenario);
        for (const models::Outcome& outcome : models::run_arm(tables, 1, kReplications, 0)) {
            runs.push_back(models::summarise(tables, {&outcome, 1}));
        }
    }
    return runs;
}

Estimate difference(const std::string& file,
                    const std::string& arm,
                    const std::string& reference,
                    const Figure& figure) {
    return of_pairs(runs_of(file, arm), runs_of(file, reference), figure);
}

Estimate difference(const std::string& file,
                    const std::string& arm,
                    const models::Overrides& with,
                    const models::Overrides& without,
                    const Figure& figure) {
    return of_pairs(runs_of(file, arm, with), runs_of(file, arm, without), figure);
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
