// What each way of working is said to change, it changes in that direction: paired differences of
// eight replications whose 95 % interval lies on one side of zero. No size is asserted.
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "tests/library/library.hpp"

namespace ledtid::tests {
namespace {

const std::string kMark = "mark-svenljunga.json";
const std::string kBefore = "sequential";
const std::string kLead = "K4";  // question to intervention according to plan

// SC30: the wait is governed by the longest list instead of the sum of all.
TEST(WaySignsTest, ReferralsAtOnceShortenTheLeadTime) {
    EXPECT_FALLS(child_by_child(kMark, "parallel_referrals", kBefore, kLead));
}

// SC31: others pay for it.
TEST(WaySignsTest, PriorityShortensTheLeadTimeAndLengthensOthersWaits) {
    EXPECT_FALLS(child_by_child(kMark, "priority_alone", kBefore, kLead));
    EXPECT_RISES(difference(kMark,
                            "priority_alone",
                            kBefore,
                            mean_wait_of_others({"speech_therapy_clinic",
                                                 "early_years_psychology_clinic",
                                                 "paediatrics_clinic",
                                                 "neuropsychiatry_clinic",
                                                 "municipal_child_support"})));
}

// SC27.
TEST(WaySignsTest, ACoordinatorShortensTheLeadTimeAndTakesHoursOfHerOwn) {
    EXPECT_FALLS(child_by_child(kMark, "coordinator_alone", "complete_referrals", kLead));
    EXPECT_RISES(
        difference(kMark, "coordinator_alone", kBefore, hours_per_child("child_health_nurse")));
}

// SC26 and SC24: the plan comes at once; whoever need not come cannot be missing.
TEST(WaySignsTest, ASipMeetingBringsThePlanForwardAndFewerCalledMeansFewerPostponed) {
    EXPECT_FALLS(child_by_child(kMark, "sip_meeting", kBefore, "K3"));
    EXPECT_FALLS(child_by_child(kMark, "sip_meeting", kBefore, "K2"));
    const models::Overrides seldom = {{"/teams/network/attendance", 0.85}};
    EXPECT_FALLS(difference(runs_of(kMark, "attendance_rules", seldom),
                            runs_of(kMark, "sip_meeting", seldom),
                            share_postponed("network")));
    EXPECT_FALLS(
        difference(kMark, "attendance_rules", "sip_meeting", hours_per_child("psychologist")));
}

// SC28 and SC17: the clock of support begins to run out at once, the assessments do not.
TEST(WaySignsTest, SupportWhileWaitingComesBeforeTheAssessmentsAndDoesNotReplaceThem) {
    EXPECT_FALLS(child_by_child(kMark, "support_while_waiting", kBefore, "K2"));
    EXPECT_RISES(
        difference(kMark, "support_while_waiting", kBefore, hours_per_child("special_educator")));
    const models::Estimate lead =
        difference(kMark, "support_while_waiting", kBefore, lead_time(kLead));
    EXPECT_LT(std::abs(lead.mean), 3.0) << "months";
    for (const models::ArmSummary& run : runs_of(kMark, "support_while_waiting").summaries) {
        EXPECT_GT(share_within_8_months("KS")(run).value_or(0), 0.5);
    }
    for (const models::ArmSummary& run : runs_of(kMark, kBefore).summaries) {
        EXPECT_EQ(share_within_8_months("KS")(run).value_or(0), 0.0);
    }
}

// SC17 and SC29: the question comes earlier in life.
TEST(WaySignsTest, TrainingOfBvcAndAFamilyCentreRaiseTheQuestionEarlier) {
    EXPECT_FALLS(difference(kMark, "earlier_detection", kBefore, age_at("question")));
    EXPECT_FALLS(difference(kMark, "family_centre", kBefore, age_at("question")));
}

// SC25: the specialists' lists get shorter for those who are helped before them.
TEST(WaySignsTest, AFirstLineKeepsChildrenFromTheSpecialists) {
    EXPECT_FALLS(difference(kMark, "first_line", kBefore, joined("speech_therapy_clinic")));
    EXPECT_FALLS(difference(kMark, "first_line", kBefore, joined("paediatrics_clinic")));
    for (const models::ArmSummary& run : runs_of(kMark, "first_line").summaries) {
        EXPECT_GT(share_leaving("first_line")(run).value_or(0), 0.05);
    }
    EXPECT_FALLS(child_by_child(kMark, "first_line", kBefore, kLead));
}

// SC18: concerns from preschool reach BVC sooner; the common reception takes time.
TEST(WaySignsTest, ASingleEntryShortensTheWayToTheQuestion) {
    EXPECT_FALLS(difference(kMark, "single_entry", kBefore, age_at("question")));
    EXPECT_RISES(difference(kMark, "single_entry", kBefore, hours_per_child("special_educator")));
}

// SC16: advice without the child.
TEST(WaySignsTest, ADigitalConsultationSparesReferralsToPaediatrics) {
    EXPECT_FALLS(difference(kMark, "digital_paediatrician", kBefore, count_of("contacts")));
    EXPECT_FALLS(child_by_child(kMark, "digital_paediatrician", kBefore, kLead));
}

// SC19.
TEST(WaySignsTest, InformationBeforeTheVisitSavesHours) {
    EXPECT_FALLS(
        difference(kMark, "previsit_information", kBefore, hours_per_child("speech_therapist")));
    EXPECT_FALLS(
        difference(kMark, "previsit_information", kBefore, hours_per_child("psychologist")));
}

// SC20: fewer fail to come, the journey takes hours.
TEST(WaySignsTest, MobileVisitsCostTravelAndAreSeldomMissed) {
    EXPECT_FALLS(difference(kMark, "mobile_visits", kBefore, count_of("no_shows")));
    EXPECT_RISES(difference(kMark, "mobile_visits", kBefore, hours_per_child("psychologist")));
}

// P57. A tenth going to private providers changes less than eight replications can tell, so all do.
TEST(WaySignsTest, PrivateInvestigationsBringDiagnosesForward) {
    const std::string nordost = "angered.json";
    const char* const share = "/steps/investigation/patience/share";
    EXPECT_FALLS(difference(runs_of(nordost, "private_after_90_days", {{share, 1.0}}),
                            runs_of(nordost, kBefore, {{share, 0.0}}),
                            lead_time("K5")));
}

}  // namespace
}  // namespace ledtid::tests
