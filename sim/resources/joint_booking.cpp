#include "sim/resources/joint_booking.hpp"

#include <bit>

#include "sim/contract.hpp"

namespace ledtid::sim {

std::optional<Time> earliest_common(std::span<const Diary* const> parties,
                                    Time not_before,
                                    Duration length,
                                    const WorkCalendar& sessions) {
    LEDTID_EXPECTS(length.ticks > 0, "an appointment has some length");
    // Everyone in turn moves the proposal to the first instant that suits them, until a whole round
    // leaves it alone. Each only ever moves it over instants that do not suit, so the first that
    // suits all is not missed.
    Time proposal = sessions.next_open(not_before);
    while (proposal < Time::never()) {
        const Time close = sessions.open_until(proposal);
        if (proposal + length > close) {
            proposal = sessions.next_open(close);
            continue;
        }
        Time agreed = proposal;
        for (const Diary* party : parties) {
            agreed = party->earliest_stretch(agreed, length);
            if (agreed == Time::never()) {
                return std::nullopt;
            }
        }
        if (agreed == proposal) {
            return proposal;
        }
        proposal = sessions.next_open(agreed);
    }
    return std::nullopt;
}

bool quorum_met(std::uint32_t present_mask, std::uint32_t invited_mask, const Quorum& quorum) {
    LEDTID_EXPECTS((present_mask & ~invited_mask) == 0, "only the invited are present");
    if (present_mask == 0) {
        return false;
    }
    const std::uint32_t missing = invited_mask & ~present_mask;
    switch (quorum.rule) {
        case Quorum::Rule::all:
            return missing == 0;
        case Quorum::Rule::all_but:
            return std::popcount(missing) <= int{quorum.n_missing};
        case Quorum::Rule::core:
            return (missing & quorum.core_mask) == 0;
    }
    contract_broken("assertion", "known rule", "no such quorum rule", __FILE__, __LINE__);
}

}  // namespace ledtid::sim
