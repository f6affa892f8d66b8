// How many have left by each of several competing exits by a time, when some had not left when
// watching ended (censored).
//
// The Aalen-Johansen estimate: unlike one minus a Kaplan-Meier curve per exit, the shares of all
// exits and of those still inside add up to 1. At equal times exits count before censorings.
// Answers do not depend on the order of adding or merging. The first question after an addition
// sorts, O(n log n), so do not ask one object from two threads at once.
// Source: Aalen & Johansen, Scandinavian Journal of Statistics 5 (1978).
#pragma once

#include <cstddef>
#include <vector>

namespace ledtid::sim {

class CumulativeIncidence {
  public:
    // Exits are numbered from 0 to n_exits - 1; n_exits >= 1.
    explicit CumulativeIncidence(std::size_t n_exits);

    // One subject, which left by `exit` at `time` >= 0, or was last seen inside then.
    void add(double time, std::size_t exit);
    void add_censored(double time);
    // Takes in everything that the other one has seen; of as many exits.
    void merge(const CumulativeIncidence& other);

    [[nodiscard]] std::size_t count() const { return subjects_.size(); }

    [[nodiscard]] bool empty() const { return subjects_.empty(); }

    // Both require at least one subject; past the last exit seen they stay at their last value.
    // P(left by `exit` at t or before).
    [[nodiscard]] double incidence(std::size_t exit, double t) const;
    // P(still inside after t); with the incidences of all exits it adds up to 1.
    [[nodiscard]] double survival(double t) const;

  private:
    struct Subject {
        double time;
        std::size_t exit;  // n_exits_ means censored
    };

    void refresh() const;
    // How many of the times at which someone left are <= t.
    [[nodiscard]] std::size_t steps_by(double t) const;

    std::size_t n_exits_;
    mutable std::vector<Subject> subjects_;
    mutable std::vector<double> times_;       // at which someone left, rising
    mutable std::vector<double> survival_;    // after each of them
    mutable std::vector<double> incidences_;  // n_exits_ after each of them
    mutable bool is_fresh_ = true;
};

}  // namespace ledtid::sim
