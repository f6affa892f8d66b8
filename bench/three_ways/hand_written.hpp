// The loop an expert would write by hand for one network: the next arrival in a slot of its own,
// ends of visits in a flat heap of 16-byte entries, ring buffers for the lists, everything about
// the model a constant of the compiler. It stands alone on purpose: nothing of sim/kernel is used.
#pragma once

#include "bench/three_ways/network.hpp"

namespace ledtid::bench {

// Which generator the loop draws from. `named`: a Philox stream for every draw, named as the engine
// names it, exponentials by inversion: the same children and the same waits to the bit. `in_line`:
// one long Philox stream for all, the least that can be drawn with this generator.
enum class Draws { named, in_line };

template <const Network& kNetwork, Draws kDraws>
[[nodiscard]] NetworkRun run_by_hand(std::uint64_t seed, std::uint32_t replication, Window window);

extern template NetworkRun run_by_hand<kModelA, Draws::named>(std::uint64_t, std::uint32_t, Window);
extern template NetworkRun run_by_hand<kModelB, Draws::named>(std::uint64_t, std::uint32_t, Window);
extern template NetworkRun run_by_hand<kModelC, Draws::named>(std::uint64_t, std::uint32_t, Window);
extern template NetworkRun run_by_hand<kModelA, Draws::in_line>(std::uint64_t,
                                                                std::uint32_t,
                                                                Window);
extern template NetworkRun run_by_hand<kModelB, Draws::in_line>(std::uint64_t,
                                                                std::uint32_t,
                                                                Window);
extern template NetworkRun run_by_hand<kModelC, Draws::in_line>(std::uint64_t,
                                                                std::uint32_t,
                                                                Window);

}  // namespace ledtid::bench
