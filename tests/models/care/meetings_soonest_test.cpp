// Two teams that share one list: each child goes to the one that can meet it soonest. Worked out on
// paper.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

// East meets on Thursdays with the psychologist, west on Fridays with the teacher, one new child a
// day; the first days are 2025-01-09 and 2025-01-10. Children ask on Monday 2025-01-06 at 08:00
// and so on, as `at` says.
std::string two_teams(const std::string& at,
                      const std::string& both = "",
                      const std::string& west = "") {
    return R"("clinics": {"school": {"posts": {"teacher": {"fte": 1}}}},
      "sources": {"children": {"at": [)" +
           at + R"(]}}, "teams": {
        "east": {"team_day": {"day": "thursday"}, "places_per_day": 1, )" +
           both +
           R"("members": {"psychologist": {"home": "clinic/psychologist", "share": 0.2}}},
        "west": {"team_day": {"day": "friday"}, "places_per_day": 1, )" +
           both + west +
           R"("members": {"teacher": {"home": "school/teacher", "share": 0.2}}}},
      "steps": {"visit": null,
        "ask": {"choose": [{"soonest": "east", "then": "meet_east"}, {"soonest": "west", "then": "meet_west"}]},
        "meet_east": {"meeting": "east", "length": "1 hour", "takes_place": true, "marks_at_first_visit": "seen", "then": "out"},
        "meet_west": {"meeting": "west", "length": "1 hour", "takes_place": true, "marks_at_first_visit": "seen", "then": "out"}})";
}

std::vector<std::string> seen(const Course& course) {
    std::vector<std::string> days;
    for (std::size_t i = 0; i < course.n(); ++i) {
        days.push_back(course.at(i, "seen").substr(5, 5));
    }
    return days;
}

using Days = std::vector<std::string>;

// Seen red with the second team first of equals, and with places not asked for.
TEST(SoonestTest, TheTeamWithTheEarliestPlaceIsTaken) {
    EXPECT_EQ(seen(course_of(two_teams(R"("8 h", "9 h", "10 h", "11 h")"))),
              (Days{"01-09", "01-10", "01-16", "01-17"}));
    // On Thursday evening east's day is over for new children: west's is the next.
    EXPECT_EQ(seen(course_of(two_teams(R"("90 h", "91 h")"))), (Days{"01-10", "01-16"}));
}

// Both book a week ahead only. The third child finds no time with either and waits for the first,
// east; the fourth goes to west, where nobody waits, and the fifth, one waiting at each, to east.
TEST(SoonestTest, WhoHasNoTimeGoesWhereFewestWait) {
    const std::string week = R"("booking_horizon": "7 days", )";
    EXPECT_EQ(seen(course_of(two_teams(R"("8 h", "9 h", "10 h", "11 h", "12 h")", week))),
              (Days{"01-09", "01-10", "01-16", "01-17", "01-23"}));
    // On Thursday at nine 16 January can be booked, but a child waits for it already; nobody waits
    // for west, which has no time yet.
    EXPECT_EQ(seen(course_of(two_teams(R"("8 h", "9 h", "10 h", "81 h")", week))),
              (Days{"01-09", "01-10", "01-16", "01-17"}));
}

TEST(SoonestTest, ATeamThatIsNotInUseOrNotOpenIsPassedOver) {
    const Days weekly = {"01-09", "01-16", "01-23"};
    EXPECT_EQ(seen(course_of(two_teams(R"("8 h", "9 h", "10 h")", "", R"("in_use": false, )"))),
              weekly);
    const std::string week = R"("booking_horizon": "7 days", )";
    EXPECT_EQ(
        seen(course_of(two_teams(R"("8 h", "9 h", "10 h")", week, R"("from": "2026-01-01", )"))),
        weekly);
    EXPECT_EQ(seen(course_of(two_teams(R"("80 h", "81 h")", week, R"("until": "2025-01-08", )"))),
              (Days{"01-09", "01-16"}));
}

}  // namespace
}  // namespace ledtid::models
