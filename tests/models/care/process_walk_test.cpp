// Branches, gates, parts, referrals and effects, worked out on paper.
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

// Steps that children go through from "ask" (Monday 2025-01-06 08:00) to "end", which marks "plan".
std::string steps(const std::string& between) {
    return R"("steps": {"visit": null, "ask": {"choose": [{"then": "first"}]},
      "end": {"wait": "0 days", "marks": "plan", "then": "out"}, )" +
           between + "}";
}

TEST(ProcessWalkTest, WaitsAddUp) {
    const Course course = course_of(steps(
        R"("first": {"wait": "2 days", "then": "second"}, "second": {"wait": "90 min", "then": "end"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-08 09:30");
}

constexpr const char* kParts =
    R"("a": {"wait": "2 days", "then": "return"}, "b": {"wait": "3 days", "then": "b2"}, "b2": {"wait": "1 day", "then": "return"},
       "c": {"wait": "5 days", "then": "return"}, "d": {"wait": "100 days", "then": "return"}, )";

TEST(ProcessWalkTest, PartsOneByOneAddUpAndAtOnceTheLongestCounts) {
    const std::string parts =
        R"("first": {"parts": ["a", "b", {"step": "d", "when": {"kind": "large"}}, "c"], "order": ")";
    EXPECT_EQ(course_of(steps(kParts + parts + R"(one by one", "then": "end"})")).at(0, "plan"),
              "2025-01-17 08:00");
    EXPECT_EQ(course_of(steps(kParts + parts + R"(at once", "then": "end"})")).at(0, "plan"),
              "2025-01-11 08:00");
}

TEST(ProcessWalkTest, PartsWithinPartsEndWhenTheInnerOnesHave) {
    // 2 days, then the longer of 4 and (5 and 2 one by one), then 5.
    const Course course = course_of(steps(std::string(kParts) + R"(
      "first": {"parts": ["a", "inner", "c"], "order": "one by one", "then": "end"},
      "inner": {"parts": ["b", "innermost"], "order": "at once", "then": "return"},
      "innermost": {"parts": ["c", "a"], "order": "one by one", "then": "return"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-20 08:00");
}

TEST(ProcessWalkTest, PartsThatNobodyNeedsTakeNoTime) {
    for (const char* const order : {"one by one", "at once"}) {
        const Course course = course_of(steps(std::string(kParts) + R"(
          "first": {"parts": [{"step": "d", "when": {"kind": "large"}}], "order": ")" +
                                              order + R"(", "then": "end"})"));
        EXPECT_EQ(course.at(0, "plan"), "2025-01-06 08:00");
    }
}

TEST(ProcessWalkTest, APartThatLeavesTakesTheOthersAlong) {
    for (const char* const order : {"one by one", "at once"}) {
        const Course course = course_of(steps(std::string(kParts) + R"(
          "first": {"parts": ["a", "goes", "c"], "order": ")" +
                                              order + R"(", "then": "end"},
          "goes": {"wait": "3 days", "then": "gone"}, "gone": {"exit": "gone"})"));
        EXPECT_EQ(course.at(0, "plan"), "never");
        EXPECT_EQ(
            course.end_of(0),
            std::string(order) == "at once" ? "gone 2025-01-09 08:00" : "gone 2025-01-11 08:00");
        EXPECT_EQ(course.outcome.n_left, 1U);
    }
}

TEST(ProcessWalkTest, APartThatLeavesAtOnceStartsNoOthers) {
    for (const char* const order : {"one by one", "at once"}) {
        const Course course = course_of(steps(std::string(kParts) + R"(
          "first": {"parts": ["gone", "a"], "order": ")" +
                                              order + R"(", "then": "end"},
          "gone": {"exit": "gone"})"));
        EXPECT_EQ(course.end_of(0), "gone 2025-01-06 08:00");
    }
}

TEST(ProcessWalkTest, AMarkWithinPartsStartsTheLeadTimeForAllOfThem) {
    // One part asks after 2 days, the other has its plan after 5: the trace of the lead time, which
    // the run checks, is 3 days of the second part's wait.
    const Course course = course_of(R"("steps": {"visit": null,
      "ask": {"choose": [{"then": "first"}], "marks_at_start": null},
      "first": {"parts": ["a", "b"], "order": "at once", "then": "out"},
      "a": {"wait": "2 days", "marks": "question", "then": "return"},
      "b": {"wait": "5 days", "marks": "plan", "then": "return"}})");
    EXPECT_EQ(course.at(0, "question"), "2025-01-08 08:00");
    EXPECT_EQ(course.at(0, "plan"), "2025-01-11 08:00");
    EXPECT_EQ(course.outcome.n_critical, 1U);
    const Index row = index_of(course.tables.names.rows, "b");
    EXPECT_EQ(course.outcome.critical_path_ticks[2 * row + 1], 3.0 * 86400);
}

TEST(ProcessWalkTest, TheCriticalPathNamesThePartThatHeldTheChildUp) {
    const Course course = course_of(steps(std::string(kParts) + R"(
      "first": {"parts": ["a", "b", "c"], "order": "at once", "then": "end"})"));
    const auto days = [&](const std::string& row) {
        return course.outcome.critical_path_ticks[2 * index_of(course.tables.names.rows, row) + 1] /
               86400.0;
    };
    EXPECT_EQ(days("a"), 0);
    EXPECT_EQ(days("b"), 0);
    EXPECT_EQ(days("b2"), 0);
    EXPECT_EQ(days("c"), 5);
}

TEST(ProcessWalkTest, WithoutATargetEveryLeadTimeIsTraced) {
    const Course course = course_of(R"("report": {"target": null}, )" +
                                    steps(R"("first": {"wait": "2 days", "then": "end"})"));
    EXPECT_EQ(course.outcome.n_critical, 1U);
}

constexpr const char* kReferral =
    R"("first": {"referral": {"handoff": "4 weeks", "returned": RETURNED, "return_delay": "8 weeks", "again": AGAIN, "lost_to": "lost"}, "then": "end"}, "lost": {"exit": "lost"})";

std::string referral(const std::string& returned, const std::string& again) {
    std::string text = kReferral;
    text.replace(text.find("RETURNED"), 8, returned);
    text.replace(text.find("AGAIN"), 5, again);
    return steps(text);
}

TEST(ProcessWalkTest, AReferralArrivesIsReturnedOrIsLost) {
    EXPECT_EQ(course_of(referral("0", "0")).at(0, "plan"), "2025-02-03 08:00");
    EXPECT_EQ(course_of(referral("1", "0")).end_of(0), "lost 2025-03-31 08:00");
    // Returned k times and sent again each time: 4 + 12 k weeks.
    const Tables tables = changed_base(referral("0.5", "1"));
    std::set<std::int64_t> times;
    for (std::uint32_t replication = 0; replication < 40; ++replication) {
        const Course course = run_tables(tables, {1, replication});
        const Time plan = milestone_of(course.outcome, tables, 0, 0);
        if (plan == Time::never()) {
            continue;  // still on its way after two years: chance 2^-9
        }
        const std::int64_t weeks =
            (plan - milestone_of(course.outcome, tables, 0, 1)).ticks / 604800;
        EXPECT_EQ((weeks - 4) % 12, 0);
        times.insert((weeks - 4) / 12);
    }
    EXPECT_GE(times.size(), 3U);
    EXPECT_EQ(*times.begin(), 0);
}

TEST(ProcessWalkTest, LettersAndTriageTakeStaffTimeOnly) {
    const Course course = course_of(steps(R"(
      "first": {"referral": {"handoff": "4 weeks", "returned": 0, "return_delay": "1 day", "again": 1, "lost_to": "out",
        "letter": {"clinic": "clinic", "work": {"psychologist": 2}}, "triage": {"clinic": "clinic", "work": {"psychologist": 1}}}, "then": "end"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-02-03 08:00");
    EXPECT_EQ(course.hours(0, "psychologist"), 3);
    EXPECT_EQ(course.post("clinic/psychologist#1").used_ticks, 3 * 3600)
        << "the triage is done although the child is gone";
}

std::string gate(const std::string& kind,
                 const std::string& sensitivity,
                 const std::string& specificity) {
    return steps(
        R"("first": {"gate": {"kind": ")" + kind + R"("}, "sensitivity": )" + sensitivity +
        R"(, "specificity": )" + specificity +
        R"(, "yes": "yes", "no": "no"}, "yes": {"exit": "yes"}, "no": {"exit": "no"}, "unused": {"choose": [{"then": "end"}]})");
}

TEST(ProcessWalkTest, GatesWithoutErrorFollowTheConditionAndWithFullErrorItsOpposite) {
    // The child is "small".
    EXPECT_EQ(course_of(gate("small", "1", "1")).end_of(0).substr(0, 3), "yes");
    EXPECT_EQ(course_of(gate("large", "1", "1")).end_of(0).substr(0, 3), "no ");
    EXPECT_EQ(course_of(gate("small", "0", "1")).end_of(0).substr(0, 3), "no ");
    EXPECT_EQ(course_of(gate("large", "1", "0")).end_of(0).substr(0, 3), "yes");
}

TEST(ProcessWalkTest, TheFirstOptionWhoseConditionHoldsIsTaken) {
    const Course course = course_of(
        R"("sources": {"others": {"at": ["9 h"], "first_step": "ask", "choices": {"kind": {"large": 1}}}}, )" +
        steps(
            R"("first": {"choose": [{"when": {"kind": "large"}, "then": "late"}, {"when": {"kind": ["small", "large"]}, "then": "early"}, {"then": "out"}]},
                 "early": {"wait": "1 day", "then": "end"}, "late": {"wait": "9 days", "then": "end"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-07 08:00");
    EXPECT_EQ(course.at(1, "plan"), "2025-01-15 09:00");
}

TEST(ProcessWalkTest, OptionsWithDatesAreTakenBetweenThemOnly) {
    // Noon of 9, 10, 12 and 13 January; "until" is the last day on which the option is taken.
    const Course course = course_of(
        R"("sources": {"children": {"at": ["84 h", "108 h", "156 h", "180 h"]}}, )" +
        steps(
            R"("first": {"choose": [{"from": "2025-01-10", "until": "2025-01-12", "then": "early"}, {"then": "late"}]},
                 "early": {"wait": "1 day", "then": "end"}, "late": {"wait": "9 days", "then": "end"})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-18 12:00");
    EXPECT_EQ(course.at(1, "plan"), "2025-01-11 12:00");
    EXPECT_EQ(course.at(2, "plan"), "2025-01-13 12:00");
    EXPECT_EQ(course.at(3, "plan"), "2025-01-22 12:00");
}

TEST(ProcessWalkTest, WhatAStepSetsIsThereForTheNextStep) {
    const Course course = course_of(steps(
        R"("first": {"wait": "1 day", "sets": {"kind": "large"}, "then": "second"},
           "second": {"choose": [{"when": {"kind": "large"}, "then": "end"}, {"then": "out"}]})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-07 08:00");
    EXPECT_FALSE(course.child(0).target) << "the target is asked again when an attribute is set";
}

TEST(ProcessWalkTest, CountersContactsAndPlacesAreCounted) {
    const Course course = course_of(R"(
      "clinics": {"other": {"posts": {"therapist": {"fte": 1}}}},
      "steps": {
        "visit": {"work": {"psychologist": {"hours": 3, "visits": 3, "spacing": "1 day"}}, "counts": ["told"], "then": "again"},
        "again": {"visit": "clinic", "work": {"psychologist": 1}, "counts": ["told"], "then": "third"},
        "third": {"visit": "other", "work": {"therapist": {"hours": 2, "visits": 2, "spacing": "1 day"}}, "counts": ["told", "other"], "then": "out"}
      })");
    EXPECT_EQ(course.counter(0, "told"), 3U);
    EXPECT_EQ(course.counter(0, "other"), 1U);
    EXPECT_EQ(course.child(0).n_contacts, 6U);
    EXPECT_EQ(course.child(0).n_places, 2U);
}

TEST(ProcessWalkTest, AMilestoneIsReachedOnce) {
    const Course course = course_of(steps(
        R"("first": {"wait": "1 day", "marks": "seen", "then": "second"}, "second": {"wait": "1 day", "marks": "seen", "then": "end"})"));
    EXPECT_EQ(course.at(0, "seen"), "2025-01-07 08:00");
}

}  // namespace
}  // namespace ledtid::models
