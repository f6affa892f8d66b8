// What a fuzzer does with the bytes that it makes, also done to each file of the corpus by an
// ordinary test: reads them as people's input and runs what may be run. Whatever the bytes are, the
// end is a return: wrong input is told by ScenarioError, which is caught here, and anything else (a
// broken contract, a sanitizer's report, an endless loop, memory without bound) is a finding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ledtid::tests {

// How far an input got.
enum class Reached : std::uint8_t { refused, read, compiled, simulated };

// A scenario: all arms are read, checked and compiled, and those that are small are simulated for a
// while under the contracts. A line "@@ name" begins another file, which "extends" or a waiting
// list can name; the text before the first such line is the scenario.
Reached try_scenario(std::string_view text);

// A waiting list, of clinics called a, b and c.
Reached try_waiting_list(std::string_view text);

}  // namespace ledtid::tests
