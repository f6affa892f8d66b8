#include "sim/resources/work_calendar.hpp"

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

WorkCalendar two_sessions() {
    return WorkCalendar({{{10}, {20}}, {{30}, {35}}});
}

TEST(WorkCalendarTest, IsOpenFromItsOpeningUpToItsClosing) {
    const WorkCalendar calendar = two_sessions();
    EXPECT_FALSE(calendar.is_open({9}));
    EXPECT_TRUE(calendar.is_open({10}));
    EXPECT_TRUE(calendar.is_open({19}));
    EXPECT_FALSE(calendar.is_open({20}));
    EXPECT_EQ(calendar.next_open({-100}), Time{10});
    EXPECT_EQ(calendar.next_open({12}), Time{12});
    EXPECT_EQ(calendar.next_open({20}), Time{30});
    EXPECT_EQ(calendar.next_open({35}), Time::never());
    EXPECT_EQ(calendar.next_open(Time::never()), Time::never());
    EXPECT_EQ(calendar.open_until({12}), Time{20});
}

TEST(WorkCalendarTest, PausesWorkWhileClosed) {
    const WorkCalendar calendar = two_sessions();
    EXPECT_EQ(calendar.finish({12}, {3}), Time{15});
    EXPECT_EQ(calendar.finish({12}, {8}), Time{20}) << "work done right at the closing ends there";
    EXPECT_EQ(calendar.finish({12}, {9}), Time{31});
    EXPECT_EQ(calendar.finish({0}, {15}), Time{35});
    EXPECT_EQ(calendar.finish({0}, {16}), Time::never());
    EXPECT_EQ(calendar.finish({25}, {0}), Time{25}) << "no work is done at once, open or not";
    EXPECT_EQ(calendar.finish({40}, {1}), Time::never());
}

TEST(WorkCalendarTest, AddsUpOpenTime) {
    const WorkCalendar calendar = two_sessions();
    EXPECT_EQ(calendar.total_open(), Duration{15});
    EXPECT_EQ(calendar.open_between({0}, {100}), Duration{15});
    EXPECT_EQ(calendar.open_between({15}, {32}), Duration{7});
    EXPECT_EQ(calendar.open_between({22}, {25}), Duration{0});
    EXPECT_EQ(calendar.open_between(Time::before_all(), Time::never()), Duration{15});
}

TEST(WorkCalendarTest, JoinsIntervalsThatTouch) {
    const WorkCalendar calendar({{{0}, {5}}, {{5}, {9}}});
    EXPECT_EQ(calendar.size(), 1U);
    EXPECT_EQ(calendar.open_until({1}), Time{9});
}

TEST(WorkCalendarTest, IsNeverOpenByDefault) {
    const WorkCalendar never;
    EXPECT_EQ(never.next_open({0}), Time::never());
    EXPECT_EQ(never.finish({0}, {1}), Time::never());
    EXPECT_FALSE(never.is_open({0}));
    EXPECT_EQ(never.total_open(), Duration{0});
}

TEST(WorkCalendarTest, IsAlwaysOpenWhenAskedToBe) {
    const WorkCalendar always = WorkCalendar::always_open();
    EXPECT_TRUE(always.is_always_open());
    EXPECT_EQ(always.next_open({-7}), Time{-7});
    EXPECT_EQ(always.finish({-7}, {10}), Time{3});
    EXPECT_EQ(always.finish(Time::never(), {10}), Time::never());
    EXPECT_EQ(always.open_between({-7}, {9}), Duration{16});
    EXPECT_EQ(always.open_until({0}), Time::never());
    EXPECT_TRUE(always.intersect(always).is_always_open());
    EXPECT_EQ(always.intersect(two_sessions()).total_open(), Duration{15});
    const WorkCalendar closed_then = always.subtract(two_sessions());
    EXPECT_FALSE(closed_then.is_always_open());
    EXPECT_EQ(closed_then.next_open({12}), Time{20});
    EXPECT_EQ(closed_then.finish({8}, {5}), Time{23});
    EXPECT_TRUE(closed_then.unite(two_sessions()).is_always_open());
}

// One short session, a gap of a billion ticks, and then a thousand short ones: the table of slices
// is no help and the search has to be.
TEST(WorkCalendarTest, FindsItsWayInAVeryUnevenCalendar) {
    std::vector<OpenInterval> open{{{0}, {1}}};
    for (std::int64_t k = 0; k < 1000; ++k) {
        open.push_back({{1'000'000'000 + 3 * k}, {1'000'000'000 + 3 * k + 1}});
    }
    const WorkCalendar calendar(open);
    for (std::int64_t k = 0; k < 1000; ++k) {
        const Time opening{1'000'000'000 + 3 * k};
        ASSERT_EQ(calendar.next_open(opening - Duration{2}), opening);
        ASSERT_EQ(calendar.next_open(opening), opening);
        ASSERT_EQ(calendar.finish({0}, {k + 2}), opening + Duration{1});
    }
}

TEST(WorkCalendarDeathTest, RefusesIntervalsThatOverlapOrEndEarly) {
    EXPECT_DEATH(WorkCalendar({{{0}, {5}}, {{4}, {9}}}), "do not overlap");
    EXPECT_DEATH(WorkCalendar({{{5}, {9}}, {{0}, {4}}}), "sorted");
    EXPECT_DEATH(WorkCalendar(std::vector<OpenInterval>{{{5}, {5}}}), "ends after it begins");
}

}  // namespace
}  // namespace ledtid::sim
