// What was observed beside what the model says, as text, Markdown and JSON.
#pragma once

#include <cstddef>
#include <string>

#include "models/scenario/evidence.hpp"

#include "tools/evidence_answers.hpp"
#include "tools/options.hpp"

namespace ledtid::tools {

inline constexpr std::size_t kEvidenceWidth = 120;

[[nodiscard]] std::string evidence_text(const models::Evidence& evidence,
                                        const EvidenceAnswers& answers,
                                        Language language);

// One table, and one of what no scenario speaks to; lines end in "\n".
[[nodiscard]] std::string evidence_markdown(const models::Evidence& evidence,
                                            const EvidenceAnswers& answers,
                                            Language language);

[[nodiscard]] std::string evidence_json(const models::Evidence& evidence,
                                        const EvidenceAnswers& answers);

}  // namespace ledtid::tools
