// Small random integers for property tests, from the engine's own streams: the same cases on every
// machine, each case with a number of its own.
#pragma once

#include <cstdint>

#include "sim/random/stream.hpp"

namespace ledtid::tests {

class Dice {
  public:
    explicit Dice(std::uint32_t case_number) : case_(case_number), stream_(named(0)) {}

    // Uniform on 0..n-1, but for a bias of n / 2^32.
    std::int64_t below(std::int64_t n) {
        if (++drawn_ % 0x10000U == 0) {  // a stream has 2^18 words; take the next well before
            stream_ = named(drawn_ / 0x10000U);
        }
        return static_cast<std::int64_t>(
            (std::uint64_t{stream_()} * static_cast<std::uint64_t>(n)) >> 32U);
    }

    // Uniform on low..high.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + below(high - low + 1);
    }

    bool coin() { return below(2) == 1; }

  private:
    [[nodiscard]] sim::Stream named(std::uint32_t part) const {
        return sim::Stream(sim::stream_key(20250401, 0), case_, part, 1);
    }

    std::uint32_t case_;
    std::uint32_t drawn_ = 0;
    sim::Stream stream_;
};

}  // namespace ledtid::tests
