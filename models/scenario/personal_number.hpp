// Recognises Swedish personal numbers, so that files which hold them can be refused.
//
// Source: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer).
#pragma once

#include <string_view>

namespace ledtid::models {

// Whether a text reads as a personnummer or samordningsnummer, with or without century and
// separator: a birth date (the day plus 60 in a samordningsnummer), four more digits and, where no
// separator is written, a last digit that checks by the Luhn formula. With a separator the last
// digit does not matter: a mistyped number is still about a person.
[[nodiscard]] bool is_personal_number(std::string_view text);

// Whether the text, or a run of digits and separators in it, is a personal number.
[[nodiscard]] bool holds_personal_number(std::string_view text);

}  // namespace ledtid::models
