// What the passes of compile() share: the scenario, the tables being filled, and where each name
// ended up. Only the compile*.cpp files include this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/contract.hpp"

#include "models/care/tables.hpp"
#include "models/scenario/fault.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models::compiling {

// Names of one kind and their indices.
class Directory {
  public:
    void add(const std::string& name) {
        const auto index = static_cast<Index>(entries_.size());
        const bool is_new = entries_.emplace(name, index).second;
        LEDTID_EXPECTS(is_new, "names of one kind differ");
    }

    // kNone when there is no such name.
    [[nodiscard]] Index find(const std::string& name) const {
        const auto entry = entries_.find(name);
        return entry == entries_.end() ? kNone : entry->second;
    }

    [[nodiscard]] Index at(const std::string& name) const {
        const Index index = find(name);
        LEDTID_EXPECTS(index != kNone, "a checked scenario names only what there is");
        return index;
    }

    [[nodiscard]] Index size() const { return static_cast<Index>(entries_.size()); }

  private:
    std::map<std::string, Index> entries_;
};

// The hash of a name, and what bears it, kept to find collisions.
struct HashedName {
    std::uint32_t hash = 0;
    std::string bearer;  // "step assessment", as a message calls it
    Place place;
};

struct Context {
    const Scenario& scenario;
    Tables& tables;
    Directory rows, clinics, teams, professions, attributes, sources, milestones, counters,
        outcomes;
    std::vector<HashedName> places;   // where children's draws belong
    std::vector<HashedName> persons;  // whose absence is drawn

    [[nodiscard]] Duration ticks(double seconds) const;
    [[nodiscard]] Distribution ticks(const Distribution& seconds) const;
    [[nodiscard]] Time midnight(std::int64_t day) const;

    // The hash of a name that children's draws belong to, noted for the collision check.
    std::uint32_t place(const std::string& text, const std::string& bearer, const Place& place);
    // The same for a person, to whom absence and vacancy belong.
    std::uint32_t person(const std::string& text, const std::string& bearer, const Place& place);

    // The row of a step; the shared last row for "return".
    [[nodiscard]] Index row(const std::string& step) const;
    // The same, kNone for no step.
    [[nodiscard]] Index row_or_none(const std::string& step) const;
};

template <typename Item>
Index size_of(const std::vector<Item>& table) {
    return static_cast<Index>(table.size());
}

[[nodiscard]] NamedTitle titled(const std::string& name, const Title& title);

// Throws a ScenarioError with one fault.
[[noreturn]] void refuse(const Place& place, std::string message);

// compile.cpp
[[nodiscard]] Index add_condition(Context& context, const Condition& condition);
// kNone for a condition without tests, which always holds.
[[nodiscard]] Index add_condition_or_none(Context& context, const Condition& condition);
[[nodiscard]] std::uint8_t value_of(const Context& context,
                                    const std::string& attribute,
                                    const std::string& value);

// compile_branches.cpp: a step's details; their index in the table of its op.
[[nodiscard]] Index add_choose(Context& context, const Step& step);
[[nodiscard]] Index add_gate(Context& context, const Step& step);
[[nodiscard]] Index add_parts(Context& context, const Step& step);

// The passes, in the order in which compile() runs them.
void compile_attributes(Context& context);
void compile_staff(Context& context);
void compile_steps(Context& context);
void compile_sources(Context& context);
void check_collisions(const Context& context);

}  // namespace ledtid::models::compiling
