// What of a summary a figure of the evidence looks at, and the rule by which it fits.
#include "tools/evidence_answers.hpp"

namespace ledtid::tools {

namespace {

using models::ArmSummary;
using models::Estimate;
using models::EvidenceMeasure;
using Of = EvidenceMeasure::Of;
using Children = EvidenceMeasure::Children;

std::optional<double> value_of(const std::optional<Estimate>& estimate) {
    return estimate && estimate->n > 0 ? std::optional<double>(estimate->mean) : std::nullopt;
}

// The first with this title's name; null when there is none.
template <typename T>
const T* find(const std::vector<T>& all, models::Label T::*title, const std::string& name) {
    for (const T& one : all) {
        if ((one.*title).name == name) {
            return &one;
        }
    }
    return nullptr;
}

std::optional<double> lead_time(const EvidenceMeasure& measure, const ArmSummary& summary) {
    const auto* const lead =
        find(summary.lead_times, &models::LeadTimeSummary::title, measure.names.front());
    if (lead == nullptr) {
        return std::nullopt;
    }
    if (!measure.group.empty()) {
        const auto* const group =
            find(lead->by_group, &models::GroupLeadTime::group, measure.group);
        return group == nullptr            ? std::nullopt
               : measure.of == Of::all_p50 ? value_of(group->p50)
                                           : value_of(group->mean);
    }
    switch (measure.of) {
        case Of::completed_mean:
            return value_of(lead->completed.mean);
        case Of::completed_p50:
            return value_of(lead->completed.p50);
        case Of::completed_p80:
            return value_of(lead->completed.p80);
        case Of::all_p50:
            return value_of(lead->cohort.p50);
        case Of::all_p80:
            return value_of(lead->cohort.p80);
        case Of::within_8_months:
            return value_of(lead->cohort.within_8_months);
        default:
            return std::nullopt;
    }
}

std::optional<double> count(const std::string& name, const ArmSummary& summary) {
    const auto* const one = find(summary.counts, &models::CountSummary::title, name);
    return one == nullptr ? std::nullopt : value_of(one->mean);
}

std::optional<double> ratio(const std::optional<double>& a, const std::optional<double>& b) {
    return a && b && *b != 0 ? std::optional<double>(*a / *b) : std::nullopt;
}

// Over several clinics, and over target children and others: each child counts once.
class Waits {
  public:
    explicit Waits(const EvidenceMeasure& measure) : measure_(measure) {}

    void add(const models::ClinicWaits& clinic) {
        waiting_ += clinic.waiting.mean;
        if (measure_.children != Children::other) {
            add(clinic.team);
        }
        if (measure_.children != Children::target) {
            add(clinic.non_team);
        }
    }

    [[nodiscard]] std::optional<double> value() const {
        if (measure_.of == Of::waiting) {
            return waiting_;
        }
        return n_ > 0 ? std::optional<double>(sum_ / n_) : std::nullopt;
    }

  private:
    void add(const models::WaitStatistics& waits) {
        const std::optional<double> value = measure_.of == Of::wait_p80 ? value_of(waits.p80)
                                            : measure_.of == Of::within_guarantee
                                                ? value_of(waits.within_guarantee)
                                                : value_of(waits.mean);
        if (value && waits.n.mean > 0) {
            n_ += waits.n.mean;
            sum_ += waits.n.mean * *value;
        }
    }

    const EvidenceMeasure& measure_;
    double n_ = 0;
    double sum_ = 0;
    double waiting_ = 0;
};

std::optional<double> wait(const EvidenceMeasure& measure, const ArmSummary& summary) {
    Waits waits(measure);
    for (const std::string& name : measure.names) {
        const auto* const clinic = find(summary.waits, &models::ClinicWaits::clinic, name);
        if (clinic == nullptr) {
            return std::nullopt;
        }
        waits.add(*clinic);
    }
    return waits.value();
}

std::optional<double> hours_per_child(const std::string& profession, const ArmSummary& summary) {
    std::optional<double> sum;
    for (const models::ProfessionHours& hours : summary.hours) {
        const std::optional<double> value = value_of(hours.per_child);
        if (value && (profession == "all" || hours.profession.name == profession)) {
            sum = sum.value_or(0) + *value;
        }
    }
    return sum;
}

}  // namespace

std::optional<double> measured(const EvidenceMeasure& measure, const ArmSummary& summary) {
    const std::string& name = measure.names.front();
    switch (measure.kind) {
        case EvidenceMeasure::Kind::lead_time:
            return lead_time(measure, summary);
        case EvidenceMeasure::Kind::age: {
            const auto* const age = find(summary.ages, &models::AgeSummary::milestone, name);
            return age == nullptr ? std::nullopt : value_of(age->mean);
        }
        case EvidenceMeasure::Kind::wait:
            return wait(measure, summary);
        case EvidenceMeasure::Kind::count:
            return measure.per.empty() ? count(name, summary)
                                       : ratio(count(name, summary), count(measure.per, summary));
        case EvidenceMeasure::Kind::hours:
            return hours_per_child(name, summary);
    }
    return std::nullopt;
}

Fits fits_of(const std::optional<Estimate>& model,
             const models::Observed& observed,
             bool is_bound) {
    if (!model) {
        return Fits::unclear;
    }
    if (is_bound) {
        return model->mean > observed.high ? Fits::no : Fits::unclear;
    }
    if (observed.low <= model->mean && model->mean <= observed.high) {
        return Fits::yes;
    }
    const double half_width = model->half_width.value_or(0);
    const bool touches =
        model->mean - half_width <= observed.high && observed.low <= model->mean + half_width;
    return touches ? Fits::nearly : Fits::no;
}

}  // namespace ledtid::tools
