#include "models/care/comparison.hpp"

#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "models/care/result_hash.hpp"

#include "tests/models/care/hand_made.hpp"

namespace ledtid::models {
namespace {

// An arm with all that compare() points to.
struct HandMadeArm {
    std::string name;
    Tables tables = hand_made_tables();
    std::vector<Outcome> outcomes;
    ArmSummary summary;

    HandMadeArm(std::string its_name, std::size_t n)
        : name(std::move(its_name)), outcomes(n, empty_outcome(tables)) {}

    ArmRun run() {
        summary = summarise(tables, outcomes);
        return {{name, name, name}, std::nullopt, &tables, &summary, outcomes};
    }
};

Comparison compare_two(HandMadeArm& a, HandMadeArm& b, std::size_t n_assumptions = 0) {
    const ArmRun arms[] = {a.run(), b.run()};
    return compare(arms, n_assumptions);
}

bool mentions(const std::vector<Remark>& remarks, const std::string& words) {
    for (const Remark& remark : remarks) {
        if (remark.en.find(words) != std::string::npos) {
            return !remark.sv.empty();
        }
    }
    return false;
}

TEST(ComparisonTest, EqualArmsDifferByExactlyNothing) {
    HandMadeArm a("sequential", 3);
    for (std::uint32_t r = 0; r < 3; ++r) {
        for (std::uint32_t i = 0; i < 7; ++i) {
            add_child(a.outcomes[r], i, 12 + i, i == 5 ? kNotReached : 3 + i * r);
        }
        a.outcomes[r].clinics[0].waits[0] = {10, 4, 1e7 / (r + 3.0), 2e7};
    }
    HandMadeArm b = a;
    b.name = "team";
    const Comparison comparison = compare_two(a, b);
    ASSERT_EQ(comparison.differences.size(), 1u);
    const ArmDifference& difference = comparison.differences[0];
    const LeadTimeDifference& k4 = difference.lead_times.at(0);
    for (const auto& e : {k4.mean, k4.of_means, k4.p50, difference.non_team_waits.at(0).mean}) {
        ASSERT_TRUE(e.has_value());
        EXPECT_EQ(e->mean, 0.0);
        EXPECT_EQ(e->half_width, 0.0);
    }
    EXPECT_EQ(difference.rostered_hours_per_year.mean, 0.0);
    EXPECT_EQ(difference.cost_kr_per_year.mean, 0.0);
    EXPECT_TRUE(mentions(comparison.remarks, "cost the same"));
    EXPECT_FALSE(mentions(comparison.remarks, "told apart"));
}

TEST(ComparisonTest, LeadTimesArePairedChildByChild) {
    HandMadeArm a("sequential", 2);
    HandMadeArm b("team", 2);
    add_child(a.outcomes[0], 1, 12, 20);
    add_child(a.outcomes[0], 2, 12, 10);
    add_child(a.outcomes[0], 3, 12, kNotReached);
    add_child(a.outcomes[0], 4, 12, 30);
    add_child(b.outcomes[0], 1, 12, 14);
    add_child(b.outcomes[0], 2, 12, 8);
    add_child(b.outcomes[0], 3, 12, 8);
    // Child 4 is not in the second arm's cohort.
    add_child(a.outcomes[1], 7, 12, 20);
    add_child(b.outcomes[1], 7, 12, 18);
    const Comparison comparison = compare_two(a, b);
    const LeadTimeDifference& k4 = comparison.differences.at(0).lead_times.at(0);
    // Children 1 and 2: -6 and -2; then child 7: -2. Over replications -4 and -2.
    ASSERT_TRUE(k4.mean.has_value());
    EXPECT_NEAR(k4.mean->mean, -3, 1e-12);
    EXPECT_NEAR(*k4.mean->half_width, 12.706204736174704, 1e-9);
    // Means 20 and 10, then 20 and 18: -10 and -2.
    ASSERT_TRUE(k4.of_means.has_value());
    EXPECT_NEAR(k4.of_means->mean, -6, 1e-12);
    EXPECT_TRUE(mentions(comparison.remarks, "told apart"));
}

TEST(ComparisonTest, AChildIsItsSourcesNameAndNumberWhateverTheOrderOfSources) {
    HandMadeArm a("sequential", 1);
    HandMadeArm b("team", 1);
    add_child(a.outcomes[0], 1, 12, 20).source = 0;
    add_child(a.outcomes[0], 1, 12, 30).source = 1;
    std::swap(b.tables.names.sources[0], b.tables.names.sources[1]);
    add_child(b.outcomes[0], 1, 12, 29).source = 0;
    add_child(b.outcomes[0], 1, 12, kNotReached).source = 1;
    const Comparison comparison = compare_two(a, b);
    EXPECT_NEAR(comparison.differences.at(0).lead_times.at(0).mean->mean, -1, 1e-12);
}

TEST(ComparisonTest, ClinicsAreMatchedByName) {
    HandMadeArm a("sequential", 1);
    HandMadeArm b("team", 1);
    b.tables.clinics.insert(b.tables.clinics.begin(), ClinicRow{});
    b.tables.names.clinics.insert(b.tables.names.clinics.begin(), {"new", "Ny", "New"});
    b.tables.pools[0].clinic = 1;
    b.outcomes[0] = empty_outcome(b.tables);
    a.outcomes[0].clinics[0].waits[0] = {10, 4, 3.0 * kMonth, 0};
    b.outcomes[0].clinics[1].waits[0] = {10, 4, 5.0 * kMonth, 0};
    const Comparison comparison = compare_two(a, b);
    const auto& waits = comparison.differences.at(0).non_team_waits;
    ASSERT_EQ(waits.size(), 1u);
    EXPECT_NEAR(waits[0].mean->mean, 2, 1e-12);
}

TEST(ComparisonTest, TheLadderStepsFromArmToArm) {
    HandMadeArm a("sequential", 2);
    HandMadeArm b("parallel", 2);
    HandMadeArm c("team", 2);
    for (std::uint32_t r = 0; r < 2; ++r) {
        add_child(a.outcomes[r], 1, 12, 24);
        add_child(b.outcomes[r], 1, 12, 14);
        add_child(c.outcomes[r], 1, 12, 8);
    }
    // In replication 0 one more child, whose first step is two months longer.
    add_child(a.outcomes[0], 2, 12, 24);
    add_child(b.outcomes[0], 2, 12, 12);
    add_child(c.outcomes[0], 2, 12, 8);
    const ArmRun arms[] = {a.run(), b.run(), c.run()};
    const Comparison comparison = compare(arms, 0);
    ASSERT_EQ(comparison.ladder.size(), 3u);
    EXPECT_FALSE(comparison.ladder[0].step.has_value());
    EXPECT_NEAR(comparison.ladder[0].mean->mean, 24, 1e-12);
    EXPECT_NEAR(comparison.ladder[1].step->mean, -10.5, 1e-12);
    EXPECT_NEAR(comparison.ladder[2].step->mean, -5.5, 1e-12);
    EXPECT_NEAR(comparison.ladder[2].from_first->mean, -16, 1e-12);
    EXPECT_NEAR(comparison.ladder[2].from_first_of_means->mean, -16, 1e-12);
    // Eleven less and ten: -10.5 +- 12.7 * 0.5, which is clear of 0.
    EXPECT_GT(*comparison.differences.at(0).lead_times.at(0).mean->half_width, 0);
    EXPECT_FALSE(mentions(comparison.remarks, "told apart"));
    EXPECT_EQ(comparison.headline->name, "K4");
}

TEST(ComparisonTest, SaysWhatMoreHoursCost) {
    HandMadeArm a("sequential", 2);
    HandMadeArm b("team", 2);
    b.tables.posts[0].case_share = 0.4;  // 1/0.4 instead of 1/0.5 paid hours per open hour
    const Comparison comparison = compare_two(a, b, 12);
    EXPECT_NEAR(comparison.differences.at(0).rostered_hours_per_year.mean, 0.5 * 8766, 1e-6);
    EXPECT_TRUE(mentions(comparison.remarks, "team has 4,383 more rostered hours a year"));
    EXPECT_TRUE(mentions(comparison.remarks, "costs 2,191,500 kr more a year"));
    EXPECT_TRUE(mentions(comparison.remarks, "rests on 12 assumptions"));
    EXPECT_FALSE(mentions(comparison.remarks, "cost the same"));
}

TEST(ComparisonTest, RemarksNameWhatIsAmissInAnArm) {
    HandMadeArm arm("team", 2);
    arm.tables.teams.resize(1);
    arm.tables.names.teams = {{"skene", "Skene", "Skene"}};
    for (Outcome& outcome : arm.outcomes) {
        outcome.teams.push_back({3, 1, 0, 0});
        outcome.clinics[0].waiting_at_month_end[35] = 46;
        outcome.clinics[0].n_joined = 100;
        for (std::uint32_t i = 0; i < 4; ++i) {
            add_child(outcome, i, 12, i == 0 ? 5 : kNotReached);
        }
    }
    const std::vector<Remark> remarks = summarise(arm.tables, arm.outcomes).remarks;
    EXPECT_TRUE(mentions(remarks, "Speech therapy: the waiting list grows by 23 children a year"));
    EXPECT_TRUE(mentions(remarks, "25% of the joint meetings"));
    EXPECT_TRUE(mentions(remarks, "75% of the children are still on their way"));
    EXPECT_TRUE(mentions(remarks, "fewer than half"));
    EXPECT_TRUE(mentions(remarks, "Few children: 4.0"));
}

TEST(ComparisonTest, AGoodArmHasNoRemarks) {
    HandMadeArm arm("team", 2);
    for (Outcome& outcome : arm.outcomes) {
        for (std::uint32_t i = 0; i < 40; ++i) {
            add_child(outcome, i, 12, 5);
        }
    }
    EXPECT_TRUE(summarise(arm.tables, arm.outcomes).remarks.empty());
}

TEST(ResultHashTest, ChangesWithEveryNumberAndWithNoName) {
    HandMadeArm arm("team", 2);
    arm.tables.teams.resize(1);
    for (Outcome& outcome : arm.outcomes) {
        outcome.teams.resize(1);
        add_child(outcome, 0, 12, 5);
    }
    const std::uint64_t hash = result_hash(arm.tables, arm.outcomes);
    Tables renamed = arm.tables;
    renamed.names.clinics[0] = {"other", "Annan", "Other"};
    EXPECT_EQ(result_hash(renamed, arm.outcomes), hash);

    const std::function<void(Outcome&)> changes[] = {
        [](Outcome& o) { ++o.fingerprint; },
        [](Outcome& o) { ++o.n_events; },
        [](Outcome& o) { ++o.n_created; },
        [](Outcome& o) { ++o.n_left; },
        [](Outcome& o) { ++o.n_inside; },
        [](Outcome& o) { ++o.peak_inside; },
        [](Outcome& o) { ++o.children[0].source; },
        [](Outcome& o) { ++o.children[0].number; },
        [](Outcome& o) { ++o.children[0].born.ticks; },
        [](Outcome& o) { ++o.children[0].left.ticks; },
        [](Outcome& o) { ++o.children[0].outcome; },
        [](Outcome& o) { o.children[0].censored = true; },
        [](Outcome& o) { o.children[0].target = false; },
        [](Outcome& o) { ++o.children[0].group; },
        [](Outcome& o) { ++o.children[0].n_contacts; },
        [](Outcome& o) { ++o.children[0].n_places; },
        [](Outcome& o) { ++o.children[0].n_postponed; },
        [](Outcome& o) { ++o.children[0].n_no_shows; },
        [](Outcome& o) { ++o.milestones[1].ticks; },
        [](Outcome& o) { ++o.counters[0]; },
        [](Outcome& o) { ++o.hours[0]; },
        [](Outcome& o) { ++o.clinics[0].waits[0].n; },
        [](Outcome& o) { ++o.clinics[0].waits[1].n_within_guarantee; },
        [](Outcome& o) { o.clinics[0].waits[1].mean_ticks += 1e-9; },
        [](Outcome& o) { o.clinics[0].waits[0].p80_ticks += 1e-9; },
        [](Outcome& o) { ++o.clinics[0].waiting_at_month_end[40]; },
        [](Outcome& o) { ++o.clinics[0].n_seen_by_month[40]; },
        [](Outcome& o) { o.clinics[0].wait_sum_by_month[40] += 1e-9; },
        [](Outcome& o) { o.clinics[0].mean_waiting += 1e-9; },
        [](Outcome& o) { ++o.clinics[0].n_joined; },
        [](Outcome& o) { ++o.clinics[0].n_started; },
        [](Outcome& o) { ++o.clinics[0].n_gave_up; },
        [](Outcome& o) { ++o.posts[0].open_ticks; },
        [](Outcome& o) { ++o.posts[0].used_ticks; },
        [](Outcome& o) { ++o.teams[0].n_held; },
        [](Outcome& o) { ++o.teams[0].n_postponed; },
        [](Outcome& o) { ++o.teams[0].n_no_show; },
        [](Outcome& o) { ++o.teams[0].n_new_children; },
        [](Outcome& o) { o.critical_path_ticks[5] += 1e-9; },
        [](Outcome& o) { ++o.n_critical; },
    };
    for (std::size_t k = 0; k < std::size(changes); ++k) {
        std::vector<Outcome> changed = arm.outcomes;
        changes[k](changed[1]);
        EXPECT_NE(result_hash(arm.tables, changed), hash) << "change " << k;
    }
}

TEST(ResultHashTest, TheOrderOfArmsAndReplicationsCounts) {
    HandMadeArm arm("team", 2);
    arm.outcomes[0].n_events = 1;
    const std::uint64_t hash = result_hash(arm.tables, arm.outcomes);
    std::swap(arm.outcomes[0], arm.outcomes[1]);
    const std::uint64_t other = result_hash(arm.tables, arm.outcomes);
    EXPECT_NE(hash, other);
    const std::uint64_t one_way[] = {hash, other};
    const std::uint64_t other_way[] = {other, hash};
    EXPECT_NE(combine(one_way), combine(other_way));
    EXPECT_EQ(hex(0x0123456789abcdefU), "0123456789abcdef");
    EXPECT_EQ(hex(0xfU), "000000000000000f");
}

}  // namespace
}  // namespace ledtid::models
