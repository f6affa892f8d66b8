// Distributions of one real variable, as plain data, and the samplers for them.
//
// A Distribution has 32 bytes, is copied freely and holds no state. Each maker states parameters,
// mean, variance, the uniforms (of two words) that one sample takes, and its source. Where it says
// "inversion" the sample is a rising function of one uniform, so that arms that differ in the
// distribution alone stay in step. Bits are the same on every platform (sim/random/math.hpp).
// Units are the caller's: a sample has the unit of the parameters.
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/contract.hpp"
#include "sim/random/math.hpp"
#include "sim/random/normal.hpp"
#include "sim/random/stream.hpp"

namespace ledtid::sim {

struct Distribution {
    enum class Kind : std::uint8_t {
        constant,     // a = the value
        uniform,      // a = low, b = high
        triangular,   // a = low, b = mode, c = high
        exponential,  // a = mean
        erlang,       // a = mean of a stage, b = stages
        gamma,        // a = shape, b = scale
        lognormal,    // a = mu, b = sigma, of the logarithm
        weibull,      // a = shape, b = scale
        normal,       // a = mean, b = sd, c = floor (-infinity for none)
    };

    Kind kind = Kind::constant;
    double a = 0.0;
    double b = 0.0;
    double c = 0.0;

    // Always x. Mean x, variance 0. No uniform.
    static Distribution constant(double x);

    // Uniform between low and high, low <= high. Mean (low+high)/2, variance (high-low)^2/12.
    // One uniform, inversion.
    static Distribution uniform(double low, double high);

    // Triangular between low and high, low <= mode <= high, low < high. Mean (low+mode+high)/3,
    // variance (low^2+mode^2+high^2-low*mode-low*high-mode*high)/18. One uniform, inversion.
    static Distribution triangular(double low, double mode, double high);

    // Exponential, mean > 0; variance mean^2. One uniform, inversion.
    static Distribution exponential(double mean);

    // Sum of k independent exponentials, 1 <= k <= 1000, of mean `mean` together, > 0; variance
    // mean^2/k. k uniforms; the logarithm of their product.
    static Distribution erlang(int k, double mean);

    // Gamma, shape > 0 and scale > 0; mean shape*scale, variance shape*scale^2. Two uniforms for
    // each attempt (at least 95 % succeed), and one more when shape < 1.
    // Source: Marsaglia & Tsang, ACM Transactions on Mathematical Software 26 (2000).
    static Distribution gamma(double shape, double scale);
    // The same by mean > 0 and standard deviation > 0: shape (mean/sd)^2, scale sd^2/mean.
    static Distribution gamma_mean_sd(double mean, double sd);

    // exp of a normal (mu, sigma), sigma >= 0; mean exp(mu+sigma^2/2), variance
    // mean^2 (exp(sigma^2)-1). One uniform, inversion.
    static Distribution lognormal(double mu, double sigma);
    // The same by mean > 0 and standard deviation >= 0 of the variable itself:
    // sigma^2 = ln(1+(sd/mean)^2), mu = ln mean - sigma^2/2.
    static Distribution lognormal_mean_sd(double mean, double sd);

    // Weibull, shape > 0 (at least 0.05) and scale > 0; P(X > x) = exp(-(x/scale)^shape). Mean
    // scale*G(1+1/shape), variance scale^2 (G(1+2/shape)-G(1+1/shape)^2), G the gamma function.
    // One uniform, inversion.
    static Distribution weibull(double shape, double scale);

    // Normal, sd >= 0. Mean and variance as named. One uniform, inversion (AS 241).
    static Distribution normal(double mean, double sd);
    // max(floor, a normal): values below the floor are set to it, as in published clinic models,
    // not drawn again. mean() and variance() give those of the result (Tobin, Econometrica 26
    // (1958)), which are not the parameters. sd > 0. One uniform, inversion.
    static Distribution normal_at_least(double mean, double sd, double floor);

    // The distribution of factor times the variable, factor >= 0; draws the same uniforms (factor 0
    // excepted, which is the constant 0).
    [[nodiscard]] Distribution scaled(double factor) const;

    friend bool operator==(const Distribution&, const Distribution&) = default;
};

// Mean and variance of one sample.
[[nodiscard]] double mean(const Distribution& distribution);
[[nodiscard]] double variance(const Distribution& distribution);

namespace detail {
// The samplers that are too long to stand in line.
double sample_triangular(const Distribution& distribution, Stream& stream);
double sample_erlang(const Distribution& distribution, Stream& stream);
double sample_gamma(const Distribution& distribution, Stream& stream);
}  // namespace detail

// A standard exponential: -ln(1-u). One uniform, inversion.
[[nodiscard]] inline double sample_exponential(Stream& stream) {
    return -portable::log(1.0 - stream.uniform());
}

// A standard normal. One uniform, inversion.
[[nodiscard]] inline double sample_normal(Stream& stream) {
    return normal_quantile(stream.uniform());
}

// One variate. Takes from the stream what the maker says.
[[nodiscard]] inline double sample(const Distribution& d, Stream& stream) {
    using Kind = Distribution::Kind;
    switch (d.kind) {
        case Kind::constant:
            return d.a;
        case Kind::uniform:
            return d.a + (d.b - d.a) * stream.uniform();
        case Kind::triangular:
            return detail::sample_triangular(d, stream);
        case Kind::exponential:
            return d.a * sample_exponential(stream);
        case Kind::erlang:
            return detail::sample_erlang(d, stream);
        case Kind::gamma:
            return detail::sample_gamma(d, stream);
        case Kind::lognormal:
            return portable::exp(d.a + d.b * sample_normal(stream));
        case Kind::weibull:
            return d.b * portable::pow(sample_exponential(stream), 1.0 / d.a);
        case Kind::normal: {
            const double x = d.a + d.b * sample_normal(stream);
            return x < d.c ? d.c : x;
        }
    }
    contract_broken("assertion", "known kind", "no such distribution", __FILE__, __LINE__);
}

// True with probability p in [0, 1]: never for 0, always for 1. One uniform; whoever is true under
// p is true under every larger p.
[[nodiscard]] inline bool bernoulli(double p, Stream& stream) {
    LEDTID_EXPECTS(p >= 0.0 && p <= 1.0, "a probability outside [0, 1]");
    return stream.uniform() < p;
}

// A Poisson count, 0 <= mean <= 1e6; variance = mean. Below mean 30: inversion by search from 0,
// one uniform. From 30: two uniforms for each attempt (about 1.1 to 1.2 attempts).
// Source: Hoermann, algorithm PTRS, Insurance: Mathematics and Economics 12 (1993).
[[nodiscard]] std::uint32_t poisson(double mean, Stream& stream);

}  // namespace ledtid::sim
