#include "models/care/comparison.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "sim/contract.hpp"

#include "models/care/comparison_remarks.hpp"
#include "models/care/summary_parts.hpp"

namespace ledtid::models {

namespace {

using summing::Arm;

Arm arm_of(const ArmRun& run) {
    return {*run.tables, run.outcomes};
}

std::optional<std::size_t> find(const std::vector<NamedTitle>& names, const std::string& name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].name == name) {
            return i;
        }
    }
    return std::nullopt;
}

// Places of one child among the children of the two outcomes.
struct SameChild {
    std::size_t in_base = 0;
    std::size_t in_other = 0;
};

// Who a child is: its source (as the base arm numbers them) and its number there.
struct Identity {
    std::size_t source = 0;
    std::uint32_t number = 0;
    std::size_t at = 0;
};

bool is_before(const Identity& a, const Identity& b) {
    return a.source != b.source ? a.source < b.source : a.number < b.number;
}

std::vector<Identity> identities(const Arm& base, const Arm& arm, const Outcome& outcome) {
    const std::vector<NamedTitle>& names = arm.tables.names.sources;
    std::vector<std::optional<std::size_t>> source_in_base;
    source_in_base.reserve(names.size());
    for (const NamedTitle& name : names) {
        source_in_base.push_back(find(base.tables.names.sources, name.name));
    }
    std::vector<Identity> result;
    for (std::size_t i = 0; i < outcome.children.size(); ++i) {
        const ChildRecord& child = outcome.children[i];
        if (arm.counts(child) && source_in_base[child.source]) {
            result.push_back({*source_in_base[child.source], child.number, i});
        }
    }
    std::sort(result.begin(), result.end(), is_before);
    return result;
}

// The cohort children that two arms share, per replication.
std::vector<std::vector<SameChild>> same_children(const Arm& base, const Arm& other) {
    std::vector<std::vector<SameChild>> result;
    for (std::size_t r = 0; r < base.outcomes.size(); ++r) {
        const std::vector<Identity> left = identities(base, base, base.outcomes[r]);
        const std::vector<Identity> right = identities(base, other, other.outcomes[r]);
        std::vector<SameChild> pairs;
        for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
            if (is_before(*a, *b)) {
                ++a;
            } else if (is_before(*b, *a)) {
                ++b;
            } else {
                pairs.push_back({a->at, b->at});
                ++a;
                ++b;
            }
        }
        result.push_back(std::move(pairs));
    }
    return result;
}

// Other minus base, mean over the children who got there in both, per replication.
MaybeValues child_by_child_means(const Arm& base,
                                 const LeadTimeRow& base_lead,
                                 const Arm& other,
                                 const LeadTimeRow& other_lead,
                                 const std::vector<std::vector<SameChild>>& same) {
    MaybeValues means;
    for (std::size_t r = 0; r < same.size(); ++r) {
        double sum = 0;
        double n = 0;
        for (const SameChild& child : same[r]) {
            const auto before =
                summing::lead_time_of(base, base.outcomes[r], child.in_base, base_lead);
            const auto after =
                summing::lead_time_of(other, other.outcomes[r], child.in_other, other_lead);
            if (before && after) {
                sum += *after - *before;
                n += 1;
            }
        }
        means.push_back(n > 0 ? std::optional<double>(sum / n) : std::nullopt);
    }
    return means;
}

std::optional<Estimate> child_by_child(const Arm& base,
                                       const LeadTimeRow& base_lead,
                                       const Arm& other,
                                       const LeadTimeRow& other_lead,
                                       const std::vector<std::vector<SameChild>>& same) {
    return estimate_of_any(child_by_child_means(base, base_lead, other, other_lead, same));
}

std::optional<Estimate> difference_of_means(const Arm& base,
                                            const LeadTimeRow& base_lead,
                                            const Arm& other,
                                            const LeadTimeRow& other_lead) {
    return estimate_of_any(differences(summing::completed_means(other, other_lead),
                                       summing::completed_means(base, base_lead)));
}

// Figures of constant hours: both known exactly.
Estimate minus(const Estimate& a, const Estimate& b) {
    return {a.mean - b.mean, a.half_width, a.n};
}

ArmDifference difference(const ArmRun& base_run, const ArmRun& other_run) {
    const Arm base = arm_of(base_run);
    const Arm other = arm_of(other_run);
    ArmDifference result;
    result.arm = other_run.title;
    const auto same = same_children(base, other);
    for (std::size_t k = 0; k < base.tables.lead_times.size(); ++k) {
        const NamedTitle& title = base.tables.names.lead_times[k];
        const auto at = find(other.tables.names.lead_times, title.name);
        if (!at) {
            continue;
        }
        const LeadTimeRow& before = base.tables.lead_times[k];
        const LeadTimeRow& after = other.tables.lead_times[*at];
        result.lead_times.push_back(
            {title,
             child_by_child(base, before, other, after, same),
             difference_of_means(base, before, other, after),
             estimate_if_half(differences(summing::cohort_medians(other, after),
                                          summing::cohort_medians(base, before)))});
    }
    for (std::size_t c = 0; c < base.tables.clinics.size(); ++c) {
        const NamedTitle& clinic = base.tables.names.clinics[c];
        const auto at = find(other.tables.names.clinics, clinic.name);
        if (at) {
            result.non_team_waits.push_back(
                {clinic,
                 estimate_of_any(
                     differences(summing::mean_waits(other, static_cast<Index>(*at), false),
                                 summing::mean_waits(base, static_cast<Index>(c), false)))});
        }
    }
    result.rostered_hours_per_year = minus(other_run.summary->rostered_hours_per_year,
                                           base_run.summary->rostered_hours_per_year);
    result.cost_kr_per_year =
        minus(other_run.summary->cost_kr_per_year, base_run.summary->cost_kr_per_year);
    return result;
}

// The headline of the first arm in another one; arms without it have no rung's figures.
std::optional<LeadTimeRow> headline_in(const Arm& first, const Arm& arm) {
    const auto at = find(arm.tables.names.lead_times,
                         first.tables.names.lead_times[first.tables.headline].name);
    return at ? std::optional<LeadTimeRow>(arm.tables.lead_times[*at]) : std::nullopt;
}

std::vector<Rung> ladder(std::span<const ArmRun> arms) {
    std::vector<Rung> rungs;
    const Arm first = arm_of(arms.front());
    if (first.tables.headline == kNone) {
        return rungs;
    }
    const LeadTimeRow& first_lead = first.tables.lead_times[first.tables.headline];
    for (std::size_t k = 0; k < arms.size(); ++k) {
        Rung rung{arms[k].title, arms[k].adds, {}, {}, {}, {}, {}};
        const Arm arm = arm_of(arms[k]);
        const auto lead = headline_in(first, arm);
        if (lead) {
            rung.mean = estimate_of_any(summing::completed_means(arm, *lead));
        }
        if (lead && k > 0) {
            const Arm before = arm_of(arms[k - 1]);
            if (const auto lead_before = headline_in(first, before)) {
                rung.step =
                    child_by_child(before, *lead_before, arm, *lead, same_children(before, arm));
                rung.step_of_means = difference_of_means(before, *lead_before, arm, *lead);
            }
            rung.from_first =
                child_by_child(first, first_lead, arm, *lead, same_children(first, arm));
            rung.from_first_of_means = difference_of_means(first, first_lead, arm, *lead);
        }
        rungs.push_back(std::move(rung));
    }
    return rungs;
}

}  // namespace

Comparison compare(std::span<const ArmRun> arms, std::size_t n_assumptions) {
    LEDTID_EXPECTS(!arms.empty(), "a comparison of at least one arm");
    for (const ArmRun& arm : arms) {
        LEDTID_EXPECTS(arm.tables != nullptr && arm.summary != nullptr, "an arm is complete");
        LEDTID_EXPECTS(arm.outcomes.size() == arms.front().outcomes.size(),
                       "arms of equally many replications");
    }
    Comparison result;
    const Tables& first = *arms.front().tables;
    if (first.headline != kNone) {
        result.headline = first.names.lead_times[first.headline];
    }
    result.ladder = ladder(arms);
    for (std::size_t k = 1; k < arms.size(); ++k) {
        result.differences.push_back(difference(arms.front(), arms[k]));
    }
    result.remarks = remarks_on_comparison(arms, result, n_assumptions);
    return result;
}

std::vector<HeadlineSeries> headline_series(std::span<const ArmRun> arms) {
    LEDTID_EXPECTS(!arms.empty(), "a comparison of at least one arm");
    std::vector<HeadlineSeries> result;
    const Arm first = arm_of(arms.front());
    if (first.tables.headline == kNone) {
        return result;
    }
    const LeadTimeRow& first_lead = first.tables.lead_times[first.tables.headline];
    for (std::size_t k = 0; k < arms.size(); ++k) {
        const Arm arm = arm_of(arms[k]);
        const auto lead = headline_in(first, arm);
        if (!lead) {
            continue;
        }
        HeadlineSeries series{arms[k].title,
                              summing::completed_means(arm, *lead),
                              summing::completed_medians(arm, *lead),
                              {}};
        if (k > 0) {
            series.from_first =
                child_by_child_means(first, first_lead, arm, *lead, same_children(first, arm));
        }
        result.push_back(std::move(series));
    }
    return result;
}

}  // namespace ledtid::models
