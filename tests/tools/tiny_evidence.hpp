// A scenario of which every figure can be worked out by hand, and evidence about it.
//
// Three children of 24 months ask at the start of 2025; one nurse is always there and works two
// months (arm slow) or one (fast) with each. So they are done after 2, 4, 6 or 1, 2, 3 months, and
// wait 0, 2, 4 or 0, 1, 2.
#pragma once

#include <string>
#include <vector>

namespace ledtid::tests {

inline const char* const kTiny = R"({
  "title": "Tiny",
  "time": {"start": "2025-01-01", "measure_from": "2025-01-01", "end": "2026-01-01"},
  "sources": {"children": {"at": ["0 days", "0 days", "0 days"], "age": "24 months",
                           "first_step": "assessment"}},
  "attributes": {"kind": {"choices": {"quiet": 1, "loud": 0}}},
  "clinics": {"clinic": {"guarantee": "45 days", "posts": {"nurse": {"always_open": true}}},
              "other": {"posts": {"doctor": {"always_open": true}}}},
  "milestones": {"question": {}, "plan": {}, "never": {}},
  "lead_times": {"K3": {"from": "question", "to": "plan"},
                 "never": {"from": "question", "to": "never"}},
  "counters": {"told": {}},
  "report": {"cohort": "question", "headline": "K3", "group_by": "kind"},
  "steps": {
    "assessment": {"visit": "clinic", "work": "2 months", "marks_at_start": "question",
                   "counts": "told", "then": "way"},
    "way": {"choose": [{"when": {"kind": "loud"}, "then": "again"}, {"then": "done"}]},
    "again": {"visit": "other", "work": "1 hour", "marks": "never", "then": "done"},
    "done": {"exit": "done", "marks_at_start": "plan"}
  },
  "arms": {"slow": {}, "fast": {"steps": {"assessment": {"work": "1 month"}}}}
})";

// A figure, as text: what is measured, its unit and band, and more members such as compared_with.
inline std::string figure(const std::string& measure,
                          const std::string& unit = "months",
                          const std::string& low = "0",
                          const std::string& high = "10",
                          const std::string& more = "") {
    return R"({"title": {"sv": "Siffra", "en": "Figure"},
  "observed": {"text": {"sv": "sagt", "en": "told"}, "low": )" +
           low + R"(, "high": )" + high + R"(, "unit": ")" + unit + R"("},
  "source": "S1", "certainty": "SEED", "year": "2024",
  "scenario": "../tiny.json", "arm": "slow",
  "measure": )" +
           measure + more + R"(, "role": "predicted", "reason": {"sv": "Se upp", "en": "Beware"}})";
}

// Evidence of such figures: a, b, c ...
inline std::string evidence(const std::vector<std::string>& figures, const std::string& more = "") {
    std::string all;
    char name = 'a';
    for (const std::string& one : figures) {
        all += (all.empty() ? "\"" : ",\n\"") + std::string(1, name++) + "\": " + one;
    }
    return R"({"title": {"sv": "Belägg", "en": "Evidence"}, "figures": {)" + all + "}" + more + "}";
}

}  // namespace ledtid::tests
