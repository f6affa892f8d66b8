#include "models/pathway/checks.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/pathway/pathways.hpp"

namespace ledtid::models {
namespace {

using testing::exit_step;
using testing::option;
using testing::source;
using testing::step;
using Kind = Step::Kind;

// "/steps/a: message" per fault.
std::string told(const std::vector<Fault>& faults) {
    std::string text;
    for (const Fault& fault : faults) {
        text += fault.pointer + ": " + fault.message + "\n";
    }
    return text;
}

bool tells(const std::vector<Fault>& faults, const std::string& what) {
    return told(faults).find(what) != std::string::npos;
}

// first -> parts (a) -> last -> done; a returns.
Scenario with_part() {
    Scenario s;
    s.sources = {source("children", "first")};
    Step parts = step(Kind::parts, "parts", "last");
    parts.parts.resize(1);
    parts.parts[0].step = "a";
    s.steps = {step(Kind::wait, "first", "parts"),
               parts,
               step(Kind::wait, "a", "return"),
               step(Kind::wait, "last", "done"),
               exit_step("done")};
    return s;
}

Step& find(Scenario& s, const std::string& name) {
    for (Step& each : s.steps) {
        if (each.name == name) {
            return each;
        }
    }
    ADD_FAILURE() << "no step " << name;
    return s.steps.front();
}

TEST(ChecksTest, FindNothingInGoodPathways) {
    EXPECT_EQ(told(check_pathway(testing::sequential_scenario())), "");
    EXPECT_EQ(told(check_pathway(testing::team_scenario())), "");
    EXPECT_EQ(told(check_pathway(with_part())), "");
    const std::vector<Scenario> arms = {testing::sequential_scenario()};
    EXPECT_EQ(told(check_pathway_of_all(arms)), "");
}

TEST(ChecksTest, TellWhereTheFaultIs) {
    Scenario s = with_part();
    find(s, "last").to = "";
    const std::vector<Fault> faults = check_pathway(s);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].file, "test.json");
    EXPECT_EQ(faults[0].line, 7);
    EXPECT_EQ(faults[0].pointer, "/steps/last");
    EXPECT_NE(faults[0].message.find("leads nowhere"), std::string::npos);
}

TEST(ChecksTest, NameTheStepsOfALoopWithoutExit) {
    Scenario s = with_part();
    s.steps.push_back(step(Kind::wait, "round", "again"));
    s.steps.push_back(step(Kind::wait, "again", "round"));
    find(s, "last").to = "round";
    EXPECT_EQ(told(check_pathway(s)),
              "/steps/round: no way out: children go round between \"round\" and \"again\" for "
              "ever; lead one of them on to an exit\n");
}

TEST(ChecksTest, FindAChooseWhoseOptionsAllLeadBack) {
    Scenario s = with_part();
    Step choice = step(Kind::choose, "choice", "");
    choice.options = {option(0.4, "first"), option(0.6, "last")};
    s.steps.push_back(choice);
    find(s, "last").to = "choice";
    EXPECT_TRUE(tells(check_pathway(s), "every option of \"choice\" leads back"));
    find(s, "choice").options.push_back(option(0.0, "done"));
    EXPECT_TRUE(tells(check_pathway(s), "every option of \"choice\" leads back"));
    find(s, "choice").options.back() = option(0.01, "done");
    EXPECT_EQ(told(check_pathway(s)), "");
}

TEST(ChecksTest, FindAStepThatLeadsOnlyBackToItself) {
    Scenario s = with_part();
    find(s, "last").to = "last";
    EXPECT_TRUE(tells(check_pathway(s), "/steps/last: leads only back to itself"));
}

TEST(ChecksTest, TakeGivingUpAsAWayOut) {
    Scenario s = with_part();
    Step visit = step(Kind::visit, "last", "last");
    visit.patience.resize(1);
    visit.patience[0].to = "done";
    find(s, "last") = visit;
    EXPECT_EQ(told(check_pathway(s)), "");
    find(s, "last").patience[0].share = 0;
    EXPECT_TRUE(tells(check_pathway(s), "/steps/last: leads only back to itself"));
}

TEST(ChecksTest, FindAReturnOnTheMainWay) {
    Scenario s = with_part();
    find(s, "last").to = "return";
    EXPECT_EQ(told(check_pathway(s)),
              "/steps/last: \"return\" ends a part, but children of the source \"children\" come "
              "here outside any part: name the next step instead\n");
}

TEST(ChecksTest, FindChildrenWaitingAtTheStartInsideAPart) {
    Scenario s = with_part();
    Backlog backlog;
    backlog.source = "children";
    backlog.step = "a";
    s.backlogs = {backlog};
    EXPECT_TRUE(tells(check_pathway(s), "children waiting at the start at \"a\" come here"));
}

TEST(ChecksTest, FindAPartThatRunsOnIntoTheMainWay) {
    Scenario s = with_part();
    find(s, "a").to = "last";
    EXPECT_TRUE(
        tells(check_pathway(s), "/steps/a: a part runs on from here to \"last\", which is on"));
    find(s, "a").to = "done";  // a part may come to an exit
    EXPECT_EQ(told(check_pathway(s)), "");
    find(s, "parts").parts[0].step = "last";
    EXPECT_TRUE(tells(check_pathway(s), "/steps/parts: the part \"last\" is also on the main way"));
}

TEST(ChecksTest, FindAPartThatNeverEnds) {
    Scenario s = with_part();
    find(s, "a").to = "";
    EXPECT_TRUE(tells(check_pathway(s), "/steps/a: this part leads nowhere"));
    s.steps.push_back(step(Kind::wait, "b", "a"));
    find(s, "a").to = "b";
    EXPECT_TRUE(tells(check_pathway(s),
                      "/steps/a: no way out: children go round between \"a\" and \"b\" for ever; "
                      "lead one of them on to \"return\" or an exit"));
}

// The exit of a part that returns is no exit of the loop around it.
TEST(ChecksTest, FindALoopAroundPartsThatReturn) {
    Scenario s = with_part();
    find(s, "last").to = "first";
    EXPECT_TRUE(tells(check_pathway(s), "/steps/first: no way out"));
}

TEST(ChecksTest, FindAPartThatStartsItself) {
    Scenario s = with_part();
    Step inner = step(Kind::parts, "inner", "return");
    inner.parts.resize(1);
    inner.parts[0].step = "a";
    s.steps.push_back(inner);
    find(s, "a").to = "inner";
    EXPECT_TRUE(tells(check_pathway(s), "/steps/inner: the part \"a\" leads to this step"));
}

TEST(ChecksTest, FindAStepThatNoArmReaches) {
    std::vector<Scenario> arms = {with_part(), with_part()};
    for (Scenario& arm : arms) {
        arm.steps.push_back(step(Kind::wait, "x", "done"));
        arm.steps.push_back(exit_step("unused_exit"));
    }
    EXPECT_EQ(told(check_pathway_of_all(arms)),
              "/steps/x: no source reaches this step in any arm: lead a step here or remove it\n");
    find(arms[1], "last").to = "x";
    EXPECT_EQ(told(check_pathway_of_all(arms)), "");
}

TEST(ChecksTest, TellAFaultOfAllArmsOnceAndNameTheArmsOtherwise) {
    std::vector<Scenario> arms = {with_part(), with_part()};
    arms[0].arm = "today";
    arms[1].arm = "team";
    find(arms[1], "last").to = "last";
    EXPECT_TRUE(tells(check_pathway_of_all(arms), "to an exit (in the arm \"team\")\n"));
    find(arms[0], "last").to = "last";
    EXPECT_EQ(check_pathway_of_all(arms).size(), 1U);
    EXPECT_FALSE(tells(check_pathway_of_all(arms), "in the arm"));
}

TEST(ChecksTest, ReachStepsFromBackgroundSources) {
    std::vector<Scenario> arms = {testing::sequential_scenario()};
    for (Source& each : arms[0].sources) {
        if (each.name == "other@speech") {
            each.first_step = "detection";
        }
    }
    EXPECT_TRUE(tells(check_pathway_of_all(arms), "/steps/other@speech: no source reaches"));
}

}  // namespace
}  // namespace ledtid::models
