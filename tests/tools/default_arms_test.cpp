// Which arms commands take when none are named, and --arms all.
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/tools/command_line.hpp"
#include "tests/tools/small_place.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;

// Three arms, of which the report names two, not in the order of the file.
class DefaultArmsCommandTest : public CommandLineTest {
  protected:
    DefaultArmsCommandTest() {
        std::string text = small_place("\"headline\": \"K3\"",
                                       "\"headline\": \"K3\", \"arms\": [\"most\", \"now\"]");
        const std::string last = "\"more\": {";
        text.insert(text.find(last),
                    "\"most\": {\"sources\": {\"children\": {\"per_year\": 130}}}, ");
        folder_.write("s.json", text);
    }

    [[nodiscard]] Json arms_of(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--json"});
        const Json json = Json::parse(print(arguments));
        if (json.contains("input")) {
            return json.at("input").at("arms");
        }
        Json names;
        for (const Json& arm : json.at("arms")) {
            names.push_back(arm.at("name"));
        }
        return names;
    }
};

TEST_F(DefaultArmsCommandTest, CommandsTakeThoseOfTheReport) {
    const Json two = {"most", "now"};
    EXPECT_EQ(arms_of({"compare", "s.json", "--replications", "1"}), two);
    EXPECT_EQ(arms_of({"check", "s.json"}), two);
    EXPECT_EQ(arms_of({"run", "s.json", "--replications", "1"}), Json({"most"}));
    const std::string drawn = print({"draw", "s.json", "--out", "d"});
    expect_has(drawn, {"s-most.svg", "s-now.svg"});
    EXPECT_EQ(drawn.find("s-more"), std::string::npos);
}

TEST_F(DefaultArmsCommandTest, AllIsEveryArmInTheOrderOfTheFile) {
    const Json three = {"now", "most", "more"};
    EXPECT_EQ(arms_of({"compare", "s.json", "--arms", "all", "--replications", "1"}), three);
    EXPECT_EQ(arms_of({"check", "s.json", "--arms", "all"}), three);
    expect_has(print({"draw", "s.json", "--arm", "all", "--out", "d"}), {"s-more.svg"});
    EXPECT_EQ(arms_of({"check", "s.json", "--arms", "more"}), Json({"more"}));
    const Finished one = run({"run", "s.json", "--arm", "all"});
    EXPECT_EQ(one.status, 2);
    expect_has(one.err, {"--arm: ledtid run simulates one arm; ledtid compare takes --arms all"});
}

TEST_F(DefaultArmsCommandTest, FaultsOfOtherArmsAreToldAllTheSame) {
    std::string text = file("s.json");
    text.replace(text.find("\"per_year\": 120"), 15, "\"per_year\": -20");
    folder_.write("s.json", text);
    for (const char* const command : {"check", "compare", "run", "draw"}) {
        const Finished ledtid = run({command, "s.json"});
        EXPECT_EQ(ledtid.status, 2) << command;
        expect_has(ledtid.err, {"-20 is outside"});
    }
}

TEST_F(DefaultArmsCommandTest, TheManifestKeepsThem) {
    static_cast<void>(print({"compare", "s.json", "--replications", "2", "--out", "out"}));
    const Finished again = run({"compare", "--manifest", "out/result.json", "--json"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(Json::parse(again.out).at("input").at("arms"), Json({"most", "now"}));
}

}  // namespace
}  // namespace ledtid::tests
