#include "models/analytic/calendar_formulas.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "sim/contract.hpp"

#include "models/analytic/survival.hpp"

namespace ledtid::models {

namespace {

// E[max(N - m, 0)] of a Poisson number, m at least the mean. Summed from P(N = m) upwards, since
// the difference of two tails would lose digits.
double poisson_excess(double mean, double m) {
    double p = boost::math::gamma_p_derivative(m + 1, mean);
    double excess = 0;
    for (double over = 1;; ++over) {
        p *= mean / (m + over);
        excess += over * p;
        if (over * p < 1e-17 * excess || p == 0) {
            return excess;
        }
    }
}

// Ages at which the chance of being there yet has a jump or a bend.
std::vector<double> bends(const sim::Distribution& stay) {
    using Kind = sim::Distribution::Kind;
    switch (stay.kind) {
        case Kind::constant:
            return {stay.a};
        case Kind::uniform:
            return {stay.a, stay.b};
        case Kind::triangular:
            return {stay.a, stay.b, stay.c};
        default:
            return {};
    }
}

// The chance that so and so many wait, for every number of servers at work.
class CalendarChain {
  public:
    CalendarChain(double lambda, double mu, int most_servers, std::size_t most_waiting)
        : lambda_(lambda),
          mu_(mu),
          n_busy_(static_cast<std::size_t>(most_servers) + 1),
          n_waiting_(most_waiting + 1),
          now_(n_busy_ * n_waiting_, 0.0) {
        now_[0] = 1;
    }

    // Servers come or go: those who are free take who waits.
    void change_shift(int servers) {
        const auto open = static_cast<std::size_t>(servers);
        std::vector<double> next(now_.size(), 0.0);
        for (std::size_t busy = 0; busy < n_busy_; ++busy) {
            for (std::size_t waiting = 0; waiting < n_waiting_; ++waiting) {
                const std::size_t free = open > busy ? open - busy : 0;
                const std::size_t begin = std::min(free, waiting);
                next[at(busy + begin, waiting - begin)] += now_[at(busy, waiting)];
            }
        }
        now_ = std::move(next);
    }

    // Lets time pass; adds the integrals of the numbers waiting and in service.
    void pass(const Shift& shift, double& waiting, double& in_service) {
        const double rate = lambda_ + static_cast<double>(n_busy_ - 1) * mu_;
        const double jumps = rate * shift.length;
        std::vector<double> state = now_;
        std::fill(now_.begin(), now_.end(), 0.0);
        // P(k jumps) by logarithms, since exp(-jumps) may be nothing; P(more than k) as what is
        // left of 1.
        double more = 1;
        for (std::size_t k = 0; more > 1e-15; ++k) {
            const auto count = static_cast<double>(k);
            const double p = std::exp(count * std::log(jumps) - jumps - std::lgamma(count + 1));
            more = count > jumps && p < 1e-18 ? 0.0 : std::max(0.0, more - p);
            for (std::size_t i = 0; i < state.size(); ++i) {
                now_[i] += p * state[i];
            }
            waiting += more / rate * mean_waiting(state);
            in_service += more / rate * mean_busy(state);
            state = jump(state, static_cast<std::size_t>(shift.servers), rate);
        }
    }

    [[nodiscard]] double mean_waiting() const { return mean_waiting(now_); }

    // The chance of as many waiting as there is room for.
    [[nodiscard]] double at_the_edge() const {
        double p = 0;
        for (std::size_t busy = 0; busy < n_busy_; ++busy) {
            p += now_[at(busy, n_waiting_ - 1)];
        }
        return p;
    }

  private:
    [[nodiscard]] std::size_t at(std::size_t busy, std::size_t waiting) const {
        return busy * n_waiting_ + waiting;
    }

    [[nodiscard]] double mean_waiting(const std::vector<double>& state) const {
        double mean = 0;
        for (std::size_t i = 0; i < state.size(); ++i) {
            mean += static_cast<double>(i % n_waiting_) * state[i];
        }
        return mean;
    }

    [[nodiscard]] double mean_busy(const std::vector<double>& state) const {
        double mean = 0;
        for (std::size_t i = 0; i < state.size(); ++i) {
            mean += static_cast<double>(i / n_waiting_) * state[i];
        }
        return mean;
    }

    [[nodiscard]] std::vector<double> jump(const std::vector<double>& from,
                                           std::size_t open,
                                           double rate) const {
        std::vector<double> to(from.size(), 0.0);
        for (std::size_t busy = 0; busy < n_busy_; ++busy) {
            const double ends = static_cast<double>(busy) * mu_ / rate;
            for (std::size_t waiting = 0; waiting < n_waiting_; ++waiting) {
                const double p = from[at(busy, waiting)];
                if (p == 0) {
                    continue;
                }
                const std::size_t more = std::min(waiting + 1, n_waiting_ - 1);
                to[busy < open ? at(busy + 1, waiting) : at(busy, more)] += p * lambda_ / rate;
                if (busy > 0) {
                    const bool goes_on = waiting > 0 && busy <= open;
                    to[goes_on ? at(busy, waiting - 1) : at(busy - 1, waiting)] += p * ends;
                }
                to[at(busy, waiting)] += p * (1 - lambda_ / rate - ends);
            }
        }
        return to;
    }

    double lambda_;
    double mu_;
    std::size_t n_busy_;
    std::size_t n_waiting_;
    std::vector<double> now_;
};

}  // namespace

RegularClinicResult regular_clinic(double lambda, int places) {
    LEDTID_EXPECTS(lambda > 0 && lambda < places, "a clinic has more places than children come");
    RegularClinicResult result;
    for (int n = 1;; ++n) {
        const double mean = n * lambda;
        const double too_many = poisson_excess(mean, static_cast<double>(n) * places);
        result.mean_after += too_many / n;
        if (too_many < 1e-15 * result.mean_after) {
            break;
        }
    }
    result.mean_before = result.mean_after + lambda;
    result.unused = places - lambda;
    // Between two clinics (after + before) / 2 wait on average, and Little's law.
    result.mean_wait = result.mean_after / lambda + 0.5;
    return result;
}

CalendarQueueResult calendar_queue(double lambda, double mu, const std::vector<Shift>& cycle) {
    double length = 0;
    double capacity = 0;
    int most_servers = 0;
    for (const Shift& shift : cycle) {
        LEDTID_EXPECTS(shift.length > 0 && shift.servers >= 0, "a shift lasts");
        length += shift.length;
        capacity += shift.length * shift.servers * mu;
        most_servers = std::max(most_servers, shift.servers);
    }
    LEDTID_EXPECTS(lambda * length < capacity, "an overloaded queue has no mean wait");
    for (std::size_t room = 64;; room *= 2) {
        CalendarChain chain(lambda, mu, most_servers, room);
        CalendarQueueResult result;
        double edge = 0;
        double before = -1;
        do {
            before = result.mean_waiting;
            result = {};
            for (const Shift& shift : cycle) {
                chain.change_shift(shift.servers);
                result.waiting_at_start.push_back(chain.mean_waiting());
                chain.pass(shift, result.mean_waiting, result.mean_in_service);
                edge = std::max(edge, chain.at_the_edge());
            }
            result.mean_waiting /= length;
            result.mean_in_service /= length;
        } while (edge < 1e-13 && std::abs(result.mean_waiting - before) > 1e-12 * before);
        if (edge < 1e-13) {
            result.mean_wait = result.mean_waiting / lambda;
            return result;
        }
    }
}

double mean_present(const std::vector<RateFrom>& rates, const sim::Distribution& stay, double t) {
    const auto still_there = [&stay](double age) { return survival(stay, age); };
    double mean = 0;
    for (std::size_t i = 0; i < rates.size() && rates[i].from < t; ++i) {
        const double youngest = t - (i + 1 < rates.size() ? std::min(t, rates[i + 1].from) : t);
        const double oldest = t - rates[i].from;
        std::vector<double> ages = {youngest};
        for (const double bend : bends(stay)) {
            ages.push_back(std::clamp(bend, youngest, oldest));
        }
        ages.push_back(oldest);
        for (std::size_t k = 1; k < ages.size(); ++k) {
            if (ages[k - 1] < ages[k]) {
                mean +=
                    rates[i].rate * boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
                                        still_there, ages[k - 1], ages[k], 15, 1e-11);
            }
        }
    }
    return mean;
}

}  // namespace ledtid::models
