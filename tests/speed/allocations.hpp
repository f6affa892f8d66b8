// How often this program has taken memory from the heap. Whoever links allocations.cpp has every
// operator new counted.
#pragma once

#include <cstdint>

namespace ledtid::tests {

[[nodiscard]] std::uint64_t n_allocations();

}  // namespace ledtid::tests
