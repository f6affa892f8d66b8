#include "sim/resources/civil.hpp"

#include <algorithm>

#include "sim/contract.hpp"

namespace ledtid::sim {

namespace {

constexpr int kMonday = 1;
constexpr int kFriday = 5;
constexpr int kSaturday = 6;
constexpr std::int32_t kFirstMonday = 4;  // 1970-01-05

// Division that rounds towards minus infinity, for positive divisors.
constexpr std::int32_t floor_div(std::int32_t a, std::int32_t b) {
    return a / b - static_cast<std::int32_t>(a % b < 0);
}

// The first day with this weekday at or after `day`.
std::int32_t weekday_from(int weekday, std::int32_t day) {
    return day + (weekday - iso_weekday(day) + 7) % 7;
}

}  // namespace

bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
    LEDTID_EXPECTS(month >= 1 && month <= 12, "months are 1 to 12");
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && is_leap_year(year)) {
        return 29;
    }
    return kDays[static_cast<std::size_t>(month - 1)];
}

bool is_date(const CivilDate& date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

std::int32_t day_number(const CivilDate& date) {
    LEDTID_EXPECTS(is_date(date), "there is no such date");
    // Hinnant's days_from_civil: years begin in March, so that the leap day is the last of its
    // year, and eras of 400 years are all alike.
    const std::int32_t year = date.year - static_cast<int>(date.month <= 2);
    const std::int32_t era = floor_div(year, 400);
    const std::int32_t year_of_era = year - era * 400;
    const std::int32_t month_from_march = (date.month + 9) % 12;
    const std::int32_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    const std::int32_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilDate civil_date(std::int32_t day) {
    // Hinnant's civil_from_days, the inverse of the above.
    const std::int32_t from_march_0000 = day + 719468;
    const std::int32_t era = floor_div(from_march_0000, 146097);
    const std::int32_t day_of_era = from_march_0000 - era * 146097;
    const std::int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int32_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int32_t month_from_march = (5 * day_of_year + 2) / 153;
    const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return {year_of_era + era * 400 + static_cast<int>(month <= 2),
            month,
            day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

std::int32_t week_number(std::int32_t day) {
    return floor_div(day - kFirstMonday, 7);
}

int iso_weekday(std::int32_t day) {
    return day - kFirstMonday - 7 * week_number(day) + kMonday;
}

IsoWeek iso_week(std::int32_t day) {
    const std::int32_t thursday = day + 4 - iso_weekday(day);
    const int year = civil_date(thursday).year;
    return {year, (thursday - day_number({year, 1, 1})) / 7 + 1};
}

std::int32_t monday_of(const IsoWeek& week) {
    LEDTID_EXPECTS(week.week >= 1 && week.week <= 53, "weeks are 1 to 53");
    // 4 January is always in week 1.
    const std::int32_t fourth = day_number({week.year, 1, 4});
    return fourth - (iso_weekday(fourth) - kMonday) + 7 * (week.week - 1);
}

std::int32_t easter_sunday(int year) {
    const int golden = year % 19;
    const int century = year / 100;
    const int year_of_century = year % 100;
    const int moon_correction = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    const int weekday =
        (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4) % 7;
    const int late = (golden + 11 * epact + 22 * weekday) / 451;
    const int days = epact + weekday - 7 * late + 114;
    return day_number({year, days / 31, days % 31 + 1});
}

std::array<std::int32_t, 16> swedish_public_holidays(int year) {
    const std::int32_t easter = easter_sunday(year);
    const std::int32_t midsummer_eve = weekday_from(kFriday, day_number({year, 6, 19}));
    std::array<std::int32_t, 16> days{
        day_number({year, 1, 1}),
        day_number({year, 1, 6}),
        easter - 2,  // Good Friday
        easter,      //
        easter + 1,  // Easter Monday
        day_number({year, 5, 1}),
        easter + 39,  // Ascension Day
        easter + 49,  // Whit Sunday
        day_number({year, 6, 6}),
        midsummer_eve,
        midsummer_eve + 1,
        weekday_from(kSaturday, day_number({year, 10, 31})),  // All Saints' Day
        day_number({year, 12, 24}),
        day_number({year, 12, 25}),
        day_number({year, 12, 26}),
        day_number({year, 12, 31}),
    };
    std::sort(days.begin(), days.end());
    return days;
}

bool swedish_public_holiday(std::int32_t day) {
    const std::array<std::int32_t, 16> days = swedish_public_holidays(civil_date(day).year);
    return std::binary_search(days.begin(), days.end(), day);
}

}  // namespace ledtid::sim
