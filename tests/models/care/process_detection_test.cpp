// Looks at key ages and concerns at preschool, worked out on paper. A month is 30.4375 days.
#include <string>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

// One child born on 2025-01-06 at 08:00, unless said otherwise; "ask" is where those found go.
std::string detection(
    const std::string& detect,
    const std::string& source = R"("age": "0 days")",
    const std::string& time = R"("end": "2033-01-03", "measure_to": "2033-01-03")") {
    return R"("time": {)" + time + R"(},
      "attributes": {"channel": {"choices": {"none": 1, "nurse": 0, "preschool": 0}},
                     "areas": {"set": {"language": 1, "motor": 1}, "count": {"1": 1}}},
      "sources": {"children": {"first_step": "detection", )" +
           source + R"(}},
      "report": {"group_by": "channel"},
      "steps": {"detection": {"detect": {)" +
           detect + R"(}, "found": "ask"}})";
}

TEST(ProcessDetectionTest, TheFirstLookThatSeesSomethingRaisesTheQuestion) {
    const Course course = course_of(detection(
        R"("looks": [{"age": "10 days", "sensitivity": 0, "channel": "none"}, {"age": "20 days", "sensitivity": 1, "channel": "nurse"},
                     {"age": "30 days", "sensitivity": 1, "channel": "none"}], "channel_attribute": "channel")"));
    ASSERT_EQ(course.n(), 1U);
    EXPECT_EQ(course.at(0, "question"), "2025-01-26 08:00");
    EXPECT_EQ(
        course.tables.names
            .values[index_of(course.tables.names.attributes, "channel")][course.child(0).group]
            .name,
        "nurse");
}

TEST(ProcessDetectionTest, LooksSeeOnlyWhatIsThere) {
    const std::string looks = R"("looks": [{"age": "10 days", "sensitivity": 1}], )";
    EXPECT_EQ(course_of(detection(looks + R"("when": {"areas": {"at_least": 1}})")).n(), 1U);
    const Course none = course_of(detection(looks + R"("when": {"areas": {"at_least": 2}})"));
    EXPECT_EQ(none.n(), 0U);
    EXPECT_EQ(none.outcome.n_left, 1U) << "it leaves at school start, with no question";
}

TEST(ProcessDetectionTest, AMonthIsATwelfthOfAYear) {
    const Course course =
        course_of(detection(R"("looks": [{"age": "24 months", "sensitivity": 1}])"));
    EXPECT_EQ(course.at(0, "question"), "2027-01-06 20:00");  // 730.5 days
}

TEST(ProcessDetectionTest, LooksBeforeTheChildCameAreNotMade) {
    const Course course = course_of(detection(
        R"("looks": [{"age": "900 days", "sensitivity": 1}, {"age": "1005 days", "sensitivity": 1}])",
        R"("age": "1000 days")"));
    ASSERT_EQ(course.n(), 1U);
    EXPECT_EQ(course.at(0, "question"), "2025-01-11 08:00");
}

TEST(ProcessDetectionTest, PreschoolSeesFromItsAgeOn) {
    const Tables tables = changed_base(detection(
        R"("preschool": {"per_year": 50, "from_age": "400 days", "channel": "preschool"}, "channel_attribute": "channel",
           "looks": [{"age": "500 days", "sensitivity": 1, "channel": "nurse"}])"));
    const Index channel = index_of(tables.names.attributes, "channel");
    const Time from{(400 * 24 + 8) * 3600};
    int by_preschool = 0;
    double sum = 0;
    for (std::uint32_t replication = 0; replication < 200; ++replication) {
        const Course course = run_tables(tables, {1, replication});
        const Time asked = milestone_of(course.outcome, tables, 0, 1);
        EXPECT_GE(asked, from);
        const std::string by = tables.names.values[channel][course.child(0).group].name;
        EXPECT_EQ(by == "nurse", asked == from + Duration{100 * 86400});
        by_preschool += by == "preschool" ? 1 : 0;
        sum += static_cast<double>((asked - from).ticks) / 86400.0;
    }
    EXPECT_GT(by_preschool, 195);
    // Exponential with mean 7.305 days: the mean of 200 has standard error 0.52. Five of them fail
    // by chance once in 10^6; a rate wrong by 40 % would be seen.
    EXPECT_NEAR(sum / 200, 7.305, 2.6);
}

TEST(ProcessDetectionTest, ChildrenFoundBeforeTheClinicsOpenAreNotOfThisStory) {
    // Births on 11, 21, 31 December and 10 January; each is looked at on its 20th day.
    const Course course = course_of(detection(
        R"("looks": [{"age": "20 days", "sensitivity": 1}])",
        R"("at": null, "every": "10 days", "until": "2025-01-12", "age": "0 days")",
        R"("births_from": "2024-12-01", "end": "2025-02-01", "measure_to": "2025-02-01")"));
    ASSERT_EQ(course.n(), 3U);
    EXPECT_EQ(course.at(0, "question"), "2025-01-10 00:00");
    EXPECT_EQ(course.at(1, "question"), "2025-01-20 00:00");
    EXPECT_EQ(course.at(2, "question"), "2025-01-30 00:00");
    EXPECT_EQ(course.outcome.n_created, 4U);
    EXPECT_EQ(course.visits.size(), 3U) << "the first is not seen at a clinic either";
    EXPECT_EQ(course.child(0).number, 1U);
}

TEST(ProcessDetectionTest, LooksThatFallInAQuietMonthAreMadeTwoToSixWeeksLater) {
    const std::string july = R"("month_activity": [1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1])";
    const Tables tables = changed_base(
        detection(R"("looks": [{"age": "190 days", "sensitivity": 1}], )" + july));  // 15 July
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
        const Course course = run_tables(tables, {1, replication});
        const std::string asked = course.at(0, "question");
        EXPECT_GE(asked, "2025-08-01 00:00");
        EXPECT_LE(asked, "2025-09-12 00:00");
    }
}

}  // namespace
}  // namespace ledtid::models
