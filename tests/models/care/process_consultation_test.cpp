// Advice from a colleague without the child, and whether it replaces the referral. Worked out on
// paper.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

// The child asks on Monday 2025-01-06 at 08:00; the advice is two hours of the psychologist's, and
// "plan" is marked when it is there.
std::string consultation(const std::string& replaces, const std::string& also = "") {
    return R"("steps": {"visit": null, "ask": {"choose": [{"then": "x"}]},
      "x": {"consultation": {"clinic": "clinic", "work": {"psychologist": 2}, "replaces": )" +
           replaces + R"(, "instead_of": "referral")" + also +
           R"(}, "marks": "plan", "then": "avoided"},
      "referral": {"wait": "30 days", "then": "referred"},
      "avoided": {"exit": "avoided"}, "referred": {"exit": "referred"}})";
}

// Seen red with the two ways exchanged.
TEST(ConsultationTest, TheAnswerReplacesTheReferralOrDoesNot) {
    EXPECT_EQ(course_of(consultation("1")).end_of(0), "avoided 2025-01-06 10:00");
    EXPECT_EQ(course_of(consultation("0")).end_of(0), "referred 2025-02-05 10:00");
    const Tables tables = changed_base(consultation("0.75"));
    int n_avoided = 0;
    for (std::uint32_t replication = 0; replication < 400; ++replication) {
        n_avoided += run_tables(tables, {1, replication}).end_of(0).substr(0, 3) == "avo" ? 1 : 0;
    }
    EXPECT_NEAR(n_avoided, 300, 5 * 8.7);  // standard deviation 8.7
}

// It is staff work only: no contact, no place, nobody who does not come, no longer visit.
TEST(ConsultationTest, TheChildIsNotThere) {
    const Course course = course_of(
        R"("longer_visits": {"when": {"kind": "small"}, "factor": 2}, "clinics": {"clinic": {"no_show": 0.99}}, )" +
        consultation("1"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 10:00");
    EXPECT_EQ(course.child(0).n_contacts, 0U);
    EXPECT_EQ(course.child(0).n_places, 0U);
    EXPECT_EQ(course.child(0).n_no_shows, 0U);
    EXPECT_EQ(course.hours(0, "psychologist"), 2);
    EXPECT_EQ(course.post("clinic/psychologist#1").used_ticks, 2 * 3600);
}

// The work is done when the psychologist begins at 08:00 and the answer comes a week after the
// question; or a day after it, when the work, on the list behind four children, takes longer.
TEST(ConsultationTest, TheAnswerIsThereWhenItHasComeAndTheWorkIsDone) {
    EXPECT_EQ(course_of(consultation("1", R"(, "answer": "1 week")")).at(0, "plan"),
              "2025-01-13 08:00");
    std::string busy = consultation("1", R"(, "answer": "1 day")");
    busy.replace(busy.find(R"("visit": null)"), 13, R"("visit": {"work": {"psychologist": 4}})");
    const Course course = course_of(
        R"("sources": {"others": {"at": ["1 h", "2 h", "3 h", "4 h"], "observed": false, "first_step": "visit"}}, )" +
        busy);
    EXPECT_EQ(course.at(0, "plan"), "2025-01-08 10:00");
}

// The letter is written by the therapist at once, while the question is on its way already.
TEST(ConsultationTest, ALetterIsWorkOfWhoeverAsks) {
    const Course course = course_of(
        R"("clinics": {"other": {"posts": {"therapist": {"fte": 1}}}}, )" +
        consultation(
            "1",
            R"(, "answer": "3 h", "letter": {"clinic": "other", "work": {"therapist": 0.5}})"));
    EXPECT_EQ(course.at(0, "plan"), "2025-01-06 11:00");
    EXPECT_EQ(course.hours(0, "therapist"), 0.5);
    EXPECT_EQ(course.hours(0, "psychologist"), 2);
}

// Before children of class 2 who came earlier, or after them.
TEST(ConsultationTest, ItHasAPriorityOnTheClinicsList) {
    for (const char* const priority : {"1", "2"}) {
        std::string text = consultation("1", std::string(R"(, "priority": )") + priority);
        text.replace(text.find(R"("visit": null)"),
                     13,
                     R"("visit": {"priority": 2, "work": {"psychologist": 4}})");
        const Course course = course_of(
            R"("sources": {"others": {"at": ["1 h", "2 h", "3 h"], "observed": false, "first_step": "visit"}}, )" +
            text);
        // The question is asked at the instant at which the clinic opens.
        EXPECT_EQ(course.at(0, "plan"),
                  std::string(priority) == "1" ? "2025-01-06 10:00" : "2025-01-07 14:00");
    }
}

}  // namespace
}  // namespace ledtid::models
