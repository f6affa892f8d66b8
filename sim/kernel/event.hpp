// One thing to happen, and the total order of events: time, rank, sequence.
#pragma once

#include <cstdint>
#include <type_traits>

#include "sim/kernel/time.hpp"

namespace ledtid::sim {

// `order` holds rank (8 bits), sequence (48 bits) and kind (8 bits), highest first: a single
// comparison settles equal times, and the kind never takes part because sequences differ.
struct Event {
    Time when;
    std::uint64_t order = 0;
    std::uint32_t subject = 0;
    std::uint32_t stamp = 0;

    [[nodiscard]] std::uint8_t rank() const { return static_cast<std::uint8_t>(order >> 56U); }

    [[nodiscard]] std::uint8_t kind() const { return static_cast<std::uint8_t>(order & 0xffU); }
};

static_assert(sizeof(Event) == 24 && std::is_trivially_copyable_v<Event>);

// As one comparison of 128 bits, which takes no branch.
[[nodiscard]] inline bool before(const Event& a, const Event& b) {
    __extension__ using Wide = __int128;
    const auto key = [](const Event& event) {
        return (static_cast<Wide>(event.when.ticks) << 64) | static_cast<Wide>(event.order);
    };
    return key(a) < key(b);
}

}  // namespace ledtid::sim
