#include "sim/statistics/quantiles.hpp"

#include <algorithm>

#include "sim/contract.hpp"

namespace ledtid::sim {

void Sample::add(double x) {
    LEDTID_EXPECTS(x == x, "a sample of NaN");
    is_sorted_ = is_sorted_ && (values_.empty() || values_.back() <= x);
    values_.push_back(x);
}

void Sample::merge(const Sample& other) {
    if (other.empty()) {
        return;
    }
    const std::size_t n_other = other.values_.size();  // `other` may be this very sample
    values_.reserve(values_.size() + n_other);
    for (std::size_t i = 0; i < n_other; ++i) {
        values_.push_back(other.values_[i]);
    }
    is_sorted_ = false;
}

const std::vector<double>& Sample::sorted() const {
    if (!is_sorted_) {
        std::sort(values_.begin(), values_.end());
        is_sorted_ = true;
    }
    return values_;
}

double Sample::quantile(double p) const {
    LEDTID_EXPECTS(!empty(), "a quantile of nothing");
    LEDTID_EXPECTS(p >= 0.0 && p <= 1.0, "a quantile needs a probability in [0, 1]");
    const std::vector<double>& values = sorted();
    const double position = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const double part = position - static_cast<double>(below);
    if (part == 0.0 || values[below] == values[below + 1]) {
        return values[below];
    }
    return values[below] + part * (values[below + 1] - values[below]);
}

double Sample::mean() const {
    LEDTID_EXPECTS(!empty(), "the mean of nothing");
    // Summed in rising order, so that the order of arrival leaves no trace.
    double sum = 0.0;
    for (const double x : sorted()) {
        sum += x;
    }
    return sum / static_cast<double>(values_.size());
}

double Sample::share_at_most(double x) const {
    LEDTID_EXPECTS(!empty(), "a share of nothing");
    LEDTID_EXPECTS(x == x, "a share at most NaN");
    const std::vector<double>& values = sorted();
    const auto n_at_most = std::upper_bound(values.begin(), values.end(), x) - values.begin();
    return static_cast<double>(n_at_most) / static_cast<double>(values.size());
}

}  // namespace ledtid::sim
