// Members who are called to a meeting on a condition, worked out on paper.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/team_course.hpp"

namespace ledtid::models {
namespace {

constexpr const char* kTeacherForLarge =
    R"("parties": ["psychologist", {"member": "teacher", "when": {"kind": "large"}}])";

// Child 0 is small, child 1 large; the first asks an hour before the second, so that it is booked
// first: Thursday 2025-01-09 at 08:00 and 09:30.
constexpr const char* kBoth =
    R"("children": {"at": ["8 h"]}, "others": {"at": ["9 h"], "first_step": "ask", "choices": {"kind": {"small": 0, "large": 1}}})";

// Seen red with a mask that the condition is not asked for.
TEST(CalledTest, AMemberComesOnlyToThoseItIsCalledFor) {
    Setting s;
    s.sources = kBoth;
    s.meeting = std::string(kTeacherForLarge) + R"(, "own_work": {"teacher": 2})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "seen"), "2025-01-09 08:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-01-09 09:30");
    EXPECT_EQ(course.hours(0, "psychologist"), 1.5);
    EXPECT_EQ(course.hours(1, "psychologist"), 1.5);
    EXPECT_EQ(course.hours(0, "teacher"), 0) << "nor does it write afterwards";
    EXPECT_EQ(course.hours(1, "teacher"), 1.5 + 2);
}

TEST(CalledTest, TheQuorumCountsThoseWhoWereCalled) {
    Setting s;
    s.sources = kBoth;
    s.meeting = kTeacherForLarge;
    s.members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 0.2}, "teacher": {"home": "school/teacher", "share": 0.2, "attendance": 0})";
    s.team = R"("postponement": "3 weeks")";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "plan"), "2025-01-09 09:30") << "all one of one have come";
    EXPECT_EQ(course.child(0).n_postponed, 0U);
    EXPECT_EQ(course.at(1, "plan"), "never") << "one of two is missing every time";
    EXPECT_GT(course.child(1).n_postponed, 10U);
}

TEST(CalledTest, OfSeveralConditionsAnySuffices) {
    Setting s;
    s.sources = kBoth;
    s.meeting =
        R"("parties": ["psychologist", {"member": "teacher", "when": {"kind": "large"}}, {"member": "teacher", "when": {"kind": "small"}}])";
    const Course course = course_for(s);
    EXPECT_EQ(course.hours(0, "teacher"), 1.5);
    EXPECT_EQ(course.hours(1, "teacher"), 1.5);
}

// What the child is on Tuesday does not matter to a meeting that was booked on Monday.
TEST(CalledTest, TheConditionIsAskedWhenTheMeetingIsBooked) {
    for (const bool waits : {false, true}) {
        Setting s;
        s.meeting = kTeacherForLarge;
        const std::string steps =
            R"("ask": {"choose": [{"then": "turns"}]},
               "turns": {"parts": [{"step": "turn", "awaited": false}], "then": ")" +
            std::string(waits ? "rest" : "meet") + R"("},
               "turn": {"wait": "1 day", "sets": {"kind": "large"}, "then": "return"},
               "rest": {"wait": "2 days", "then": "meet"}, "meet")";
        std::string text = text_of(s);
        const std::string ask = R"("ask": {"choose": [{"then": "meet"}]},)";
        text.replace(text.find(ask), ask.size(), "");
        text.replace(text.find(R"("meet")"), 6, steps);
        const Course course = course_of(text);
        EXPECT_EQ(course.at(0, "seen"), "2025-01-09 08:00");
        EXPECT_EQ(course.hours(0, "teacher"), waits ? 1.5 : 0);
    }
}

// A small child's meeting needs the psychologist only, whose Thursdays begin again on 9 January;
// the teacher, away till March, is waited for by the large child.
TEST(CalledTest, AMemberWhoIsAwayDelaysOnlyThoseItIsCalledFor) {
    Setting s;
    s.sources = kBoth;
    s.meeting = kTeacherForLarge;
    s.clinics = R"("school": {"posts": {"teacher": {"fte": 1, "from": "2025-02-06"}}})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "seen"), "2025-01-09 08:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-02-06 08:00");
}

}  // namespace
}  // namespace ledtid::models
