#include "models/care/comparison_remarks.hpp"

#include <string>

#include <fmt/format.h>

#include "models/care/summary_parts.hpp"

namespace ledtid::models {

namespace {

constexpr double kFewChildren = 30;
constexpr double kManyUnfinished = 0.2;
constexpr double kOftenPostponed = 0.2;
constexpr double kSameHours = 0.5;  // hours per year
constexpr double kSameCost = 500;   // kr per year

// Digits in threes with a space (Swedish, not breaking the line) or a comma, and the decimal mark
// of the language.
std::string number(double value, int decimals, bool swedish) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    const std::size_t dot = text.find('.');
    std::string fraction = dot == std::string::npos ? "" : text.substr(dot + 1);
    std::string whole = text.substr(0, dot);
    const std::size_t first_digit = whole.front() == '-' ? 1 : 0;
    const std::string separator = swedish ? "\u00a0" : ",";
    for (std::size_t at = whole.size(); at > first_digit + 3;) {
        at -= 3;
        whole.insert(at, separator);
    }
    return fraction.empty() ? whole : whole + (swedish ? "," : ".") + fraction;
}

std::string sv(double value, int decimals = 0) {
    return number(value, decimals, true);
}

std::string en(double value, int decimals = 0) {
    return number(value, decimals, false);
}

// Whole numbers, but for small ones, which would be rounded away.
int decimals_for(double value) {
    return value < 10 && value > -10 ? 1 : 0;
}

double size_of(double value) {
    return value < 0 ? -value : value;
}

Remark warning(std::string swedish, std::string english) {
    return {Remark::Level::warning, std::move(swedish), std::move(english)};
}

Remark note(std::string swedish, std::string english) {
    return {Remark::Level::note, std::move(swedish), std::move(english)};
}

void add_overloads(const ArmSummary& summary, std::vector<Remark>& remarks) {
    for (const ClinicWaits& waits : summary.waits) {
        if (!waits.overloaded) {
            continue;
        }
        const double growth = waits.growth_per_year.mean;
        const int decimals = decimals_for(growth);
        remarks.push_back(warning(
            fmt::format("{}: väntelistan växer med {} barn om året. Väntetiden där beror på hur "
                        "länge körningen varar och blir längre för varje år.",
                        waits.clinic.sv,
                        sv(growth, decimals)),
            fmt::format("{}: the waiting list grows by {} children a year. The wait there depends "
                        "on how long the run is and gets longer every year.",
                        waits.clinic.en,
                        en(growth, decimals))));
    }
}

// Children on their way to the headline's end when the run stops, of those who began.
double unfinished_share(const summing::Arm& arm, const LeadTimeRow& lead) {
    double began = 0;
    double unfinished = 0;
    for (const Outcome& outcome : arm.outcomes) {
        for (std::size_t i = 0; i < outcome.children.size(); ++i) {
            const ChildRecord& child = outcome.children[i];
            const auto followed = arm.counts(child) ? summing::follow(arm, outcome, i, lead)
                                                    : std::optional<summing::Followed>();
            if (followed) {
                began += 1;
                unfinished += !followed->there && child.outcome == kNone ? 1 : 0;
            }
        }
    }
    return began > 0 ? unfinished / began : 0;
}

void add_headline(const summing::Arm& arm,
                  const ArmSummary& summary,
                  std::vector<Remark>& remarks) {
    if (summary.headline == kNone) {
        return;
    }
    const LeadTimeSummary& headline = summary.lead_times[summary.headline];
    const double share = unfinished_share(arm, arm.tables.lead_times[summary.headline]);
    if (share > kManyUnfinished) {
        remarks.push_back(warning(
            fmt::format("{} % av barnen är ännu på väg när körningen slutar. Medelvärdet över dem "
                        "som hann fram är därför för lågt; se kurvan över alla.",
                        sv(100 * share)),
            fmt::format("{}% of the children are still on their way when the run ends. The mean "
                        "of those who got there is therefore too low; see the curve of all.",
                        en(100 * share))));
    }
    if (!headline.cohort.p50 && summary.children.mean > 0) {
        remarks.push_back(warning(
            fmt::format("{}: färre än hälften av alla barn kommer fram, så en median finns inte.",
                        headline.title.sv),
            fmt::format("{}: fewer than half of all children get there, so there is no median.",
                        headline.title.en)));
    }
}

void add_postponed(const ArmSummary& summary, std::vector<Remark>& remarks) {
    for (const TeamMeetings& team : summary.meetings) {
        if (!team.postponed_share || team.postponed_share->mean <= kOftenPostponed) {
            continue;
        }
        const double percent = 100 * team.postponed_share->mean;
        remarks.push_back(warning(
            fmt::format("{}: {} % av de gemensamma mötena skjuts upp för att någon saknas.",
                        team.team.sv,
                        sv(percent)),
            fmt::format("{}: {}% of the joint meetings are postponed because someone is missing.",
                        team.team.en,
                        en(percent))));
    }
}

void add_hours(std::span<const ArmRun> arms,
               const Comparison& comparison,
               std::vector<Remark>& remarks) {
    const Label& reference = arms.front().title;
    for (const ArmDifference& arm : comparison.differences) {
        const double hours = arm.rostered_hours_per_year.mean;
        const double cost = arm.cost_kr_per_year.mean;
        if (size_of(hours) < kSameHours && size_of(cost) < kSameCost) {
            remarks.push_back(note(
                fmt::format("{} och {} har lika många schemalagda timmar och kostar lika mycket.",
                            arm.arm.sv,
                            reference.sv),
                fmt::format("{} and {} have the same rostered hours and cost the same.",
                            arm.arm.en,
                            reference.en)));
            continue;
        }
        // Hours may differ one way and cost the other, so each has its own word.
        remarks.push_back(warning(
            fmt::format("{} har {} {} schemalagda timmar om året än {} och kostar {} kr {} om "
                        "året: skillnaden beror inte bara på arbetssättet.",
                        arm.arm.sv,
                        sv(size_of(hours)),
                        hours < 0 ? "färre" : "fler",
                        reference.sv,
                        sv(size_of(cost)),
                        cost < 0 ? "mindre" : "mer"),
            fmt::format("{} has {} {} rostered hours a year than {} and costs {} kr {} a year: "
                        "the difference is not due to the way of working alone.",
                        arm.arm.en,
                        en(size_of(hours)),
                        hours < 0 ? "fewer" : "more",
                        reference.en,
                        en(size_of(cost)),
                        cost < 0 ? "less" : "more")));
    }
}

void add_indistinct(std::span<const ArmRun> arms,
                    const Comparison& comparison,
                    std::vector<Remark>& remarks) {
    for (const ArmDifference& arm : comparison.differences) {
        std::string swedish;
        std::string english;
        for (const LeadTimeDifference& lead : arm.lead_times) {
            // Equal arms are not indistinct: they are known to be equal.
            if (!lead.mean || lead.mean->clearly_not_zero() || lead.mean->half_width == 0.0) {
                continue;
            }
            swedish += (swedish.empty() ? "" : ", ") + lead.title.sv;
            english += (english.empty() ? "" : ", ") + lead.title.en;
        }
        if (!swedish.empty()) {
            remarks.push_back(
                note(fmt::format("{} kan inte skiljas från {} i: {}. Osäkerheten är större än "
                                 "skillnaden; fler replikationer kan hjälpa.",
                                 arm.arm.sv,
                                 arms.front().title.sv,
                                 swedish),
                     fmt::format("{} can't be told apart from {} in: {}. The uncertainty is larger "
                                 "than the difference; more replications may help.",
                                 arm.arm.en,
                                 arms.front().title.en,
                                 english)));
        }
    }
}

}  // namespace

std::vector<Remark> remarks_on(const Tables& tables,
                               std::span<const Outcome> outcomes,
                               const ArmSummary& summary) {
    std::vector<Remark> remarks;
    add_overloads(summary, remarks);
    add_headline({tables, outcomes}, summary, remarks);
    add_postponed(summary, remarks);
    if (summary.children.mean < kFewChildren) {
        const double children = summary.children.mean;
        const int decimals = decimals_for(children);
        remarks.push_back(
            note(fmt::format("Få barn: {} per replikation. Ett enskilt utfall kan hamna långt från "
                             "medelvärdet.",
                             sv(children, decimals)),
                 fmt::format("Few children: {} per replication. A single course of events may end "
                             "far from the mean.",
                             en(children, decimals))));
    }
    return remarks;
}

std::vector<Remark> remarks_on_comparison(std::span<const ArmRun> arms,
                                          const Comparison& comparison,
                                          std::size_t n_assumptions) {
    std::vector<Remark> remarks;
    add_hours(arms, comparison, remarks);
    add_indistinct(arms, comparison, remarks);
    if (arms.front().outcomes.size() < 2) {
        remarks.push_back(warning("En enda replikation: ingen osäkerhet kan anges.",
                                  "A single replication: no uncertainty can be given."));
    }
    if (n_assumptions > 0) {
        const auto n = static_cast<double>(n_assumptions);
        remarks.push_back(
            note(fmt::format("Svaret vilar på {} antaganden utan källa; de står i listan.", sv(n)),
                 fmt::format("The answer rests on {} assumptions without a source; they are "
                             "listed.",
                             en(n))));
    }
    return remarks;
}

}  // namespace ledtid::models
