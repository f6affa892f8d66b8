// What must hold at the edges: no time, no children, no measuring, far too many children.
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/result_hash.hpp"
#include "models/care/summary.hpp"

#include "tests/models/care/course.hpp"
#include "tests/models/care/random_scenarios.hpp"
#include "tests/support/sanitized.hpp"

namespace ledtid::models {
namespace {

std::uint64_t hash_of(const Tables& tables, const Outcome& outcome) {
    return result_hash(tables, std::span<const Outcome>(&outcome, 1));
}

// A thousand children at one instant, at a post with hours and at one without: each is seen as soon
// as the post is there, takes no time and uses none. Seen red with a post that needs a tick between
// two visits.
TEST(EdgeLawsTest, VisitsOfNoLengthWork) {
    for (const std::string hours : {R"("fte": 1)", R"("fte": null, "always_open": true)"}) {
        for (const std::string finish : {"true", "false"}) {
            const Course course =
                course_of(R"("clinics": {"clinic": {"finish_started": )" + finish +
                          R"(, "posts": {"psychologist": {)" + hours +
                          R"(}}}}, "sources": {"children": {"at": ["1 h", "9 h"], "batch": 500}},
                   "steps": {"visit": {"work": {"psychologist": {"hours": 0, "visits": 3, "spacing": "0 h"}}}})");
            ASSERT_EQ(course.n(), 1000U);
            for (std::size_t i = 0; i < 1000; ++i) {
                const bool waits = i < 500 && hours == R"("fte": 1)";
                ASSERT_EQ(course.at(i, "plan"),
                          i >= 500 ? "2025-01-06 09:00"
                                   : (waits ? "2025-01-06 08:00" : "2025-01-06 01:00"));
                ASSERT_EQ(course.child(i).n_contacts, 3U);
            }
            EXPECT_EQ(course.outcome.posts[0].used_ticks, 0);
            EXPECT_EQ(course.clinic("clinic").n_started, 1000);
        }
    }
}

// Seen red with an arrival at the start whatever the rate.
TEST(EdgeLawsTest, ChildrenWhoComeOnceInTwoCenturiesDoNotCome) {
    for (const std::string source : {R"("every": "190 years")",
                                     R"("per_year": 0)",
                                     R"("per_year": 0.0000000001)",
                                     R"("rates": [{"from": "0 h", "per_hour": 0}])"}) {
        const Course course = course_of(R"("sources": {"children": {"at": null, )" + source + "}}");
        EXPECT_EQ(course.outcome.n_created, 0U);
        EXPECT_EQ(course.n(), 0U);
        EXPECT_EQ(course.outcome.posts[0].used_ticks, 0);
        EXPECT_GT(course.outcome.posts[0].open_ticks, 0);
        EXPECT_EQ(course.clinic("clinic").n_joined, 0);
        EXPECT_EQ(course.clinic("clinic").waits[1].n, 0U);
        // And a summary of nothing can be made.
        const std::vector<Outcome> twice = {course.outcome, course.outcome};
        (void)summarise(course.tables, twice);
    }
}

// Children come and are seen, all of them before measuring begins. Seen red with a window that has
// no beginning.
TEST(EdgeLawsTest, WarmUpOnlyGivesNoRecords) {
    const std::string time = R"("time": {"measure_from": "2026-01-01"}, )";
    const std::string sources =
        R"("sources": {"children": {"at": null, "per_year": 2000, "until": "2025-06-30"}})";
    const Course course = course_of(time + sources);
    EXPECT_GT(course.outcome.n_created, 500U);
    EXPECT_EQ(course.outcome.n_left, course.outcome.n_created);
    EXPECT_EQ(course.n(), 0U);
    EXPECT_EQ(course.outcome.n_critical, 0U);
    EXPECT_EQ(course.clinic("clinic").n_joined, 0);
    EXPECT_EQ(course.clinic("clinic").waits[0].n + course.clinic("clinic").waits[1].n, 0U);
    EXPECT_EQ(course.clinic("clinic").mean_waiting, 0);
    EXPECT_EQ(course.outcome.posts[0].used_ticks, 0);
    EXPECT_GT(course_of(sources).n(), 500U) << "with other dates they would be there";
}

// Fifty times the children one psychologist can see. Seen red with those still inside at the end
// not recorded.
TEST(EdgeLawsTest, UnderExtremeDemandPostsAreBusyAndTheUnseenAreReported) {
    const Course course = course_of(
        R"("sources": {"children": {"at": null, "per_year": 100000, "school_start_to": null}})");
    const Outcome& out = course.outcome;
    EXPECT_GT(out.n_created, 190000U);
    EXPECT_EQ(out.n_created, out.n_left + out.n_inside);
    EXPECT_LE(out.posts[0].used_ticks, out.posts[0].open_ticks);
    EXPECT_GT(static_cast<double>(out.posts[0].used_ticks),
              0.999 * static_cast<double>(out.posts[0].open_ticks));
    const ClinicOutcome& clinic = course.clinic("clinic");
    EXPECT_EQ(clinic.waiting_at_month_end.back(), clinic.n_joined - clinic.n_started);
    EXPECT_GT(out.n_inside, 180000U);
    std::size_t n_unseen = 0;
    for (std::size_t i = 0; i < course.n(); ++i) {
        n_unseen += course.at(i, "seen") == "never" ? 1U : 0U;
    }
    EXPECT_EQ(n_unseen, static_cast<std::size_t>(clinic.waiting_at_month_end.back()));
    EXPECT_EQ(course.n(), out.n_created) << "the unseen are in the cohort too";
}

// Seen red with the seed left out of the key of the children's streams.
TEST(EdgeLawsTest, TheSameSeedGivesTheSameRunAndAnotherAnother) {
    for (std::uint32_t number = 0; number < tests::n_random(20); ++number) {
        SCOPED_TRACE("place " + std::to_string(number));
        const Tables tables = tables_of(random_place(number), "teams");
        const std::uint64_t hash = hash_of(tables, simulate(tables, {number, 0}));
        EXPECT_EQ(hash, hash_of(tables, simulate(tables, {number, 0})));
        EXPECT_NE(hash, hash_of(tables, simulate(tables, {number + 1, 0})));
        EXPECT_NE(hash, hash_of(tables, simulate(tables, {number, 1})));
    }
}

}  // namespace
}  // namespace ledtid::models
