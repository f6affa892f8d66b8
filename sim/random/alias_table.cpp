#include "sim/random/alias_table.hpp"

#include <cmath>

namespace ledtid::sim {

namespace {

double sum_of(std::span<const double> weights) {
    double sum = 0.0;
    for (const double weight : weights) {
        LEDTID_EXPECTS(std::isfinite(weight) && weight >= 0.0, "a weight that is negative or NaN");
        sum += weight;
    }
    LEDTID_EXPECTS(std::isfinite(sum), "weights that add up to infinity");
    return sum;
}

}  // namespace

AliasTable::AliasTable(std::span<const double> weights) : cells_(weights.size()) {
    LEDTID_EXPECTS(!weights.empty() && weights.size() <= (std::size_t{1} << 20),
                   "an alias table has 1 to 2^20 weights");
    const double sum = sum_of(weights);
    LEDTID_EXPECTS(sum > 0.0, "an alias table needs a positive weight");
    // Weights of 0 go first, while there is surely someone to fill their cells; rounding is then
    // left to those whose share is near 1 anyway.
    std::vector<double> share(weights.size());
    std::vector<std::uint32_t> small;
    std::vector<std::uint32_t> zero;
    std::vector<std::uint32_t> large;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        share[i] = weights[i] / sum * static_cast<double>(weights.size());
        const auto index = static_cast<std::uint32_t>(i);
        (share[i] == 0.0 ? zero : share[i] < 1.0 ? small : large).push_back(index);
    }
    small.insert(small.begin(), zero.begin(), zero.end());
    std::size_t next = 0;
    while (next < small.size() && !large.empty()) {
        const std::uint32_t poor = small[next++];
        const std::uint32_t rich = large.back();
        cells_[poor] = {share[poor], rich};
        share[rich] -= 1.0 - share[poor];
        if (share[rich] < 1.0) {
            large.pop_back();
            small.push_back(rich);
        }
    }
    LEDTID_ENSURES(next >= zero.size(), "a weight of 0 could be chosen");
    for (; next < small.size(); ++next) {
        cells_[small[next]] = {1.0, small[next]};
    }
    for (const std::uint32_t index : large) {
        cells_[index] = {1.0, index};
    }
}

std::uint32_t sample_subset(std::span<const double> weights, int k, Stream& stream) {
    LEDTID_EXPECTS(weights.size() <= 32, "a subset of more than 32 items");
    std::uint32_t left = 0;
    int n_left = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        LEDTID_EXPECTS(std::isfinite(weights[i]) && weights[i] >= 0.0,
                       "a weight that is negative or NaN");
        if (weights[i] > 0.0) {
            left |= std::uint32_t{1} << i;
            ++n_left;
        }
    }
    LEDTID_EXPECTS(k >= 0 && k <= n_left, "a subset larger than the items of positive weight");
    std::uint32_t chosen = 0;
    for (int round = 0; round < k; ++round) {
        double sum = 0.0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            sum += (left >> i & 1u) != 0 ? weights[i] : 0.0;
        }
        double target = stream.uniform() * sum;
        std::uint32_t pick = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const std::uint32_t bit = std::uint32_t{1} << i;
            if ((left & bit) == 0) {
                continue;
            }
            pick = bit;  // the last one left, should rounding carry the target past the sum
            if (target < weights[i]) {
                break;
            }
            target -= weights[i];
        }
        chosen |= pick;
        left &= ~pick;
    }
    return chosen;
}

}  // namespace ledtid::sim
