#include "sim/resources/waiting_list.hpp"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

TEST(WaitingListTest, ServesByPriorityThenKeyThenFirstCome) {
    WaitingList list;
    list.push(1, 50, 1, 0);
    list.push(0, 90, 2, 0);
    list.push(1, -40, 3, 0);
    list.push(0, 90, 4, 0);
    list.push(1, 50, 5, 0);
    list.push(255, -1000, 6, 0);
    for (const std::uint32_t expected : {2U, 4U, 3U, 1U, 5U, 6U}) {
        EXPECT_EQ(list.front().subject, expected);
        EXPECT_EQ(list.pop().subject, expected);
    }
    EXPECT_TRUE(list.empty());
}

TEST(WaitingListTest, KeepsWhatAnEntryCarries) {
    WaitingList list;
    const WaitingList::Handle handle = list.push(3, -5, 0xfffffff0U, 99);
    for (const WaitingEntry& entry : {list.entry(handle), list.front(), list.pop()}) {
        EXPECT_EQ(entry.priority, 3);
        EXPECT_EQ(entry.key, -5);
        EXPECT_EQ(entry.subject, 0xfffffff0U);
        EXPECT_EQ(entry.stamp, 99U);
    }
}

TEST(WaitingListTest, LetsAnyoneLeaveOnce) {
    WaitingList list;
    const WaitingList::Handle a = list.push(0, 1, 1, 0);
    const WaitingList::Handle b = list.push(0, 2, 2, 0);
    list.push(0, 3, 3, 0);
    EXPECT_TRUE(list.remove(b));
    EXPECT_FALSE(list.remove(b));
    EXPECT_EQ(list.pop().subject, 1U);
    EXPECT_FALSE(list.contains(a)) << "who was served has left";
    EXPECT_FALSE(list.remove(a));
    const WaitingList::Handle again = list.push(0, 4, 4, 0);
    EXPECT_FALSE(list.remove(b)) << "the place belongs to someone else now";
    EXPECT_TRUE(list.contains(again));
    EXPECT_FALSE(list.contains(WaitingList::Handle{}));
    EXPECT_EQ(list.size(), 2U);
}

TEST(WaitingListTest, MakesHandlesStaleWhenCleared) {
    WaitingList list;
    const WaitingList::Handle a = list.push(0, 1, 1, 0);
    list.clear();
    EXPECT_TRUE(list.empty());
    EXPECT_FALSE(list.contains(a));
}

// Seen red with the order of the heap.
TEST(WaitingListTest, NamesThoseWhoWaitInTheOrderInWhichItServesThem) {
    WaitingList list;
    const std::vector<std::int64_t> keys = {5, 4, 8, 1, 7, 2, 6, 3};
    for (const std::int64_t key : keys) {
        list.push(1, key, static_cast<std::uint32_t>(key), 0);
    }
    list.remove(list.push(0, 9, 9, 0));
    list.push(0, 10, 10, 0);
    std::vector<WaitingList::Handle> handles(3);
    list.in_order(handles);
    ASSERT_EQ(handles.size(), 9U);
    for (const WaitingList::Handle& handle : handles) {
        EXPECT_EQ(list.entry(handle).subject, list.front().subject);
        list.pop();
    }
}

TEST(WaitingListDeathTest, ServesNobodyWhenNobodyWaits) {
    WaitingList list;
    EXPECT_DEATH(list.pop(), "nobody waits");
}

}  // namespace
}  // namespace ledtid::sim
