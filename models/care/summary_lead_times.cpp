// Lead times: of those who got there, of all who asked, and where the time went.
#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/statistics/quantiles.hpp"

#include "models/care/summary_parts.hpp"

namespace ledtid::models::summing {

namespace {

constexpr int kLastCurveMonth = 72;
constexpr double kPlannedMonths = 8;  // what the team is reported to need
constexpr double kLeastPartMonths = 0.005;

std::optional<double> maybe(bool there, double value) {
    return there ? std::optional<double>(value) : std::nullopt;
}

// Lead times, in months, of those who got there in one replication.
sim::Sample completed(const Arm& arm, const Outcome& outcome, const LeadTimeRow& lead) {
    sim::Sample sample;
    for (std::size_t i = 0; i < outcome.children.size(); ++i) {
        if (!arm.counts(outcome.children[i])) {
            continue;
        }
        const std::optional<double> time = lead_time_of(arm, outcome, i, lead);
        if (time) {
            sample.add(*time);
        }
    }
    return sample;
}

CompletedLeadTime summarise_completed(const Arm& arm, const LeadTimeRow& lead) {
    std::vector<double> n;
    MaybeValues p50;
    MaybeValues p80;
    MaybeValues p90;
    for (const Outcome& outcome : arm.outcomes) {
        const sim::Sample times = completed(arm, outcome, lead);
        const bool any = !times.empty();
        n.push_back(static_cast<double>(times.count()));
        p50.push_back(maybe(any, any ? times.quantile(0.5) : 0));
        p80.push_back(maybe(any, any ? times.quantile(0.8) : 0));
        p90.push_back(maybe(any, any ? times.quantile(0.9) : 0));
    }
    return {estimate(n),
            estimate_of_any(completed_means(arm, lead)),
            estimate_of_any(p50),
            estimate_of_any(p80),
            estimate_of_any(p90)};
}

CohortLeadTime summarise_cohort(const Arm& arm, const LeadTimeRow& lead) {
    MaybeValues p50;
    MaybeValues p80;
    MaybeValues p90;
    MaybeValues soon;
    std::vector<sim::KaplanMeier> curves;
    for (const Outcome& outcome : arm.outcomes) {
        const sim::KaplanMeier curve = cohort_curve(arm, outcome, lead);
        const bool any = !curve.empty();
        p50.push_back(any ? curve.quantile(0.5) : std::nullopt);
        p80.push_back(any ? curve.quantile(0.8) : std::nullopt);
        p90.push_back(any ? curve.quantile(0.9) : std::nullopt);
        soon.push_back(maybe(any, any ? 1 - curve.survival(kPlannedMonths) : 0));
        if (any) {
            curves.push_back(curve);
        }
    }
    CohortLeadTime result{estimate_if_half(p50),
                          estimate_if_half(p80),
                          estimate_if_half(p90),
                          estimate_of_any(soon),
                          {}};
    const double longest = arm.months(arm.tables.end - arm.tables.measure_from);
    for (int month = 0; month <= kLastCurveMonth && month <= longest && !curves.empty(); ++month) {
        std::vector<double> reached;
        reached.reserve(curves.size());
        for (const sim::KaplanMeier& curve : curves) {
            reached.push_back(1 - curve.survival(month));
        }
        const Band range = band(reached);
        result.curve.months.push_back(month);
        result.curve.reached.push_back(range.mean);
        result.curve.low.push_back(range.low);
        result.curve.high.push_back(range.high);
    }
    return result;
}

namespace {

// "Tolk: ja": a value alone says too little in a table.
NamedTitle named_group(const Tables& tables, const NamedTitle& value) {
    const NamedTitle& attribute = tables.names.attributes[tables.group_by];
    return {value.name, attribute.sv + ": " + value.sv, attribute.en + ": " + value.en};
}

}  // namespace

std::vector<GroupLeadTime> summarise_groups(const Arm& arm, const LeadTimeRow& lead) {
    std::vector<GroupLeadTime> result;
    if (arm.tables.group_by == kNone) {
        return result;
    }
    const std::vector<NamedTitle>& values = arm.tables.names.values[arm.tables.group_by];
    for (std::uint32_t group = 0; group < values.size(); ++group) {
        std::vector<double> n;
        MaybeValues p50;
        MaybeValues means;
        for (const Outcome& outcome : arm.outcomes) {
            sim::KaplanMeier curve;
            double children = 0;
            double sum = 0;
            double there = 0;
            for (std::size_t i = 0; i < outcome.children.size(); ++i) {
                const ChildRecord& child = outcome.children[i];
                if (!arm.counts(child) || child.group != group) {
                    continue;
                }
                children += 1;
                if (const auto followed = follow(arm, outcome, i, lead)) {
                    curve.add(followed->months, followed->there);
                    sum += followed->there ? followed->months : 0;
                    there += followed->there ? 1 : 0;
                }
            }
            n.push_back(children);
            p50.push_back(curve.empty() ? std::nullopt : curve.quantile(0.5));
            means.push_back(maybe(there > 0, there > 0 ? sum / there : 0));
        }
        result.push_back({named_group(arm.tables, values[group]),
                          estimate(n),
                          estimate_if_half(p50),
                          estimate_of_any(means)});
    }
    return result;
}

// What the time in a row is: waiting for its first visit, or the rest of it.
CriticalPart::Kind kind_of(Op op, bool waiting) {
    if (op == Op::visit) {
        return waiting ? CriticalPart::Kind::list : CriticalPart::Kind::care;
    }
    if (op == Op::meeting) {
        return waiting ? CriticalPart::Kind::meeting : CriticalPart::Kind::care;
    }
    return CriticalPart::Kind::delay;
}

}  // namespace

std::optional<double> lead_time_of(const Arm& arm,
                                   const Outcome& outcome,
                                   std::size_t child,
                                   const LeadTimeRow& lead) {
    const Time from = milestone_of(outcome, arm.tables, child, lead.from);
    const Time to = milestone_of(outcome, arm.tables, child, lead.to);
    if (from == Time::never() || to == Time::never() || to < from) {
        return std::nullopt;
    }
    return arm.months(to - from);
}

std::optional<Followed> follow(const Arm& arm,
                               const Outcome& outcome,
                               std::size_t child,
                               const LeadTimeRow& lead) {
    const Time from = milestone_of(outcome, arm.tables, child, lead.from);
    const Time to = milestone_of(outcome, arm.tables, child, lead.to);
    if (from == Time::never() || to < from) {
        return std::nullopt;
    }
    if (to != Time::never()) {
        return Followed{arm.months(to - from), true};
    }
    // Who left for good stays at risk to the end of the run (summary.hpp says why); who is inside
    // then has `left` there anyway.
    const ChildRecord& record = outcome.children[child];
    const Time last = record.censored ? record.left : arm.tables.end;
    return Followed{arm.months(last - from), false};
}

sim::KaplanMeier cohort_curve(const Arm& arm, const Outcome& outcome, const LeadTimeRow& lead) {
    sim::KaplanMeier curve;
    curve.reserve(outcome.children.size());
    for (std::size_t i = 0; i < outcome.children.size(); ++i) {
        if (!arm.counts(outcome.children[i])) {
            continue;
        }
        if (const auto followed = follow(arm, outcome, i, lead)) {
            curve.add(followed->months, followed->there);
        }
    }
    return curve;
}

MaybeValues completed_means(const Arm& arm, const LeadTimeRow& lead) {
    MaybeValues means;
    for (const Outcome& outcome : arm.outcomes) {
        const sim::Sample times = completed(arm, outcome, lead);
        means.push_back(times.empty() ? std::nullopt : std::optional<double>(times.mean()));
    }
    return means;
}

MaybeValues completed_medians(const Arm& arm, const LeadTimeRow& lead) {
    MaybeValues medians;
    for (const Outcome& outcome : arm.outcomes) {
        const sim::Sample times = completed(arm, outcome, lead);
        medians.push_back(times.empty() ? std::nullopt
                                        : std::optional<double>(times.quantile(0.5)));
    }
    return medians;
}

MaybeValues cohort_medians(const Arm& arm, const LeadTimeRow& lead) {
    MaybeValues medians;
    for (const Outcome& outcome : arm.outcomes) {
        const sim::KaplanMeier curve = cohort_curve(arm, outcome, lead);
        medians.push_back(curve.empty() ? std::nullopt : curve.quantile(0.5));
    }
    return medians;
}

void add_lead_times(const Arm& arm, ArmSummary& summary) {
    summary.headline = arm.tables.headline;
    for (std::size_t k = 0; k < arm.tables.lead_times.size(); ++k) {
        const LeadTimeRow& lead = arm.tables.lead_times[k];
        summary.lead_times.push_back({arm.tables.names.lead_times[k],
                                      summarise_completed(arm, lead),
                                      summarise_cohort(arm, lead),
                                      summarise_groups(arm, lead)});
    }
}

// The parts are means over replications of means over children, as the lead time itself is, so
// that they add up to it.
void add_critical_path(const Arm& arm, ArmSummary& summary) {
    const Tables& tables = arm.tables;
    std::vector<const Outcome*> told;  // replications in which someone got there
    for (const Outcome& outcome : arm.outcomes) {
        if (outcome.n_critical > 0) {
            told.push_back(&outcome);
        }
    }
    if (tables.headline == kNone || told.empty()) {
        return;
    }
    std::vector<double> rest(told.size(), 0.0);
    bool any_rest = false;
    for (std::size_t i = 0; i < 2 * tables.rows.size(); ++i) {
        std::vector<double> months;
        months.reserve(told.size());
        for (const Outcome* outcome : told) {
            months.push_back(outcome->critical_path_ticks[i] /
                             (static_cast<double>(outcome->n_critical) * arm.ticks_per_month()));
        }
        const Estimate mean = estimate(months);
        if (mean.mean < kLeastPartMonths) {
            for (std::size_t k = 0; k < rest.size(); ++k) {
                rest[k] += months[k];
            }
            any_rest = any_rest || mean.mean > 0;
            continue;
        }
        CriticalPart part;
        part.step = tables.names.rows[i / 2];
        part.kind = kind_of(tables.rows[i / 2].op, i % 2 == 0);
        if (tables.names.row_clinic[i / 2] != kNone) {
            part.clinic = tables.names.clinics[tables.names.row_clinic[i / 2]];
        }
        part.mean = mean;
        summary.critical_path.push_back(part);
    }
    std::stable_sort(
        summary.critical_path.begin(),
        summary.critical_path.end(),
        [](const CriticalPart& a, const CriticalPart& b) { return a.mean.mean > b.mean.mean; });
    if (any_rest) {
        CriticalPart other;
        other.step = {"other", "Övrigt", "Other"};
        other.mean = estimate(rest);
        summary.critical_path.push_back(other);
    }
}

}  // namespace ledtid::models::summing
