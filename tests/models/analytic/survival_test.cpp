#include "models/analytic/survival.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace ledtid::models {
namespace {

using sim::Distribution;

TEST(SurvivalTest, AgreesWithClosedForms) {
    EXPECT_NEAR(survival(Distribution::exponential(2), 3), std::exp(-1.5), 1e-15);
    EXPECT_NEAR(survival(Distribution::weibull(2, 3), 3), std::exp(-1.0), 1e-15);
    EXPECT_NEAR(survival(Distribution::uniform(2, 6), 3), 0.75, 1e-15);
    EXPECT_NEAR(survival(Distribution::triangular(0, 1, 4), 1), 0.75, 1e-15);
    EXPECT_NEAR(survival(Distribution::triangular(0, 1, 4), 0.5), 0.9375, 1e-15);
    EXPECT_NEAR(survival(Distribution::triangular(0, 1, 4), 2), 4.0 / 12, 1e-15);
    // Erlang of 3 stages of mean 2: e^-x/2 (1 + x/2 + (x/2)^2 / 2).
    for (const double x : {0.5, 5.0, 12.0, 60.0}) {
        const double h = x / 2;
        EXPECT_NEAR(
            survival(Distribution::erlang(3, 6), x), std::exp(-h) * (1 + h + h * h / 2), 1e-14);
        EXPECT_NEAR(
            survival(Distribution::gamma(3, 2), x), std::exp(-h) * (1 + h + h * h / 2), 1e-14);
        // Shape a half: a squared normal.
        EXPECT_NEAR(survival(Distribution::gamma(0.5, 2), x), std::erfc(std::sqrt(h)), 1e-13);
    }
    EXPECT_NEAR(survival(Distribution::lognormal(1, 0.5), std::exp(1.0)), 0.5, 1e-15);
    EXPECT_NEAR(
        survival(Distribution::lognormal(1, 0.5), std::exp(1.5)), 0.15865525393145705, 1e-15);
    EXPECT_NEAR(survival(Distribution::normal(5, 2), 7), 0.15865525393145705, 1e-15);
}

TEST(SurvivalTest, KnowsWhereAVariableBeginsAndEnds) {
    EXPECT_EQ(survival(Distribution::constant(2), 1.9), 1.0);
    EXPECT_EQ(survival(Distribution::constant(2), 2), 0.0);
    EXPECT_EQ(survival(Distribution::uniform(2, 6), 7), 0.0);
    EXPECT_EQ(survival(Distribution::normal_at_least(5, 2, 4), 3.9), 1.0);
    EXPECT_EQ(survival(Distribution::exponential(2), 0), 1.0);
    EXPECT_EQ(survival(Distribution::gamma(3, 2), 0), 1.0);
}

// The integral of the survival function is the mean.
TEST(SurvivalTest, IntegratesToTheMean) {
    for (const Distribution& d : {Distribution::gamma(2.3, 0.7),
                                  Distribution::lognormal_mean_sd(2, 1.5),
                                  Distribution::weibull(1.7, 2),
                                  Distribution::triangular(1, 2, 5),
                                  Distribution::normal_at_least(1, 1, 0)}) {
        double area = 0;
        constexpr double kStep = 1e-3;
        for (double x = kStep / 2; x < 120; x += kStep) {
            area += survival(d, x) * kStep;
        }
        EXPECT_NEAR(area, mean(d), 2e-5);
    }
}

}  // namespace
}  // namespace ledtid::models
