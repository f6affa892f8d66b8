#include "models/pathway/graph.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/pathway/pathways.hpp"

namespace ledtid::models {
namespace {

using testing::exit_step;
using testing::option;
using testing::step;
using Kind = Step::Kind;

std::size_t number_of(const Scenario& s, const std::string& name) {
    for (std::size_t i = 0; i < s.steps.size(); ++i) {
        if (s.steps[i].name == name) {
            return i;
        }
    }
    return s.steps.size();
}

bool has_link(const Scenario& s, const std::string& from, const std::string& to, Link::Kind kind) {
    const StepGraph graph = step_graph(s);
    return std::any_of(graph.links.begin(), graph.links.end(), [&](const Link& link) {
        return link.from == number_of(s, from) && link.to == number_of(s, to) && link.kind == kind;
    });
}

TEST(StepGraphTest, HasALinkForEveryWayOn) {
    const Scenario s = testing::sequential_scenario();
    EXPECT_TRUE(has_link(s, "detection", "extended_visit", Link::Kind::found));
    EXPECT_TRUE(has_link(s, "extended_visit", "two_areas", Link::Kind::next));
    EXPECT_TRUE(has_link(s, "two_areas", "assessments", Link::Kind::yes));
    EXPECT_TRUE(has_link(s, "two_areas", "bvc_follow_up", Link::Kind::no));
    EXPECT_TRUE(has_link(s, "assessments", "refer_bum", Link::Kind::part));
    EXPECT_TRUE(has_link(s, "bum_tests", "bum_wait", Link::Kind::option));
    EXPECT_TRUE(has_link(s, "bum_tests", "assessments", Link::Kind::back));
    EXPECT_TRUE(has_link(s, "bup_visit", "declined", Link::Kind::patience));
    EXPECT_FALSE(has_link(s, "bup_visit", "plan_meeting", Link::Kind::next));
}

TEST(StepGraphTest, HasNoWayBackFromAPartThatIsNotAwaited) {
    Scenario s = testing::sequential_scenario();
    Step& assessments = s.steps[number_of(s, "assessments")];
    ASSERT_EQ(assessments.kind, Step::Kind::parts);
    for (Part& part : assessments.parts) {
        part.awaited = false;
    }
    EXPECT_TRUE(has_link(s, "assessments", "refer_bum", Link::Kind::part));
    EXPECT_FALSE(has_link(s, "bum_tests", "assessments", Link::Kind::back));
}

TEST(StepGraphTest, HasEntriesOfSourcesAndWaitingLists) {
    const Scenario s = testing::sequential_scenario();
    const StepGraph graph = step_graph(s);
    const auto count = [&](Entry::Kind kind, bool observed) {
        return std::count_if(graph.entries.begin(), graph.entries.end(), [&](const Entry& e) {
            return e.kind == kind && e.observed == observed;
        });
    };
    EXPECT_EQ(count(Entry::Kind::first_step, true), 1);
    EXPECT_EQ(count(Entry::Kind::first_step, false), 1);
    EXPECT_EQ(count(Entry::Kind::leaves, true), 1);
    EXPECT_EQ(count(Entry::Kind::school_start, true), 1);
    EXPECT_EQ(count(Entry::Kind::backlog, true), 1);
}

TEST(StepGraphTest, FollowsOnlyTheLinksAskedFor) {
    Scenario s;
    Step choice = step(Kind::choose, "choice", "");
    choice.options = {option(0.0, "never"), option(1.0, "done")};
    Step full = step(Kind::visit, "visit", "choice");
    full.full_to = "turned_away";
    s.steps = {full, choice, exit_step("never"), exit_step("done"), exit_step("turned_away")};
    const StepGraph graph = step_graph(s);
    EXPECT_EQ(reached_from(graph, {0}, any_link),
              (std::vector<bool>{true, true, true, true, true, false}));
    EXPECT_EQ(reached_from(graph, {0}, possible_link),
              (std::vector<bool>{true, true, false, true, true, false}));
    EXPECT_EQ(reaching(graph, {2}, any_link),
              (std::vector<bool>{true, true, true, false, false, false}));
}

TEST(StepGraphTest, PutsStepsThatReachEachOtherIntoOneComponent) {
    const Scenario s = testing::sequential_scenario();
    const std::vector<std::size_t> component = strong_components(step_graph(s), any_link);
    EXPECT_EQ(component[number_of(s, "bum_visit")], component[number_of(s, "bum_wait")]);
    EXPECT_NE(component[number_of(s, "bum_visit")], component[number_of(s, "plan_meeting")]);
}

TEST(StepGraphTest, LeavesOutLinksToUnknownNames) {
    Scenario s;
    s.steps = {step(Kind::wait, "a", "nowhere")};
    EXPECT_TRUE(step_graph(s).links.empty());
}

}  // namespace
}  // namespace ledtid::models
