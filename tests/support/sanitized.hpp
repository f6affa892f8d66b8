// How many random cases a test takes: under sanitizers, which run ten times slower and look for
// other faults, a quarter.
#pragma once

#include <cstdint>

namespace ledtid::tests {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

[[nodiscard]] constexpr std::uint32_t n_random(std::uint32_t n) {
    return kSanitized ? n / 4 : n;
}

}  // namespace ledtid::tests
