// What the determinism tests share: scenarios read from disk, with their text changed on the way.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/care/outcome.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models::determinism {

using Json = nlohmann::ordered_json;  // keeps the order of keys

// Given each file's content, the scenario's own and those it extends. `is_base` tells which.
using Change = std::function<void(Json& content, bool is_base)>;

// Paths from the root of the source tree.
inline const std::string kSmallTown = "tests/determinism/scenarios/small_town.json";
inline const std::string kSingleClinic = "tests/determinism/scenarios/single_clinic.json";
inline const std::string kMoreStaff = "tests/determinism/scenarios/more_staff.json";
inline const std::string kSkene = "scenarios/mark-svenljunga.json";

// An arm, read, checked and compiled as the commands do.
[[nodiscard]] Tables tables_of(const std::string& path,
                               const std::string& arm,
                               const Change& change = {});

// Puts the members of every object into another order, drawn from the seed.
void shuffle_keys(Json& value, std::uint32_t seed);

// Replications 0..n-1 under seed 1.
[[nodiscard]] std::vector<Outcome> run(const Tables& tables, std::size_t n, unsigned n_threads = 2);

// The hash of one outcome.
[[nodiscard]] std::uint64_t hash_of(const Tables& tables, const Outcome& outcome);

// That two arms' or variants' runs recorded the same children with the same fates: records,
// milestones, counters and hours by profession.
void expect_same_children(const std::vector<Outcome>& left, const std::vector<Outcome>& right);

[[nodiscard]] Index named(const std::vector<NamedTitle>& names, const std::string& name);

}  // namespace ledtid::models::determinism
