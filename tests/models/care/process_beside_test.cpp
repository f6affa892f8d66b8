// Parts that are not awaited go on beside the child's way, worked out on paper.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

// The child is at "first" on Monday 2025-01-06 at 08:00 and marks "plan" when it comes to "end".
// The part "d" is 100 days long and marks "seen" at its end, 2025-04-16 if it begins at once.
std::string steps(const std::string& between) {
    return R"("steps": {"visit": null, "ask": {"choose": [{"then": "first"}]},
      "a": {"wait": "2 days", "then": "return"}, "b": {"wait": "4 days", "then": "return"},
      "d": {"wait": "99 days", "then": "d2"}, "d2": {"wait": "1 day", "marks": "seen", "then": "return"},
      "end": {"wait": "0 days", "marks": "plan", "then": "stay"}, "stay": {"wait": "200 days", "then": "out"}, )" +
           between + "}";
}

double days_of(const Course& course, const std::string& row) {
    const Index r = index_of(course.tables.names.rows, row);
    return (course.outcome.critical_path_ticks[2 * r] +
            course.outcome.critical_path_ticks[2 * r + 1]) /
           86400.0;
}

constexpr const char* kUnawaited = R"({"step": "d", "awaited": false})";

// Seen red with a part that is counted as pending, and with a return that looks for its parent.
TEST(BesideTest, TheJoinDoesNotWait) {
    for (const char* const order : {"at once", "one by one"}) {
        const Course course =
            course_of(steps(R"("first": {"parts": ["a", )" + std::string(kUnawaited) +
                            R"(, "b"], "order": ")" + order + R"(", "then": "end"})"));
        const bool at_once = std::string(order) == "at once";
        EXPECT_EQ(course.at(0, "plan"), at_once ? "2025-01-10 08:00" : "2025-01-12 08:00");
        // One by one it begins when "a" is done, at the same instant as "b".
        EXPECT_EQ(course.at(0, "seen"), at_once ? "2025-04-16 08:00" : "2025-04-18 08:00");
        EXPECT_EQ(course.end_of(0), at_once ? "out 2025-07-29 08:00" : "out 2025-07-31 08:00");
        EXPECT_EQ(days_of(course, "d"), 0) << "nobody was held up by it";
        EXPECT_EQ(days_of(course, "a") + days_of(course, "b"), at_once ? 4 : 6);
    }
}

TEST(BesideTest, AStepWhosePartsAreAllUnawaitedPassesAtOnce) {
    for (const char* const order : {"at once", "one by one"}) {
        const Course course = course_of(
            steps(R"("first": {"parts": [{"step": "a", "awaited": false}, )" +
                  std::string(kUnawaited) + R"(], "order": ")" + order + R"(", "then": "end"})"));
        EXPECT_EQ(course.at(0, "plan"), "2025-01-06 08:00");
        EXPECT_EQ(course.at(0, "seen"), "2025-04-16 08:00");
    }
}

TEST(BesideTest, APartThatTakesNoTimeReturnsWhileOthersAreStarted) {
    const Course course = course_of(steps(
        R"("first": {"parts": [{"step": "nothing", "awaited": false}, "a", {"step": "nothing", "awaited": false}], "then": "end"},
           "nothing": {"parts": [{"step": "d", "when": {"kind": "large"}}], "then": "return"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-08 08:00");
    EXPECT_EQ(course.at(0, "seen"), "never");
}

// The awaited part that started it has returned long before, and what it waited in is gone.
TEST(BesideTest, APartOutlivesThePartItWasStartedIn) {
    const Course course =
        course_of(steps(R"("first": {"parts": ["inner", "b"], "order": "at once", "then": "end"},
           "inner": {"parts": [)" +
                        std::string(kUnawaited) + R"(, "a"], "then": "return"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-10 08:00");
    EXPECT_EQ(course.at(0, "seen"), "2025-04-16 08:00");
}

// Parts of an unawaited part are awaited by it: 2 days and then 100.
TEST(BesideTest, AnUnawaitedPartWaitsForItsOwnParts) {
    const Course course = course_of(steps(
        R"("first": {"parts": [{"step": "inner", "awaited": false}], "then": "end"},
           "inner": {"parts": ["a", "d"], "then": "b"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 08:00");
    EXPECT_EQ(course.at(0, "seen"), "2025-04-18 08:00");
}

// The child goes out on 18 January: one visit was held, the one of 20 January is not.
TEST(BesideTest, WhenTheChildLeavesItEnds) {
    const Course course = course_of(R"(
      "clinics": {"help": {"posts": {"therapist": {"always_open": true}}},
                  "later": {"posts": {"teacher": {"fte": 1, "from": "2025-03-03"}}}},
      "steps": {"visit": null, "ask": {"choose": [{"then": "first"}]},
        "first": {"parts": [{"step": "help", "awaited": false}, {"step": "listed", "awaited": false}], "then": "wait"},
        "wait": {"wait": "12 days", "marks": "plan", "then": "out"},
        "help": {"visit": "help", "work": {"therapist": {"hours": 3, "visits": 3, "spacing": "7 days"}}, "then": "return"},
        "listed": {"visit": "later", "work": {"teacher": 1}, "marks_at_first_visit": "seen", "then": "return"}})");
    EXPECT_EQ(course.end_of(0), "out 2025-01-18 08:00");
    EXPECT_EQ(course.visit_times(),
              (std::vector<std::string>{"2025-01-06 08:00 > 2025-01-06 09:00",
                                        "2025-01-13 09:00 > 2025-01-13 10:00"}));
    EXPECT_EQ(course.child(0).n_contacts, 2U);
    EXPECT_EQ(course.hours(0, "therapist"), 2);
    EXPECT_EQ(course.clinic("later").n_gave_up, 1);
    EXPECT_EQ(course.outcome.n_left, 1U);
    EXPECT_EQ(course.outcome.n_inside, 0U);
}

TEST(BesideTest, AnUnawaitedPartMayLeadTheChildOut) {
    const Course course =
        course_of(steps(R"("first": {"parts": [{"step": "goes", "awaited": false}], "then": "end"},
                 "goes": {"wait": "3 days", "then": "gone"}, "gone": {"exit": "gone"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 08:00");
    EXPECT_EQ(course.end_of(0), "gone 2025-01-09 08:00");
}

// It gives up a list on 16 January and goes on from there, as a new token.
TEST(BesideTest, WhoGivesUpAListInAnUnawaitedPartReturnsToo) {
    const Course course = course_of(R"(
      "clinics": {"later": {"posts": {"teacher": {"fte": 1, "from": "2025-03-03"}}}},
      "steps": {"visit": null, "ask": {"choose": [{"then": "first"}]},
        "first": {"parts": [{"step": "listed", "awaited": false}], "then": "wait"},
        "wait": {"wait": "30 days", "marks": "plan", "then": "out"},
        "listed": {"visit": "later", "work": {"teacher": 1}, "patience": {"time": "10 days", "to": "less"}, "then": "return"},
        "less": {"wait": "1 day", "marks": "seen", "then": "return"}})");
    EXPECT_EQ(course.at(0, "seen"), "2025-01-17 08:00");
    EXPECT_EQ(course.end_of(0), "out 2025-02-05 08:00");
}

// The plan is made in the part nobody awaits: three days before it began and 100 within it. The
// part that goes on at the same time is no part of that way.
TEST(BesideTest, ALeadTimeThatEndsInAnUnawaitedPartIsTracedThroughIt) {
    const Course course =
        course_of(R"("steps": {"visit": null, "ask": {"choose": [{"then": "first"}]},
      "first": {"wait": "1 day", "then": "outer"},
      "outer": {"parts": ["early", "several"], "then": "out"},
      "early": {"wait": "2 days", "then": "return"},
      "several": {"parts": [{"step": "d", "awaited": false}, "long"], "order": "at once", "then": "return"},
      "d": {"wait": "100 days", "marks": "plan", "then": "return"},
      "long": {"wait": "150 days", "then": "return"}})");
    EXPECT_EQ(course.at(0, "plan"), "2025-04-19 08:00");
    EXPECT_EQ(course.outcome.n_critical, 1U);
    EXPECT_EQ(days_of(course, "first"), 1);
    EXPECT_EQ(days_of(course, "early"), 2);
    EXPECT_EQ(days_of(course, "d"), 100);
    EXPECT_EQ(days_of(course, "long"), 0);
}

// The lead time begins in the main way when the part has gone on for five days: it is 95 of them.
TEST(BesideTest, ALeadTimeThatBeginsLaterClearsTheTraceOfTheUnawaitedPart) {
    const Course course = course_of(R"("steps": {"visit": null,
      "ask": {"choose": [{"then": "several"}], "marks_at_start": null},
      "several": {"parts": [{"step": "d", "awaited": false}], "then": "wait"},
      "d": {"wait": "100 days", "marks": "plan", "then": "return"},
      "wait": {"wait": "5 days", "marks": "question", "then": "stay"},
      "stay": {"wait": "200 days", "then": "out"}})");
    EXPECT_EQ(course.at(0, "plan"), "2025-04-16 08:00");
    EXPECT_EQ(course.outcome.n_critical, 1U);
    EXPECT_EQ(days_of(course, "d"), 95);
    EXPECT_EQ(days_of(course, "stay"), 0);
}

}  // namespace
}  // namespace ledtid::models
