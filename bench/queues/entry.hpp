// What the queues that ours is held against keep: 16 bytes, packed as an expert would.
#pragma once

#include <cstdint>

namespace ledtid::bench {

__extension__ using Key = unsigned __int128;  // time (64 bits) | sequence (40) | payload (24)

struct Entry {
    std::int64_t when = 0;
    std::uint32_t payload = 0;
};

[[nodiscard]] inline Key key_of(std::int64_t when, std::uint64_t sequence, std::uint32_t payload) {
    return (static_cast<Key>(static_cast<std::uint64_t>(when)) << 64U) | (sequence << 24U) |
           payload;
}

[[nodiscard]] inline std::int64_t time_of(Key key) {
    return static_cast<std::int64_t>(key >> 64U);
}

[[nodiscard]] inline std::uint32_t payload_of(Key key) {
    return static_cast<std::uint32_t>(key) & 0xffffffU;
}

}  // namespace ledtid::bench
