#include "sim/statistics/time_weighted.hpp"

#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"

namespace ledtid::sim {
namespace {

TEST(TimeWeightedTest, WeighsEachValueByHowLongItLasted) {
    TimeWeighted queue;
    queue.add(10, 1);
    queue.add(14, 2);
    queue.set(20, 0);
    // 0 for 10 ticks, 1 for 4, 3 for 6, 0 for 5.
    EXPECT_EQ(queue.integral(25), 22);
    EXPECT_DOUBLE_EQ(queue.mean(25), 22.0 / 25.0);
    EXPECT_EQ(queue.max(), 3);
    EXPECT_EQ(queue.value(), 0);
}

TEST(TimeWeightedTest, GivesNoWeightToAValueThatLastsNoTime) {
    TimeWeighted queue(100, 2);
    queue.set(105, 50);
    queue.set(105, 3);
    EXPECT_EQ(queue.integral(110), 25);
    EXPECT_EQ(queue.max(), 50);
}

TEST(TimeWeightedTest, ForgetsTheWarmUpButNotTheValue) {
    TimeWeighted queue;
    queue.set(0, 9);
    queue.set(10, 4);
    queue.reset(15);
    EXPECT_EQ(queue.max(), 4);
    EXPECT_EQ(queue.integral(15), 0);
    EXPECT_EQ(queue.integral(20), 20);
    EXPECT_DOUBLE_EQ(queue.mean(20), 4.0);
}

TEST(TimeWeightedTest, TakesNegativeValues) {
    TimeWeighted balance(0, -2);
    balance.add(5, 3);
    EXPECT_EQ(balance.integral(10), -5);
    EXPECT_EQ(balance.max(), 1);
}

TEST(TimeWeightedPropertyTest, EqualsASumTickByTick) {
    for (std::uint32_t trial = 0; trial < 500; ++trial) {
        Stream chance(2, trial, 0, 0);
        TimeWeighted queue;
        std::int64_t value = 0;
        std::int64_t sum = 0;
        for (std::int64_t tick = 0; tick < 50; ++tick) {
            if (chance() % 3 == 0) {
                value = static_cast<std::int64_t>(chance() % 7) - 3;
                queue.set(tick, value);
            }
            sum += value;
            if (tick == 20) {
                queue.reset(tick + 1);
                sum = 0;
            }
        }
        EXPECT_EQ(queue.integral(50), sum);
    }
}

TEST(TimeSummaryTest, MergesByLength) {
    TimeSummary all;
    all.merge(TimeWeighted(0, 1).summary(30));
    all.merge(TimeWeighted(0, 4).summary(10));
    all.merge(TimeSummary{});
    EXPECT_EQ(all.integral, 70);
    EXPECT_EQ(all.duration, 40);
    EXPECT_EQ(all.max, 4);
    EXPECT_DOUBLE_EQ(all.mean(), 1.75);
    TimeSummary negative;
    negative.merge(TimeWeighted(0, -5).summary(1));
    EXPECT_EQ(negative.max, -5);
}

TEST(TimeWeightedDeathTest, RefusesNonsense) {
    TimeWeighted queue;
    queue.set(10, 1);
    EXPECT_DEATH(queue.set(9, 1), "time goes backwards");
    EXPECT_DEATH(queue.reset(9), "time goes backwards");
    EXPECT_DEATH(static_cast<void>(queue.integral(9)), "time goes backwards");
    EXPECT_DEATH(static_cast<void>(TimeWeighted(5).mean(5)), "over no time");
    EXPECT_DEATH(static_cast<void>(TimeSummary().mean()), "over no time");
    const TimeWeighted huge(0, std::numeric_limits<std::int64_t>::max() / 2);
    EXPECT_DEATH(static_cast<void>(huge.integral(3)), "beyond 64 bits");
}

}  // namespace
}  // namespace ledtid::sim
