#include "sim/kernel/slot_pool.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

TEST(SlotPoolTest, GivesTheSlotReleasedLastAndAFreshValue) {
    SlotPool<int> pool;
    const std::uint32_t a = pool.acquire();
    const std::uint32_t b = pool.acquire();
    EXPECT_NE(a, b);
    pool[a] = 17;
    pool.release(b);
    pool.release(a);
    EXPECT_EQ(pool.acquire(), a);
    EXPECT_EQ(pool[a], 0);
    EXPECT_EQ(pool.size(), 1U);
}

TEST(SlotPoolTest, TellsAStaleStampFromAPresentOne) {
    SlotPool<int> pool;
    const std::uint32_t slot = pool.acquire();
    const std::uint32_t old = pool.stamp(slot);
    EXPECT_TRUE(pool.is_current(slot, old));
    pool.release(slot);
    EXPECT_FALSE(pool.is_current(slot, old)) << "a released slot has no present holder";
    EXPECT_NE(pool.stamp(slot), old);
    EXPECT_FALSE(pool.is_current(slot, pool.stamp(slot))) << "not even by its own stamp";
    ASSERT_EQ(pool.acquire(), slot);
    EXPECT_FALSE(pool.is_current(slot, old));
    EXPECT_TRUE(pool.is_current(slot, pool.stamp(slot)));
    EXPECT_FALSE(pool.is_current(slot + 1, old)) << "a slot never given has no holder";
}

TEST(SlotPoolTest, DoesNotAllocateOnceWarm) {
    SlotPool<int> pool;
    std::vector<std::uint32_t> held;
    for (int k = 0; k < 100; ++k) {
        held.push_back(pool.acquire());
    }
    const int* storage = &pool[held[0]];
    for (const std::uint32_t slot : held) {
        pool.release(slot);
    }
    for (std::uint32_t& slot : held) {
        slot = pool.acquire();
    }
    EXPECT_EQ(pool.n_slots(), 100U);
    EXPECT_EQ(&pool[0], storage);
}

TEST(SlotPoolTest, KeepsStorageInsideThingsThatOwnSome) {
    SlotPool<std::vector<int>> pool;
    const std::uint32_t slot = pool.acquire();
    pool[slot].assign(50, 1);
    pool.release(slot);
    ASSERT_EQ(pool.acquire(), slot);
    EXPECT_GE(pool[slot].capacity(), 50U);
}

TEST(SlotPoolTest, GivesSlotsInOrderOnceClearedAndLeavesOldStampsStale) {
    SlotPool<int> pool;
    const std::uint32_t a = pool.acquire();
    const std::uint32_t b = pool.acquire();
    const std::uint32_t stamp = pool.stamp(b);
    pool.release(a);
    pool.clear();
    EXPECT_EQ(pool.size(), 0U);
    EXPECT_FALSE(pool.is_current(b, stamp));
    EXPECT_EQ(pool.acquire(), 0U);
    EXPECT_EQ(pool.acquire(), 1U);
    EXPECT_FALSE(pool.is_current(b, stamp));
}

TEST(SlotPoolDeathTest, RefusesToReleaseTwice) {
    SlotPool<int> pool;
    const std::uint32_t slot = pool.acquire();
    pool.release(slot);
    EXPECT_DEATH(pool.release(slot), "only a held slot");
}

}  // namespace
}  // namespace ledtid::sim
