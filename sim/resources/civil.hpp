// Civil dates as day numbers: the proleptic Gregorian calendar, ISO weeks, Easter, and the days on
// which offices in Sweden are closed by rule.
//
// A day is the number of days since 1970-01-01 (negative before). There is no clock, time zone or
// summer time here. Years from 1 to 9999.
// Sources: day numbers after H. Hinnant, "chrono-compatible low-level date algorithms" (2013);
// ISO 8601 for weeks; Easter by the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus,
// Astronomical Algorithms, 1991, chapter 8); holidays: lagen om allmänna helgdagar (SFS 1989:253).
#pragma once

#include <array>
#include <cstdint>

namespace ledtid::sim {

struct CivilDate {
    int year = 1970;
    int month = 1;  // 1..12
    int day = 1;    // 1..31

    friend constexpr bool operator==(const CivilDate&, const CivilDate&) = default;
};

struct IsoWeek {
    int year = 1970;  // the year that holds the week's Thursday
    int week = 1;     // 1..53

    friend constexpr bool operator==(const IsoWeek&, const IsoWeek&) = default;
};

[[nodiscard]] bool is_leap_year(int year);

// Requires month in 1..12.
[[nodiscard]] int days_in_month(int year, int month);

// Whether there is such a date, in years 1 to 9999.
[[nodiscard]] bool is_date(const CivilDate& date);

// Requires is_date(date).
[[nodiscard]] std::int32_t day_number(const CivilDate& date);

[[nodiscard]] CivilDate civil_date(std::int32_t day);

// 1 is Monday, 7 is Sunday.
[[nodiscard]] int iso_weekday(std::int32_t day);

[[nodiscard]] IsoWeek iso_week(std::int32_t day);

// The Monday on which the week begins. Requires week in 1..53; week 53 of a year with 52 weeks is
// the first of the next.
[[nodiscard]] std::int32_t monday_of(const IsoWeek& week);

// Mondays counted from 1970-01-05, which is number 0: every day of an ISO week gives the same
// number, the next week's one more.
[[nodiscard]] std::int32_t week_number(std::int32_t day);

[[nodiscard]] std::int32_t easter_sunday(int year);

// The holidays of a year in ascending order: 1 and 6 January, Good Friday, Easter Sunday and
// Monday, 1 May, Ascension Day, Whit Sunday, 6 June, Midsummer Eve and Day, All Saints' Day,
// 24, 25, 26 and 31 December. The three eves are holidays in fact though not in law. When two fall
// on one day (Ascension or Whitsun may meet 1 May or 6 June) it is listed twice.
[[nodiscard]] std::array<std::int32_t, 16> swedish_public_holidays(int year);

[[nodiscard]] bool swedish_public_holiday(std::int32_t day);

}  // namespace ledtid::sim
