#include "sim/random/alias_table.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/sim/random/bit_hash.hpp"

namespace ledtid::sim {
namespace {

constexpr std::uint64_t kKey = stream_key(20260823, 2);

// Upper limit of chi-square at 5.2 sd (probability 1e-7), after Wilson and Hilferty.
double chi_square_limit(double freedom) {
    const double root = 1.0 - 2.0 / (9.0 * freedom) + 5.2 * std::sqrt(2.0 / (9.0 * freedom));
    return freedom * root * root * root;
}

double chi_square(const std::vector<double>& weights, std::uint32_t n_draws) {
    const AliasTable table(weights);
    std::vector<double> count(weights.size(), 0.0);
    for (std::uint32_t i = 0; i < n_draws; ++i) {
        Stream stream(kKey, 0, i, 1);
        count.at(table.sample(stream)) += 1.0;
    }
    double sum = 0.0;
    for (const double weight : weights) {
        sum += weight;
    }
    double statistic = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double expected = n_draws * weights[i] / sum;
        if (weights[i] == 0.0) {
            EXPECT_EQ(count[i], 0.0) << i;
        } else {
            statistic += (count[i] - expected) * (count[i] - expected) / expected;
        }
    }
    return statistic;
}

// 5e5 draws each: shares wrong by 2 % of themselves throughout add 200 to a statistic whose sd is
// sqrt(2 x cells).
TEST(AliasTableTest, ChoosesInProportionToTheWeights) {
    EXPECT_LT(chi_square({1.0, 2.0, 3.0, 4.0}, 500000), chi_square_limit(3.0));
    EXPECT_LT(chi_square({0.0, 5.0, 0.0, 1.0, 0.0}, 500000), chi_square_limit(1.0));
    EXPECT_LT(chi_square({1e-3, 1.0}, 500000), chi_square_limit(1.0));
    std::vector<double> many;
    for (int i = 0; i < 500; ++i) {
        many.push_back(i % 7 == 0 ? 0.0 : 1.0 + i % 13);
    }
    EXPECT_LT(chi_square(many, 500000), chi_square_limit(427.0));
}

TEST(AliasTableTest, NeverChoosesAWeightOfZero) {
    // Random tables, most weights 0, tables of awkward sizes: rounding has many chances.
    for (std::uint32_t trial = 0; trial < 3000; ++trial) {
        Stream chance(kKey, 1, trial, 2);
        std::vector<double> weights(1 + chance() % 40, 0.0);
        weights[chance() % weights.size()] = chance.uniform();
        for (double& weight : weights) {
            weight = chance() % 3 == 0 ? chance.uniform() : weight;
        }
        const AliasTable table(weights);
        for (int i = 0; i < 200; ++i) {
            const std::size_t index = table.sample(chance);
            ASSERT_LT(index, weights.size());
            ASSERT_GT(weights[index], 0.0) << "trial " << trial;
        }
    }
}

TEST(AliasTableTest, TakesOneUniform) {
    const AliasTable table(std::vector<double>{1.0, 2.0, 3.0});
    Stream stream(kKey, 2, 0, 0);
    Stream same = stream;
    static_cast<void>(table.sample(stream));
    static_cast<void>(same.uniform());
    EXPECT_EQ(stream(), same());
}

TEST(AliasTableTest, GivesTheSameIndicesOnEveryTarget) {
    std::vector<double> weights;
    for (int i = 0; i < 37; ++i) {
        weights.push_back(1.0 / (1.0 + i));
    }
    const AliasTable table(weights);
    const AliasTable again(weights);
    BitHash hash;
    for (std::uint32_t i = 0; i < 100000; ++i) {
        Stream stream(kKey, 3, i, 0);
        Stream same = stream;
        const std::size_t index = table.sample(stream);
        EXPECT_EQ(index, again.sample(same));
        hash.add_bits(index);
    }
    EXPECT_EQ(hash.value(), 0x5D581E659BB5A727u);
}

TEST(AliasTableDeathTest, RefusesWeightsThatMeanNothing) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_DEATH(AliasTable(std::vector<double>{}), "precondition broken");
    EXPECT_DEATH(AliasTable(std::vector<double>{0.0, 0.0}), "precondition broken");
    EXPECT_DEATH(AliasTable(std::vector<double>{1.0, -1.0}), "precondition broken");
    EXPECT_DEATH(AliasTable(std::vector<double>{1.0, nan}), "precondition broken");
}

// Two of three by successive sampling, weights 1, 2, 3: P({i, j}) = p_i p_j / (1 - p_i) +
// p_i p_j / (1 - p_j), that is {0,1}: 3/20, {0,2}: 4/15, {1,2}: 7/12. 3e5 draws, probability of a
// false alarm 1e-7; drawing in proportion to sums of weights instead (3/12, 4/12, 5/12) is far out.
TEST(SampleSubsetTest, FollowsSuccessiveSampling) {
    constexpr std::uint32_t kDraws = 300000;
    const std::array<double, 3> weights = {1.0, 2.0, 3.0};
    std::array<double, 8> count{};
    for (std::uint32_t i = 0; i < kDraws; ++i) {
        Stream stream(kKey, 4, i, 0);
        count.at(sample_subset(weights, 2, stream)) += 1.0;
    }
    const std::array<double, 8> p = {0, 0, 0, 3.0 / 20.0, 0, 4.0 / 15.0, 7.0 / 12.0, 0};
    double statistic = 0.0;
    for (std::size_t mask = 0; mask < 8; ++mask) {
        if (p[mask] == 0.0) {
            EXPECT_EQ(count[mask], 0.0);
        } else {
            const double expected = kDraws * p[mask];
            statistic += (count[mask] - expected) * (count[mask] - expected) / expected;
        }
    }
    EXPECT_LT(statistic, chi_square_limit(2.0));
}

TEST(SampleSubsetTest, ServesTheEnds) {
    Stream stream(kKey, 5, 0, 0);
    const std::array<double, 4> weights = {0.0, 1.0, 0.0, 1e-9};
    EXPECT_EQ(sample_subset(weights, 0, stream), 0u);
    EXPECT_EQ(sample_subset(weights, 2, stream), 0b1010u);
    EXPECT_EQ(sample_subset(std::vector<double>(32, 1.0), 32, stream), 0xFFFFFFFFu);
    EXPECT_EQ(sample_subset(std::vector<double>{}, 0, stream), 0u);
    EXPECT_DEATH(static_cast<void>(sample_subset(weights, 3, stream)), "precondition broken");
    EXPECT_DEATH(static_cast<void>(sample_subset(weights, -1, stream)), "precondition broken");
}

TEST(SampleSubsetTest, GrowsByOneItemAtATime) {
    const std::vector<double> weights = {3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0};
    for (std::uint32_t i = 0; i < 1000; ++i) {
        std::uint32_t before = 0;
        for (int k = 1; k <= 8; ++k) {
            Stream stream(kKey, 6, i, 0);
            const std::uint32_t now = sample_subset(weights, k, stream);
            EXPECT_EQ(now & before, before);
            EXPECT_EQ(__builtin_popcount(now), k);
            before = now;
        }
    }
}

}  // namespace
}  // namespace ledtid::sim
