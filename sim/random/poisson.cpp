#include <cmath>

#include "sim/random/distribution.hpp"
#include "sim/random/gamma_function.hpp"

namespace ledtid::sim {

namespace {

std::uint32_t poisson_by_search(double mean, Stream& stream) {
    double left = stream.uniform();
    double p = portable::exp(-mean);
    std::uint32_t count = 0;
    // Beyond 200 (of a mean below 30) a term is under 1e-86: only rounding could lead there.
    while (left >= p && count < 200) {
        left -= p;
        ++count;
        p *= mean / count;
    }
    return count;
}

std::uint32_t poisson_by_rejection(double mean, Stream& stream) {
    const double log_mean = portable::log(mean);
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const double a = -0.059 + 0.02483 * b;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    const double v_squeeze = 0.9277 - 3.6224 / (b - 2.0);
    for (;;) {
        const double u = stream.uniform() - 0.5;
        const double v = stream.uniform();
        const double edge = 0.5 - std::fabs(u);
        const double k = std::floor((2.0 * a / edge + b) * u + mean + 0.43);
        if (edge >= 0.07 && v <= v_squeeze) {
            return static_cast<std::uint32_t>(k);
        }
        if (k < 0.0 || k > 4e9 || (edge < 0.013 && v > edge)) {
            continue;
        }
        if (portable::log(v * inverse_alpha / (a / (edge * edge) + b)) <=
            k * log_mean - mean - log_gamma(k + 1.0)) {
            return static_cast<std::uint32_t>(k);
        }
    }
}

}  // namespace

std::uint32_t poisson(double mean, Stream& stream) {
    LEDTID_EXPECTS(mean >= 0.0 && mean <= 1e6, "a Poisson mean outside [0, 1e6]");
    return mean < 30.0 ? poisson_by_search(mean, stream) : poisson_by_rejection(mean, stream);
}

}  // namespace ledtid::sim
