// Collects the faults of several readings of which most find the same, in slightly other words at
// times: arms of one scenario, scenarios that extend the same file.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "models/scenario/fault.hpp"

namespace ledtid::tools {

class FaultCollector {
  public:
    // Calls f and keeps the faults it throws, except at places that an earlier call has complained
    // about; whether there were none. The only place beside main.cpp that catches, because an
    // author wants the faults of all arms and files in one go.
    template <typename F>
    bool collect(F&& f) {
        try {
            f();
            return true;
        } catch (const models::ScenarioError& error) {
            add(error.faults());
            return false;
        }
    }

    void add(const std::vector<models::Fault>& faults);

    void throw_if_any();

    // By file and line.
    [[nodiscard]] std::vector<models::Fault> sorted();

  private:
    void sort();

    using Where = std::tuple<std::string, int, std::string>;

    std::set<Where> earlier_;
    std::vector<models::Fault> faults_;
};

}  // namespace ledtid::tools
