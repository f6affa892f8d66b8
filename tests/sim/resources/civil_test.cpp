#include "sim/resources/civil.hpp"

#include <chrono>
#include <vector>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

// The naive model: the standard library's calendar.
TEST(CivilTest, AgreesWithTheStandardCalendarOnEveryDayOfTwelveCenturies) {
    const std::int32_t first = day_number({1200, 1, 1});
    const std::int32_t last = day_number({2400, 12, 31});
    for (std::int32_t day = first; day <= last; ++day) {
        const std::chrono::sys_days at{std::chrono::days{day}};
        const std::chrono::year_month_day date{at};
        const CivilDate expected{static_cast<int>(date.year()),
                                 static_cast<int>(static_cast<unsigned>(date.month())),
                                 static_cast<int>(static_cast<unsigned>(date.day()))};
        ASSERT_EQ(civil_date(day), expected) << "day " << day;
        ASSERT_EQ(day_number(expected), day);
        ASSERT_EQ(iso_weekday(day), static_cast<int>(std::chrono::weekday{at}.iso_encoding()));
    }
}

TEST(CivilTest, KnowsWhichDatesThereAre) {
    EXPECT_TRUE(is_date({2024, 2, 29}));
    EXPECT_FALSE(is_date({2025, 2, 29}));
    EXPECT_FALSE(is_date({1900, 2, 29}));
    EXPECT_TRUE(is_date({2000, 2, 29}));
    EXPECT_FALSE(is_date({2025, 4, 31}));
    EXPECT_FALSE(is_date({2025, 0, 1}));
    EXPECT_FALSE(is_date({2025, 13, 1}));
    EXPECT_FALSE(is_date({2025, 1, 0}));
    EXPECT_FALSE(is_date({0, 1, 1}));
    EXPECT_FALSE(is_date({10000, 1, 1}));
}

// From Python's date.isocalendar().
TEST(CivilTest, KnowsTheIsoWeekAroundNewYear) {
    EXPECT_EQ(iso_week(day_number({2004, 12, 31})), (IsoWeek{2004, 53}));
    EXPECT_EQ(iso_week(day_number({2005, 1, 1})), (IsoWeek{2004, 53}));
    EXPECT_EQ(iso_week(day_number({2008, 12, 29})), (IsoWeek{2009, 1}));
    EXPECT_EQ(iso_week(day_number({2010, 1, 3})), (IsoWeek{2009, 53}));
    EXPECT_EQ(iso_week(day_number({2024, 12, 30})), (IsoWeek{2025, 1}));
    EXPECT_EQ(iso_week(day_number({2026, 1, 1})), (IsoWeek{2026, 1}));
    EXPECT_EQ(iso_week(day_number({1969, 12, 31})), (IsoWeek{1970, 1}));
}

TEST(CivilTest, FindsTheMondayOfEveryWeekAndCountsWeeksWithoutGaps) {
    for (std::int32_t day = day_number({1960, 1, 1}); day < day_number({2060, 1, 1}); ++day) {
        const std::int32_t monday = monday_of(iso_week(day));
        ASSERT_EQ(monday, day - (iso_weekday(day) - 1));
        ASSERT_EQ(week_number(monday), week_number(monday + 6));
        ASSERT_EQ(week_number(monday + 7), week_number(monday) + 1);
    }
    EXPECT_EQ(week_number(day_number({1970, 1, 5})), 0);
}

TEST(CivilTest, KnowsEaster) {
    const std::vector<CivilDate> easters{{1818, 3, 22},
                                         {1943, 4, 25},
                                         {1961, 4, 2},
                                         {2000, 4, 23},
                                         {2008, 3, 23},
                                         {2011, 4, 24},
                                         {2024, 3, 31},
                                         {2025, 4, 20},
                                         {2026, 4, 5},
                                         {2027, 3, 28},
                                         {2038, 4, 25},
                                         {2285, 3, 22}};
    for (const CivilDate& easter : easters) {
        EXPECT_EQ(civil_date(easter_sunday(easter.year)), easter);
    }
}

TEST(CivilTest, CountsTheWorkingDaysOfAYear) {
    const auto working_days = [](int year) {
        int count = 0;
        for (std::int32_t day = day_number({year, 1, 1}); day <= day_number({year, 12, 31});
             ++day) {
            count += static_cast<int>(iso_weekday(day) <= 5 && !swedish_public_holiday(day));
        }
        return count;
    };
    EXPECT_EQ(working_days(2025), 249);
    EXPECT_EQ(working_days(2026), 251);
    EXPECT_EQ(working_days(2027), 253);
}

TEST(CivilTest, ClosesOnTheMovingHolidays) {
    EXPECT_TRUE(swedish_public_holiday(day_number({2025, 4, 18})));  // Good Friday
    EXPECT_TRUE(swedish_public_holiday(day_number({2025, 4, 21})));  // Easter Monday
    EXPECT_TRUE(swedish_public_holiday(day_number({2025, 5, 29})));  // Ascension Day
    EXPECT_TRUE(swedish_public_holiday(day_number({2025, 6, 8})));   // Whit Sunday
    EXPECT_TRUE(swedish_public_holiday(day_number({2025, 6, 20})));  // Midsummer Eve
    EXPECT_TRUE(swedish_public_holiday(day_number({2025, 6, 21})));
    EXPECT_TRUE(swedish_public_holiday(day_number({2026, 6, 19})));  // as early as it can be
    EXPECT_TRUE(swedish_public_holiday(day_number({2027, 6, 25})));  // as late as it can be
    EXPECT_TRUE(swedish_public_holiday(day_number({2025, 11, 1})));  // All Saints' Day
    EXPECT_TRUE(swedish_public_holiday(day_number({2020, 10, 31})));
    EXPECT_FALSE(swedish_public_holiday(day_number({2025, 6, 9})));  // Whit Monday, until 2004
    EXPECT_FALSE(swedish_public_holiday(day_number({2025, 12, 23})));
}

TEST(CivilDeathTest, RefusesADateThatIsNone) {
    EXPECT_DEATH(static_cast<void>(day_number({2025, 2, 29})), "no such date");
}

}  // namespace
}  // namespace ledtid::sim
