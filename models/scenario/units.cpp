#include "models/scenario/units.hpp"

#include <cmath>
#include <cstdio>
#include <vector>

#include "models/scenario/document.hpp"
#include "models/scenario/letters.hpp"

namespace ledtid::models {

namespace {

struct Unit {
    const char* name;
    double seconds;
};

// Long names first within each length, so that suggestions are the forms people read aloud.
constexpr Unit kUnits[] = {
    {"seconds", 1.0},     {"second", 1.0},     {"sec", 1.0},      {"s", 1.0},
    {"minutes", kMinute}, {"minute", kMinute}, {"mins", kMinute}, {"min", kMinute},
    {"hours", kHour},     {"hour", kHour},     {"hrs", kHour},    {"hr", kHour},
    {"h", kHour},         {"days", kDay},      {"day", kDay},     {"d", kDay},
    {"weeks", kWeek},     {"week", kWeek},     {"wks", kWeek},    {"wk", kWeek},
    {"w", kWeek},         {"months", kMonth},  {"month", kMonth}, {"mos", kMonth},
    {"mo", kMonth},       {"years", kYear},    {"year", kYear},   {"yrs", kYear},
    {"yr", kYear},        {"y", kYear},
};

constexpr const char* kWeekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

constexpr const char* kMonths[] = {"January",
                                   "February",
                                   "March",
                                   "April",
                                   "May",
                                   "June",
                                   "July",
                                   "August",
                                   "September",
                                   "October",
                                   "November",
                                   "December"};

std::string quoted(std::string_view text) {
    constexpr std::size_t kMaxShown = 60;
    return text.size() > kMaxShown ? "this text" : "\"" + std::string(text) + "\"";
}

// Takes a plain decimal number from the front of a text. At most 15 digits, so that the quotient of
// two exact numbers is the double nearest to what is written, on every platform and in every
// locale.
bool take_number(std::string_view& text, double& value) {
    std::size_t at = 0;
    const bool is_negative = !text.empty() && text[0] == '-';
    at += is_negative ? 1 : 0;
    double digits = 0.0;
    double power = 1.0;
    int n_digits = 0;
    bool seen_point = false;
    bool ends_in_digit = false;
    for (; at < text.size(); ++at) {
        if (is_digit(text[at])) {
            digits = digits * 10.0 + static_cast<double>(text[at] - '0');
            power *= seen_point ? 10.0 : 1.0;
            ++n_digits;
            ends_in_digit = true;
        } else if (text[at] == '.' && !seen_point && n_digits > 0) {
            seen_point = true;
            ends_in_digit = false;
        } else {
            break;
        }
    }
    if (!ends_in_digit || n_digits > 15) {
        return false;
    }
    value = (is_negative ? -digits : digits) / power;
    text.remove_prefix(at);
    return true;
}

// Takes exactly n digits.
bool take_digits(std::string_view& text, int n_digits, std::int32_t& value) {
    value = 0;
    if (text.size() < static_cast<std::size_t>(n_digits)) {
        return false;
    }
    for (int digit = 0; digit < n_digits; ++digit) {
        if (!is_digit(text.front())) {
            return false;
        }
        value = value * 10 + (text.front() - '0');
        text.remove_prefix(1);
    }
    return true;
}

bool take(std::string_view& text, char letter) {
    if (text.empty() || text.front() != letter) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
    constexpr std::int32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && is_leap ? 29 : kDays[month - 1];
}

}  // namespace

Parsed<double> parse_unit(std::string_view unit) {
    std::vector<std::string> names;
    for (const Unit& known : kUnits) {
        if (unit == known.name) {
            return {known.seconds, ""};
        }
        names.emplace_back(known.name);
    }
    if (unit == "m" || unit == "M") {
        return {0.0, "\"m\" can be minutes or months; write \"min\" or \"months\""};
    }
    const std::string nearest = unit.size() >= 3 ? nearest_name(unit, names) : "";
    return {0.0,
            quoted(unit) + " is not a unit of time" +
                (nearest.empty() ? "; known are seconds, minutes, hours, days, weeks, months, years"
                                 : "; did you mean \"" + nearest + "\"?")};
}

Parsed<double> parse_duration(std::string_view text) {
    std::string_view rest = trimmed(text);
    double count = 0.0;
    if (!take_number(rest, count)) {
        return {
            0.0,
            quoted(text) + " is not a duration; write a number and a unit, such as \"6 weeks\""};
    }
    rest = trimmed(rest);
    if (rest.empty()) {
        return {0.0,
                quoted(text) + " has no unit; write the unit: \"" + std::string(trimmed(text)) +
                    " weeks\""};
    }
    if (rest.front() == ',' || rest.front() == '.') {
        return {0.0,
                quoted(text) + " is not a duration; write fractions with a point: \"1.5 hours\""};
    }
    const Parsed<double> unit = parse_unit(rest);
    if (!unit.ok()) {
        return {0.0, quoted(text) + " is not a duration: " + unit.fault};
    }
    const double seconds = count * unit.value;
    if (seconds > kMaxDuration || seconds < -kMaxDuration) {
        return {0.0, quoted(text) + " is longer than 200 years"};
    }
    return {seconds, ""};
}

Parsed<std::int32_t> parse_date(std::string_view text) {
    std::string_view rest = text;
    CivilDate date;
    if (!take_digits(rest, 4, date.year) || !take(rest, '-') || !take_digits(rest, 2, date.month) ||
        !take(rest, '-') || !take_digits(rest, 2, date.day) || !rest.empty()) {
        return {0,
                quoted(text) + " is not a date; write year, month and day, such as \"2025-04-01\""};
    }
    if (date.year < 1900 || date.year > 2200) {
        return {0, quoted(text) + " is outside the years 1900 to 2200"};
    }
    if (date.month < 1 || date.month > 12) {
        return {0,
                quoted(text) + " is not a date: there is no month " + std::to_string(date.month)};
    }
    const std::int32_t n_days = days_in_month(date.year, date.month);
    if (date.day < 1 || date.day > n_days) {
        return {0,
                quoted(text) + " is not a date: " + kMonths[date.month - 1] + " " +
                    std::to_string(date.year) + " has " + std::to_string(n_days) + " days"};
    }
    return {days_from_civil(date), ""};
}

Parsed<std::int32_t> parse_time_of_day(std::string_view text) {
    std::string_view rest = text;
    std::int32_t hour = 0;
    std::int32_t minute = 0;
    if (!take_digits(rest, 2, hour) || !take(rest, ':') || !take_digits(rest, 2, minute) ||
        !rest.empty()) {
        return {0,
                quoted(text) + " is not a time of day; write hours and minutes, such as \"08:30\""};
    }
    if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) {
        return {0, quoted(text) + " is not a time of day; it goes from \"00:00\" to \"24:00\""};
    }
    return {hour * 3600 + minute * 60, ""};
}

Parsed<std::int32_t> parse_weekday(std::string_view text) {
    std::vector<std::string> names;
    for (const char* weekday : kWeekdays) {
        if (text == weekday) {
            return {static_cast<std::int32_t>(names.size()), ""};
        }
        names.emplace_back(weekday);
    }
    return {0, quoted(text) + " is not a weekday" + suggestion(text, names)};
}

std::int32_t days_from_civil(CivilDate date) {
    // Years are counted from March, so that the day that leap years add is the last one.
    const std::int32_t year = date.year - (date.month <= 2 ? 1 : 0);
    const std::int32_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int32_t year_of_era = year - era * 400;
    const std::int32_t month = date.month + (date.month > 2 ? -3 : 9);
    const std::int32_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    const std::int32_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(std::int32_t days) {
    const std::int32_t shifted = days + 719468;
    const std::int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const std::int32_t day_of_era = shifted - era * 146097;
    const std::int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int32_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int32_t month = (5 * day_of_year + 2) / 153;
    CivilDate date;
    date.day = day_of_year - (153 * month + 2) / 5 + 1;
    date.month = month + (month < 10 ? 3 : -9);
    date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

std::string format_date(std::int32_t days) {
    const CivilDate date = civil_from_days(days);
    char text[40];
    std::snprintf(
        text, sizeof text, "%04d-%02d-%02d", int{date.year}, int{date.month}, int{date.day});
    return text;
}

std::string format_number(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.10g", value);
    // The decimal point of the locale, should a program around us have set one.
    for (char& letter : text) {
        letter = letter == ',' ? '.' : letter;
    }
    return text;
}

std::string format_duration(double seconds) {
    if (seconds == 0.0) {
        return "0";
    }

    struct Named {
        const char* one;
        double seconds;
    };

    constexpr Named kNamed[] = {{"year", kYear},
                                {"month", kMonth},
                                {"week", kWeek},
                                {"day", kDay},
                                {"hour", kHour},
                                {"minute", kMinute},
                                {"second", 1.0}};
    const Named* chosen = nullptr;
    for (const Named& unit : kNamed) {
        const double count = seconds / unit.seconds;
        if (std::floor(count) == count) {
            chosen = &unit;
            break;
        }
    }
    if (chosen == nullptr) {
        const double length = seconds < 0.0 ? -seconds : seconds;
        chosen = length >= kDay ? &kNamed[3] : length >= kHour ? &kNamed[4] : &kNamed[6];
    }
    const double count = seconds / chosen->seconds;
    return format_number(count) + " " + chosen->one + (count == 1.0 ? "" : "s");
}

}  // namespace ledtid::models
