// Waits in queue of an M/M/1 station by Lindley's recursion under L'Ecuyer's MRG32k3a, the input of
// published known answers for warm-up and batch means. Support for tests.
// Source: L'Ecuyer, Simard, Chen, Kelton, Operations Research 50 (2002), streams 1 and 2.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ledtid::sim {

class Mrg32k3a {
  public:
    explicit Mrg32k3a(std::array<std::int64_t, 6> seed) : s_(seed) {}

    double next() {
        constexpr std::int64_t kM1 = 4294967087;
        constexpr std::int64_t kM2 = 4294944443;
        std::int64_t p1 = (1403580 * s_[1] - 810728 * s_[0]) % kM1;
        p1 += p1 < 0 ? kM1 : 0;
        std::int64_t p2 = (527612 * s_[5] - 1370589 * s_[3]) % kM2;
        p2 += p2 < 0 ? kM2 : 0;
        s_ = {s_[1], s_[2], p1, s_[4], s_[5], p2};
        const std::int64_t difference = p1 > p2 ? p1 - p2 : p1 - p2 + kM1;
        return static_cast<double>(difference) / static_cast<double>(kM1 + 1);
    }

  private:
    std::array<std::int64_t, 6> s_;
};

// The waits of customers 1 to n; the first finds the station empty.
inline std::vector<double> lindley_waits(double lambda, double mu, std::size_t n) {
    Mrg32k3a arrivals({12345, 12345, 12345, 12345, 12345, 12345});
    Mrg32k3a services({3692455944, 1366884236, 2968912127, 335948734, 4161675175, 475798818});
    std::vector<double> waits = {0.0};
    while (waits.size() < n) {
        const double service = -std::log1p(-services.next()) / mu;
        const double gap = -std::log1p(-arrivals.next()) / lambda;
        waits.push_back(std::fmax(0.0, waits.back() + service - gap));
    }
    return waits;
}

}  // namespace ledtid::sim
