#include "sim/random/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "sim/random/gamma_function.hpp"
#include "sim/random/normal.hpp"
#include "sim/random/stream.hpp"

#include "tests/sim/random/bit_hash.hpp"

// Errors are measured against the standard library at run time, in 80-bit precision where the
// platform has it (x86-64 Linux), else against its double.

namespace ledtid::sim {
namespace {

constexpr std::uint32_t kPoints = 200000;
constexpr double kSmallestNormal = std::numeric_limits<double>::min();

double relative_error(double got, long double wanted) {
    return static_cast<double>(std::fabs((static_cast<long double>(got) - wanted) / wanted));
}

double between(double low, double high, Stream& stream) {
    return low + (high - low) * stream.uniform();
}

TEST(MathTest, ExpIsWithinOneUnitInTheLastPlace) {
    double worst = 0.0;
    for (std::uint32_t i = 0; i < kPoints; ++i) {
        Stream stream(1, 0, i, 0);
        const double x = i % 2 == 0 ? between(-708.0, 709.0, stream) : between(-1.0, 1.0, stream);
        worst = std::max(worst,
                         relative_error(portable::exp(x), std::exp(static_cast<long double>(x))));
    }
    EXPECT_LT(worst, 2.3e-16);
    EXPECT_GT(worst, 5e-17) << "the measure of error sees nothing";
}

TEST(MathTest, LogIsWithinOneUnitInTheLastPlace) {
    double worst = 0.0;
    for (std::uint32_t i = 0; i < kPoints; ++i) {
        Stream stream(2, 0, i, 0);
        double x = std::exp(between(-700.0, 700.0, stream));
        if (i % 3 == 0) {
            x = between(0.5, 2.0, stream);
        } else if (i % 3 == 1) {
            x = 1.0 + between(-1e-6, 1e-6, stream);
        }
        if (x != 1.0) {
            worst = std::max(
                worst, relative_error(portable::log(x), std::log(static_cast<long double>(x))));
        }
    }
    EXPECT_LT(worst, 2.3e-16);
    EXPECT_GT(worst, 5e-17) << "the measure of error sees nothing";
}

TEST(MathTest, PowKeepsItsStatedError) {
    double worst = 0.0;  // as a share of what is promised
    for (std::uint32_t i = 0; i < kPoints; ++i) {
        Stream stream(3, 0, i, 0);
        const double log_x =
            i % 2 == 0 ? between(-700.0, 700.0, stream) : between(-1.0, 1.0, stream);
        const double x = std::exp(log_x);
        const double size = std::fabs(std::log(x)) + 1e-9;
        const double y = between(-700.0, 700.0, stream) / std::max(size, 1e-2);
        const long double wanted =
            std::pow(static_cast<long double>(x), static_cast<long double>(y));
        const double promised = 2.3e-16 * (1.0 + std::fabs(y * std::log(x)) / 25.0);
        worst = std::max(worst, relative_error(portable::pow(x, y), wanted) / promised);
    }
    EXPECT_LT(worst, 1.0);
    EXPECT_GT(worst, 0.2) << "the measure of error sees nothing";
}

TEST(MathTest, KnowsTheExactCases) {
    EXPECT_EQ(portable::exp(0.0), 1.0);
    EXPECT_EQ(portable::log(1.0), 0.0);
    EXPECT_EQ(portable::pow(7.5, 0.0), 1.0);
    EXPECT_EQ(portable::pow(1.0, 123.0), 1.0);
    EXPECT_EQ(portable::pow(3.7, 1.0), 3.7);
    EXPECT_EQ(portable::pow(3.0, 4.0), 81.0);
    EXPECT_EQ(portable::pow(2.0, -3.0), 0.125);
    EXPECT_EQ(portable::pow(49.0, 0.5), 7.0);
}

TEST(MathTest, ServesTheEndsOfItsRanges) {
    EXPECT_GT(portable::exp(-708.0), 0.0);
    EXPECT_EQ(portable::exp(-708.1), 0.0);
    EXPECT_EQ(portable::exp(-std::numeric_limits<double>::infinity()), 0.0);
    EXPECT_LT(portable::exp(709.0), std::numeric_limits<double>::infinity());
    EXPECT_NEAR(portable::log(kSmallestNormal), -708.3964185322641, 1e-12);
    EXPECT_NEAR(portable::log(std::numeric_limits<double>::max()), 709.782712893384, 1e-12);
    EXPECT_EQ(portable::pow(1e-300, 3.0), 0.0);
}

TEST(MathDeathTest, RefusesWhatItCannotDo) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_DEATH(static_cast<void>(portable::exp(709.1)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(portable::exp(nan)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(portable::log(0.0)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(portable::log(-1.0)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(portable::log(kSmallestNormal / 2.0)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(portable::log(nan)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(portable::pow(0.0, 2.0)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(portable::pow(2.0, nan)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(portable::pow(10.0, 400.0)), "precondition broken");
}

TEST(MathTest, NormalDistributionAgreesWithTheErrorFunction) {
    for (double x = -37.0; x <= 8.0; x += 0.01) {
        const double wanted = 0.5 * std::erfc(-x / std::sqrt(2.0));
        // libm's own argument is rounded, which costs x^2 units in the last place far out.
        EXPECT_NEAR(normal_cdf(x) / wanted, 1.0, 1e-12) << x;
    }
    EXPECT_NEAR(normal_density(0.0), 0.3989422804014327, 1e-16);
    EXPECT_EQ(normal_cdf(0.0), 0.5);
    EXPECT_EQ(normal_cdf(-50.0), 0.0);
    EXPECT_EQ(normal_cdf(50.0), 1.0);
}

TEST(MathTest, NormalQuantileUndoesTheDistribution) {
    for (double p = 1e-16; p < 0.5; p *= 1.01) {
        const double z = normal_quantile(p);
        // An error e in z moves the probability by e times the density.
        const double moved = (normal_cdf(z) - p) / normal_density(z);
        EXPECT_NEAR(moved / z, 0.0, p < 0.4 ? 2e-14 : 1e-12) << p;
    }
    EXPECT_EQ(normal_quantile(0.5), 0.0);
    // Python 3.11: statistics.NormalDist().inv_cdf, which is the same algorithm in other hands.
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 2e-15);
    EXPECT_NEAR(normal_quantile(0.001), -3.090232306167813, 4e-15);
    EXPECT_NEAR(normal_quantile(0.2), -0.8416212335729143, 1e-15);
    EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 8e-15);
    EXPECT_DEATH(static_cast<void>(normal_quantile(0.0)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(normal_quantile(1.0)), "precondition broken");
}

TEST(MathTest, LogGammaAgreesWithTheStandardLibrary) {
    for (double x = 0.01; x < 1e7; x *= 1.03) {
        EXPECT_NEAR(log_gamma(x), std::lgamma(x), 1e-13 * (1.0 + std::fabs(std::lgamma(x)))) << x;
    }
    EXPECT_NEAR(log_gamma(5.0), std::log(24.0), 1e-14);
}

// Guards the identity of compilers and platforms: every build must give these very bits. A failure
// on one target alone means that its arithmetic differs (is -ffp-contract=off missing?).
TEST(MathTest, GivesTheSameBitsOnEveryTarget) {
    BitHash hash;
    for (std::uint32_t i = 0; i < 100000; ++i) {
        Stream stream(4, 0, i, 0);
        const double x = between(-20.0, 20.0, stream);
        const double exponential = portable::exp(x);
        hash.add(exponential);
        hash.add(portable::log(stream.uniform()));
        hash.add(portable::pow(exponential, between(-30.0, 30.0, stream)));
        hash.add(normal_quantile(stream.uniform()));
        if (i % 10 == 0) {
            hash.add(normal_cdf(0.4 * x));
            hash.add(log_gamma(exponential + 1.0));
        }
    }
    EXPECT_EQ(hash.value(), 0x0A07A6516333A22Fu);
}

}  // namespace
}  // namespace ledtid::sim
