// A scenario with the arms that a command wants: read, checked and compiled.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "models/care/tables.hpp"
#include "models/scenario/reader.hpp"

namespace ledtid::tools {

struct LoadedArm {
    std::string name;
    models::ScenarioReading reading;
    models::Tables tables;
    models::Title adds;  // what the arm's note says of it; empty texts when there is none
};

// An arm, and the scenario file it is of.
struct ArmOfFile {
    std::string path;
    std::string arm;
};

struct LoadedScenario {
    models::ScenarioSource source;
    models::Title title;
    models::Title about;
    std::vector<LoadedArm> arms;          // in the order asked for
    std::vector<models::Fault> warnings;  // of all arms, each once
    // Of arms from several files (same_children.hpp), else empty: the other files, and which arm of
    // which file each of `arms` is.
    std::vector<models::ScenarioSource> others;
    std::vector<ArmOfFile> arms_of_files;
};

// Reads all arms, so that a fault shows whichever arm is wanted, and compiles those named: when
// none is, those that the scenario's "report" names, else all; all for "all". Throws
// models::ScenarioError with the faults of all arms, each once.
[[nodiscard]] LoadedScenario load_scenario(const models::FileSource& files,
                                           const std::string& path,
                                           const std::vector<std::string>& arms);

// One line each.
void tell_warnings(const LoadedScenario& scenario, std::ostream& err);

// A sourced number as people read it.
struct Assumption {
    const models::Sourced* number = nullptr;
    std::string value;
    std::string low;  // empty: not given
    std::string high;
};

// The sourced numbers of all arms, each once, the least certain first and then by place.
[[nodiscard]] std::vector<Assumption> assumptions_of(const LoadedScenario& scenario);

// How many of them are assumptions without a source.
[[nodiscard]] std::size_t number_assumed(const std::vector<Assumption>& assumptions);

// Sixteen hexadecimal digits of the scenario with everything it extends and all its arms; the order
// of keys does not matter.
[[nodiscard]] std::string scenario_hash(const models::ScenarioSource& source);

}  // namespace ledtid::tools
