// A running hash of the bits of numbers, for tests that two builds give the very same ones.
#pragma once

#include <cstdint>
#include <cstring>

namespace ledtid::sim {

class BitHash {
  public:
    void add(double x) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &x, sizeof bits);
        add_bits(bits);
    }

    // FNV-1a over 64-bit words, with a rotation so that high bits reach the low ones.
    void add_bits(std::uint64_t bits) {
        hash_ = (hash_ ^ bits) * 0x00000100000001B3u;
        hash_ = (hash_ << 29) | (hash_ >> 35);
    }

    [[nodiscard]] std::uint64_t value() const { return hash_; }

  private:
    std::uint64_t hash_ = 0xCBF29CE484222325u;
};

}  // namespace ledtid::sim
