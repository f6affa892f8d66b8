#include "models/scenario/reader.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/units.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

using Kind = Step::Kind;

ScenarioReading maximal(const std::string& arm = "sequential", const Overrides& overrides = {}) {
    const std::string path =
        (tests::source_dir() / "tests" / "models" / "scenario" / "maximal.json").string();
    return read_scenario(open_scenario(disk_files(), path), arm, overrides);
}

// The scenario of the arm "sequential", read once.
const Scenario& everything() {
    static const Scenario kScenario = maximal().scenario;
    return kScenario;
}

template <typename Items>
const auto& get(const Items& items, const std::string& name) {
    for (const auto& item : items) {
        if (item.name == name) {
            return item;
        }
    }
    throw std::runtime_error("there is no " + name);
}

std::int32_t day(const char* date) {
    return parse_date(date).value;
}

std::string places_of(const std::vector<Effect>& effects) {
    std::string text;
    for (const Effect& effect : effects) {
        const char* const when[] = {"start", "first visit", "end"};
        text += std::string(when[static_cast<int>(effect.when)]) + ":" + effect.name;
        text += effect.value.empty() ? " " : "=" + effect.value + " ";
    }
    return text;
}

TEST(ReaderTest, ReadsTitlesTimeAndCalendar) {
    const Scenario& s = everything();
    EXPECT_EQ(s.name, "maximal");
    EXPECT_EQ(s.arm, "sequential");
    EXPECT_EQ(s.title.sv, "Allt");
    EXPECT_EQ(s.title.en, "Everything");
    EXPECT_EQ(s.about.en, "Every key");
    EXPECT_EQ(s.arm_title.sv, "I följd");
    EXPECT_EQ(s.time.start_day, day("2025-01-01"));
    EXPECT_EQ(s.time.end_day, day("2030-01-01"));
    EXPECT_EQ(s.time.measure_from, day("2026-01-01"));
    EXPECT_EQ(s.time.measure_to, day("2029-07-01"));
    EXPECT_EQ(s.time.births_from, day("2019-01-01"));
    EXPECT_EQ(s.time.ticks_per_second, 10);
    EXPECT_TRUE(s.swedish_holidays);
    ASSERT_EQ(s.closings.size(), 2U);
    EXPECT_EQ(s.closings[0].name, "christmas");
    EXPECT_EQ(s.closings[0].first_week, 52);
    EXPECT_EQ(s.closings[0].last_week, 1);
    EXPECT_EQ(s.closings[1].capacity, 0.2);
    ASSERT_EQ(s.professions.size(), 2U);
    EXPECT_EQ(s.professions[0].name, "psychologist");
    EXPECT_EQ(s.professions[0].cost_per_hour_kr, 495);
    EXPECT_EQ(s.professions[0].title.sv, "Psykolog");
    EXPECT_EQ(s.professions[1].title.en, "Logoped");
    ASSERT_TRUE(s.longer_visits.has_value());
    EXPECT_EQ(s.longer_visits->tests[0].attribute, "interpreter");
    EXPECT_EQ(s.longer_visits_factor, 1.5);
}

TEST(ReaderTest, ReadsAttributesWhatTheyAreGivenFirst) {
    const Scenario& s = everything();
    std::string order;
    for (const Attribute& attribute : s.attributes) {
        order += attribute.name + " ";
    }
    EXPECT_EQ(order, "channel interpreter need_speech area_of_need areas ");
    const Attribute& need = get(s.attributes, "area_of_need");
    EXPECT_EQ(need.kind, Attribute::Kind::choice);
    ASSERT_EQ(need.choices.size(), 2U);
    EXPECT_EQ(need.choices[0].name, "autism");
    EXPECT_EQ(need.choices[0].weight, 0);
    EXPECT_EQ(need.choices[0].title.sv, "Autism");
    EXPECT_EQ(need.choices[1].title.en, "Inget");
    ASSERT_EQ(need.given.size(), 1U);
    EXPECT_EQ(need.given[0].weights, (std::vector<double>{0.25, 0.75}));
    ASSERT_EQ(need.given[0].when.tests.size(), 1U);
    EXPECT_EQ(need.given[0].when.tests[0].attribute, "need_speech");
    EXPECT_EQ(need.given[0].when.tests[0].any_of, std::vector<std::string>{"yes"});
    const Attribute& areas = get(s.attributes, "areas");
    EXPECT_EQ(areas.kind, Attribute::Kind::set);
    EXPECT_EQ(areas.choices[2].name, "play");
    EXPECT_EQ(areas.choices[2].weight, 0.2);
    EXPECT_EQ(areas.counts, (std::vector<double>{0, 0.65, 0.35, 0}));
    EXPECT_EQ(areas.given[0].weights, (std::vector<double>{0, 0, 0.5, 0.5}));
    ASSERT_EQ(areas.changes.size(), 2U);
    EXPECT_FALSE(areas.changes[0].adds);
    EXPECT_EQ(areas.changes[0].per_month, 0.025);
    EXPECT_TRUE(areas.changes[0].when.tests[0].of_set);
    EXPECT_EQ(areas.changes[0].when.tests[0].at_least, 2);
    EXPECT_EQ(areas.changes[0].when.tests[0].at_most, 3);
    EXPECT_TRUE(areas.changes[1].adds);
    EXPECT_EQ(areas.changes[1].per_month, 0.01);
}

TEST(ReaderTest, ReadsSourcesAndChildrenWaiting) {
    const Scenario& s = everything();
    const Source& births = get(s.sources, "births");
    EXPECT_EQ(births.title.sv, "Födda");
    EXPECT_EQ(births.per_year, 71);  // the share of half of 142
    EXPECT_EQ(births.growth_per_year, 0.01);
    EXPECT_EQ(births.month_factors[0], 0.5);
    EXPECT_EQ(births.month_factors[6], 1.5);
    EXPECT_EQ(births.batch, 2);
    EXPECT_EQ(*births.age, Distribution::constant(0));
    EXPECT_EQ(births.first_day, day("2020-01-01"));
    EXPECT_EQ(births.last_day, day("2029-12-31"));
    EXPECT_EQ(births.first_step, "detection");
    EXPECT_TRUE(births.observed);
    EXPECT_EQ(births.leaves_per_month, 0.006);
    EXPECT_EQ(births.leaves_to, "moved");
    EXPECT_EQ(births.school_start_to, "school_start");
    ASSERT_EQ(births.weights.size(), 1U);
    EXPECT_EQ(births.weights[0].first, "interpreter");
    EXPECT_EQ(births.weights[0].second, (std::vector<double>{0.5, 0.5}));
    const Source& regular = get(s.sources, "regular");
    EXPECT_EQ(*regular.every, Distribution::gamma_mean_sd(2 * kDay, 1 * kDay));
    EXPECT_FALSE(regular.observed);
    EXPECT_FALSE(regular.age.has_value());
    const Source& rush = get(s.sources, "rush");
    ASSERT_EQ(rush.rates.size(), 2U);
    EXPECT_EQ(rush.rates[1].from_seconds, 8 * kHour);
    EXPECT_DOUBLE_EQ(rush.rates[1].per_second, 0.001);
    EXPECT_EQ(rush.rates_repeat_seconds, kDay);
    EXPECT_EQ(*rush.busy_factor, Distribution::gamma_mean_sd(1, 0.05));
    EXPECT_FALSE(births.busy_factor.has_value());
    const Source& listed = get(s.sources, "listed");
    EXPECT_EQ(listed.at, (std::vector<double>{7 * kHour, 7 * kHour, 9 * kHour}));
    EXPECT_EQ(listed.batch_mean.value_or(0), 2.5);
    EXPECT_FALSE(births.batch_mean.has_value());
    const Backlog& old = get(s.backlogs, "old_list");
    EXPECT_EQ(old.number, 110);
    EXPECT_EQ(old.oldest_seconds, 6 * kMonth);
    EXPECT_EQ(old.source, "births");
    EXPECT_EQ(old.step, "speech");
}

TEST(ReaderTest, ReadsPostsWithTheDefaultsOfWorkingTime) {
    const Scenario& s = everything();
    const Clinic& speech = get(s.clinics, "speech_clinic");
    const Post& therapist = get(speech.posts, "speech_therapist");
    EXPECT_EQ(therapist.profession, "speech_therapist");
    EXPECT_EQ(therapist.number, 3);
    EXPECT_EQ(therapist.fte, 1.0);
    EXPECT_EQ(therapist.case_share, 0.7);
    EXPECT_EQ(therapist.absence_share, 0.05);
    EXPECT_EQ(therapist.absence_mean_days, 3);
    EXPECT_EQ(therapist.turnover_per_year, 0.2);
    EXPECT_EQ(therapist.vacancy, Distribution::constant(10 * kWeek));
    EXPECT_EQ(therapist.ramp_start, 0.5);
    EXPECT_DOUBLE_EQ(therapist.ramp_days, 91.3125);
    EXPECT_EQ(therapist.first_day, day("2025-02-01"));
    EXPECT_EQ(therapist.last_day, day("2029-12-31"));
    const Post& senior = get(speech.posts, "senior");  // sessions, no fte: no defaults
    EXPECT_FALSE(senior.always_open);
    EXPECT_EQ(senior.absence_share, 0);
    EXPECT_EQ(senior.case_share, 1);
    ASSERT_EQ(senior.sessions.size(), 2U);
    EXPECT_EQ(senior.sessions[1].weekday, 4);
    EXPECT_EQ(senior.sessions[1].from_second, 13 * 3600);
    EXPECT_EQ(senior.sessions[1].to_second, 59400);
    EXPECT_EQ(senior.sessions[1].every_weeks, 2);
    EXPECT_EQ(senior.sessions[1].week_phase, 1);
    EXPECT_DOUBLE_EQ(senior.fte, (4 + 1.75) / 40);
    const Clinic& psychology = get(s.clinics, "psychology");
    const Post& psychologist = get(psychology.posts, "psychologist");
    EXPECT_EQ(psychologist.fte, 0.8);
    EXPECT_EQ(psychologist.case_share, 0.75);
    EXPECT_EQ(psychologist.absence_share, 0.12);
    EXPECT_EQ(psychologist.absence_mean_days, 5);
    EXPECT_EQ(psychologist.turnover_per_year, 0.1);
    EXPECT_EQ(psychologist.vacancy, Distribution::exponential(3 * kMonth));
    EXPECT_EQ(psychologist.ramp_start, 0.6);
    const Post& server = get(psychology.posts, "server");
    EXPECT_TRUE(server.always_open);
    EXPECT_EQ(server.profession, "psychologist");
}

TEST(ReaderTest, ReadsClinics) {
    const Scenario& s = everything();
    const Clinic& speech = get(s.clinics, "speech_clinic");
    EXPECT_EQ(speech.title.sv, "Logopedi");
    EXPECT_EQ(speech.overload.en, "The list grows");
    EXPECT_EQ(speech.discipline, Discipline::earliest_guarantee);
    EXPECT_EQ(speech.notice, 2 * kWeek);
    EXPECT_EQ(speech.guarantee, 90 * kDay);
    EXPECT_EQ(speech.waiting_places, 200);
    EXPECT_TRUE(speech.finish_started);
    EXPECT_EQ(speech.no_show, 0.08);
    EXPECT_EQ(speech.rebooking, Distribution::weibull(1.5, 3 * kWeek));
    const Clinic& psychology = get(s.clinics, "psychology");
    EXPECT_EQ(psychology.discipline, Discipline::nearest_school_start);
    EXPECT_EQ(psychology.waiting_places, -1);
    EXPECT_FALSE(psychology.finish_started);
    EXPECT_TRUE(get(s.clinics, "ward").unlimited);
    EXPECT_EQ(get(s.clinics, "ward").discipline, Discipline::first_come);
}

TEST(ReaderTest, ReadsSlots) {
    const Clinic& groups = get(everything().clinics, "groups");
    EXPECT_TRUE(groups.posts.empty());
    ASSERT_EQ(groups.slots.size(), 2U);
    const Slot& weekly = groups.slots[0];
    EXPECT_EQ(weekly.places, 3);
    EXPECT_EQ(weekly.weekday, 1);
    EXPECT_EQ(weekly.at_second, 9 * 3600);
    EXPECT_EQ(weekly.every_weeks, 2);
    EXPECT_EQ(weekly.week_phase, 1);
    const Slot& repeated = groups.slots[1];
    EXPECT_EQ(repeated.places, 1);
    EXPECT_FALSE(repeated.weekday);
    EXPECT_EQ(repeated.first_seconds, 36 * 3600);
    EXPECT_EQ(repeated.every_seconds, 10 * kDay);
}

TEST(ReaderTest, ReadsWhatVisitsCompeteFor) {
    const Scenario& s = everything();
    const Clinic& joint = get(s.clinics, "joint");
    EXPECT_EQ(joint.one_list, OneList::first_fit);
    EXPECT_FALSE(joint.hand_over);
    EXPECT_EQ(get(get(s.clinics, "class").posts, "psychologist").away_when_idle,
              Distribution::constant(20 * 60));
    EXPECT_FALSE(get(joint.posts, "psychologist").away_when_idle);
    const Step& lesson = get(s.steps, "lesson");
    EXPECT_EQ(lesson.group, 4);
    EXPECT_EQ(lesson.no_show, 0.2);
    EXPECT_EQ(lesson.travel, 1 * kHour);
    EXPECT_EQ(lesson.work_factor, 0.8);
    EXPECT_EQ(lesson.waiting_places, 12);
    ASSERT_EQ(lesson.balks.size(), 2U);
    EXPECT_EQ(lesson.balks[0].waiting, 2);
    EXPECT_EQ(lesson.balks[0].share, 0.25);
    EXPECT_EQ(lesson.balks[1].share, 1.0);
    const std::vector<std::pair<std::string, int>> both = {{"psychologist", 1},
                                                           {"speech_therapist", 1}};
    EXPECT_EQ(get(s.steps, "both_see").together, both);
    EXPECT_EQ(s.audit_every, 7 * kDay);
}

TEST(ReaderTest, WritesOutTheBackgroundOfAClinic) {
    const Scenario& s = everything();
    const Source& other = get(s.sources, "other@speech_clinic");
    EXPECT_EQ(other.title.en, "Older children");
    EXPECT_FALSE(other.observed);
    EXPECT_EQ(other.per_year, 220);
    EXPECT_EQ(other.growth_per_year, 0.02);
    EXPECT_EQ(other.first_step, "other@speech_clinic");
    const Step& visit = get(s.steps, "other@speech_clinic");
    EXPECT_EQ(visit.kind, Kind::visit);
    EXPECT_EQ(visit.clinic, "speech_clinic");
    EXPECT_EQ(visit.priority, 2);
    EXPECT_EQ(visit.to, "seen@speech_clinic");
    EXPECT_EQ(visit.full_to, "left@speech_clinic");
    ASSERT_EQ(visit.work.size(), 1U);
    EXPECT_EQ(visit.work[0].hours, Distribution::constant(6 * kHour));
    EXPECT_EQ(visit.work[0].visits, 3);
    ASSERT_EQ(visit.patience.size(), 2U);
    EXPECT_EQ(visit.patience[0].to, "moved");
    EXPECT_EQ(visit.patience[0].share, 0.5);
    EXPECT_EQ(visit.patience[0].time, Distribution::constant(2 * kYear));
    EXPECT_EQ(visit.patience[1].to, "left@speech_clinic");
    EXPECT_EQ(visit.patience[1].time, Distribution::exponential(50 * kMonth));
    EXPECT_EQ(get(s.steps, "seen@speech_clinic").kind, Kind::exit);
    EXPECT_EQ(get(s.steps, "left@speech_clinic").kind, Kind::exit);
    const Backlog& waiting = get(s.backlogs, "other@speech_clinic");
    EXPECT_EQ(waiting.number, 80);
    EXPECT_EQ(waiting.source, "other@speech_clinic");
    EXPECT_EQ(waiting.step, "other@speech_clinic");
}

TEST(ReaderTest, ReadsTeams) {
    const Scenario& s = everything();
    const Team& skene = get(s.teams, "skene");
    EXPECT_EQ(skene.title.en, "Early years team");
    EXPECT_TRUE(skene.in_use);
    EXPECT_EQ(skene.weekday, 4);
    EXPECT_EQ(skene.every_weeks, 2);
    EXPECT_EQ(skene.week_phase, 1);
    EXPECT_EQ(skene.hours_on_team_day, 4);
    EXPECT_EQ(skene.places_per_day, 1);
    ASSERT_EQ(skene.members.size(), 2U);
    EXPECT_EQ(skene.members[0].profession, "psychologist");
    EXPECT_EQ(skene.members[0].home_clinic, "psychology");
    EXPECT_EQ(skene.members[0].home_post, "psychologist");
    EXPECT_EQ(skene.members[0].share, 0.2);
    EXPECT_EQ(skene.members[0].from_home, 0.5);
    EXPECT_EQ(skene.members[0].attendance, 0.95);
    EXPECT_EQ(skene.members[1].name, "speaker");
    EXPECT_EQ(skene.members[1].profession, "speech_therapist");
    EXPECT_EQ(skene.members[1].from_home, 1);
    EXPECT_EQ(skene.core, std::vector<std::string>{"psychologist"});
    EXPECT_EQ(skene.may_be_missing, 1);
    EXPECT_EQ(skene.postponement, Distribution::uniform(kWeek, 3 * kWeek));
    EXPECT_EQ(skene.freed_time_used, 0.5);
    EXPECT_EQ(skene.booking_horizon, 10 * kWeek);
    EXPECT_EQ(skene.wait_for_all, 5 * kWeek);
    EXPECT_EQ(skene.no_show, 0.05);
    EXPECT_EQ(skene.rebooking, Distribution::constant(2 * kWeek));
    EXPECT_EQ(skene.notice, kWeek);
    EXPECT_EQ(skene.guarantee, 60 * kDay);
    EXPECT_EQ(skene.discipline, Discipline::earliest_guarantee);
    EXPECT_EQ(skene.first_day, day("2025-04-01"));
    EXPECT_EQ(skene.last_day, day("2029-06-30"));
    ASSERT_EQ(skene.closed_weeks.size(), 2U);
    EXPECT_EQ(skene.closed_weeks[1].first_iso_week, 52);
    EXPECT_EQ(skene.closed_weeks[1].last_iso_week, 1);
    EXPECT_EQ(skene.closed_weeks[1].capacity, 0);
    EXPECT_EQ(skene.ramp_start, 0.4);
    EXPECT_EQ(skene.ramp_days, 30);
    EXPECT_EQ(skene.travel_hours, 0.8);
    EXPECT_EQ(get(s.teams, "second").may_be_missing, 0);
    const Team& third = get(s.teams, "third");
    EXPECT_EQ(third.meets_as, std::vector<std::string>{"second"});
    EXPECT_DOUBLE_EQ(third.members[0].share, 0.3);
    EXPECT_DOUBLE_EQ(third.members[1].share, 0.15);
    EXPECT_EQ(third.members[0].from_home, 0.5);
    EXPECT_EQ(third.members[0].attendance, 0.9);
    EXPECT_EQ(get(s.teams, "second").places_per_day, 1000);
    EXPECT_EQ(get(s.teams, "third").may_be_missing, 1);
    EXPECT_EQ(get(s.teams, "fourth").may_be_missing, 0);
}

TEST(ReaderTest, ReadsVisitsAndWork) {
    const Scenario& s = everything();
    const Step& speech = get(s.steps, "speech");
    EXPECT_EQ(speech.kind, Kind::visit);
    EXPECT_EQ(speech.clinic, "speech_clinic");
    ASSERT_EQ(speech.work.size(), 1U);
    EXPECT_EQ(speech.work[0].profession, "speech_therapist");
    EXPECT_EQ(speech.work[0].hours, Distribution::gamma_mean_sd(4 * kHour, 2 * kHour));
    EXPECT_EQ(speech.work[0].visits, 3);
    EXPECT_EQ(speech.work[0].spacing, Distribution::constant(2 * kWeek));
    EXPECT_EQ(speech.work[0].paperwork, Distribution::constant(1.5 * kHour));
    EXPECT_EQ(speech.priority, 2);
    ASSERT_TRUE(speech.priority_when.has_value());
    EXPECT_EQ(speech.priority_when->tests[0].attribute, "interpreter");
    ASSERT_EQ(speech.patience.size(), 2U);
    EXPECT_EQ(speech.patience[0].time, Distribution::constant(3 * kYear));
    EXPECT_EQ(speech.patience[0].to, "left@speech_clinic");
    EXPECT_EQ(speech.patience[1].time, Distribution::exponential(kYear));
    EXPECT_EQ(speech.patience[1].share, 0.1);
    EXPECT_EQ(speech.full_to, "moved");
    EXPECT_FALSE(speech.child_absent);
    EXPECT_EQ(speech.to, "sort");
    EXPECT_EQ(places_of(speech.effects),
              "start:question first visit:first_visit end:area_of_need=autism start:visits ");
    const Step& assess = get(s.steps, "assess");
    EXPECT_EQ(assess.work[0].hours, Distribution::lognormal_mean_sd(3, 1).scaled(kHour));
    EXPECT_TRUE(assess.child_absent);
    EXPECT_EQ(assess.to, "return");
    const Step& consult = get(s.steps, "consult");
    EXPECT_EQ(consult.work[0].profession, "");
    EXPECT_EQ(consult.work[0].hours, Distribution::exponential(2 * kDay));
    const Step& letter = get(s.steps, "letter");
    EXPECT_EQ(letter.kind, Kind::desk_work);
    EXPECT_EQ(letter.clinic, "psychology");
    EXPECT_EQ(letter.work[0].hours, Distribution::constant(90 * kMinute));
    EXPECT_EQ(s.counters, (std::vector<std::string>{"history_told", "visits"}));
}

TEST(ReaderTest, ReadsTheOtherKindsOfStep) {
    const Scenario& s = everything();
    const Step& talk = get(s.steps, "talk");
    EXPECT_EQ(talk.kind, Kind::wait);
    EXPECT_EQ(talk.delay, Distribution::triangular(kDay, kWeek, 3 * kWeek));
    const Step& sort = get(s.steps, "sort");
    EXPECT_EQ(sort.kind, Kind::choose);
    ASSERT_EQ(sort.options.size(), 3U);
    EXPECT_EQ(sort.options[0].when->tests[0].any_of, (std::vector<std::string>{"motor", "play"}));
    EXPECT_EQ(sort.options[0].first_day, day("2025-04-01"));
    EXPECT_EQ(sort.options[0].last_day, day("2027-12-31"));
    EXPECT_EQ(sort.options[1].to, "check");
    EXPECT_FALSE(sort.options[2].when.has_value());
    EXPECT_FALSE(sort.options[2].dated());
    EXPECT_EQ(sort.options[2].to, "chance");
    EXPECT_EQ(get(s.steps, "chance").options[1].p, 0.7);
    const Step& question = get(s.steps, "ask_colleague/question");
    EXPECT_EQ(get(s.steps, "ask_colleague").kind, Kind::desk_work);
    EXPECT_EQ(get(s.steps, "ask_colleague").to, question.name);
    EXPECT_TRUE(question.at_once);
    ASSERT_EQ(question.parts.size(), 2U);
    const Step& advice = get(s.steps, "ask_colleague/advice");
    EXPECT_EQ(advice.kind, Kind::visit);
    EXPECT_EQ(advice.clinic, "psychology");
    EXPECT_TRUE(advice.child_absent);
    EXPECT_EQ(advice.priority, 2);
    EXPECT_EQ(advice.to, "return");
    EXPECT_EQ(get(s.steps, "ask_colleague/turnaround").delay, Distribution::constant(7 * kDay));
    const Step& answered = get(s.steps, "ask_colleague/answered");
    ASSERT_EQ(answered.options.size(), 2U);
    EXPECT_EQ(answered.options[0].p, 0.4);
    EXPECT_EQ(answered.options[0].to, "to_speech");
    EXPECT_EQ(answered.options[1].to, "moved");
    EXPECT_EQ(places_of(answered.effects), "end:question ");
    EXPECT_EQ(get(s.steps, "free_team").options[1].soonest, "second");
    const Step& check = get(s.steps, "check");
    EXPECT_EQ(check.kind, Kind::gate);
    ASSERT_EQ(check.test.tests.size(), 2U);
    EXPECT_EQ(check.test.tests[0].at_least, 2);
    EXPECT_EQ(check.sensitivity, 0.9);
    EXPECT_EQ(check.specificity, 0.95);
    EXPECT_EQ(check.yes, "both");
    EXPECT_EQ(check.no, "moved");
    const Step& both = get(s.steps, "both");
    EXPECT_EQ(both.kind, Kind::parts);
    ASSERT_EQ(both.parts.size(), 2U);
    EXPECT_EQ(both.parts[0].step, "assess");
    EXPECT_EQ(both.parts[1].step, "consult");
    EXPECT_EQ(both.parts[1].when->tests[0].any_of[0], "no");
    EXPECT_TRUE(both.parts[0].awaited);
    EXPECT_FALSE(both.parts[1].awaited);
    EXPECT_TRUE(both.at_once);
    const Step& meet = get(s.steps, "meet");
    EXPECT_EQ(meet.kind, Kind::meeting);
    EXPECT_EQ(meet.team, "skene");
    EXPECT_EQ(meet.parties, (std::vector<std::string>{"psychologist", "speaker"}));
    ASSERT_EQ(meet.called_when.size(), 1U);
    EXPECT_EQ(meet.called_when[0].first, "speaker");
    EXPECT_EQ(meet.called_when[0].second.tests[0].attribute, "interpreter");
    EXPECT_EQ(places_of(meet.effects), "first visit:first_visit end:plan ");
    EXPECT_EQ(meet.length, 1.5 * kHour);
    EXPECT_TRUE(meet.takes_place);
    EXPECT_TRUE(meet.child_absent);
    EXPECT_FALSE(meet.waits_for_own_work);
    ASSERT_EQ(meet.own_work.size(), 2U);
    EXPECT_EQ(meet.own_work[0].second, Distribution::constant(2 * kHour));
    EXPECT_EQ(meet.own_work[1].first, "speaker");
    EXPECT_EQ(meet.own_work[1].second, Distribution::constant(kHour));
    EXPECT_EQ(get(s.steps, "done").outcome, "plan made");
    EXPECT_FALSE(get(s.steps, "done").counts_as_censored);
    EXPECT_TRUE(get(s.steps, "moved").counts_as_censored);
}

TEST(ReaderTest, ReadsDetection) {
    const Step& detection = get(everything().steps, "detection");
    EXPECT_EQ(detection.kind, Kind::detect);
    EXPECT_EQ(detection.title.sv, "Upptäckt");
    EXPECT_EQ(detection.detectable.tests[0].any_of[0], "language");
    ASSERT_EQ(detection.looks.size(), 2U);
    EXPECT_EQ(detection.looks[0].age, 18 * kMonth);
    EXPECT_EQ(detection.looks[0].sensitivity, 0.5);
    EXPECT_EQ(detection.looks[0].channel, "bvc");
    EXPECT_EQ(detection.looks[1].channel, "");
    EXPECT_EQ(detection.preschool_per_year, 0.2);
    EXPECT_EQ(detection.preschool_from_age, 18 * kMonth);
    EXPECT_EQ(detection.preschool_channel, "preschool");
    EXPECT_EQ(detection.channel_attribute, "channel");
    EXPECT_EQ(detection.activity[6], 0.2);
    EXPECT_EQ(detection.found, "talk");
    EXPECT_EQ(places_of(detection.effects), "end:question ");
}

TEST(ReaderTest, ReadsWhatReportsSpeakOf) {
    const Scenario& s = everything();
    EXPECT_EQ(get(s.milestones, "question").title.sv, "Frågan");
    const LeadTime& k4 = get(s.lead_times, "K4");
    EXPECT_EQ(k4.title.en, "Lead time");
    EXPECT_EQ(k4.from, "question");
    EXPECT_EQ(k4.to, "plan");
    ASSERT_TRUE(s.target.has_value());
    EXPECT_EQ(s.target->tests[0].at_least, 2);
    EXPECT_EQ(s.cohort_milestone, "question");
    EXPECT_EQ(s.group_by, "area_of_need");
    EXPECT_EQ(s.headline, "K4");
    EXPECT_EQ(s.replications, 30);
}

TEST(ReaderTest, WritesOutAReferral) {
    const Scenario& s = everything();
    const Step& letter = get(s.steps, "to_speech");
    EXPECT_EQ(letter.kind, Kind::desk_work);
    EXPECT_EQ(letter.clinic, "psychology");
    EXPECT_EQ(letter.work[0].hours, Distribution::constant(kHour));
    EXPECT_EQ(letter.to, "to_speech/handoff");
    EXPECT_EQ(places_of(letter.effects), "start:history_told ");
    const Step& handoff = get(s.steps, "to_speech/handoff");
    EXPECT_EQ(handoff.delay, Distribution::constant(kWeek));
    EXPECT_EQ(handoff.to, "to_speech/triage");
    const Step& triage = get(s.steps, "to_speech/triage");
    EXPECT_EQ(triage.kind, Kind::desk_work);
    EXPECT_EQ(triage.work[0].profession, "speech_therapist");
    EXPECT_EQ(triage.to, "to_speech/decision");
    const Step& decision = get(s.steps, "to_speech/decision");
    ASSERT_EQ(decision.options.size(), 2U);
    EXPECT_EQ(decision.options[0].p, 0.1);
    EXPECT_EQ(decision.options[0].to, "to_speech/returned");
    EXPECT_EQ(decision.options[1].p, 0.9);
    EXPECT_EQ(decision.options[1].to, "to_speech/accepted");
    EXPECT_TRUE(decision.effects.empty());
    const Step& accepted = get(s.steps, "to_speech/accepted");
    EXPECT_EQ(places_of(accepted.effects), "end:question ");
    EXPECT_EQ(accepted.to, "speech");
    const Step& returned = get(s.steps, "to_speech/returned");
    EXPECT_EQ(returned.delay, Distribution::constant(2 * kWeek));
    EXPECT_EQ(returned.to, "to_speech/again");
    const Step& again = get(s.steps, "to_speech/again");
    EXPECT_EQ(again.options[0].p, 0.9);
    EXPECT_EQ(again.options[0].to, "to_speech/handoff");
    EXPECT_EQ(again.options[1].to, "moved");
}

TEST(ReaderTest, RecordsSourcedNumbers) {
    const Provenance provenance = maximal().provenance;
    ASSERT_EQ(provenance.size(), 2U);
    const Sourced& cost = provenance[0];
    EXPECT_EQ(cost.pointer, "/professions/psychologist/cost_per_hour_kr");
    EXPECT_EQ(cost.low, 450);
    EXPECT_EQ(cost.base, 495);
    EXPECT_EQ(cost.high, 540);
    EXPECT_EQ(cost.source, "P1");
    EXPECT_EQ(cost.certainty, "PUB");
    EXPECT_EQ(cost.note, "with fees");
    const Sourced& oldest = provenance[1];
    EXPECT_EQ(oldest.pointer, "/waiting_at_start/old_list/oldest");
    EXPECT_EQ(oldest.certainty, "ASM");
    EXPECT_TRUE(oldest.is_duration);
    EXPECT_EQ(oldest.high, 8 * kMonth);
}

TEST(ReaderTest, TakesOverridesByPointer) {
    const Scenario s = maximal("sequential",
                               {{"/professions/psychologist/cost_per_hour_kr", 500},
                                {"/clinics/speech_clinic/posts/speech_therapist/number", 5}})
                           .scenario;
    EXPECT_EQ(get(s.professions, "psychologist").cost_per_hour_kr, 500);
    EXPECT_EQ(get(get(s.clinics, "speech_clinic").posts, "speech_therapist").number, 5);
    EXPECT_THROW(static_cast<void>(maximal("sequential", {{"/nowhere", 1}})), ScenarioError);
}

TEST(ReaderTest, AppliesArmsOnTopOfEachOther) {
    const Scenario s = maximal("even_more").scenario;
    EXPECT_EQ(s.arm, "even_more");
    EXPECT_EQ(s.arm_title.en, "even_more");
    EXPECT_EQ(get(get(s.clinics, "speech_clinic").posts, "speech_therapist").number, 4);
    EXPECT_EQ(get(get(s.clinics, "psychology").posts, "psychologist").absence_share, 0.1);
    EXPECT_EQ(get(s.steps, "both").to, "meet");
    EXPECT_THROW(get(s.steps, "letter"), std::runtime_error);
}

}  // namespace
}  // namespace ledtid::models
