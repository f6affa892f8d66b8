#include "models/analytic/survival.hpp"

#include <cmath>

#include "sim/contract.hpp"

namespace ledtid::models {

namespace {

// The regularised upper incomplete gamma function Q(a, x), x > 0: below a + 1 one less the series
// of P, above it Lentz's evaluation of the continued fraction.
double gamma_tail(double a, double x) {
    constexpr double kTiny = 1e-300;
    constexpr int kMostTerms = 100000;
    const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
    if (x < a + 1) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < kMostTerms && term > sum * 1e-17; ++n) {
            term *= x / (a + n);
            sum += term;
        }
        return 1 - front * sum;
    }
    double b = x + 1 - a;
    double c = 1 / kTiny;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < kMostTerms; ++n) {
        const double numerator = -n * (n - a);
        b += 2;
        d = numerator * d + b;
        d = 1 / (std::abs(d) < kTiny ? kTiny : d);
        c = b + numerator / c;
        c = std::abs(c) < kTiny ? kTiny : c;
        const double factor = d * c;
        fraction *= factor;
        if (std::abs(factor - 1) < 1e-16) {
            break;
        }
    }
    return front * fraction;
}

double normal_tail(double z) {
    return 0.5 * std::erfc(z / std::sqrt(2.0));
}

double triangular_tail(double low, double mode, double high, double x) {
    if (x <= low || x >= high) {
        return x <= low ? 1.0 : 0.0;
    }
    return x < mode ? 1 - (x - low) * (x - low) / ((high - low) * (mode - low))
                    : (high - x) * (high - x) / ((high - low) * (high - mode));
}

}  // namespace

double survival(const sim::Distribution& d, double x) {
    using Kind = sim::Distribution::Kind;
    switch (d.kind) {
        case Kind::constant:
            return x < d.a ? 1.0 : 0.0;
        case Kind::uniform:
            return x < d.a ? 1.0 : (x >= d.b ? 0.0 : (d.b - x) / (d.b - d.a));
        case Kind::triangular:
            return triangular_tail(d.a, d.b, d.c, x);
        case Kind::exponential:
            return x <= 0 ? 1.0 : std::exp(-x / d.a);
        case Kind::erlang:
            return x <= 0 ? 1.0 : gamma_tail(d.b, x / d.a);
        case Kind::gamma:
            return x <= 0 ? 1.0 : gamma_tail(d.a, x / d.b);
        case Kind::lognormal:
            if (x <= 0) {
                return 1.0;
            }
            return d.b > 0 ? normal_tail((std::log(x) - d.a) / d.b)
                           : (x < std::exp(d.a) ? 1.0 : 0.0);
        case Kind::weibull:
            return x <= 0 ? 1.0 : std::exp(-std::pow(x / d.b, d.a));
        case Kind::normal:
            if (x < d.c) {
                return 1.0;
            }
            return d.b > 0 ? normal_tail((x - d.a) / d.b) : (x < d.a ? 1.0 : 0.0);
    }
    LEDTID_EXPECTS(false, "every distribution has a tail");
    return 0;
}

}  // namespace ledtid::models
