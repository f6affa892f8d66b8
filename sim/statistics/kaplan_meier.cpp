#include "sim/statistics/kaplan_meier.hpp"

#include <algorithm>
#include <cmath>

#include "sim/contract.hpp"

namespace ledtid::sim {

void KaplanMeier::add(double time, bool observed) {
    LEDTID_EXPECTS(std::isfinite(time) && time >= 0.0, "a time that is negative or no number");
    subjects_.push_back({time, observed});
    is_fresh_ = false;
}

void KaplanMeier::merge(const KaplanMeier& other) {
    const std::size_t n_other = other.subjects_.size();  // `other` may be this very object
    subjects_.reserve(subjects_.size() + n_other);
    for (std::size_t i = 0; i < n_other; ++i) {
        subjects_.push_back(other.subjects_[i]);
    }
    is_fresh_ = false;
}

std::size_t KaplanMeier::count_observed() const {
    std::size_t n = 0;
    for (const Subject& subject : subjects_) {
        n += subject.observed ? 1u : 0u;
    }
    return n;
}

void KaplanMeier::refresh() const {
    LEDTID_EXPECTS(!empty(), "a survival curve of nobody");
    if (is_fresh_) {
        return;
    }
    std::sort(subjects_.begin(), subjects_.end(), [](const Subject& x, const Subject& y) {
        return x.time < y.time;
    });
    curve_.clear();
    double survival = 1.0;
    double greenwood = 0.0;
    for (std::size_t i = 0; i < subjects_.size();) {
        const double time = subjects_[i].time;
        const std::uint64_t at_risk = subjects_.size() - i;
        std::uint64_t events = 0;
        for (; i < subjects_.size() && subjects_[i].time == time; ++i) {
            events += subjects_[i].observed ? 1u : 0u;
        }
        if (events == 0) {
            continue;
        }
        const auto n = static_cast<double>(at_risk);
        const auto left = static_cast<double>(at_risk - events);
        survival *= left / n;
        greenwood += left > 0.0 ? static_cast<double>(events) / (n * left) : 0.0;
        curve_.push_back({time, at_risk, events, survival, survival * survival * greenwood});
    }
    is_fresh_ = true;
}

KaplanMeier::Point KaplanMeier::at(double t) const {
    LEDTID_EXPECTS(t == t, "survival at NaN");
    refresh();
    const auto after =
        std::upper_bound(curve_.begin(), curve_.end(), t, [](double time, const Point& point) {
            return time < point.time;
        });
    return after == curve_.begin() ? Point{} : *(after - 1);
}

double KaplanMeier::survival(double t) const {
    return at(t).survival;
}

double KaplanMeier::greenwood_variance(double t) const {
    return at(t).variance;
}

std::optional<double> KaplanMeier::quantile(double p) const {
    LEDTID_EXPECTS(p > 0.0 && p <= 1.0, "a quantile needs a share in (0, 1]");
    refresh();
    const double target = 1.0 - p + 1e-12;
    const auto reached =
        std::partition_point(curve_.begin(), curve_.end(), [target](const Point& point) {
            return point.survival > target;
        });
    if (reached == curve_.end()) {
        return std::nullopt;
    }
    return reached->time;
}

double KaplanMeier::restricted_mean(double horizon) const {
    LEDTID_EXPECTS(std::isfinite(horizon) && horizon >= 0.0, "a horizon that is negative");
    refresh();
    double area = 0.0;
    double from = 0.0;
    double survival = 1.0;
    for (const Point& point : curve_) {
        if (point.time >= horizon) {
            break;
        }
        area += survival * (point.time - from);
        from = point.time;
        survival = point.survival;
    }
    return area + survival * (horizon - from);
}

const std::vector<KaplanMeier::Point>& KaplanMeier::curve() const {
    refresh();
    return curve_;
}

}  // namespace ledtid::sim
