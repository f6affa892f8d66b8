// Choosing one of n by weight in constant time, and a few of n without replacement.
//
// A table is built once from the weights, always in the same way, and sampled from flat arrays.
// Source: Walker, ACM Transactions on Mathematical Software 3 (1977); Vose, IEEE Transactions on
// Software Engineering 17 (1991).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/random/stream.hpp"

namespace ledtid::sim {

class AliasTable {
  public:
    // Weights are finite, not negative, at least one positive; they need not add up to 1.
    // Between 1 and 2^20 of them. O(n).
    explicit AliasTable(std::span<const double> weights);

    // An index with probability weight / sum of weights (within 1e-9); never one of weight 0.
    // One uniform. O(1).
    [[nodiscard]] std::size_t sample(Stream& stream) const {
        const double x = stream.uniform() * static_cast<double>(cells_.size());
        const auto index = static_cast<std::size_t>(x);
        const Cell& cell = cells_[index];
        return x - static_cast<double>(index) < cell.own_share ? index : cell.alias;
    }

    [[nodiscard]] std::size_t size() const { return cells_.size(); }

  private:
    struct Cell {
        double own_share = 1.0;  // of this cell; the rest is the alias's
        std::uint32_t alias = 0;
    };

    std::vector<Cell> cells_;
};

// k of n items by successive sampling: one after another, each time in proportion to the weights of
// those left. Bit i of the result says whether item i is among them. n <= 32, k between 0 and the
// number of positive weights. k uniforms; the first m items chosen do not depend on k > m. O(k n).
[[nodiscard]] std::uint32_t sample_subset(std::span<const double> weights, int k, Stream& stream);

}  // namespace ledtid::sim
