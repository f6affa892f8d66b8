// A child who needs one profession only fares the same whether parts go one by one or at once.
//
// The theorem is about everybody: if no child has more than one part, the two orders are the same
// process, event for event, and so is the whole result. If others have several, posts are busy at
// other times and only means could be compared.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/compile.hpp"
#include "models/care/result_hash.hpp"
#include "models/scenario/reader.hpp"

#include "tests/models/care/course.hpp"
#include "tests/models/care/random_scenarios.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/sanitized.hpp"

namespace ledtid::models {
namespace {

std::uint64_t hash_of(const Tables& tables, RunId run) {
    const Outcome outcome = simulate(tables, run);
    return result_hash(tables, std::span<const Outcome>(&outcome, 1));
}

// The parts of "several" are "assess", "treat_part" and "teach"; a choice "need" says which
// applies.
std::string one_need(const std::string& place, const std::string& order) {
    const auto replace = [](std::string& text, const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
    };
    std::string text = place;
    replace(
        text,
        R"("attributes": {)",
        R"("attributes": {"need": {"choices": {"assess": 0.4, "treat": 0.3, "teach": 0.2, "none": 0.1}}, )");
    const std::size_t from = text.find(R"("parts": [)");
    const std::size_t to = text.find(R"(, "then": "way")");
    EXPECT_LT(from, to);
    return text.substr(0, from) +
           R"("parts": [{"step": "assess", "when": {"need": "assess"}}, {"step": "treat_part", "when": {"need": "treat"}}, {"step": "teach", "when": {"need": "teach"}}], "order": ")" +
           order + "\"" + text.substr(to);
}

// Seen red with parts that go on at once drawing as if the child were there a second time. A trace
// that is lost at the join breaks a contract before this test can see it.
TEST(PartLawsTest, WhoNeedsOneProfessionFaresTheSameInEitherOrder) {
    std::size_t n_children = 0;
    for (std::uint32_t number = 0; number < tests::n_random(30) && !HasFailure(); ++number) {
        SCOPED_TRACE("place " + std::to_string(number));
        const std::string place = random_place(number);
        const Tables one_by_one = tables_of(one_need(place, "one by one"), "teams");
        const Tables at_once = tables_of(one_need(place, "at once"), "teams");
        EXPECT_EQ(hash_of(one_by_one, {number, 0}), hash_of(at_once, {number, 0}));
        n_children += simulate(at_once, {number, 0}).children.size();
    }
    EXPECT_GT(n_children, tests::n_random(2000));
}

// A part that nobody awaits, with staff of its own, changes nothing that happens to a child but its
// contacts: every milestone is reached when it was, and every lead time is made of the same days.
// Seen red with a join that waits for it.
TEST(PartLawsTest, SupportThatNobodyAwaitsChangesNoLeadTime) {
    std::size_t n_supported = 0;
    for (std::uint32_t number = 0; number < tests::n_random(30) && !HasFailure(); ++number) {
        SCOPED_TRACE("place " + std::to_string(number));
        const std::string place = random_place(number);
        std::string supported = place;
        const auto insert = [&supported](const std::string& after, const std::string& what) {
            const std::size_t at = supported.find(after);
            ASSERT_NE(at, std::string::npos) << after;
            supported.insert(at + after.size(), what);
        };
        insert(R"("parts": ["assess", )", R"({"step": "zz_help", "awaited": false}, )");
        insert(
            R"("steps": {"visit": null, )",
            R"("zz_help": {"visit": "zz_room", "work": {"distribution": "exponential", "mean": "200 days"}, "then": "zz_more"},
            "zz_more": {"parts": ["zz_again", "zz_again"], "order": "at once", "then": "return"},
            "zz_again": {"visit": "zz_room", "work": "3 days", "then": "return"}, )");
        insert(R"("clinics": {"clinic": null,)", R"( "zz_room": {"unlimited": true},)");
        const Tables tables = tables_of(place, "teams");
        const Tables with_support = tables_of(supported, "teams");
        const Outcome without = simulate(tables, {number, 0});
        const Outcome with = simulate(with_support, {number, 0});
        EXPECT_EQ(with.milestones, without.milestones);
        EXPECT_EQ(with.n_critical, without.n_critical);
        for (Index row = 0; row < tables.rows.size(); ++row) {
            const Index same = index_of(with_support.names.rows, tables.names.rows[row].name);
            for (const Index k : {Index{0}, Index{1}}) {
                EXPECT_EQ(with.critical_path_ticks[2 * same + k],
                          without.critical_path_ticks[2 * row + k]);
            }
        }
        ASSERT_EQ(with.children.size(), without.children.size());
        for (std::size_t i = 0; i < with.children.size(); ++i) {
            EXPECT_EQ(with.children[i].left, without.children[i].left);
            EXPECT_EQ(with.children[i].outcome, without.children[i].outcome);
            n_supported += with.children[i].n_contacts > without.children[i].n_contacts ? 1U : 0U;
        }
    }
    EXPECT_GT(n_supported, tests::n_random(1000));
}

// Mark and Svenljunga under an arm in which every child of the target group needs one of four
// professions and nobody an investigation (which is two parts).
Tables of_mark(const std::string& arm) {
    const std::string path = (tests::source_dir() / "scenarios/mark-svenljunga.json").string();
    const auto yes = [](const std::string& attribute) {
        return R"("needs_)" + attribute +
               R"(": {"choices": {"yes": 0, "no": 1}, "given": [{"when": {"need": ")" + attribute +
               R"("}, "choices": {"yes": 1, "no": 0}}]})";
    };
    const std::string patch =
        R"("attributes": {"need": {"choices": {"speech": 0.4, "psychology": 0.3, "paediatrics": 0.2, "rehab": 0.1}}, )" +
        yes("speech") + ", " + yes("psychology") + ", " + yes("paediatrics") + ", " + yes("rehab") +
        R"(, "needs_investigation": {"choices": {"yes": 0, "no": 1}, "given": []}})";
    const FileSource disk = disk_files();
    const FileSource files = [&](const std::string& file) -> std::optional<std::string> {
        std::optional<std::string> text = disk(file);
        const std::string before = R"("extends": )";
        if (text && file == path) {
            text->insert(text->find(before),
                         R"("arms": {"one_need_sequential": {"based_on": "sequential", )" + patch +
                             R"(}, "one_need_parallel": {"based_on": "parallel_referrals", )" +
                             patch + "}}, ");
        }
        return text;
    };
    return compile(read_scenario(open_scenario(files, path), arm).scenario);
}

// The only difference between the arms "sequential" and "parallel_referrals" is the order of these
// parts (and titles), so the results are equal to the bit; as written, where most children have
// several needs, they are not. Seen red with a contact counted at the join of parts that go on at
// once.
TEST(PartLawsTest, InMarkAndSvenljungaOneNeedMakesParallelReferralsTheSameAsSequential) {
    const Tables sequential = of_mark("one_need_sequential");
    const Tables parallel = of_mark("one_need_parallel");
    const Outcome one = simulate(sequential, {1, 0});
    const Outcome other = simulate(parallel, {1, 0});
    EXPECT_GT(one.children.size(), 100U);
    EXPECT_GT(one.n_critical, 20U);
    EXPECT_EQ(result_hash(sequential, std::span<const Outcome>(&one, 1)),
              result_hash(parallel, std::span<const Outcome>(&other, 1)));
    EXPECT_NE(hash_of(of_mark("sequential"), {1, 0}),
              hash_of(of_mark("parallel_referrals"), {1, 0}));
}

}  // namespace
}  // namespace ledtid::models
