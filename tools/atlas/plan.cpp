#include "tools/atlas/plan.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "tools/fault_collector.hpp"
#include "tools/library_rows.hpp"
#include "tools/stop_guard.hpp"
#include "tools/usage_error.hpp"

namespace ledtid::tools {

namespace {

using models::Fault;
using models::LibraryEntry;

constexpr const char* kAtlas = "/library/atlas";

void add_new(std::vector<std::string>& names, const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
    }
}

std::vector<LibraryEntry> entries_of(const std::string& folder) {
    Library library = read_folder(folder, "atlas");
    std::vector<LibraryEntry> entries;
    for (LibraryEntry& entry : library.scenarios) {
        if (entry.atlas) {
            entries.push_back(std::move(entry));
        }
    }
    if (entries.empty()) {
        throw UsageError("no scenario in \"" + folder +
                         "\" has a place on the map: a section \"library\" with \"atlas\"");
    }
    return entries;
}

// Each tile holds one area.
std::vector<Fault> tile_faults(const std::vector<LibraryEntry>& entries) {
    std::map<std::pair<int, int>, const LibraryEntry*> tiles;
    std::vector<Fault> faults;
    for (const LibraryEntry& entry : entries) {
        const auto [tile, is_new] = tiles.insert({{entry.atlas->column, entry.atlas->row}, &entry});
        if (!is_new) {
            faults.push_back({entry.path,
                              0,
                              kAtlas,
                              "column " + std::to_string(entry.atlas->column) + ", row " +
                                  std::to_string(entry.atlas->row) +
                                  " of the map is already taken by " + tile->second->path});
        }
    }
    return faults;
}

// What keeps an area from being set beside the first one.
std::vector<Fault> area_faults(const PlannedArea& first, const PlannedArea& area) {
    std::vector<Fault> faults;
    const auto add = [&](const std::string& message) {
        faults.push_back({area.entry.path, 0, kAtlas, message});
    };
    const auto headline = [](const LoadedArm& arm) {
        const models::Tables& tables = arm.tables;
        return tables.headline == models::kNone ? std::string()
                                                : tables.names.lead_times[tables.headline].name;
    };
    const std::string wanted = headline(first.scenario.arms.front());
    for (const LoadedArm& arm : area.scenario.arms) {
        const std::string name = headline(arm);
        if (name.empty()) {
            add("arm \"" + arm.name + "\" has no headline lead time in its \"report\"");
        } else if (!wanted.empty() && name != wanted) {
            add("the headline of arm \"" + arm.name + "\" is " + name + ", that of " +
                first.entry.path + " is " + wanted + "; an atlas shows one lead time");
        }
    }
    if (!(births_of(area) > 0)) {
        add("an area of the atlas counts by its births a year, and it has neither a \"catchment\" "
            "nor a source with \"per_year\"");
    }
    return faults;
}

// Of a scenario without faults: a number, or the base of one with a source.
std::optional<double> births_of_catchment(const models::Document& document) {
    const models::Node* node = document.root.find("catchment");
    node = node == nullptr ? nullptr : node->find("births_per_year");
    if (node != nullptr && node->kind == models::Node::Kind::object) {
        node = node->find("base");
    }
    return node == nullptr ? std::nullopt : std::optional<double>(node->number);
}

// The report's arms that more than half of the places with a team name, in the order of the place
// that has most of them.
std::vector<std::string> common_ladder(const std::vector<std::vector<std::string>>& of_areas) {
    std::map<std::string, std::size_t> n_areas;
    for (const std::vector<std::string>& arms : of_areas) {
        for (const std::string& arm : arms) {
            ++n_areas[arm];
        }
    }
    std::vector<std::string> best;
    for (const std::vector<std::string>& arms : of_areas) {
        std::vector<std::string> common;
        for (const std::string& arm : arms) {
            if (2 * n_areas[arm] > of_areas.size()) {
                common.push_back(arm);
            }
        }
        if (common.size() > best.size()) {
            best = common;
        }
    }
    return best;
}

}  // namespace

double births_of(const PlannedArea& area) {
    const std::string& without = area.entry.atlas->without;
    if (const auto births = births_of_catchment(with_arm(area.scenario.source.document, without))) {
        return *births;
    }
    double births = 0;
    for (const LoadedArm& arm : area.scenario.arms) {
        for (const models::Source& source : arm.reading.scenario.sources) {
            const bool counts = arm.name == without && source.observed;
            births += counts ? source.per_year : 0;
        }
    }
    return births;
}

AtlasPlan plan_atlas(const std::string& folder, bool with_ladder, const std::atomic<bool>& stop) {
    AtlasPlan plan;
    plan.folder = folder;
    std::vector<LibraryEntry> entries = entries_of(folder);
    FaultCollector faults;
    faults.add(tile_faults(entries));
    std::sort(entries.begin(), entries.end(), [](const LibraryEntry& a, const LibraryEntry& b) {
        return std::tie(a.subregion, a.place.sv, a.path) <
               std::tie(b.subregion, b.place.sv, b.path);
    });
    const models::FileSource files = models::disk_files();
    std::vector<std::vector<std::string>> ladders;
    for (LibraryEntry& entry : entries) {
        throw_if_stopped(stop);
        faults.collect([&] {
            std::vector<std::string> arms;
            if (with_ladder) {
                arms = default_arms(models::open_scenario(files, entry.path));
                if (!entry.atlas->with.empty()) {
                    ladders.push_back(arms);
                }
            }
            add_new(arms, entry.atlas->without);
            add_new(arms, entry.atlas->with);
            LoadedScenario scenario = load_scenario(files, entry.path, arms);
            plan.areas.push_back({std::move(entry), std::move(scenario)});
        });
    }
    for (const PlannedArea& area : plan.areas) {
        faults.add(area_faults(plan.areas.front(), area));
    }
    faults.throw_if_any();
    plan.ladder = common_ladder(ladders);
    return plan;
}

}  // namespace ledtid::tools
