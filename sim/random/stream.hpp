// Streams of random words named by what they are for: (seed and domain, replication, subject,
// purpose, visit).
//
// Every draw is a pure function of the stream's name and of its index in the stream. A stream costs
// nothing to make, is made where it is used and kept nowhere; whoever else draws, and in which
// order, cannot change it. Two names differ in at least one counter or key word, so their blocks
// are different blocks of one bijection (or of two, if the keys differ).
// A stream holds 2^16 blocks of four words; asking for more breaks a contract.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sim/contract.hpp"
#include "sim/random/philox.hpp"

namespace ledtid::sim {

namespace detail {

// Finalisers of MurmurHash3 (Appleby 2011) and SplitMix64 (Steele, Lea, Flood, OOPSLA 2014):
// bijections in which every input bit stirs every output bit.
constexpr std::uint32_t mix32(std::uint32_t x) {
    x ^= x >> 16;
    x *= 0x85EBCA6Bu;
    x ^= x >> 13;
    x *= 0xC2B2AE35u;
    x ^= x >> 16;
    return x;
}

constexpr std::uint64_t mix64(std::uint64_t x) {
    x ^= x >> 30;
    x *= 0xBF58476D1CE4E5B9u;
    x ^= x >> 27;
    x *= 0x94D049BB133111EBu;
    x ^= x >> 31;
    return x;
}

}  // namespace detail

// The key of all streams of one seed in one domain (for example the hash of a population's name;
// 0 serves too). For one seed, different domains give different keys, and the reverse.
[[nodiscard]] constexpr std::uint64_t stream_key(std::uint64_t seed, std::uint32_t domain) {
    return detail::mix64(seed ^ detail::mix64(domain + 0x9E3779B97F4A7C15u));
}

// A 32-bit hash of a name, the same on every platform and for ever: FNV-1a (Fowler, Noll, Vo) and a
// finaliser. Among 1000 names the chance of any two being equal is about 1e-4.
[[nodiscard]] constexpr std::uint32_t name_hash(std::string_view name) {
    std::uint32_t hash = 0x811C9DC5u;
    for (const char letter : name) {
        hash ^= static_cast<unsigned char>(letter);
        hash *= 0x01000193u;
    }
    return detail::mix32(hash);
}

// Names a purpose at a place, for example the no-show draw at one step: one word for a Stream.
// At one place, different purposes give different words, and the reverse.
[[nodiscard]] constexpr std::uint32_t purpose_of(std::uint32_t place_hash, std::uint16_t purpose) {
    return detail::mix32(place_hash ^ detail::mix32(purpose + 0x9E3779B9u));
}

// Models std::uniform_random_bit_generator.
class Stream {
  public:
    using result_type = std::uint32_t;  // NOLINT(readability-identifier-naming): the library's name

    Stream(std::uint64_t key,
           std::uint32_t replication,
           std::uint32_t subject,
           std::uint32_t purpose,
           std::uint16_t visit = 0)
        : key_{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)},
          replication_(replication),
          subject_(subject),
          purpose_(purpose),
          visit_(static_cast<std::uint32_t>(visit) << 16) {}

    static constexpr result_type min() { return 0; }

    static constexpr result_type max() { return 0xFFFFFFFFu; }

    // The next 32 random bits.
    std::uint32_t operator()() {
        if (used_ == 4) {
            refill();
        }
        return words_[used_++];
    }

    // Uniform on (0, 1), both ends excluded: the midpoint of one of 2^52 equal cells, which is as
    // fine as midpoints can be told apart in 53 bits. Takes two words. 1 - u is exact.
    double uniform() {
        const std::uint64_t high = (*this)();
        const std::uint64_t low = (*this)();
        const std::uint64_t cell = ((high << 32) | low) >> 12;
        return (static_cast<double>(cell) + 0.5) * 0x1p-52;
    }

  private:
    static constexpr std::uint32_t kBlocks = 0x10000u;

    void refill() {
        LEDTID_EXPECTS(block_ < kBlocks, "a stream has only 2^16 blocks");
        words_ = philox4x32_10({block_ | visit_, purpose_, subject_, replication_}, key_);
        ++block_;
        used_ = 0;
    }

    std::array<std::uint32_t, 4> words_{};
    std::array<std::uint32_t, 2> key_;
    std::uint32_t replication_;
    std::uint32_t subject_;
    std::uint32_t purpose_;
    std::uint32_t visit_;  // in the upper half
    std::uint32_t block_ = 0;
    std::uint32_t used_ = 4;  // words of the block already given out
};

}  // namespace ledtid::sim
