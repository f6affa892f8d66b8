#include <algorithm>
#include <cmath>
#include <utility>

#include "models/pathway/layout_plan.hpp"

namespace ledtid::models {

namespace {

class Router {
  public:
    explicit Router(LayoutPlan plan) : plan_(std::move(plan)) {}

    [[nodiscard]] Layout result() const {
        Layout layout;
        for (const LayoutItem& item : plan_.items) {
            layout.width = std::max(layout.width, item.x + item.width / 2);
        }
        layout.height = plan_.bottoms.empty() ? 0 : plan_.bottoms.back();
        for (std::size_t b = 0; b < plan_.boxes.size(); ++b) {
            layout.corners.push_back(
                Point{plan_.items[b].x - plan_.items[b].width / 2, plan_.tops[plan_.items[b].row]});
        }
        for (std::size_t i = 0; i < plan_.lines.size(); ++i) {
            RoutedLine routed = plan_.returns[i] ? route_back(i) : route_down(i);
            if (!plan_.passes[i].empty()) {
                const LayoutItem& at =
                    plan_
                        .items[plan_.returns[i] ? plan_.passes[i].back() : plan_.passes[i].front()];
                routed.label = Point{at.x, (plan_.tops[at.row] + plan_.bottoms[at.row]) / 2};
            }
            layout.lines.push_back(routed);
        }
        return layout;
    }

  private:
    // Where a line at x meets a box, above or below.
    [[nodiscard]] double outline(std::size_t box, double x, bool below) const {
        const LayoutItem& item = plan_.items[box];
        const double top = plan_.tops[item.row];
        const double slope = plan_.boxes[box].pointed && item.width > 0
                                 ? std::abs(x - item.x) / (item.width / 2) * item.height / 2
                                 : 0;
        return below ? top + item.height - slope : top + slope;
    }

    // Several lines out of one box start apart, in the order in which they run.
    [[nodiscard]] double port(std::size_t line) const {
        const LayoutItem& box = plan_.items[plan_.lines[line].from];
        const double own = next_x(line);
        double rank = 0;
        double count = 0;
        for (std::size_t i = 0; i < plan_.lines.size(); ++i) {
            if (plan_.lines[i].from == plan_.lines[line].from && !plan_.returns[i]) {
                rank += next_x(i) < own || (next_x(i) == own && i < line) ? 1 : 0;
                count += 1;
            }
        }
        const double step = std::min(36.0, 0.7 * box.width / count);
        return box.x + (rank - (count - 1) / 2) * step;
    }

    [[nodiscard]] double next_x(std::size_t line) const {
        return plan_.passes[line].empty() ? plan_.items[plan_.lines[line].to].x
                                          : plan_.items[plan_.passes[line].front()].x;
    }

    [[nodiscard]] RoutedLine route_down(std::size_t i) const {
        RoutedLine routed;
        const LayoutLine& line = plan_.lines[i];
        double x = port(i);
        routed.points.push_back(Point{x, outline(line.from, x, true)});
        routed.points.push_back(Point{x, plan_.bottoms[plan_.items[line.from].row]});
        for (const std::size_t pass : plan_.passes[i]) {
            x = plan_.items[pass].x;
            routed.points.push_back(Point{x, plan_.tops[plan_.items[pass].row]});
            routed.points.push_back(Point{x, plan_.bottoms[plan_.items[pass].row]});
        }
        x = plan_.items[line.to].x;
        routed.points.push_back(Point{x, outline(line.to, x, false)});
        return routed;
    }

    [[nodiscard]] RoutedLine route_back(std::size_t i) const {
        RoutedLine routed;
        routed.returns = true;
        const LayoutItem& from = plan_.items[plan_.lines[i].from];
        const LayoutItem& to = plan_.items[plan_.lines[i].to];
        const double y_from = plan_.tops[from.row] + from.height / 2;
        const double y_to = plan_.tops[to.row] + to.height / 2;
        if (plan_.lines[i].from == plan_.lines[i].to) {
            const double x = plan_.items[plan_.first_turn[i]].x;
            routed.points = {Point{from.x + from.width / 2, y_from + 8},
                             Point{x, y_from + 8},
                             Point{x, y_from - 8},
                             Point{from.x + from.width / 2, y_from - 8}};
            return routed;
        }
        routed.points.push_back(Point{from.x + from.width / 2, y_from});
        routed.points.push_back(Point{plan_.items[plan_.first_turn[i]].x, y_from});
        routed.points.push_back(Point{plan_.items[plan_.first_turn[i]].x, plan_.tops[from.row]});
        for (auto pass = plan_.passes[i].rbegin(); pass != plan_.passes[i].rend(); ++pass) {
            routed.points.push_back(
                Point{plan_.items[*pass].x, plan_.bottoms[plan_.items[*pass].row]});
            routed.points.push_back(
                Point{plan_.items[*pass].x, plan_.tops[plan_.items[*pass].row]});
        }
        routed.points.push_back(Point{plan_.items[plan_.last_turn[i]].x, plan_.bottoms[to.row]});
        routed.points.push_back(Point{plan_.items[plan_.last_turn[i]].x, y_to});
        routed.points.push_back(Point{to.x + to.width / 2, y_to});
        return routed;
    }

    LayoutPlan plan_;
};

}  // namespace

Layout routed(LayoutPlan plan) {
    return Router(std::move(plan)).result();
}

}  // namespace ledtid::models
