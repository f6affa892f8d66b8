// The rows of the catalogue, and what the scenarios of a folder have for each.
#pragma once

#include <string>
#include <vector>

#include "models/scenario/library.hpp"

namespace ledtid::tools {

// What one or more scenarios have for a row: the same arms with the same words about them.
struct LibraryLine {
    std::vector<const models::LibraryEntry*> scenarios;  // more than one share the arm of a base
    std::vector<std::string> arms;                       // none: the scenario as a whole
    models::Title changes;
    std::vector<std::string> sources;
    std::string certainty;
};

struct LibraryRow {
    std::string row;
    std::vector<LibraryLine> lines;  // by file
    models::Title outside;  // what it is, of a row that is documented only; else empty texts

    [[nodiscard]] bool is_outside() const { return !outside.en.empty(); }

    [[nodiscard]] bool is_missing() const { return lines.empty() && !is_outside(); }
};

struct Library {
    std::string folder;
    std::vector<models::LibraryEntry> scenarios;  // by file
};

// The scenarios with a section "library" among the *.json of the folder itself. Throws UsageError,
// which names the command, when it is no folder, models::ScenarioError with the faults of all
// files.
[[nodiscard]] Library read_folder(const std::string& folder, const std::string& command);

// All rows of the catalogue, in order. Where the scenario's own list names the row, the words are
// the scenario's; what an arm is by itself stands in one line for all scenarios that share the arm.
[[nodiscard]] std::vector<LibraryRow> rows_of(const Library& library);

// The names of the files without their folder.
[[nodiscard]] std::string file_name(const models::LibraryEntry& scenario);

}  // namespace ledtid::tools
