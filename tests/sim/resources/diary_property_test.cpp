#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "sim/resources/diary.hpp"
#include "sim/resources/joint_booking.hpp"

#include "tests/sim/kernel/dice.hpp"
#include "tests/sim/resources/tick_model.hpp"

namespace ledtid::sim {
namespace {

using tests::Dice;
using tests::kEndTick;
using tests::kFirstTick;
using tests::TickModel;

// The slow model: the ticks that a post has open and not promised to a joint appointment, and the
// first tick not taken by ordinary work.
struct SlowDiary {
    TickModel hours;
    TickModel free;
    std::int64_t free_from = kFirstTick - 3;

    [[nodiscard]] bool is_free(std::int64_t from, std::int64_t to) const {
        return from >= free_from && free.open_between(from, to) == to - from;
    }
};

// A diary and its model after the same random bookings and reservations.
class Pair {
  public:
    explicit Pair(Dice& dice)
        : model_{TickModel::random(dice), {}, kFirstTick - 3},
          calendar_(model_.hours.calendar()),
          diary_(&calendar_) {
        model_.free = model_.hours;
    }

    [[nodiscard]] const SlowDiary& model() const { return model_; }

    [[nodiscard]] Diary& diary() { return diary_; }

    void act(Dice& dice) {
        const std::int64_t lowest = model_.free_from;
        if (lowest >= kEndTick) {
            return;
        }
        const std::int64_t from = dice.between(lowest, std::min(lowest + 12, kEndTick));
        const std::int64_t length = dice.between(1, 6);
        if (dice.below(3) == 0) {
            const Time expected = model_.free.finish(from, length);
            ASSERT_EQ(diary_.finish({from}, {length}), expected);
            ASSERT_EQ(diary_.book({from}, {length}), expected);
            ASSERT_EQ(diary_.free_from(), expected);
            model_.free_from = expected == Time::never() ? kEndTick : expected.ticks;
        } else if (model_.is_free(from, from + length)) {
            ASSERT_TRUE(diary_.is_free({from}, {from + length}));
            diary_.reserve({from}, {from + length});
            reserved_.push_back({{from}, {from + length}});
            for (std::int64_t tick = from; tick < from + length; ++tick) {
                model_.free.set(tick, false);
            }
        } else {
            ASSERT_FALSE(diary_.is_free({from}, {from + length}));
        }
        if (!reserved_.empty() && dice.below(5) == 0) {
            cancel_one(dice);
        }
    }

    void compare() const {
        for (std::int64_t tick = kFirstTick - 2; tick < kEndTick + 1; ++tick) {
            const std::int64_t from = std::max(tick, model_.free_from);
            ASSERT_EQ(diary_.earliest_start({tick}), model_.free.next_open(from)) << tick;
        }
    }

  private:
    void cancel_one(Dice& dice) {
        const auto which =
            static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(reserved_.size())));
        const OpenInterval chosen = reserved_[which];
        if (chosen.to.ticks <= model_.free_from) {
            return;  // the work has run past it
        }
        ASSERT_TRUE(diary_.cancel(chosen.from));
        for (std::int64_t tick = chosen.from.ticks; tick < chosen.to.ticks; ++tick) {
            model_.free.set(tick, model_.hours.is_open(tick));
        }
        reserved_.erase(reserved_.begin() + static_cast<std::ptrdiff_t>(which));
    }

    SlowDiary model_;
    WorkCalendar calendar_;
    Diary diary_;
    std::vector<OpenInterval> reserved_;
};

TEST(DiaryPropertyTest, PromisesWhatTheTickByTickModelPromises) {
    for (std::uint32_t case_number = 0; case_number < 3000; ++case_number) {
        SCOPED_TRACE(case_number);
        Dice dice(case_number);
        Pair pair(dice);
        for (int action = 0; action < 12; ++action) {
            ASSERT_NO_FATAL_FAILURE(pair.act(dice));
            ASSERT_NO_FATAL_FAILURE(pair.compare());
        }
    }
}

// Every instant in turn, until one suits everyone.
std::optional<Time> slow_earliest_common(const std::vector<const SlowDiary*>& parties,
                                         std::int64_t not_before,
                                         std::int64_t length,
                                         const TickModel& sessions) {
    for (std::int64_t tick = std::max(not_before, kFirstTick); tick < kEndTick; ++tick) {
        bool suits = sessions.open_between(tick, tick + length) == length;
        for (const SlowDiary* party : parties) {
            suits = suits && party->is_free(tick, tick + length);
        }
        if (suits) {
            return Time{tick};
        }
    }
    return std::nullopt;
}

TEST(JointBookingPropertyTest, FindsTheEarliestInstantThatSuitsEveryone) {
    int n_found = 0;
    int n_none = 0;
    for (std::uint32_t case_number = 0; case_number < 3000; ++case_number) {
        SCOPED_TRACE(case_number);
        Dice dice(case_number);
        Pair first(dice);
        Pair second(dice);
        Pair third(dice);
        std::array<Pair*, 3> pairs{&first, &second, &third};
        const auto n_parties = static_cast<std::size_t>(dice.between(0, 3));
        std::vector<Diary*> diaries;
        std::vector<const SlowDiary*> models;
        for (std::size_t k = 0; k < n_parties; ++k) {
            for (std::int64_t action = dice.below(5); action > 0; --action) {
                ASSERT_NO_FATAL_FAILURE(pairs[k]->act(dice));
            }
            diaries.push_back(&pairs[k]->diary());
            models.push_back(&pairs[k]->model());
        }
        const TickModel sessions = TickModel::random(dice);
        const WorkCalendar calendar = sessions.calendar();
        for (std::int64_t length = 1; length < 5; ++length) {
            for (std::int64_t tick = kFirstTick - 1; tick < kEndTick; tick += 4) {
                const std::optional<Time> found =
                    earliest_common(diaries, {tick}, {length}, calendar);
                ASSERT_EQ(found, slow_earliest_common(models, tick, length, sessions))
                    << "length " << length << " from " << tick;
                (found ? n_found : n_none) += 1;
            }
        }
    }
    EXPECT_GT(n_found, 10000);  // both answers are tried
    EXPECT_GT(n_none, 10000);
}

}  // namespace
}  // namespace ledtid::sim
