// Places boxes on layers from top to bottom and routes the lines between them.
//
// The layered method of Sugiyama, Tagawa & Toda (IEEE Transactions on Systems, Man, and Cybernetics
// 11, 1981): links that close a loop are found by depth-first search and run as return curves;
// layers by longest path; order within layers by barycentre sweeps; places across by least squares
// under the order. A label has a place of its own between two layers, as a box has, so boxes,
// labels and lines that pass a layer never overlap. Same input, same picture.
#pragma once

#include <cstddef>
#include <vector>

namespace ledtid::models {

struct Point {
    double x = 0;
    double y = 0;
};

struct LayoutBox {
    double width = 0;
    double height = 0;
    bool pointed = false;  // a diamond: lines start on its sloping sides
};

struct LayoutLine {
    std::size_t from = 0;
    std::size_t to = 0;
    double label_width = 0;  // 0: no label
    double label_height = 0;
};

struct RoutedLine {
    std::vector<Point> points;  // straight down or up, or an S-curve where x changes
    Point label;                // its centre
    bool returns = false;       // upward: it closes a loop
};

struct Layout {
    double width = 0;
    double height = 0;
    std::vector<Point> corners;  // top left of each box
    std::vector<RoutedLine> lines;
};

// Boxes are met in the given order: put the entry first.
[[nodiscard]] Layout lay_out(const std::vector<LayoutBox>& boxes,
                             const std::vector<LayoutLine>& lines);

}  // namespace ledtid::models
