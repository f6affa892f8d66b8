#include <gtest/gtest.h>

#include "sim/resources/work_calendar.hpp"

#include "tests/sim/kernel/dice.hpp"
#include "tests/sim/resources/tick_model.hpp"

namespace ledtid::sim {
namespace {

using tests::Dice;
using tests::kEndTick;
using tests::kFirstTick;
using tests::TickModel;

constexpr std::uint32_t kCases = 600;

// Both agree on every tick, a little beyond either end too.
void expect_open_alike(const WorkCalendar& calendar, const TickModel& model, const char* what) {
    for (std::int64_t tick = kFirstTick - 2; tick < kEndTick + 2; ++tick) {
        ASSERT_EQ(calendar.is_open({tick}), model.is_open(tick)) << what << ", tick " << tick;
    }
}

TEST(WorkCalendarPropertyTest, AnswersAsTheModelThatGoesTickByTick) {
    for (std::uint32_t case_number = 0; case_number < kCases; ++case_number) {
        Dice dice(case_number);
        const TickModel model = TickModel::random(dice);
        const WorkCalendar calendar = model.calendar();
        expect_open_alike(calendar, model, "as built");
        for (std::int64_t tick = kFirstTick - 2; tick < kEndTick + 2; ++tick) {
            ASSERT_EQ(calendar.next_open({tick}), model.next_open(tick))
                << "case " << case_number << ", tick " << tick;
            for (std::int64_t more = 0; more < kEndTick - kFirstTick; ++more) {
                ASSERT_EQ(calendar.finish({tick}, {more}), model.finish(tick, more))
                    << "case " << case_number << ", tick " << tick << ", work " << more;
                ASSERT_EQ(calendar.open_between({tick}, {tick + more}).ticks,
                          model.open_between(tick, tick + more))
                    << "case " << case_number << ", tick " << tick << ", length " << more;
            }
        }
    }
}

TEST(WorkCalendarPropertyTest, FinishesWhenTheWorkHasBeenOpenTime) {
    for (std::uint32_t case_number = 0; case_number < kCases; ++case_number) {
        Dice dice(case_number);
        const WorkCalendar calendar = TickModel::random(dice).calendar();
        const Time start{dice.between(kFirstTick - 2, kEndTick)};
        const Duration work{dice.between(1, 30)};
        const Time end = calendar.finish(start, work);
        if (end < Time::never()) {
            ASSERT_EQ(calendar.open_between(start, end), work);
            ASSERT_TRUE(calendar.is_open(end - Duration{1})) << "it ended no later than it had to";
        } else {
            ASSERT_LT(calendar.open_between(start, Time::never()), work);
        }
    }
}

TEST(WorkCalendarPropertyTest, CombinesAsSetsOfTicks) {
    for (std::uint32_t case_number = 0; case_number < kCases; ++case_number) {
        Dice dice(case_number);
        const TickModel a = TickModel::random(dice);
        const TickModel b = TickModel::random(dice);
        TickModel only_a;
        TickModel both;
        TickModel either;
        for (std::int64_t tick = kFirstTick; tick < kEndTick; ++tick) {
            only_a.set(tick, a.is_open(tick) && !b.is_open(tick));
            both.set(tick, a.is_open(tick) && b.is_open(tick));
            either.set(tick, a.is_open(tick) || b.is_open(tick));
        }
        const WorkCalendar calendar = a.calendar();
        const WorkCalendar other = b.calendar();
        expect_open_alike(calendar.subtract(other), only_a, "subtract");
        expect_open_alike(calendar.intersect(other), both, "intersect");
        expect_open_alike(calendar.unite(other), either, "unite");
        for (std::int64_t from = kFirstTick - 1; from < kEndTick; from += 3) {
            for (std::int64_t to = from; to < kEndTick + 2; to += 2) {
                ASSERT_EQ(calendar.open_in_common(other, {from}, {to}).ticks,
                          both.open_between(from, to));
            }
        }
    }
}

// Hours moved into a team leave the home clinic: what stays and what was moved never overlap and
// add up to what there was, in every stretch of time.
TEST(WorkCalendarPropertyTest, LosesNoTimeWhenSessionsAreCarvedOut) {
    for (std::uint32_t case_number = 0; case_number < kCases; ++case_number) {
        Dice dice(case_number);
        const WorkCalendar home = TickModel::random(dice).calendar();
        const WorkCalendar moved = home.intersect(TickModel::random(dice).calendar());
        const WorkCalendar stays = home.subtract(moved);
        ASSERT_EQ(stays.open_in_common(moved, {kFirstTick}, {kEndTick}), Duration{0});
        for (std::int64_t from = kFirstTick; from < kEndTick; from += 5) {
            for (std::int64_t to = from; to < kEndTick; to += 3) {
                ASSERT_EQ(stays.open_between({from}, {to}) + moved.open_between({from}, {to}),
                          home.open_between({from}, {to}))
                    << "case " << case_number << ", " << from << " to " << to;
            }
        }
    }
}

}  // namespace
}  // namespace ledtid::sim
