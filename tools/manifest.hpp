// What an earlier result.json says of how it was made: enough to make it again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/stopping_rule.hpp"

#include "models/scenario/document.hpp"

#include "tools/load.hpp"

namespace ledtid::tools {

struct Manifest {
    std::string path;          // of the scenario, when it was first run
    models::FileSource files;  // hands out the scenario, or scenarios, that the manifest holds
    std::vector<std::string> arms;
    std::vector<ArmOfFile> arms_of_files;  // of several scenarios; else empty
    std::size_t replications = 0;
    std::uint64_t seed = 0;
    std::optional<sim::Precision> precision;  // what the number of replications was found by
    std::string hash;                         // of its result
};

// Throws models::ScenarioError when the file is no result of ours.
[[nodiscard]] Manifest read_manifest(const models::FileSource& files, const std::string& path);

}  // namespace ledtid::tools
