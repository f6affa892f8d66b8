#include "sim/random/normal.hpp"

#include <array>
#include <cmath>
#include <cstddef>

#include "sim/contract.hpp"
#include "sim/random/math.hpp"

namespace ledtid::sim {

namespace {

constexpr double kInverseSqrtTwoPi = 0.39894228040143267794;

using Coefficients = std::array<double, 8>;

// a[0] + a[1] x + ... + a[7] x^7
double polynomial(const Coefficients& a, double x) {
    double sum = a[7];
    for (std::size_t power = 7; power-- > 0;) {
        sum = sum * x + a[power];
    }
    return sum;
}

// The coefficients of PPND16, by the ranges of p they serve.
// clang-format off
constexpr Coefficients kA = {3.3871328727963666080e0, 1.3314166789178437745e2,
                          1.9715909503065514427e3, 1.3731693765509461125e4,
                          4.5921953931549871457e4, 6.7265770927008700853e4,
                          3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr Coefficients kB = {1.0,                     4.2313330701600911252e1,
                          6.8718700749205790830e2, 5.3941960214247511077e3,
                          2.1213794301586595867e4, 3.9307895800092710610e4,
                          2.8729085735721942674e4, 5.2264952788528545610e3};
constexpr Coefficients kC = {1.42343711074968357734e0, 4.63033784615654529590e0,
                          5.76949722146069140550e0, 3.64784832476320460504e0,
                          1.27045825245236838258e0, 2.41780725177450611770e-1,
                          2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr Coefficients kD = {1.0,                      2.05319162663775882187e0,
                          1.67638483018380384940e0, 6.89767334985100004550e-1,
                          1.48103976427480074590e-1, 1.51986665636164571966e-2,
                          5.47593808499534494600e-4, 1.05075007164441684324e-9};
constexpr Coefficients kE = {6.65790464350110377720e0, 5.46378491116411436990e0,
                          1.78482653991729133580e0, 2.96560571828504891230e-1,
                          2.65321895265761230930e-2, 1.24266094738807843860e-3,
                          2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients kF = {1.0,                      5.99832206555887937690e-1,
                          1.36929880922735805310e-1, 1.48753612908506148525e-2,
                          7.86869131145613259100e-4, 1.84631831751005468180e-5,
                          1.42151175831644588870e-7, 2.04426310338993978564e-15};

// clang-format on

// P(Z > x) for x >= 3: the continued fraction, from its 120th level up.
double upper_tail(double x) {
    double fraction = x;
    for (int level = 120; level >= 1; --level) {
        fraction = x + level / fraction;
    }
    return normal_density(x) / fraction;
}

}  // namespace

double normal_density(double x) {
    return kInverseSqrtTwoPi * portable::exp(-0.5 * x * x);
}

double normal_cdf(double x) {
    LEDTID_EXPECTS(std::isfinite(x), "the normal distribution function of infinity or NaN");
    if (x >= 3.0) {
        return 1.0 - upper_tail(x);
    }
    if (x <= -3.0) {
        return upper_tail(-x);
    }
    double term = x;
    double sum = x;
    for (double odd = 3.0; sum + term != sum || odd < 5.0; odd += 2.0) {
        term *= x * x / odd;
        sum += term;
    }
    return 0.5 + normal_density(x) * sum;
}

double normal_quantile(double p) {
    LEDTID_EXPECTS(p > 0.0 && p < 1.0, "a quantile needs a probability inside (0, 1)");
    const double q = p - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(kA, r) / polynomial(kB, r);
    }
    const double r = std::sqrt(-portable::log(q < 0.0 ? p : 1.0 - p));
    const double size = r <= 5.0 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                                 : polynomial(kE, r - 5.0) / polynomial(kF, r - 5.0);
    return q < 0.0 ? -size : size;
}

}  // namespace ledtid::sim
