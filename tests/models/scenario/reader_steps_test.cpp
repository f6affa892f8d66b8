// What the reader says of ways of writing a step that cannot be meant.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

// The faults of a scenario with this step "x"; ` stands for ".
std::string faults_of(std::string step) {
    std::replace(step.begin(), step.end(), '`', '"');
    const std::string text = R"({
  "time": {"start": "2025-01-01", "end": "2027-01-01"},
  "professions": {"psychologist": {}, "doctor": {}},
  "attributes": {"need": {"choices": {"no": 0.5, "yes": 0.5}}},
  "clinics": {"clinic": {"posts": {"psychologist": {"fte": 1}, "doctor": {"fte": 1}}}},
  "teams": {
    "east": {"team_day": {"day": "thursday"}, "quorum": {"may_be_missing": 1}, "members": {
      "psychologist": {"home": "clinic/psychologist", "share": 0.1}, "doctor": {"home": "clinic/doctor", "share": 0.1}}},
    "west": {"like": "east", "team_day": {"day": "friday"}, "quorum": "all"},
    "gone": {"like": "east", "in_use": false}},
  "sources": {"births": {"per_year": 71, "first_step": "x"}},
  "steps": {
    "x": {)" + step + R"(},
    "out": {"exit": "out"}}
})";
    const FileSource files = [&text](const std::string&) {
        return std::optional<std::string>(text);
    };
    return testing::thrown_by(
        [&] { static_cast<void>(read_scenario(open_scenario(files, "s.json"), kOnlyArm)); });
}

struct Case {
    const char* step;
    const char* says;  // a part of the only fault; "" for none
};

void expect_each(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        const std::string faults = faults_of(one.step);
        std::string says = one.says;
        std::replace(says.begin(), says.end(), '`', '"');
        if (says.empty()) {
            EXPECT_EQ(faults, "") << one.step;
            continue;
        }
        EXPECT_NE(faults.find(says), std::string::npos) << one.step << "\n" << faults;
        EXPECT_EQ(faults.find('\n'), std::string::npos) << "one fault: " << faults;
    }
}

TEST(ReaderStepsTest, APartSaysWhetherItIsAwaited) {
    expect_each({
        {"`parts`: [{`step`: `out`, `awaited`: false}], `then`: `out`", ""},
        {"`parts`: [{`step`: `out`, `awaited`: 0}], `then`: `out`",
         "/steps/x/parts/0/awaited: true or false belongs here, this is the number 0"},
        {"`parts`: [{`step`: `out`, `awaits`: false}], `then`: `out`",
         "/steps/x/parts/0/awaits: no key is called `awaits` here; did you mean `awaited`?"},
    });
}

TEST(ReaderStepsTest, AVisitHasTermsOfItsOwnWithinLimits) {
    const std::string visit = "`visit`: `clinic`, `work`: {`doctor`: 1}, `then`: `out`, ";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"`no_show`: 0.99, `travel_hours`: 24, `work_factor`: 0.05", ""},
        {"`no_show`: {`low`: 0, `base`: 0.1, `high`: 0.2, `certainty`: `ASM`}, "
         "`travel_hours`: {`base`: 1, `source`: `a`, `certainty`: `GK`}, "
         "`work_factor`: {`base`: 0.8, `source`: `a`, `certainty`: `GK`}",
         ""},
        {"`no_show`: 1", "/steps/x/no_show: 1 is outside [0, 0.99]"},
        {"`travel_hours`: 25", "/steps/x/travel_hours: 25 is outside [0, 24]"},
        {"`work_factor`: 0", "/steps/x/work_factor: 0 is outside [0.05, 5]"},
        {"`child_absent`: true, `no_show`: 0.1",
         "/steps/x/no_show: nobody can fail to come to a visit with `child_absent`"},
    };
    for (const auto& [terms, says] : cases) {
        expect_each({{(visit + terms).c_str(), says.c_str()}});
    }
    expect_each({{"`desk_work`: `clinic`, `work`: {`doctor`: 1}, `then`: `out`, `no_show`: 0.1",
                  "/steps/x/no_show: no key is called `no_show` here"}});
}

TEST(ReaderStepsTest, TheSoonestOfTeamsIsAChoiceOfItsOwn) {
    expect_each({
        {"`choose`: [{`soonest`: `east`, `then`: `out`}, {`soonest`: `gone`, `then`: `out`}]", ""},
        {"`choose`: [{`soonest`: `east`, `then`: `out`}, {`then`: `out`}]",
         "/steps/x/choose/1: either all options have a `soonest` or none has"},
        {"`choose`: [{`soonest`: `east`, `then`: `out`}, {`soonest`: `east`, `then`: `out`}]",
         "/steps/x/choose/1: `east` is named already"},
        {"`choose`: [{`soonest`: `gone`, `then`: `out`}]",
         "/steps/x/choose: none of these teams is in use"},
        {"`choose`: [{`soonest`: `eest`, `then`: `out`}]",
         "/steps/x/choose/0/soonest: no team is called `eest`; did you mean `east`?"},
        {"`choose`: [{`soonest`: `east`, `p`: 1, `then`: `out`}]",
         "/steps/x/choose/0: an option with `soonest` has no `when`, `p` or dates; put them into a "
         "choice before it"},
        {"`choose`: [{`soonest`: `east`, `from`: `2025-02-01`, `then`: `out`}]",
         "an option with `soonest` has no `when`, `p` or dates"},
        {"`choose`: [{`soonest`: `east`, `when`: {`need`: `no`}, `then`: `out`}]",
         "an option with `soonest` has no `when`, `p` or dates"},
    });
}

TEST(ReaderStepsTest, AConsultationSaysWhatItReplaces) {
    expect_each({
        {"`consultation`: {`clinic`: `clinic`, `work`: {`doctor`: 1}, `replaces`: 0.5, "
         "`instead_of`: `out`}, `then`: `out`",
         ""},
        {"`consultation`: {`clinic`: `clinic`, `work`: {`doctor`: 1}, `instead_of`: `out`}, "
         "`then`: `out`",
         "/steps/x/consultation: `replaces` is missing here"},
        {"`consultation`: {`clinic`: `clinic`, `work`: {`doctor`: 1}, `replaces`: 0.5}, `then`: "
         "`out`",
         "/steps/x/consultation: `instead_of` is missing here"},
        {"`consultation`: {`clinic`: `clinic`, `work`: {`doctor`: 1}, `replaces`: 1.5, "
         "`instead_of`: `out`}, `then`: `out`",
         "/steps/x/consultation/replaces: 1.5 is outside [0, 1]"},
        {"`consultation`: {`clinic`: `clinic`, `work`: {`nurse`: 1}, `replaces`: 1, `instead_of`: "
         "`out`}, `then`: `out`",
         "/steps/x/consultation/work/nurse: no post at `clinic` is for a `nurse`"},
        {"`consultation`: {`clinic`: `clinic`, `work`: {`doctor`: 1}, `replaces`: 1, `instead_of`: "
         "`ut`}, `then`: `out`",
         "/steps/x/consultation/instead_of: no step is called `ut`"},
        {"`consultation`: {`clinic`: `clinic`, `work`: {`doctor`: 1}, `replaces`: 1, `instead_of`: "
         "`out`, `triage`: {}}, `then`: `out`",
         "/steps/x/consultation/triage: no key is called `triage` here"},
    });
}

TEST(ReaderStepsTest, SomebodyIsCalledToEveryMeeting) {
    const std::string meeting = "`meeting`: `west`, `length`: `1 h`, `then`: `out`, `parties`: ";
    const std::string doctor = "{`member`: `doctor`, `when`: {`need`: `yes`}}";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"[`psychologist`, " + doctor + "]", ""},
        {"[`psychologist`, " + doctor + ", {`member`: `doctor`, `when`: {`need`: `no`}}]", ""},
        {"[{`member`: `psychologist`, `when`: {}}, " + doctor + "]", ""},
        {"[" + doctor + "]",
         "/steps/x/parties: there are children to whom nobody is called: name at least one member "
         "without `when`"},
        {"[" + doctor + ", `psychologist`, `doctor`]",
         "/steps/x/parties/2: `doctor` is invited already"},
        {"[`doctor`, " + doctor + "]", "/steps/x/parties/1/member: `doctor` is invited already"},
        {"[`psychologist`, {`member`: `docter`, `when`: {`need`: `yes`}}]",
         "/steps/x/parties/1/member: `west` has no member `docter`; did you mean `doctor`?"},
        {"[`psychologist`, {`member`: `doctor`}]", "/steps/x/parties/1: `when` is missing here"},
        {"[`psychologist`, {`member`: `doctor`, `when`: {`need`: `maybe`}}]",
         "/steps/x/parties/1/when/need: `need` cannot be `maybe`"},
    };
    for (const auto& [parties, says] : cases) {
        expect_each({{(meeting + parties).c_str(), says.c_str()}});
    }
    expect_each(
        {{"`meeting`: `east`, `length`: `1 h`, `then`: `out`, `parties`: [`psychologist`, "
          "{`member`: `doctor`, `when`: {`need`: `yes`}}]",
          "/steps/x: by the quorum of `east` none of the 1 invited to all children need "
          "come"}});
}

}  // namespace
}  // namespace ledtid::models
