// What to beware of when arms are compared, in Swedish and English.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/care/comparison.hpp"

namespace ledtid::models {

// `comparison` is complete but for its remarks.
[[nodiscard]] std::vector<Remark> remarks_on_comparison(std::span<const ArmRun> arms,
                                                        const Comparison& comparison,
                                                        std::size_t n_assumptions);

}  // namespace ledtid::models
