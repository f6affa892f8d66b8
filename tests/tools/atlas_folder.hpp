// A region of three small areas for tests of `ledtid atlas`: two with a team, one without.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/tools/command_line.hpp"

namespace ledtid::tests {

// Children of about school age; the team has a psychologist of its own.
inline const char* const kSmallArea = R"({
  "title": "Area",
  "time": {"start": "2024-01-01", "measure_from": "2024-03-01", "measure_to": "2025-01-01", "end": "2026-01-01"},
  "sources": {"children": {"per_year": 200, "first_step": "assessment", "school_start_to": "school_start",
                           "age": {"distribution": "uniform", "from": "40 months", "to": "74 months"}}},
  "clinics": {
    "speech_clinic": {"title": {"sv": "Logopedi", "en": "Speech therapy"}, "posts": {"speech_therapist": {"fte": 0.5}}},
    "psychology_clinic": {"posts": {"psychologist": {
      "fte": {"low": 0.4, "base": 0.5, "high": 0.6, "certainty": "ASM"}}}}
  },
  "milestones": {"question": {}, "plan": {}},
  "lead_times": {"K4": {"title": {"sv": "Fråga till plan", "en": "Question to plan"}, "from": "question", "to": "plan"}},
  "report": {"cohort": "question", "headline": "K4", "arms": ["now", "priority", "team"]},
  "steps": {
    "assessment": {"visit": "speech_clinic", "work": "5 hours", "marks_at_start": "question", "then": "psychologist"},
    "psychologist": {"visit": "psychology_clinic", "work": "3 hours", "then": "done"},
    "done": {"exit": "done", "marks_at_start": "plan"},
    "school_start": {"exit": "school_start"}
  },
  "arms": {
    "now": {"title": {"sv": "Som nu", "en": "As it is"}},
    "priority": {"based_on": "now", "title": {"sv": "Kortare besök", "en": "Shorter visits"}, "steps": {"assessment": {"work": "4 hours"}}},
    "team": {"based_on": "priority", "title": {"sv": "Med team", "en": "With a team"}, "steps": {"psychologist": {"work": "2 hours"}}}
  }
})";

class AtlasFolderTest : public CommandLineTest {
  protected:
    AtlasFolderTest() {
        folder_.write("scenarios/bases/area.json", kSmallArea);
        write("north",
              "Norr",
              "DRNN",
              170,
              R"("without": "now", "with": "team", "column": 1, "row": 1)");
        write("ring",
              "Kransen",
              "DRNV",
              90,
              R"("without": "now", "column": 1, "row": 2)",
              R"(, "report": {"arms": ["now", "priority"]})");
        write("south",
              "Söder",
              "DRNS",
              330,
              R"("without": "now", "with": "team", "column": 2, "row": 2)");
        folder_.write("scenarios/plain.json", R"({"title": "not listed"})");
    }

    void write(const std::string& name,
               const std::string& place,
               const std::string& subregion,
               int births,
               const std::string& atlas,
               const std::string& more = "") const {
        folder_.write(
            "scenarios/" + name + ".json",
            R"({"extends": "bases/area.json", "title": ")" + place +
                R"(", "library": {"place": ")" + place + R"(", "years": "2024", "subregion": ")" +
                subregion +
                R"(", "changes": "A team", "catalogue": {}, "sources": [], "certainty": "ASM", "atlas": {)" +
                atlas + R"(}}, "sources": {"children": {"per_year": )" + std::to_string(births) +
                "}}" + more + "}");
    }

    [[nodiscard]] std::vector<std::string> with(const std::vector<std::string>& more) const {
        std::vector<std::string> arguments = {"atlas", "--replications", "3", "--seed", "5"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    [[nodiscard]] nlohmann::json json(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments = with(more);
        arguments.emplace_back("--json");
        return nlohmann::json::parse(print(arguments));
    }

    // Runs and expects the status of wrong input; what it complained about.
    [[nodiscard]] std::string complaint(const std::vector<std::string>& more = {}) const {
        const Finished ledtid = run(with(more));
        EXPECT_EQ(ledtid.status, 2) << ledtid.out;
        EXPECT_EQ(ledtid.out, "");
        return ledtid.err;
    }
};

inline nlohmann::json area_of(const nlohmann::json& atlas, const std::string& place) {
    for (const auto& area : atlas.at("result").at("areas")) {
        if (area.at("place").at("sv") == place) {
            return area;
        }
    }
    ADD_FAILURE() << place;
    return {};
}

}  // namespace ledtid::tests
