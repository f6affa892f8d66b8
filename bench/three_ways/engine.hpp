// The same networks as scenarios, read from JSON and run by the full engine.
#pragma once

#include "models/care/tables.hpp"

#include "bench/three_ways/network.hpp"

namespace ledtid::bench {

// Reads and compiles the network's scenario; once, outside what is timed.
[[nodiscard]] models::Tables tables_of(const Network& network);

[[nodiscard]] Window window_of(const models::Tables& tables);

[[nodiscard]] NetworkRun run_by_engine(const models::Tables& tables,
                                       std::uint64_t seed,
                                       std::uint32_t replication);

}  // namespace ledtid::bench
