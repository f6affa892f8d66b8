#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"

#include "models/care/compile.hpp"
#include "models/scenario/fault.hpp"

#include "tests/models/care/small_scenario.hpp"

namespace ledtid::models {
namespace {

TEST(CompileStepsTest, RowsKeepTheOrderOfStepsAndReturnIsTheLast) {
    Scenario scenario = small_scenario();
    Step parts;
    parts.name = "all_parts";
    parts.kind = Step::Kind::parts;
    parts.to = "moved";
    parts.parts.push_back({"rest", std::nullopt, true, {}});
    Step visit = visit_step("visit", "psychology", {work_of("", 3600)});
    visit.to = "rest";
    scenario.steps = {parts,
                      exit_step("gone", "moved away"),
                      exit_step("moved", "moved away"),
                      exit_step("out"),
                      wait_step("rest", 60, "return"),
                      visit};
    const Tables tables = compile(scenario);
    ASSERT_EQ(tables.rows.size(), 7U);
    EXPECT_EQ(tables.rows[0].op, Op::parts);
    EXPECT_EQ(tables.part_items[0].row, 4U);
    EXPECT_EQ(tables.rows[0].next, 2U);
    EXPECT_EQ(tables.rows[4].next, 6U);
    EXPECT_EQ(tables.rows[6].op, Op::give_back);
    EXPECT_EQ(tables.rows[5].place, sim::name_hash("visit"));
    EXPECT_EQ(tables.names.row_clinic[5], 0U);
    EXPECT_EQ(tables.names.row_clinic[4], kNone);
    ASSERT_EQ(tables.n_outcomes, 2U);
    EXPECT_EQ(tables.names.outcomes[0].name, "moved away");
    EXPECT_EQ(tables.leaves[0].outcome, tables.leaves[1].outcome);
    EXPECT_EQ(tables.leaves[2].outcome, 1U);
}

TEST(CompileStepsTest, TimesBecomeTicks) {
    Scenario scenario = small_scenario();
    scenario.time.births_from = day(2024, 12, 30);
    scenario.time.ticks_per_second = 1000;
    scenario.clinics[0].notice = 0.0004;
    Work work = work_of("psychologist", 7200);
    work.hours = Distribution::gamma(4, 1800);
    work.spacing = Distribution::uniform(1, 2);
    scenario.steps.push_back(visit_step("visit", "psychology", {work}));
    const Tables tables = compile(scenario);
    EXPECT_EQ(tables.epoch_day, day(2024, 12, 30));
    EXPECT_EQ(tables.start.ticks, std::int64_t{2} * 86400 * 1000);
    EXPECT_EQ(tables.waits[0].delay.a, 86400.0 * 1000);
    EXPECT_EQ(tables.clinics[0].notice.ticks, 0);
    EXPECT_DOUBLE_EQ(sim::mean(tables.segments[0].work), 7200.0 * 1000);
    EXPECT_EQ(tables.segments[0].spacing.b, 2000);
    EXPECT_EQ(tables.segments[0].place, sim::name_hash("visit/psychologist"));
    EXPECT_TRUE(tables.measure_by_rule);
    EXPECT_EQ(tables.measure_from, tables.start);
}

TEST(CompileStepsTest, MonthsRunFromTheStartAndFromTheEpoch) {
    Scenario scenario = small_scenario();
    scenario.time.births_from = day(2024, 11, 15);
    scenario.time.start_day = day(2025, 1, 10);
    scenario.time.end_day = day(2025, 3, 10);
    const Tables tables = compile(scenario);
    const auto at = [&](int year, int month, int date) {
        return Time{std::int64_t{day(year, month, date) - tables.epoch_day} * 86400};
    };
    EXPECT_EQ(tables.months,
              (std::vector<Time>{at(2025, 1, 1), at(2025, 2, 1), at(2025, 3, 1), at(2025, 3, 10)}));
    EXPECT_EQ(tables.calendar_month, (std::vector<std::uint8_t>{10, 11, 0, 1, 2}));
    EXPECT_EQ(tables.all_months.front(), at(2024, 11, 1));
    EXPECT_EQ(tables.all_months.back(), at(2025, 3, 1));
}

TEST(CompileStepsTest, EffectsStandByWhenTheyHappen) {
    Scenario scenario = small_scenario();
    scenario.milestones = {{"plan", {}, {}}, {"question", {}, {}}};
    scenario.counters = {"contacts"};
    Attribute diagnosed;
    diagnosed.name = "diagnosed";
    diagnosed.choices = {{"no", 1, {}}, {"yes", 0, {}}};
    scenario.attributes.push_back(diagnosed);
    using Kind = Effect::Kind;
    using When = Effect::When;
    scenario.steps[1].effects = {{Kind::milestone, When::end, "plan", "", {}},
                                 {Kind::count, When::start, "contacts", "", {}},
                                 {Kind::set_attribute, When::end, "diagnosed", "yes", {}},
                                 {Kind::milestone, When::first_visit, "question", "", {}}};
    scenario.lead_times = {{"K4", {}, "question", "plan", {}}};
    scenario.headline = "K4";
    scenario.cohort_milestone = "question";
    scenario.group_by = "diagnosed";
    const Tables tables = compile(scenario);
    const Row& row = tables.rows[1];
    ASSERT_EQ(row.at_start.size(), 1U);
    EXPECT_EQ(tables.effects[row.at_start.first].kind, EffectRow::Kind::count);
    ASSERT_EQ(row.at_first_visit.size(), 1U);
    EXPECT_EQ(tables.effects[row.at_first_visit.first].which, 1U);
    ASSERT_EQ(row.at_end.size(), 2U);
    EXPECT_EQ(tables.effects[row.at_end.first].which, 0U);
    EXPECT_EQ(tables.effects[row.at_end.first + 1].value, 1);
    EXPECT_EQ(tables.lead_times[0].from, 1U);
    EXPECT_EQ(tables.headline, 0U);
    EXPECT_EQ(tables.cohort_milestone, 1U);
    EXPECT_EQ(tables.group_by, 0U);
}

TEST(CompileStepsTest, ChoicesAreCumulativeOrByCondition) {
    Scenario scenario = small_scenario();
    Step choose;
    choose.name = "way";
    choose.kind = Step::Kind::choose;
    choose.options.resize(2);
    choose.options[0].p = 0.25;
    choose.options[0].to = "out";
    choose.options[1].p = 0.75;
    choose.options[1].to = "rest";
    scenario.steps.push_back(choose);
    const Tables tables = compile(scenario);
    EXPECT_TRUE(tables.chooses[0].by_chance);
    EXPECT_EQ(tables.options[0].cumulative_p, 0.25);
    EXPECT_EQ(tables.options[1].cumulative_p, 1);
    EXPECT_EQ(tables.options[1].to, 1U);
    EXPECT_EQ(tables.rows[2].next, kNone);
}

TEST(CompileStepsTest, DetectionKeepsItsYearlyRateThroughTheSeasons) {
    Scenario scenario = small_scenario();
    Attribute channel;
    channel.name = "channel";
    channel.choices = {{"nurse", 1, {}}, {"preschool", 0, {}}};
    scenario.attributes.push_back(channel);
    Step detect;
    detect.name = "see";
    detect.kind = Step::Kind::detect;
    detect.looks = {{100, 0.7, "nurse"}};
    detect.preschool_per_year = 0.2;
    detect.preschool_channel = "preschool";
    detect.channel_attribute = "channel";
    detect.activity[6] = 0;
    detect.activity[8] = 2;
    detect.found = "rest";
    scenario.steps.push_back(detect);
    const Tables tables = compile(scenario);
    const DetectRow& row = tables.detects[0];
    EXPECT_TRUE(row.seasonal);
    EXPECT_EQ(row.activity[8], 1);
    EXPECT_EQ(row.activity[0], 0.5);
    EXPECT_EQ(row.activity[6], 0);
    EXPECT_DOUBLE_EQ(row.preschool_per_tick * row.activity[0], 0.2 / kSecondsPerYear);
    EXPECT_EQ(row.preschool_channel, 1);
    EXPECT_EQ(row.found, 1U);
    scenario.steps[2].looks[0].channel.clear();
    EXPECT_THROW((void)compile(scenario), ScenarioError);
}

TEST(CompileStepsTest, MeetingsInviteEveryoneUnlessSomeAreNamed) {
    Scenario scenario = small_scenario();
    scenario.clinics[0].posts.push_back(post_of("teacher", "teacher"));
    scenario.teams.push_back(small_team());
    Member teacher = scenario.teams[0].members[0];
    teacher.name = "teacher";
    teacher.profession = "teacher";
    teacher.home_post = "teacher";
    scenario.teams[0].members.push_back(teacher);
    Step meeting;
    meeting.name = "meet_all";
    meeting.kind = Step::Kind::meeting;
    meeting.team = "skene";
    meeting.length = 5400;
    meeting.to = "out";
    meeting.own_work = {{"teacher", Distribution::constant(600)}};
    scenario.steps.push_back(meeting);
    meeting.name = "meet_one";
    meeting.parties = {"teacher"};
    scenario.steps.push_back(meeting);
    const Tables tables = compile(scenario);
    EXPECT_EQ(tables.meetings[0].party_mask, 3U);
    EXPECT_EQ(tables.meetings[1].party_mask, 2U);
    EXPECT_EQ(tables.meetings[0].length.ticks, 5400);
    EXPECT_EQ(tables.own_work[0].member, 1U);
    EXPECT_EQ(tables.names.row_clinic[2], 1U);
}

}  // namespace
}  // namespace ledtid::models
