#include "sim/statistics/intervals.hpp"

#include <cmath>
#include <cstddef>

#include <boost/math/distributions/students_t.hpp>

#include "sim/contract.hpp"

namespace ledtid::sim {

double student_t_quantile(double p, double degrees_of_freedom) {
    LEDTID_EXPECTS(p > 0.0 && p < 1.0, "a quantile needs a probability inside (0, 1)");
    LEDTID_EXPECTS(degrees_of_freedom > 0.0, "Student's t needs degrees of freedom above 0");
    return boost::math::quantile(boost::math::students_t_distribution<double>(degrees_of_freedom),
                                 p);
}

Interval t_interval(const Tally& tally, double level) {
    LEDTID_EXPECTS(level > 0.0 && level < 1.0, "a level inside (0, 1)");
    Interval interval;
    interval.mean = tally.mean();
    interval.n = tally.count();
    interval.level = level;
    if (interval.n >= 2) {
        const auto n = static_cast<double>(interval.n);
        interval.half_width =
            student_t_quantile(0.5 + 0.5 * level, n - 1.0) * std::sqrt(tally.variance() / n);
    }
    return interval;
}

Interval t_interval(std::span<const double> observations, double level) {
    Tally tally;
    for (const double x : observations) {
        tally.add(x);
    }
    return t_interval(tally, level);
}

Interval paired_difference(std::span<const double> a, std::span<const double> b, double level) {
    LEDTID_EXPECTS(a.size() == b.size(), "pairs of unequal lists");
    Tally tally;
    for (std::size_t i = 0; i < a.size(); ++i) {
        tally.add(a[i] - b[i]);
    }
    return t_interval(tally, level);
}

}  // namespace ledtid::sim
