// Exact quantiles and shares: keeps every number it has seen.
//
// Answers do not depend on the order of adding or merging, to the last bit. The first question
// after an addition sorts, O(n log n), so do not ask one object from two threads at once.
// Source: Hyndman & Fan, The American Statistician 50 (1996), definition 7.
#pragma once

#include <cstddef>
#include <vector>

namespace ledtid::sim {

class Sample {
  public:
    // Takes in a number; not NaN.
    void add(double x);
    void merge(const Sample& other);

    void reserve(std::size_t n) { values_.reserve(n); }

    [[nodiscard]] std::size_t count() const { return values_.size(); }

    [[nodiscard]] bool empty() const { return values_.empty(); }

    // The p-quantile, p in [0, 1], linear between order statistics (0 the least, 1 the greatest).
    // Requires at least one number, as do the next two.
    [[nodiscard]] double quantile(double p) const;
    [[nodiscard]] double mean() const;
    // The share of numbers <= x.
    [[nodiscard]] double share_at_most(double x) const;

    // All numbers, rising.
    [[nodiscard]] const std::vector<double>& sorted() const;

  private:
    mutable std::vector<double> values_;
    mutable bool is_sorted_ = true;
};

}  // namespace ledtid::sim
