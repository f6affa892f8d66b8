// Closed forms of queueing theory, for checking the simulator and for `ledtid check`.
//
// Rates are per unit of time and times in the same unit, whichever the caller likes. Every function
// asks for a system that has a steady state (rho < 1 where the list is unlimited): an overloaded
// one has no mean wait, and models/analytic/fluid.hpp says how fast it grows instead.
#pragma once

#include <vector>

namespace ledtid::models {

// M/M/c. Source: Erlang (1917); Cooper, Introduction to Queueing Theory (1981), ch. 3.
struct MmcResult {
    double rho = 0;
    double p_wait = 0;        // Erlang C
    double mean_wait = 0;     // before service
    double mean_stay = 0;     // wait and service
    double mean_waiting = 0;  // number
    double mean_present = 0;
    double sd_wait = 0;
    double wait_rate = 0;  // c mu - lambda: P(wait > t) = p_wait exp(-wait_rate t)

    [[nodiscard]] double p_wait_longer(double t) const;
    [[nodiscard]] double wait_quantile(double p) const;  // 0 <= p < 1
};

[[nodiscard]] MmcResult mm1(double lambda, double mu);
[[nodiscard]] MmcResult mmc(double lambda, double mu, int servers);

// Erlang B: share of arrivals lost in M/G/c/c offered `load` = lambda E[S]. By the recursion
// B(n) = a B(n-1) / (n + a B(n-1)), which loses no digits.
[[nodiscard]] double erlang_b(double load, int servers);

// M/M/c/K: at most `places` present, places >= servers; the others are lost. Places = servers is
// Erlang's loss system. Any rho.
struct MmckResult {
    double p_block = 0;
    double throughput = 0;
    double utilisation = 0;
    double mean_present = 0;
    double mean_waiting = 0;
    double mean_wait = 0;  // of those let in
    double mean_stay = 0;
};

[[nodiscard]] MmckResult mmck(double lambda, double mu, int servers, int places);

// One server, any service. Source: Pollaczek (1930), Khinchine (1932).
struct Mg1Result {
    double rho = 0;
    double mean_wait = 0;
    double mean_stay = 0;
    double mean_waiting = 0;
    double mean_present = 0;
};

// `second` is E[S^2].
[[nodiscard]] Mg1Result mg1(double lambda, double mean, double second);
[[nodiscard]] Mg1Result md1(double lambda, double service);
// The standard deviation of the wait in M/G/1; `third` is E[S^3].
[[nodiscard]] double mg1_wait_sd(double lambda, double mean, double second, double third);

// M/G/1 whose server goes away whenever nobody waits, again and again until somebody does.
// `away_mean` and `away_second` are the moments of one absence.
// Source: Levy & Yechiali, Management Science 22 (1975).
[[nodiscard]] Mg1Result mg1_vacations(
    double lambda, double mean, double second, double away_mean, double away_second);

// Erlang A, M/M/c+M: those who wait give up at rate theta > 0 each. Any rho.
// Source: Palm (1957); Mandelbaum & Zeltyn, Service Engineering in Action (2007).
struct ErlangAResult {
    double p_wait = 0;
    double p_give_up = 0;
    double mean_wait = 0;  // of all, also those who give up
    double mean_waiting = 0;
    double throughput = 0;
    double utilisation = 0;
};

[[nodiscard]] ErlangAResult erlang_a(double lambda, double mu, int servers, double theta);

// One class of a non-preemptive priority queue; the first class goes first.
struct PriorityClass {
    double lambda = 0;
    double mean = 0;
    double second = 0;  // E[S^2]
};

// Mean waits per class, one server, service of any kind. Source: Cobham, Operations Research 2
// (1954).
[[nodiscard]] std::vector<double> priority_waits(const std::vector<PriorityClass>& classes);

// The same with c servers and one exponential service rate for all classes.
// Source: Kella & Yechiali, Naval Research Logistics 32 (1985).
[[nodiscard]] std::vector<double> priority_waits(const std::vector<double>& lambdas,
                                                 double mu,
                                                 int servers);

// Fork and join: each arrival starts work at two M/M/1 queues at once; the mean time until both are
// done. Source: Flatto & Hahn, SIAM Journal on Applied Mathematics 44 (1984); Nelson & Tantawi,
// IEEE Transactions on Computers 37 (1988), eq. 6.
[[nodiscard]] double fork_join_time(double lambda, double mu);

}  // namespace ledtid::models
