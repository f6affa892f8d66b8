#include "bench/three_ways/network.hpp"

#include <algorithm>
#include <string>

namespace ledtid::bench {

DrawNames draw_names(const Network& network, std::uint64_t seed) {
    using models::Purpose;
    const std::uint32_t source = sim::name_hash("source:children");
    DrawNames names;
    names.key = sim::stream_key(seed, source);
    names.arrival = models::purpose_at(source, Purpose::arrival);
    for (std::size_t s = 0; s < network.n_stations; ++s) {
        const Station& station = network.stations[s];
        names.work[s] =
            models::purpose_at(sim::name_hash(std::string(station.visit) + "/"), Purpose::work);
        names.route[s] = models::purpose_at(sim::name_hash(station.branch), Purpose::routing);
    }
    return names;
}

Waits summarise(std::vector<std::int64_t>& waits) {
    Waits result;
    result.n = waits.size();
    if (waits.empty()) {
        return result;
    }
    std::int64_t sum = 0;
    for (const std::int64_t wait : waits) {
        sum += wait;
    }
    result.mean_ticks = static_cast<double>(sum) / static_cast<double>(waits.size());
    const auto p80 = waits.begin() + static_cast<std::ptrdiff_t>((waits.size() * 4 - 1) / 5);
    std::nth_element(waits.begin(), p80, waits.end());
    result.p80_ticks = static_cast<double>(*p80);
    return result;
}

}  // namespace ledtid::bench
