// The summary of one arm, and of its cohort: ages, counts, how children left.
#include "models/care/summary.hpp"

#include <array>
#include <utility>

#include "sim/contract.hpp"

#include "models/care/comparison.hpp"
#include "models/care/summary_parts.hpp"

namespace ledtid::models {

namespace summing {

namespace {

// The mean over cohort children of `value`, which may be nothing for a child, per replication.
template <class F>
MaybeValues means_over_children(const Arm& arm, F value) {
    MaybeValues means;
    for (const Outcome& outcome : arm.outcomes) {
        double sum = 0;
        double n = 0;
        for (std::size_t i = 0; i < outcome.children.size(); ++i) {
            if (!arm.counts(outcome.children[i])) {
                continue;
            }
            const std::optional<double> x = value(outcome, i);
            if (x) {
                sum += *x;
                n += 1;
            }
        }
        means.push_back(n > 0 ? std::optional<double>(sum / n) : std::nullopt);
    }
    return means;
}

template <class F>
std::optional<Estimate> mean_over_children(const Arm& arm, F value) {
    return estimate_of_any(means_over_children(arm, value));
}

Index index_of(const std::vector<NamedTitle>& names, std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].name == name) {
            return static_cast<Index>(i);
        }
    }
    return kNone;
}

void add_ages(const Arm& arm, ArmSummary& summary) {
    for (Index m = 0; m < arm.tables.n_milestones; ++m) {
        const auto age = [&arm, m](const Outcome& outcome, std::size_t i) -> std::optional<double> {
            const Time at = milestone_of(outcome, arm.tables, i, m);
            if (at == Time::never()) {
                return std::nullopt;
            }
            return arm.months(at - outcome.children[i].born);
        };
        summary.ages.push_back({arm.tables.names.milestones[m], mean_over_children(arm, age)});
    }
}

struct Counted {
    Label title;
    std::uint32_t ChildRecord::*field = nullptr;
};

const std::array<Counted, 4>& counted_of_every_child() {
    static const std::array<Counted, 4> all = {{
        {{"contacts", "Besök och möten", "Visits and meetings"}, &ChildRecord::n_contacts},
        {{"places", "Olika mottagningar", "Different places"}, &ChildRecord::n_places},
        {{"no_shows", "Uteblivna besök", "Missed visits"}, &ChildRecord::n_no_shows},
        {{"postponed_meetings", "Uppskjutna gemensamma möten", "Postponed joint meetings"},
         &ChildRecord::n_postponed},
    }};
    return all;
}

void add_counts(const Arm& arm, ArmSummary& summary) {
    for (const Counted& count : counted_of_every_child()) {
        const auto field = count.field;
        summary.counts.push_back(
            {count.title, mean_over_children(arm, [field](const Outcome& outcome, std::size_t i) {
                 return std::optional<double>(outcome.children[i].*field);
             })});
    }
    const std::size_t width = arm.tables.n_counters;
    for (std::size_t c = 0; c < width; ++c) {
        summary.counts.push_back(
            {arm.tables.names.counters[c],
             mean_over_children(arm, [width, c](const Outcome& outcome, std::size_t i) {
                 return std::optional<double>(outcome.counters[i * width + c]);
             })});
    }
}

void add_outcomes(const Arm& arm, ArmSummary& summary) {
    const auto share_of = [&arm](Index which) {
        return mean_over_children(arm, [which](const Outcome& outcome, std::size_t i) {
            return std::optional<double>(outcome.children[i].outcome == which ? 1.0 : 0.0);
        });
    };
    for (Index k = 0; k < arm.tables.n_outcomes; ++k) {
        summary.outcomes.push_back({arm.tables.names.outcomes[k], share_of(k)});
    }
    summary.outcomes.push_back(
        {{"inside", "Kvar när körningen slutar", "Still inside when the run ends"},
         share_of(kNone)});
}

}  // namespace

MaybeValues without_plan_at_school_start(const Arm& arm) {
    const Index school = index_of(arm.tables.names.outcomes, "school_start");
    const Index plan = index_of(arm.tables.names.milestones, "plan");
    if (school == kNone || plan == kNone) {
        return {};
    }
    return means_over_children(arm, [&arm, school, plan](const Outcome& outcome, std::size_t i) {
        const bool without = outcome.children[i].outcome == school &&
                             milestone_of(outcome, arm.tables, i, plan) == Time::never();
        return std::optional<double>(without ? 1.0 : 0.0);
    });
}

void add_cohort(const Arm& arm, ArmSummary& summary) {
    std::vector<double> children;
    for (const Outcome& outcome : arm.outcomes) {
        std::uint64_t n = 0;
        for (const ChildRecord& child : outcome.children) {
            n += arm.counts(child) ? 1U : 0U;
        }
        children.push_back(static_cast<double>(n));
    }
    summary.children = estimate(children);
    add_ages(arm, summary);
    add_counts(arm, summary);
    add_outcomes(arm, summary);
    summary.without_plan_at_school_start = estimate_of_any(without_plan_at_school_start(arm));
}

}  // namespace summing

std::string_view name_of(CriticalPart::Kind kind) {
    switch (kind) {
        case CriticalPart::Kind::list:
            return "list";
        case CriticalPart::Kind::care:
            return "care";
        case CriticalPart::Kind::delay:
            return "delay";
        case CriticalPart::Kind::meeting:
            return "meeting";
    }
    LEDTID_EXPECTS(false, "every kind has a name");
    return "";
}

std::string_view name_of(Remark::Level level) {
    return level == Remark::Level::warning ? "warning" : "note";
}

std::vector<Label> count_titles(const Tables& tables) {
    std::vector<Label> titles;
    for (const summing::Counted& count : summing::counted_of_every_child()) {
        titles.push_back(count.title);
    }
    titles.insert(titles.end(), tables.names.counters.begin(), tables.names.counters.end());
    return titles;
}

ArmSummary summarise(const Tables& tables, std::span<const Outcome> outcomes) {
    LEDTID_EXPECTS(!outcomes.empty(), "a summary of at least one replication");
    const summing::Arm arm{tables, outcomes};
    ArmSummary summary;
    summing::add_cohort(arm, summary);
    summing::add_lead_times(arm, summary);
    summing::add_critical_path(arm, summary);
    summing::add_waits(arm, summary);
    summing::add_meetings(arm, summary);
    summing::add_monthly(arm, summary);
    summing::add_hours(arm, summary);
    summing::add_occupancy(arm, summary);
    summary.remarks = remarks_on(tables, outcomes, summary);
    return summary;
}

}  // namespace ledtid::models
