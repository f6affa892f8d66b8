#include "models/pathway/layout.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace ledtid::models {
namespace {

struct Area {
    double left, top, right, bottom;
};

bool overlap(const Area& a, const Area& b) {
    constexpr double kTouch = 0.01;
    return a.left + kTouch < b.right && b.left + kTouch < a.right && a.top + kTouch < b.bottom &&
           b.top + kTouch < a.bottom;
}

std::vector<Area> areas_of(const std::vector<LayoutBox>& boxes, const Layout& layout) {
    std::vector<Area> areas;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const Point c = layout.corners[i];
        areas.push_back(Area{c.x, c.y, c.x + boxes[i].width, c.y + boxes[i].height});
    }
    return areas;
}

TEST(LayoutTest, PutsAChainStraightDown) {
    const std::vector<LayoutBox> boxes = {{100, 30, false}, {60, 30, false}, {140, 50, false}};
    const std::vector<LayoutLine> lines = {{0, 1, 0, 0}, {1, 2, 40, 16}};
    const Layout layout = lay_out(boxes, lines);
    const std::vector<Area> areas = areas_of(boxes, layout);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        EXPECT_NEAR((areas[i].left + areas[i].right) / 2, 70, 0.01);
    }
    EXPECT_LT(areas[0].bottom, areas[1].top);
    EXPECT_LT(areas[1].bottom, layout.lines[1].label.y);
    EXPECT_LT(layout.lines[1].label.y, areas[2].top);
    EXPECT_DOUBLE_EQ(layout.width, 140);
}

TEST(LayoutTest, DrawsALineThatClosesALoopUpwards) {
    const std::vector<LayoutBox> boxes = {{100, 30, false}, {100, 30, false}, {100, 30, false}};
    const std::vector<LayoutLine> lines = {{0, 1, 0, 0}, {1, 2, 0, 0}, {2, 0, 0, 0}, {1, 1, 0, 0}};
    const Layout layout = lay_out(boxes, lines);
    EXPECT_FALSE(layout.lines[0].returns);
    EXPECT_TRUE(layout.lines[2].returns);
    EXPECT_TRUE(layout.lines[3].returns);
    EXPECT_GT(layout.lines[2].points.front().y, layout.lines[2].points.back().y);
}

TEST(LayoutTest, TakesNothingAndOneBox) {
    EXPECT_DOUBLE_EQ(lay_out({}, {}).width, 0);
    EXPECT_DOUBLE_EQ(lay_out({{80, 20, false}}, {}).width, 80);
}

// Any graph: boxes, labels and the straight pieces of lines keep clear of each other's boxes.
TEST(LayoutTest, NeverPutsTwoThingsInOnePlace) {
    std::uint32_t state = 12345;  // a fixed linear congruential sequence
    const auto below = [&](std::uint32_t n) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16U) % n;
    };
    for (int graph = 0; graph < 200; ++graph) {
        std::vector<LayoutBox> boxes(2 + below(12));
        const auto count = static_cast<std::uint32_t>(boxes.size());
        for (LayoutBox& box : boxes) {
            box = LayoutBox{20.0 + below(300), 10.0 + below(120), below(4) == 0};
        }
        std::vector<LayoutLine> lines(below(20));
        for (LayoutLine& line : lines) {
            const bool label = below(2) == 0;
            line = LayoutLine{below(count), below(count), label ? 50.0 : 0, label ? 16.0 : 0};
        }
        const Layout layout = lay_out(boxes, lines);
        std::vector<Area> areas = areas_of(boxes, layout);
        for (const RoutedLine& line : layout.lines) {
            for (std::size_t k = 1; k < line.points.size(); ++k) {
                const Point a = line.points[k - 1];
                const Point b = line.points[k];
                if (a.x == b.x) {
                    const Area piece{a.x, std::min(a.y, b.y), a.x, std::max(a.y, b.y)};
                    for (const Area& box : areas) {
                        const bool inside =
                            piece.left > box.left + 0.01 && piece.left < box.right - 0.01 &&
                            piece.top + 0.01 < box.bottom && box.top + 0.01 < piece.bottom;
                        // A line may begin within the frame of a diamond, on its slope.
                        EXPECT_FALSE(inside && k > 1 && k + 1 < line.points.size())
                            << "graph " << graph;
                    }
                }
            }
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Point c = layout.lines[i].label;
            if (lines[i].label_width > 0 && lines[i].from != lines[i].to) {
                areas.push_back(Area{c.x - 25, c.y - 8, c.x + 25, c.y + 8});
            }
        }
        for (std::size_t i = 0; i < areas.size(); ++i) {
            EXPECT_GE(areas[i].left, -0.01);
            EXPECT_LE(areas[i].right, layout.width + 0.01);
            for (std::size_t k = i + 1; k < areas.size(); ++k) {
                EXPECT_FALSE(overlap(areas[i], areas[k])) << "graph " << graph;
            }
        }
    }
}

}  // namespace
}  // namespace ledtid::models
