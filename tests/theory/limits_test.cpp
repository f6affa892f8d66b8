// Children who give up, are refused, or never have to wait.
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/theory/theory.hpp"

namespace ledtid::models::theory {
namespace {

// Share that gives up (or is refused), and the mean wait of all who joined, by Little's law. [h]
std::vector<std::vector<double>> giving_up(const std::string& file,
                                           const std::string& arm,
                                           std::uint64_t seed,
                                           std::size_t n) {
    const Tables tables = tables_of(file, arm);
    const double hours =
        static_cast<double>((tables.measure_to - tables.measure_from).ticks) / kHour;
    return measured(tables, seed_or(seed), n, [&](const Outcome& outcome) {
        const ClinicOutcome& clinic = outcome.clinics[0];
        const auto joined = static_cast<double>(clinic.n_joined);
        return std::vector<double>{static_cast<double>(clinic.n_gave_up) / joined,
                                   clinic.mean_waiting * hours / joined,
                                   mean_wait(outcome)};
    });
}

// M/M/10+M with mean patience 2 h at rho 1: birth and death, state n left at n mu + (n-10)+ theta
// (Palm 1957; Zeltyn & Mandelbaum 2005, Queueing Systems 51). Seen red with a patience of
// 2.15 h and with work 1 % longer.
TEST(LimitsTheoryTest, GivingUpByChanceIsErlangA) {
    const auto rows = giving_up("patience", "by_chance", 71, 60);
    expect_mean(column(rows, 0), 0.103913, 0.03, "share giving up");
    expect_mean(column(rows, 1), 0.207826, 0.03, "mean wait of all");
}

// The same with a patience of exactly 2 h (Baccelli & Hebuterne 1981). Seen red with 2.2 h
// and with work 1 % longer.
TEST(LimitsTheoryTest, GivingUpAfterTwoHoursIsBaccellisAndHebuternes) {
    const auto rows = giving_up("patience", "two_hours", 72, 60);
    expect_mean(column(rows, 0), 0.040551, 0.07, "share giving up");
    expect_mean(column(rows, 1), 0.892125, 0.03, "mean wait of all");
}

// P(refused) = p(K), p(n) of birth and death on 0..K (Gross & Harris, sections 2.5 and 2.6);
// without places it is Erlang's loss formula, whatever the work's distribution. Seen red with one
// place more.
TEST(LimitsTheoryTest, AFullWaitingRoomRefusesAsMMcK) {
    const auto two = giving_up("places", "two_posts_one_place", 73, 60);
    expect_mean(column(two, 0), 0.049360, 0.025, "share refused, M/M/2/3");
    expect_mean(column(two, 2), 0.017308, 0.02, "mean wait of those seen, M/M/2/3");
    const auto one = giving_up("places", "one_post_four_places", 74, 60);
    expect_mean(column(one, 0), 0.126023, 0.025, "share refused, M/M/1/5");
    expect_mean(column(one, 2), 1.790286, 0.01, "mean wait of those seen, M/M/1/5");
    const auto none = giving_up("places", "five_posts_no_place", 75, 60);
    expect_mean(column(none, 0), 0.199067, 0.012, "share refused, M/M/5/5");
}

std::vector<double> number_inside(const std::string& arm, std::uint64_t seed, std::size_t n) {
    return measured(tables_of("ward", arm), seed_or(seed), n, [](const Outcome& outcome) {
        return static_cast<double>(outcome.n_inside);
    });
}

// (x - mean)^2, for the variance as a mean over replications.
std::vector<double> squares(const std::vector<double>& numbers, double mean) {
    std::vector<double> result;
    for (const double x : numbers) {
        result.push_back((x - mean) * (x - mean));
    }
    return result;
}

// M/G/infinity holds a Poisson number with mean lambda E[S] (Takacs 1962): 3 an hour for 10 h in
// the mean, at most 20 h, so that a day from empty is steady state exactly. Seen red with stays 1 %
// longer.
TEST(LimitsTheoryTest, AWardHoldsAPoissonNumber) {
    const std::vector<double> inside = number_inside("steady", 76, 30000);
    expect_mean(inside, 30.0, 0.006, "mean number in the ward");
    expect_mean(squares(inside, 30.0), 30.0, 0.05, "variance of the number in the ward");
}

// M(t)/G/infinity: Poisson with mean m(t) = integral of lambda(t-u) P(S > u) du (Eick, Massey &
// Whitt 1993, Operations Research 41). Stays are uniform on 2 to 10 h; 5 an hour came in the last
// 8 h, 40 an hour before: m = 5 (2 + (64-4)/16) + 40 (4/16) = 38.75. Seen red with the rate of an
// hour before.
TEST(LimitsTheoryTest, VaryingArrivalsFillAWardAsTheyDid) {
    const std::vector<double> inside = number_inside("varying", 77, 10000);
    expect_mean(inside, 38.75, 0.01, "mean number in the ward, varying");
    expect_mean(squares(inside, 38.75), 38.75, 0.08, "its variance");
}

}  // namespace
}  // namespace ledtid::models::theory
