#include "sim/contract.hpp"

#include <cstdio>
#include <cstdlib>

namespace ledtid::sim {

void contract_broken(
    const char* kind, const char* condition, const char* message, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: %s broken: %s (%s)\n", file, line, kind, condition, message);
    std::abort();
}

}  // namespace ledtid::sim
