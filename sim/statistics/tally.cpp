#include "sim/statistics/tally.hpp"

namespace ledtid::sim {

void Tally::merge(const Tally& other) {
    if (other.count_ == 0) {
        return;
    }
    if (count_ == 0) {
        *this = other;
        return;
    }
    const auto here = static_cast<double>(count_);
    const auto there = static_cast<double>(other.count_);
    const double both = here + there;
    const double delta = other.mean_ - mean_;
    squares_ += other.squares_ + delta * delta * (here * there / both);
    mean_ += delta * (there / both);
    count_ += other.count_;
    min_ = other.min_ < min_ ? other.min_ : min_;
    max_ = other.max_ > max_ ? other.max_ : max_;
}

double Tally::mean() const {
    LEDTID_EXPECTS(count_ >= 1, "the mean of nothing");
    return mean_;
}

double Tally::variance() const {
    LEDTID_EXPECTS(count_ >= 2, "the variance of fewer than two numbers");
    return squares_ / static_cast<double>(count_ - 1);
}

}  // namespace ledtid::sim
