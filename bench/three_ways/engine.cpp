#include "bench/three_ways/engine.hpp"

#include <algorithm>
#include <string>

#include "models/care/process.hpp"

#include "bench/support.hpp"

namespace ledtid::bench {

models::Tables tables_of(const Network& network) {
    return tables_of_file(std::string(network.file));
}

Window window_of(const models::Tables& tables) {
    return {tables.measure_from, tables.measure_to, tables.end};
}

NetworkRun run_by_engine(const models::Tables& tables,
                         std::uint64_t seed,
                         std::uint32_t replication) {
    const models::Outcome outcome = models::simulate(tables, {seed, replication});
    NetworkRun result;
    result.n_events = outcome.n_events;
    for (std::size_t s = 0; s < std::min(kMostStations, outcome.clinics.size()); ++s) {
        const models::WaitSummary& waits = outcome.clinics[s].waits[0];
        result.waits[s] = {waits.n, waits.mean_ticks, waits.p80_ticks};
    }
    return result;
}

}  // namespace ledtid::bench
