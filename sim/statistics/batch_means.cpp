#include "sim/statistics/batch_means.hpp"

#include "sim/contract.hpp"

namespace ledtid::sim {

BatchMeans::BatchMeans(std::uint64_t batch_size) : batch_size_(batch_size) {
    LEDTID_EXPECTS(batch_size >= 1, "batches of nothing");
}

void BatchMeans::add(double x) {
    current_.add(x);
    if (current_.count() == batch_size_) {
        batches_.add(current_.mean());
        current_ = Tally();
    }
}

void BatchMeans::merge(const BatchMeans& other) {
    LEDTID_EXPECTS(batch_size_ == other.batch_size_, "batches of different sizes");
    batches_.merge(other.batches_);
}

Interval BatchMeans::interval(double level) const {
    return t_interval(batches_, level);
}

Interval batch_means_interval(std::span<const double> observations,
                              std::size_t n_batches,
                              double level) {
    LEDTID_EXPECTS(n_batches >= 2 && n_batches <= observations.size(),
                   "between 2 and as many batches as observations");
    const std::size_t size = observations.size() / n_batches;
    BatchMeans batches(size);
    for (const double x : observations.first(size * n_batches)) {
        batches.add(x);
    }
    return batches.interval(level);
}

double lag1_autocorrelation(std::span<const double> observations) {
    Tally tally;
    for (const double x : observations) {
        tally.add(x);
    }
    LEDTID_EXPECTS(tally.count() >= 2 && tally.min() < tally.max(),
                   "autocorrelation of fewer than two different observations");
    const double mean = tally.mean();
    double square = 0.0;
    double product = 0.0;
    for (std::size_t i = 0; i < observations.size(); ++i) {
        square += (observations[i] - mean) * (observations[i] - mean);
        if (i + 1 < observations.size()) {
            product += (observations[i] - mean) * (observations[i + 1] - mean);
        }
    }
    return product / square;
}

}  // namespace ledtid::sim
