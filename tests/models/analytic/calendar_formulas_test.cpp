// Queues that change with the clock. The expected values of staff calendars were computed in two
// ways, in other programs (the project's list of reference values, 4.16: clinic_week, clinic_day).
#include "models/analytic/calendar_formulas.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "models/analytic/queue_formulas.hpp"

namespace ledtid::models {
namespace {

TEST(CalendarFormulasTest, AQueueWithoutNightsIsMMc) {
    const CalendarQueueResult queue = calendar_queue(1.6, 1, {{5, 2}, {7, 2}});
    const MmcResult steady = mmc(1.6, 1, 2);
    EXPECT_NEAR(queue.mean_waiting, steady.mean_waiting, 1e-8);
    EXPECT_NEAR(queue.mean_in_service, 1.6, 1e-8);
    EXPECT_NEAR(queue.mean_wait, steady.mean_wait, 1e-8);
}

// 0.6 an hour all week, three at work Monday to Friday nine to five, 45 minutes each. Seen red with
// a service that is broken off at five and with one that makes room for the next after five.
TEST(CalendarFormulasTest, AWeekOfOfficeHoursIsThatOfTheReference) {
    std::vector<Shift> week;
    for (int day = 0; day < 5; ++day) {
        week.insert(week.end(), {{9, 0}, {8, 3}, {7, 0}});
    }
    week.push_back({48, 0});
    const CalendarQueueResult queue = calendar_queue(0.6, 1 / 0.75, week);
    EXPECT_NEAR(queue.mean_waiting, 11.576928107264198, 2e-7);
    EXPECT_NEAR(queue.mean_in_service, 0.45, 2e-7);
    EXPECT_NEAR(queue.mean_wait, 19.294880178773663, 4e-7);
    // Monday at nine the three who begin have left the list.
    EXPECT_NEAR(queue.waiting_at_start[0], 33.00387228778686, 1e-6);
    EXPECT_NEAR(queue.waiting_at_start[1], 35.403872287786875, 1e-6);
    EXPECT_NEAR(queue.waiting_at_start[3], 13.195563083220314, 1e-6);
    EXPECT_NEAR(queue.waiting_at_start[4], 15.596454494689175, 1e-6);
}

TEST(CalendarFormulasTest, DaysOfTenAtWorkAreThoseOfTheReference) {
    const CalendarQueueResult queue = calendar_queue(6, 1 / 0.3, {{9, 0}, {9, 10}, {6, 0}});
    EXPECT_NEAR(queue.mean_waiting, 33.15981825938173, 2e-7);
    EXPECT_NEAR(queue.mean_wait, 5.526636376563622, 1e-7);
    EXPECT_NEAR(queue.waiting_at_start[1], 80.00000435388309, 1e-6);
}

// 5 an hour in the last 8 h, 40 in the 8 h before, stays of 2 to 10 h:
// m = 5 (2 + (64-4)/16) + 40 (4/16) on paper.
TEST(CalendarFormulasTest, TheNumberPresentIsThatOnPaper) {
    const auto stay = sim::Distribution::uniform(2, 10);
    EXPECT_NEAR(mean_present({{0, 10}, {8, 40}, {16, 5}}, stay, 24), 38.75, 1e-8);
    EXPECT_NEAR(mean_present({{0, 10}, {8, 40}, {16, 5}}, stay, 2), 20, 1e-8);
    EXPECT_NEAR(mean_present({{0, 3}}, sim::Distribution::constant(4), 9), 12, 1e-8);
    EXPECT_EQ(mean_present({{5, 3}}, stay, 4), 0);
}

}  // namespace
}  // namespace ledtid::models
