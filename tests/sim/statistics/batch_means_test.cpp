#include "sim/statistics/batch_means.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "tests/sim/statistics/lindley_series.hpp"

namespace ledtid::sim {
namespace {

TEST(BatchMeansTest, AveragesEachFullBatch) {
    BatchMeans means(2);
    for (const double x : {1.0, 3.0, 5.0, 9.0, 100.0}) {
        means.add(x);
    }
    EXPECT_EQ(means.batches().count(), 2u);
    EXPECT_DOUBLE_EQ(means.batches().mean(), 4.5);
    EXPECT_DOUBLE_EQ(means.interval().mean, 4.5);
    EXPECT_EQ(means.interval().n, 2u);
}

TEST(BatchMeansTest, MergesFullBatchesOnly) {
    BatchMeans here(2);
    BatchMeans there(2);
    for (const double x : {1.0, 3.0, 50.0}) {
        here.add(x);
    }
    for (const double x : {5.0, 9.0, 100.0}) {
        there.add(x);
    }
    here.merge(there);
    EXPECT_EQ(here.batches().count(), 2u);
    EXPECT_DOUBLE_EQ(here.batches().mean(), 4.5);
    here.add(70.0);  // completes the batch that began with 50
    EXPECT_EQ(here.batches().count(), 3u);
    EXPECT_EQ(here.batches().max(), 60.0);
}

// Known answers computed independently of this code.
TEST(BatchMeansTest, AgreesWithAKnownInterval) {
    const std::vector<double> quiet = lindley_waits(1.0, 2.0, 2000);
    const Interval interval = batch_means_interval(quiet);
    EXPECT_NEAR(interval.mean, 0.485725564255302, 1e-12);
    EXPECT_NEAR(interval.half_width, 0.1042049921507153, 1e-10);
    // The reference value is Pearson's correlation of the pairs, which treats the ends differently.
    EXPECT_NEAR(lag1_autocorrelation(quiet), 0.7219711834900546, 2e-4);
}

TEST(BatchMeansTest, AgreesWithAKnownIntervalAfterTheWarmUp) {
    const std::vector<double> busy = lindley_waits(1.0, 1.0 / 0.9, 2000);
    const Interval interval = batch_means_interval(std::span(busy).subspan(810));
    EXPECT_NEAR(interval.mean, 5.169493827295595, 1e-10);
    EXPECT_NEAR(interval.half_width, 1.8339077743466825, 1e-9);
}

TEST(BatchMeansTest, SeesCorrelation) {
    EXPECT_DOUBLE_EQ(lag1_autocorrelation(std::vector<double>{1.0, 2.0, 1.0, 2.0}), -0.75);
    EXPECT_DOUBLE_EQ(lag1_autocorrelation(std::vector<double>{1.0, 1.0, 2.0, 2.0}), 0.25);
}

TEST(BatchMeansDeathTest, RefusesNonsense) {
    const std::vector<double> three = {1.0, 2.0, 3.0};
    EXPECT_DEATH(BatchMeans(0), "batches of nothing");
    EXPECT_DEATH(static_cast<void>(BatchMeans(2).interval()), "mean of nothing");
    EXPECT_DEATH(BatchMeans(2).merge(BatchMeans(3)), "different sizes");
    EXPECT_DEATH(static_cast<void>(batch_means_interval(three, 4)), "batches");
    EXPECT_DEATH(static_cast<void>(lag1_autocorrelation(std::vector<double>(3, 1.0))), "different");
}

}  // namespace
}  // namespace ledtid::sim
