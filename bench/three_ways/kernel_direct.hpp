// The same networks written on the kernel, as a user of the library would: sim::EventQueue,
// sim::run_until, sim::SlotPool, the model read from tables at run time.
#pragma once

#include "bench/three_ways/network.hpp"

namespace ledtid::bench {

[[nodiscard]] NetworkRun run_on_kernel(const Network& network,
                                       std::uint64_t seed,
                                       std::uint32_t replication,
                                       Window window);

}  // namespace ledtid::bench
