#include "sim/random/distribution.hpp"

#include <cmath>
#include <limits>

#include "sim/random/gamma_function.hpp"

namespace ledtid::sim {

namespace {

using Kind = Distribution::Kind;

// Mean and second moment of max(z, Z) less the shift below, Z standard normal. The shift is z when
// z > 0 and 0 otherwise, which keeps the difference of moments accurate in both tails.
struct CensoredNormal {
    double mean;
    double variance;
};

CensoredNormal censored_standard_normal(double z) {
    const double density = normal_density(z);
    const double p_above = normal_cdf(-z);
    if (z > 0.0) {
        const double excess = density - z * p_above;
        const double square = (1.0 + z * z) * p_above - z * density;
        const double variance = square - excess * excess;
        return {z + excess, variance > 0.0 ? variance : 0.0};  // far out only rounding is left
    }
    const double p_below = normal_cdf(z);
    const double first = z * p_below + density;
    const double second = z * z * p_below + p_above + z * density;
    return {first, second - first * first};
}

double gamma_function(double x) {
    return portable::exp(log_gamma(x));
}

}  // namespace

Distribution Distribution::constant(double x) {
    LEDTID_EXPECTS(std::isfinite(x), "a constant that is not a number");
    return {Kind::constant, x, 0.0, 0.0};
}

Distribution Distribution::uniform(double low, double high) {
    LEDTID_EXPECTS(std::isfinite(low) && std::isfinite(high) && low <= high,
                   "a uniform distribution needs low <= high");
    return {Kind::uniform, low, high, 0.0};
}

Distribution Distribution::triangular(double low, double mode, double high) {
    LEDTID_EXPECTS(
        std::isfinite(low) && std::isfinite(high) && low <= mode && mode <= high && low < high,
        "a triangular distribution needs low <= mode <= high and low < high");
    return {Kind::triangular, low, mode, high};
}

Distribution Distribution::exponential(double mean) {
    LEDTID_EXPECTS(std::isfinite(mean) && mean > 0.0, "an exponential needs a mean above 0");
    return {Kind::exponential, mean, 0.0, 0.0};
}

Distribution Distribution::erlang(int k, double mean) {
    LEDTID_EXPECTS(k >= 1 && k <= 1000, "an Erlang distribution has 1 to 1000 stages");
    LEDTID_EXPECTS(std::isfinite(mean) && mean > 0.0, "an Erlang needs a mean above 0");
    return {Kind::erlang, mean / k, static_cast<double>(k), 0.0};
}

Distribution Distribution::gamma(double shape, double scale) {
    LEDTID_EXPECTS(std::isfinite(shape) && shape > 0.0, "a gamma needs a shape above 0");
    LEDTID_EXPECTS(std::isfinite(scale) && scale > 0.0, "a gamma needs a scale above 0");
    return {Kind::gamma, shape, scale, 0.0};
}

Distribution Distribution::gamma_mean_sd(double mean, double sd) {
    LEDTID_EXPECTS(mean > 0.0 && sd > 0.0, "a gamma needs mean and sd above 0");
    const double ratio = mean / sd;
    return gamma(ratio * ratio, sd / ratio);
}

Distribution Distribution::lognormal(double mu, double sigma) {
    LEDTID_EXPECTS(std::isfinite(mu) && sigma >= 0.0, "a lognormal needs sigma >= 0");
    // 8.3 is beyond the greatest normal variate that a stream can give.
    LEDTID_EXPECTS(mu + 8.3 * sigma <= 709.0, "a lognormal whose samples overflow");
    return {Kind::lognormal, mu, sigma, 0.0};
}

Distribution Distribution::lognormal_mean_sd(double mean, double sd) {
    LEDTID_EXPECTS(mean > 0.0 && sd >= 0.0, "a lognormal needs mean > 0 and sd >= 0");
    const double ratio = sd / mean;
    const double sigma_squared = portable::log(1.0 + ratio * ratio);
    return lognormal(portable::log(mean) - 0.5 * sigma_squared, std::sqrt(sigma_squared));
}

Distribution Distribution::weibull(double shape, double scale) {
    LEDTID_EXPECTS(std::isfinite(shape) && shape >= 0.05,
                   "a Weibull needs a shape of 0.05 or more");
    LEDTID_EXPECTS(std::isfinite(scale) && scale > 0.0, "a Weibull needs a scale above 0");
    return {Kind::weibull, shape, scale, 0.0};
}

Distribution Distribution::normal(double mean, double sd) {
    LEDTID_EXPECTS(std::isfinite(mean) && std::isfinite(sd) && sd >= 0.0,
                   "a normal needs a mean and sd >= 0");
    return {Kind::normal, mean, sd, -std::numeric_limits<double>::infinity()};
}

Distribution Distribution::normal_at_least(double mean, double sd, double floor) {
    LEDTID_EXPECTS(std::isfinite(mean) && std::isfinite(sd) && sd > 0.0,
                   "a floored normal needs a mean and sd > 0");
    LEDTID_EXPECTS(std::isfinite(floor), "a floor that is not a number");
    return {Kind::normal, mean, sd, floor};
}

Distribution Distribution::scaled(double factor) const {
    LEDTID_EXPECTS(std::isfinite(factor) && factor >= 0.0, "a scale factor below 0");
    if (factor == 0.0) {
        return constant(0.0);
    }
    switch (kind) {
        case Kind::constant:
        case Kind::uniform:
        case Kind::triangular:
        case Kind::exponential:
        case Kind::normal:
            return {kind, a * factor, b * factor, c * factor};
        case Kind::erlang:
            return {kind, a * factor, b, c};
        case Kind::gamma:
        case Kind::weibull:
            return {kind, a, b * factor, c};
        case Kind::lognormal:
            return lognormal(a + portable::log(factor), b);
    }
    contract_broken("assertion", "known kind", "no such distribution", __FILE__, __LINE__);
}

double mean(const Distribution& d) {
    switch (d.kind) {
        case Kind::constant:
        case Kind::exponential:
            return d.a;
        case Kind::uniform:
            return 0.5 * (d.a + d.b);
        case Kind::triangular:
            return (d.a + d.b + d.c) / 3.0;
        case Kind::erlang:
        case Kind::gamma:
            return d.a * d.b;
        case Kind::lognormal:
            return portable::exp(d.a + 0.5 * d.b * d.b);
        case Kind::weibull:
            return d.b * gamma_function(1.0 + 1.0 / d.a);
        case Kind::normal:
            return std::isfinite(d.c) ? d.a + d.b * censored_standard_normal((d.c - d.a) / d.b).mean
                                      : d.a;
    }
    contract_broken("assertion", "known kind", "no such distribution", __FILE__, __LINE__);
}

double variance(const Distribution& d) {
    switch (d.kind) {
        case Kind::constant:
            return 0.0;
        case Kind::uniform:
            return (d.b - d.a) * (d.b - d.a) / 12.0;
        case Kind::triangular: {
            const double rise = d.b - d.a;
            const double fall = d.c - d.b;
            return (rise * rise + rise * fall + fall * fall) / 18.0;
        }
        case Kind::exponential:
            return d.a * d.a;
        case Kind::erlang:
            return d.b * d.a * d.a;
        case Kind::gamma:
            return d.a * d.b * d.b;
        case Kind::lognormal: {
            const double m = mean(d);
            return m * m * (portable::exp(d.b * d.b) - 1.0);
        }
        case Kind::weibull: {
            const double first = gamma_function(1.0 + 1.0 / d.a);
            return d.b * d.b * (gamma_function(1.0 + 2.0 / d.a) - first * first);
        }
        case Kind::normal:
            return std::isfinite(d.c)
                       ? d.b * d.b * censored_standard_normal((d.c - d.a) / d.b).variance
                       : d.b * d.b;
    }
    contract_broken("assertion", "known kind", "no such distribution", __FILE__, __LINE__);
}

namespace detail {

double sample_triangular(const Distribution& d, Stream& stream) {
    const double u = stream.uniform();
    const double width = d.c - d.a;
    if (u * width < d.b - d.a) {
        return d.a + std::sqrt(u * width * (d.b - d.a));
    }
    return d.c - std::sqrt((1.0 - u) * width * (d.c - d.b));
}

double sample_erlang(const Distribution& d, Stream& stream) {
    // A uniform is at least 2^-53, so that 16 of them do not leave the normal numbers.
    constexpr int kFactors = 16;
    double sum = 0.0;
    for (int left = static_cast<int>(d.b); left > 0; left -= kFactors) {
        double product = 1.0;
        for (int factor = 0; factor < kFactors && factor < left; ++factor) {
            product *= 1.0 - stream.uniform();
        }
        sum -= portable::log(product);
    }
    return d.a * sum;
}

double sample_gamma(const Distribution& d, Stream& stream) {
    // Shapes below 1 by G(shape) = G(shape + 1) U^(1/shape).
    const double shape = d.a < 1.0 ? d.a + 1.0 : d.a;
    const double shifted = shape - 1.0 / 3.0;
    const double slope = 1.0 / std::sqrt(9.0 * shifted);
    for (;;) {
        const double z = sample_normal(stream);
        const double u = stream.uniform();
        const double root = 1.0 + slope * z;
        if (root <= 0.0) {
            continue;
        }
        const double cube = root * root * root;
        const double z_squared = z * z;
        if (u < 1.0 - 0.0331 * z_squared * z_squared ||
            portable::log(u) < 0.5 * z_squared + shifted * (1.0 - cube + portable::log(cube))) {
            const double standard = shifted * cube;
            return d.b *
                   (d.a < 1.0 ? standard * portable::pow(stream.uniform(), 1.0 / d.a) : standard);
        }
    }
}

}  // namespace detail

}  // namespace ledtid::sim
