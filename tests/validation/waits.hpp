// Figures that several validation tests take from the visits of a run.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/validation/validation.hpp"

namespace ledtid::models::validation {

// Mean wait at a step of those who satisfy `counts`, in hours; 0 when there is nobody.
template <class Counts>
double wait_at(const Tables& tables,
               const std::vector<SeenChild>& seen,
               const std::string& step,
               const Counts& counts) {
    const Index row = theory::row_named(tables, step);
    double sum = 0;
    double n = 0;
    for (const SeenChild& child : seen) {
        if (child.row == row && counts(child)) {
            sum += hours_of(tables, child.started - child.joined);
            n += 1;
        }
    }
    return n > 0 ? sum / n : 0.0;
}

// One figure of each run.
inline std::vector<double> of_days(const std::vector<std::map<std::string, double>>& days,
                                   const std::string& what) {
    std::vector<double> figures;
    for (const auto& day : days) {
        figures.push_back(day.at(what));
    }
    return figures;
}

}  // namespace ledtid::models::validation
