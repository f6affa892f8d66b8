#include "models/scenario/personal_number.hpp"

#include <algorithm>
#include <string>

#include "models/scenario/letters.hpp"

namespace ledtid::models {

namespace {

// Luhn's check over ten digits, the last being the check digit.
bool checks_by_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        const int digit = (digits[at] - '0') * (at % 2 == 0 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

// YYMMDD or YYYYMMDD with a month that exists and a day of 1..31, or 61..91.
bool is_birth_date(std::string_view digits) {
    const std::string_view tail = digits.substr(digits.size() - 4);
    const int month = (tail[0] - '0') * 10 + (tail[1] - '0');
    const int day = (tail[2] - '0') * 10 + (tail[3] - '0');
    const bool century_exists = digits.size() == 6 || digits.substr(0, 2) == "18" ||
                                digits.substr(0, 2) == "19" || digits.substr(0, 2) == "20";
    return century_exists && month >= 1 && month <= 12 &&
           ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

}  // namespace

bool is_personal_number(std::string_view text) {
    std::string digits;
    bool has_separator = false;
    std::string_view number = text;
    while (!number.empty() && number.front() == ' ') {
        number.remove_prefix(1);
    }
    while (!number.empty() && number.back() == ' ') {
        number.remove_suffix(1);
    }
    for (std::size_t at = 0; at < number.size(); ++at) {
        const char letter = number[at];
        if (is_digit(letter)) {
            digits += letter;
        } else if ((letter == '-' || letter == '+' || letter == ' ') && at + 5 == number.size() &&
                   !has_separator) {
            has_separator = true;
        } else {
            return false;
        }
    }
    if (digits.size() != 10 && digits.size() != 12) {
        return false;
    }
    const std::size_t date_length = digits.size() - 4;
    if (!is_birth_date(std::string_view(digits).substr(0, date_length))) {
        return false;
    }
    return has_separator || checks_by_luhn(std::string_view(digits).substr(digits.size() - 10));
}

bool holds_personal_number(std::string_view field) {
    if (is_personal_number(field)) {
        return true;
    }
    constexpr const char* kLetters = "0123456789-+";
    std::size_t start = field.find_first_of(kLetters);
    while (start != std::string_view::npos) {
        const std::size_t end = std::min(field.find_first_not_of(kLetters, start), field.size());
        if (is_personal_number(field.substr(start, end - start))) {
            return true;
        }
        start = field.find_first_of(kLetters, end);
    }
    return false;
}

}  // namespace ledtid::models
