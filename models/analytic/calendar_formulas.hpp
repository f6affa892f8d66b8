// What theory says of queues that change with the clock: clinics once a week, posts with opening
// hours, arrivals that come and go with the time of day.
//
// Rates are per unit of time and times in the same unit, whichever the caller likes, as in
// queue_formulas.hpp.
#pragma once

#include <vector>

#include "sim/random/distribution.hpp"

namespace ledtid::models {

// A clinic at regular instants, `places` children at each, first come, first served; what is left
// of the places is lost. Children come by chance, `lambda` of them between two clinics,
// lambda < places.
struct RegularClinicResult {
    double mean_before = 0;  // number waiting just before the clinic
    double mean_after = 0;   // and just after
    double mean_wait = 0;    // for the clinic that takes the child; in times between two clinics
    double unused = 0;       // places a clinic
};

// Source: Bailey, Journal of the Royal Statistical Society B 16 (1954), for the embedded chain
// max(X + A - places, 0); its mean by Spitzer, Transactions of the American Mathematical Society 82
// (1956): the sum over n of E[max(A_1 + ... + A_n - n places, 0)] / n.
[[nodiscard]] RegularClinicResult regular_clinic(double lambda, int places);

// So many servers during a part of a cycle. Parts follow each other; the last is followed by the
// first.
struct Shift {
    double length = 0;
    int servers = 0;
};

// M(t)/M/c(t) in its periodic steady state: a service that has begun is finished when servers go
// home, and at an opening as many begin as there are free servers.
struct CalendarQueueResult {
    double mean_waiting = 0;
    double mean_in_service = 0;
    double mean_wait = 0;                  // of all, in the unit of time
    std::vector<double> waiting_at_start;  // of each shift, just after its servers have begun
};

// By uniformisation of Kolmogorov's equations, the number waiting cut off where its probability is
// below 1e-13, one cycle after the other until nothing changes. The load of a cycle must be below
// 1. Source: Jensen, Skandinavisk Aktuarietidskrift 36 (1953); Grassmann, European Journal of
// Operational Research 1 (1977).
[[nodiscard]] CalendarQueueResult calendar_queue(double lambda,
                                                 double mu,
                                                 const std::vector<Shift>& cycle);

// From `from` until the next one begins children come at this rate.
struct RateFrom {
    double from = 0;
    double rate = 0;
};

// M(t)/G/infinity: the number present at the instant t is Poisson with the mean given back, the
// integral of rate(t - u) P(stay > u) du. Nobody was there before the first rate.
// Source: Eick, Massey & Whitt, Operations Research 41 (1993), theorem 1.
[[nodiscard]] double mean_present(const std::vector<RateFrom>& rates,
                                  const sim::Distribution& stay,
                                  double t);

}  // namespace ledtid::models
