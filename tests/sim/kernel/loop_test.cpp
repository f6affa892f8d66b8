#include "sim/kernel/loop.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

EventQueue three_events() {
    EventQueue queue;
    queue.push({1}, 0, 7, 11, 0);
    queue.push({2}, 0, 8, 12, 0);
    queue.push({3}, 0, 9, 13, 0);
    return queue;
}

TEST(LoopTest, DoesNotRunEventsAtTheHorizon) {
    EventQueue queue = three_events();
    std::vector<std::uint32_t> ran;
    const LoopTally tally =
        run_until(queue, Time{3}, [&](const Event& event) { ran.push_back(event.subject); });
    EXPECT_EQ(ran, (std::vector<std::uint32_t>{11, 12}));
    EXPECT_EQ(tally.n_events, 2U);
    ASSERT_EQ(queue.size(), 1U);
    EXPECT_EQ(queue.top().subject, 13U);
}

TEST(LoopTest, RunsEventsThatTheHandlerPushesBeforeTheHorizon) {
    EventQueue queue;
    queue.push({0}, 0, 0, 0, 0);
    const LoopTally tally = run_until(queue, Time{10}, [&](const Event& event) {
        queue.push(event.when + Duration{3}, 0, 0, 0, 0);
    });
    EXPECT_EQ(tally.n_events, 4U);  // 0, 3, 6, 9
    EXPECT_EQ(queue.top().when, Time{12});
}

TEST(LoopTest, DoesInTwoPartsWhatItDoesInOne) {
    const auto ignore = [](const Event&) {};
    EventQueue whole = three_events();
    const LoopTally once = run_until(whole, Time{10}, ignore);
    EventQueue parts = three_events();
    LoopTally twice;
    run_until(parts, Time{2}, ignore, twice);
    EXPECT_EQ(twice.n_events, 1U);
    run_until(parts, Time{10}, ignore, twice);
    EXPECT_EQ(twice.n_events, once.n_events);
    EXPECT_EQ(twice.fingerprint, once.fingerprint);
}

TEST(LoopTest, HasAFingerprintOfTimesKindsAndSubjects) {
    const auto fingerprint_of = [](Time when, std::uint8_t kind, std::uint32_t subject) {
        EventQueue queue;
        queue.push(when, 0, kind, subject, 0);
        return run_until(queue, Time{100}, [](const Event&) {}).fingerprint.value();
    };
    const std::uint64_t base = fingerprint_of({1}, 2, 3);
    EXPECT_EQ(fingerprint_of({1}, 2, 3), base);
    EXPECT_NE(fingerprint_of({2}, 2, 3), base);
    EXPECT_NE(fingerprint_of({1}, 3, 3), base);
    EXPECT_NE(fingerprint_of({1}, 2, 4), base);
}

}  // namespace
}  // namespace ledtid::sim
