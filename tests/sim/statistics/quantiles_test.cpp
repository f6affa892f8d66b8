#include "sim/statistics/quantiles.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"

namespace ledtid::sim {
namespace {

Sample sample_of(const std::vector<double>& values) {
    Sample sample;
    for (const double x : values) {
        sample.add(x);
    }
    return sample;
}

// By hand: the p-quantile of 1, 3, 7, 10 stands at place 3 p, so .25 at 1 + .75 (3 - 1) and .8 at
// 7 + .4 (10 - 7).
TEST(SampleTest, InterpolatesAsDefinitionSeven) {
    const Sample sample = sample_of({7.0, 1.0, 3.0, 10.0});
    EXPECT_DOUBLE_EQ(sample.quantile(0.0), 1.0);
    EXPECT_DOUBLE_EQ(sample.quantile(0.25), 2.5);
    EXPECT_DOUBLE_EQ(sample.quantile(0.5), 5.0);
    EXPECT_DOUBLE_EQ(sample.quantile(0.8), 8.2);
    EXPECT_DOUBLE_EQ(sample.quantile(1.0), 10.0);
    EXPECT_DOUBLE_EQ(sample.mean(), 5.25);
}

TEST(SampleTest, ServesASingleNumber) {
    const Sample sample = sample_of({4.0});
    EXPECT_EQ(sample.quantile(0.0), 4.0);
    EXPECT_EQ(sample.quantile(0.37), 4.0);
    EXPECT_EQ(sample.quantile(1.0), 4.0);
    EXPECT_EQ(sample.share_at_most(4.0), 1.0);
}

TEST(SampleTest, CountsSharesWithTies) {
    const Sample sample = sample_of({3.0, 1.0, 3.0, 5.0});
    EXPECT_EQ(sample.share_at_most(0.9), 0.0);
    EXPECT_EQ(sample.share_at_most(1.0), 0.25);
    EXPECT_EQ(sample.share_at_most(3.0), 0.75);
    EXPECT_EQ(sample.share_at_most(4.9), 0.75);
    EXPECT_EQ(sample.share_at_most(9.0), 1.0);
}

TEST(SampleTest, TakesNumbersAfterAQuestion) {
    Sample sample = sample_of({3.0, 1.0});
    EXPECT_EQ(sample.quantile(1.0), 3.0);
    sample.add(2.0);
    EXPECT_EQ(sample.quantile(0.5), 2.0);
    sample.add(0.0);
    EXPECT_EQ(sample.quantile(0.0), 0.0);
    EXPECT_EQ(sample.count(), 4u);
}

TEST(SamplePropertyTest, DoesNotDependOnOrderOrOnMerging) {
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        Stream chance(3, trial, 0, 0);
        const std::uint32_t n = 1 + chance() % 40;
        Sample whole;
        std::array<Sample, 3> parts;
        for (std::uint32_t i = 0; i < n; ++i) {
            const double x = chance() % 4 == 0 ? 0.5 : chance.uniform();
            whole.add(x);
            parts[chance() % 3].add(x);
        }
        Sample merged = parts[2];
        merged.merge(parts[0]);
        merged.merge(parts[1]);
        EXPECT_EQ(merged.sorted(), whole.sorted());
        EXPECT_EQ(merged.mean(), whole.mean());
        const double p = chance.uniform();
        EXPECT_EQ(merged.quantile(p), whole.quantile(p));
        EXPECT_GE(whole.quantile(p), whole.quantile(0.5 * p));
    }
}

TEST(SampleTest, MergesWithItself) {
    Sample sample = sample_of({2.0, 1.0});
    sample.merge(sample);
    EXPECT_EQ(sample.sorted(), (std::vector<double>{1.0, 1.0, 2.0, 2.0}));
}

TEST(SampleDeathTest, RefusesQuestionsAboutNothing) {
    EXPECT_DEATH(static_cast<void>(Sample().quantile(0.5)), "of nothing");
    EXPECT_DEATH(static_cast<void>(Sample().mean()), "of nothing");
    EXPECT_DEATH(static_cast<void>(Sample().share_at_most(1.0)), "of nothing");
    EXPECT_DEATH(static_cast<void>(sample_of({1.0}).quantile(1.1)), "probability");
    EXPECT_DEATH(sample_of({std::nan("")}), "NaN");
}

}  // namespace
}  // namespace ledtid::sim
