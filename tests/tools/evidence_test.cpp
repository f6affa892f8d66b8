// `ledtid evidence` as people use it.
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/tools/command_line.hpp"
#include "tests/tools/tiny_evidence.hpp"

namespace ledtid::tests {
namespace {

using Json = nlohmann::json;

const char* const kNotSpokenTo =
    R"(, "not_spoken_to": [{"title": {"sv": "Tystnad", "en": "Silence"},
  "observed": "5 | 6", "source": ["P5", "P40b"], "why": {"sv": "Ingen arm", "en": "No arm"}}])";

class EvidenceCommandTest : public CommandLineTest {
  protected:
    EvidenceCommandTest() {
        const std::string mean = R"({"lead_time": "K3", "of": "completed mean"})";
        folder_.write("scenarios/tiny.json", kTiny);
        folder_.write("scenarios/evidence/evidence.json",
                      evidence({figure(mean, "months", "3.9", "4.1"),
                                figure(mean, "days", "100", "110"),
                                figure(R"({"lead_time": "never", "of": "all p50"})"),
                                figure(R"({"wait_at": "clinic", "of": "within_guarantee"})",
                                       "share",
                                       "0.3",
                                       "0.4",
                                       R"(, "abroad": true)")},
                               kNotSpokenTo));
    }

    [[nodiscard]] std::string table(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments = {"evidence", "--replications", "2"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return print(arguments);
    }
};

// Seen red with a column too wide, and with the reason left out where a figure does not fit.
TEST_F(EvidenceCommandTest, PrintsEveryFigureWithMissesAndTheirReason) {
    const std::string text = table();
    expect_has(text,
               {"Evidence\n",
                "Figure (2024) ",
                " S1 ",
                " told ",
                "4.0 mo       4.0–4.0        yes      predicted\n    Beware\n",
                "122 d        122–122        no       predicted\n    Beware\n",
                "unclear  predicted\n    Too few replications get there to say anything. Beware\n",
                "Figure (2024) °",
                "33 %",
                "4 figures: 2 fit, 0 nearly, 1 do not, 1 unclear; of 4 predicted 2 fit. 2 "
                "replications, seed 1.",
                "What no scenario speaks to",
                "Silence",
                "P5,"});
    EXPECT_LE(widest_line(text), 120U);
}

TEST_F(EvidenceCommandTest, SpeaksSwedish) {
    const std::string text = table({"--lang", "sv"});
    expect_has(text,
               {"Belägg\n",
                "Siffra (2024)",
                "sagt",
                "4,0 mån",
                "ja       förutsagd\n    Se upp\n",
                "oklart",
                "För få replikationer",
                "4 siffror: 2 stämmer",
                "Tystnad",
                "Ingen arm"});
    for (const char* const english : {"Figure", "told", "yes", "Beware", "Silence"}) {
        EXPECT_EQ(text.find(english), std::string::npos) << english;
    }
    EXPECT_LE(widest_line(text), 120U);
}

TEST_F(EvidenceCommandTest, MarkdownHasARowForEachFigure) {
    expect_has(table({"--markdown"}),
               {"| Figure (2024) | S1 | told | 4.0 mo | 4.0–4.0 | yes | predicted | Beware |\n",
                "| Figure (2024) | S1 | told | 122 d | 122–122 | **no** | predicted | Beware |\n",
                "| Silence | P5, P40b | 5 \\| 6 | No arm |\n"});
}

TEST_F(EvidenceCommandTest, JsonHasModelAndVerdict) {
    const Json all = Json::parse(table({"--json", "--seed", "7"}));
    EXPECT_EQ(all.at("replications"), 2);
    EXPECT_EQ(all.at("seed"), 7);
    const Json& first = all.at("figures").at(0);
    EXPECT_EQ(first.at("name"), "a");
    EXPECT_NEAR(first.at("model").at("mean").get<double>(), 4, 1e-6);
    EXPECT_EQ(first.at("fits"), "yes");
    EXPECT_EQ(first.at("observed").at("unit"), "months");
    EXPECT_EQ(all.at("figures").at(1).at("fits"), "no");
    EXPECT_TRUE(all.at("figures").at(2).at("model").is_null());
    EXPECT_EQ(all.at("not_spoken_to").at(0).at("source"), Json({"P5", "P40b"}));
}

TEST_F(EvidenceCommandTest, ThreadsDoNotChangeTheAnswer) {
    EXPECT_EQ(table({"--threads", "1"}), table({"--threads", "3"}));
}

TEST_F(EvidenceCommandTest, WrongInputEndsWithTwoAndAllFaults) {
    folder_.write("bad.json",
                  evidence({figure(R"({"age_at": "plan"})", "hours"),
                            figure(R"({"age_at": "plan"})", "months", "5", "4")}));
    const Finished bad = run({"evidence", "bad.json"});
    EXPECT_EQ(bad.status, 2);
    EXPECT_EQ(bad.out, "");
    expect_has(bad.err, {"/figures/a/observed/unit: ", "/figures/b/observed/high: "});
    EXPECT_EQ(run({"evidence", "none.json"}).status, 2);
    EXPECT_EQ(run({"evidence", "--json", "--markdown"}).status, 2);
    EXPECT_EQ(run({"evidence", "--arms", "slow"}).status, 2);
    folder_.write("scenarios/tiny.json", "{");
    const Finished broken = run({"evidence"});
    EXPECT_EQ(broken.status, 2);
    expect_has(broken.err, {"scenarios/tiny.json:"});
}

TEST_F(EvidenceCommandTest, StopsCleanlyWhenAsked) {
    const LedtidProcess ledtid(folder_.path(), {"evidence", "--replications", "100000"});
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    ledtid.signal(SIGINT);
    const Finished stopped = ledtid.wait();
    EXPECT_EQ(stopped.status, 130) << stopped.err;
    EXPECT_EQ(stopped.out, "");
    expect_has(stopped.err, {"stopped; nothing was written"});
}

}  // namespace
}  // namespace ledtid::tests
