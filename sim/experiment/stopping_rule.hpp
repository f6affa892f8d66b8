// When to stop replicating: as soon as every figure is known as well as was asked for.
//
// A sequential rule. It looks after `least` replications and then after every `step` more, and
// stops at the second look running at which the half-width of every response's 95 % interval is
// within what was asked for. It never goes beyond `most`, and says when that was not enough. Looks
// come at numbers of replications fixed beforehand and in replication order, so how many there are
// in the end does not depend on threads.
//
// Stopping when the interval is narrow favours runs whose variance happens to be small, so that
// the interval covers the truth somewhat less often than its level says; the least number and the
// second look are against that. How much is left is measured by
// tests/sim/experiment/stopping_rule_coverage_test.cpp.
// Source: Chow & Robbins, Annals of Mathematical Statistics 36 (1965), for absolute widths: the
// coverage tends to the level as the width goes to 0; Law, Simulation Modeling and Analysis, 5th
// ed. (2015), section 9.4.1, for relative ones. The second look running is ours: later, never
// earlier, than theirs.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/statistics/intervals.hpp"

namespace ledtid::sim {

// How well the responses are to be known, and at what price.
struct Precision {
    double half_width = 0.0;  // > 0: in the responses' unit, or as a share of their true mean
    bool relative = false;
    std::size_t least = 20;  // replications before the first look, >= 2
    std::size_t step = 10;   // between looks, >= 1
    std::size_t most = 400;  // >= least

    friend bool operator==(const Precision&, const Precision&) = default;
};

// What was seen at one look.
struct Look {
    std::size_t n = 0;       // replications
    std::size_t widest = 0;  // the response that is known least
    double half_width = 0;   // its half-width, relative: as a share of its mean; may be +infinity
    bool within = false;     // every response is within what was asked for
};

// Relative widths: x% of the true mean are promised when the half-width is within x/(1+x) of the
// estimated one (Law, equation 9.4), and that is what `within` means.
class StoppingRule {
  public:
    explicit StoppingRule(const Precision& asked);

    // How many replications the next look is at. Requires !done().
    [[nodiscard]] std::size_t next() const;

    // The responses after replications 0 .. next() - 1: at least one, the same ones in the same
    // order at every look. Requires !done().
    void look(std::span<const Interval> responses);

    [[nodiscard]] bool done() const;

    // Whether what was asked for was reached at the last look; at `most` one look suffices, since
    // there it was not the rule that chose when to stop. False before the first look.
    [[nodiscard]] bool reached() const;

    [[nodiscard]] const std::vector<Look>& looks() const { return looks_; }

  private:
    Precision asked_;
    std::vector<Look> looks_;
};

}  // namespace ledtid::sim
