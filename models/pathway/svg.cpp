#include "models/pathway/svg.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <fmt/format.h>

namespace ledtid::models {

namespace {

using Shape = Box::Shape;

std::string num(double value) {
    return fmt::format("{:.1f}", value);
}

const char* class_of(Shape shape) {
    switch (shape) {
        case Shape::entry:
            return "entry";
        case Shape::visit:
            return "visit";
        case Shape::desk:
            return "desk";
        case Shape::wait:
            return "wait";
        case Shape::choice:
            return "choice";
        case Shape::meeting:
            return "meeting";
        case Shape::referral:
            return "referral";
        case Shape::detect:
            return "detect";
        case Shape::exit:
            return "exit";
        case Shape::parts:
            return "parts";
        case Shape::heading:
            return "heading";
        case Shape::joint:
            return "joint";
    }
    return "";
}

std::string rect(Point corner, double w, double h, double radius, const char* css_class) {
    return fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>)",
                       css_class,
                       num(corner.x),
                       num(corner.y),
                       num(w),
                       num(h),
                       num(radius));
}

std::string polygon(const std::vector<Point>& points, const char* css_class) {
    std::string list;
    for (const Point& p : points) {
        list += (list.empty() ? "" : " ") + num(p.x) + "," + num(p.y);
    }
    return fmt::format(R"(<polygon class="{}" points="{}"/>)", css_class, list);
}

std::string path(const std::string& d, const char* css_class) {
    return fmt::format(R"(<path class="{}" d="{}"/>)", css_class, d);
}

std::string hourglass(Point middle) {
    const std::string x0 = num(middle.x - 4);
    const std::string x1 = num(middle.x + 4);
    const std::string y0 = num(middle.y - 6);
    const std::string y1 = num(middle.y + 6);
    return path("M" + x0 + " " + y0 + "H" + x1 + "L" + x0 + " " + y1 + "H" + x1 + "Z", "sign");
}

std::string envelope(Point middle) {
    const Point corner{middle.x - 8, middle.y - 5.5};
    return rect(corner, 16, 11, 1, "sign hollow") +
           path(fmt::format("M{} {}l8 6.5l8 -6.5", num(corner.x), num(corner.y)), "sign hollow");
}

std::string chevron(Point c, double w, double h) {
    constexpr double kPoint = 12;
    return polygon({{c.x, c.y},
                    {c.x + w - kPoint, c.y},
                    {c.x + w, c.y + h / 2},
                    {c.x + w - kPoint, c.y + h},
                    {c.x, c.y + h},
                    {c.x + kPoint, c.y + h / 2}},
                   "heading");
}

// A line through the points: straight along an axis, an S-curve or a rounded turn otherwise.
std::string curve(const std::vector<Point>& points) {
    std::string d = "M" + num(points[0].x) + " " + num(points[0].y);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1];
        const Point b = points[i];
        if (std::abs(a.x - b.x) < 0.05 || std::abs(a.y - b.y) < 0.05) {
            d += "L" + num(b.x) + " " + num(b.y);
        } else {
            const std::string middle = num((a.y + b.y) / 2);
            d += "C" + num(a.x) + " " + middle + " " + num(b.x) + " " + middle + " " + num(b.x) +
                 " " + num(b.y);
        }
    }
    return d;
}

std::string svg_arrow(const SetPicture& set, std::size_t i, Point corner) {
    const RoutedLine& line = set.layout.lines[i];
    std::vector<Point> points = line.points;
    for (Point& p : points) {
        p = Point{p.x + corner.x, p.y + corner.y};
    }
    const bool to_joint = set.picture.boxes[set.picture.arrows[i].to].shape == Shape::joint;
    return fmt::format(R"(<path class="arrow{}" d="{}"{}/>)",
                       line.returns || set.picture.arrows[i].dashed ? " dashed" : "",
                       curve(points),
                       to_joint ? "" : R"x( marker-end="url(#ledtid-arrow)")x") +
           "\n";
}

std::string svg_label(const SetPicture& set, std::size_t i, Point corner) {
    const std::vector<std::string>& label = set.labels[i];
    if (label.empty()) {
        return "";
    }
    const Point at{set.layout.lines[i].label.x + corner.x, set.layout.lines[i].label.y + corner.y};
    double width = 0;
    for (const std::string& text : label) {
        width = std::fmax(width, text_width(text, kTextSize, false) + 6);
    }
    const double height = static_cast<double>(label.size()) * kLineHeight;
    std::string out = rect(Point{at.x - width / 2, at.y - height / 2}, width, height, 2, "label");
    double y = at.y - height / 2 - 4;
    for (const std::string& text : label) {
        y += kLineHeight;
        out += svg_text(text, Point{at.x, y}, "t", "middle");
    }
    return out + "\n";
}

bool centred(Shape shape) {
    return shape == Shape::choice || shape == Shape::exit || shape == Shape::heading ||
           shape == Shape::entry;
}

std::string svg_lines(const Box& box, const SetBox& set, Point corner) {
    std::string out;
    const double left = corner.x + (box.shape == Shape::parts ? 18 : 11) +
                        (box.shape == Shape::wait ? 17 : 0) +
                        (box.shape == Shape::referral ? 22 : 0);
    for (const SetLine& line : set.lines) {
        const double y = corner.y + line.baseline;
        const char* css_class = line.look == TextLine::Look::title ? "b" : "t";
        const bool sign = line.look == TextLine::Look::flag || line.look == TextLine::Look::way_out;
        if (sign) {
            const bool middle = centred(box.shape);
            const double x =
                middle ? corner.x + set.width / 2 - text_width(line.text, kTextSize, false) / 2 - 8
                       : left;
            if (line.first) {
                out += line.look == TextLine::Look::flag ? svg_flag(Point{x, y})
                                                         : svg_way_out(Point{x, y});
            }
            out += svg_text(line.text, Point{x + 17, y}, css_class, "start");
        } else if (centred(box.shape)) {
            out += svg_text(line.text, Point{corner.x + set.width / 2, y}, css_class, "middle");
        } else {
            out += svg_text(line.text, Point{left, y}, css_class, "start");
        }
    }
    return out;
}

std::string svg_band(const Box& box, const SetBox& set, Point corner) {
    if (set.band.empty()) {
        return "";
    }
    // Square at the bottom, round at the top like the box.
    const double r = box.shape == Shape::visit ? 8 : 0;
    const std::string d = fmt::format("M{} {}v{}q0 {} {} {}h{}q{} 0 {} {}v{}z",
                                      num(corner.x),
                                      num(corner.y + set.band_height),
                                      num(r - set.band_height),
                                      num(-r),
                                      num(r),
                                      num(-r),
                                      num(set.width - 2 * r),
                                      num(r),
                                      num(r),
                                      num(r),
                                      num(set.band_height - r));
    std::string out = path(d,
                           box.shape == Shape::meeting ? "band team"
                           : box.shape == Shape::desk  ? "band grey"
                                                       : "band");
    double y = corner.y - 1;
    for (const std::string& line : set.band) {
        y += kLineHeight;
        out += svg_text(line, Point{corner.x + 11, y}, "w", "start");
    }
    return out;
}

}  // namespace

std::string xml_escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                // XML has no place for control characters.
                out += static_cast<unsigned char>(c) < 32 ? ' ' : c;
        }
    }
    return out;
}

std::string svg_style() {
    return R"(<style>
.ledtid text { font-family: Arial, 'Liberation Sans', Helvetica, sans-serif; fill: #1a1a1a }
.ledtid .t { font-size: 12px }
.ledtid .b { font-size: 13.5px; font-weight: bold }
.ledtid .w { font-size: 12px; font-weight: bold; fill: #ffffff }
.ledtid .h1 { font-size: 22px; font-weight: bold }
.ledtid .h2 { font-size: 15px }
.ledtid .visit { fill: #edf4fb; stroke: #1f4e79; stroke-width: 1.5 }
.ledtid .desk { fill: #f4f4f4; stroke: #4a4a4a; stroke-width: 1.2 }
.ledtid .wait { fill: #ffffff; stroke: #5a5a5a; stroke-width: 1.2 }
.ledtid .choice { fill: #fff9d6; stroke: #6b5900; stroke-width: 1.5 }
.ledtid .meeting { fill: #fff2dc; stroke: #6e3b00; stroke-width: 3.5 }
.ledtid .referral { fill: #f7f0fb; stroke: #5b2a86; stroke-width: 1.3; stroke-dasharray: 5 3 }
.ledtid .detect { fill: #e8f5ea; stroke: #1b5e33; stroke-width: 1.5 }
.ledtid .entry { fill: #e8f5ea; stroke: #1b5e33; stroke-width: 2.5 }
.ledtid .exit { fill: #ffffff; stroke: #1a1a1a; stroke-width: 1.5 }
.ledtid .parts { fill: #ffffff; stroke: #1f4e79; stroke-width: 1.5 }
.ledtid .heading { fill: #dbe6f1; stroke: #1f4e79; stroke-width: 1 }
.ledtid .joint, .ledtid .bar { fill: #1f4e79; stroke: none }
.ledtid .band { fill: #1f4e79; stroke: none }
.ledtid .team { fill: #6e3b00 }
.ledtid .grey { fill: #4a4a4a }
.ledtid .sign { fill: #3a3a3a; stroke: #3a3a3a; stroke-width: 1.3; stroke-linejoin: round }
.ledtid .hollow { fill: none }
.ledtid .flag { fill: #b3261e; stroke: #b3261e; stroke-width: 1.3 }
.ledtid .label { fill: #ffffff; fill-opacity: 0.92; stroke: none }
.ledtid .arrow { fill: none; stroke: #3a3a3a; stroke-width: 1.5 }
.ledtid .dashed { stroke-dasharray: 6 4 }
.ledtid .none { fill: none; stroke: none }
</style>
<defs><marker id="ledtid-arrow" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.8L10 5L0 9.2Z" fill="#3a3a3a"/></marker></defs>
)";
}

std::string svg_text(const std::string& text, Point at, const char* css_class, const char* anchor) {
    return fmt::format(R"(<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>)",
                       css_class,
                       num(at.x),
                       num(at.y),
                       anchor,
                       xml_escaped(text));
}

std::string svg_shape(Shape shape, Point c, double w, double h) {
    switch (shape) {
        case Shape::visit:
            return rect(c, w, h, 8, "visit");
        case Shape::wait:
            return rect(c, w, h, h < 50 ? h / 2 : 25, "wait") +
                   hourglass(Point{c.x + 17, c.y + h / 2});
        case Shape::choice:
            return polygon({{c.x + w / 2, c.y},
                            {c.x + w, c.y + h / 2},
                            {c.x + w / 2, c.y + h},
                            {c.x, c.y + h / 2}},
                           "choice");
        case Shape::referral:
            return rect(c, w, h, 3, "referral") +
                   envelope(Point{c.x + 17, c.y + (h < 30 ? h / 2 : 17)});
        case Shape::entry:
            return rect(c, w, h, 14, "entry");
        case Shape::exit:
            return rect(c, w, h, h / 2, "exit") +
                   rect(Point{c.x + 3, c.y + 3}, w - 6, h - 6, h / 2 - 3, "exit");
        case Shape::heading:
            return chevron(c, w, h);
        case Shape::joint:
            return rect(c, w, h, w / 2, "joint");
        default:
            return rect(c, w, h, shape == Shape::parts ? 4 : 2, class_of(shape));
    }
}

std::string svg_flag(Point baseline) {
    return path(fmt::format("M{} {}v-11l9 3.2l-9 3.2", num(baseline.x + 2), num(baseline.y + 1)),
                "flag");
}

std::string svg_way_out(Point baseline) {
    return path(fmt::format("M{} {}l8 -8m-6 0h6v6", num(baseline.x + 1), num(baseline.y)),
                "sign hollow");
}

std::string svg_box(const Box& box, const SetBox& set, Point corner) {
    std::string steps = box.name;
    for (const std::string& name : box.folded) {
        steps += " " + name;
    }
    std::string out = fmt::format(R"(<g class="node" data-kind="{}" data-steps="{}">)",
                                  class_of(box.shape),
                                  xml_escaped(steps));
    if (!box.name.empty()) {
        out += "<title>" + xml_escaped(box.name) + "</title>";
    }
    // The box's whole extent, whatever its shape, for whoever asks what lies where.
    out += rect(corner, set.width, set.height, 0, "none extent");
    // Chevrons are for parts that come one by one.
    out += box.shape == Shape::heading && box.at_once
               ? rect(corner, set.width, set.height, 2, "heading")
               : svg_shape(box.shape, corner, set.width, set.height);
    out += svg_band(box, set, corner) + svg_lines(box, set, corner) + "</g>\n";
    for (const Point& bar : set.bars) {
        out += rect(Point{corner.x + bar.x, corner.y + bar.y}, set.bar_width, 5, 2, "bar") + "\n";
    }
    for (const std::array<Point, 2>& drop : set.drops) {
        out += path(curve({Point{corner.x + drop[0].x, corner.y + drop[0].y},
                           Point{corner.x + drop[1].x, corner.y + drop[1].y}}),
                    "arrow") +
               "\n";
    }
    for (const SetColumn& column : set.columns) {
        out += svg_picture(column.picture,
                           Point{corner.x + column.corner.x, corner.y + column.corner.y});
    }
    return out;
}

std::string svg_picture(const SetPicture& set, Point corner) {
    std::string out;
    for (std::size_t i = 0; i < set.boxes.size(); ++i) {
        const Point at = set.layout.corners[i];
        out += svg_box(set.picture.boxes[i], set.boxes[i], Point{corner.x + at.x, corner.y + at.y});
    }
    for (std::size_t i = 0; i < set.layout.lines.size(); ++i) {
        out += svg_arrow(set, i, corner);
    }
    for (std::size_t i = 0; i < set.layout.lines.size(); ++i) {
        out += svg_label(set, i, corner);
    }
    return out;
}

}  // namespace ledtid::models
