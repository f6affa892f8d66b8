// A scenario written as text, run once, with what happened to each child told in dates: for tests
// whose whole course can be worked out on paper.
//
// The text extends a base in which one child asks on Monday 2025-01-06 at 08:00, is seen by the
// psychologist of "clinic" (Monday to Friday 08:00-16:00) for an hour and goes out. Milestones are
// "question" (at "ask"), "seen" (first visit) and "plan" (end of "visit"). There are no holidays.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/resources/civil.hpp"

#include "models/care/compile.hpp"
#include "models/care/process.hpp"
#include "models/scenario/reader.hpp"

namespace ledtid::models {

inline constexpr const char* kCourseBase = R"({
  "time": {"start": "2025-01-06", "end": "2027-01-04", "measure_from": "2025-01-06", "measure_to": "2027-01-04"},
  "professions": {"psychologist": {"cost_per_hour_kr": 1}, "therapist": {"cost_per_hour_kr": 1}, "teacher": {"cost_per_hour_kr": 1}},
  "attributes": {"kind": {"choices": {"small": 1, "large": 0}}},
  "milestones": {"question": {}, "seen": {}, "plan": {}},
  "lead_times": {"K4": {"from": "question", "to": "plan"}},
  "report": {"cohort": "question", "headline": "K4", "target": {"kind": "small"}},
  "clinics": {"clinic": {"posts": {"psychologist": {"fte": 1}}}},
  "sources": {"children": {"at": ["8 h"], "first_step": "ask", "age": "1000 days", "school_start_to": "school"}},
  "steps": {
    "ask": {"choose": [{"then": "visit"}], "marks_at_start": "question"},
    "visit": {"visit": "clinic", "work": {"psychologist": 1}, "marks_at_first_visit": "seen", "marks": "plan", "then": "out"},
    "out": {"exit": "out"},
    "school": {"exit": "school"}
  }
})";

// "2025-01-06 08:00", with seconds when there are any.
inline std::string date_text(const Tables& tables, Time t) {
    if (t == Time::never()) {
        return "never";
    }
    const std::int64_t second = t.ticks / tables.ticks_per_second;
    const auto date = sim::civil_date(static_cast<std::int32_t>(second / 86400) + tables.epoch_day);
    char text[40];
    std::snprintf(text,
                  sizeof text,
                  "%04d-%02d-%02d %02d:%02d",
                  static_cast<int>(date.year),
                  static_cast<int>(date.month),
                  static_cast<int>(date.day),
                  static_cast<int>(second / 3600 % 24),
                  static_cast<int>(second / 60 % 60));
    std::string all = text;
    if (second % 60 != 0) {
        std::snprintf(text, sizeof text, ":%02d", static_cast<int>(second % 60));
        all += text;
    }
    return all;
}

inline Index index_of(const std::vector<NamedTitle>& names, const std::string& name) {
    for (Index i = 0; i < names.size(); ++i) {
        if (names[i].name == name) {
            return i;
        }
    }
    ADD_FAILURE() << "nothing is called " << name;
    return 0;
}

struct Course {
    Tables tables;
    Outcome outcome;
    std::vector<SeenChild> visits;  // every visit held, not meetings

    [[nodiscard]] std::size_t n() const { return outcome.children.size(); }

    [[nodiscard]] const ChildRecord& child(std::size_t i) const { return outcome.children.at(i); }

    [[nodiscard]] std::string at(std::size_t i, const std::string& milestone) const {
        return date_text(
            tables, milestone_of(outcome, tables, i, index_of(tables.names.milestones, milestone)));
    }

    // How the child left and when; "inside" when it did not.
    [[nodiscard]] std::string end_of(std::size_t i) const {
        const ChildRecord& record = child(i);
        return record.outcome == kNone ? "inside"
                                       : tables.names.outcomes[record.outcome].name + " " +
                                             date_text(tables, record.left);
    }

    [[nodiscard]] double hours(std::size_t i, const std::string& profession) const {
        const Index p = index_of(tables.names.professions, profession);
        return static_cast<double>(outcome.hours.at(i * tables.n_professions + p)) / 3600.0 /
               static_cast<double>(tables.ticks_per_second);
    }

    [[nodiscard]] std::uint32_t counter(std::size_t i, const std::string& name) const {
        return outcome.counters.at(i * tables.n_counters + index_of(tables.names.counters, name));
    }

    [[nodiscard]] const ClinicOutcome& clinic(const std::string& name) const {
        return outcome.clinics.at(index_of(tables.names.clinics, name));
    }

    [[nodiscard]] const PostOutcome& post(const std::string& name) const {
        return outcome.posts.at(index_of(tables.names.posts, name));
    }

    // "2025-01-06 08:00 > 2025-01-06 09:00" for each visit held.
    [[nodiscard]] std::vector<std::string> visit_times() const {
        std::vector<std::string> times;
        for (const SeenChild& visit : visits) {
            times.push_back(date_text(tables, visit.started) + " > " +
                            date_text(tables, visit.ended));
        }
        return times;
    }
};

// What the text says; it may extend "base.json".
inline Scenario scenario_of(const std::string& text, const std::string& arm = kOnlyArm) {
    const FileSource files = [&text](const std::string& path) -> std::optional<std::string> {
        if (path == "scenario.json") {
            return text;
        }
        return path == "base.json" ? std::optional<std::string>(kCourseBase) : std::nullopt;
    };
    return read_scenario(open_scenario(files, "scenario.json"), arm).scenario;
}

inline Tables tables_of(const std::string& text, const std::string& arm = kOnlyArm) {
    return compile(scenario_of(text, arm));
}

inline Course run_tables(const Tables& tables, RunId run = {}) {
    Course course;
    course.tables = tables;
    course.outcome = simulate_and_list(course.tables, run, course.visits);
    return course;
}

// The base, changed by `members` ("steps": {...}, ...).
inline Tables changed_base(const std::string& members) {
    return tables_of(R"({"extends": "base.json", )" + members + "}");
}

inline Course course_of(const std::string& members, RunId run = {}) {
    return run_tables(changed_base(members), run);
}

}  // namespace ledtid::models
