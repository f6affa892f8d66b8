#include "sim/resources/diary.hpp"

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

const WorkCalendar& two_sessions() {
    static const WorkCalendar calendar({{{10}, {20}}, {{30}, {40}}});
    return calendar;
}

TEST(DiaryTest, BooksWorkBackToBackThroughClosedTime) {
    Diary diary(&two_sessions());
    EXPECT_EQ(diary.earliest_start({0}), Time{10});
    EXPECT_EQ(diary.book({10}, {4}), Time{14});
    EXPECT_EQ(diary.free_from(), Time{14});
    EXPECT_EQ(diary.earliest_start({0}), Time{14});
    EXPECT_EQ(diary.book({14}, {8}), Time{32});
    EXPECT_EQ(diary.book({32}, {8}), Time{40});
    EXPECT_EQ(diary.earliest_start({0}), Time::never());
}

TEST(DiaryTest, PausesOrdinaryWorkForAReservation) {
    Diary diary(&two_sessions());
    diary.reserve({12}, {15});
    EXPECT_EQ(diary.earliest_start({12}), Time{15});
    EXPECT_EQ(diary.finish({10}, {2}), Time{12}) << "done right as the appointment begins";
    EXPECT_EQ(diary.finish({10}, {3}), Time{16});
    EXPECT_EQ(diary.book({10}, {8}), Time{31});
    EXPECT_EQ(diary.n_reservations(), 0U) << "the work has run past it";
}

TEST(DiaryTest, KnowsWhichStretchesAreFree) {
    Diary diary(&two_sessions());
    diary.reserve({12}, {15});
    EXPECT_TRUE(diary.is_free({10}, {12}));
    EXPECT_FALSE(diary.is_free({10}, {13}));
    EXPECT_TRUE(diary.is_free({15}, {20}));
    EXPECT_FALSE(diary.is_free({15}, {21})) << "the session ends";
    EXPECT_FALSE(diary.is_free({9}, {11})) << "it has not begun";
    EXPECT_EQ(diary.earliest_stretch({0}, {2}), Time{10});
    EXPECT_EQ(diary.earliest_stretch({0}, {3}), Time{15});
    EXPECT_EQ(diary.earliest_stretch({0}, {6}), Time{30});
    EXPECT_EQ(diary.earliest_stretch({0}, {11}), Time::never());
    diary.book({15}, {2});
    EXPECT_FALSE(diary.is_free({16}, {18}));
    EXPECT_TRUE(diary.is_free({17}, {18}));
}

TEST(DiaryTest, GivesACancelledAppointmentBack) {
    Diary diary(&two_sessions());
    diary.reserve({12}, {15});
    EXPECT_FALSE(diary.cancel({13}));
    EXPECT_TRUE(diary.cancel({12}));
    EXPECT_FALSE(diary.cancel({12}));
    EXPECT_TRUE(diary.is_free({10}, {20}));
}

TEST(DiaryTest, ForgetsOnlyWhatIsOver) {
    Diary diary(&two_sessions());
    diary.reserve({30}, {33});
    diary.reserve({12}, {15});
    diary.forget_before({14});
    EXPECT_EQ(diary.n_reservations(), 2U);
    diary.forget_before({15});
    EXPECT_EQ(diary.n_reservations(), 1U);
    EXPECT_FALSE(diary.is_free({30}, {31}));
}

TEST(DiaryTest, HasNoMoreTimeWhenTheCalendarHasRunOut) {
    Diary diary(&two_sessions());
    EXPECT_EQ(diary.book({10}, {21}), Time::never());
    EXPECT_EQ(diary.earliest_start({0}), Time::never());
    EXPECT_EQ(diary.earliest_stretch({0}, {1}), Time::never());
}

TEST(DiaryDeathTest, RefusesWhatWouldOverlap) {
    Diary diary(&two_sessions());
    diary.book({10}, {4});
    diary.reserve({16}, {18});
    EXPECT_DEATH(diary.book({13}, {1}), "booked after what is booked");
    EXPECT_DEATH(diary.reserve({13}, {15}), "after the ordinary work");
    EXPECT_DEATH(diary.reserve({15}, {17}), "do not overlap");
    EXPECT_DEATH(diary.reserve({17}, {19}), "do not overlap");
}

}  // namespace
}  // namespace ledtid::sim
