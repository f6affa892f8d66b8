// What the reader says of slots, groups and posts held together that cannot be meant.
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

// The faults of a scenario with this clinic and this visit; `note` stands for nothing.
std::string faults_of(const std::string& clinic, const std::string& visit) {
    const std::string text = R"({
  "time": {"start": "2025-01-01", "end": "2027-01-01"},
  "sources": {"births": {"per_year": 71, "first_step": "visit"}},
  "clinics": {"clinic": {)" + clinic +
                             R"(}},
  "steps": {
    "visit": {"visit": "clinic", )" +
                             visit + R"(, "then": "out"},
    "out": {"exit": "out"}}
})";
    const FileSource files = [&text](const std::string&) {
        return std::optional<std::string>(text);
    };
    return testing::thrown_by(
        [&] { static_cast<void>(read_scenario(open_scenario(files, "s.json"), kOnlyArm)); });
}

struct Case {
    const char* clinic;
    const char* visit;
    const char* says;  // a part of the only fault
};

void expect_each(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        const std::string faults = faults_of(one.clinic, one.visit);
        EXPECT_NE(faults.find(one.says), std::string::npos)
            << one.clinic << " " << one.visit << "\n"
            << faults;
        EXPECT_EQ(faults.find('\n'), std::string::npos) << "one fault: " << faults;
    }
}

constexpr const char* kPosts = R"("posts": {"nurse": {"number": 2}})";
constexpr const char* kOneList = R"("posts": {"nurse": {"number": 2}}, "one_list": "first fit")";
constexpr const char* kSlots = R"("slots": [{"day": "monday", "at": "09:00"}])";
constexpr const char* kWork = R"("work": "1 h")";

TEST(ReaderContentionTest, TakesWhatCanBeMeant) {
    EXPECT_EQ(faults_of(kPosts, kWork), "");
    EXPECT_EQ(faults_of(kSlots, kWork), "");
    EXPECT_EQ(faults_of(kOneList, R"("together": {"nurse": 2}, "work": "1 h")"), "");
}

TEST(ReaderContentionTest, AClinicSeesChildrenInOneWay) {
    expect_each({
        {R"("posts": {"nurse": {}}, "slots": [{"first": "1 h"}])",
         kWork,
         "either \"posts\" or \"slots\""},
        {R"("unlimited": true, "slots": [{"first": "1 h"}])",
         kWork,
         "has no \"posts\" and no \"slots\""},
        {R"("slots": [])", kWork, "needs \"posts\", \"slots\", or \"unlimited\""},
    });
}

TEST(ReaderContentionTest, ASlotIsWeeklyOrByIntervals) {
    expect_each({
        {R"("slots": [{"places": 2}])", kWork, "either \"day\" and \"at\", or \"first\""},
        {R"("slots": [{"day": "monday", "at": "09:00", "first": "1 h"}])", kWork, "either \"day\""},
        {R"("slots": [{"first": "1 h", "every": "5 s"}])", kWork, "/clinics/clinic/slots/0/every"},
        {R"("slots": [{"first": "1 h", "places": 0}])", kWork, "/clinics/clinic/slots/0/places"},
    });
}

TEST(ReaderContentionTest, PostsHeldTogetherNeedOneList) {
    expect_each({
        {kPosts, R"("together": {"nurse": 2}, "work": "1 h")", "say \"one_list\""},
        {kOneList, R"("together": {"nurse": 3}, "work": "1 h")", "has 2 nurse and never 3 at once"},
        {kOneList,
         R"("together": {"nurse": 1}, "work": {"nurse": 1})",
         "\"work\" is one length here"},
        {kOneList, R"("together": {"doctor": 1}, "work": "1 h")", "doctor"},
        {kOneList, R"("work": {"nurse": {"hours": 1, "paperwork_hours": 1}})", "no paperwork"},
        {R"("posts": {"nurse": {"fte": 1}}, "one_list": "in order")", kWork, "are not interrupted"},
        {R"("posts": {"nurse": {}}, "one_list": "in order", "notice": "1 day")",
         kWork,
         "without \"notice\""},
        {R"("slots": [{"first": "1 h"}], "one_list": "in order")",
         kWork,
         "no posts that \"one_list\""},
    });
}

TEST(ReaderContentionTest, AGroupIsSeenByOnePost) {
    expect_each({
        {kSlots, R"("group": 2, "work": "1 h")", "a group is seen by one post"},
        {kPosts,
         R"("group": 2, "work": {"nurse": {"hours": 1, "paperwork_hours": 1}})",
         "no paperwork"},
        {kPosts, R"("group": 0, "work": "1 h")", "/steps/visit/group"},
    });
}

TEST(ReaderContentionTest, WhoDoesNotJoinGoesSomewhere) {
    expect_each({
        {kPosts, R"("waiting_places": 3, "work": "1 h")", "\"when_full\" must say"},
        {kPosts, R"("balks": {"waiting": 3}, "work": "1 h")", "\"when_full\" must say"},
        {kPosts,
         R"("balks": [{"waiting": 3}, {"waiting": 2}], "when_full": "out", "work": "1 h")",
         "numbers waiting must rise"},
    });
}

TEST(ReaderContentionTest, GoingAwayAndHandingOverHaveTheirConditions) {
    expect_each({
        {R"("posts": {"nurse": {"fte": 1, "away_when_idle": "1 h"}})",
         kWork,
         "a post without hours of its own"},
        {R"("posts": {"nurse": {"away_when_idle": "0 s"}})",
         kWork,
         "stays away for a second or more"},
        {R"("posts": {"nurse": {"fte": 1}}, "hand_over": true)",
         kWork,
         "say \"finish_started\": true"},
        {R"("posts": {"nurse": {"fte": 1}}, "hand_over": true, "finish_started": true, "notice": "1 day")",
         kWork,
         "without \"notice\""},
    });
}

}  // namespace
}  // namespace ledtid::models
