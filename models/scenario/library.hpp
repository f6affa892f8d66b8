// What a scenario says of itself for the library of scenarios: where and when, which rows of the
// catalogue its arms are, what changes in the process, and where that is known from.
//
// The section "library" speaks of the whole file; an arm may say "about", "catalogue", "sources" (a
// list) and "certainty" of itself. None of it changes a run. read_scenario() checks it like every
// other section; read_library() reads it alone, without merging an arm or compiling anything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario/cursor.hpp"
#include "models/scenario/reader.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// A row of the catalogue, "SC03", and the arms that are it; none: the scenario as a whole.
struct CatalogueRow {
    std::string row;
    std::vector<std::string> arms;
};

// Where the scenario stands on the schematic map, and the two arms compared there.
struct AtlasPlace {
    std::string without;
    std::string with;  // empty: the area has no team
    int column = 0;
    int row = 0;
};

struct ArmEntry {
    std::string name;
    Title title;
    Title about;  // empty texts when the arm says nothing
    std::vector<std::string> catalogue;
    std::vector<std::string> sources;
    std::string certainty;  // empty when the arm says nothing
};

struct LibraryEntry {
    bool is_listed = false;  // whether there is a section "library"; if not, only title and arms
    std::string path;
    Title title;
    Title place;
    std::string years;
    std::string subregion;  // empty: of none, or of all
    std::vector<std::string> municipalities;
    Title changes;
    std::vector<CatalogueRow> catalogue;  // in the order of the file
    std::vector<std::string> sources;
    std::string certainty;
    std::optional<AtlasPlace> atlas;
    std::vector<ArmEntry> arms;  // in the order of the file
};

// Throws ScenarioError with all faults of what it reads.
[[nodiscard]] LibraryEntry read_library(const ScenarioSource& source);

// All rows that a scenario may name, in order, and those of them that are documented only.
[[nodiscard]] std::vector<std::string> catalogue_rows();
[[nodiscard]] bool is_outside_the_pathway(const std::string& row);

namespace detail {

// "SEED", "PUB", "DER", "GK" and "ASM".
[[nodiscard]] const std::vector<std::string>& certainties();

// Keys of the notes, with a fault for each that is none.
[[nodiscard]] std::vector<std::string> read_citations(const std::vector<Cursor>& list);

// The section "library" at the root; arms: the names of all arms there are.
void read_library_section(const Cursor& root,
                          const std::vector<std::string>& arms,
                          LibraryEntry& entry);

// What one arm says of itself. Every other key of the arm counts as asked for.
[[nodiscard]] ArmEntry read_arm_entry(const Cursor& arm, const std::string& name);

// A list of names of arms under the key, each once; faults for those that do not exist.
[[nodiscard]] std::vector<std::string> read_arm_names(const Cursor& object,
                                                      std::string_view key,
                                                      const std::vector<std::string>& arms);

}  // namespace detail

}  // namespace ledtid::models
