// The mean of one long correlated run, with an interval from means of successive batches.
//
// Honest only if a batch is long against the correlation of what is observed; lag1 helps to see
// whether it is. Several replications merge by taking all their batches.
// Source: Law, Simulation Modeling and Analysis, 5th ed. (2015), section 9.5.3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/statistics/intervals.hpp"
#include "sim/statistics/tally.hpp"

namespace ledtid::sim {

class BatchMeans {
  public:
    // A batch is of batch_size >= 1 observations.
    explicit BatchMeans(std::uint64_t batch_size);

    void add(double x);
    // Takes in the other one's full batches; of the same batch size. Its unfinished batch is left.
    void merge(const BatchMeans& other);

    // The means of the full batches.
    [[nodiscard]] const Tally& batches() const { return batches_; }

    // Requires at least one full batch.
    [[nodiscard]] Interval interval(double level = 0.95) const;

  private:
    std::uint64_t batch_size_;
    Tally current_;
    Tally batches_;
};

// Splits the observations into n_batches equal batches, dropping the rest at the end.
// Requires 2 <= n_batches <= number of observations.
[[nodiscard]] Interval batch_means_interval(std::span<const double> observations,
                                            std::size_t n_batches = 20,
                                            double level = 0.95);

// Correlation of successive observations, sum of (x[i]-m)(x[i+1]-m) over sum of (x[i]-m)^2.
// Requires two observations that differ.
[[nodiscard]] double lag1_autocorrelation(std::span<const double> observations);

}  // namespace ledtid::sim
