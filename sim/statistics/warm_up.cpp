#include "sim/statistics/warm_up.hpp"

#include <vector>

#include "sim/statistics/tally.hpp"

namespace ledtid::sim {

std::optional<std::size_t> mser5(std::span<const double> observations) {
    constexpr std::size_t kBatch = 5;
    const std::size_t n_batches = observations.size() / kBatch;
    if (n_batches < 2) {
        return std::nullopt;
    }
    std::vector<double> batches(n_batches);
    for (std::size_t batch = 0; batch < n_batches; ++batch) {
        Tally tally;
        for (const double x : observations.subspan(batch * kBatch, kBatch)) {
            tally.add(x);
        }
        batches[batch] = tally.mean();
    }
    // One backward pass: the tally of the batches from `cut` on grows by one at each step.
    const std::size_t last_cut = n_batches / 2;
    std::size_t best = last_cut;
    double least = 0.0;
    Tally rest;
    for (std::size_t cut = n_batches; cut-- > 0;) {
        rest.add(batches[cut]);
        if (cut > last_cut || rest.count() < 2) {
            continue;
        }
        const auto n = static_cast<double>(rest.count());
        const double error = rest.variance() * (n - 1.0) / (n * n);
        if (cut == last_cut || error <= least) {
            least = error;
            best = cut;
        }
    }
    if (best == last_cut) {
        return std::nullopt;
    }
    return best * kBatch;
}

}  // namespace ledtid::sim
