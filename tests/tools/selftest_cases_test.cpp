// The cases of `ledtid selftest`: what theory expects of them, and that they have what it takes.
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "models/analytic/theory.hpp"

#include "tools/load.hpp"
#include "tools/selftest/cases.hpp"
#include "tools/selftest/run.hpp"
#include "tools/selftest/scenarios.hpp"
#include "tools/usage_error.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::tools {
namespace {

using models::Index;
using models::Tables;

TEST(SelftestCasesTest, ScenariosInTheExecutableAreTheFilesThatUsersSee) {
    std::set<std::string> on_disk;
    const auto folder = tests::source_dir() / "scenarios" / "selftest";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        on_disk.insert(entry.path().stem().string());
    }
    std::set<std::string> embedded;
    for (const EmbeddedScenario& scenario : embedded_scenarios()) {
        embedded.insert(scenario.name);
        EXPECT_EQ(scenario.text,
                  tests::read_file(tests::source_dir() / selftest_path(scenario.name)))
            << scenario.name;
    }
    EXPECT_EQ(embedded, on_disk);
}

TEST(SelftestCasesTest, EveryScenarioIsWithoutFaultsAndWarningsInAllItsArms) {
    for (const EmbeddedScenario& scenario : embedded_scenarios()) {
        const LoadedScenario loaded =
            load_scenario(models::disk_files(),
                          (tests::source_dir() / selftest_path(scenario.name)).string(),
                          {});
        for (const models::Fault& warning : loaded.warnings) {
            ADD_FAILURE() << to_string(warning);
        }
    }
}

TEST(SelftestCasesTest, NoTwoCasesShareANameOrADraw) {
    std::set<std::string> names;
    std::size_t next = 0;
    for (const SelftestCase& one : selftest_cases()) {
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
        EXPECT_GE(one.first_n, next) << one.name;
        next = one.first_n + one.n;
    }
    EXPECT_LT(next, std::size_t{UINT32_MAX});
}

// What a figure of the case is expected to be.
double expected(const std::string& name, const std::string& figure) {
    const SelftestCase one = selftest_cases({name}).front();
    for (const Quantity& quantity : one.expect(tables_of(one))) {
        if (quantity.name == figure) {
            return quantity.expected;
        }
    }
    ADD_FAILURE() << name << " has no " << figure;
    return 0;
}

// The expected values are computed from the compiled tables, as the simulation is: that reader and
// compiler have kept what the file says shows in numbers from elsewhere, computed by other programs
// from the parameters in the files (tests/validation/expected/queueing.json and, of office hours,
// the project's list of reference values, 4.16). Seen red with two_posts at 1.61 children an hour.
TEST(SelftestCasesTest, WhatIsExpectedIsWhatOtherProgramsComputed) {
    const auto path = tests::source_dir() / "tests" / "validation" / "expected" / "queueing.json";
    const auto all = nlohmann::json::parse(tests::read_file(path));
    std::map<std::string, nlohmann::json> values;
    for (const auto& record : all.at("records")) {
        values[record.at("id").get<std::string>()] = record.at("values");
    }

    struct Reference {
        const char* name;
        const char* figure;
        const char* record;
        const char* value;
    };

    for (const Reference& one : {
             Reference{"mm1", "mean_wait", "mm-6", "Wq"},
             Reference{"mm1", "share_who_wait", "mm-6", "ErlangC"},
             Reference{"mm2", "mean_wait", "mm-9", "Wq"},
             Reference{"mm2", "share_who_wait", "mm-9", "ErlangC"},
             Reference{"md1", "mean_wait", "mg1-1", "Wq"},
             Reference{"mg1_gamma", "mean_wait", "mg1-3", "Wq"},
             Reference{"mg1_lognormal", "mean_wait", "mg1-5", "Wq"},
             Reference{"loss", "share_turned_away", "finite-3", "P_block"},
             Reference{"mm2_3", "share_turned_away", "finite-1", "P_block"},
             Reference{"mm2_3", "mean_wait", "finite-1", "Wq_accepted"},
             Reference{"mm1_5", "share_turned_away", "finite-2", "P_block"},
             Reference{"mm1_5", "mean_wait", "finite-2", "Wq_accepted"},
             Reference{"patience", "share_who_give_up", "erlang_a-1", "P_abandon"},
             Reference{"patience", "mean_wait_of_all", "erlang_a-1", "Wq_all"},
             Reference{"priority_2", "mean_wait_1", "priority-3", "Wq1"},
             Reference{"priority_2", "mean_wait_2", "priority-3", "Wq2"},
             Reference{"priority_3", "mean_wait_1", "priority-7", "Wq1"},
             Reference{"priority_3", "mean_wait_2", "priority-7", "Wq2"},
             Reference{"priority_3", "mean_wait_3", "priority-7", "Wq3"},
             Reference{"fork_join", "mean_time", "fork_join-1", "T"},
             Reference{"away", "mean_wait", "vacation-2", "Wq"},
             Reference{"away_constant", "mean_wait", "vacation-1", "Wq"},
             Reference{"weekly_clinic", "mean_wait", "weekly_clinic-1", "mean_wait_weeks"},
         }) {
        const double reference = values.at(one.record).at(one.value).get<double>();
        EXPECT_NEAR(expected(one.name, one.figure), reference, 1e-9 * (1 + reference))
            << one.name << " " << one.figure;
    }
    EXPECT_NEAR(expected("mm1", "wait_p80"), 4 * std::log(16.0) / 1.6, 1e-9);
    EXPECT_NEAR(expected("office_hours", "mean_wait"), 19.294880178773663, 1e-6);
    EXPECT_NEAR(expected("ward", "number_at_24_h"), 38.75, 1e-7);
}

// On paper. pathway: with x the number of letters and y that of assessments, x = 1 + 0.2 x and
// y = 0.7 x + 0.25 y; the time is 10 x + 0.2 x 5 + 20 y + 0.6 y 8 days.
// overloaded: 0.22 an hour come; two posts see six a day in six hours, on the 1,045 weekdays among
// the 1,461 days of 2001 to 2004 (208 weeks, and Monday to Friday).
TEST(SelftestCasesTest, WhatIsExpectedOfAWayAndOfAnOverloadIsWhatIsFoundOnPaper) {
    const double x = 1 / 0.8;
    const double y = 0.7 * x / 0.75;
    EXPECT_NEAR(expected("pathway", "mean_time"), 10 * x + x + 20 * y + 4.8 * y, 1e-9);
    EXPECT_NEAR(expected("pathway", "share_helped"), 0.6 * y, 1e-12);
    const double seen = 6.0 * 1045 / 1461 * 365.25;
    EXPECT_NEAR(expected("overloaded", "growth_per_year"), 0.22 * 24 * 365.25 - seen, 1e-6);
}

// The workload of a clinic with load rho forgets its start with the relaxation time of a reflected
// Brownian motion of the same drift and variance, 2 rho E[S^2]/E[S] / (c (1 - rho)^2), c the posts
// times the share of time they are open (Abate & Whitt, Advances in Applied Probability 19 (1987);
// M/M/1 at 0.8: 80 h, exactly 90). A start from empty is then off by exp(-warm-up / that) when
// measuring begins, which counts for as long as that of the whole window. Seen red with a warm-up
// of a week.
TEST(SelftestCasesTest, WhatIsLeftOfTheEmptyStartIsFarBelowWhatACaseNotices) {
    for (const SelftestCase& one : selftest_cases()) {
        const Tables tables = tables_of(one);
        const models::TheoryReport theory = models::theory(tables);
        double smallest = 1;
        for (const Quantity& quantity : one.expect(tables)) {
            smallest = std::min(smallest, quantity.must_notice);
        }
        for (const models::PoolLoad& load : theory.pools) {
            if (load.unlimited || load.rho >= 1 ||
                tables.clinics[tables.pools[load.pool].clinic].waiting_places >= 0) {
                continue;  // nobody waits, or for no steady state, or the list is short
            }
            double ratio = 0;  // E[S^2]/E[S], the largest of those seen here [ticks]
            for (const models::Segment& segment : tables.segments) {
                if (segment.pool == load.pool) {
                    const double mean = sim::mean(segment.work);
                    ratio = std::max(ratio, mean + sim::variance(segment.work) / mean);
                }
            }
            const double open = load.open_hours_per_year / (365.25 * 24);
            const double relaxation =
                2 * load.rho * ratio / (open * (1 - load.rho) * (1 - load.rho));
            const auto warm_up = static_cast<double>((tables.measure_from - tables.start).ticks);
            const auto window =
                static_cast<double>((tables.measure_to - tables.measure_from).ticks);
            EXPECT_LT(std::exp(-warm_up / relaxation) * relaxation / window, smallest / 1000)
                << one.name << ": relaxation " << relaxation / 3600 << " h, warm-up "
                << warm_up / 3600 << " h";
        }
    }
}

TEST(SelftestCasesTest, AnUnknownCaseIsAFaultThatNamesTheNearest) {
    try {
        static_cast<void>(selftest_cases({"mm1", "pathwy"}));
        ADD_FAILURE() << "pathwy was taken";
    } catch (const UsageError& error) {
        EXPECT_STREQ(error.what(),
                     "--case: no case is called \"pathwy\"; did you mean \"pathway\"? (ledtid "
                     "selftest --list)");
    }
}

// A wrong formula is found: what it expects is off by three times the smallest error that the case
// says it notices. And the other way round: a case that knows too little fails, though it agrees.
TEST(SelftestRunTest, FailsWhenTheExpectationIsOffOrWhenItKnowsTooLittle) {
    SelftestCase one = selftest_cases({"mm2_3"}).front();
    const CaseResult right = run_case(one, 1, 2);
    ASSERT_TRUE(right.passed());
    const auto expect = one.expect;
    for (std::size_t wrong = 0; wrong < right.findings.size(); ++wrong) {
        one.expect = [&](const Tables& tables) {
            auto quantities = expect(tables);
            quantities[wrong].expected *= 1 + 3 * right.findings[wrong].smallest_error;
            return quantities;
        };
        const CaseResult result = run_case(one, 1, 2);
        EXPECT_FALSE(result.passed());
        for (std::size_t i = 0; i < result.findings.size(); ++i) {
            EXPECT_EQ(result.findings[i].agrees(), i != wrong);
        }
    }
    one.expect = expect;
    one.n = 5;
    const CaseResult dull = run_case(one, 1, 2);
    EXPECT_FALSE(dull.passed());
    EXPECT_TRUE(dull.findings[0].agrees());
    EXPECT_FALSE(dull.findings[0].is_sharp());
}

}  // namespace
}  // namespace ledtid::tools
