#include "models/scenario/library.hpp"

#include <algorithm>
#include <string_view>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models {

namespace {

constexpr int kRows = 31;          // SC01 to SC31
constexpr int kLastPosition = 99;  // on the map
const std::vector<std::string> kSubregions = {"DRNN", "DRNV", "DRNG", "DRNÖ", "DRNS"};

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "S0" to "S4", "P43", "P40b", "§9", "§3.2".
bool is_source(std::string_view code) {
    constexpr std::string_view kSection = "§";
    if (code.size() == 2 && code[0] == 'S') {
        return code[1] >= '0' && code[1] <= '4';
    }
    if (code.substr(0, 1) == "P") {
        const bool has_letter = code.size() > 2 && code.back() >= 'b' && code.back() <= 'z';
        const std::string_view number = code.substr(1, code.size() - (has_letter ? 2 : 1));
        return is_number(number) && number[0] != '0';
    }
    if (code.substr(0, kSection.size()) != kSection) {
        return false;
    }
    const std::string_view section = code.substr(kSection.size());
    const std::size_t dot = section.find('.');
    return is_number(section.substr(0, dot)) &&
           (dot == std::string_view::npos || is_number(section.substr(dot + 1)));
}

void check_row(const Cursor& value, const std::string& row) {
    const std::vector<std::string> rows = catalogue_rows();
    if (std::find(rows.begin(), rows.end(), row) == rows.end()) {
        value.fault("\"" + row + "\" is no row of the catalogue: SC01 to SC" +
                    std::to_string(kRows));
    } else if (is_outside_the_pathway(row)) {
        value.fault("\"" + row +
                    "\" is outside the pathway of children before school: it is documented and "
                    "not simulated, so no scenario can be it");
    }
}

// One of the names, or empty where the key is absent.
std::string maybe_one_of(const Cursor& object,
                         std::string_view key,
                         const std::vector<std::string>& names) {
    const auto value = object.maybe(key);
    return value ? value->one_of(names) : "";
}

std::string read_arm_name(const Cursor& value, const std::vector<std::string>& arms) {
    std::string name = value.text();
    if (!name.empty() && std::find(arms.begin(), arms.end(), name) == arms.end()) {
        value.fault("no arm is called \"" + name + "\"" + suggestion(name, arms));
    }
    return name;
}

AtlasPlace read_atlas(const Cursor& atlas, const std::vector<std::string>& arms) {
    AtlasPlace place;
    place.without = read_arm_name(atlas.at("without"), arms);
    if (const auto with = atlas.maybe("with")) {
        place.with = read_arm_name(*with, arms);
    }
    place.column = static_cast<int>(atlas.integer("column", 0, kLastPosition));
    place.row = static_cast<int>(atlas.integer("row", 0, kLastPosition));
    return place;
}

// What an arm may not say, because it is said once of the whole scenario.
void refuse_of_the_whole(const Cursor& arm) {
    if (const auto library = arm.maybe("library")) {
        library->fault(
            "this section is about the whole scenario; an arm says \"about\", \"catalogue\", "
            "\"sources\" and \"certainty\" itself");
    }
    const auto report = arm.maybe("report");
    if (report && detail::written(*report, "arms")) {
        report->fault(
            "which arms are taken when none are named is said once, in the scenario's own "
            "\"report\"");
    }
}

}  // namespace

std::vector<std::string> catalogue_rows() {
    std::vector<std::string> rows;
    for (int row = 1; row <= kRows; ++row) {
        rows.push_back((row < 10 ? "SC0" : "SC") + std::to_string(row));
    }
    return rows;
}

bool is_outside_the_pathway(const std::string& row) {
    return row == "SC21" || row == "SC22" || row == "SC23";
}

namespace detail {

const std::vector<std::string>& certainties() {
    static const std::vector<std::string> all = {"SEED", "PUB", "DER", "GK", "ASM"};
    return all;
}

std::vector<std::string> read_citations(const std::vector<Cursor>& list) {
    std::vector<std::string> sources;
    for (const Cursor& value : list) {
        sources.push_back(value.text());
        if (value.is_text() && !sources.back().empty() && !is_source(sources.back())) {
            value.fault("\"" + sources.back() +
                        "\" is no key of the notes: S0 to S4, P and a number such as P43 or "
                        "P40b, or § and a section such as §9 or §3.2");
        }
    }
    return sources;
}

std::vector<std::string> read_arm_names(const Cursor& object,
                                        std::string_view key,
                                        const std::vector<std::string>& arms) {
    std::vector<std::string> names;
    for (const Cursor& value : object.items(key)) {
        const std::string name = read_arm_name(value, arms);
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            value.fault("\"" + name + "\" stands there twice");
        }
        names.push_back(name);
    }
    return names;
}

void read_library_section(const Cursor& root,
                          const std::vector<std::string>& arms,
                          LibraryEntry& entry) {
    const auto library = root.maybe("library");
    if (!library) {
        return;
    }
    entry.is_listed = true;
    entry.place = read_title(library->at("place"));
    entry.years = library->text("years");
    entry.subregion = maybe_one_of(*library, "subregion", kSubregions);
    entry.municipalities = library->texts("municipalities");
    entry.changes = read_title(library->at("changes"));
    for (const auto& [row, value] : library->at("catalogue").members()) {
        check_row(value, row);
        entry.catalogue.push_back({row, read_arm_names(library->at("catalogue"), row, arms)});
    }
    entry.sources = read_citations(library->at("sources").items());
    entry.certainty = library->one_of("certainty", certainties());
    if (const auto atlas = library->maybe("atlas")) {
        entry.atlas = read_atlas(*atlas, arms);
    }
}

ArmEntry read_arm_entry(const Cursor& arm, const std::string& name) {
    ArmEntry entry;
    entry.name = name;
    if (name == kAllArms) {
        arm.fault("no arm can be called \"all\": that is how commands are asked for every arm");
    }
    entry.title = title_of(arm, name);
    if (!arm.is_object()) {
        return entry;
    }
    entry.about = read_title(arm, "about");
    for (const Cursor& row : one_or_more(arm, "catalogue")) {
        entry.catalogue.push_back(row.text());
        check_row(row, entry.catalogue.back());
    }
    // As an object it is the section of the same name, which the arm changes.
    if (const auto sources = arm.maybe("sources"); sources && sources->is_array()) {
        entry.sources = read_citations(sources->items());
    }
    entry.certainty = maybe_one_of(arm, "certainty", certainties());
    refuse_of_the_whole(arm);
    arm.skip_rest();
    return entry;
}

}  // namespace detail

LibraryEntry read_library(const ScenarioSource& source) {
    Reading reading(source.document);
    const Cursor root = reading.root();
    root.skip_rest();
    LibraryEntry entry;
    entry.path = source.path;
    entry.title = detail::read_title(root, "title");
    detail::read_library_section(root, arm_names(source), entry);
    for (const auto& [name, arm] : root.members("arms")) {
        entry.arms.push_back(detail::read_arm_entry(arm, name));
    }
    reading.finish();
    reading.throw_if_faulty();
    return entry;
}

}  // namespace ledtid::models
