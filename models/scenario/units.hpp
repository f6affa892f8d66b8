// Quantities as people write them: durations, dates, times of day, weekdays.
//
// Text in, number out; what cannot be read gives a sentence for the author instead. Nothing here
// depends on locale. A month is 30.4375 days and a year 365.25 days (the mean of the Julian
// calendar), so "8 months" is the same length wherever it begins; use dates where the calendar
// matters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ledtid::models {

inline constexpr double kMinute = 60.0;           // [s]
inline constexpr double kHour = 3600.0;           // [s]
inline constexpr double kDay = 86400.0;           // [s]
inline constexpr double kWeek = 7.0 * kDay;       // [s]
inline constexpr double kMonth = 30.4375 * kDay;  // [s]
inline constexpr double kYear = 365.25 * kDay;    // [s]
inline constexpr double kMaxDuration = 200.0 * kYear;

// What a text was read as. The value counts only if fault is empty.
template <typename T>
struct Parsed {
    T value{};
    std::string fault;

    [[nodiscard]] bool ok() const { return fault.empty(); }
};

// "90 days", "6 weeks", "1.5 hours", "30 min", "8 mo" -> seconds. May be negative ("-2 days"): the
// caller knows the range. At most 200 years either way. Units: s sec second, min minute, h hr hour,
// d day, w wk week, mo month, yr y year, with or without plural s.
[[nodiscard]] Parsed<double> parse_duration(std::string_view text);

// The length of one unit, by the names above. [s]
[[nodiscard]] Parsed<double> parse_unit(std::string_view unit);

// "2025-04-01" -> days since 1970-01-01. Years 1900 to 2200; the day must exist.
[[nodiscard]] Parsed<std::int32_t> parse_date(std::string_view text);

// "08:30" -> seconds since midnight, "24:00" included as the end of a day.
[[nodiscard]] Parsed<std::int32_t> parse_time_of_day(std::string_view text);

// "monday" ... "sunday" -> 0 ... 6.
[[nodiscard]] Parsed<std::int32_t> parse_weekday(std::string_view text);

// Days since 1970-01-01 of a date in the proleptic Gregorian calendar, and back.
// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), days_from_civil.
struct CivilDate {
    std::int32_t year = 1970;
    std::int32_t month = 1;  // 1..12
    std::int32_t day = 1;    // 1..31
};

[[nodiscard]] std::int32_t days_from_civil(CivilDate date);
[[nodiscard]] CivilDate civil_from_days(std::int32_t days);

// "2025-04-01".
[[nodiscard]] std::string format_date(std::int32_t days);

// "90 days", "6 weeks", "0": the largest unit in which the number is whole, else days or hours with
// a fraction. For messages and reports.
[[nodiscard]] std::string format_duration(double seconds);

// A number for messages: at most 10 significant digits, no trailing zeros.
[[nodiscard]] std::string format_number(double value);

}  // namespace ledtid::models
