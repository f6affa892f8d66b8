// A child is the same child, with the same luck, in every arm; and laws that follow from it.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/process.hpp"
#include "models/care/result_hash.hpp"

#include "tests/determinism/determinism.hpp"

namespace ledtid::models::determinism {
namespace {

std::vector<SeenChild> visits_of(const Tables& tables, std::uint32_t replication) {
    std::vector<SeenChild> seen;
    (void)simulate_and_list(tables, {1, replication}, seen);
    return seen;
}

// Seen red with a child's number taken from a count of the children inside.
TEST(SameChildTest, ArmsHaveTheSameChildrenWithTheSameQuestions) {
    for (const auto& [path, names] : std::map<std::string, std::vector<std::string>>{
             {kSkene, {"sequential", "team_carve_out", "priority"}},
             {kSmallTown, {"one_by_one", "at_once", "team"}}}) {
        const Tables first = tables_of(path, names[0]);
        const std::vector<Outcome> reference = run(first, 2);
        const Index question = named(first.names.milestones, "question");
        for (std::size_t k = 1; k < names.size(); ++k) {
            SCOPED_TRACE(path + " " + names[k]);
            const Tables tables = tables_of(path, names[k]);
            const std::vector<Outcome> outcomes = run(tables, 2);
            EXPECT_NE(result_hash(first, reference), result_hash(tables, outcomes));
            for (std::size_t r = 0; r < outcomes.size(); ++r) {
                const Outcome& a = reference[r];
                const Outcome& b = outcomes[r];
                ASSERT_GE(a.children.size(), 50U);
                ASSERT_EQ(a.children.size(), b.children.size());
                for (std::size_t i = 0; i < a.children.size(); ++i) {
                    EXPECT_EQ(first.names.sources[a.children[i].source].name,
                              tables.names.sources[b.children[i].source].name);
                    ASSERT_EQ(a.children[i].number, b.children[i].number);
                    EXPECT_EQ(a.children[i].born, b.children[i].born);
                    EXPECT_EQ(a.children[i].group, b.children[i].group);
                    EXPECT_EQ(milestone_of(a, first, i, question),
                              milestone_of(b, tables, i, question));
                }
            }
        }
    }
}

// How long a child's visits at a step take, by child, in order.
std::map<std::uint32_t, std::vector<std::int64_t>> lengths(const Tables& tables,
                                                           const std::vector<SeenChild>& seen,
                                                           const std::string& step) {
    const Index row = named(tables.names.rows, step);
    std::map<std::uint32_t, std::vector<std::int64_t>> result;
    for (const SeenChild& visit : seen) {
        if (visit.row == row) {
            result[visit.number].push_back((visit.ended - visit.started).ticks);
        }
    }
    return result;
}

// In the crowded arm there is less staff and there are many more other children, so that the same
// children are seen at other times and in another order. Their posts are always open: a visit takes
// as long as its work. Seen red with the number of children inside, or of the token,
// in the name of a draw.
TEST(SameChildTest, VisitsAndNoShowsOfAChildAreTheSameInACrowdedClinic) {
    const Tables quiet = tables_of(kSingleClinic, "quiet");
    const Tables crowded = tables_of(kSingleClinic, "crowded");
    for (std::uint32_t r = 0; r < 3; ++r) {
        const std::vector<SeenChild> a = visits_of(quiet, r);
        const std::vector<SeenChild> b = visits_of(crowded, r);
        for (const std::string step : {"at_psychology", "at_speech"}) {
            const auto left = lengths(quiet, a, step);
            const auto right = lengths(crowded, b, step);
            std::size_t n_compared = 0;
            for (const auto& [number, visits] : right) {
                const auto& same = left.at(number);
                for (std::size_t v = 0; v < std::min(visits.size(), same.size()); ++v) {
                    ASSERT_EQ(visits[v], same[v]) << step << " child " << number;
                    ++n_compared;
                }
            }
            EXPECT_GE(n_compared, 400U);
        }
    }
    const std::vector<Outcome> left = run(quiet, 3);
    const std::vector<Outcome> right = run(crowded, 3);
    std::uint32_t n_no_shows = 0;
    std::size_t n_at_other_times = 0;
    for (std::size_t r = 0; r < left.size(); ++r) {
        ASSERT_EQ(left[r].children.size(), right[r].children.size());
        for (std::size_t i = 0; i < left[r].children.size(); ++i) {
            const ChildRecord& a = left[r].children[i];
            const ChildRecord& b = right[r].children[i];
            EXPECT_EQ(a.number, b.number);
            EXPECT_EQ(a.group, b.group);
            if (a.outcome == kNone || b.outcome == kNone) {
                continue;  // still inside in one of them
            }
            EXPECT_EQ(a.n_no_shows, b.n_no_shows);
            EXPECT_EQ(a.n_contacts, b.n_contacts);
            n_no_shows += a.n_no_shows;
            n_at_other_times += a.left != b.left ? 1U : 0U;
        }
    }
    EXPECT_GE(n_no_shows, 400U);
    EXPECT_GE(n_at_other_times, 1000U);
}

// Seen red with a join that miscounts its parts where they go at once.
TEST(SameChildTest, WhoNeedsOneProfessionOnlyFaresTheSameOneByOneOrAtOnce) {
    const Tables one_by_one = tables_of(kSingleClinic, "quiet");
    const Tables at_once = tables_of(kSingleClinic, "at_once");
    ASSERT_TRUE(at_once.parts[0].at_once);
    ASSERT_FALSE(one_by_one.parts[0].at_once);
    EXPECT_EQ(result_hash(one_by_one, run(one_by_one, 3)), result_hash(at_once, run(at_once, 3)));
}

// Under the same draws each child starts no later when there is one more post (Kiefer & Wolfowitz
// 1955: the ordered work left is smaller in every place). Seen red with the last child in line
// served first.
TEST(SameChildTest, MoreStaffNeverMakesAChildWaitLonger) {
    for (const std::vector<std::string>& names :
         {std::vector<std::string>{"two", "three", "four"},
          std::vector<std::string>{"two_in_hours", "three_in_hours", "four_in_hours"}}) {
        for (std::size_t k = 0; k + 1 < names.size(); ++k) {
            SCOPED_TRACE(names[k]);
            const Tables few = tables_of(kMoreStaff, names[k]);
            const Tables more = tables_of(kMoreStaff, names[k + 1]);
            std::size_t n_earlier = 0;
            for (std::uint32_t r = 0; r < 5; ++r) {
                const std::vector<SeenChild> slow = visits_of(few, r);
                const std::vector<SeenChild> fast = visits_of(more, r);
                ASSERT_GE(fast.size(), slow.size());
                ASSERT_GE(slow.size(), 1500U);
                for (std::size_t i = 0; i < slow.size(); ++i) {
                    ASSERT_EQ(slow[i].number, fast[i].number);
                    ASSERT_EQ(slow[i].joined, fast[i].joined);
                    ASSERT_LE(fast[i].started, slow[i].started) << "child " << slow[i].number;
                    n_earlier += fast[i].started < slow[i].started ? 1U : 0U;
                }
            }
            EXPECT_GE(n_earlier, 100U);
        }
    }
}

}  // namespace
}  // namespace ledtid::models::determinism
