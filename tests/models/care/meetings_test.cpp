// Joint booking: when a team meets a child, worked out on paper (team_course.hpp).
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/team_course.hpp"

namespace ledtid::models {
namespace {

TEST(MeetingsTest, ChildrenMeetAllMembersOneAfterTheOtherOnTheTeamDay) {
    Setting s;
    s.sources = R"("children": {"at": ["8 h", "9 h"]})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "seen"), "2025-01-09 08:00");
    EXPECT_EQ(course.at(0, "plan"), "2025-01-09 09:30");
    EXPECT_EQ(course.at(1, "seen"), "2025-01-09 09:30");
    EXPECT_EQ(course.child(0).n_contacts, 1U);
    EXPECT_EQ(course.child(0).n_places, 1U);
    EXPECT_EQ(course.hours(0, "psychologist"), 1.5);
    EXPECT_EQ(course.hours(0, "teacher"), 1.5);
    EXPECT_EQ(course.outcome.teams[0].n_held, 2);
    EXPECT_EQ(course.outcome.teams[0].n_new_children, 2);
    EXPECT_EQ(course.post("team/teacher").used_ticks, 2 * 5400);
    EXPECT_EQ(course.clinic("team").waits[1].n, 2U);
    EXPECT_EQ(course.clinic("team").waits[1].mean_ticks, (72 + 72.5) / 2 * 3600);
}

TEST(MeetingsTest, TheEarliestSessionThatAllHaveInCommonIsTaken) {
    Setting s;
    s.clinics =
        R"("clinic": {"posts": {"psychologist": {"fte": null, "sessions": [{"day": "thursday", "from": "08:00", "to": "12:00"}]}}},
      "school": {"posts": {"teacher": {"sessions": [{"day": "thursday", "from": "10:00", "to": "16:00"}]}}})";
    s.members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 0.1}, "teacher": {"home": "school/teacher", "share": 0.15})";
    s.sources = R"("children": {"at": ["8 h", "8 h"]})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "seen"), "2025-01-09 10:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-01-16 10:00") << "half an hour in common is left";
}

TEST(MeetingsTest, EveryOtherWeek) {
    Setting s;
    s.members =
        R"("psychologist": {"home": "clinic/psychologist", "share": 0.1}, "teacher": {"home": "school/teacher", "share": 0.1})";
    s.sources = R"("children": {"at": ["8 h", "100 h", "200 h"]})";
    int n_early = 0;
    for (const int week : {0, 1}) {
        std::string with = text_of(s);
        const std::string weekly = R"("team_day": {"day": "thursday")";
        with.replace(with.find(weekly),
                     weekly.size(),
                     weekly + R"(, "every_weeks": 2, "week": )" + std::to_string(week));
        const Course course = course_of(with);
        const bool first_is_early = course.at(0, "seen") == "2025-01-09 08:00";
        n_early += first_is_early ? 1 : 0;
        EXPECT_EQ(course.at(0, "seen"), first_is_early ? "2025-01-09 08:00" : "2025-01-16 08:00");
        EXPECT_EQ(course.at(1, "seen"), first_is_early ? "2025-01-23 08:00" : "2025-01-16 09:30");
        EXPECT_EQ(course.at(2, "seen"), first_is_early ? "2025-01-23 09:30" : "2025-01-16 11:00");
    }
    EXPECT_EQ(n_early, 1);
}

TEST(MeetingsTest, PlacesForNewChildrenPerDay) {
    Setting s;
    s.team = R"("places_per_day": 2)";
    s.sources = R"("children": {"at": ["8 h", "8 h", "8 h"]})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(1, "seen"), "2025-01-09 09:30");
    EXPECT_EQ(course.at(2, "seen"), "2025-01-16 08:00");
    s.meeting = R"("takes_place": false)";
    const std::string text = text_of(s);
    std::string without = text;
    const std::string place = R"("takes_place": true,)";
    without.erase(without.find(place), place.size());
    const Course free = course_of(without);
    EXPECT_EQ(free.at(2, "seen"), "2025-01-09 11:00") << "a later meeting takes no place";
    EXPECT_EQ(free.outcome.teams[0].n_new_children, 0);
    EXPECT_EQ(free.clinic("team").n_joined, 0);
}

TEST(MeetingsTest, APlaceIsFreeAgainWhenItsChildHasLeft) {
    // The first child starts school on Monday 2025-08-18, before its meeting on Thursday the 21st,
    // when the team begins.
    Setting s;
    s.team = R"("places_per_day": 1, "from": "2025-08-18", "booking_horizon": "1 year")";
    s.sources =
        R"("children": {"at": ["8 h"], "age": "2138 days"}, "younger": {"at": ["5410 h"], "first_step": "ask", "age": "1000 days"})";
    const Course course = course_for(s);
    EXPECT_EQ(course.end_of(0), "school 2025-08-18 00:00");
    EXPECT_EQ(course.at(1, "question"), "2025-08-19 10:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-08-21 08:00");
}

TEST(MeetingsTest, NoticeIsForNewChildren) {
    Setting s;
    s.team = R"("notice": "2 weeks")";
    s.meeting = R"("then": "again")";
    std::string text = text_of(s);
    text.replace(text.find(R"("then": "out", )"), 15, "");
    const std::string end = R"("then": "again"})";
    text.replace(
        text.find(end),
        end.size(),
        R"("then": "again"}, "again": {"meeting": "team", "length": "1 hour", "sets": {"kind": "small"}, "then": "out"})");
    const Course course = course_of(text);
    EXPECT_EQ(course.at(0, "seen"), "2025-01-23 08:00");
    EXPECT_EQ(course.end_of(0), "out 2025-01-23 10:30") << "the next meeting follows at once";
}

TEST(MeetingsTest, ChildrenBeyondTheHorizonWaitUntilItReachesATeamDay) {
    Setting s;
    s.team = R"("places_per_day": 1, "booking_horizon": "8 days")";
    s.sources = R"("children": {"at": ["8 h", "8 h", "8 h", "8 h"]})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(3, "seen"), "2025-01-30 08:00");
}

TEST(MeetingsTest, AnEmptyPostIsNotWaitedForBeyondTheTeamsLimit) {
    Setting s;
    s.clinics = R"("school": {"posts": {"teacher": {"fte": 1, "from": "2025-03-03"}}})";
    const auto seen = [&](const std::string& team) {
        s.team = team;
        return course_for(s).at(0, "seen");
    };
    EXPECT_EQ(seen(R"("wait_for_all": "6 weeks", "booking_horizon": "1 year")"),
              "2025-01-09 08:00");
    EXPECT_EQ(seen(R"("wait_for_all": "9 weeks", "booking_horizon": "1 year")"),
              "2025-03-06 08:00");
    EXPECT_EQ(
        seen(
            R"("wait_for_all": "6 weeks", "booking_horizon": "1 year", "quorum": {"core": ["teacher"]})"),
        "2025-03-06 08:00")
        << "the core is always waited for";
}

TEST(MeetingsTest, WhoeverMayBeMissingIsLeftOutWhenTheirTimeIsTaken) {
    // Another child's writing keeps the teacher busy for ten Thursdays.
    Setting s;
    s.sources = R"("children": {"at": ["8 h", "200 h"]})";
    s.meeting = R"("own_work": {"teacher": 80})";
    s.team =
        R"("wait_for_all": "3 weeks", "booking_horizon": "1 year", "quorum": {"may_be_missing": 1})";
    EXPECT_EQ(course_for(s).at(1, "seen"), "2025-01-16 08:00");
    s.team = R"("wait_for_all": "3 weeks", "booking_horizon": "1 year")";
    EXPECT_EQ(course_for(s).at(1, "seen"), "2025-03-20 09:30");
}

TEST(MeetingsTest, TravelShortensTheTeamDay) {
    Setting s;
    s.sources = R"("children": {"at": ["8 h", "8 h"]})";
    s.meeting = R"("takes_place": true)";
    std::string text = text_of(s);
    text.replace(text.find(R"(, "takes_place": true)", text.find("then\": \"out\"")), 21, "");
    text.replace(text.find("1.5 hours"), 9, "4 hours");
    EXPECT_EQ(course_of(text).at(1, "seen"), "2025-01-09 12:00");
    const std::string team = R"("team_day": {"day": "thursday"})";
    text.replace(text.find(team), team.size(), team + R"(, "travel_hours": 1)");
    EXPECT_EQ(course_of(text).at(1, "seen"), "2025-01-16 08:00");
}

TEST(MeetingsTest, MeetingsWithAnInterpreterAreLongerAndWritingIsNot) {
    Setting s;
    s.meeting = R"("own_work": {"psychologist": 1})";
    s.sources = R"("children": {"choices": {"interpreter": {"yes": 1}}})";
    s.more =
        R"("attributes": {"interpreter": {"choices": {"no": 1, "yes": 0}}}, "longer_visits": {"when": {"interpreter": "yes"}, "factor": 1.5})";
    const Course course = course_for(s);
    EXPECT_EQ(course.at(0, "plan"), "2025-01-09 11:15");
    s.meeting = R"("own_work": {"psychologist": 1}, "child_absent": true)";
    const Course absent = course_for(s);
    EXPECT_EQ(absent.at(0, "plan"), "2025-01-09 10:30");
    EXPECT_EQ(absent.child(0).n_contacts, 0U);
}

TEST(MeetingsTest, AFamilyThatDoesNotComeIsBookedAgain) {
    Setting s;
    s.team = R"("no_show": 0.5, "rebooking": "14 days")";
    const Tables tables = tables_for(s);
    std::uint32_t most = 0;
    for (std::uint32_t replication = 0; replication < 30; ++replication) {
        const Course course = run_tables(tables, {1, replication});
        const std::uint32_t k = course.child(0).n_no_shows;
        EXPECT_EQ((milestone_of(course.outcome, tables, 0, 2) -
                   milestone_of(course.outcome, tables, 0, 1))
                      .ticks,
                  (72 + 14 * 24 * static_cast<std::int64_t>(k)) * 3600);
        EXPECT_EQ(course.child(0).n_postponed, 0U);
        most = std::max(most, k);
    }
    EXPECT_GE(most, 2U);
}

TEST(MeetingsTest, LeavingGivesTheMembersTimeBack) {
    // Both children ask in January for a team that begins in August; the first has started school
    // when it does, the second asks after that.
    Setting s;
    s.team = R"("from": "2025-08-18", "booking_horizon": "1 year")";
    s.sources =
        R"("children": {"at": ["8 h"], "age": "2138 days"}, "younger": {"at": ["5410 h"], "first_step": "ask", "age": "1000 days"})";
    const Course course = course_for(s);
    EXPECT_EQ(course.end_of(0), "school 2025-08-18 00:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-08-21 08:00");
    EXPECT_EQ(course.outcome.teams[0].n_held, 1);
}

TEST(MeetingsTest, TheTeamTakesTheHoursFromTheHomePost) {
    Setting s;
    s.more =
        R"("arms": {"extra": {"teams": {"team": {"members": {"psychologist": {"from_home": 0}}}}}, "mixed": {"teams": {"team": {"members": {"psychologist": {"from_home": 0.5}}}}}, "lent": {}})";
    const auto open = [&](const std::string& arm, const std::string& post) {
        const Tables tables = tables_of(R"({"extends": "base.json", )" + text_of(s) + "}", arm);
        return static_cast<double>(run_tables(tables).post(post).open_ticks) / 3600.0 / 104;
    };
    EXPECT_EQ(open("lent", "team/psychologist"), 8);
    EXPECT_EQ(open("lent", "clinic/psychologist#1"), 32);
    EXPECT_EQ(open("extra", "clinic/psychologist#1"), 40);
    EXPECT_EQ(open("mixed", "clinic/psychologist#1"), 36);
    EXPECT_EQ(open("mixed", "team/psychologist"), 8);
}

TEST(MeetingsTest, AChildThatLeavesTheTeamsListIsNotBooked) {
    // The team begins on 2025-08-28; until the horizon of eight days reaches that day children wait
    // on its list, the first one until it starts school on the 18th.
    Setting s;
    s.team = R"("from": "2025-08-28", "booking_horizon": "8 days", "places_per_day": 1)";
    s.sources =
        R"("children": {"at": ["8 h"], "age": "2138 days"}, "younger": {"at": ["9 h"], "first_step": "ask", "age": "1000 days"})";
    const Course course = course_for(s);
    EXPECT_EQ(course.end_of(0), "school 2025-08-18 00:00");
    EXPECT_EQ(course.at(1, "seen"), "2025-08-28 08:00");
    EXPECT_EQ(course.outcome.teams[0].n_held, 1);
    EXPECT_EQ(course.clinic("team").n_gave_up, 1);
}

}  // namespace
}  // namespace ledtid::models
