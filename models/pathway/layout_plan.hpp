// Between the two halves of the layout: who stands where, before lines are drawn through it.
#pragma once

#include <cstddef>
#include <vector>

#include "models/pathway/layout.hpp"

namespace ledtid::models {

inline constexpr std::size_t kNoItem = static_cast<std::size_t>(-1);

// A box, or a place that a line (with its label, if it is here) takes on a row.
struct LayoutItem {
    std::size_t row = 0;
    std::size_t box = kNoItem;
    std::size_t line = kNoItem;
    double width = 0;
    double height = 0;
    double x = 0;  // centre
};

struct LayoutPlan {
    std::vector<LayoutBox> boxes;
    std::vector<LayoutLine> lines;
    std::vector<bool> returns;                     // of each line: it closes a loop
    std::vector<std::vector<std::size_t>> passes;  // items of each line, downwards
    std::vector<LayoutItem> items;                 // item b is box b
    std::vector<std::size_t> first_turn;           // of a line that returns: beside its start ...
    std::vector<std::size_t> last_turn;            // ... and beside its end
    std::vector<double> tops;                      // of each row
    std::vector<double> bottoms;
};

[[nodiscard]] Layout routed(LayoutPlan plan);

}  // namespace ledtid::models
