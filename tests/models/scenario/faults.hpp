// What a test needs to look at faults: the text of what was thrown, and of what was noted.
#pragma once

#include <string>

#include "models/scenario/fault.hpp"

namespace ledtid::models::testing {

// All lines of the ScenarioError that the action throws; "" if it throws none.
template <typename Action>
std::string thrown_by(const Action& action) {
    try {
        action();
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

// One line per noted fault.
inline std::string lines_of(const FaultList& faults) {
    std::string lines;
    for (const Fault& fault : faults.all()) {
        lines += to_string(fault) + "\n";
    }
    return lines;
}

}  // namespace ledtid::models::testing
