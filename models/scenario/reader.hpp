// From a scenario file and the name of an arm to a checked Scenario, or to all its faults at once.
//
//     const ScenarioSource source = open_scenario(disk_files(), "scenarios/skene.json");
//     for (const std::string& arm : arm_names(source)) {
//         const ScenarioReading reading = read_scenario(source, arm);
//     }
//
// Three passes, each only when the one before found nothing: shape, units and ranges; names that
// refer to something; sense (probabilities that add up, dates in order, posts in one place at a
// time). Whether every step can be reached and left is asked by models/pathway.
//
// All sections come out sorted by name, attributes so that each stands after those it is given:
// the order of keys in the file does not matter. Shorthands are written out: the background of a
// clinic and a referral become sources, steps and waiting children with "@" or "/" in their names,
// which no name in a file may contain.
#pragma once

#include <string>
#include <vector>

#include "models/scenario/cursor.hpp"
#include "models/scenario/document.hpp"
#include "models/scenario/fault.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// A file with everything it extends.
struct ScenarioSource {
    Document document;
    std::string path;
};

struct ScenarioReading {
    Scenario scenario;
    Provenance provenance;        // the sourced numbers, in the order of reading
    std::vector<Fault> warnings;  // odd, but possible
};

// What the arm of a scenario without arms is called.
inline constexpr const char* kOnlyArm = "base";

// What stands for all arms where their names are asked for; no arm is called so.
inline constexpr const char* kAllArms = "all";

// Throws ScenarioError.
[[nodiscard]] ScenarioSource open_scenario(const FileSource& files, std::string path);

// In the order of the file; only kOnlyArm when there are none.
[[nodiscard]] std::vector<std::string> arm_names(const ScenarioSource& source);

// Those that are taken when none are named: what "report" says, else all. Of a source in which
// read_scenario() finds no fault.
[[nodiscard]] std::vector<std::string> default_arms(const ScenarioSource& source);

// Throws ScenarioError with all faults of the first pass that found any, ordered by line.
[[nodiscard]] ScenarioReading read_scenario(const ScenarioSource& source,
                                            const std::string& arm,
                                            const Overrides& overrides = {});

}  // namespace ledtid::models
