// Count, mean, variance and extremes of numbers seen one by one, in constant memory.
//
// Numerically stable, and mergeable: two tallies merged say what one would say of all the numbers
// (to rounding; merge in a fixed order for the same bits).
// Source: Welford, Technometrics 4 (1962); merge by Chan, Golub & LeVeque, The American
// Statistician 37 (1983).
#pragma once

#include <cstdint>
#include <limits>

#include "sim/contract.hpp"

namespace ledtid::sim {

class Tally {
  public:
    // Takes in a number; not NaN.
    void add(double x) {
        LEDTID_EXPECTS(x == x, "a tally of NaN");
        ++count_;
        const double delta = x - mean_;
        mean_ += delta / static_cast<double>(count_);
        squares_ += delta * (x - mean_);
        min_ = x < min_ ? x : min_;
        max_ = x > max_ ? x : max_;
    }

    // Takes in everything that the other one has seen.
    void merge(const Tally& other);

    [[nodiscard]] std::uint64_t count() const { return count_; }

    [[nodiscard]] bool empty() const { return count_ == 0; }

    // Requires at least one number.
    [[nodiscard]] double mean() const;
    // Of the sample, divided by n - 1. Requires at least two numbers.
    [[nodiscard]] double variance() const;

    // mean * count, 0 for none.
    [[nodiscard]] double sum() const { return mean_ * static_cast<double>(count_); }

    // +infinity and -infinity for none.
    [[nodiscard]] double min() const { return min_; }

    [[nodiscard]] double max() const { return max_; }

  private:
    std::uint64_t count_ = 0;
    double mean_ = 0.0;
    double squares_ = 0.0;  // sum of (x - mean)^2
    double min_ = std::numeric_limits<double>::infinity();
    double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace ledtid::sim
