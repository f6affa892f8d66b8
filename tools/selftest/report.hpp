// What `ledtid selftest` prints: a table, line by line as the cases are done, or JSON at the end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/options.hpp"
#include "tools/selftest/run.hpp"

namespace ledtid::tools {

[[nodiscard]] std::string selftest_head(const Options& options);
[[nodiscard]] std::string selftest_rows(const CaseResult& result, Language language);
[[nodiscard]] std::string selftest_foot(const std::vector<CaseResult>& results, Language language);

[[nodiscard]] std::string selftest_json(const std::vector<CaseResult>& results, std::uint64_t seed);

// Names, files and sources of cases.
[[nodiscard]] std::string selftest_list(const std::vector<SelftestCase>& cases, Language language);

}  // namespace ledtid::tools
