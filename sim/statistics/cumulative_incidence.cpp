#include "sim/statistics/cumulative_incidence.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "sim/contract.hpp"

namespace ledtid::sim {

CumulativeIncidence::CumulativeIncidence(std::size_t n_exits) : n_exits_(n_exits) {
    LEDTID_EXPECTS(n_exits >= 1, "competing exits without an exit");
}

void CumulativeIncidence::add(double time, std::size_t exit) {
    LEDTID_EXPECTS(exit < n_exits_, "no such exit");
    LEDTID_EXPECTS(std::isfinite(time) && time >= 0.0, "a time that is negative or no number");
    subjects_.push_back({time, exit});
    is_fresh_ = false;
}

void CumulativeIncidence::add_censored(double time) {
    LEDTID_EXPECTS(std::isfinite(time) && time >= 0.0, "a time that is negative or no number");
    subjects_.push_back({time, n_exits_});
    is_fresh_ = false;
}

void CumulativeIncidence::merge(const CumulativeIncidence& other) {
    LEDTID_EXPECTS(n_exits_ == other.n_exits_, "merging different exits");
    const std::size_t n_other = other.subjects_.size();  // `other` may be this very object
    subjects_.reserve(subjects_.size() + n_other);
    for (std::size_t i = 0; i < n_other; ++i) {
        subjects_.push_back(other.subjects_[i]);
    }
    is_fresh_ = false;
}

void CumulativeIncidence::refresh() const {
    LEDTID_EXPECTS(!empty(), "exits of nobody");
    if (is_fresh_) {
        return;
    }
    std::sort(subjects_.begin(), subjects_.end(), [](const Subject& x, const Subject& y) {
        return x.time < y.time;
    });
    times_.clear();
    survival_.clear();
    incidences_.clear();
    double survival = 1.0;
    std::vector<double> incidence(n_exits_, 0.0);
    std::vector<std::uint64_t> count(n_exits_ + 1, 0);
    for (std::size_t i = 0; i < subjects_.size();) {
        const double time = subjects_[i].time;
        const std::uint64_t at_risk = subjects_.size() - i;
        std::fill(count.begin(), count.end(), 0);
        for (; i < subjects_.size() && subjects_[i].time == time; ++i) {
            ++count[subjects_[i].exit];
        }
        std::uint64_t n_left = 0;
        for (std::size_t exit = 0; exit < n_exits_; ++exit) {
            n_left += count[exit];
            incidence[exit] +=
                survival * static_cast<double>(count[exit]) / static_cast<double>(at_risk);
        }
        if (n_left == 0) {
            continue;
        }
        survival *= static_cast<double>(at_risk - n_left) / static_cast<double>(at_risk);
        times_.push_back(time);
        survival_.push_back(survival);
        incidences_.insert(incidences_.end(), incidence.begin(), incidence.end());
    }
    is_fresh_ = true;
}

std::size_t CumulativeIncidence::steps_by(double t) const {
    LEDTID_EXPECTS(t == t, "incidence at NaN");
    refresh();
    return static_cast<std::size_t>(std::upper_bound(times_.begin(), times_.end(), t) -
                                    times_.begin());
}

double CumulativeIncidence::incidence(std::size_t exit, double t) const {
    LEDTID_EXPECTS(exit < n_exits_, "no such exit");
    const std::size_t steps = steps_by(t);
    return steps == 0 ? 0.0 : incidences_[(steps - 1) * n_exits_ + exit];
}

double CumulativeIncidence::survival(double t) const {
    const std::size_t steps = steps_by(t);
    return steps == 0 ? 1.0 : survival_[steps - 1];
}

}  // namespace ledtid::sim
