#include "tests/golden/golden.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/paths.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;

class GoldenTest : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenTest, CompareAnswersAsBefore) {
    const std::string path = golden_path(GetParam());
    ASSERT_TRUE(std::filesystem::exists(path))
        << "no golden answer yet; build and run ledtid_golden_update";
    std::string all;
    for (const std::string& line :
         differences(Json::parse(read_file(path)), golden_answer(GetParam()))) {
        all += line + "\n";
    }
    EXPECT_EQ(all, "") << "if this was meant, build and run ledtid_golden_update";
}

INSTANTIATE_TEST_SUITE_P(Scenarios,
                         GoldenTest,
                         ::testing::ValuesIn(golden_scenarios()),
                         [](const auto& scenario) {
                             std::string name = scenario.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(GoldenDifferencesTest, EveryDifferenceHasItsPointer) {
    const Json expected = Json::parse(R"({"a": [1, {"b": 2.0}], "c": "x", "d": null, "e": 5})");
    EXPECT_TRUE(differences(expected, expected).empty());
    const Json got = Json::parse(R"({"a": [1, {"b": 2.0001}, 3], "c": "y", "d": 0, "f": 5})");
    EXPECT_EQ(differences(expected, got),
              (std::vector<std::string>{"/a: expected 2 items, got 3",
                                        "/a/1/b: expected 2.0, got 2.0001",
                                        "/c: expected \"x\", got \"y\"",
                                        "/d: expected null, got 0",
                                        "/: expected a member \"e\", got none",
                                        "/: expected no member \"f\", got 5"}));
    EXPECT_EQ(differences(expected, got, 2).size(), 2U);
}

TEST(GoldenDifferencesTest, NumbersMayDifferInTheSixthDigit) {
    EXPECT_TRUE(differences(Json(1234.56), Json(1234.5700001)).empty());
    EXPECT_EQ(differences(Json(1234.56), Json(1234.58)).size(), 1U);
    EXPECT_EQ(differences(Json(0.0), Json(1e-12)).size(), 1U) << "nothing is not a little";
    EXPECT_TRUE(differences(Json(3), Json(3.0)).empty());
}

TEST(GoldenDifferencesTest, IntervalsAreShortAndTextsCanBeReadBack) {
    const Json answer = kept(Json::parse(
        R"({"title": "x", "k4": {"mean": 12.3456789, "half_width": null, "n": 4}, "list": [{"a": []}, [1, "b"]]})"));
    EXPECT_EQ(golden_text(answer), R"({
 "k4": [12.3457,null,4],
 "list": [
  {
   "a": []
  },
  [1,"b"]
 ]
}
)");
    EXPECT_EQ(Json::parse(golden_text(answer)), answer);
}

TEST(GoldenDifferencesTest, LongSeriesKeepLengthSumAndEveryTwelfth) {
    Json series = Json::array();
    for (int i = 0; i < 30; ++i) {
        series.push_back(i == 5 ? Json(nullptr) : Json(i + 0.123456789));
    }
    const Json short_one = kept({{"result_hash", "f"}, {"series", series}});
    EXPECT_EQ(short_one, Json::parse(R"({"series": {"length": 30, "missing": 1, "sum": 433.580,
      "every_twelfth": [0.123457, 12.1235, 24.1235]}})"));
}

}  // namespace
}  // namespace ledtid::tests
