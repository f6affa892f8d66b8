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

}  // namespace
}  // namespace ledtid::sim
