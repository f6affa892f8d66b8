// The steps of a scenario as a directed graph: who can come after whom, and why.
//
// One vertex per step, in the scenario's order, and one more for "return". Links are in the order
// of their steps and, within a step, of the file, so nothing here depends on addresses or hashes.
// Requires a scenario whose names are resolved (the reader's work): a link to a name that is not a
// step is left out. Boost.Graph does the walking and stays inside graph.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// The reserved name that ends a part.
inline constexpr std::string_view kReturnName = "return";

struct Link {
    enum class Kind : std::uint8_t {
        next,      // "then"
        option,    // one option of a choose
        yes,       // gate passed
        no,        // gate not passed
        found,     // detected
        patience,  // left after waiting
        full,      // found the waiting room full
        part,      // a parts step calls the first step of a part ...
        back,      // ... and a step with "return" gives it back, if it is awaited
    };

    std::size_t from = 0;
    std::size_t to = 0;  // StepGraph::return_vertex() for "return"
    Kind kind = Kind::next;
    std::size_t index = 0;  // which option, part or patience
    bool possible = true;   // false when its probability is zero
};

// Where children come in: by which source or waiting list, to which step.
struct Entry {
    enum class Kind : std::uint8_t { first_step, leaves, school_start, backlog };

    std::string source;
    std::size_t step = 0;
    Kind kind = Kind::first_step;
    bool observed = true;  // false: background children
};

struct StepGraph {
    std::size_t steps = 0;
    std::vector<Link> links;
    std::vector<Entry> entries;

    [[nodiscard]] std::size_t return_vertex() const { return steps; }
};

[[nodiscard]] StepGraph step_graph(const Scenario& scenario);

// Which links a walk may follow.
using LinkTest = bool (*)(const Link&);
[[nodiscard]] bool any_link(const Link& link);       // all but "back"
[[nodiscard]] bool local_link(const Link& link);     // not into parts: a parts step is passed over
[[nodiscard]] bool possible_link(const Link& link);  // any_link with a probability above zero
[[nodiscard]] bool possible_local_link(const Link& link);

// One flag per vertex ("return" included): whether it is one of `starts` or can be reached from
// one.
[[nodiscard]] std::vector<bool> reached_from(const StepGraph& graph,
                                             const std::vector<std::size_t>& starts,
                                             LinkTest follow);

// One flag per vertex: whether it is one of `ends` or can reach one.
[[nodiscard]] std::vector<bool> reaching(const StepGraph& graph,
                                         const std::vector<std::size_t>& ends,
                                         LinkTest follow);

// The number of each vertex's strong component: two vertices share it when each reaches the other.
[[nodiscard]] std::vector<std::size_t> strong_components(const StepGraph& graph, LinkTest follow);

}  // namespace ledtid::models
