// Teams that are like another team, and meetings that name several teams.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"
#include "models/scenario/units.hpp"

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

// ` stands for ".
const std::string kTown = R"({
  `time`: {`start`: `2025-01-01`, `end`: `2027-01-01`},
  `attributes`: {`side`: {`choices`: {`east`: 0.5, `north`: 0.2, `west`: 0.3}}},
  `clinics`: {`psychology`: {`posts`: {`psychologist`: {`fte`: 1, `number`: 3}, `doctor`: {`fte`: 1}}}},
  `teams`: {
    `model`: {`in_use`: false, `team_day`: {`day`: `thursday`, `every_weeks`: 2}, `no_show`: 0.1,
      `members`: {`psychologist`: {`home`: `psychology/psychologist`, `share`: 0.2}}},
    `east`: {`like`: `model`, `in_use`: true, `for`: {`side`: `east`}, `team_day`: {`day`: `monday`}},
    `west`: {`like`: `east`, `for`: {`side`: `west`}, `title`: {`sv`: `Väst`, `en`: `West`}}
  },
  `sources`: {`births`: {`per_year`: 71, `first_step`: `meet`}},
  `milestones`: {`plan`: {}},
  `steps`: {
    `meet`: {`meeting`: [`east`, `west`], `title`: {`sv`: `Möte`, `en`: `Meeting`}, `length`: `1 hour`,
      `parties`: [`psychologist`], `counts`: `told`, `marks`: `plan`, `then`: `out`},
    `out`: {`exit`: `out`}
  },
  `arms`: {
    `usual`: {},
    `more`: {`teams`: {`model`: {`no_show`: 0.2, `members`: {`psychologist`: {`share`: 0.4}}}}}
  }
})";

std::string with_quotes(std::string text) {
    std::replace(text.begin(), text.end(), '`', '"');
    return text;
}

// The town with one piece of its text replaced.
ScenarioSource town(const std::string& piece = "", const std::string& replacement = "") {
    std::string text = kTown;
    if (!piece.empty()) {
        const std::size_t at = text.find(piece);
        EXPECT_NE(at, std::string::npos) << piece;
        text.replace(at, piece.size(), replacement);
    }
    text = with_quotes(text);
    const FileSource one = [&text](const std::string&) { return std::optional<std::string>(text); };
    return open_scenario(one, "s.json");
}

Scenario read_town(const std::string& arm = "usual") {
    return read_scenario(town(), arm).scenario;
}

std::string faults_with(const std::string& piece, const std::string& replacement) {
    return testing::thrown_by(
        [&] { static_cast<void>(read_scenario(town(piece, replacement), "usual")); });
}

template <typename Items>
const auto& find(const Items& items, const std::string& name) {
    return *std::find_if(
        items.begin(), items.end(), [&name](const auto& one) { return one.name == name; });
}

TEST(SeveralTeamsTest, ATeamSaysOnlyWhatDiffersFromTheOneItIsLike) {
    const Scenario scenario = read_town();
    const Team& west = find(scenario.teams, "west");
    EXPECT_TRUE(west.in_use);
    EXPECT_EQ(west.weekday, 1);      // of the team that it is like
    EXPECT_EQ(west.every_weeks, 2);  // of the team which that one is like
    EXPECT_EQ(west.no_show, 0.1);
    EXPECT_EQ(west.members.at(0).share, 0.2);
    EXPECT_EQ(west.title.en, "West");
    EXPECT_FALSE(find(scenario.teams, "model").in_use);
}

TEST(SeveralTeamsTest, AnArmChangesEveryTeamThatIsLikeTheOneItNames) {
    const Scenario scenario = read_town("more");
    for (const char* const name : {"model", "east", "west"}) {
        const Team& team = find(scenario.teams, name);
        EXPECT_EQ(team.no_show, 0.2) << name;
        EXPECT_EQ(team.members.at(0).share, 0.4) << name;
        EXPECT_EQ(team.members.at(0).home_post, "psychologist") << name;
    }
}

TEST(SeveralTeamsTest, AMeetingOfSeveralTeamsIsAChoiceAndAMeetingOfEach) {
    const Scenario scenario = read_town();
    const Step& choice = find(scenario.steps, "meet");
    ASSERT_EQ(choice.kind, Step::Kind::choose);
    EXPECT_TRUE(choice.effects.empty());
    ASSERT_EQ(choice.options.size(), 2U);
    ASSERT_TRUE(choice.options[0].when.has_value());
    EXPECT_EQ(choice.options[0].when->tests.at(0).any_of.at(0), "east");
    EXPECT_EQ(choice.options[0].to, "meet/east");
    EXPECT_FALSE(choice.options[1].when.has_value()) << "the last team takes all others";
    EXPECT_EQ(choice.options[1].to, "meet/west");
    for (const char* const name : {"east", "west"}) {
        const Step& meeting = find(scenario.steps, std::string("meet/") + name);
        EXPECT_EQ(meeting.kind, Step::Kind::meeting);
        EXPECT_EQ(meeting.team, name);
        EXPECT_EQ(meeting.parties.size(), 1U);
        EXPECT_EQ(meeting.length, 3600.0);
        EXPECT_EQ(meeting.effects.size(), 2U);
        EXPECT_EQ(meeting.to, "out");
    }
    EXPECT_EQ(find(scenario.steps, "meet/west").title.sv, "Möte: Väst");
}

TEST(SeveralTeamsTest, OneTeamInAListIsAMeetingLikeAnyOther) {
    const Scenario scenario = read_scenario(town("[`east`, `west`]", "[`west`]"), "usual").scenario;
    EXPECT_EQ(find(scenario.steps, "meet").kind, Step::Kind::meeting);
    EXPECT_EQ(find(scenario.steps, "meet").team, "west");
}

TEST(SeveralTeamsTest, SaysWhatCannotBeMeant) {
    const std::string unknown = faults_with("`like`: `model`", "`like`: `modle`");
    EXPECT_EQ(unknown.find("s.json:8: /teams/east/like: no team is called \"modle\"; did you mean "
                           "\"model\"?"),
              0U)
        << unknown;
    const std::string circle = faults_with("`in_use`: false, ", "`like`: `west`, ");
    EXPECT_NE(circle.find("/like: teams are like each other in a circle"), std::string::npos)
        << circle;
    const std::string all = faults_with("`for`: {`side`: `east`}, ", "");
    EXPECT_NE(all.find("s.json:14: /steps/meet/meeting/0: this option takes all children"),
              std::string::npos)
        << all;
    const std::string twice = faults_with("[`east`, `west`]", "[`east`, `east`]");
    EXPECT_NE(twice.find("/steps/meet/meeting/1: \"east\" is named already"), std::string::npos)
        << twice;
    const std::string nobody = faults_with("[`east`, `west`]", "[]");
    EXPECT_NE(nobody.find("/steps/meet/meeting: at least one team belongs here"), std::string::npos)
        << nobody;
    const std::string other = faults_with("[`east`, `west`]", "[`east`, `wets`]");
    EXPECT_NE(other.find("no team is called \"wets\"; did you mean \"west\"?"), std::string::npos)
        << other;
    const std::string member = faults_with("[`psychologist`]", "[`doctor`]");
    EXPECT_NE(member.find("\"west\" has no member \"doctor\""), std::string::npos) << member;
}

TEST(SeveralTeamsTest, AStepMayNameOneTeamForThoseThatMeetAsIt) {
    const std::string both = "`meeting`: `model`";
    const ScenarioSource source = town("`model`: {`in_use`: false,",
                                       "`model`: {`in_use`: false, `meets_as`: [`east`, `west`],");
    const Scenario as_whole =
        read_scenario(
            open_scenario(
                [&](const std::string&) {
                    std::string text = with_quotes(kTown);
                    const auto put = [&text](const std::string& from, const std::string& to) {
                        text.replace(text.find(with_quotes(from)), from.size(), with_quotes(to));
                    };
                    put("`model`: {`in_use`: false,",
                        "`model`: {`in_use`: false, `meets_as`: [`east`, `west`],");
                    put("`meeting`: [`east`, `west`]", both);
                    return std::optional<std::string>(text);
                },
                "s.json"),
            "usual")
            .scenario;
    const Scenario one_by_one = read_scenario(source, "usual").scenario;
    ASSERT_EQ(as_whole.steps.size(), one_by_one.steps.size());
    for (std::size_t i = 0; i < as_whole.steps.size(); ++i) {
        EXPECT_EQ(as_whole.steps[i].name, one_by_one.steps[i].name);
        EXPECT_EQ(as_whole.steps[i].team, one_by_one.steps[i].team);
    }
    EXPECT_EQ(find(as_whole.teams, "model").meets_as.size(), 2U);
    EXPECT_FALSE(find(as_whole.teams, "model").in_use);          // borrows no hours beside theirs
    EXPECT_TRUE(find(as_whole.teams, "east").meets_as.empty());  // is like it, is not it
}

TEST(SeveralTeamsTest, WhatATeamSaysOfAllMembersHoldsForThoseThatDoNotSay) {
    const Scenario scenario =
        read_scenario(town("`model`: {`in_use`: false,",
                           "`model`: {`in_use`: false, `share_factor`: 2, `from_home`: 0, "
                           "`attendance`: 0.9,"),
                      "usual")
            .scenario;
    const Member& member = find(scenario.teams, "west").members.at(0);
    EXPECT_DOUBLE_EQ(member.share, 0.4);
    EXPECT_EQ(member.from_home, 0);
    EXPECT_EQ(member.attendance, 0.9);
    const Scenario shared =
        read_scenario(town("`share`: 0.2}}}", "`note`: 1}}, `share`: 0.1}"), "usual").scenario;
    EXPECT_DOUBLE_EQ(find(shared.teams, "west").members.at(0).share, 0.1);
    EXPECT_NE(
        faults_with("`model`: {`in_use`: false,", "`model`: {`in_use`: false, `share_factor`: 6,")
            .find("share times the team's \"share_factor\" is 1.2 of full time"),
        std::string::npos);
}

// The ways on from a choice in which a team comes before others.
std::vector<Option> options_with(const std::string& teams_piece, const std::string& replacement) {
    std::string text = kTown;
    const auto put = [&text](const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
    };
    put("`first_step`: `meet`", "`first_step`: `which`");
    put("`steps`: {",
        "`steps`: {`which`: {`choose`: [{`while_team`: `east`, `then`: `meet`}, {`then`: "
        "`out`}]},");
    if (!teams_piece.empty()) {
        put(teams_piece, replacement);
    }
    text = with_quotes(text);
    const FileSource one = [&text](const std::string&) { return std::optional<std::string>(text); };
    return find(read_scenario(open_scenario(one, "s.json"), "usual").scenario.steps, "which")
        .options;
}

TEST(SeveralTeamsTest, AnOptionWaitsForItsTeam) {
    const std::string east = "`east`: {`like`: `model`, `in_use`: true,";
    const auto dated = options_with(
        east,
        "`east`: {`like`: `model`, `in_use`: true, `from`: `2025-03-01`, `until`: `2026-05-31`,");
    ASSERT_EQ(dated.size(), 2U);
    EXPECT_EQ(dated[0].to, "meet");
    EXPECT_EQ(dated[0].first_day, parse_date("2025-03-01").value);
    EXPECT_EQ(dated[0].last_day, parse_date("2026-05-31").value);
    EXPECT_EQ(dated[1].to, "out");
    // One that works on all days leaves nobody for the options after it ...
    const auto always = options_with("", "");
    ASSERT_EQ(always.size(), 1U);
    EXPECT_EQ(always[0].to, "meet");
    // ... and one that is not in use is no option.
    const auto never = options_with(east, "`east`: {`like`: `model`, `in_use`: false,");
    ASSERT_EQ(never.size(), 1U);
    EXPECT_EQ(never[0].to, "out");
}

}  // namespace
}  // namespace ledtid::models
