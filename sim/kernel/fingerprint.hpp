// A running 64-bit hash of a sequence of numbers: two runs that did the same things in the same
// order have the same fingerprint, on every platform.
//
// Order matters: adding a then b differs from adding b then a. It tells accidental differences
// apart; it is not cryptographic. Each step is a bijection of the state for a given number and of
// the number for a given state, so two sequences that differ in one number never collide.
// Source: the shape (xor, multiply) is FNV-1a's on 64-bit words; the odd multiplier is the first of
// Stafford's Mix13 (2011), known from SplitMix64; folding the high half down lets it reach the low.
#pragma once

#include <cstdint>
#include <cstring>
#include <limits>

namespace ledtid::sim {

class Fingerprint {
  public:
    void add(std::uint64_t number) {
        state_ = (state_ ^ number) * 0xbf58476d1ce4e5b9U;
        state_ ^= state_ >> 32U;
    }

    // Adds the bits of `number`. The two zeros count as one and so do all NaNs, because which of
    // them a computation gives may depend on the platform.
    void add_double(double number) {
        if (number == 0.0) {
            number = 0.0;
        } else if (number != number) {
            add(0x7ff8000000000000U);
            return;
        }
        static_assert(std::numeric_limits<double>::is_iec559 && sizeof(double) == 8);
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        add(bits);
    }

    [[nodiscard]] std::uint64_t value() const { return state_; }

    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;

  private:
    std::uint64_t state_ = 0x9e3779b97f4a7c15U;  // not 0, so that leading zeros count
};

}  // namespace ledtid::sim
