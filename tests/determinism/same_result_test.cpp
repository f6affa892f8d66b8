// The same scenario and seed give the same result, to the last bit, whatever else changes.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/result_hash.hpp"

#include "tests/determinism/determinism.hpp"

namespace ledtid::models::determinism {
namespace {

struct Arm {
    std::string path;
    std::string name;
};

const std::vector<Arm>& arms() {
    static const std::vector<Arm> kArms = {{kSmallTown, "one_by_one"},
                                           {kSmallTown, "at_once"},
                                           {kSmallTown, "team"},
                                           {kSkene, "sequential"},
                                           {kSkene, "team_carve_out"}};
    return kArms;
}

// Seen red with a replication's number counted by the thread that runs it.
TEST(SameResultTest, AnyNumberOfThreadsGivesTheSameResult) {
    for (const Arm& arm : arms()) {
        SCOPED_TRACE(arm.path + " " + arm.name);
        const Tables tables = tables_of(arm.path, arm.name);
        const std::uint64_t one = result_hash(tables, run(tables, 2, 1));
        EXPECT_EQ(result_hash(tables, run(tables, 2, 2)), one);
        EXPECT_EQ(result_hash(tables, run(tables, 2, 7)), one);
    }
}

// Seen red with a counter that outlives a run and moves the seed.
TEST(SameResultTest, RunningAgainGivesTheSameResultAndAnotherReplicationAnother) {
    for (const Arm& arm : arms()) {
        SCOPED_TRACE(arm.path + " " + arm.name);
        const Tables tables = tables_of(arm.path, arm.name);
        const std::vector<Outcome> first = run(tables, 1);
        const std::vector<Outcome> more = run(tables_of(arm.path, arm.name), 3);
        EXPECT_EQ(hash_of(tables, first[0]), hash_of(tables, more[0]));
        for (std::size_t a = 0; a < more.size(); ++a) {
            for (std::size_t b = a + 1; b < more.size(); ++b) {
                EXPECT_NE(hash_of(tables, more[a]), hash_of(tables, more[b]));
            }
        }
    }
}

// Seen red with sections left in the order of the file.
TEST(SameResultTest, TheOrderOfKeysDoesNotMatter) {
    for (const Arm& arm : arms()) {
        SCOPED_TRACE(arm.path + " " + arm.name);
        const Tables tables = tables_of(arm.path, arm.name);
        const std::uint64_t as_written = result_hash(tables, run(tables, 1));
        for (std::uint32_t seed = 1; seed <= 2; ++seed) {
            const Tables shuffled = tables_of(arm.path, arm.name, [seed](Json& content, bool base) {
                shuffle_keys(content, base ? seed + 100 : seed);
            });
            EXPECT_EQ(result_hash(shuffled, run(shuffled, 1)), as_written) << "shuffle " << seed;
        }
    }
}

// A clinic first in the order of names, with people who have hours and are away now and then, and
// two attributes of every child, one of them first in order. Seen red with absences drawn by the
// post's index instead of its name, and profiles by the attribute's.
TEST(SameResultTest, AnUnusedClinicAndAttributeChangeNoChild) {
    for (const Arm& arm : arms()) {
        SCOPED_TRACE(arm.path + " " + arm.name);
        const Tables tables = tables_of(arm.path, arm.name);
        const Tables more = tables_of(arm.path, arm.name, [](Json& content, bool base) {
            if (base) {
                return;
            }
            content["clinics"]["a_clinic_for_nobody"] = {
                {"posts", {{"psychologist", {{"fte", 1}, {"number", 3}, {"absence", 0.2}}}}}};
            content["attributes"]["a_colour"] = {{"choices", {{"blue", 0.5}, {"red", 0.5}}}};
            content["attributes"]["z_colours"] = {{"set", {{"blue", 2}, {"red", 1}}},
                                                  {"count", {{"0", 0.5}, {"2", 0.5}}}};
        });
        ASSERT_EQ(more.clinics.size(), tables.clinics.size() + 1);
        ASSERT_EQ(more.attributes.size(), tables.attributes.size() + 2);
        expect_same_children(run(tables, 1), run(more, 1));
    }
}

// What the tests here rest on: the small town has something of everything that can go wrong.
TEST(SameResultTest, TheSmallTownHasSomethingOfEverything) {
    const Outcome outcome = run(tables_of(kSmallTown, "team"), 1)[0];
    ASSERT_EQ(outcome.teams.size(), 1U);
    EXPECT_GT(outcome.teams[0].n_held, 20);
    EXPECT_GT(outcome.teams[0].n_postponed, 0);
    EXPECT_GT(outcome.teams[0].n_no_show, 0);
    EXPECT_GT(outcome.n_critical, 20U);
    for (const PostOutcome& post : outcome.posts) {
        EXPECT_GT(post.used_ticks, 0);
        EXPECT_LE(post.used_ticks, post.open_ticks);
    }
    for (std::size_t clinic = 1; clinic < 3; ++clinic) {
        EXPECT_GT(outcome.clinics[clinic].n_gave_up, 0);
    }
    std::uint32_t n_no_shows = 0;
    for (const ChildRecord& child : outcome.children) {
        n_no_shows += child.n_no_shows;
    }
    EXPECT_GT(n_no_shows, 10U);
}

// Committed results, which guard that every compiler, build type and machine gives the same bits. A
// change of the model or of these scenarios changes them with intent; a refactoring must not.
TEST(SameResultTest, SmallScenariosGiveTheCommittedResults) {
    const auto hash = [](const std::string& path, const std::string& arm) {
        const Tables tables = tables_of(path, arm);
        return hex(result_hash(tables, run(tables, 2)));
    };
    EXPECT_EQ(hash(kSmallTown, "one_by_one"), "ad6fc3f633a710d0");
    EXPECT_EQ(hash(kSmallTown, "team"), "cac66726b402f3e7");
    EXPECT_EQ(hash(kSingleClinic, "crowded"), "4df91c3e5a1090db");
}

}  // namespace
}  // namespace ledtid::models::determinism
