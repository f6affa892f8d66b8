// Queues whose posts have work hours.
#include <vector>

#include <gtest/gtest.h>

#include "tests/theory/theory.hpp"

namespace ledtid::models::theory {
namespace {

// Ten places once a week, nine referrals a week by chance: the embedded chain of Bailey 1954
// (Journal of the Royal Statistical Society B 16); the wait for the clinic day counts. 0.844582
// weeks. A child that comes during the clinic's minute is seen at once, 1 in 10,000. Seen red with
// 0.6 % more referrals (waits rise by 6 %).
TEST(CalendarsTheoryTest, AWeeklyClinicsWaitsAreBaileys) {
    const auto waits = measured(tables_of("weekly_clinic"), seed_or(81), 100, [](const auto& o) {
        return mean_wait(o) / 168.0;
    });
    expect_mean(waits, 0.844582, 0.035, "mean wait for a weekly clinic, weeks");
}

// Three posts Monday to Friday 9 to 17, children at all hours, a visit that has begun is finished:
// Kolmogorov's equations over a week. Mean wait 19.294880 h, mean number waiting 11.576928. Seen
// red with Fridays closing a quarter of an hour early.
TEST(CalendarsTheoryTest, OfficeHoursMakeChildrenWaitAsKolmogorovsEquationsSay) {
    const auto rows = measured(tables_of("office_hours"), seed_or(82), 80, [](const Outcome& o) {
        return std::vector<double>{mean_wait(o), o.clinics[0].mean_waiting};
    });
    expect_mean(column(rows, 0), 19.294880, 0.009, "mean wait in office hours");
    expect_mean(column(rows, 1), 11.576928, 0.011, "mean number waiting in office hours");
}

}  // namespace
}  // namespace ledtid::models::theory
