// The atlas as tables for the terminal.
#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "models/pathway/words.hpp"

#include "tools/atlas/atlas.hpp"
#include "tools/figures.hpp"
#include "tools/text_table.hpp"

namespace ledtid::tools {

namespace {

constexpr const char* kGrows = "▲";
constexpr std::size_t kWidth = 122;
constexpr std::size_t kMostSteps = 6;  // side by side

class AtlasText {
  public:
    AtlasText(const Atlas& atlas, Language language) : atlas_(atlas), language_(language) {}

    std::string text() {
        head();
        places();
        equity();
        ladder();
        beware();
        text_ += "\n" +
                 fmt::format(fmt::runtime(say("{} tal med källa eller spann, varav {} antaganden\n",
                                              "{} numbers with a source or a range, {} of them "
                                              "assumptions\n")),
                             atlas_.n_numbers,
                             atlas_.n_assumed) +
                 say("Resultatets kontrollsumma ", "Result hash ") + atlas_.hash + "\n";
        return std::move(text_);
    }

  private:
    [[nodiscard]] std::string say(const char* sv, const char* en) const {
        return models::in_words(language_, sv, en);
    }

    [[nodiscard]] std::string months(const std::optional<models::Estimate>& estimate) const {
        return figure(estimate, Measure::months, language_);
    }

    // When there is none, most replications have too few who got there.
    [[nodiscard]] std::string quantile(const Quantile& one) {
        any_lower_bound_ = any_lower_bound_ || one.is_lower_bound;
        any_not_reached_ = any_not_reached_ || !one.value;
        return one.is_lower_bound ? at_least(*one.value, Measure::months, language_)
               : one.value        ? months(one.value)
                                  : say("nås inte", "not reached");
    }

    [[nodiscard]] std::string p80(const AreaState& state) {
        return quantile(state.p80) + (state.growing.empty() ? "" : std::string(" ") + kGrows);
    }

    void head() {
        text_ = fmt::format(
            fmt::runtime(say("Regionen i ett: {} områden i {}, {} replikeringar, slumpfrö {}\n",
                             "The region at a glance: {} areas of {}, {} replications, seed {}\n")),
            atlas_.areas.size(),
            atlas_.folder,
            atlas_.settings.replications,
            atlas_.settings.seed);
        text_ += atlas_.headline.name + ": " + title_of(atlas_.headline, language_) +
                 say(", månader; ", ", months; ") + interval_note(language_) + "\n";
    }

    void places() {
        const std::string& clock = atlas_.headline.name;
        const std::string without = say(" utan team", " without team");
        const std::string with = say(" med team", " with team");
        const std::string mean = clock + say(" medel,", " mean,");
        const std::string late = say("80 % av alla inom,", "80 % of all within,");
        const std::string school = say("skolstart utan plan,", "no plan at school start,");
        TextTable table;
        table.widths = {20, 5, 6, 10, 10, 11, 12, 12, 9, 9};
        table.heading({"",
                       say("del", "part"),
                       say("födda per år", "births a year"),
                       mean + without,
                       mean + with,
                       say("skillnad, parvis", "difference, paired"),
                       late + without,
                       late + with,
                       school + without,
                       school + with});
        table.rule();
        for (const Area& area : atlas_.areas) {
            table.heading(row(place_of(area, language_),
                              area.entry.subregion,
                              area.births,
                              area.without,
                              area.with ? &*area.with : nullptr,
                              area.difference));
        }
        table.rule();
        const Region& region = atlas_.region;
        table.heading(row(say("Hela regionen", "Whole region"),
                          "",
                          region.births,
                          region.without,
                          &region.with,
                          region.difference));
        text_ += "\n" + table.text;
        paragraph(
            say("Medel: de som kom fram. 80 % av alla inom: alla som frågan gällde (Kaplan–Meier). "
                "Hela regionen: områdena vägda efter födda per år, i varje replikering; med team "
                "är områden utan team som de är.",
                "Mean: those who got there. 80 % of all within: all who were asked about "
                "(Kaplan–Meier). Whole region: the areas weighted by births a year, in each "
                "replication; with team, areas without one are as they are."));
    }

    [[nodiscard]] std::vector<std::string> row(const std::string& place,
                                               const std::string& part,
                                               double births,
                                               const AreaState& without,
                                               const AreaState* with,
                                               const std::optional<models::Estimate>& paired) {
        const auto share = [this](const AreaState& state) {
            return figure(state.without_plan, Measure::share, language_);
        };
        const std::string none = "–";
        return {place,
                part,
                number(births, 0, language_),
                months(without.mean),
                with != nullptr ? months(with->mean) : none,
                difference(paired, Measure::months, language_),
                p80(without),
                with != nullptr ? p80(*with) : none,
                share(without),
                with != nullptr ? share(*with) : none};
    }

    void equity() {
        equity(
            say("hälften av alla inom", "half of all within"), atlas_.equity_p50, &AreaState::p50);
        equity(say("80 % av alla inom", "80 % of all within"), atlas_.equity_p80, &AreaState::p80);
    }

    void equity(const std::string& what,
                const EquityOfStates& both,
                Quantile AreaState::*quantile_of) {
        TextTable table;
        table.widths = {42, 38, 38};
        table.row({say("Mellan områden: ", "Between areas: ") + what,
                   say("utan team", "without team"),
                   say("med team", "with team")});
        table.rule();
        const auto add = [&](const char* sv, const char* en, auto cell) {
            table.row({"  " + say(sv, en), cell(both.without, false), cell(both.with, true)});
        };
        const auto area = [&](const std::optional<std::size_t>& at, bool with_team) {
            return at ? quantile(atlas_.areas[*at].state(with_team).*quantile_of) + " " +
                            place_of(atlas_.areas[*at], language_)
                      : std::string("–");
        };
        add("lägst", "lowest", [&](const Equity& one, bool with) {
            return area(one.lowest, with);
        });
        add("högst", "highest", [&](const Equity& one, bool with) {
            return one.not_reached.empty() ? area(one.highest, with) : not_reached(one);
        });
        add("högst genom lägst", "highest to lowest", [&](const Equity& one, bool) {
            return one.ratio
                       ? (one.ratio_is_lower_bound ? "≥" : "") + number(*one.ratio, 2, language_)
                       : std::string("–");
        });
        add("medel, vägt efter födda", "mean, weighted by births", [&](const Equity& one, bool) {
            return one.mean.value ? quantile(one.mean) : std::string("–");
        });
        text_ += "\n" + table.text;
    }

    [[nodiscard]] std::string not_reached(const Equity& equity) const {
        const std::size_t n = equity.not_reached.size();
        return n == 1 ? say("nås inte ", "not reached ") +
                            place_of(atlas_.areas[equity.not_reached.front()], language_)
                      : fmt::format(fmt::runtime(say("nås inte i {} av {} områden",
                                                     "not reached in {} of {} areas")),
                                    n,
                                    atlas_.areas.size());
    }

    void ladder() {
        const std::size_t n = atlas_.ladder.size();
        for (std::size_t first = 0; first < n; first += kMostSteps) {
            const std::size_t last = std::min(first + kMostSteps, n);
            TextTable table;
            table.widths.assign(1, 20);
            table.widths.resize(1 + last - first, 15);
            std::vector<std::string> cells = {""};
            for (std::size_t k = first; k < last; ++k) {
                cells.push_back(title_of(atlas_.ladder[k].to, language_));
            }
            table.heading(cells);
            table.rule();
            for (const Area& area : atlas_.areas) {
                cells = {place_of(area, language_)};
                for (std::size_t k = first; k < last; ++k) {
                    cells.push_back(difference(area.ladder[k], Measure::months, language_));
                }
                table.heading(cells);
            }
            text_ += "\n";
            paragraph(say("Trappan på varje plats: vad varje steg gör med ",
                          "The ladder for every place: what each step does to ") +
                      atlas_.headline.name +
                      say(", månader, barn för barn; mot steget till vänster, det första mot ",
                          ", months, child by child; from the step to its left, the first from ") +
                      "\"" + title_of(atlas_.ladder[first].from, language_) + "\"");
            text_ += table.text;
        }
    }

    void beware() {
        if (any_lower_bound_ || any_not_reached_) {
            text_ += "\n";
        }
        if (any_lower_bound_) {
            paragraph(lower_bound_note(language_));
        }
        if (any_not_reached_) {
            paragraph(say("nås inte: i de flesta replikeringar kom aldrig så många fram",
                          "not reached: in most replications so many never got there"));
        }
        std::string before = std::string("\n") + kGrows +
                             say(" väntelistan växer under de mätta åren\n",
                                 " the list grows in the measured years\n");
        for (const Area& area : atlas_.areas) {
            for (const bool with : {false, true}) {
                if (with && !area.with) {
                    continue;
                }
                std::string clinics;
                for (const models::Label& clinic : area.state(with).growing) {
                    clinics += (clinics.empty() ? "" : ", ") + title_of(clinic, language_);
                }
                if (!clinics.empty()) {
                    text_ += before;
                    before.clear();
                    paragraph(place_of(area, language_) +
                              (with ? say(", med team: ", ", with team: ")
                                    : say(", utan team: ", ", without team: ")) +
                              clinics);
                }
            }
        }
    }

    void paragraph(const std::string& words) {
        for (const std::string& line : wrapped(words, kWidth)) {
            text_ += line + "\n";
        }
    }

    const Atlas& atlas_;
    Language language_;
    std::string text_;
    bool any_lower_bound_ = false;
    bool any_not_reached_ = false;
};

}  // namespace

std::string atlas_text(const Atlas& atlas, Language language) {
    return AtlasText(atlas, language).text();
}

}  // namespace ledtid::tools
