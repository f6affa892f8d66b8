#include "models/care/compile.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"
#include "sim/resources/civil.hpp"

#include "models/scenario/fault.hpp"

#include "tests/models/care/small_scenario.hpp"

namespace ledtid::models {
namespace {

TEST(CompileStaffTest, PoolsStandByProfessionAndTeamsAreClinicsOfTheirOwn) {
    Scenario scenario = small_scenario();
    scenario.clinics[0].posts = {post_of("z_post", "psychologist", 2),
                                 post_of("teacher", "teacher"),
                                 post_of("a_post", "psychologist")};
    Clinic ward;
    ward.name = "ward";
    ward.unlimited = true;
    scenario.clinics.push_back(ward);
    scenario.teams.push_back(small_team());
    scenario.teams[0].members[0].home_post = "a_post";
    Member teacher = scenario.teams[0].members[0];
    teacher.name = "special_teacher";
    teacher.profession = "teacher";
    teacher.home_post = "teacher";
    scenario.teams[0].members.push_back(teacher);
    scenario.teams[0].guarantee = 3600;
    const Tables tables = compile(scenario);

    ASSERT_EQ(tables.clinics.size(), 3U);
    ASSERT_EQ(tables.pools.size(), 5U);
    EXPECT_EQ(tables.names.pools[0].name, "psychology/psychologist");
    EXPECT_EQ(tables.pools[0].posts.size(), 3U);
    EXPECT_EQ(tables.names.posts[0].name, "psychology/z_post#1");
    EXPECT_EQ(tables.names.posts[1].name, "psychology/z_post#2");
    EXPECT_EQ(tables.posts[1].person, sim::name_hash("psychology/z_post#2"));
    EXPECT_EQ(tables.names.posts[2].name, "psychology/a_post#1");
    EXPECT_EQ(tables.pools[1].profession, 1U);
    EXPECT_TRUE(tables.pools[2].unlimited);
    EXPECT_EQ(tables.pools[2].profession, kNone);
    EXPECT_EQ(tables.clinics[2].team, 0U);
    EXPECT_EQ(tables.clinics[0].team, kNone);
    EXPECT_EQ(tables.clinics[2].guarantee, Duration{3600});
    EXPECT_EQ(tables.clinics[2].pools.size(), 2U);
    EXPECT_EQ(tables.teams[0].clinic, 2U);
    EXPECT_EQ(tables.members[1].post, tables.pools[4].posts.first);
    EXPECT_EQ(tables.members[1].own_pool, 4U);
    EXPECT_EQ(tables.posts[tables.members[1].post].profession, 1U);
}

TEST(CompileStaffTest, PostsWithoutHoursAreAlwaysOpen) {
    Scenario scenario = small_scenario();
    scenario.clinics[0].posts[0].always_open = true;
    const Tables tables = compile(scenario);
    EXPECT_TRUE(tables.posts[0].always_open);
    EXPECT_TRUE(tables.posts[0].rosters.empty());
    EXPECT_EQ(tables.posts[0].case_share, 1);
}

TEST(CompileStaffTest, TeamDaysSkipHolidaysAndClosedWeeks) {
    Scenario scenario = small_scenario();
    scenario.teams.push_back(small_team());
    scenario.teams[0].week_phase = 1;
    const Tables tables = compile(scenario);
    const sim::WorkCalendar& days = tables.teams[0].sessions;
    int n = 0;
    for (std::int32_t d = tables.epoch_day; d < scenario.time.end_day; ++d) {
        const int week = sim::iso_week(d).week;
        const bool expected = sim::iso_weekday(d) == 4 && sim::week_number(d) % 2 == 1 &&
                              d >= day(2026, 4, 14) && d <= day(2030, 8, 29) &&
                              !(week >= 28 && week <= 30) && week < 52 && week != 1 &&
                              !sim::swedish_public_holiday(d);
        const Time t{std::int64_t{d - tables.epoch_day} * 86400};
        ASSERT_EQ(days.open_between(t, t + Duration{86400}).ticks, expected ? 86400 : 0) << d;
        n += expected ? 1 : 0;
    }
    EXPECT_GT(n, 80);
}

TEST(CompileStaffTest, QuorumNamesWhoMayBeLeftOut) {
    Scenario scenario = small_scenario();
    scenario.clinics[0].posts.push_back(post_of("teacher", "teacher"));
    scenario.teams.push_back(small_team());
    Member teacher = scenario.teams[0].members[0];
    teacher.name = "teacher";
    teacher.profession = "teacher";
    teacher.home_post = "teacher";
    scenario.teams[0].members.push_back(teacher);
    const TeamRow everyone = compile(scenario).teams[0];
    EXPECT_EQ(everyone.quorum.rule, sim::Quorum::Rule::all);
    EXPECT_EQ(everyone.optional_mask, 0U);
    scenario.teams[0].may_be_missing = 1;
    const TeamRow but_one = compile(scenario).teams[0];
    EXPECT_EQ(but_one.quorum.rule, sim::Quorum::Rule::all_but);
    EXPECT_EQ(but_one.quorum.n_missing, 1);
    EXPECT_EQ(but_one.optional_mask, 3U);
    scenario.teams[0].may_be_missing = 0;
    scenario.teams[0].core = {"teacher"};
    const TeamRow core = compile(scenario).teams[0];
    EXPECT_EQ(core.quorum.rule, sim::Quorum::Rule::core);
    EXPECT_EQ(core.quorum.core_mask, 2U);
    EXPECT_EQ(core.optional_mask, 1U);
}

TEST(CompileNamesTest, StepsWithTheSameHashAreRefusedByName) {
    // Among 400,000 names of mixed digits about twenty pairs have equal hashes of 32 bits.
    std::map<std::uint32_t, std::string> seen;
    std::pair<std::string, std::string> twins;
    for (int k = 0; k < 400000 && twins.first.empty(); ++k) {
        const std::string name = "s" + std::to_string(static_cast<std::uint32_t>(k) * 2654435761U);
        const auto [other, is_new] = seen.emplace(sim::name_hash(name), name);
        if (!is_new) {
            twins = {other->second, name};
        }
    }
    ASSERT_FALSE(twins.first.empty());
    Scenario scenario = small_scenario();
    scenario.steps.push_back(exit_step(twins.first));
    EXPECT_NO_THROW((void)compile(scenario));
    scenario.steps.push_back(exit_step(twins.second));
    try {
        (void)compile(scenario);
        FAIL() << "not refused";
    } catch (const ScenarioError& error) {
        const std::string what = error.what();
        EXPECT_NE(what.find("step " + twins.first + " "), std::string::npos) << what;
        EXPECT_NE(what.find("step " + twins.second + " "), std::string::npos) << what;
    }
}

TEST(CompileNamesTest, TitlesFallBackToNames) {
    Scenario scenario = small_scenario();
    scenario.steps[1].title = {"Vila", "Rest"};
    const Tables tables = compile(scenario);
    EXPECT_EQ(tables.names.rows[1].sv, "Vila");
    EXPECT_EQ(tables.names.rows[0].en, "out");
    EXPECT_EQ(tables.names.profession_cost_kr[0], 495);
}

TEST(CheckTablesDeathTest, AnIndexOutsideItsTableBreaksAContract) {
    Tables tables = compile(small_scenario());
    check_tables(tables);
    tables.rows[1].next = 99;
    EXPECT_DEATH(check_tables(tables), "a row goes on to a row");
}

}  // namespace
}  // namespace ledtid::models
