// Expected values were computed in two ways each, in other programs; the names in the messages are
// their numbers in the project's list of reference values.
#include "models/analytic/queue_formulas.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace ledtid::models {
namespace {

constexpr double kExact = 1e-11;  // relative to max(1, value)

void expect_close(double actual, double expected, const char* what) {
    EXPECT_NEAR(actual, expected, kExact * std::max(1.0, std::abs(expected))) << what;
}

struct MmcCase {
    const char* id;
    double lambda, mu;
    int servers;
    double p_wait, wait, stay, waiting, present, p_within_1, sd, p90, p95;
};

constexpr MmcCase kMmc[] = {
    {"mm-1",
     0.25,
     0.1,
     5,
     0.13037129745515227,
     0.5214851898206091,
     10.52148518982061,
     0.13037129745515227,
     2.6303712974551523,
     0.8984667314518924,
     1.9748252366633956,
     1.0608653109444701,
     3.8334540331842515},
    {"mm-2",
     0.1,
     1.0 / 3,
     2,
     0.0391304347826087,
     0.06905370843989769,
     3.0690537084398977,
     0.00690537084398977,
     0.3069053708439898,
     0.9777968564383781,
     0.48882569113646474,
     0.0,
     0.0},
    {"mm-8",
     0.95,
     1,
     1,
     0.95,
     19,
     20,
     18.05,
     19,
     0.09633204672432169,
     19.974984355438178,
     45.025835972129904,
     58.88877958332881},
    {"mm-10",
     2.7,
     1,
     3,
     0.8170610211706102,
     2.723536737235367,
     3.723536737235367,
     7.3535491905354915,
     10.053549190535492,
     0.3947063081080011,
     3.2770808995962315,
     7.001811984660386,
     9.31230258652687},
    {"mm-12",
     9,
     1,
     10,
     0.668731524107697,
     0.668731524107697,
     1.668731524107697,
     6.018583716969273,
     15.018583716969273,
     0.7539874206175335,
     0.9435365371197825,
     1.9002124843379693,
     2.5933596648979145},
};

TEST(QueueFormulasTest, GivesErlangCAndWhatFollows) {
    for (const MmcCase& one : kMmc) {
        const MmcResult queue = mmc(one.lambda, one.mu, one.servers);
        expect_close(queue.p_wait, one.p_wait, one.id);
        expect_close(queue.mean_wait, one.wait, one.id);
        expect_close(queue.mean_stay, one.stay, one.id);
        expect_close(queue.mean_waiting, one.waiting, one.id);
        expect_close(queue.mean_present, one.present, one.id);
        expect_close(1 - queue.p_wait_longer(1), one.p_within_1, one.id);
        expect_close(queue.sd_wait, one.sd, one.id);
        expect_close(queue.wait_quantile(0.90), one.p90, one.id);
        expect_close(queue.wait_quantile(0.95), one.p95, one.id);
    }
    expect_close(mm1(0.8, 1).mean_wait, 4.0, "mm-6");
    expect_close(mm1(0.8, 1).sd_wait, 4.898979485566356, "mm-6");
}

TEST(QueueFormulasTest, KeepsItsDigitsWithThousandsOfServers) {
    // With C -> 0 nobody waits; with rho near 1 and c large the wait is that of heavy traffic.
    EXPECT_EQ(mmc(100, 1, 2000).p_wait, 0.0);
    const MmcResult heavy = mmc(9990, 1, 10000);
    EXPECT_GT(heavy.p_wait, 0.85);
    EXPECT_LT(heavy.p_wait, 0.90);
}

TEST(QueueFormulasTest, GivesPollaczekKhinchine) {
    struct Case {
        const char* id;
        double lambda, mean, second, third, wait, stay, waiting, present, sd;
    };

    // E[S^3]: deterministic 1; gamma mean 1 cv .5 (shape 4): 1.875; lognormal: (1 + cv^2)^3.
    const Case cases[] = {
        {"mg1-1", 0.8, 1, 1, 1, 2.0, 3.0, 1.6, 2.4, 2.309401076758503},
        {"mg1-3", 0.8, 1, 1.25, 1.875, 2.5, 3.5, 2.0, 2.8, 2.958039891549808},
        {"mg1-4", 0.8, 1, 1.25, 1.953125, 2.5, 3.5, 2.0, 2.8, 2.9755951785595207},
        {"mg1-5",
         0.7,
         1,
         2,
         8,
         2.3333333333333335,
         3.3333333333333335,
         1.6333333333333333,
         2.3333333333333335,
         3.415650255319866},
    };
    for (const Case& one : cases) {
        const Mg1Result queue = mg1(one.lambda, one.mean, one.second);
        expect_close(queue.mean_wait, one.wait, one.id);
        expect_close(queue.mean_stay, one.stay, one.id);
        expect_close(queue.mean_waiting, one.waiting, one.id);
        expect_close(queue.mean_present, one.present, one.id);
        expect_close(mg1_wait_sd(one.lambda, one.mean, one.second, one.third), one.sd, one.id);
    }
    expect_close(
        mg1(3, 0.19444444444444445, 0.0787037037037037).mean_wait, 0.2833333333333333, "mg1-7");
    expect_close(md1(0.9, 1).mean_wait, 4.5, "mg1-2");
    expect_close(md1(0.8, 1).mean_waiting, 1.6, "mdc-1");
}

TEST(QueueFormulasTest, GivesLimitedPlaces) {
    struct Case {
        const char* id;
        double lambda, mu;
        int servers, places;
        double p_block, present, waiting, wait, stay, utilisation, throughput;
    };

    const Case cases[] = {
        {"finite-1",
         3,
         4,
         2,
         3,
         0.04936014625228519,
         0.7623400365630713,
         0.04936014625228519,
         0.01730769230769231,
         0.2673076923076923,
         0.35648994515539306,
         2.8519195612431445},
        {"finite-2",
         0.9,
         1,
         1,
         5,
         0.1260225499883686,
         2.194782300628096,
         1.4082025956176276,
         1.7902859515030158,
         2.790285951503016,
         0.7865797050104683,
         0.7865797050104683},
        {"finite-3",
         4,
         1,
         5,
         5,
         0.19906687402799378,
         3.2037325038880247,
         0,
         0,
         1,
         0.640746500777605,
         3.2037325038880247},
    };
    for (const Case& one : cases) {
        const MmckResult queue = mmck(one.lambda, one.mu, one.servers, one.places);
        expect_close(queue.p_block, one.p_block, one.id);
        expect_close(queue.mean_present, one.present, one.id);
        expect_close(queue.mean_waiting, one.waiting, one.id);
        expect_close(queue.mean_wait, one.wait, one.id);
        expect_close(queue.mean_stay, one.stay, one.id);
        expect_close(queue.utilisation, one.utilisation, one.id);
        expect_close(queue.throughput, one.throughput, one.id);
    }
    expect_close(erlang_b(4, 5), 0.19906687402799378, "finite-3");
    expect_close(erlang_b(0, 3), 0, "no load");
}

TEST(QueueFormulasTest, GivesErlangA) {
    const ErlangAResult ten = erlang_a(10, 1, 10, 0.5);
    expect_close(ten.p_give_up, 0.10391321232630818, "erlang_a-1");
    expect_close(ten.p_wait, 0.6196552308840775, "erlang_a-1");
    expect_close(ten.mean_waiting, 2.078264246526164, "erlang_a-1");
    expect_close(ten.mean_wait, 0.20782642465261636, "erlang_a-1");
    expect_close(ten.utilisation, 0.8960867876736918, "erlang_a-1");
    expect_close(ten.throughput, 8.960867876736918, "erlang_a-1");
    const ErlangAResult one = erlang_a(2, 1, 1, 1);
    expect_close(one.p_give_up, 0.5676676416183063, "erlang_a-2");
    expect_close(one.p_wait, 0.8646647167633873, "erlang_a-2");
    expect_close(one.mean_waiting, 1.1353352832366126, "erlang_a-2");
    expect_close(one.throughput, 0.8646647167633873, "erlang_a-2");
}

// Where nobody gives up Erlang A is Erlang C, where all give up at once it is Erlang B, and with
// theta = mu it is M/M/infinity.
TEST(QueueFormulasTest, ErlangAHasItsNeighboursAsLimits) {
    EXPECT_NEAR(erlang_a(2.7, 1, 3, 1e-9).mean_wait, mmc(2.7, 1, 3).mean_wait, 1e-5);
    EXPECT_NEAR(erlang_a(4, 1, 5, 1e9).p_give_up, erlang_b(4, 5), 1e-8);
    const ErlangAResult many = erlang_a(7, 1, 4, 1);
    EXPECT_NEAR(many.mean_waiting + many.throughput, 7.0, 1e-11);
}

TEST(QueueFormulasTest, GivesWaitsByPriority) {
    const std::vector<double> two = priority_waits({{0.2, 1, 2}, {0.6, 1, 2}});
    expect_close(two[0], 1, "priority-1");
    expect_close(two[1], 5, "priority-1");
    // Lognormal .5 cv 1, gamma 1 cv .5, deterministic 2.
    const std::vector<double> three =
        priority_waits({{0.3, 0.5, 0.5}, {0.3, 1, 1.25}, {0.15, 2, 4}});
    expect_close(three[0], 0.6617647058823529, "priority-7");
    expect_close(three[1], 1.2032085561497325, "priority-7");
    expect_close(three[2], 4.09090909090909, "priority-7");
    const std::vector<double> servers = priority_waits({1.0, 1.5}, 1, 3);
    expect_close(servers[0], 0.351123595505618, "priority-5");
    expect_close(servers[1], 2.106741573033708, "priority-5");
}

TEST(QueueFormulasTest, AddsTheAbsencesOfAServerThatGoesAway) {
    expect_close(mg1_vacations(1.2, 0.5, 0.25, 1, 1).mean_wait, 0.875, "vacation-1");
    expect_close(mg1_vacations(1, 0.5, 0.5, 2, 8).mean_wait, 2.5, "vacation-2");
}

TEST(QueueFormulasDeathTest, HaveNoMeanWaitForAnOverloadedQueue) {
    EXPECT_DEATH(static_cast<void>(mm1(1, 1)), "overloaded");
    EXPECT_DEATH(static_cast<void>(mg1(1.1, 1, 1)), "overloaded");
}

}  // namespace
}  // namespace ledtid::models
