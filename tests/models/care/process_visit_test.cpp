// Visits at a clinic, worked out on paper.
#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

using Times = std::vector<std::string>;

TEST(ProcessVisitTest, TheChildOfTheBaseIsSeenAtOnce) {
    const Course course = course_of(R"("about": "unchanged")");
    ASSERT_EQ(course.n(), 1U);
    EXPECT_EQ(course.at(0, "question"), "2025-01-06 08:00");
    EXPECT_EQ(course.at(0, "seen"), "2025-01-06 08:00");
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 09:00");
    EXPECT_EQ(course.end_of(0), "out 2025-01-06 09:00");
    EXPECT_EQ(course.hours(0, "psychologist"), 1);
}

TEST(ProcessVisitTest, VisitsAreSpacedFromTheEndOfTheOneBeforeAndPaperworkComesLast) {
    const Course course = course_of(R"(
      "sources": {"children": {"at": ["9.5 h", "10 h"]}},
      "steps": {"visit": {"work": {"psychologist": {"hours": 3, "visits": 3, "spacing": "2 weeks", "paperwork_hours": 1.5}}}})");
    ASSERT_EQ(course.n(), 2U);
    // The second child comes after the first each time; on the third day it waits for the first
    // one's paperwork, and its own runs into the next morning.
    EXPECT_EQ(course.visit_times(),
              (Times{"2025-01-06 09:30 > 2025-01-06 10:30",
                     "2025-01-06 10:30 > 2025-01-06 11:30",
                     "2025-01-20 10:30 > 2025-01-20 11:30",
                     "2025-01-20 11:30 > 2025-01-20 12:30",
                     "2025-02-03 11:30 > 2025-02-03 12:30",
                     "2025-02-03 14:00 > 2025-02-03 15:00"}));
    EXPECT_EQ(course.at(0, "seen"), "2025-01-06 09:30");
    EXPECT_EQ(course.at(0, "plan"), "2025-02-03 14:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-01-06 10:30");
    EXPECT_EQ(course.at(1, "plan"), "2025-02-04 08:30");
    EXPECT_EQ(course.child(0).n_contacts, 3U);
    EXPECT_EQ(course.hours(1, "psychologist"), 4.5);
}

TEST(ProcessVisitTest, ProfessionsOfAStepComeOneAfterTheOther) {
    const Course course = course_of(R"(
      "clinics": {"clinic": {"posts": {"therapist": {"sessions": [{"day": "wednesday", "from": "08:00", "to": "12:00"}]}}}},
      "sources": {"children": {"at": ["8 h", "8 h"]}},
      "steps": {"visit": {"work": [{"psychologist": {"hours": 2}}, {"therapist": {"hours": 6, "visits": 2, "spacing": "1 day"}}]}})");
    // The first child: psychologist 08-10, therapist Wednesday 08-11 and, a day having passed, the
    // Wednesday after; the second one finds an hour left on the first Wednesday and uses it.
    EXPECT_EQ(course.visit_times(),
              (Times{"2025-01-06 08:00 > 2025-01-06 10:00",
                     "2025-01-06 10:00 > 2025-01-06 12:00",
                     "2025-01-08 08:00 > 2025-01-08 11:00",
                     "2025-01-08 11:00 > 2025-01-15 10:00",
                     "2025-01-15 10:00 > 2025-01-22 09:00",
                     "2025-01-22 09:00 > 2025-01-22 12:00"}));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-22 09:00");
    EXPECT_EQ(course.at(1, "plan"), "2025-01-22 12:00");
    EXPECT_EQ(course.hours(0, "psychologist"), 2);
    EXPECT_EQ(course.hours(0, "therapist"), 6);
    EXPECT_EQ(course.child(0).n_places, 1U);
    // Only the wait for the first profession is a wait on the clinic's list: 0 and 2 hours.
    EXPECT_EQ(course.clinic("clinic").waits[1].mean_ticks, 3600);
}

TEST(ProcessVisitTest, WorkPausesOverClosedTimeOrIsFinished) {
    const std::string children = R"("sources": {"children": {"at": ["9 h", "10 h"]}},
      "steps": {"visit": {"work": {"psychologist": 10}}})";
    const Course paused = course_of(children);
    EXPECT_EQ(
        paused.visit_times(),
        (Times{"2025-01-06 09:00 > 2025-01-07 11:00", "2025-01-07 11:00 > 2025-01-08 13:00"}));
    const Course finished =
        course_of(children + R"(, "clinics": {"clinic": {"finish_started": true}})");
    EXPECT_EQ(
        finished.visit_times(),
        (Times{"2025-01-06 09:00 > 2025-01-06 19:00", "2025-01-07 08:00 > 2025-01-07 18:00"}));
}

TEST(ProcessVisitTest, FinishedPaperworkKeepsThePostPastClosingToo) {
    const Course course = course_of(R"("sources": {"children": {"at": ["15 h", "15 h"]}},
      "clinics": {"clinic": {"finish_started": true}},
      "steps": {"visit": {"work": {"psychologist": {"hours": 2, "paperwork_hours": 15}}}})");
    EXPECT_EQ(course.at(0, "plan"), "2025-01-07 08:00");
    EXPECT_EQ(course.visit_times().back(), "2025-01-07 08:00 > 2025-01-07 10:00");
}

TEST(ProcessVisitTest, ANoShowLosesThePostsTimeAndIsBookedAgain) {
    const Tables tables = changed_base(R"("sources": {"children": {"at": ["9 h", "9.25 h"]}},
      "clinics": {"clinic": {"no_show": 0.5, "rebooking": "1 week"}},
      "steps": {"visit": {"work": {"psychologist": {"hours": 1, "paperwork_hours": 0.5}}}})");
    int by_no_shows[3] = {};
    for (std::uint32_t replication = 0; replication < 60; ++replication) {
        const Course course = run_tables(tables, {3, replication});
        const std::uint32_t missed = course.child(0).n_no_shows;
        ++by_no_shows[std::min(missed, 2U)];
        const Time asked = milestone_of(course.outcome, tables, 0, 1);
        EXPECT_EQ(milestone_of(course.outcome, tables, 0, 2), asked + Duration{missed * 7 * 86400})
            << "a missed visit of the first child is made up for at the same hour a week later";
        EXPECT_EQ(course.child(0).n_contacts, 1U);
        EXPECT_EQ(course.hours(0, "psychologist"), 1.5);
        // Seen red with the hours of a missed visit noted twice.
        EXPECT_EQ(course.post("clinic/psychologist#1").used_ticks,
                  (missed + course.child(1).n_no_shows) * 3600 + 2 * 5400);
        if (missed > 0 && course.child(1).n_no_shows == 0) {
            EXPECT_EQ(course.at(1, "seen"), "2025-01-06 10:00") << "no paperwork of a missed visit";
        } else if (missed == 0 && course.child(1).n_no_shows == 0) {
            EXPECT_EQ(course.at(1, "seen"), "2025-01-06 10:30");
        }
    }
    // Chances 1/2, 1/4, 1/4; a count below 3 of 60 has probability below 1e-3 if so.
    EXPECT_GT(by_no_shows[0], 15);
    EXPECT_GT(by_no_shows[1], 2);
    EXPECT_GT(by_no_shows[2], 2);
}

// Rebooking, visits, spacing and paperwork, all exponential with mean 40 days: draws that share a
// uniform are equal to the second. Two that do not are so in one such test in 5,000. Seen red with
// paperwork drawn for the purpose of the visit's work.
TEST(ProcessVisitTest, WhatOneStepDrawsForDifferentPurposesIsDrawnApart) {
    const std::string forty = R"({"distribution": "exponential", "mean": "40 days"})";
    const Tables tables = changed_base(
        R"("clinics": {"clinic": {"posts": null, "unlimited": true, "no_show": 0.5, "rebooking": )" +
        forty + R"(}}, "steps": {"visit": {"work": {"psychologist": {"visits": 2, "spacing": )" +
        forty +
        R"(, "hours": {"distribution": "exponential", "mean": "80 days"}, "paperwork_hours": )" +
        forty + "}}}}");
    int n_compared = 0;
    for (std::uint32_t replication = 0; replication < 60; ++replication) {
        const Course course = run_tables(tables, {4, replication});
        if (course.child(0).n_no_shows != 1 || course.at(0, "plan") == "never" ||
            course.visits[0].started == course.visits[0].joined) {
            continue;
        }
        const SeenChild& first = course.visits[0];
        const SeenChild& second = course.visits[1];
        const Time plan = milestone_of(course.outcome, tables, 0, 2);
        const std::vector<Duration> draws = {first.started - first.joined,
                                             first.ended - first.started,
                                             second.started - first.ended,
                                             plan - second.ended};
        for (std::size_t i = 0; i < draws.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                EXPECT_GT(std::abs((draws[i] - draws[k]).ticks), 2) << k << " and " << i;
                ++n_compared;
            }
        }
    }
    EXPECT_GE(n_compared, 20);
}

TEST(ProcessVisitTest, AbsentChildrenNeitherMissNorHaveContacts) {
    const Course course = course_of(R"(
      "clinics": {"clinic": {"no_show": 0.5, "rebooking": "1 week"}},
      "sources": {"children": {"at": ["8 h", "8 h", "8 h", "8 h", "8 h", "8 h", "8 h", "8 h"]}},
      "steps": {"visit": {"child_absent": true}})");
    for (std::size_t i = 0; i < course.n(); ++i) {
        EXPECT_EQ(course.child(i).n_no_shows, 0U);
        EXPECT_EQ(course.child(i).n_contacts, 0U);
        EXPECT_EQ(course.child(i).n_places, 0U);
    }
    EXPECT_EQ(course.end_of(7), "out 2025-01-06 16:00");
}

TEST(ProcessVisitTest, ANewChildIsCalledWithNoticeAndAReturnVisitIsNot) {
    const Course course = course_of(R"("clinics": {"clinic": {"notice": "2 weeks"}},
      "steps": {"visit": {"work": {"psychologist": {"hours": 2, "visits": 2, "spacing": "3 weeks"}}}})");
    EXPECT_EQ(
        course.visit_times(),
        (Times{"2025-01-20 08:00 > 2025-01-20 09:00", "2025-02-10 09:00 > 2025-02-10 10:00"}));
}

TEST(ProcessVisitTest, WhoeverIsFirstInLineWhenThePostCallsGetsTheTime) {
    // Only Wednesdays. On Monday a child joins, on Tuesday one that goes first. The first visit
    // that can be called two weeks ahead is Wednesday the 22nd 08:00; it is given away on the 8th
    // at 08:00, and so to the child that came second.
    const Course course = course_of(R"(
      "attributes": {"hurry": {"choices": {"no": 1, "yes": 0}}},
      "clinics": {"clinic": {"notice": "2 weeks", "posts": {"psychologist": {"fte": null, "sessions": [{"day": "wednesday", "from": "08:00", "to": "12:00"}]}}}},
      "sources": {"children": {"at": ["9 h"]}, "urgent": {"at": ["33 h"], "first_step": "ask", "choices": {"hurry": {"yes": 1}}}},
      "steps": {"visit": {"priority": 2, "first_when": {"hurry": "yes"}}})");
    EXPECT_EQ(course.at(0, "seen"), "2025-01-22 09:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-01-22 08:00");
}

TEST(ProcessVisitTest, ReturnVisitsComeBeforeNewChildren) {
    const Course course = course_of(R"(
      "sources": {"children": {"at": ["8 h", "32 h", "32 h"]}},
      "steps": {"visit": {"work": {"psychologist": {"hours": 8, "visits": 2, "spacing": "23.5 hours"}}}})");
    // The first child's return at 11:30 on Tuesday finds the second one being seen since 08:00 and
    // the third one waiting; it comes before the third.
    EXPECT_EQ(course.visit_times()[1], "2025-01-07 08:00 > 2025-01-07 12:00");
    EXPECT_EQ(course.visit_times()[2], "2025-01-07 12:00 > 2025-01-07 16:00");
    EXPECT_EQ(course.at(0, "plan"), "2025-01-07 16:00");
    EXPECT_EQ(course.at(2, "seen"), "2025-01-08 08:00");
}

TEST(ProcessVisitTest, TheNextProfessionOfAStepComesBeforeNewChildrenToo) {
    // The second child is with the therapist 08:00-11:00 and the third waits when the first has
    // been with the psychologist, 08:00-10:00.
    const Course course = course_of(R"(
      "clinics": {"clinic": {"posts": {"therapist": {"fte": 1}}}},
      "sources": {"children": {"at": ["8 h"]}, "direct": {"at": ["8 h", "9 h"], "first_step": "ask_direct"}},
      "steps": {
        "visit": {"work": [{"psychologist": {"hours": 2}}, {"therapist": {"hours": 1}}]},
        "ask_direct": {"choose": [{"then": "direct"}], "marks_at_start": "question"},
        "direct": {"visit": "clinic", "work": {"therapist": 3}, "marks_at_first_visit": "seen", "then": "out"}
      })");
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 12:00");
    EXPECT_EQ(course.at(2, "seen"), "2025-01-06 12:00");
}

TEST(ProcessVisitTest, DeskWorkOccupiesThePostButNotTheChild) {
    const Course course = course_of(R"(
      "clinics": {"other": {"posts": {"therapist": {"fte": 1}}}},
      "sources": {"children": {"at": ["8 h"]}, "second": {"at": ["9 h"], "first_step": "ask_second", "age": "1000 days"}},
      "steps": {
        "ask": {"choose": [{"then": "letter"}]},
        "letter": {"desk_work": "clinic", "work": {"psychologist": 3}, "then": "elsewhere"},
        "elsewhere": {"visit": "other", "work": {"therapist": 1}, "marks": "plan", "then": "out"},
        "ask_second": {"choose": [{"then": "visit"}], "marks_at_start": "question"}
      })");
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 09:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-01-06 11:00");
    EXPECT_EQ(course.hours(0, "psychologist"), 3);
    EXPECT_EQ(course.child(0).n_contacts, 1U);
    EXPECT_EQ(course.post("clinic/psychologist#1").used_ticks, 4 * 3600);
    EXPECT_EQ(course.clinic("clinic").n_joined, 1);
}

TEST(ProcessVisitTest, AnInterpreterMakesVisitsLongerButNotPaperworkOrDeskWork) {
    const std::string text = R"(
      "attributes": {"interpreter": {"choices": {"no": 1, "yes": 0}}},
      "longer_visits": {"when": {"interpreter": "yes"}, "factor": 1.5},
      "sources": {"children": {"choices": {"interpreter": {"yes": 1}}}},
      "steps": {
        "ask": {"choose": [{"then": "letter"}]},
        "letter": {"desk_work": "clinic", "work": {"psychologist": 1}, "then": "visit"},
        "visit": {"work": {"psychologist": {"hours": 2, "paperwork_hours": 1}}}
      })";
    const Course with = course_of(text);
    EXPECT_EQ(with.visit_times(), (Times{"2025-01-06 09:00 > 2025-01-06 12:00"}));
    EXPECT_EQ(with.at(0, "plan"), "2025-01-06 13:00");
    EXPECT_EQ(with.hours(0, "psychologist"), 5);
    const Course absent = course_of(text + R"(, "report": {"group_by": "interpreter"})");
    EXPECT_EQ(absent.child(0).group, 1U);
}

TEST(ProcessVisitTest, UnlimitedClinicsSeeEveryoneAtOnce) {
    const Course course = course_of(R"(
      "clinics": {"ward": {"unlimited": true}},
      "sources": {"children": {"at": ["20 h", "20 h", "20 h"]}},
      "steps": {"visit": {"visit": "ward", "work": "2 days"}})");
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(course.at(i, "plan"), "2025-01-08 20:00");
    }
}

TEST(ProcessVisitTest, ManyVisitsInOneStepAndManyMissedOnes) {
    const Course many = course_of(R"("clinics": {"clinic": {"no_show": 0.3, "rebooking": "1 day"}},
      "steps": {"visit": {"work": {"psychologist": {"hours": 20, "visits": 100, "spacing": "1 day"}}}})");
    EXPECT_EQ(many.child(0).n_contacts, 100U);
    EXPECT_GT(many.child(0).n_no_shows, 10U);
}

TEST(ProcessVisitTest, DisciplinesOrderTheLine) {
    const std::string text = R"(
      "sources": {"children": {"at": ["8 h", "8.25 h"], "age": "1000 days"}, "older": {"at": ["8.5 h"], "first_step": "ask", "age": "1700 days"}},
      "clinics": {"clinic": {"guarantee": "90 days", "discipline": ")";
    EXPECT_EQ(course_of(text + "earliest guarantee\"}}").at(2, "seen"), "2025-01-06 10:00");
    EXPECT_EQ(course_of(text + "first come\"}}").at(2, "seen"), "2025-01-06 10:00");
    EXPECT_EQ(course_of(text + "nearest school start\"}}").at(2, "seen"), "2025-01-06 09:00");
}

}  // namespace
}  // namespace ledtid::models
