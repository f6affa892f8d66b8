#include "models/analytic/queue_formulas.hpp"

#include <cmath>

#include "sim/contract.hpp"

namespace ledtid::models {

namespace {

void check_rates(double lambda, double mu, int servers) {
    LEDTID_EXPECTS(lambda >= 0 && mu > 0 && servers >= 1, "rates of a queue are positive");
}

Mg1Result from_wait(double lambda, double mean, double wait) {
    return {lambda * mean, wait, wait + mean, lambda * wait, lambda * (wait + mean)};
}

}  // namespace

double MmcResult::p_wait_longer(double t) const {
    return t < 0 ? 1.0 : p_wait * std::exp(-wait_rate * t);
}

double MmcResult::wait_quantile(double p) const {
    LEDTID_EXPECTS(p >= 0 && p < 1, "a quantile is of a share below 1");
    return 1 - p >= p_wait ? 0.0 : std::log(p_wait / (1 - p)) / wait_rate;
}

MmcResult mm1(double lambda, double mu) {
    return mmc(lambda, mu, 1);
}

double erlang_b(double load, int servers) {
    LEDTID_EXPECTS(load >= 0 && servers >= 0, "offered load is not negative");
    double blocked = 1;
    for (int n = 1; n <= servers; ++n) {
        blocked = load * blocked / (n + load * blocked);
    }
    return blocked;
}

MmcResult mmc(double lambda, double mu, int servers) {
    check_rates(lambda, mu, servers);
    MmcResult result;
    result.rho = lambda / (servers * mu);
    LEDTID_EXPECTS(result.rho < 1, "an overloaded queue has no mean wait");
    const double blocked = erlang_b(lambda / mu, servers);
    result.p_wait = blocked / (1 - result.rho * (1 - blocked));
    result.wait_rate = servers * mu - lambda;
    result.mean_wait = result.p_wait / result.wait_rate;
    result.mean_stay = result.mean_wait + 1 / mu;
    result.mean_waiting = lambda * result.mean_wait;
    result.mean_present = lambda * result.mean_stay;
    result.sd_wait = std::sqrt(result.p_wait * (2 - result.p_wait)) / result.wait_rate;
    return result;
}

// States above c are weighed relative to state c, and those below by 1/B(c, a) in all, so that no
// power or factorial is ever formed.
MmckResult mmck(double lambda, double mu, int servers, int places) {
    check_rates(lambda, mu, servers);
    LEDTID_EXPECTS(places >= servers, "a server is a place");
    const double load = lambda / mu;
    const double rho = load / servers;
    const double blocked = erlang_b(load, servers);
    double weight = 1;
    double above = 0;
    double waiting = 0;
    for (int n = 1; n <= places - servers; ++n) {
        weight *= rho;
        above += weight;
        waiting += n * weight;
    }
    const double at_c = blocked / (1 + blocked * above);  // probability of state c
    MmckResult result;
    result.p_block = at_c * weight;
    result.throughput = lambda * (1 - result.p_block);
    result.utilisation = result.throughput / (servers * mu);
    result.mean_waiting = at_c * waiting;
    result.mean_present = result.mean_waiting + result.throughput / mu;
    if (result.throughput > 0) {
        result.mean_wait = result.mean_waiting / result.throughput;
    }
    result.mean_stay = result.mean_wait + 1 / mu;
    return result;
}

Mg1Result mg1(double lambda, double mean, double second) {
    const double rho = lambda * mean;
    LEDTID_EXPECTS(rho < 1, "an overloaded queue has no mean wait");
    LEDTID_EXPECTS(second >= mean * mean * (1 - 1e-12), "a second moment is at least the square");
    return from_wait(lambda, mean, lambda * second / (2 * (1 - rho)));
}

Mg1Result md1(double lambda, double service) {
    return mg1(lambda, service, service * service);
}

double mg1_wait_sd(double lambda, double mean, double second, double third) {
    const Mg1Result queue = mg1(lambda, mean, second);
    return std::sqrt(queue.mean_wait * queue.mean_wait + lambda * third / (3 * (1 - queue.rho)));
}

Mg1Result mg1_vacations(
    double lambda, double mean, double second, double away_mean, double away_second) {
    LEDTID_EXPECTS(away_mean > 0, "an absence takes time");
    const double wait = mg1(lambda, mean, second).mean_wait + away_second / (2 * away_mean);
    return from_wait(lambda, mean, wait);
}

ErlangAResult erlang_a(double lambda, double mu, int servers, double theta) {
    check_rates(lambda, mu, servers);
    LEDTID_EXPECTS(theta > 0, "patience ends at some rate");
    const double blocked = erlang_b(lambda / mu, servers);
    double weight = 1;
    double above = 0;
    double waiting = 0;
    // The ratio of neighbours falls with n; once it is below 1 the tail is less than geometric.
    for (int n = 1;; ++n) {
        const double ratio = lambda / (servers * mu + n * theta);
        weight *= ratio;
        above += weight;
        waiting += n * weight;
        if (ratio < 1 && n * weight < 1e-17 * (1 - ratio) * (1 + waiting)) {
            break;
        }
    }
    const double at_c = blocked / (1 + blocked * above);
    ErlangAResult result;
    // Arrivals wait in state c and above.
    result.p_wait = at_c * (1 + above);
    result.mean_waiting = at_c * waiting;
    if (lambda > 0) {
        result.p_give_up = theta * result.mean_waiting / lambda;
        result.mean_wait = result.mean_waiting / lambda;
    }
    result.throughput = lambda * (1 - result.p_give_up);
    result.utilisation = result.throughput / (servers * mu);
    return result;
}

std::vector<double> priority_waits(const std::vector<PriorityClass>& classes) {
    double residual = 0;
    for (const PriorityClass& one : classes) {
        residual += one.lambda * one.second / 2;
    }
    std::vector<double> waits;
    double load = 0;
    for (const PriorityClass& one : classes) {
        const double before = load;
        load += one.lambda * one.mean;
        LEDTID_EXPECTS(load < 1, "an overloaded queue has no mean wait");
        waits.push_back(residual / ((1 - before) * (1 - load)));
    }
    return waits;
}

std::vector<double> priority_waits(const std::vector<double>& lambdas, double mu, int servers) {
    double total = 0;
    for (const double lambda : lambdas) {
        total += lambda;
    }
    const double residual = mmc(total, mu, servers).p_wait / (servers * mu);
    std::vector<double> waits;
    double load = 0;
    for (const double lambda : lambdas) {
        const double before = load;
        load += lambda / (servers * mu);
        waits.push_back(residual / ((1 - before) * (1 - load)));
    }
    return waits;
}

double fork_join_time(double lambda, double mu) {
    const MmcResult one = mm1(lambda, mu);
    return (12 - one.rho) / 8 * one.mean_stay;
}

}  // namespace ledtid::models
