// What the reader says of scenarios that cannot be meant, and that the order of keys does not
// matter.
#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"

#include "tests/models/scenario/faults.hpp"
#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

// Line 1 is the opening brace.
const std::string kSmall = R"({
  "time": {"start": "2025-01-01", "end": "2027-01-01"},
  "professions": {"psychologist": {}, "doctor": {}},
  "attributes": {"need": {"choices": {"no": 0.5, "yes": 0.5}},
    "areas": {"set": {"play": 1, "motor": 1}, "count": {"1": 1}}},
  "clinics": {
    "psychology": {"posts": {"psychologist": {"fte": 0.5}}},
    "paediatrics": {"posts": {"doctor": {"number": 2, "fte": 1}}}
  },
  "teams": {"team": {
    "team_day": {"day": "thursday"}, "quorum": "all", "members": {
      "psychologist": {"home": "psychology/psychologist", "share": 0.1},
      "doctor": {"home": "paediatrics/doctor", "share": 0.1}
  }}},
  "sources": {"births": {"per_year": 71, "first_step": "visit"}},
  "milestones": {"plan": {}},
  "steps": {
    "visit": {"visit": "psychology", "work": {"psychologist": 4}, "then": "meet"},
    "meet": {"meeting": "team", "length": "1 hour", "marks": "plan", "then": "sort"},
    "sort": {"choose": [{"p": 0.5, "then": "out"}, {"p": 0.5, "then": "out"}]},
    "out": {"exit": "out"}
  }
}
)";

ScenarioSource source_of(const std::string& text) {
    const FileSource one = [&text](const std::string&) { return std::optional<std::string>(text); };
    return open_scenario(one, "s.json");
}

std::string faults_in(const std::string& text, const std::string& arm = kOnlyArm) {
    return testing::thrown_by([&] { static_cast<void>(read_scenario(source_of(text), arm)); });
}

// The faults of kSmall with one piece replaced.
std::string faults_with(const std::string& piece, const std::string& replacement) {
    std::string text = kSmall;
    const std::size_t at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    return faults_in(text.replace(at, piece.size(), replacement));
}

// Written with ` for ", which would have to be escaped.
struct Case {
    const char* piece;
    const char* replacement;
    const char* faults;
};

std::string quoted(std::string text) {
    std::replace(text.begin(), text.end(), '`', '"');
    return text;
}

void expect_faults(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        EXPECT_EQ(faults_with(quoted(one.piece), quoted(one.replacement)), quoted(one.faults))
            << one.replacement;
    }
}

TEST(ReaderFaultsTest, FindsNoFaultInTheSmallScenario) {
    EXPECT_EQ(faults_in(kSmall), "");
}

TEST(ReaderFaultsTest, SaysWhereShapeAndRangesAreWrong) {
    expect_faults({
        {"`milestones`: {",
         "`milestons`: {",
         "s.json:16: /milestons: no key is called `milestons` here; did you mean `milestones`?"},
        {"71", "-71", "s.json:15: /sources/births/per_year: -71 is outside [0, 10000000]"},
        {"71",
         "1000000000000",
         "s.json:15: /sources/births/per_year: 1000000000000 is outside [0, 10000000]"},
        {"`fte`: 0.5",
         "`fte`: 1.5",
         "s.json:7: /clinics/psychology/posts/psychologist/fte: 1.5 is outside [0, 1]"},
        {"`number`: 2",
         "`number`: 20000",
         "s.json:8: /clinics/paediatrics/posts/doctor/number: 20000 is outside [1, 10000]"},
        {"`number`: 2",
         "`number`: `two`",
         "s.json:8: /clinics/paediatrics/posts/doctor/number: a number belongs here, this is the "
         "text `two`"},
        {"{`psychologist`: {`fte`: 0.5}}",
         "[]",
         "s.json:7: /clinics/psychology/posts: an object {...} belongs here, this is an array"},
        {"`per_year`: 71",
         "`per_year`: 71, `every`: `5 days`",
         "s.json:15: /sources/births: says `per_year` and `every`, but children come in one way "
         "only"},
        {"`per_year`: 71",
         "`per_year`: 71, `rates_repeat_every`: `24 h`",
         "s.json:15: /sources/births/rates_repeat_every: goes with `rates` only"},
        {"`per_year`: 71",
         "`every`: `2 h`, `busy_factor`: 1",
         "s.json:15: /sources/births/busy_factor: goes with `rates` or `per_year` only"},
        {"`per_year`: 71",
         "`per_year`: 71, `batch`: {`poisson`: 501}",
         "s.json:15: /sources/births/batch/poisson: 501 is outside [0, 500]"},
        {"`per_year`: 71",
         "`per_year`: 71, `batch`: {`poison`: 3}",
         "s.json:15: /sources/births/batch: a number belongs here, this is an object without "
         "`base`"},
        {"`per_year`: 71, ",
         "",
         "s.json:15: /sources/births: how often do children come? say `per_year`, `every`, `rates` "
         "or `at`"},
        {"`share`: 0.1}",
         "`share`: 1.2}",
         "s.json:12: /teams/team/members/psychologist/share: 1.2 is outside [0, 1]"},
        {"2025-01-01",
         "2025-02-30",
         "s.json:2: /time/start: `2025-02-30` is not a date: February 2025 has 28 days"},
        {"`work`: {`psychologist`: 4}, ", "", "s.json:18: /steps/visit: `work` is missing here"},
        {"`exit`: `out`",
         "`exit`: `out`, `wait`: `1 day`",
         "s.json:21: /steps/out: a step is of one kind, this is `wait` and `exit`; an arm takes a "
         "key away with null"},
        {"`exit`: `out`",
         "",
         "s.json:21: /steps/out: of what kind is this step? one of `visit`, `wait`, `choose`, "
         "`gate`, `parts`, `desk_work`, `meeting`, `detect`, `exit`, `referral`, "
         "`consultation` belongs here"},
        {"`2027-01-01`}",
         "`2027-01-01`, `ticks_per_second`: 0}",
         "s.json:2: /time/ticks_per_second: 0 is outside [1, 100000000]"},
        {"`visit`: {`visit`",
         "`return`: {`visit`",
         "s.json:18: /steps/return: `return` ends a part and cannot be the name of a step"},
        {"{`1`: 1}",
         "{`3`: 1}",
         "s.json:5: /attributes/areas/count/3: `3` is not a number of members from 0 to 2, the "
         "size of the set"},
        {"`quorum`: `all`",
         "`quorum`: {`may_be_missing`: -1}",
         "s.json:11: /teams/team/quorum/may_be_missing: -1 is outside [0, 1000]"},
        {"71",
         "{`low`: 80, `base`: 71, `high`: 90, `certainty`: `ASM`}",
         "s.json:15: /sources/births/per_year: low (80) is above base (71)"},
    });
}

TEST(ReaderFaultsTest, NamesTheNearestName) {
    expect_faults({
        {"`visit`: `psychology`",
         "`visit`: `psycology`",
         "s.json:18: /steps/visit/visit: no clinic is called `psycology`; did you mean "
         "`psychology`?"},
        {"`then`: `meet`",
         "`then`: `meeet`",
         "s.json:18: /steps/visit/then: no step is called `meeet`; did you mean `meet`?"},
        {"{`psychologist`: 4}",
         "{`doctor`: 4}",
         "s.json:18: /steps/visit/work/doctor: no post at `psychology` is for a `doctor`; known "
         "are psychologist"},
        {"`home`: `psychology/psychologist`",
         "`home`: `psychology/doctor`",
         "s.json:12: /teams/team/members/psychologist/home: no post is called `psychology/doctor`, "
         "as clinic/post; known are paediatrics/doctor, psychology/psychologist"},
        {"`doctor`: {`number`",
         "`docter`: {`number`",
         "s.json:8: /clinics/paediatrics/posts/docter: no profession is called `docter`; did you "
         "mean `doctor`?\ns.json:13: /teams/team/members/doctor/home: no post is called "
         "`paediatrics/doctor`, as clinic/post; did you mean `paediatrics/docter`?"},
        {"`doctor`: {`home`",
         "`doktor`: {`home`",
         "s.json:13: /teams/team/members/doktor: no profession is called `doktor`; did you mean "
         "`doctor`?"},
        {"`meeting`: `team`",
         "`meeting`: `teem`",
         "s.json:19: /steps/meet/meeting: no team is called `teem`; did you mean `team`?"},
        {"`marks`: `plan`",
         "`marks`: `plam`",
         "s.json:19: /steps/meet/marks: no milestone is called `plam`; did you mean `plan`?"},
        {"`first_step`: `visit`",
         "`first_step`: `return`",
         "s.json:15: /sources/births/first_step: no step is called `return`; known are meet, out, "
         "sort, visit"},
        {"`quorum`: `all`",
         "`quorum`: {`core`: [`dokter`]}",
         "s.json:11: /teams/team/quorum/core/0: `team` has no member `dokter`; did you mean "
         "`doctor`?"},
        {"`work`: {`psychologist`: 4}",
         "`work`: 4, `first_when`: {`ned`: `yes`}",
         "s.json:18: /steps/visit/first_when/ned: no attribute is called `ned`; did you mean "
         "`need`?"},
        {"`work`: {`psychologist`: 4}",
         "`work`: 4, `first_when`: {`need`: `yess`}",
         "s.json:18: /steps/visit/first_when/need: `need` cannot be `yess`; did you mean `yes`?"},
        {"`work`: {`psychologist`: 4}",
         "`work`: 4, `first_when`: {`areas`: `play`}",
         "s.json:18: /steps/visit/first_when/areas: `areas` is a set; test it by {`includes`: "
         "...}, {`at_least`: 2} or {`at_most`: 1}"},
        {"`work`: {`psychologist`: 4}",
         "`work`: 4, `first_when`: {`need`: {`at_least`: 1}}",
         "s.json:18: /steps/visit/first_when/need: `need` is a choice; test it by a value or a "
         "list of values"},
    });
    EXPECT_EQ(faults_in(R"({"arms": {"team_extra": {}}})", "team_extr"),
              "s.json:1: /arms: no arm is called \"team_extr\"; did you mean \"team_extra\"?");
    EXPECT_EQ(faults_in(kSmall, "team"),
              "s.json:1: /arms: no arm is called \"team\": this scenario has no object of arms");
}

TEST(ReaderFaultsTest, RefusesWhatMakesNoSense) {
    expect_faults({
        {"{`p`: 0.5",
         "{`p`: 0.47",
         "s.json:20: /steps/sort/choose: probabilities add up to 0.97, not 1"},
        {"`no`: 0.5",
         "`no`: 0.4",
         "s.json:4: /attributes/need/choices: probabilities add up to 0.9, not 1"},
        {"{`1`: 1}",
         "{`1`: 0.5}",
         "s.json:5: /attributes/areas/count: probabilities add up to 0.5, not 1"},
        {"{`p`: 0.5, ",
         "{",
         "s.json:20: /steps/sort/choose: either all options have a `p` or none has"},
        {"`end`: `2027-01-01`",
         "`end`: `2024-01-01`",
         "s.json:2: /time/end: 2024-01-01 is not after `start`, which is 2025-01-01"},
        {"`2027-01-01`",
         "`2027-01-01`, `measure_from`: `2027-01-01`",
         "s.json:2: /time/measure_from: 2027-01-01 is not between `start` and the end of "
         "measuring, 2025-01-01 and 2027-01-01"},
        {"`2027-01-01`",
         "`2027-01-01`, `measure_to`: `2028-01-01`",
         "s.json:2: /time/measure_to: 2028-01-01 is not between `start` and `end`, 2025-01-01 and "
         "2027-01-01"},
        {"`2027-01-01`",
         "`2027-01-01`, `births_from`: `2026-01-01`",
         "s.json:2: /time/births_from: 2026-01-01 is after `start`, which is 2025-01-01"},
        {"`quorum`: `all`",
         "`quorum`: {`at_least`: 3}",
         "s.json:11: /teams/team/quorum/at_least: the quorum is 3, but the team has 2 members"},
        {"`quorum`: `all`",
         "`quorum`: {`may_be_missing`: 2}",
         "s.json:11: /teams/team/quorum/may_be_missing: 2 of 2 members may be missing, so that "
         "nobody need come"},
        {"`share`: 0.1}",
         "`share`: 0}",
         "s.json:12: /teams/team/members/psychologist: nobody is rostered on the team's day: the "
         "share of `psychologist` is 0"},
        {"`share`: 0.1}",
         "`share`: 0.6}",
         "s.json:12: /teams/team/members/psychologist: the post `psychology/psychologist` is in "
         "two places at once: teams borrow 0.6 of full time and it has 0.5"},
        {"`thursday`",
         "`sunday`",
         "s.json:12: /teams/team/members/psychologist: nobody is rostered on the team's day: "
         "`psychology/psychologist` does not work on the team's sundays\ns.json:13: "
         "/teams/team/members/doctor: nobody is rostered on the team's day: `paediatrics/doctor` "
         "does not work on the team's sundays"},
        {"`quorum`: `all`",
         "`quorum`: `all`, `until`: `2025-06-30`, `from`: `2025-07-01`",
         "s.json:11: /teams/team/until: 2025-06-30 is before `from`, which is 2025-07-01"},
        {"{`fte`: 0.5}",
         "{`sessions`: [{`day`: `monday`, `from`: `08:00`, `to`: `12:00`}]}",
         "s.json:12: /teams/team/members/psychologist: nobody is rostered on the team's day: "
         "`psychology/psychologist` does not work on the team's thursdays"},
        {"{`fte`: 0.5}",
         "{`sessions`: [{`day`: `thursday`, `from`: `08:00`, `to`: `12:00`}, {`day`: `thursday`, "
         "`from`: `11:00`, `to`: `15:00`}]}",
         "s.json:7: /clinics/psychology/posts/psychologist: the post is in two places at once: its "
         "sessions 1 and 2 overlap on thursdays"},
        {"{`fte`: 0.5}",
         "{`fte`: 0.5, `sessions`: [{`day`: `thursday`, `from`: `08:00`, `to`: `12:00`}]}",
         "s.json:7: /clinics/psychology/posts/psychologist: the sessions make 4 hours a week, but "
         "fte 0.5 makes 20"},
        {"{`fte`: 0.5}",
         "{`fte`: 0.5, `absence`: 0.9}",
         "s.json:7: /clinics/psychology/posts/psychologist: spells of absence of 5 days cannot "
         "make up more than 0.8333333333 of all days"},
        {"`doctor`: {`home`: `paediatrics/doctor`",
         "`doctor`: {`home`: `psychology/psychologist`",
         "s.json:13: /teams/team/members/doctor: `doctor` is a doctor, but "
         "`psychology/psychologist` is a psychologist\ns.json:13: /teams/team/members/doctor: the "
         "post `psychology/psychologist` is in two places at once: on thursdays teams borrow 8 "
         "hours and it has 4"},
        {"`first_step`: `visit`",
         "`first_step`: `visit`, `leaves_per_month`: 0.1",
         "s.json:15: /sources/births/leaves_per_month: children leave, but `leaves_to` does not "
         "say where to"},
        {"`first_step`: `visit`",
         "`first_step`: `visit`, `school_start_to`: `meet`",
         "s.json:15: /sources/births: `school_start_to` is `meet`, which is not an exit"},
        {"`per_year`: 71",
         "`per_year`: 71, `busy_factor`: {`distribution`: `gamma`, `mean`: 1.1, `cv`: 0.2}",
         "s.json:15: /sources/births/busy_factor: a factor of the rates has the mean 1, this one's "
         "is 1.1; change the rates instead"},
        {"`per_year`: 71",
         "`rates`: [{`from`: `0 h`, `per_hour`: 1}, {`from`: `24 h`, `per_hour`: 2}], "
         "`rates_repeat_every`: `24 h`",
         "s.json:15: /sources/births/rates_repeat_every: the last rate begins after they are to "
         "repeat"},
        {"`per_year`: 71",
         "`rates`: [{`from`: `0 h`, `per_hour`: 1}], `rates_repeat_every`: `1 min`",
         "s.json:15: /sources/births/rates_repeat_every: the rates repeat so often that the run "
         "has 1051200 pieces, more than 1000000"},
        {"`exit`: `out`",
         "`exit`: `out`, `marks_at_first_visit`: `plan`",
         "s.json:21: /steps/out/marks_at_first_visit: only a `visit` or a `meeting` has a first "
         "visit"},
        {"{`posts`: {`psychologist`",
         "{`waiting_places`: 3, `posts`: {`psychologist`",
         "s.json:18: /steps/visit: `psychology` has 3 waiting places; `when_full` must say where a "
         "child goes that finds no place"},
    });
}

TEST(ReaderFaultsTest, SeesThatAPostAndATeamNeverMeet) {
    std::string text = kSmall;
    const std::string fte = "\"fte\": 0.5";
    text.replace(text.find(fte), fte.size(), fte + ", \"from\": \"2026-01-01\"");
    const std::string all = "\"quorum\": \"all\"";
    text.replace(text.find(all), all.size(), all + ", \"until\": \"2025-06-30\"");
    EXPECT_EQ(faults_in(text),
              quoted("s.json:12: /teams/team/members/psychologist: nobody is rostered on the "
                     "team's day: `psychology/psychologist` begins after the team ends"));
}

TEST(ReaderFaultsTest, LetsATeamThatIsNotInUseBorrowWhatItLikes) {
    std::string text = kSmall;
    const std::string share = "\"share\": 0.1";
    text.replace(text.find(share), share.size(), "\"share\": 0.9");
    const std::string fte = "\"fte\": 0.5";
    text.replace(text.find(fte), fte.size(), fte + ", \"until\": \"2026-06-30\"");
    EXPECT_NE(faults_in(text), "");
    const std::string all = "\"quorum\": \"all\"";
    text.replace(text.find(all), all.size(), all + ", \"in_use\": false");
    EXPECT_EQ(faults_in(text), "");
}

TEST(ReaderFaultsTest, SeesAttributesThatAreGivenEachOther) {
    EXPECT_EQ(faults_with("\"attributes\": {", quoted(R"("attributes": {
        `a`: {`choices`: {`x`: 1}, `given`: [{`when`: {`b`: `y`}, `choices`: {`x`: 1}}]},
        `b`: {`choices`: {`y`: 1}, `given`: [{`when`: {`a`: `x`}, `choices`: {`y`: 1}}]},)")),
              quoted("s.json:5: /attributes/a: attributes are given each other in a circle, or "
                     "stand behind one: `a`, `b`"));
}

TEST(ReaderFaultsTest, TellsAllFaultsOfOnePassInTheOrderOfLines) {
    std::string text = kSmall;
    const auto change = [&text](const std::string& piece, const std::string& replacement) {
        text.replace(text.find(piece), piece.size(), replacement);
    };
    change("{\"p\": 0.5", "{\"p\": 0.4");                // sense
    change("\"then\": \"sort\"", "\"then\": \"sorr\"");  // name
    EXPECT_EQ(
        faults_in(text),
        quoted("s.json:19: /steps/meet/then: no step is called `sorr`; did you mean `sort`?"));
    change("71", "-71");  // shape
    change("\"fte\": 0.5", "\"fte\": 5");
    EXPECT_EQ(faults_in(text),
              "s.json:7: /clinics/psychology/posts/psychologist/fte: 5 is outside [0, 1]\n"
              "s.json:15: /sources/births/per_year: -71 is outside [0, 10000000]");
}

TEST(ReaderFaultsTest, NamesTheFileThatAFaultStandsIn) {
    const FileSource files = [](const std::string& path) {
        return std::optional<std::string>(
            path == "in/base.json"
                ? kSmall
                : "{\"extends\": \"base.json\",\n \"steps\": {\"meet\": {\"then\": \"ot\"}}}");
    };
    EXPECT_EQ(testing::thrown_by([&] {
                  static_cast<void>(read_scenario(open_scenario(files, "in/a.json"), kOnlyArm));
              }),
              quoted("in/a.json:2: /steps/meet/then: no step is called `ot`; did you mean `out`?"));
}

TEST(ReaderFaultsTest, WarnsOfMonthFactorsThatChangeTheYear) {
    std::string text = kSmall;
    text.replace(text.find("71"), 2, "71, \"month_factors\": [2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
    const ScenarioReading reading = read_scenario(source_of(text), kOnlyArm);
    ASSERT_EQ(reading.warnings.size(), 1U);
    EXPECT_EQ(reading.warnings[0].pointer, "/sources/births/month_factors");
    EXPECT_EQ(reading.warnings[0].message,
              "month factors average 1.166666667, so that a year brings so many times per_year");
}

TEST(ReaderFaultsTest, TakesProfessionsFromThePostsWhenThereIsNoSection) {
    std::string text = kSmall;
    const std::string section = "\"professions\": {\"psychologist\": {}, \"doctor\": {}},";
    text.replace(text.find(section), section.size(), "");
    const Scenario scenario = read_scenario(source_of(text), kOnlyArm).scenario;
    ASSERT_EQ(scenario.professions.size(), 2U);
    EXPECT_EQ(scenario.professions[0].name, "doctor");
    EXPECT_EQ(scenario.professions[1].name, "psychologist");
}

}  // namespace
}  // namespace ledtid::models
