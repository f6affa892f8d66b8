// What random draws are for. A draw belongs to (seed, population, replication, child or post,
// place, purpose, visit): see sim/random/stream.hpp. Values are append-only: one is never
// renumbered and a retired one never used again, or old results could not be reproduced.
#pragma once

#include <cstdint>

#include "sim/random/stream.hpp"

namespace ledtid::models {

enum class Purpose : std::uint16_t {
    arrival = 0x0010,         // when children are born or arrive
    profile = 0x0020,         // attributes: areas, group, needs
    profile_change = 0x0030,  // recovering or worsening with time
    detection = 0x0040,       // looks and preschool concern
    age = 0x0050,             // age at arrival
    leaving = 0x0060,         // moves or declines
    routing = 0x0070,         // branches on chance
    gate = 0x0080,            // errors of a gate
    delay = 0x0090,
    work = 0x00a0,  // hours of a visit
    spacing = 0x00b0,
    paperwork = 0x00c0,
    no_show = 0x00d0,
    rebooking = 0x00e0,
    patience = 0x00f0,
    attendance = 0x0100,  // of a member at a meeting
    postponement = 0x0110,
    own_work = 0x0120,  // of a member after a meeting
    absence = 0x0130,   // of a post
    turnover = 0x0140,
    busy_factor = 0x0150,  // of a source, once a replication
    batch = 0x0160,        // how many children come at once
    balking = 0x0170,
    away = 0x0180,  // of a post that finds nobody waiting
};

[[nodiscard]] constexpr std::uint32_t purpose_at(std::uint32_t place, Purpose purpose) {
    return sim::purpose_of(place, static_cast<std::uint16_t>(purpose));
}

}  // namespace ledtid::models
