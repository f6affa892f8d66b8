// Teams: who pays for them, what lengthens their lists, and what the criteria do.
#include <string>

#include <gtest/gtest.h>

#include "tests/library/library.hpp"

namespace ledtid::tests {
namespace {

const std::string kMark = "mark-svenljunga.json";
const std::string kTeam = "team_carve_out";
const std::string kLead = "K4";

models::Overrides attendance(double share) {
    return {{"/teams/team/attendance", share}};
}

// SC02, and section 14 (iii) of the notes: all must come.
TEST(TeamSignsTest, LowerAttendanceLengthensTheTeamsLeadTime) {
    const Runs& seldom = runs_of(kMark, kTeam, attendance(0.85));
    const Runs& always = runs_of(kMark, kTeam, attendance(0.99));
    EXPECT_RISES(difference(seldom, always, lead_time(kLead)));
    EXPECT_RISES(difference(seldom, always, share_postponed("team")));
    // SC05: two boards.
    const std::string shared = "alingsas-vargarda-herrljunga.json";
    EXPECT_RISES(difference(
        runs_of(shared, kTeam), runs_of(shared, kTeam, attendance(0.99)), share_postponed("team")));
}

TEST(TeamSignsTest, TheTeamShortensTheLeadTime) {
    for (const std::string& place :
         {kMark, std::string("skovde.json"), std::string("lerum.json")}) {
        EXPECT_FALLS(child_by_child(place, kTeam, "sequential", kLead)) << place;
    }
}

// Hours moved into the team are missed at home, unless it spares the clinic work of its own.
TEST(TeamSignsTest, HoursCarvedOutLengthenTheHomeClinicsWaits) {
    for (const char* const clinic :
         {"early_years_psychology_clinic", "speech_therapy_clinic", "child_health_centre"}) {
        EXPECT_RISES(difference(kMark, kTeam, "team_extra", wait_of_others(clinic))) << clinic;
    }
}

// SC15.
TEST(TeamSignsTest, CriteriaDecideHowManyTheTeamReceives) {
    EXPECT_RISES(difference(kMark, "criteria_one_area", kTeam, new_children("team")));
    EXPECT_FALLS(difference(kMark, "criteria_three_areas", kTeam, new_children("team")));
    EXPECT_RISES(difference(kMark, "criteria_no_exclusion", kTeam, new_children("team")));
    EXPECT_RISES(difference(kMark, "criteria_no_second_gate", kTeam, new_children("team")));
}

// SC13 and SC14.
TEST(TeamSignsTest, ConsultantsSpareReferralsAndMeetings) {
    EXPECT_FALLS(difference(
        kMark, "team_habilitation_consultant", kTeam, hours_per_child("occupational_therapist")));
    EXPECT_FALLS(difference(kMark, "team_rehab_consultant", kTeam, share_postponed("team")));
}

// SC03: one list for two teams is never worse than two lists.
TEST(TeamSignsTest, OneListForBothTeamsOfBorasIsNoWorseThanTwo) {
    const models::Estimate pooled =
        difference("boras.json", "one_list", kTeam, median_of_all("K3"));
    EXPECT_FALSE(rises(pooled)) << pooled.mean;
}

// SC07: one more who must come.
TEST(TeamSignsTest, SocialServicesInTheTeamMakeMoreMeetingsFail) {
    EXPECT_RISES(
        difference("skovde.json", kTeam, "without_social_services", share_postponed("team")));
}

// SC04, SC08–SC10: the journey is taken from the team's day.
TEST(TeamSignsTest, TravelLeavesLessTimeTogether) {
    const std::string rotating = "ulricehamn-tranemo-bollebygd.json";
    EXPECT_FALLS(difference(runs_of(rotating, kTeam, {{"/teams/team/travel_hours", 3.5}}),
                            runs_of(rotating, kTeam, {{"/teams/team/travel_hours", 0.0}}),
                            share_within_8_months("K3")));
}

// SC17: what P5 reports the direction of.
TEST(TeamSignsTest, SmallChildrenNortheastAreReferredAndDiagnosedEarlier) {
    EXPECT_FALLS(
        difference("angered.json", "small_children_northeast", "sequential", age_at("question")));
    EXPECT_FALLS(
        difference("angered.json", "small_children_northeast", "sequential", age_at("diagnosis")));
}

}  // namespace
}  // namespace ledtid::tests
