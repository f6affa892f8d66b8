// Leaving: patience, a full waiting room, school start, moving away; and children who wait already
// when the clinics open. Worked out on paper.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

// The psychologist comes on Monday 2025-03-03.
constexpr const char* kFromMarch =
    R"("clinics": {"clinic": {"posts": {"psychologist": {"from": "2025-03-03"}}}}, )";

TEST(ProcessLeavingTest, PatienceLeadsToItsStepAfterItsTime) {
    const Course course = course_of(std::string(kFromMarch) + R"(
      "sources": {"children": {"at": ["8 h", "1300 h"]}},
      "steps": {"visit": {"patience": {"time": "3 weeks", "share": 1, "to": "elsewhere"}},
                "elsewhere": {"wait": "1 day", "marks": "plan", "then": "gone"}, "gone": {"exit": "gone"}})");
    EXPECT_EQ(course.at(0, "seen"), "never");
    EXPECT_EQ(course.end_of(0), "gone 2025-01-28 08:00");
    EXPECT_EQ(course.clinic("clinic").n_gave_up, 1);
    // The second one has waited 12 days when it is seen, and its patience ends during nothing.
    EXPECT_EQ(course.at(1, "seen"), "2025-03-03 08:00");
    EXPECT_EQ(course.end_of(1), "out 2025-03-03 09:00");
    EXPECT_EQ(course.clinic("clinic").n_started, 1);
    EXPECT_EQ(course.outcome.n_critical, 2U);
}

TEST(ProcessLeavingTest, TheShortestPatienceCountsAndOnlyThoseWhoHaveIt) {
    const auto end_with = [](const std::string& patience) {
        return course_of(std::string(kFromMarch) + R"("steps": {"visit": {"patience": )" +
                         patience + R"(}, "gone": {"exit": "gone"}, "tired": {"exit": "tired"}})")
            .end_of(0);
    };
    EXPECT_EQ(
        end_with(R"([{"time": "5 weeks", "to": "gone"}, {"time": "2 weeks", "to": "tired"}])"),
        "tired 2025-01-20 08:00");
    EXPECT_EQ(
        end_with(R"([{"time": "2 weeks", "to": "gone"}, {"time": "5 weeks", "to": "tired"}])"),
        "gone 2025-01-20 08:00");
    EXPECT_EQ(
        end_with(
            R"([{"time": "5 weeks", "to": "gone"}, {"time": "2 weeks", "share": 0, "to": "tired"}])"),
        "gone 2025-02-10 08:00");
}

TEST(ProcessLeavingTest, AChildThatHasBeenCalledStays) {
    // Called on 2025-02-17 for 03-03; patience would have ended on 02-24.
    const Course course = course_of(R"(
      "clinics": {"clinic": {"notice": "2 weeks", "posts": {"psychologist": {"from": "2025-03-03"}}}},
      "steps": {"visit": {"patience": {"time": "7 weeks", "to": "gone"}}, "gone": {"exit": "gone"}})");
    EXPECT_EQ(course.at(0, "seen"), "2025-03-03 08:00");
}

TEST(ProcessLeavingTest, AFullWaitingRoomTurnsAway) {
    const Course course = course_of(R"(
      "clinics": {"clinic": {"waiting_places": 1, "posts": {"psychologist": {"from": "2025-03-03"}}}},
      "sources": {"children": {"at": ["8 h", "9 h", "10 h"]}},
      "steps": {"visit": {"when_full": "away"}, "away": {"exit": "away"}})");
    EXPECT_EQ(course.at(0, "seen"), "2025-03-03 08:00");
    EXPECT_EQ(course.end_of(1), "away 2025-01-06 09:00");
    EXPECT_EQ(course.end_of(2), "away 2025-01-06 10:00");
}

TEST(ProcessLeavingTest, AWaitingRoomWithoutPlacesStillHasThePostItself) {
    const Course course = course_of(R"("clinics": {"clinic": {"waiting_places": 0}},
      "sources": {"children": {"at": ["8 h", "8.5 h", "9 h"]}},
      "steps": {"visit": {"when_full": "away"}, "away": {"exit": "away"}})");
    EXPECT_EQ(course.end_of(0), "out 2025-01-06 09:00");
    EXPECT_EQ(course.end_of(1), "away 2025-01-06 08:30");
    EXPECT_EQ(course.end_of(2), "out 2025-01-06 10:00");
}

// Born on 2019-03-01: six in 2025, so that school starts on 2025-08-18. The age is from 2025-01-06.
constexpr const char* kSix = R"("age": "2138 days")";

TEST(ProcessLeavingTest, SchoolStartEndsWaiting) {
    const Course course = course_of(
        std::string(R"("sources": {"children": {)") + kSix +
        R"(}}, "clinics": {"clinic": {"posts": {"psychologist": {"from": "2026-03-02"}}}})");
    EXPECT_EQ(course.end_of(0), "school 2025-08-18 00:00");
    EXPECT_EQ(course.clinic("clinic").n_gave_up, 1);
}

TEST(ProcessLeavingTest, SchoolStartDependsOnTheYearOfBirthOnly) {
    const auto end_at_age = [](const std::string& days) {
        return course_of(
                   R"("sources": {"children": {"at": ["0 h"], "age": ")" + days +
                   R"( days"}}, "clinics": {"clinic": {"posts": {"psychologist": {"from": "2026-12-28"}}}})")
            .end_of(0);
    };
    EXPECT_EQ(end_at_age("2197"), "school 2025-08-18 00:00");  // born 2019-01-01
    EXPECT_EQ(end_at_age("1833"), "school 2025-08-18 00:00");  // born 2019-12-31
    EXPECT_EQ(end_at_age("1832"), "school 2026-08-18 00:00");  // born 2020-01-01
    EXPECT_EQ(end_at_age("2198"), "school 2025-01-06 00:00");  // has begun school already
}

// The first child is gone when the second comes, which has its place in memory and is still inside
// on the first one's day. Seen red with school start for whoever is there.
TEST(ProcessLeavingTest, WhatWasPlannedForAChildWhoHasLeftHappensToNobodyElse) {
    const Course course =
        course_of(std::string(R"("sources": {"children": {)") + kSix +
                  R"(}, "younger": {"at": ["3360 h"], "first_step": "ask", "age": "1000 days"}},
      "steps": {"visit": {"work": {"psychologist": 800}}})");
    EXPECT_EQ(course.end_of(0), "out 2025-05-23 16:00");
    EXPECT_EQ(course.end_of(1), "out 2025-10-10 16:00");
}

TEST(ProcessLeavingTest, AVisitUnderWayKeepsThePostWhenTheChildLeaves) {
    // 1300 hours from 2025-01-06 at 8 a day: to 2025-08-20 12:00, two days past school start. The
    // second child is born later and waits until then.
    const Course course =
        course_of(std::string(R"("sources": {"children": {)") + kSix +
                  R"(}, "younger": {"at": ["9 h"], "first_step": "ask", "age": "1000 days"}},
      "steps": {"visit": {"work": {"psychologist": {"hours": 1300, "paperwork_hours": 50}}}})");
    EXPECT_EQ(course.end_of(0), "school 2025-08-18 00:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-08-20 12:00") << "and nothing is written about it";
}

TEST(ProcessLeavingTest, AVisitThatWasCalledIsLostWhenTheChildHasLeft) {
    // Called on 08-05 for the 19th at 08:00, between two that are not: the hour stays empty.
    const Course course =
        course_of(std::string(R"("sources": {"children": {)") + kSix +
                  R"(}, "younger": {"at": ["9 h"], "first_step": "ask", "age": "1000 days"}},
      "clinics": {"clinic": {"notice": "2 weeks", "posts": {"psychologist": {"from": "2025-08-19"}}}})");
    EXPECT_EQ(course.end_of(0), "school 2025-08-18 00:00");
    EXPECT_EQ(course.at(0, "seen"), "never");
    EXPECT_EQ(course.at(1, "seen"), "2025-08-19 09:00");
    EXPECT_EQ(course.outcome.n_inside, 0U);
}

TEST(ProcessLeavingTest, ChildrenMoveAtTheirRateFromTheQuestionOn) {
    std::string at = R"("8 h")";
    for (int i = 1; i < 4000; ++i) {
        at += R"(, "8 h")";
    }
    const Course course = course_of(
        R"("sources": {"children": {"at": [)" + at +
        R"(], "leaves_per_month": 0.05, "leaves_to": "moved", "school_start_to": null, "first_step": "before"}},
      "steps": {"before": {"wait": "100 days", "then": "ask"}, "visit": {"visit": "ward", "work": "6 months"},
                "moved": {"exit": "moved", "censored": true}},
      "clinics": {"ward": {"unlimited": true}})");
    ASSERT_EQ(course.n(), 4000U) << "nobody moves before the question";
    int moved = 0;
    for (const ChildRecord& child : course.outcome.children) {
        moved += child.censored ? 1 : 0;
    }
    // 1 - exp(-0.3) = 0.2592 with standard error 0.0069: five of them fail by chance once in 10^6.
    EXPECT_NEAR(moved / 4000.0, 0.2592, 0.035);
}

TEST(ProcessLeavingTest, ChildrenWaitingAtTheStartKeepTheirWaitSoFar) {
    const Course course = course_of(R"(
      "sources": {"children": {"at": ["8 h"]}},
      "waiting_at_start": {"old": {"number": 2, "oldest": "4 weeks", "like": "children", "at": "visit"}})");
    // They have waited 21 and 7 days; they are seen at 08:00 and 09:00, before the new child.
    ASSERT_EQ(course.visits.size(), 3U);
    EXPECT_EQ(date_text(course.tables, course.visits[2].started), "2025-01-06 10:00");
    const WaitSummary& waits = course.clinic("clinic").waits[0];
    EXPECT_EQ(waits.n, 2U);
    EXPECT_EQ(waits.mean_ticks, ((21 + 7) * 86400 + (8 + 9) * 3600) / 2.0);
    EXPECT_EQ(course.clinic("clinic").waits[1].mean_ticks, 2 * 3600);
    // On the list: two for 8 and 9 hours, one for 2; the wait before the start is not counted here.
    EXPECT_NEAR(course.clinic("clinic").mean_waiting * 728 * 24, 19, 1e-9);
}

TEST(ProcessLeavingTest, ChildrenOfAReadListKeepTheirDatesAndTheirPlaceInLine) {
    const Course course = course_of(R"(
      "sources": {"children": {"at": []}},
      "waiting_list": {"file": "list.csv", "like": "children", "at": {"clinic": "ask_again"},
        "text": "clinic,referral_date,birth_date,priority\nclinic,2024-12-09,2021-05-01,2\nclinic,2024-12-16,2019-05-01,1\nclinic,2024-12-02,2021-05-01,2\n"},
      "steps": {"ask_again": {"visit": "clinic", "work": {"psychologist": 1}, "marks_at_start": "question", "marks_at_first_visit": "seen", "then": "out"}})");
    ASSERT_EQ(course.n(), 3U);
    EXPECT_EQ(course.at(0, "seen"), "2025-01-06 10:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-01-06 08:00") << "its priority is 1";
    EXPECT_EQ(course.at(2, "seen"), "2025-01-06 09:00") << "referred before the first";
}

}  // namespace
}  // namespace ledtid::models
