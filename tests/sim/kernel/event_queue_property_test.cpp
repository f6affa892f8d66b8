#include <cstdint>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

#include "sim/kernel/event_queue.hpp"

#include "tests/sim/kernel/dice.hpp"

namespace ledtid::sim {
namespace {

// The naive model: an ordered set of (time, rank, number of the push). Few distinct times and
// ranks, so that ties are the rule.
TEST(EventQueuePropertyTest, GivesTheSameSequenceAsAnOrderedSet) {
    for (std::uint32_t case_number = 0; case_number < 400; ++case_number) {
        tests::Dice dice(case_number);
        EventQueue queue;
        std::set<std::tuple<Time, int, std::uint32_t>> model;
        const std::int64_t n_times = dice.between(1, 6);
        const std::int64_t push_weight = dice.between(1, 9);  // out of 10: sizes from 0 to hundreds
        std::uint32_t pushes = 0;
        Time now{0};
        for (int action = 0; action < 600; ++action) {
            if (model.empty() || dice.below(10) < push_weight) {
                const Time when = now + Duration{dice.below(n_times)};
                const auto rank = static_cast<std::uint8_t>(dice.below(3));
                const auto kind = static_cast<std::uint8_t>(dice.below(256));
                queue.push(when, rank, kind, pushes, 0);
                model.insert({when, rank, pushes});
                ++pushes;
            } else {
                const Event event = queue.pop();
                const auto expected = *model.begin();
                model.erase(model.begin());
                now = event.when;
                ASSERT_EQ(std::make_tuple(event.when, int{event.rank()}, event.subject), expected)
                    << "case " << case_number << ", action " << action;
            }
            ASSERT_EQ(queue.size(), model.size());
        }
    }
}

// Long stretches ahead, of many shapes, with thousands pending: the ladder's rungs, its top, and
// heaps that outgrow their bucket. Sizes swell and shrink; now and then many come at one instant,
// or an event that never happens.
std::int64_t step(int shape, tests::Dice& dice) {
    switch (shape) {
        case 0:  // even
            return dice.below(1'000'000);
        case 1:  // most soon, some very late: bits drawn first
            return dice.below(std::int64_t{1} << dice.between(1, 50));
        case 2:  // two humps
            return dice.below(10) < 9 ? dice.below(100) : 1'000'000 + dice.below(100);
        case 3:  // few instants
            return dice.below(4);
        case 4:  // growing later and later
            return 1'000'000'000 - dice.below(1000);
        default:  // all at once, or years ahead
            return dice.below(3) == 0 ? std::int64_t{1} << 40U : 0;
    }
}

TEST(FarEventsTest, GiveTheSameSequenceAsAnOrderedSet) {
    for (std::uint32_t case_number = 0; case_number < 36; ++case_number) {
        const int shape = static_cast<int>(case_number % 6);
        tests::Dice dice(1000 + case_number);
        EventQueue queue;
        std::set<std::tuple<Time, int, std::uint32_t>> model;
        std::uint32_t pushes = 0;
        Time now{0};
        for (int action = 0; action < 40'000; ++action) {
            const int push_weight = (action / 8000) % 2 == 0 ? 8 : 2;  // swell, shrink
            if (model.empty() || dice.below(10) < push_weight) {
                const std::int64_t ahead = step(shape, dice);
                const Time when = dice.below(5000) == 0 ? Time::never() : now + Duration{ahead};
                const auto rank = static_cast<std::uint8_t>(dice.below(3));
                queue.push(when, rank, 0, pushes, 0);
                model.insert({when, rank, pushes});
                ++pushes;
            } else if (std::get<0>(*model.begin()) < Time::never()) {
                const Event event = queue.pop();
                const auto expected = *model.begin();
                model.erase(model.begin());
                now = event.when;
                ASSERT_EQ(std::make_tuple(event.when, int{event.rank()}, event.subject), expected)
                    << "case " << case_number << ", action " << action;
            }
            ASSERT_EQ(queue.size(), model.size());
        }
        while (!model.empty()) {
            const Event event = queue.pop();
            ASSERT_EQ(event.subject, std::get<2>(*model.begin()));
            model.erase(model.begin());
        }
        EXPECT_TRUE(queue.empty());
        queue.clear();
        queue.push(Time{1}, 0, 0, 7, 0);
        EXPECT_EQ(queue.pop().subject, 7U) << "a cleared queue is as new";
    }
}

}  // namespace
}  // namespace ledtid::sim
