// The engine's own exp, log and pow: the same bits from every compiler and on every platform.
//
// Built from additions, multiplications and divisions only, in a fixed order, so that with
// -ffp-contract=off g++, clang and WebAssembly agree to the last bit, which their libm do not.
// Errors (relative, against a correctly rounded result): exp and log below 2.3e-16 (just over one
// unit in the last place); pow below 2.3e-16 * (1 + |y ln x| / 25).
// Arguments outside the stated ranges break a contract; NaN is always outside.
// Source: log's polynomial and the argument reductions as in fdlibm (Sun Microsystems, 1993);
// double-double products and sums after Dekker, Numerische Mathematik 18 (1971).
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#include "sim/contract.hpp"

namespace ledtid::sim::portable {

namespace detail {

inline constexpr double kLn2High = 6.93147180369123816490e-01;  // its last 21 bits are zero
inline constexpr double kLn2Low = 1.90821492927058770002e-10;
inline constexpr double kLog2E = 1.44269504088896340736;

// A number as the unevaluated sum of a double and a much smaller one.
struct DoubleDouble {
    double high;
    double low;
};

// a + b exactly, for any a and b.
inline DoubleDouble two_sum(double a, double b) {
    const double sum = a + b;
    const double b_part = sum - a;
    return {sum, (a - (sum - b_part)) + (b - b_part)};
}

// a * b exactly, without fma; |a| and |b| below 2^990 and the product not subnormal.
inline DoubleDouble two_product(double a, double b) {
    constexpr double kSplitter = 134217729.0;  // 2^27 + 1
    const double a_scaled = kSplitter * a;
    const double a_high = a_scaled - (a_scaled - a);
    const double a_low = a - a_high;
    const double b_scaled = kSplitter * b;
    const double b_high = b_scaled - (b_scaled - b);
    const double b_low = b - b_high;
    const double product = a * b;
    return {product,
            ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

// x = mantissa * 2^exponent with mantissa in [sqrt(1/2), sqrt(2)].
struct Parts {
    double mantissa;
    double exponent;
};

inline Parts split(double x) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &x, sizeof bits);
    // Half of all numbers are halved, by chance, so this takes no branch. The fraction of sqrt(2).
    constexpr std::uint64_t kSqrt2Fraction = 0x6A09E667F3BCDu;
    const std::uint64_t fraction = bits & 0x000FFFFFFFFFFFFFu;
    const auto halved = static_cast<std::uint64_t>(fraction > kSqrt2Fraction);
    const std::uint64_t scaled = fraction | ((1023 - halved) << 52);
    double mantissa = 0.0;
    std::memcpy(&mantissa, &scaled, sizeof mantissa);
    const auto exponent = static_cast<std::int64_t>((bits >> 52) + halved) - 1023;
    return {mantissa, static_cast<double>(exponent)};
}

// (log(1 + f) - 2 s) / s for s = f / (2 + f), |s| <= 0.1716, given z = s^2; error below 2^-58.
inline double log_remainder(double z) {
    const double w = z * z;  // two chains that do not wait for each other
    const double even = w * (3.999999999940941908e-01 +
                             w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    const double odd = z * (6.666666666666735130e-01 +
                            w * (2.857142874366239149e-01 +
                                 w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    return even + odd;
}

// log(x) to 1e-17 of itself, as a double-double.
inline DoubleDouble log_double_double(double x) {
    const Parts parts = split(x);
    const double f = parts.mantissa - 1.0;  // exact
    const DoubleDouble divisor = two_sum(parts.mantissa, 1.0);
    const double s = f / divisor.high;
    const DoubleDouble back = two_product(s, divisor.high);
    const double s_low = (((f - back.high) - back.low) - s * divisor.low) / divisor.high;
    const DoubleDouble sum = two_sum(parts.exponent * kLn2High, 2.0 * s);
    const double low =
        sum.low + (2.0 * s_low + s * log_remainder(s * s) + parts.exponent * kLn2Low);
    return two_sum(sum.high, low);
}

}  // namespace detail

// e^x for x <= 709. Below -708 the result would leave the normal numbers and is 0.
[[nodiscard]] inline double exp(double x) {
    LEDTID_EXPECTS(x <= 709.0, "exp of a number above 709 (or NaN) overflows");
    if (x < -708.0) {
        return 0.0;
    }
    const double k = std::floor(x * detail::kLog2E + 0.5);
    const double r = (x - k * detail::kLn2High) - k * detail::kLn2Low;
    double sum = 1.0 / 6227020800.0;  // Taylor's series to degree 13; |r| <= 0.3466
    sum = sum * r + 1.0 / 479001600.0;
    sum = sum * r + 1.0 / 39916800.0;
    sum = sum * r + 1.0 / 3628800.0;
    sum = sum * r + 1.0 / 362880.0;
    sum = sum * r + 1.0 / 40320.0;
    sum = sum * r + 1.0 / 5040.0;
    sum = sum * r + 1.0 / 720.0;
    sum = sum * r + 1.0 / 120.0;
    sum = sum * r + 1.0 / 24.0;
    sum = sum * r + 1.0 / 6.0;
    sum = sum * r + 0.5;
    sum = sum * r + 1.0;
    sum = sum * r + 1.0;
    const std::uint64_t bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023)
                               << 52;
    double scale = 0.0;
    std::memcpy(&scale, &bits, sizeof scale);
    return sum * scale;
}

// Natural logarithm of a normal number: 2.3e-308 <= x < infinity.
[[nodiscard]] inline double log(double x) {
    LEDTID_EXPECTS(x >= 2.2250738585072014e-308 && x <= 1.7976931348623157e308,
                   "log of a number that is not positive and normal");
    const detail::Parts parts = detail::split(x);
    const double f = parts.mantissa - 1.0;
    const double s = f / (2.0 + f);
    const double half_square = 0.5 * f * f;
    const double remainder = detail::log_remainder(s * s);
    return parts.exponent * detail::kLn2High -
           ((half_square - (s * (half_square + remainder) + parts.exponent * detail::kLn2Low)) - f);
}

// x^y for x positive and normal, |y| <= 1e15 and y ln x <= 708. Below -708 the result is 0.
[[nodiscard]] inline double pow(double x, double y) {
    LEDTID_EXPECTS(x >= 2.2250738585072014e-308 && x <= 1.7976931348623157e308,
                   "pow of a number that is not positive and normal");
    LEDTID_EXPECTS(y >= -1e15 && y <= 1e15, "pow's exponent outside [-1e15, 1e15]");
    const detail::DoubleDouble logarithm = detail::log_double_double(x);
    const detail::DoubleDouble product = detail::two_product(y, logarithm.high);
    const double low = product.low + y * logarithm.low;
    const double whole = portable::exp(product.high);
    return whole + whole * low;
}

}  // namespace ledtid::sim::portable
