// Courses with a team "team", to which the psychologist and the teacher lend their Thursdays:
// 08:00-16:00 unless said otherwise. Children ask on Monday 2025-01-06, so the first team day is
// 2025-01-09. They meet both for an hour and a half ("seen" when it begins, "plan" when it is
// done).
#pragma once

#include <string>

#include "tests/models/care/course.hpp"

namespace ledtid::models {

struct Setting {
    std::string team;     // members of the team's object: "quorum": ..., ...
    std::string meeting;  // of the meeting's object
    std::string sources = R"("children": {"at": ["8 h"]})";
    std::string clinics = R"("school": {"posts": {"teacher": {"fte": 1}}})";
    std::string members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 0.2}, "teacher": {"home": "school/teacher", "share": 0.2})";
    std::string more;  // members of the document
};

inline std::string text_of(const Setting& s) {
    const auto also = [](const std::string& text) { return text.empty() ? "" : ", " + text; };
    return R"("clinics": {)" + s.clinics + R"(}, "sources": {)" + s.sources +
           R"(}, "teams": {"team": {"team_day": {"day": "thursday"}, "members": {)" + s.members +
           "}" + also(s.team) +
           R"(}}, "steps": {"visit": null, "ask": {"choose": [{"then": "meet"}]},
             "meet": {"meeting": "team", "length": "1.5 hours", "takes_place": true,
                      "marks_at_first_visit": "seen", "marks": "plan", "then": "out")" +
           also(s.meeting) + "}}" + also(s.more);
}

inline Tables tables_for(const Setting& s) {
    return changed_base(text_of(s));
}

inline Course course_for(const Setting& s) {
    return course_of(text_of(s));
}

}  // namespace ledtid::models
