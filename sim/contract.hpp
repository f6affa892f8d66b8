// Contracts: conditions that only a fault of ours can break.
//
// EXPECTS and ENSURES are checked in every build; ASSERT, for hot loops, is compiled out when
// NDEBUG is set. A broken contract prints file, line and condition and aborts: it is never caught,
// so it cannot turn into a silent wrong answer. Wrong input is not a contract; it is a fault with a
// place (models/scenario/fault.hpp).
#pragma once

namespace ledtid::sim {

// Prints "FILE:LINE: KIND broken: CONDITION (MESSAGE)" to stderr and aborts.
[[noreturn]] void contract_broken(
    const char* kind, const char* condition, const char* message, const char* file, int line);

}  // namespace ledtid::sim

#define LEDTID_CONTRACT_(kind, condition, message) \
    ((condition) ? static_cast<void>(0)            \
                 : ::ledtid::sim::contract_broken(kind, #condition, message, __FILE__, __LINE__))

#define LEDTID_EXPECTS(condition, message) LEDTID_CONTRACT_("precondition", condition, message)
#define LEDTID_ENSURES(condition, message) LEDTID_CONTRACT_("postcondition", condition, message)

#ifdef NDEBUG
#define LEDTID_ASSERT(condition, message) static_cast<void>(0)
#else
#define LEDTID_ASSERT(condition, message) LEDTID_CONTRACT_("assertion", condition, message)
#endif
