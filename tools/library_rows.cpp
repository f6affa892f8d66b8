#include "tools/library_rows.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "tools/fault_collector.hpp"
#include "tools/usage_error.hpp"

namespace ledtid::tools {

namespace fs = std::filesystem;
using models::ArmEntry;
using models::LibraryEntry;
using models::Title;

namespace {

struct Outside {
    const char* row;
    Title what;
};

// Which rows they are is models::is_outside_the_pathway.
const Outside kOutside[] = {
    {"SC21",
     {"Närsjukvårdsteam Barncancercentrum (sjukhusansluten vård i hemmet)",
      "Home care team of the children's cancer centre"}},
    {"SC22",
     {"Tidiga insatser Härryda (avslutat utan breddinförande)",
      "Early interventions in Härryda (ended without rollout)"}},
    {"SC23",
     {"Tanke och Hälsa, GoFaR, Barn-HLR i BHV (förebyggande för andra grupper)",
      "Tanke och Hälsa, GoFaR, first aid at BVC (prevention for other groups)"}},
};

bool is_said(const Title& title) {
    return !title.sv.empty() || !title.en.empty();
}

bool same(const Title& a, const Title& b) {
    return a.sv == b.sv && a.en == b.en;
}

// An arm by what it says of itself; the scenario's words where it says nothing.
LibraryLine line_of(const LibraryEntry& entry, const ArmEntry& arm) {
    return {{&entry},
            {arm.name},
            is_said(arm.about) ? arm.about : entry.changes,
            arm.sources.empty() ? entry.sources : arm.sources,
            arm.certainty.empty() ? entry.certainty : arm.certainty};
}

bool same_words(const LibraryLine& a, const LibraryLine& b) {
    return same(a.changes, b.changes) && a.sources == b.sources && a.certainty == b.certainty;
}

// What the scenario's own list has for the row, in the scenario's words.
std::vector<LibraryLine> listed(const LibraryEntry& entry, const std::string& row) {
    std::vector<LibraryLine> lines;
    for (const models::CatalogueRow& own : entry.catalogue) {
        if (own.row == row) {
            lines.push_back({{&entry}, own.arms, entry.changes, entry.sources, entry.certainty});
        }
    }
    return lines;
}

bool has_arm(const std::vector<LibraryLine>& lines, const std::string& arm) {
    return std::any_of(lines.begin(), lines.end(), [&arm](const LibraryLine& line) {
        return std::find(line.arms.begin(), line.arms.end(), arm) != line.arms.end();
    });
}

// What arms say of themselves, each once however many scenarios have it from the same base.
void add_by_arms(const LibraryEntry& entry,
                 const std::string& row,
                 const std::vector<LibraryLine>& own,
                 std::vector<LibraryLine>& shared) {
    for (const ArmEntry& arm : entry.arms) {
        const auto& rows = arm.catalogue;
        if (std::find(rows.begin(), rows.end(), row) == rows.end() || has_arm(own, arm.name)) {
            continue;
        }
        LibraryLine line = line_of(entry, arm);
        const auto known = std::find_if(shared.begin(), shared.end(), [&line](const auto& one) {
            return one.arms == line.arms && same_words(one, line);
        });
        if (known != shared.end()) {
            known->scenarios.push_back(&entry);
        } else {
            shared.push_back(std::move(line));
        }
    }
}

std::vector<std::string> json_files(const std::string& folder, const std::string& command) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error) {
        throw UsageError("\"" + folder +
                         "\" is no folder that can be read; the folder of the scenarios belongs "
                         "here: ledtid " +
                         command + " FOLDER");
    }
    std::vector<std::string> paths;
    for (const fs::directory_entry& entry : entries) {
        if (entry.path().extension() == ".json" && !entry.is_directory()) {
            paths.push_back(entry.path().string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

Library read_folder(const std::string& folder, const std::string& command) {
    Library library;
    library.folder = folder;
    const models::FileSource files = models::disk_files();
    FaultCollector faults;
    for (const std::string& path : json_files(folder, command)) {
        faults.collect([&] {
            LibraryEntry entry = read_library(models::open_scenario(files, path));
            if (entry.is_listed) {
                library.scenarios.push_back(std::move(entry));
            }
        });
    }
    faults.throw_if_any();
    return library;
}

std::vector<LibraryRow> rows_of(const Library& library) {
    std::vector<LibraryRow> rows;
    for (const std::string& name : models::catalogue_rows()) {
        LibraryRow row{name, {}, {}};
        for (const Outside& one : kOutside) {
            row.outside = one.row == name ? one.what : row.outside;
        }
        std::vector<LibraryLine> shared;
        for (const LibraryEntry& entry : library.scenarios) {
            const std::vector<LibraryLine> own = listed(entry, name);
            add_by_arms(entry, name, own, shared);
            row.lines.insert(row.lines.end(), own.begin(), own.end());
        }
        row.lines.insert(row.lines.end(), shared.begin(), shared.end());
        std::stable_sort(row.lines.begin(), row.lines.end(), [](const auto& a, const auto& b) {
            return a.scenarios.front()->path < b.scenarios.front()->path;
        });
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string file_name(const LibraryEntry& scenario) {
    return fs::path(scenario.path).filename().string();
}

}  // namespace ledtid::tools
