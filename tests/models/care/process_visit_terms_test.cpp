// What holds for one visit and not for others at the clinic: no-shows, travel, less work. Worked
// out on paper.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

// The base's visit (an hour of the psychologist's, Monday 2025-01-06 at 08:00) on these terms.
Course on_terms(const std::string& terms, const std::string& more = "") {
    return course_of(R"("steps": {"visit": {)" + terms + "}}" + more);
}

using Times = std::vector<std::string>;

// Seen red with the clinic's share.
TEST(VisitTermsTest, AVisitsOwnNoShowsReplaceTheClinics) {
    const std::string never_comes =
        R"(, "clinics": {"clinic": {"no_show": 0.99, "rebooking": "1 day"}})";
    EXPECT_GT(on_terms(R"("work": {"psychologist": 1})", never_comes).child(0).n_no_shows, 0U);
    const Course comes = on_terms(R"("no_show": 0)", never_comes);
    EXPECT_EQ(comes.visit_times(), Times{"2025-01-06 08:00 > 2025-01-06 09:00"});
    EXPECT_EQ(comes.child(0).n_no_shows, 0U);
    // The same share draws the same, whoever says it.
    const std::string three = R"("work": {"psychologist": {"hours": 9, "visits": 9}})";
    const Course by_clinic =
        on_terms(three, R"(, "clinics": {"clinic": {"no_show": 0.5, "rebooking": "1 day"}})");
    const Course by_visit = on_terms(R"("no_show": 0.5, )" + three,
                                     R"(, "clinics": {"clinic": {"rebooking": "1 day"}})");
    EXPECT_GT(by_visit.child(0).n_no_shows, 0U);
    EXPECT_EQ(by_visit.child(0).n_no_shows, by_clinic.child(0).n_no_shows);
    EXPECT_EQ(by_visit.visit_times(), by_clinic.visit_times());
}

// Three visits of two hours in all and half an hour's travel each, to a child whose visits take
// twice as long: 80 + 30 minutes, and half an hour of paperwork at the desk. Seen red with travel
// that the factor lengthens, and with travel once for all visits.
TEST(VisitTermsTest, TravelTakesThePostsTimeAtEveryVisitAndIsNotLengthened) {
    const Course course = on_terms(
        R"("travel_hours": 0.5, "work": {"psychologist": {"hours": 2, "visits": 3, "paperwork_hours": 0.5}})",
        R"(, "longer_visits": {"when": {"kind": "small"}, "factor": 2})");
    EXPECT_EQ(course.visit_times(),
              (Times{"2025-01-06 08:00 > 2025-01-06 09:50",
                     "2025-01-06 09:50 > 2025-01-06 11:40",
                     "2025-01-06 11:40 > 2025-01-06 13:30"}));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 14:00");
    EXPECT_EQ(course.hours(0, "psychologist"), 2 * 2 + 3 * 0.5 + 0.5);
    EXPECT_EQ(course.post("clinic/psychologist#1").used_ticks, 6 * 3600);
}

TEST(VisitTermsTest, AVisitNobodyComesToCostsTheTravelToo) {
    const std::string terms = R"("no_show": 0.9, "travel_hours": 1, "work": {"psychologist": 1})";
    const Course course = on_terms(terms, R"(, "clinics": {"clinic": {"rebooking": "1 day"}})");
    const auto n = static_cast<std::int64_t>(course.child(0).n_no_shows);
    ASSERT_GT(n, 0);
    EXPECT_EQ(course.post("clinic/psychologist#1").used_ticks, (n + 1) * 2 * 3600);
}

// 80 % of two hours and of one: 96 and 48 minutes.
TEST(VisitTermsTest, AFactorMultipliesAllWorkOfTheVisit) {
    const Course course = on_terms(
        R"("work_factor": 0.8, "work": {"psychologist": {"hours": 2, "visits": 2, "paperwork_hours": 1}})");
    EXPECT_EQ(
        course.visit_times(),
        (Times{"2025-01-06 08:00 > 2025-01-06 08:48", "2025-01-06 08:48 > 2025-01-06 09:36"}));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 10:24");
    EXPECT_DOUBLE_EQ(course.hours(0, "psychologist"), 0.8 * 3);
}

TEST(VisitTermsTest, AFactorScalesTheSameDraw) {
    const std::string work = R"("work": {"psychologist": {"hours": {"mean": 2, "cv": 0.5}}})";
    const Course usual = on_terms(work);
    const Course half = on_terms(R"("work_factor": 0.5, )" + work);
    EXPECT_NEAR(half.hours(0, "psychologist"), usual.hours(0, "psychologist") / 2, 1.0 / 3600);
}

}  // namespace
}  // namespace ledtid::models
