#include "sim/kernel/event_queue.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

TEST(EventQueueTest, RunsTheEarliestFirst) {
    EventQueue queue;
    for (const std::int64_t when : {5, 1, 9, 3, 7}) {
        queue.push({when}, 0, 0, static_cast<std::uint32_t>(when), 0);
    }
    for (const std::uint32_t expected : {1U, 3U, 5U, 7U, 9U}) {
        EXPECT_EQ(queue.top().subject, expected);
        EXPECT_EQ(queue.pop().subject, expected);
    }
    EXPECT_TRUE(queue.empty());
}

TEST(EventQueueTest, RunsEqualTimesInRankOrderAndEqualRanksFirstComeFirst) {
    EventQueue queue;
    queue.push({4}, 2, 0, 10, 0);
    queue.push({4}, 1, 9, 11, 0);
    queue.push({4}, 2, 0, 12, 0);
    queue.push({4}, 1, 3, 13, 0);  // a lower kind does not overtake
    queue.push({4}, 255, 0, 14, 0);
    queue.push({4}, 0, 255, 15, 0);
    std::vector<std::uint32_t> order;
    while (!queue.empty()) {
        order.push_back(queue.pop().subject);
    }
    EXPECT_EQ(order, (std::vector<std::uint32_t>{15, 11, 13, 10, 12, 14}));
}

TEST(EventQueueTest, KeepsRankKindSubjectAndStamp) {
    EventQueue queue;
    queue.push({-3}, 200, 250, 0xfffffffeU, 77);
    const Event event = queue.pop();
    EXPECT_EQ(event.when, Time{-3});
    EXPECT_EQ(event.rank(), 200);
    EXPECT_EQ(event.kind(), 250);
    EXPECT_EQ(event.subject, 0xfffffffeU);
    EXPECT_EQ(event.stamp, 77U);
}

TEST(EventQueueTest, TakesAnEventAtThePresentInstant) {
    EventQueue queue;
    queue.push({4}, 1, 0, 1, 0);
    queue.push({4}, 1, 0, 2, 0);
    EXPECT_EQ(queue.pop().subject, 1U);
    queue.push({4}, 0, 0, 3, 0);
    EXPECT_EQ(queue.pop().subject, 3U) << "a lower rank at the same instant still goes first";
    EXPECT_EQ(queue.now(), Time{4});
}

TEST(EventQueueTest, IsAsNewOnceCleared) {
    EventQueue queue;
    queue.push({4}, 0, 0, 1, 0);
    const std::uint64_t first_order = queue.pop().order;
    queue.clear();
    queue.push({2}, 0, 0, 1, 0);  // before the time popped last
    EXPECT_EQ(queue.top().order, first_order);
}

TEST(EventQueueDeathTest, RefusesThePast) {
    EventQueue queue;
    queue.push({4}, 0, 0, 1, 0);
    queue.pop();
    EXPECT_DEATH(queue.push({3}, 0, 0, 1, 0), "into the past");
}

TEST(EventQueueDeathTest, HasNoNextEventWhenEmpty) {
    EventQueue queue;
    EXPECT_DEATH(queue.pop(), "empty queue");
    EXPECT_DEATH(static_cast<void>(queue.top()), "empty queue");
}

}  // namespace
}  // namespace ledtid::sim
