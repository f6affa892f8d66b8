// Numbers, durations, conditions and links in words, in Swedish and English, for drawings.
//
// Between a number and its unit stands a space that does not break (U+00A0).
#pragma once

#include <cstdint>
#include <string>

#include "models/pathway/graph.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

enum class Language : std::uint8_t { sv, en };

// The text of the language asked for.
[[nodiscard]] std::string in_words(Language language, const char* sv, const char* en);

// The title in the language, or in the other one; a title that is only the name of the thing
// ("plan_meeting") is made readable ("Plan meeting").
[[nodiscard]] std::string title_in_words(const Title& title,
                                         const std::string& name,
                                         Language language);

// At most so many decimals, with the language's decimal sign: "1,5".
[[nodiscard]] std::string number_in_words(double value, int decimals, Language language);

// "30 %", "0,6 %".
[[nodiscard]] std::string share_in_words(double share, Language language);

// A time in its most natural unit: "6 veckor", "2,5 år".
[[nodiscard]] std::string duration_in_words(double seconds, Language language);

// "6 weeks" when constant, "2 weeks–6 weeks" when uniform, otherwise its mean: "about 4 weeks".
[[nodiscard]] std::string duration_in_words(const Distribution& duration, Language language);

// "Areas: at least 2 and Diagnosis: no"; "always" for a condition without tests.
[[nodiscard]] std::string condition_in_words(const Condition& condition,
                                             const Scenario& scenario,
                                             Language language);

// What is written at a link: its probability or condition, yes or no, "after waiting ...". May be
// empty.
[[nodiscard]] std::string link_in_words(const Link& link,
                                        const Scenario& scenario,
                                        Language language);

// Titles of things by their names; the name made readable when there is no such thing.
[[nodiscard]] std::string clinic_in_words(const std::string& name,
                                          const Scenario& scenario,
                                          Language language);
[[nodiscard]] std::string team_in_words(const std::string& name,
                                        const Scenario& scenario,
                                        Language language);
[[nodiscard]] std::string profession_in_words(const std::string& name,
                                              const Scenario& scenario,
                                              Language language);
[[nodiscard]] std::string milestone_in_words(const std::string& name,
                                             const Scenario& scenario,
                                             Language language);

}  // namespace ledtid::models
