#include "tools/terminal_frame.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "models/pathway/words.hpp"
#include "models/scenario/units.hpp"

#include "tools/figures.hpp"
#include "tools/text_table.hpp"

namespace ledtid::tools {

namespace {

using models::in_words;

std::string date_of(const models::Tables& tables, models::Time at) {
    const std::int64_t ticks = sim::kSecondsPerDay * tables.ticks_per_second;
    return models::format_date(static_cast<std::int32_t>(tables.epoch_day + at.ticks / ticks));
}

std::string ladder(const Result& result, Language language) {
    const models::Comparison& comparison = result.comparison;
    if (comparison.ladder.size() < 2 || !comparison.headline) {
        return "";
    }
    TextTable table;
    table.widths = {kTerminalWidth - 3 * 14, 12, 12, 12};
    const std::string name = comparison.headline->name;
    table.text =
        "\n" +
        in_words(
            language, "Trappan: vad varje steg gör med ", "The ladder: what each rung does to ") +
        name + in_words(language, ", månader, barn för barn\n", ", months, child by child\n");
    table.row({"",
               name,
               in_words(language, "från förra", "from last"),
               in_words(language, "från första", "from first")});
    for (const models::Rung& rung : comparison.ladder) {
        table.row({"  " + title_of(rung.arm, language),
                   figure(rung.mean, Measure::months, language),
                   rung.step ? difference(rung.step, Measure::months, language) : "",
                   rung.from_first ? difference(rung.from_first, Measure::months, language) : ""});
    }
    return table.text;
}

std::string remarks(const Result& result, Language language) {
    std::vector<std::pair<const models::Remark*, std::string>> all;  // and in which arms
    std::set<std::string> seen;
    for (const models::Remark& remark : result.comparison.remarks) {
        seen.insert(remark.en);
        all.emplace_back(&remark, "");
    }
    for (const ArmResult& one : result.arms) {
        for (const models::Remark& remark : one.summary.remarks) {
            if (seen.insert(remark.en).second) {
                all.emplace_back(&remark, "");
                for (const ArmResult& other : result.arms) {
                    const auto& theirs = other.summary.remarks;
                    const bool has = std::any_of(theirs.begin(), theirs.end(), [&](const auto& r) {
                        return r.en == remark.en;
                    });
                    all.back().second += has ? (all.back().second.empty() ? "" : ", ") +
                                                   title_of(other.summary.title, language)
                                             : "";
                }
            }
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.first->level > b.first->level;
    });
    std::string text;
    for (const auto& [remark, arms] : all) {
        const bool warning = remark->level == models::Remark::Level::warning;
        const std::string where = arms.empty() || result.arms.size() == 1 ? "" : " [" + arms + "]";
        std::string before = warning ? "! " : "· ";
        for (const std::string& line :
             wrapped((language == Language::sv ? remark->sv : remark->en) + where,
                     kTerminalWidth - 2)) {
            text += before + line + "\n";
            before = "  ";
        }
    }
    return text.empty() ? ""
                        : "\n" + in_words(language, "Att tänka på", "To beware of") + "\n" + text;
}

}  // namespace

std::string terminal_top(const Result& result, Language language) {
    const LoadedArm& first = *result.arms.front().arm;
    const std::string& name = first.reading.scenario.name;
    std::string text =
        models::title_in_words(result.scenario->title, name, language) + "\n" +
        fmt::format(
            fmt::runtime(in_words(language,
                                  "{} replikeringar, slumpfrö {}; barn som frågan gällde från {} "
                                  "till {}; körningen slutar {}\n",
                                  "{} replications, seed {}; children asked about from {} to {}; "
                                  "the run ends {}\n")),
            result.settings.replications,
            result.settings.seed,
            date_of(first.tables, first.tables.measure_from),
            date_of(first.tables, first.tables.measure_to),
            date_of(first.tables, first.tables.end));
    return text + interval_note(language) + "\n";
}

std::string terminal_bottom(const Result& result, Language language) {
    return ladder(result, language) + remarks(result, language) + "\n" +
           in_words(language, "Resultatets kontrollsumma ", "Result hash ") + result.hash + "\n";
}

}  // namespace ledtid::tools
