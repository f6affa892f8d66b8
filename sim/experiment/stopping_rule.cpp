#include "sim/experiment/stopping_rule.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/contract.hpp"

namespace ledtid::sim {

namespace {

// In the unit of what was asked for. A share of a mean of 0 is without bound, unless the response
// is known exactly.
double width_of(const Interval& response, bool relative) {
    if (!relative || response.half_width == 0.0) {
        return response.half_width;
    }
    const double mean = std::fabs(response.mean);
    return mean > 0.0 ? response.half_width / mean : std::numeric_limits<double>::infinity();
}

}  // namespace

StoppingRule::StoppingRule(const Precision& asked) : asked_(asked) {
    LEDTID_EXPECTS(asked.half_width > 0.0, "a half-width above 0");
    LEDTID_EXPECTS(asked.least >= 2, "a half-width needs two replications");
    LEDTID_EXPECTS(asked.step >= 1, "looks at different numbers of replications");
    LEDTID_EXPECTS(asked.most >= asked.least, "at most as many replications as at least");
}

std::size_t StoppingRule::next() const {
    LEDTID_EXPECTS(!done(), "no look after the last");
    return looks_.empty() ? asked_.least : std::min(looks_.back().n + asked_.step, asked_.most);
}

void StoppingRule::look(std::span<const Interval> responses) {
    LEDTID_EXPECTS(!responses.empty(), "a look at nothing");
    Look look;
    look.n = next();
    for (std::size_t k = 0; k < responses.size(); ++k) {
        const double width = width_of(responses[k], asked_.relative);
        if (k == 0 || width > look.half_width) {
            look.half_width = width;
            look.widest = k;
        }
    }
    const double limit =
        asked_.relative ? asked_.half_width / (1.0 + asked_.half_width) : asked_.half_width;
    look.within = look.half_width <= limit;
    looks_.push_back(look);
}

bool StoppingRule::done() const {
    const std::size_t n = looks_.size();
    if (n == 0) {
        return false;
    }
    return looks_.back().n == asked_.most ||
           (n >= 2 && looks_[n - 1].within && looks_[n - 2].within);
}

bool StoppingRule::reached() const {
    return done() && looks_.back().within;
}

}  // namespace ledtid::sim
