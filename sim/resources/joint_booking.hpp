// Several posts at once: the earliest appointment that suits all, and whether those who came are
// enough to hold it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "sim/kernel/time.hpp"
#include "sim/resources/diary.hpp"
#include "sim/resources/work_calendar.hpp"

namespace ledtid::sim {

// The earliest s >= not_before such that [s, s + length) lies inside one open interval of
// `sessions` and every party is open and free throughout; nothing when there is none before the
// calendars run out. Requires length > 0. Books nothing. With no parties, sessions alone decide.
[[nodiscard]] std::optional<Time> earliest_common(std::span<const Diary* const> parties,
                                                  Time not_before,
                                                  Duration length,
                                                  const WorkCalendar& sessions);

// Who must come for a joint appointment to be held.
struct Quorum {
    enum class Rule : std::uint8_t {
        all,      // everyone invited
        all_but,  // at most `n_missing` of the invited stay away
        core,     // the invited among `core_mask`; the others may stay away
    };

    Rule rule = Rule::all;
    std::uint8_t n_missing = 0;
    std::uint32_t core_mask = 0;

    [[nodiscard]] static constexpr Quorum all() { return {}; }

    [[nodiscard]] static constexpr Quorum all_but(std::uint8_t n) { return {Rule::all_but, n, 0}; }

    [[nodiscard]] static constexpr Quorum core(std::uint32_t mask) { return {Rule::core, 0, mask}; }
};

// Whether those present are enough. Masks have one bit per party. Nobody present is never enough,
// whatever the rule. Requires present to be among invited.
[[nodiscard]] bool quorum_met(std::uint32_t present_mask,
                              std::uint32_t invited_mask,
                              const Quorum& quorum);

}  // namespace ledtid::sim
