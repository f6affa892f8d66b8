#include "models/scenario/units.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace ledtid::models {
namespace {

TEST(DurationTest, ReadsWhatPeopleWrite) {
    const std::vector<std::pair<const char*, double>> cases = {
        {"90 days", 90 * 86400.0},    {"1 day", 86400.0},
        {"6 weeks", 6 * 7 * 86400.0}, {"1.5 hours", 5400.0},
        {"30 min", 1800.0},           {"10 s", 10.0},
        {"2 years", 2 * 31557600.0},  {"8 months", 8 * 30.4375 * 86400.0},
        {"3 d", 3 * 86400.0},         {"2 wk", 14 * 86400.0},
        {"1 w", 7 * 86400.0},         {"4 h", 4 * 3600.0},
        {"1 mo", 2629800.0},          {"1 yr", 31557600.0},
        {"1 y", 31557600.0},          {"6weeks", 42 * 86400.0},
        {" 6  weeks ", 42 * 86400.0}, {"0 days", 0.0},
        {"-2 days", -172800.0},       {"0.1 s", 0.1},
        {"45 minutes", 2700.0},       {"5 secs", -1.0},
        {"200 years", kMaxDuration}};
    for (const auto& [text, seconds] : cases) {
        const Parsed<double> read = parse_duration(text);
        if (seconds == -1.0) {
            EXPECT_FALSE(read.ok()) << text;
            continue;
        }
        EXPECT_TRUE(read.ok()) << text << ": " << read.fault;
        EXPECT_EQ(read.value, seconds) << text;
    }
    EXPECT_EQ(kMonth * 12, kYear);
}

TEST(DurationTest, SaysWhatIsWrong) {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"6", "\"6\" has no unit; write the unit: \"6 weeks\""},
        {"6 wekes",
         "\"6 wekes\" is not a duration: \"wekes\" is not a unit of time; did you mean \"weeks\"?"},
        {"6 m",
         "\"6 m\" is not a duration: \"m\" can be minutes or months; write \"min\" or \"months\""},
        {"1,5 hours",
         "\"1,5 hours\" is not a duration; write fractions with a point: \"1.5 hours\""},
        {"201 years", "\"201 years\" is longer than 200 years"},
        {"1000000000000 days", "\"1000000000000 days\" is longer than 200 years"},
        {"six weeks",
         "\"six weeks\" is not a duration; write a number and a unit, such as \"6 weeks\""},
        {"", "\"\" is not a duration; write a number and a unit, such as \"6 weeks\""}};
    for (const auto& [text, fault] : cases) {
        EXPECT_EQ(parse_duration(text).fault, fault);
    }
    for (const char* text : {"1. day",
                             ".5 days",
                             "- days",
                             "1e3 days",
                             "--1 day",
                             "1 day 2",
                             "1.2.3 days",
                             "1234567890123456 s",
                             "nan days",
                             "0x10 days",
                             "6 veckor"}) {
        EXPECT_FALSE(parse_duration(text).ok()) << text;
    }
}

TEST(DateTest, CountsDaysFrom1970AndBack) {
    EXPECT_EQ(parse_date("1970-01-01").value, 0);
    EXPECT_EQ(parse_date("1969-12-31").value, -1);
    EXPECT_EQ(parse_date("2000-03-01").value, 11017);
    EXPECT_EQ(parse_date("2025-04-01").value, 20179);
    EXPECT_TRUE(parse_date("2024-02-29").ok());
    EXPECT_TRUE(parse_date("2000-02-29").ok());
    // Every day from 1900 to 2200 follows the one before and has one text.
    const std::int32_t first = parse_date("1900-01-01").value;
    const std::int32_t last = parse_date("2200-12-31").value;
    EXPECT_EQ(last - first + 1, 301 * 365 + 73);
    for (std::int32_t day = first; day <= last; ++day) {
        const Parsed<std::int32_t> read = parse_date(format_date(day));
        ASSERT_TRUE(read.ok()) << read.fault;
        ASSERT_EQ(read.value, day);
    }
}

TEST(DateTest, SaysWhatIsWrong) {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"2025-02-30", "\"2025-02-30\" is not a date: February 2025 has 28 days"},
        {"2100-02-29", "\"2100-02-29\" is not a date: February 2100 has 28 days"},
        {"2200-02-29", "\"2200-02-29\" is not a date: February 2200 has 28 days"},
        {"2025-04-31", "\"2025-04-31\" is not a date: April 2025 has 30 days"},
        {"2025-13-01", "\"2025-13-01\" is not a date: there is no month 13"},
        {"1899-12-31", "\"1899-12-31\" is outside the years 1900 to 2200"},
        {"2201-01-01", "\"2201-01-01\" is outside the years 1900 to 2200"},
        {"1/4 2025",
         "\"1/4 2025\" is not a date; write year, month and day, such as \"2025-04-01\""}};
    for (const auto& [text, fault] : cases) {
        EXPECT_EQ(parse_date(text).fault, fault);
    }
    for (const char* text :
         {"2025-4-1", "2025-04-01 ", "20250401", "2025-04-0", "", "2025-04-00"}) {
        EXPECT_FALSE(parse_date(text).ok()) << text;
    }
}

TEST(TimeOfDayTest, ReadsHoursAndMinutes) {
    EXPECT_EQ(parse_time_of_day("08:30").value, 30600);
    EXPECT_EQ(parse_time_of_day("00:00").value, 0);
    EXPECT_EQ(parse_time_of_day("24:00").value, 86400);
    for (const char* text : {"8:30", "24:01", "25:00", "08:60", "0830", "08:30:00", ""}) {
        EXPECT_NE(parse_time_of_day(text).fault.find("is not a time of day"), std::string::npos)
            << text;
    }
}

TEST(WeekdayTest, ReadsNames) {
    EXPECT_EQ(parse_weekday("monday").value, 0);
    EXPECT_EQ(parse_weekday("sunday").value, 6);
    EXPECT_EQ(parse_weekday("wenesday").fault,
              "\"wenesday\" is not a weekday; did you mean \"wednesday\"?");
    EXPECT_FALSE(parse_weekday("måndag").ok());
}

TEST(FormatTest, WritesDurationsInTheLargestWholeUnit) {
    EXPECT_EQ(format_duration(0.0), "0");
    EXPECT_EQ(format_duration(86400.0 * 3650), "3650 days");
    EXPECT_EQ(format_duration(86400.0 * 7), "1 week");
    EXPECT_EQ(format_duration(5400.0), "90 minutes");
    EXPECT_EQ(format_duration(kMaxDuration), "200 years");
    EXPECT_EQ(format_duration(-172800.0), "-2 days");
    EXPECT_EQ(format_duration(86400.5), "1.000005787 days");
    EXPECT_EQ(format_number(0.1), "0.1");
    EXPECT_EQ(format_number(2.0), "2");
}

}  // namespace
}  // namespace ledtid::models
