// Golden results: what `ledtid compare` answers for each of our scenarios, and `ledtid evidence`
// for the published figures, with few replications.
//
// A golden file holds the "result" part of the command's JSON without what would change for no
// reason (the hash, titles, the list of assumptions with their lines), keys sorted, numbers to six
// significant digits, intervals as [mean, half_width, n], long series by their length, their sum
// and every twelfth value.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace ledtid::tests {

// Names without ".json", of files in scenarios/ whose answers are kept, and "evidence".
[[nodiscard]] const std::vector<std::string>& golden_scenarios();

// Where the golden answer of a scenario is kept.
[[nodiscard]] std::string golden_path(const std::string& scenario);

// Simulates.
[[nodiscard]] nlohmann::json golden_answer(const std::string& scenario);

// As it is written to the file.
[[nodiscard]] std::string golden_text(const nlohmann::json& answer);

// What differs, one line "pointer: expected X, got Y" each, at most `most` of them. Numbers may
// differ by 1e-5 of their size; everything else, and which keys and how many items there are, may
// not.
[[nodiscard]] std::vector<std::string> differences(const nlohmann::json& expected,
                                                   const nlohmann::json& got,
                                                   std::size_t most = 20);

// The parts of an answer that are kept; for the test of this file itself.
[[nodiscard]] nlohmann::json kept(const nlohmann::json& result);

}  // namespace ledtid::tests
