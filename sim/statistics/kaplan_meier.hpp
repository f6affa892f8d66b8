// How long until it happens, when some had not got there when watching ended (censored).
//
// The product-limit estimate of S(t) = P(T > t). At equal times those who got there count before
// those who were censored, so a censored one is at risk at its own time. Answers do not depend on
// the order of adding or merging. The first question after an addition sorts, O(n log n), so do not
// ask one object from two threads at once.
// Source: Kaplan & Meier, Journal of the American Statistical Association 53 (1958); variance:
// Greenwood, Reports on Public Health and Medical Subjects 33 (1926).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ledtid::sim {

class KaplanMeier {
  public:
    // One step of the curve: the estimate from `time` until the next step.
    struct Point {
        double time = 0.0;
        std::uint64_t at_risk = 0;  // just before
        std::uint64_t events = 0;   // those who got there at `time`
        double survival = 1.0;
        double variance = 0.0;  // Greenwood's, of `survival`; 0 when nobody is left
    };

    // One subject, followed to `time` >= 0: it got there then (observed) or was last seen waiting.
    void add(double time, bool observed);
    void merge(const KaplanMeier& other);

    void reserve(std::size_t n) { subjects_.reserve(n); }

    [[nodiscard]] std::size_t count() const { return subjects_.size(); }

    [[nodiscard]] bool empty() const { return subjects_.empty(); }

    [[nodiscard]] std::size_t count_observed() const;

    // All below require at least one subject.

    // P(T > t). Past the last time seen it stays at its last value.
    [[nodiscard]] double survival(double t) const;
    // The least time by which a share p in (0, 1] has got there; nothing when that is not reached.
    // A share short of p by less than 1e-12 (rounding of the product) counts as reached.
    [[nodiscard]] std::optional<double> quantile(double p) const;
    [[nodiscard]] double greenwood_variance(double t) const;
    // The mean of min(T, horizon): the area under the curve up to a horizon >= 0.
    [[nodiscard]] double restricted_mean(double horizon) const;
    // The steps, by rising time; empty when nobody got there.
    [[nodiscard]] const std::vector<Point>& curve() const;

  private:
    struct Subject {
        double time;
        bool observed;
    };

    void refresh() const;
    [[nodiscard]] Point at(double t) const;

    mutable std::vector<Subject> subjects_;
    mutable std::vector<Point> curve_;
    mutable bool is_fresh_ = true;
};

}  // namespace ledtid::sim
