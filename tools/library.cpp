// `ledtid library`: the table of all scenarios of a folder, by the row of the catalogue.
#include <ostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/pathway/words.hpp"

#include "tools/commands.hpp"
#include "tools/json_parts.hpp"
#include "tools/library_rows.hpp"
#include "tools/text_table.hpp"

namespace ledtid::tools {

namespace {

using Json = nlohmann::ordered_json;
using models::in_words;

// Row, place, years, scenario and arm, changes, sources, certainty: 158 columns with those between.
const std::vector<std::size_t> kLibraryWidths = {4, 22, 9, 36, 53, 15, 7};

constexpr std::size_t kLibraryWidth = 158;

class LibraryText {
  public:
    LibraryText(const Library& library, Language language)
        : library_(library), language_(language) {
        table_.widths = kLibraryWidths;
    }

    std::string text(const std::vector<LibraryRow>& rows) {
        table_.paragraphs({"",
                           say("plats", "place"),
                           say("år", "years"),
                           say("scenario: arm", "scenario: arm"),
                           say("vad som ändras", "what changes"),
                           say("källor", "sources"),
                           say("säker", "certain")});
        table_.rule();
        for (const LibraryRow& row : rows) {
            add(row);
        }
        table_.rule();
        add_count(rows);
        return std::move(table_.text);
    }

  private:
    [[nodiscard]] std::string say(const char* sv, const char* en) const {
        return in_words(language_, sv, en);
    }

    [[nodiscard]] std::string words(const models::Title& title) const {
        return models::title_in_words(title, "", language_);
    }

    void add(const LibraryRow& row) {
        if (row.is_outside()) {
            table_.text += row.row + "  " +
                           say("utanför processen: dokumenterat, inte simulerat (ingår inte i "
                               "utvecklingsbedömning av barn 0–6 år)",
                               "outside the pathway: documented, not simulated (no part of the "
                               "developmental pathway of children 0–6)") +
                           "\n      " + words(row.outside) + "\n";
            return;
        }
        if (row.is_missing()) {
            table_.text += row.row + "  " +
                           say("SAKNAS: inget scenario i ", "MISSING: no scenario in ") +
                           library_.folder + say(" nämner raden", " names the row") + "\n";
        }
        for (const LibraryLine& line : row.lines) {
            add(row.row, line);
        }
    }

    void add(const std::string& row, const LibraryLine& line) {
        const models::LibraryEntry& first = *line.scenarios.front();
        const std::size_t n = line.scenarios.size();
        const std::string more =
            n == 1 ? "" : fmt::format(fmt::runtime(say(" och {} till", " and {} more")), n - 1);
        const std::string arms =
            line.arms.empty() ? say("hela", "all of it") : with_commas(line.arms);
        table_.paragraphs({row,
                           n == 1 ? words(first.place)
                                  : fmt::format(fmt::runtime(say("{} platser", "{} places")), n),
                           n == 1 ? first.years : "",
                           file_name(first) + more + ": " + arms,
                           words(line.changes),
                           with_commas(line.sources),
                           line.certainty});
    }

    void add_count(const std::vector<LibraryRow>& rows) {
        std::vector<std::string> missing;
        std::size_t n_outside = 0;
        for (const LibraryRow& row : rows) {
            if (row.is_outside()) {
                ++n_outside;
            }
            if (row.is_missing()) {
                missing.push_back(row.row);
            }
        }
        const std::size_t n_inside = rows.size() - n_outside;
        std::string text = fmt::format(
            fmt::runtime(say("{} scenarier; {} av {} rader har minst ett, {} är utanför processen",
                             "{} scenarios; {} of {} rows have one, {} are outside the pathway")),
            library_.scenarios.size(),
            n_inside - missing.size(),
            n_inside,
            n_outside);
        if (!missing.empty()) {
            text += say("; saknas: ", "; missing: ") + with_commas(missing);
        }
        for (const std::string& line : wrapped(text, kLibraryWidth)) {
            table_.text += line + "\n";
        }
    }

    const Library& library_;
    Language language_;
    TextTable table_;
};

Json json_of(const models::LibraryEntry& scenario) {
    Json all = {{"file", scenario.path},
                {"title", title_json(scenario.title)},
                {"place", title_json(scenario.place)},
                {"years", scenario.years},
                {"subregion", scenario.subregion},
                {"municipalities", scenario.municipalities},
                {"changes", title_json(scenario.changes)},
                {"sources", scenario.sources},
                {"certainty", scenario.certainty},
                {"atlas", nullptr}};
    if (scenario.atlas) {
        all["atlas"] = {
            {"without", scenario.atlas->without},
            {"with", scenario.atlas->with.empty() ? Json() : Json(scenario.atlas->with)},
            {"column", scenario.atlas->column},
            {"row", scenario.atlas->row}};
    }
    return all;
}

Json json_of(const LibraryRow& row) {
    Json lines = Json::array();
    for (const LibraryLine& line : row.lines) {
        Json files = Json::array();
        for (const models::LibraryEntry* const scenario : line.scenarios) {
            files.push_back(scenario->path);
        }
        lines.push_back({{"files", files},
                         {"arms", line.arms},
                         {"changes", title_json(line.changes)},
                         {"sources", line.sources},
                         {"certainty", line.certainty}});
    }
    const char* const status = row.is_outside()   ? "outside the pathway"
                               : row.is_missing() ? "missing"
                                                  : "has a scenario";
    return {{"row", row.row},
            {"status", status},
            {"outside", row.is_outside() ? title_json(row.outside) : Json()},
            {"scenarios", lines}};
}

std::string library_json(const Library& library, const std::vector<LibraryRow>& rows) {
    Json scenarios = Json::array();
    for (const models::LibraryEntry& scenario : library.scenarios) {
        scenarios.push_back(json_of(scenario));
    }
    Json catalogue = Json::array();
    for (const LibraryRow& row : rows) {
        catalogue.push_back(json_of(row));
    }
    return Json{{"folder", library.folder}, {"catalogue", catalogue}, {"scenarios", scenarios}}
               .dump(1) +
           "\n";
}

}  // namespace

int run_library(const Options& options, std::ostream& out, std::ostream& /*err*/) {
    const Library library = read_folder(options.scenario, "library");
    const std::vector<LibraryRow> rows = rows_of(library);
    out << (options.json ? library_json(library, rows)
                         : LibraryText(library, options.language).text(rows));
    for (const LibraryRow& row : rows) {
        if (row.is_missing()) {
            return 1;
        }
    }
    return 0;
}

}  // namespace ledtid::tools
