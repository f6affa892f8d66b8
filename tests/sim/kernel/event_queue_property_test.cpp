#include <cstdint>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

#include "sim/kernel/event_queue.hpp"

#include "tests/sim/kernel/dice.hpp"

namespace ledtid::sim {
namespace {

// The queue beside the naive model, an ordered set of (time, rank, number of the push).
class QueueAndModel {
  public:
    void push(Time when, std::uint8_t rank, std::uint8_t kind) {
        queue.push(when, rank, kind, n_pushes_, 0);
        model.insert({when, rank, n_pushes_});
        ++n_pushes_;
    }

    void pop() {
        const Event event = queue.pop();
        ASSERT_EQ(std::make_tuple(event.when, int{event.rank()}, event.subject), *model.begin());
        model.erase(model.begin());
        now = event.when;
    }

    EventQueue queue;
    std::set<std::tuple<Time, int, std::uint32_t>> model;
    Time now{0};

  private:
    std::uint32_t n_pushes_ = 0;
};

// Few distinct times and ranks, so that ties are the rule.
TEST(EventQueuePropertyTest, GivesTheSameSequenceAsAnOrderedSet) {
    for (std::uint32_t case_number = 0; case_number < 400 && !HasFatalFailure(); ++case_number) {
        SCOPED_TRACE(case_number);
        tests::Dice dice(case_number);
        QueueAndModel both;
        const std::int64_t n_times = dice.between(1, 6);
        const std::int64_t push_weight = dice.between(1, 9);  // out of 10: sizes from 0 to hundreds
        for (int action = 0; action < 600 && !HasFatalFailure(); ++action) {
            if (both.model.empty() || dice.below(10) < push_weight) {
                const Time when = both.now + Duration{dice.below(n_times)};
                const auto rank = static_cast<std::uint8_t>(dice.below(3));
                both.push(when, rank, static_cast<std::uint8_t>(dice.below(256)));
            } else {
                both.pop();
            }
            ASSERT_EQ(both.queue.size(), both.model.size());
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
    for (std::uint32_t case_number = 0; case_number < 36 && !HasFatalFailure(); ++case_number) {
        SCOPED_TRACE(case_number);
        const int shape = static_cast<int>(case_number % 6);
        tests::Dice dice(1000 + case_number);
        QueueAndModel both;
        for (int action = 0; action < 40'000 && !HasFatalFailure(); ++action) {
            const int push_weight = (action / 8000) % 2 == 0 ? 8 : 2;  // swell, shrink
            if (both.model.empty() || dice.below(10) < push_weight) {
                const std::int64_t ahead = step(shape, dice);
                const Time when =
                    dice.below(5000) == 0 ? Time::never() : both.now + Duration{ahead};
                both.push(when, static_cast<std::uint8_t>(dice.below(3)), 0);
            } else if (std::get<0>(*both.model.begin()) < Time::never()) {
                both.pop();
            }
            ASSERT_EQ(both.queue.size(), both.model.size());
        }
        while (!both.model.empty() && !HasFatalFailure()) {
            both.pop();
        }
        EXPECT_TRUE(both.queue.empty());
        both.queue.clear();
        both.queue.push(Time{1}, 0, 0, 7, 0);
        EXPECT_EQ(both.queue.pop().subject, 7U) << "a cleared queue is as new";
    }
}

}  // namespace
}  // namespace ledtid::sim
