#include "sim/random/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <boost/math/special_functions/gamma.hpp>

#include <gtest/gtest.h>

#include "tests/sim/random/bit_hash.hpp"

// Seed of all: the key below. Moments: 2e5 draws; |error| beyond 5.3 standard errors has
// probability 1e-7 for the mean (the variance's is estimated, and its tail a little fatter).
// Shapes: Kolmogorov-Smirnov with 1e5 draws, D beyond 2.89 / sqrt(n) = 0.0092 has probability 2
// exp(-2 x 2.89^2) = 1e-7, and a sampler whose distribution function is off by 0.015 anywhere is
// caught with near certainty. Some 60 assertions together fail by chance with probability below
// 1e-5.

namespace ledtid::sim {
namespace {

constexpr std::uint64_t kKey = stream_key(20260823, 1);

struct Case {
    std::string name;
    Distribution distribution;
    std::function<double(double)> cdf;  // empty where the distribution has atoms
    std::uint64_t hash;                 // of the bits of 1e5 samples
};

double phi(double z) {
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

std::vector<Case> cases() {
    const auto gamma_cdf = [](double shape, double scale) {
        return [shape, scale](double x) { return boost::math::gamma_p(shape, x / scale); };
    };
    const auto triangular_cdf = [](double x) {  // 5, 7, 10
        return x < 7.0 ? (x - 5.0) * (x - 5.0) / 10.0 : 1.0 - (10.0 - x) * (10.0 - x) / 15.0;
    };
    return {
        {"constant", Distribution::constant(2.5), nullptr, 0xA4076CA1A6797E57u},
        {"uniform",
         Distribution::uniform(-1.0, 3.0),
         [](double x) { return (x + 1.0) / 4.0; },
         0x4F840D9F51AF959Bu},
        {"triangular",
         Distribution::triangular(5.0, 7.0, 10.0),
         triangular_cdf,
         0xC52D706C60A44E44u},
        {"exponential",
         Distribution::exponential(3.0),
         [](double x) { return 1.0 - std::exp(-x / 3.0); },
         0xAA50B71A4EEA01F0u},
        {"erlang 2", Distribution::erlang(2, 1.0), gamma_cdf(2.0, 0.5), 0xE60045C8F2A17592u},
        {"erlang 40", Distribution::erlang(40, 8.0), gamma_cdf(40.0, 0.2), 0x5FC2F79477C563A8u},
        {"gamma 0.5", Distribution::gamma(0.5, 2.0), gamma_cdf(0.5, 2.0), 0x16F8C9E87F7923AFu},
        {"gamma 1", Distribution::gamma(1.0, 2.0), gamma_cdf(1.0, 2.0), 0x439DBB6AE760F711u},
        {"gamma 4",
         Distribution::gamma_mean_sd(1.0, 0.5),
         gamma_cdf(4.0, 0.25),
         0xDFB666BD30C1A94Fu},
        {"lognormal",
         Distribution::lognormal_mean_sd(10.0, 12.0),
         [](double x) { return phi((std::log(x) - 1.8565860733414907) / 0.9444564782482624); },
         0x1EFDC6FFD388C75Fu},
        {"weibull",
         Distribution::weibull(1.5, 2.0),
         [](double x) { return 1.0 - std::exp(-std::pow(x / 2.0, 1.5)); },
         0x7F012A2EC57602EEu},
        {"normal",
         Distribution::normal(-2.0, 3.0),
         [](double x) { return phi((x + 2.0) / 3.0); },
         0xC4E2D4DC546DB39Du},
        {"normal at least 1",
         Distribution::normal_at_least(2.0, 1.5, 1.0),
         nullptr,
         0xDF2564ECD7FFAB8Du},
        {"normal at least its far end",
         Distribution::normal_at_least(2.0, 1.0, 3.5),
         nullptr,
         0x5575FB6EB25B3E45u},
    };
}

// Each sample from the stream of its own subject, as models do.
std::vector<double> draw(const Distribution& distribution, int n) {
    std::vector<double> result(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) {
        Stream stream(kKey, 0, static_cast<std::uint32_t>(i), 1);
        result[static_cast<std::size_t>(i)] = sample(distribution, stream);
    }
    return result;
}

TEST(DistributionTest, SamplesHaveTheStatedMeanAndVariance) {
    constexpr int kDraws = 200000;
    for (const Case& c : cases()) {
        double sum = 0.0;
        const std::vector<double> samples = draw(c.distribution, kDraws);
        for (const double x : samples) {
            sum += x;
        }
        const double average = sum / kDraws;
        double second = 0.0;
        double fourth = 0.0;
        for (const double x : samples) {
            const double square = (x - average) * (x - average);
            second += square;
            fourth += square * square;
        }
        second /= kDraws;
        fourth /= kDraws;
        const double sd = std::sqrt(variance(c.distribution));
        EXPECT_NEAR(average, mean(c.distribution), 5.3 * sd / std::sqrt(kDraws) + 1e-12) << c.name;
        const double error_of_second = std::sqrt((fourth - second * second) / kDraws);
        EXPECT_NEAR(second, variance(c.distribution), 5.5 * error_of_second + 1e-12) << c.name;
        // Power: a mean off by 2 % of sd, a variance off by 15 %, cannot hide.
        EXPECT_LE(5.5 * error_of_second, 0.15 * variance(c.distribution) + 1e-12) << c.name;
    }
}

// What no mean of samples shows within reasonable time: here a bias of any size is seen. Seen red
// with samples 1 % too long.
TEST(DistributionTest, AnExponentialIsTheQuantileOfItsUniform) {
    const std::vector<double> uniforms = draw(Distribution::uniform(0.0, 1.0), 1000);
    const std::vector<double> samples = draw(Distribution::exponential(3.0), 1000);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        EXPECT_NEAR(samples[i], -3.0 * std::log1p(-uniforms[i]), 1e-12);
    }
}

TEST(DistributionTest, SamplesHaveTheStatedShape) {
    constexpr int kDraws = 100000;
    for (const Case& c : cases()) {
        if (!c.cdf) {
            continue;
        }
        std::vector<double> samples = draw(c.distribution, kDraws);
        std::sort(samples.begin(), samples.end());
        double distance = 0.0;
        for (int i = 0; i < kDraws; ++i) {
            const double p = c.cdf(samples[static_cast<std::size_t>(i)]);
            distance = std::max({distance, p - i / double{kDraws}, (i + 1) / double{kDraws} - p});
        }
        EXPECT_LT(distance, 2.89 / std::sqrt(kDraws)) << c.name;
        EXPECT_GT(distance, 0.3 / std::sqrt(kDraws)) << "too even: " << c.name;
    }
}

// Guards the identity of compilers and platforms: g++, clang, Windows and WebAssembly must all give
// these very bits. A change in all of them at once is a change of results.
TEST(DistributionTest, GivesTheSameBitsOnEveryTarget) {
    for (const Case& c : cases()) {
        BitHash hash;
        Stream stream(kKey, 0, 0, 2);
        for (std::uint32_t i = 0; i < 100000; ++i) {
            if (i % 100 == 0) {
                stream = Stream(kKey, 0, i, 2);
            }
            hash.add(sample(c.distribution, stream));
        }
        EXPECT_EQ(hash.value(), c.hash) << c.name;
    }
}

// How many words a call has taken: the position of the next word in a copy of the stream.
template <typename Call>
int words_taken(Call call) {
    Stream stream(kKey, 5, 6, 7);
    Stream fresh = stream;
    call(stream);
    const std::uint32_t next = stream();
    for (int taken = 0; taken < 4000; ++taken) {
        if (fresh() == next) {
            return taken;
        }
    }
    return -1;
}

TEST(DistributionTest, TakesTheStatedNumberOfUniforms) {
    const auto taken = [](const Distribution& d) {
        return words_taken([&d](Stream& stream) { static_cast<void>(sample(d, stream)); });
    };
    EXPECT_EQ(taken(Distribution::constant(1.0)), 0);
    EXPECT_EQ(taken(Distribution::uniform(0.0, 1.0)), 2);
    EXPECT_EQ(taken(Distribution::triangular(0.0, 1.0, 2.0)), 2);
    EXPECT_EQ(taken(Distribution::exponential(1.0)), 2);
    EXPECT_EQ(taken(Distribution::lognormal(0.0, 1.0)), 2);
    EXPECT_EQ(taken(Distribution::weibull(2.0, 1.0)), 2);
    EXPECT_EQ(taken(Distribution::normal(0.0, 1.0)), 2);
    EXPECT_EQ(taken(Distribution::normal_at_least(0.0, 1.0, 0.0)), 2);
    EXPECT_EQ(taken(Distribution::erlang(3, 1.0)), 6);
    EXPECT_EQ(taken(Distribution::erlang(1000, 1.0)), 2000);
    EXPECT_EQ(taken(Distribution::gamma(2.0, 1.0)), 4);
    EXPECT_EQ(taken(Distribution::gamma(0.5, 1.0)), 6);
    EXPECT_EQ(words_taken([](Stream& stream) { static_cast<void>(poisson(29.9, stream)); }), 2);
    EXPECT_EQ(words_taken([](Stream& stream) { static_cast<void>(bernoulli(0.5, stream)); }), 2);
}

TEST(DistributionTest, InversionRisesWithItsUniform) {
    for (const Case& c : cases()) {
        const auto kind = c.distribution.kind;
        if (kind == Distribution::Kind::gamma || kind == Distribution::Kind::erlang) {
            continue;
        }
        std::vector<std::pair<double, double>> pairs;
        for (std::uint32_t i = 0; i < 2000; ++i) {
            Stream stream(kKey, 1, i, 3);
            Stream same = stream;
            pairs.emplace_back(same.uniform(), sample(c.distribution, stream));
        }
        std::sort(pairs.begin(), pairs.end());
        for (std::size_t i = 1; i < pairs.size(); ++i) {
            EXPECT_LE(pairs[i - 1].second, pairs[i].second) << c.name;
        }
    }
}

TEST(DistributionTest, MatchesPublishedParametersOfLognormals) {
    const Distribution d = Distribution::lognormal_mean_sd(5.0, std::sqrt(2.0));
    EXPECT_NEAR(d.a, 1.570957391866036, 1e-14);
    EXPECT_NEAR(d.b, 0.27741853062859445, 1e-14);
    EXPECT_NEAR(mean(d), 5.0, 1e-13);
    EXPECT_NEAR(variance(d), 2.0, 1e-13);
    const Distribution narrow = Distribution::lognormal_mean_sd(30.0, 2.0);
    EXPECT_NEAR(narrow.a, 3.3989800831282224, 1e-14);
    EXPECT_NEAR(narrow.b, 0.06659277038737595, 1e-14);
}

TEST(DistributionTest, KnowsMomentsInClosedForm) {
    EXPECT_NEAR(mean(Distribution::weibull(2.0, 1.0)), std::sqrt(std::acos(-1.0)) / 2.0, 1e-13);
    EXPECT_NEAR(variance(Distribution::weibull(2.0, 1.0)), 1.0 - std::acos(-1.0) / 4.0, 1e-13);
    EXPECT_NEAR(variance(Distribution::triangular(5.0, 7.0, 10.0)), 19.0 / 18.0, 1e-13);
    EXPECT_NEAR(variance(Distribution::erlang(4, 2.0)), 1.0, 1e-15);
    EXPECT_NEAR(mean(Distribution::gamma_mean_sd(7.0, 2.0)), 7.0, 1e-14);
    EXPECT_NEAR(variance(Distribution::gamma_mean_sd(7.0, 2.0)), 4.0, 1e-14);
    // max(0, Z): mean 1/sqrt(2 pi), variance 1/2 - 1/(2 pi).
    const Distribution half = Distribution::normal_at_least(0.0, 1.0, 0.0);
    EXPECT_NEAR(mean(half), 0.3989422804014327, 1e-15);
    EXPECT_NEAR(variance(half), 0.5 - 0.15915494309189535, 1e-15);
    // A floor far below changes nothing, one far above leaves the floor.
    EXPECT_NEAR(mean(Distribution::normal_at_least(3.0, 2.0, -60.0)), 3.0, 1e-14);
    EXPECT_NEAR(variance(Distribution::normal_at_least(3.0, 2.0, -60.0)), 4.0, 1e-13);
    EXPECT_EQ(mean(Distribution::normal_at_least(0.0, 1.0, 50.0)), 50.0);
    EXPECT_EQ(variance(Distribution::normal_at_least(0.0, 1.0, 50.0)), 0.0);
}

TEST(DistributionTest, ScalingMultipliesEverySample) {
    for (const Case& c : cases()) {
        const Distribution scaled = c.distribution.scaled(3.5);
        for (std::uint32_t i = 0; i < 500; ++i) {
            Stream stream(kKey, 2, i, 4);
            Stream same = stream;
            const double x = sample(c.distribution, stream);
            EXPECT_NEAR(sample(scaled, same), 3.5 * x, 1e-12 * (1.0 + std::fabs(x))) << c.name;
            EXPECT_EQ(stream(), same()) << c.name;
        }
        EXPECT_NEAR(mean(scaled), 3.5 * mean(c.distribution), 1e-12 * std::fabs(mean(scaled)));
        EXPECT_NEAR(variance(scaled), 12.25 * variance(c.distribution), 1e-11 * variance(scaled));
        EXPECT_EQ(c.distribution.scaled(0.0), Distribution::constant(0.0));
    }
}

TEST(DistributionTest, ServesDegenerateParameters) {
    Stream stream(kKey, 3, 0, 0);
    EXPECT_EQ(sample(Distribution::uniform(4.0, 4.0), stream), 4.0);
    EXPECT_EQ(sample(Distribution::normal(4.0, 0.0), stream), 4.0);
    EXPECT_NEAR(sample(Distribution::lognormal_mean_sd(4.0, 0.0), stream), 4.0, 1e-14);
    for (int i = 0; i < 1000; ++i) {
        const double low_mode = sample(Distribution::triangular(1.0, 1.0, 2.0), stream);
        const double high_mode = sample(Distribution::triangular(1.0, 2.0, 2.0), stream);
        EXPECT_TRUE(low_mode >= 1.0 && low_mode <= 2.0);
        EXPECT_TRUE(high_mode >= 1.0 && high_mode <= 2.0);
        EXPECT_GE(sample(Distribution::gamma(0.002, 1.0), stream), 0.0);
        EXPECT_GE(sample(Distribution::weibull(0.05, 1.0), stream), 0.0);
    }
}

TEST(DistributionDeathTest, RefusesParametersOutsideTheirRange) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_DEATH(Distribution::constant(nan), "precondition broken");
    EXPECT_DEATH(Distribution::uniform(2.0, 1.0), "precondition broken");
    EXPECT_DEATH(Distribution::triangular(1.0, 3.0, 2.0), "precondition broken");
    EXPECT_DEATH(Distribution::triangular(1.0, 1.0, 1.0), "precondition broken");
    EXPECT_DEATH(Distribution::exponential(0.0), "precondition broken");
    EXPECT_DEATH(Distribution::erlang(0, 1.0), "precondition broken");
    EXPECT_DEATH(Distribution::gamma(0.0, 1.0), "precondition broken");
    EXPECT_DEATH(Distribution::gamma_mean_sd(1.0, 0.0), "precondition broken");
    EXPECT_DEATH(Distribution::lognormal_mean_sd(0.0, 1.0), "precondition broken");
    EXPECT_DEATH(Distribution::lognormal(0.0, 200.0), "precondition broken");
    EXPECT_DEATH(Distribution::weibull(1.0, -1.0), "precondition broken");
    EXPECT_DEATH(Distribution::normal(0.0, -1.0), "precondition broken");
    EXPECT_DEATH(Distribution::normal_at_least(0.0, 1.0, nan), "precondition broken");
    EXPECT_DEATH(static_cast<void>(Distribution::constant(1.0).scaled(-1.0)),
                 "precondition broken");
}

TEST(BernoulliTest, IsCertainAtTheEndsAndNestedBetween) {
    int n_true = 0;
    for (std::uint32_t i = 0; i < 100000; ++i) {
        Stream a(kKey, 4, i, 0);
        Stream b = a;
        Stream c = a;
        Stream d = a;
        EXPECT_FALSE(bernoulli(0.0, a));
        EXPECT_TRUE(bernoulli(1.0, b));
        const bool under_small = bernoulli(0.3, c);
        EXPECT_TRUE(!under_small || bernoulli(0.31, d));
        n_true += under_small ? 1 : 0;
    }
    // sd of the count 145; 5.3 sd.
    EXPECT_NEAR(n_true, 30000, 770);
    Stream stream(kKey, 4, 0, 0);
    EXPECT_DEATH(static_cast<void>(bernoulli(1.01, stream)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(bernoulli(-0.01, stream)), "precondition broken");
}

// Chi-square over counts with at least 20 expected, the tails pooled; 2e5 draws. The limit is the
// Wilson-Hilferty approximation at 5.2 sd, probability 1e-7. An error of 2 % in all probabilities
// near the mode, or a mean off by 1 % of the sd, would be near 5 sd.
TEST(PoissonTest, HasPoissonProbabilities) {
    constexpr int kDraws = 200000;
    for (const double lambda : {0.0, 0.1, 1.0, 9.9, 29.99, 30.0, 47.3, 1000.0}) {
        std::vector<int> count(2000, 0);
        for (std::uint32_t i = 0; i < kDraws; ++i) {
            Stream stream(kKey, 5, i, 1);
            ++count.at(poisson(lambda, stream));
        }
        if (lambda == 0.0) {
            EXPECT_EQ(count[0], kDraws);
            continue;
        }
        double chi_square = 0.0;
        int cells = 0;
        double expected = 0.0;
        double observed = 0.0;
        double expected_left = kDraws;
        for (std::size_t k = 0; k < count.size(); ++k) {
            const double n = static_cast<double>(k);
            expected += kDraws * std::exp(n * std::log(lambda) - lambda - std::lgamma(n + 1.0));
            observed += count[k];
            if (expected >= 20.0 && expected_left - expected >= 20.0) {
                chi_square += (observed - expected) * (observed - expected) / expected;
                expected_left -= expected;
                expected = 0.0;
                observed = 0.0;
                ++cells;
            }
        }
        expected = expected_left;
        chi_square += (observed - expected) * (observed - expected) / expected;
        const double freedom = cells;
        const double root = 1.0 - 2.0 / (9.0 * freedom) + 5.2 * std::sqrt(2.0 / (9.0 * freedom));
        EXPECT_LT(chi_square, freedom * root * root * root) << "mean " << lambda;
    }
}

// 1e5 draws at each mean; 5.3 standard errors.
TEST(PoissonTest, HasItsMeanAndVarianceUpToAMillion) {
    constexpr int kDraws = 100000;
    for (const double lambda : {33.0, 5e4, 1e6}) {
        double sum = 0.0;
        double squares = 0.0;
        for (std::uint32_t i = 0; i < kDraws; ++i) {
            Stream stream(kKey, 6, i, 1);
            const double difference = poisson(lambda, stream) - lambda;
            sum += difference;
            squares += difference * difference;
        }
        EXPECT_NEAR(sum / kDraws, 0.0, 5.3 * std::sqrt(lambda / kDraws)) << lambda;
        EXPECT_NEAR(squares / kDraws / lambda, 1.0, 5.3 * std::sqrt((2.0 + 1.0 / lambda) / kDraws));
    }
}

TEST(PoissonTest, GivesTheSameBitsOnEveryTarget) {
    BitHash hash;
    for (std::uint32_t i = 0; i < 100000; ++i) {
        Stream stream(kKey, 7, i, 1);
        hash.add_bits(poisson(0.5 * static_cast<double>(i % 200), stream));
    }
    EXPECT_EQ(hash.value(), 0x933BD08800BC7E47u);
}

TEST(PoissonDeathTest, RefusesAMeanOutsideItsRange) {
    Stream stream(kKey, 8, 0, 0);
    EXPECT_DEATH(static_cast<void>(poisson(-1.0, stream)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(poisson(1.1e6, stream)), "precondition broken");
}

}  // namespace
}  // namespace ledtid::sim
