// A scenario of two clinics, a team and two arms that runs in a blink, as text to be spoilt.
#pragma once

#include <string>

#include <gtest/gtest.h>

namespace ledtid::tests {

inline const char* const kSmallPlace = R"({
  "title": {"sv": "Liten ort", "en": "Small place"},
  "time": {"start": "2025-01-01", "end": "2026-01-01"},
  "sources": {"children": {"per_year": 100, "first_step": "assessment"}},
  "clinics": {
    "speech_clinic": {"guarantee": "90 days", "posts": {"speech_therapist": {"sessions": [
      {"day": "monday", "from": "08:00", "to": "12:00"},
      {"day": "thursday", "from": "08:00", "to": "16:00"}]}}},
    "psychology_clinic": {"posts": {"psychologist": {
      "fte": {"low": 0.4, "base": 0.5, "high": 0.6, "certainty": "ASM"}}}}
  },
  "teams": {
    "skene": {"team_day": {"day": "thursday"}, "members": {
      "speech_therapist": {"home": "speech_clinic/speech_therapist", "share": 0.1},
      "psychologist": {"home": "psychology_clinic/psychologist", "share": 0.1}}}
  },
  "milestones": {"question": {}, "plan": {}},
  "lead_times": {"K3": {"title": {"sv": "Fråga till plan", "en": "Question to plan"},
                        "from": "question", "to": "plan"}},
  "report": {"cohort": "question", "headline": "K3"},
  "steps": {
    "assessment": {"visit": "speech_clinic", "work": "2 hours", "marks_at_start": "question", "then": "way"},
    "way": {"choose": [{"p": 0.5, "then": "meeting"}, {"p": 0.5, "then": "done"}]},
    "meeting": {"meeting": "skene", "length": "1 hour", "then": "done"},
    "done": {"exit": "done", "marks_at_start": "plan"}
  },
  "arms": {
    "now": {"title": {"sv": "Som nu", "en": "As it is"}},
    "more": {"based_on": "now", "title": {"sv": "Fler barn", "en": "More children"},
             "note": "a fifth more", "sources": {"children": {"per_year": 120}}}
  }
})";

// The scenario with one piece of its text replaced.
inline std::string small_place(const std::string& from = "", const std::string& to = "") {
    std::string text = kSmallPlace;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

}  // namespace ledtid::tests
