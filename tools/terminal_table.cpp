#include "tools/terminal_table.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "tools/figures.hpp"
#include "tools/terminal_frame.hpp"
#include "tools/text_table.hpp"

namespace ledtid::tools {

namespace {

using models::ArmSummary;
using models::Estimate;
using models::Label;
using Maybe = std::optional<Estimate>;

constexpr std::size_t kFigure = 11;
constexpr std::size_t kWideFigure = 14;  // of few arms
constexpr std::size_t kFewArms = 4;
constexpr std::size_t kMostArms = 6;
constexpr std::size_t kWidestLabel = 54;

// The things of one kind in any arm, in the order in which they first come.
template <typename Things, typename GetLabel>
std::vector<Label> all_of(const std::vector<const ArmResult*>& arms,
                          Things ArmSummary::*things,
                          GetLabel get_label) {
    std::vector<Label> labels;
    for (const ArmResult* const arm : arms) {
        for (const auto& thing : arm->summary.*things) {
            const Label& label = thing.*get_label;
            const bool known = std::any_of(labels.begin(), labels.end(), [&](const Label& one) {
                return one.name == label.name;
            });
            if (!known) {
                labels.push_back(label);
            }
        }
    }
    return labels;
}

template <typename Thing>
const Thing* find(const std::vector<Thing>& things, Label Thing::*label, const std::string& name) {
    for (const Thing& thing : things) {
        if ((thing.*label).name == name) {
            return &thing;
        }
    }
    return nullptr;
}

// Some of the arms, as columns.
class Block {
  public:
    Block(const Result& result, std::size_t first, std::size_t last, Language language)
        : result_(result), language_(language) {
        for (std::size_t i = first; i < last; ++i) {
            arms_.push_back(&result.arms[i]);
        }
        const std::size_t figure_width = arms_.size() <= kFewArms ? kWideFigure : kFigure;
        const std::size_t label = kTerminalWidth - arms_.size() * (figure_width + 2);
        table_.widths.assign(1, std::min(label, kWidestLabel));
        table_.widths.resize(1 + arms_.size(), figure_width);
    }

    std::string text() {
        std::vector<std::string> titles = {""};
        for (const ArmResult* const arm : arms_) {
            titles.push_back(title_of(arm->summary.title, language_));
        }
        table_.heading(titles);
        table_.rule();
        row(say("Barn per replikering", "Children per replication"),
            Measure::children,
            [](const ArmResult& arm) { return Maybe(arm.summary.children); });
        add_lead_times();
        add_children();
        add_waits();
        add_hours();
        add_groups();
        add_differences();
        if (any_at_least_) {
            table_.text += lower_bound_note(language_) + "\n";
        }
        return std::move(table_.text);
    }

  private:
    using Get = std::function<Maybe(const ArmResult&)>;

    [[nodiscard]] std::string say(const char* sv, const char* en) const {
        return models::in_words(language_, sv, en);
    }

    // Written when the first row below it is.
    void head(const std::string& text) { head_ = "\n" + text + "\n"; }

    // A row with nothing in it is left out.
    void row(const std::string& label,
             Measure measure,
             const Get& get,
             bool is_difference = false,
             const std::function<bool(const ArmResult&)>& is_too_low = {}) {
        std::vector<std::string> cells = {label};
        bool any = false;  // all zero: something of other arms or other children
        for (const ArmResult* const arm : arms_) {
            const Maybe value = get(*arm);
            any =
                any || (value && (is_difference || measure == Measure::hours || value->mean != 0));
            if (value && is_too_low && is_too_low(*arm)) {
                cells.push_back(at_least(*value, measure, language_));
                any_at_least_ = true;
                continue;
            }
            cells.push_back(is_difference ? difference(value, measure, language_)
                                          : figure(value, measure, language_));
        }
        if (any) {
            table_.text += head_;
            head_.clear();
            table_.row(cells);
        }
    }

    // A row for each thing of one kind.
    template <typename Thing, typename GetValue>
    void rows(std::vector<Thing> ArmSummary::*things,
              Label Thing::*label,
              const std::string& before,
              Measure measure,
              GetValue get) {
        for (const Label& one : all_of(arms_, things, label)) {
            row(before + title_of(one, language_), measure, [&](const ArmResult& arm) -> Maybe {
                const Thing* const thing = find(arm.summary.*things, label, one.name);
                return thing != nullptr ? Maybe(get(*thing)) : Maybe();
            });
        }
    }

    void add_lead_times() {
        using models::LeadTimeSummary;
        std::string section =
            "\n" + say("K1–K5 Ledtider, månader", "K1–K5 Lead times, months") + "\n";
        for (const Label& lead : all_of(arms_, &ArmSummary::lead_times, &LeadTimeSummary::title)) {
            const auto in = [&lead](const ArmResult& arm) {
                return find(arm.summary.lead_times, &LeadTimeSummary::title, lead.name);
            };
            const auto of_all = [&](const char* sv, const char* en, CohortQuantile quantile) {
                row(
                    "  " + say(sv, en),
                    Measure::months,
                    [&](const ArmResult& arm) {
                        return in(arm) != nullptr ? in(arm)->cohort.*quantile : Maybe();
                    },
                    false,
                    [&](const ArmResult& arm) {
                        return is_lower_bound(in(arm)->cohort, quantile);
                    });
            };
            const std::string title = title_of(lead, language_);
            head_ =
                section + (title.rfind(lead.name, 0) == 0 ? "" : lead.name + " ") + title + "\n";
            row("  " + say("medel, de som kom fram", "mean, those who got there"),
                Measure::months,
                [&](const ArmResult& arm) {
                    return in(arm) != nullptr ? in(arm)->completed.mean : Maybe();
                });
            of_all("median, alla", "median, all", &models::CohortLeadTime::p50);
            if (head_.empty()) {
                section.clear();
            }
            if (!result_.comparison.headline || result_.comparison.headline->name != lead.name) {
                continue;
            }
            of_all("80 % av alla inom", "80 % of all within", &models::CohortLeadTime::p80);
            of_all("90 % av alla inom", "90 % of all within", &models::CohortLeadTime::p90);
            row("  " + say("framme inom 8 månader", "there within 8 months"),
                Measure::share,
                [&](const ArmResult& arm) {
                    return in(arm) != nullptr ? in(arm)->cohort.within_8_months : Maybe();
                });
        }
    }

    void add_children() {
        head(say("K6 Ålder, månader", "K6 Age, months"));
        rows(&ArmSummary::ages,
             &models::AgeSummary::milestone,
             "  ",
             Measure::months,
             [](const auto& one) { return one.mean; });
        head(say("K7 Per barn", "K7 Per child"));
        rows(&ArmSummary::counts,
             &models::CountSummary::title,
             "  ",
             Measure::count,
             [](const auto& one) { return one.mean; });
        head(say("K8 Var barnen är i slutet", "K8 Where children end up"));
        rows(&ArmSummary::outcomes,
             &models::ShareSummary::title,
             "  ",
             Measure::share,
             [](const auto& one) { return one.share; });
        row("  " + say("skolstart utan plan", "school start without plan"),
            Measure::share,
            [](const ArmResult& arm) { return arm.summary.without_plan_at_school_start; });
    }

    void add_waits() {
        using models::ClinicWaits;
        head(say("K9 Övriga barns väntan till första besök, månader",
                 "K9 Other children's wait for the first visit, months"));
        rows(&ArmSummary::waits, &ClinicWaits::clinic, "  ", Measure::months, [](const auto& one) {
            return one.non_team.mean;
        });
        head(say("   Målgruppens väntan till första besök, månader",
                 "   Target children's wait for the first visit, months"));
        rows(&ArmSummary::waits, &ClinicWaits::clinic, "  ", Measure::months, [](const auto& one) {
            return one.team.mean;
        });
        head(say("   Listan växer med, barn per år", "   The list grows by, children a year"));
        rows(&ArmSummary::waits, &ClinicWaits::clinic, "  ", Measure::count, [](const auto& one) {
            return Maybe(one.growth_per_year);
        });
        head(say("K11 Inom garantin, övriga barn", "K11 Within the guarantee, other children"));
        rows(&ArmSummary::waits, &ClinicWaits::clinic, "  ", Measure::share, [](const auto& one) {
            return one.non_team.within_guarantee;
        });
        head(say("    Inom garantin, målgruppen", "    Within the guarantee, target children"));
        rows(&ArmSummary::waits, &ClinicWaits::clinic, "  ", Measure::share, [](const auto& one) {
            return one.team.within_guarantee;
        });
    }

    void add_hours() {
        using models::ProfessionHours;
        const auto profession = &ProfessionHours::profession;
        head(say("K10 Beläggning", "K10 Utilisation"));
        rows(&ArmSummary::hours, profession, "  ", Measure::share, [](const auto& one) {
            return one.utilisation;
        });
        head(say("    Timmar per barn", "    Hours per child"));
        rows(&ArmSummary::hours, profession, "  ", Measure::count, [](const auto& one) {
            return one.per_child;
        });
        head(say("    Team", "    Teams"));
        rows(&ArmSummary::meetings,
             &models::TeamMeetings::team,
             say("  nya barn per år: ", "  new children a year: "),
             Measure::count,
             [](const auto& one) { return Maybe(one.new_children_per_year); });
        rows(&ArmSummary::meetings,
             &models::TeamMeetings::team,
             say("  uppskjutna möten: ", "  postponed: "),
             Measure::share,
             [](const auto& one) { return one.postponed_share; });
        head(say("Schemalagda timmar per år", "Rostered hours a year"));
        rows(&ArmSummary::hours, profession, "  ", Measure::hours, [](const auto& one) {
            return Maybe(one.rostered_per_year);
        });
        row(say("  Alla", "  All"), Measure::hours, [](const ArmResult& arm) {
            return Maybe(arm.summary.rostered_hours_per_year);
        });
        row(say("  Kostnad, tusen kronor per år", "  Cost, thousand kronor a year"),
            Measure::kilo_kr,
            [](const ArmResult& arm) { return Maybe(arm.summary.cost_kr_per_year); });
    }

    void add_groups() {
        if (!result_.comparison.headline) {
            return;
        }
        const std::string& name = result_.comparison.headline->name;
        std::vector<Label> groups;
        const auto headline = [&name](const ArmResult& arm) {
            return find(arm.summary.lead_times, &models::LeadTimeSummary::title, name);
        };
        for (const ArmResult* const arm : arms_) {
            const auto* const lead = headline(*arm);
            if (lead != nullptr && lead->by_group.size() > groups.size()) {
                groups.clear();
                for (const models::GroupLeadTime& group : lead->by_group) {
                    groups.push_back(group.group);
                }
            }
        }
        if (groups.empty()) {
            return;
        }
        head(say("K12 Jämlikhet: median av alla, ", "K12 Equity: median of all, ") + name +
             say(", månader", ", months"));
        for (const Label& label : groups) {
            row("  " + title_of(label, language_), Measure::months, [&](const ArmResult& arm) {
                const auto* const lead = headline(arm);
                const auto* const group =
                    lead == nullptr
                        ? nullptr
                        : find(lead->by_group, &models::GroupLeadTime::group, label.name);
                return group != nullptr ? group->p50 : Maybe();
            });
        }
    }

    const models::ArmDifference* difference_of(const ArmResult& arm) const {
        return find(
            result_.comparison.differences, &models::ArmDifference::arm, arm.summary.title.name);
    }

    void add_differences() {
        if (result_.comparison.differences.empty()) {
            return;
        }
        const ArmSummary& reference = result_.arms[result_.comparison.reference].summary;
        head(say("Skillnad mot ", "Difference from ") + title_of(reference.title, language_) +
             say(" (parvis, samma barn), månader", " (paired, the same children), months"));
        for (const models::LeadTimeSummary& lead : reference.lead_times) {
            row(
                "  " + lead.title.name + say(" medel, barn för barn", " mean, child by child"),
                Measure::months,
                [&](const ArmResult& arm) -> Maybe {
                    const auto* const all = difference_of(arm);
                    const auto* const one = all == nullptr
                                                ? nullptr
                                                : find(all->lead_times,
                                                       &models::LeadTimeDifference::title,
                                                       lead.title.name);
                    return one != nullptr ? one->mean : Maybe();
                },
                true);
        }
        for (const models::ClinicWaits& clinic : reference.waits) {
            row(
                "  " + say("övriga barns väntan: ", "others' wait: ") +
                    title_of(clinic.clinic, language_),
                Measure::months,
                [&](const ArmResult& arm) -> Maybe {
                    const auto* const all = difference_of(arm);
                    const auto* const one = all == nullptr ? nullptr
                                                           : find(all->non_team_waits,
                                                                  &models::WaitDifference::clinic,
                                                                  clinic.clinic.name);
                    return one != nullptr ? one->mean : Maybe();
                },
                true);
        }
        const auto of_arm = [&](auto member) {
            return [this, member](const ArmResult& arm) -> Maybe {
                const auto* const all = difference_of(arm);
                return all != nullptr ? Maybe(all->*member) : Maybe();
            };
        };
        row(say("  schemalagda timmar per år", "  rostered hours a year"),
            Measure::hours,
            of_arm(&models::ArmDifference::rostered_hours_per_year),
            true);
        row(say("  tusen kronor per år", "  thousand kronor a year"),
            Measure::kilo_kr,
            of_arm(&models::ArmDifference::cost_kr_per_year),
            true);
    }

    const Result& result_;
    Language language_;
    std::vector<const ArmResult*> arms_;
    TextTable table_;
    std::string head_;
    bool any_at_least_ = false;
};

}  // namespace

std::string terminal_table(const Result& result, Language language) {
    std::string text = terminal_top(result, language);
    const std::size_t n = result.arms.size();
    const std::size_t n_blocks = (n + kMostArms - 1) / kMostArms;
    const std::size_t per_block = (n + n_blocks - 1) / n_blocks;
    for (std::size_t first = 0; first < n; first += per_block) {
        text += "\n" + Block(result, first, std::min(first + per_block, n), language).text();
    }
    return text + terminal_bottom(result, language);
}

}  // namespace ledtid::tools
