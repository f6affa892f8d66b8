// What stands above and below the table of arms: what was run; the ladder of effects and what to
// beware of.
#pragma once

#include <cstddef>
#include <string>

#include "tools/options.hpp"
#include "tools/simulate.hpp"

namespace ledtid::tools {

inline constexpr std::size_t kTerminalWidth = 110;

[[nodiscard]] std::string terminal_top(const Result& result, Language language);
[[nodiscard]] std::string terminal_bottom(const Result& result, Language language);

}  // namespace ledtid::tools
