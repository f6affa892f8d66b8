#include "sim/statistics/kaplan_meier.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/distribution.hpp"
#include "sim/random/stream.hpp"
#include "sim/statistics/quantiles.hpp"

namespace ledtid::sim {
namespace {

// Weeks of remission of the 21 patients under 6-mercaptopurine (Freireich et al., Blood 21 (1963)),
// a textbook example (Kleinbaum & Klein, Survival Analysis, table 2.1; Cox & Oakes 1984). At 6
// weeks three relapse and one is censored.
KaplanMeier remissions() {
    KaplanMeier curve;
    for (const double weeks : {23.0, 22.0, 6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0}) {
        curve.add(weeks, true);
    }
    for (const double weeks :
         {6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0}) {
        curve.add(weeks, false);
    }
    return curve;
}

TEST(KaplanMeierTest, AgreesWithTheTextbook) {
    const KaplanMeier curve = remissions();
    EXPECT_EQ(curve.count(), 21u);
    EXPECT_EQ(curve.count_observed(), 9u);
    const std::vector<double> time = {6, 7, 10, 13, 16, 22, 23};
    const std::vector<std::uint64_t> at_risk = {21, 17, 15, 12, 11, 7, 6};
    const std::vector<double> survival = {0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
    const std::vector<double> error = {0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346};
    ASSERT_EQ(curve.curve().size(), time.size());
    for (std::size_t i = 0; i < time.size(); ++i) {
        EXPECT_EQ(curve.curve()[i].time, time[i]);
        EXPECT_EQ(curve.curve()[i].at_risk, at_risk[i]);
        EXPECT_EQ(curve.curve()[i].events, i == 0 ? 3u : 1u);
        EXPECT_NEAR(curve.survival(time[i]), survival[i], 5e-5);
        EXPECT_NEAR(std::sqrt(curve.greenwood_variance(time[i])), error[i], 5e-5);
    }
    EXPECT_NEAR(curve.survival(10.0), 18.0 / 21.0 * 16.0 / 17.0 * 14.0 / 15.0, 1e-15);
}

TEST(KaplanMeierTest, IsConstantBetweenItsSteps) {
    const KaplanMeier curve = remissions();
    EXPECT_EQ(curve.survival(0.0), 1.0);
    EXPECT_EQ(curve.survival(5.999), 1.0);
    EXPECT_EQ(curve.greenwood_variance(5.0), 0.0);
    EXPECT_EQ(curve.survival(9.5), curve.survival(7.0));
    EXPECT_EQ(curve.survival(1000.0), curve.survival(23.0));
}

TEST(KaplanMeierTest, KnowsAQuantileOnlyWhenItIsReached) {
    const KaplanMeier curve = remissions();
    EXPECT_EQ(curve.quantile(0.14), 6.0);
    EXPECT_EQ(curve.quantile(0.25), 13.0);
    EXPECT_EQ(curve.quantile(0.5), 23.0);
    EXPECT_EQ(curve.quantile(0.6), std::nullopt);
}

TEST(KaplanMeierTest, CountsEventsBeforeCensoringsAtTheSameTime) {
    KaplanMeier curve;
    curve.add(5.0, false);
    curve.add(5.0, true);
    curve.add(7.0, true);
    EXPECT_DOUBLE_EQ(curve.survival(5.0), 2.0 / 3.0);
    EXPECT_EQ(curve.survival(7.0), 0.0);
    EXPECT_EQ(curve.greenwood_variance(7.0), 0.0);
}

TEST(KaplanMeierTest, IsTheShareLeftWhenNobodyIsCensored) {
    KaplanMeier curve;
    for (int i = 1; i <= 10; ++i) {
        curve.add(i, true);
    }
    for (int i = 0; i <= 10; ++i) {
        EXPECT_NEAR(curve.survival(i), 1.0 - 0.1 * i, 1e-15);
        if (i > 0) {
            EXPECT_EQ(curve.quantile(0.1 * i), i) << "rounding of the product";
        }
        // Greenwood's variance is then the binomial one.
        EXPECT_NEAR(curve.greenwood_variance(i), 0.1 * i * (1.0 - 0.1 * i) / 10.0, 1e-15);
    }
    EXPECT_NEAR(curve.restricted_mean(10.0), 5.5, 1e-14);
    EXPECT_NEAR(curve.restricted_mean(100.0), 5.5, 1e-14);
    EXPECT_NEAR(curve.restricted_mean(2.0), 1.9, 1e-14);
    EXPECT_EQ(curve.restricted_mean(0.0), 0.0);
}

TEST(KaplanMeierTest, HasNoStepsWhenNobodyGotThere) {
    KaplanMeier curve;
    curve.add(3.0, false);
    EXPECT_TRUE(curve.curve().empty());
    EXPECT_EQ(curve.survival(10.0), 1.0);
    EXPECT_EQ(curve.quantile(0.1), std::nullopt);
    EXPECT_EQ(curve.restricted_mean(4.0), 4.0);
}

TEST(KaplanMeierPropertyTest, DoesNotDependOnOrderOrOnMerging) {
    for (std::uint32_t trial = 0; trial < 500; ++trial) {
        Stream chance(4, trial, 0, 0);
        KaplanMeier whole;
        std::array<KaplanMeier, 3> parts;
        const std::uint32_t n = 1 + chance() % 40;
        for (std::uint32_t i = 0; i < n; ++i) {
            const double time = chance() % 12;  // few values, many ties
            const bool observed = chance() % 3 != 0;
            whole.add(time, observed);
            parts[chance() % 3].add(time, observed);
        }
        KaplanMeier merged = parts[2];
        merged.merge(parts[1]);
        merged.merge(parts[0]);
        ASSERT_EQ(merged.curve().size(), whole.curve().size());
        double before = 1.0;
        for (std::size_t i = 0; i < whole.curve().size(); ++i) {
            EXPECT_EQ(merged.curve()[i].survival, whole.curve()[i].survival);
            EXPECT_EQ(merged.curve()[i].variance, whole.curve()[i].variance);
            EXPECT_LT(whole.curve()[i].survival, before);
            before = whole.curve()[i].survival;
        }
        EXPECT_GE(before, 0.0);
    }
}

// 400 samples of 500 exponentials (mean 1), censored at uniforms on (0, 2), which hides 43 % of the
// events. Standardised errors of S(1) should have mean 0 and variance 1: limits are 5.3 standard
// errors, probability 1e-7 each. Counting only completed cases would be out by 20 standard errors.
TEST(KaplanMeierTest, IsUnbiasedUnderCensoringWithGreenwoodsVariance) {
    constexpr int kSamples = 400;
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t trial = 0; trial < kSamples; ++trial) {
        KaplanMeier curve;
        for (std::uint32_t i = 0; i < 500; ++i) {
            Stream chance(5, trial, i, 0);
            const double event = sample_exponential(chance);
            const double end = 2.0 * chance.uniform();
            curve.add(event < end ? event : end, event < end);
        }
        const double z =
            (curve.survival(1.0) - std::exp(-1.0)) / std::sqrt(curve.greenwood_variance(1.0));
        sum += z;
        squares += z * z;
    }
    EXPECT_NEAR(sum / kSamples, 0.0, 5.3 / std::sqrt(kSamples));
    EXPECT_NEAR(squares / kSamples, 1.0, 5.3 * std::sqrt(2.0 / kSamples));
}

TEST(KaplanMeierDeathTest, RefusesNonsense) {
    EXPECT_DEATH(static_cast<void>(KaplanMeier().survival(1.0)), "of nobody");
    EXPECT_DEATH(static_cast<void>(KaplanMeier().quantile(0.5)), "of nobody");
    EXPECT_DEATH(static_cast<void>(KaplanMeier().curve()), "of nobody");
    EXPECT_DEATH(static_cast<void>(KaplanMeier().restricted_mean(1.0)), "of nobody");
    EXPECT_DEATH(KaplanMeier().add(-1.0, true), "negative");
    EXPECT_DEATH(KaplanMeier().add(std::nan(""), true), "no number");
    EXPECT_DEATH(static_cast<void>(remissions().quantile(0.0)), "share");
}

}  // namespace
}  // namespace ledtid::sim
