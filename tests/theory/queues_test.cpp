// One clinic against the classical queues: M/M/1, M/M/c, M/G/1, GI/M/1. Work has mean 1 h, so waits
// in hours are those of the textbooks' unit.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/theory/theory.hpp"

namespace ledtid::models::theory {
namespace {

std::vector<double> mean_waits(const std::string& arm, std::uint64_t seed, std::size_t n) {
    return measured(tables_of("one_clinic", arm), seed_or(seed), n, [](const Outcome& outcome) {
        return mean_wait(outcome);
    });
}

// Wq = rho/(1-rho), P(Wq > t) = rho e^{-(1-rho)t} (Kleinrock, Queueing Systems I, 1975, section
// 3.2). 100 replications of 6 years (42,000 children), the first two months left out. Work that
// takes 1 % longer makes waits 6 % longer, which is noticed; seen red so.
TEST(QueuesTheoryTest, WaitsOfOnePostAreThoseOfMM1) {
    const auto rows =
        measured(tables_of("one_clinic", "one_post"), seed_or(11), 100, [](const Outcome& outcome) {
            const double p80 = outcome.clinics[0].waits[0].p80_ticks / kHour;
            return std::vector<double>{mean_wait(outcome), p80};
        });
    expect_mean(column(rows, 0), 4.0, 0.04, "mean wait, rho 0.8");
    expect_mean(column(rows, 1), 6.931472, 0.04, "80th percentile of waits, rho 0.8");
    expect_mean(mean_waits("half_loaded", 12, 100), 1.0, 0.02, "mean wait, rho 0.5");
}

// Wq = C/(c mu - lambda), C by Erlang's formula (Gross & Harris, section 2.3). Seen red with the
// last post never called and with work 1 % longer.
TEST(QueuesTheoryTest, WaitsOfSeveralPostsAreThoseOfMMc) {
    expect_mean(mean_waits("two_posts", 21, 60), 1.777778, 0.04, "mean wait, c 2, rho 0.8");
    expect_mean(mean_waits("five_posts", 22, 60), 0.554113, 0.04, "mean wait, c 5, rho 0.8");
}

// Wq = lambda E[S^2] / (2 (1 - rho)) (Pollaczek-Khinchine; Kleinrock, section 5.6). The three
// differ in the variance of the work only. Seen red with a coefficient of variation of 0.6
// instead of 0.5 (2.72 h), one of 1.1 instead of 1 (2.58 h), and with work 1 % longer.
TEST(QueuesTheoryTest, WaitsUnderAnyLengthsOfWorkFollowPollaczekAndKhinchine) {
    expect_mean(mean_waits("constant_work", 31, 60), 2.0, 0.035, "mean wait, constant, rho 0.8");
    expect_mean(mean_waits("gamma_work", 32, 60), 2.5, 0.04, "mean wait, gamma, rho 0.8");
    expect_mean(
        mean_waits("lognormal_work", 33, 60), 2.333333, 0.05, "mean wait, lognormal, rho 0.7");
}

// Wq = sigma / (mu (1 - sigma)), sigma the root of sigma = e^{-(1-sigma)/rho} (Takacs; Kleinrock,
// section 6.4): 0.628630 at rho 0.8. Seen red with a child every
// 1.24 h.
TEST(QueuesTheoryTest, WaitsUnderRegularArrivalsAreThoseOfDM1) {
    expect_mean(mean_waits("regular_arrivals", 41, 60), 1.692731, 0.04, "mean wait, D/M/1");
}

}  // namespace
}  // namespace ledtid::models::theory
