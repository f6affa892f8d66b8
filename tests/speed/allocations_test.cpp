// No allocation in a warm loop, counted: every operator new of this program is.
#include "tests/speed/allocations.hpp"

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "sim/kernel/event_queue.hpp"
#include "sim/kernel/slot_pool.hpp"
#include "sim/resources/waiting_list.hpp"

#include "models/care/process.hpp"

#include "bench/support.hpp"

namespace ledtid::sim {
namespace {

using tests::n_allocations;

// A step that varies without drawing: the low bits of a multiplication.
std::int64_t step(std::uint64_t i) {
    return static_cast<std::int64_t>((i * 0x9e3779b97f4a7c15U) >> 40U);
}

TEST(AllocationsTest, AWarmQueueOfEventsTakesNone) {
    for (const std::uint32_t n : {10U, 400U, 20'000U}) {
        EventQueue queue;
        std::uint64_t i = 0;
        for (; i < n; ++i) {
            queue.push(Time{step(i)}, 0, 0, 0, 0);
        }
        const auto turn = [&](std::uint64_t times) {
            for (std::uint64_t k = 0; k < times; ++k) {
                const Event event = queue.pop();
                queue.push(event.when + Duration{step(++i)}, 0, 0, 0, 0);
            }
        };
        turn(40 * n);
        const std::uint64_t before = n_allocations();
        turn(40 * n);
        EXPECT_LE(n_allocations() - before, n > 1000 ? 4U : 0U) << n << " pending";
    }
}

TEST(AllocationsTest, AWarmWaitingListTakesNone) {
    WaitingList list;
    const auto turn = [&](std::uint64_t from) {
        for (std::uint64_t i = from; i < from + 1000; ++i) {
            const WaitingList::Handle handle =
                list.push(static_cast<std::uint8_t>(i % 3), step(i), 0, 0);
            if (i % 4 == 0) {
                list.remove(handle);
            }
            if (list.size() > 100) {
                (void)list.pop();
            }
        }
    };
    turn(0);
    turn(1000);
    const std::uint64_t before = n_allocations();
    turn(2000);
    EXPECT_EQ(n_allocations(), before);
}

}  // namespace
}  // namespace ledtid::sim

namespace ledtid::bench {
namespace {

using tests::n_allocations;

std::uint64_t allocations_of(const models::Tables& tables, std::uint64_t& n_events) {
    const std::uint64_t before = n_allocations();
    n_events = models::simulate(tables, {1, 0}).n_events;
    return n_allocations() - before;
}

// What is recorded grows as vectors do, by doubling: four times the years are a few allocations
// more for each list that is kept, while there are hundreds of thousands of events more. Seen red
// with a vector made in every join of a waiting list.
TEST(AllocationsTest, ARunFourTimesAsLongTakesHardlyMore) {
    std::uint64_t short_events = 0;
    std::uint64_t long_events = 0;
    const auto years = [](int n) {
        return tables_of_text(
            R"({"extends": "mark-svenljunga.json", "time": {"births_from": "2014-01-01",
            "start": "2015-01-01", "measure_from": "2015-04-01", "measure_to": ")" +
                std::to_string(2015 + n) + R"(-01-01", "end": ")" + std::to_string(2015 + n) +
                R"(-01-01"}})",
            "team_carve_out");
    };
    const models::Tables few = years(2);
    const models::Tables many = years(8);
    const std::uint64_t of_short = allocations_of(few, short_events);
    const std::uint64_t of_long = allocations_of(many, long_events);
    EXPECT_GT(long_events, short_events + 100'000);
    EXPECT_LT(of_long, of_short + 1'000) << of_short << " in the short run";
}

}  // namespace
}  // namespace ledtid::bench
