// One number that tells whether two runs gave the same result, to the last bit.
//
// Over every number in the outcomes and none of the names: the same for any compiler, thread count
// and order of keys in the scenario's file. Not cryptographic.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "models/care/outcome.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

// Of one arm; outcomes in replication order.
[[nodiscard]] std::uint64_t result_hash(const Tables& tables, std::span<const Outcome> outcomes);

// Of several arms, in order.
[[nodiscard]] std::uint64_t combine(std::span<const std::uint64_t> hashes);

// Sixteen hexadecimal digits.
[[nodiscard]] std::string hex(std::uint64_t hash);

}  // namespace ledtid::models
