// Runs that outgrow a limit which shows only while they run end with a message, not with an abort,
// a stack overflow, a wait without end or memory gone.
#include "models/scenario/limits.hpp"

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "models/care/compile.hpp"
#include "models/care/process.hpp"
#include "models/scenario/reader.hpp"

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

using testing::thrown_by;

// Children who are never anything but "on", so that only a run tells that they go round.
std::string going_round(const std::string& steps, const std::string& clinic = "") {
    return R"({"time": {"start": "2025-01-01", "end": "2025-03-01"},
               "attributes": {"x": {"choices": {"on": 1, "off": 0}}},
               "clinics": {"c": {"posts": {"p": {}})" +
           clinic + R"(}}, "sources": {"s": {"every": "1 day", "batch": 3, "first_step": "v"}},
               "steps": {"w": {"choose": [{"when": {"x": "on"}, "then": "v"}, {"then": "o"}]},
                         "o": {"exit": "o"}, )" +
           steps + "}}";
}

Tables tables_from(const std::string& text) {
    const FileSource source = [&text](const std::string&) { return std::optional(text); };
    return compile(read_scenario(open_scenario(source, "s.json"), kOnlyArm).scenario);
}

std::string fault_of(const std::string& text, std::uint64_t most_events = kMaxEvents) {
    const Tables tables = tables_from(text);
    return thrown_by([&] { static_cast<void>(simulate(tables, {1, 0, most_events})); });
}

// A contract that aborted until it was given words.
TEST(RunLimitsTest, NameStepsThatGoRoundWithoutTime) {
    EXPECT_EQ(
        fault_of(going_round(R"("v": {"choose": [{"then": "w"}]})")),
        "/steps/v: children go round without time passing, by way of \"v\", \"w\": let one of "
        "these steps take time, or lead on from them");
}

// Each round was a call inside the one before.
TEST(RunLimitsTest, NamePartsAndDeskWorkThatGoRoundWithoutTime) {
    const std::string nobody =
        R"("v": {"parts": [{"step": "a", "when": {"x": "off"}}], "then": "w"},
           "a": {"wait": "1 h", "then": "return"})";
    EXPECT_NE(fault_of(going_round(nobody)).find("by way of \"v\", \"w\""), std::string::npos);
    const std::string desk = R"("v": {"desk_work": "c", "work": {"p": "0 s"}, "then": "w"})";
    EXPECT_NE(fault_of(going_round(desk)).find("by way of \"v\", \"w\""), std::string::npos);
}

TEST(RunLimitsTest, NameAFullWaitingRoomThatSendsChildrenBackToItself) {
    const std::string visit =
        R"("v": {"visit": "c", "work": "1 day", "when_full": "w", "then": "o"})";
    EXPECT_NE(fault_of(going_round(visit, R"(, "waiting_places": 0)"))
                  .find("children go round without time passing"),
              std::string::npos);
}

TEST(RunLimitsTest, StopWaitsPatienceAndVisitsOfNoLength) {
    for (const char* const steps :
         {R"("v": {"wait": "0 s", "then": "w"})",
          R"("v": {"visit": "c", "work": "1 day", "patience": {"time": "0 s", "to": "w"},
                   "then": "o"})",
          R"("v": {"visit": "c", "work": "0 s", "then": "w"})"}) {
        const std::string fault = fault_of(going_round(steps));
        EXPECT_NE(fault.find("more than 1000000 things happen without time passing"),
                  std::string::npos)
            << fault << "\n"
            << steps;
        EXPECT_EQ(fault.substr(0, 8), "/steps/v") << fault;
    }
}

TEST(RunLimitsTest, CountWhatHappens) {
    const std::string steps = R"("v": {"wait": "1 s", "then": "w"})";
    EXPECT_EQ(fault_of(going_round(steps), 10'000).substr(0, 27), "more than 10000 things happ");
    // 59 days, three children a day, arriving, waiting for a day, being served: no more.
    const std::string visit = R"("v": {"visit": "c", "work": "1 h", "then": "o"})";
    EXPECT_EQ(fault_of(going_round(visit), 1'000), "");
}

// Five hundred children every minute, of whom one a day is done, timed so finely that their waits
// do not fit 64 bits for long. Of the 4630 one is being seen and one has just come.
TEST(RunLimitsTest, TellWhereSoManyChildrenAreInside) {
    const std::string fault = fault_of(
        R"({"time": {"start": "2025-01-01", "end": "2025-04-11", "ticks_per_second": 1e8},
            "clinics": {"c": {"posts": {"p": {}}}},
            "sources": {"s": {"every": "1 min", "batch": 500, "first_step": "v", "observed": false}},
            "steps": {"v": {"visit": "c", "work": "1 day", "then": "o"}, "o": {"exit": "o"}}})");
    EXPECT_EQ(fault,
              "on 2025-01-01 more than 4629 children are inside at once, more than a run has room "
              "for; 4628 of them wait at \"c\": more staff, fewer children, a shorter run or fewer "
              "\"ticks_per_second\" would do");
}

// Tails of distributions that go beyond 64 bits of ticks, and ages beyond all dates. Under the
// sanitizers this was a conversion that overflows.
TEST(RunLimitsTest, LiveWithDurationsLongerThanAnyRun) {
    const Tables tables = tables_from(
        R"({"time": {"start": "2025-01-01", "end": "2025-01-05", "ticks_per_second": 1e8},
            "clinics": {"c": {"posts": {"p": {}}}},
            "sources": {"s": {"every": "1 min", "first_step": "v", "school_start_to": "o",
              "age": {"distribution": "lognormal", "mean": "200 years", "cv": 100}}},
            "steps": {"v": {"wait": {"distribution": "weibull", "shape": 0.05, "scale": "200 years"},
                            "then": "o"}, "o": {"exit": "o"}}})");
    const Outcome outcome = simulate(tables, {1, 0});
    EXPECT_EQ(outcome.n_created, 4U * 24 * 60 - 1);
    EXPECT_EQ(outcome.n_created, outcome.n_left + outcome.n_inside);
}

}  // namespace
}  // namespace ledtid::models
