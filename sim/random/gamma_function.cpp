#include "sim/random/gamma_function.hpp"

#include "sim/contract.hpp"
#include "sim/random/math.hpp"

namespace ledtid::sim {

double log_gamma(double x) {
    LEDTID_EXPECTS(x >= 0.01 && x <= 1e15, "log_gamma outside [0.01, 1e15]");
    constexpr double kHalfLogTwoPi = 0.91893853320467274178;
    double product = 1.0;
    while (x < 12.0) {
        product *= x;
        x += 1.0;
    }
    const double w = 1.0 / (x * x);
    const double series =
        (1.0 / 12.0 - w * (1.0 / 360.0 - w * (1.0 / 1260.0 - w * (1.0 / 1680.0 - w / 1188.0)))) / x;
    return (x - 0.5) * portable::log(x) - x + kHalfLogTwoPi + series - portable::log(product);
}

}  // namespace ledtid::sim
