// What people read after a run: K1-K12 with an arm per column, differences to the first arm, other
// children's waits, hours and cost, the ladder, and what to beware of. At most 110 columns wide;
// many arms come in several blocks.
#pragma once

#include <string>

#include "tools/options.hpp"
#include "tools/simulate.hpp"

namespace ledtid::tools {

[[nodiscard]] std::string terminal_table(const Result& result, Language language);

}  // namespace ledtid::tools
