// Who comes, putting off, and the writing afterwards, worked out on paper (team_course.hpp).
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/team_course.hpp"

namespace ledtid::models {
namespace {

TEST(MeetingAttendanceTest, AMeetingIsPutOffUntilAllHaveCome) {
    Setting s;
    s.team = R"("postponement": "7 days")";
    s.members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 0.2}, "teacher": {"home": "school/teacher", "share": 0.2, "attendance": 0.5})";
    const Tables tables = tables_for(s);
    std::uint32_t most = 0;
    int none = 0;
    for (std::uint32_t replication = 0; replication < 60; ++replication) {
        const Course course = run_tables(tables, {1, replication});
        const std::uint32_t k = course.child(0).n_postponed;
        const Time asked = milestone_of(course.outcome, tables, 0, 1);
        EXPECT_EQ((milestone_of(course.outcome, tables, 0, 2) - asked).ticks,
                  (72 + 7 * 24 * static_cast<std::int64_t>(k)) * 3600);
        EXPECT_EQ(course.outcome.teams[0].n_postponed, k);
        EXPECT_EQ(course.outcome.teams[0].n_held, 1);
        EXPECT_EQ(course.child(0).n_contacts, 1U);
        EXPECT_EQ(course.hours(0, "psychologist"), 1.5)
            << "a failed meeting is no work for the child";
        most = std::max(most, k);
        none += k == 0 ? 1 : 0;
    }
    EXPECT_GE(most, 2U);
    EXPECT_GT(none, 15);  // of 60 with chance 1/2: fewer has probability 7e-5
    EXPECT_LT(none, 45);
}

TEST(MeetingAttendanceTest, AMemberWhoNeverComesStopsTheMeetingForEverUnlessItMayBeMissing) {
    Setting s;
    s.members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 0.2}, "teacher": {"home": "school/teacher", "share": 0.2, "attendance": 0})";
    s.more = R"("time": {"end": "2031-01-06", "measure_to": "2031-01-06"})";
    s.team = R"("postponement": "7 days")";
    const Course never = course_for(s);
    EXPECT_EQ(never.end_of(0), "school 2028-08-18 00:00");
    EXPECT_EQ(never.child(0).n_postponed, 189U) << "one for each Thursday since";
    s.team = R"("postponement": "1 day", "team_day": {"day": "thursday"})";
    const auto held = [&](const std::string& quorum) {
        s.team = R"("postponement": "7 days", "quorum": )" + quorum;
        const Course course = course_for(s);
        EXPECT_EQ(course.hours(0, "teacher"), 0);
        EXPECT_EQ(course.post("team/teacher").used_ticks, 0);
        return course.at(0, "seen");
    };
    EXPECT_EQ(held(R"({"may_be_missing": 1})"), "2025-01-09 08:00");
    EXPECT_EQ(held(R"({"at_least": 1})"), "2025-01-09 08:00");
    EXPECT_EQ(held(R"({"core": ["psychologist"]})"), "2025-01-09 08:00");
    EXPECT_EQ(held(R"({"core": ["teacher"]})"), "never");
}

TEST(MeetingAttendanceTest, HundredsOfFailedMeetingsAreNoFault) {
    Setting s;
    s.members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 1}, "teacher": {"home": "school/teacher", "share": 1, "attendance": 0})";
    s.clinics =
        R"("clinic": {"posts": {"psychologist": {"fte": 1}}}, "school": {"posts": {"teacher": {"fte": 1}}})";
    s.sources = R"("children": {"at": ["8 h"], "school_start_to": null})";
    s.more = R"("time": {"end": "2033-01-03", "measure_to": "2033-01-03"})";
    const Course course = course_for(s);  // every Thursday for eight years
    EXPECT_GT(course.child(0).n_postponed, 400U);
}

TEST(MeetingAttendanceTest, OnlyThePartiesAreInvited) {
    Setting s;
    s.meeting = R"("parties": ["psychologist"])";
    s.members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 0.2}, "teacher": {"home": "school/teacher", "share": 0.2, "attendance": 0})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "seen"), "2025-01-09 08:00");
    EXPECT_EQ(course.post("team/teacher").used_ticks, 0);
}

// Two children; the first one's psychologist writes for two hours after its meeting at 08:00-09:30,
// while the psychologist is promised to the second child until 11:00.
Setting with_writing(const std::string& more) {
    Setting s;
    s.sources = R"("children": {"at": ["8 h", "8 h"]})";
    s.meeting = R"("own_work": {"psychologist": 2})" + more;
    return s;
}

TEST(MeetingAttendanceTest, TheStepEndsWhenTheWritingIsDone) {
    const Course course = course_for(with_writing(""));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-09 13:00");
    EXPECT_EQ(course.at(1, "plan"), "2025-01-09 15:00");
    EXPECT_EQ(course.hours(0, "psychologist"), 3.5);
    EXPECT_EQ(course.hours(0, "teacher"), 1.5);
    EXPECT_EQ(course.post("team/psychologist").used_ticks, 7 * 3600);
}

TEST(MeetingAttendanceTest, OrAtOnceWhenNobodyWaitsForIt) {
    const Course course = course_for(with_writing(R"(, "waits_for_own_work": false)"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-09 09:30");
    EXPECT_EQ(course.at(1, "plan"), "2025-01-09 11:00");
    EXPECT_EQ(course.post("team/psychologist").used_ticks, 7 * 3600);
}

TEST(MeetingAttendanceTest, WritingRunsIntoTheNextTeamDayAndAroundMeetings) {
    // The first: meeting 08:00-09:30 on the 9th, then 6.5 hours that day; on the 16th the second
    // child's meeting, booked before, comes first, then the last 1.5 hours.
    Setting s = with_writing("");
    s.team = R"("places_per_day": 1)";
    s.meeting = R"("own_work": {"psychologist": 8})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "plan"), "2025-01-16 11:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-01-16 08:00");
    // Writing that has been begun is not put off for a meeting booked after that.
    s.sources = R"("children": {"at": ["8 h", "130 h"]})";
    const Course later = course_for(s);
    EXPECT_EQ(later.at(0, "plan"), "2025-01-16 09:30");
    EXPECT_EQ(later.at(1, "seen"), "2025-01-16 09:30");
}

TEST(MeetingAttendanceTest, WritingThatRunsIntoTheWindowCountsAroundMeetings) {
    // Measured from Monday the 13th to the 20th: on Thursday the 16th the second child's meeting,
    // 1.5 hours left of the first one's writing and 5 of the second one's.
    Setting s = with_writing("");
    s.team = R"("places_per_day": 1)";
    s.meeting = R"("own_work": {"psychologist": 8})";
    s.more = R"("time": {"measure_from": "2025-01-13", "measure_to": "2025-01-20"})";
    const Course course = course_for(s);
    EXPECT_EQ(course.post("team/psychologist").used_ticks, 8 * 3600);
    EXPECT_EQ(course.post("team/psychologist").open_ticks, 8 * 3600);
    EXPECT_EQ(course.post("team/teacher").used_ticks, 5400);
}

TEST(MeetingAttendanceTest, AMemberWhoDidNotComeWritesNothing) {
    Setting s;
    s.team = R"("quorum": {"core": ["teacher"]})";
    s.meeting = R"("own_work": {"psychologist": 2})";
    s.members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 0.2, "attendance": 0}, "teacher": {"home": "school/teacher", "share": 0.2})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "plan"), "2025-01-09 09:30");
    EXPECT_EQ(course.hours(0, "psychologist"), 0);
}

TEST(MeetingAttendanceTest, AShareOfAFailedMeetingsTimeIsUsedForWriting) {
    // When the second child's meeting at 09:30 fails, the writing for the first begins then (all is
    // used), at 10:15 (half) or at 11:00 (none).
    for (const auto& [share, end] : {std::pair<std::string, std::string>{"1", "2025-01-09 11:30"},
                                     {"0.5", "2025-01-09 12:15"},
                                     {"0", "2025-01-09 13:00"}}) {
        Setting s = with_writing("");
        s.team = R"("postponement": "7 days", "freed_time_used": )" + share;
        s.members =
            R"("psychologist": {"home": "clinic/psychologist", "share": 0.2}, "teacher": {"home": "school/teacher", "share": 0.2, "attendance": 0.5})";
        const Tables tables = tables_for(s);
        int n = 0;
        for (std::uint32_t replication = 0; replication < 40; ++replication) {
            const Course course = run_tables(tables, {1, replication});
            if (course.child(0).n_postponed == 0) {
                EXPECT_EQ(course.at(0, "plan"),
                          course.child(1).n_postponed > 0 ? end : "2025-01-09 13:00");
                n += course.child(1).n_postponed > 0 ? 1 : 0;
            }
        }
        EXPECT_GT(n, 2);
    }
}

}  // namespace
}  // namespace ledtid::models
