#include "models/care/experiment.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "models/care/compile.hpp"
#include "models/care/result_hash.hpp"

#include "tests/models/care/small_scenario.hpp"

namespace ledtid::models {
namespace {

// One psychologist, who is there ten hours for each child of the hundred a year.
Scenario one_clinic() {
    Scenario scenario = small_scenario();
    scenario.steps = {exit_step("out"),
                      visit_step("meet", "psychology", {work_of("psychologist", 36000)})};
    scenario.sources[0].first_step = "meet";
    return scenario;
}

TEST(ExperimentTest, TheNumberOfThreadsDoesNotShow) {
    const Tables tables = compile(one_clinic());
    const std::vector<Outcome> outcomes = run_arm(tables, 7, 5, 1);
    EXPECT_NE(outcomes[0].fingerprint, outcomes[1].fingerprint);
    const std::uint64_t alone = result_hash(tables, outcomes);
    EXPECT_EQ(result_hash(tables, run_arm(tables, 7, 5, 3)), alone);
    EXPECT_NE(result_hash(tables, run_arm(tables, 8, 5, 3)), alone);
}

TEST(ExperimentTest, WarmUpEndsAtTheStartOfAMonthBeforeTheMiddle) {
    const Tables tables = compile(one_clinic());
    const WarmUp warm_up = warm_up_by_rule(tables, 7);
    EXPECT_TRUE(warm_up.found);
    EXPECT_NE(std::find(tables.months.begin(), tables.months.end(), warm_up.measure_from),
              tables.months.end());
    EXPECT_LE(warm_up.measure_from, tables.months[60]);
}

// A list that only grows never settles; the rule then says so, and the second half is measured.
TEST(ExperimentTest, AListThatOnlyGrowsHasNoWarmUp) {
    Scenario scenario = one_clinic();
    scenario.sources[0].per_year = 1000;
    const Tables tables = compile(scenario);
    const WarmUp warm_up = warm_up_by_rule(tables, 7);
    EXPECT_FALSE(warm_up.found);
    EXPECT_EQ(warm_up.measure_from, tables.months[60]);
}

}  // namespace
}  // namespace ledtid::models
