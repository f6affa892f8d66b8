#include "models/pathway/typeset.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace ledtid::models {

namespace {

constexpr double kPad = 11;
constexpr double kSign = 17;  // room for the sign of a flag, a way out, a wait or a referral
constexpr double kFramePad = 18;
constexpr double kLabelWidth = 132;

// Helvetica, thousandths of the size, from the space to the tilde.
constexpr std::array<int, 95> kWidths = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

struct Style {
    double wrap;       // width of a line of text
    double min_width;  // of the box
    double indent;     // left of all lines, for the shape's sign
};

Style style_of(Box::Shape shape) {
    switch (shape) {
        case Box::Shape::visit:
        case Box::Shape::desk:
            return {184, 150, 0};
        case Box::Shape::meeting:
            return {236, 180, 0};
        case Box::Shape::detect:
            return {236, 160, 0};
        case Box::Shape::entry:
            return {240, 130, 0};
        case Box::Shape::wait:
            return {124, 90, kSign};
        case Box::Shape::referral:
            return {150, 120, kSign + 5};
        case Box::Shape::choice:
            return {150, 90, 0};
        case Box::Shape::exit:
            return {120, 84, 0};
        case Box::Shape::heading:
            return {150, 110, 0};
        case Box::Shape::parts:
            return {420, 240, 0};
        case Box::Shape::joint:
            return {0, 0, 0};
    }
    return {150, 100, 0};
}

double size_of(TextLine::Look look) {
    return look == TextLine::Look::title ? kTitleSize : kTextSize;
}

// Breaks the texts into lines below `top`; says how wide they are.
double set_lines(const Box& box, double top, SetBox& set) {
    const Style style = style_of(box.shape);
    double widest = 0;
    double y = top;
    for (const TextLine& text : box.texts) {
        const bool bold = text.look == TextLine::Look::title;
        const bool sign = text.look == TextLine::Look::flag || text.look == TextLine::Look::way_out;
        const double room = style.wrap - (sign ? kSign : 0);
        bool first = true;
        for (std::string& line : wrapped(text.text, room, size_of(text.look), bold)) {
            y += kLineHeight;
            widest =
                std::max(widest, text_width(line, size_of(text.look), bold) + (sign ? kSign : 0));
            set.lines.push_back(SetLine{std::move(line), text.look, first, y - 4});
            first = false;
        }
    }
    return widest + style.indent;
}

// Lines from the ends of parts that go on at once down to the bar at which they meet.
void add_drops(const std::vector<double>& bars, SetBox& set) {
    for (const SetColumn& column : set.columns) {
        const SetPicture& part = column.picture;
        const double bar = *std::upper_bound(bars.begin(), bars.end(), column.corner.y);
        for (std::size_t i = 0; i < part.boxes.size(); ++i) {
            if (part.picture.boxes[i].shape == Box::Shape::joint) {
                const Point at = part.layout.corners[i];
                const double x = column.corner.x + at.x + part.boxes[i].width / 2;
                const double y = column.corner.y + at.y + part.boxes[i].height;
                set.drops.push_back({Point{x, y}, Point{x, bar}});
            }
        }
    }
}

void set_columns(const Box& box, double max_width, SetBox& set) {
    const double left = kFramePad;
    const double head = set.height;
    double x = left;
    double y = head;
    double row_height = 0;
    double widest = set.width - 2 * kFramePad;
    std::vector<double> bars = {y};
    const double bar_room = box.at_once ? 16 : 4;
    y += bar_room;
    for (const Column& column : box.columns) {
        SetColumn placed;
        placed.picture = typeset(column.picture, max_width - 4 * kFramePad);
        const double width = placed.picture.layout.width;
        if (x > left && x + width > max_width - kFramePad) {
            y += row_height + bar_room;
            bars.push_back(y);
            y += bar_room + 10;
            bars.push_back(y - bar_room);
            x = left;
            row_height = 0;
        }
        placed.corner = Point{x, y};
        row_height = std::max(row_height, placed.picture.layout.height);
        widest = std::max(widest, x + width - left);
        x += width + 26;
        set.columns.push_back(std::move(placed));
    }
    y += row_height + bar_room;
    bars.push_back(y);
    set.width = widest + 2 * kFramePad;
    set.height = y + kFramePad;
    set.bar_width = widest;
    if (box.at_once) {
        add_drops(bars, set);
        for (const double bar : bars) {
            set.bars.push_back(Point{left, bar});
        }
    }
}

LayoutLine measured(const Arrow& arrow, const std::vector<std::string>& label) {
    LayoutLine line{arrow.from, arrow.to, 0, 0};
    for (const std::string& text : label) {
        line.label_width = std::max(line.label_width, text_width(text, kTextSize, false) + 8);
        line.label_height += kLineHeight;
    }
    return line;
}

}  // namespace

double text_width(const std::string& text, double size, bool bold) {
    double width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 32 && byte < 127) {
            width += kWidths[byte - 32U];
        } else if (byte == 0xC2) {  // a space that does not break, mostly
            width += 278;
        } else if (byte >= 0xC0) {  // the first byte of a letter outside ASCII
            width += 600;
        }
    }
    return width * size / 1000 * (bold ? 1.08 : 1.0);
}

std::vector<std::string> wrapped(const std::string& text,
                                 double max_width,
                                 double size,
                                 bool bold) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        at = end + 1;
        const std::string longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && text_width(longer, size, bold) > max_width) {
            lines.push_back(line);
            line = word;
        } else {
            line = longer;
        }
    }
    if (!line.empty()) {
        lines.push_back(line);
    }
    return lines;
}

SetBox typeset_box(const Box& box, double max_width) {
    SetBox set;
    if (box.shape == Box::Shape::joint) {
        set.width = 12;
        set.height = 12;
        return set;
    }
    const Style style = style_of(box.shape);
    double widest = 0;
    if (!box.band.empty()) {
        set.band = wrapped(box.band, style.wrap, kTextSize, true);
        for (const std::string& line : set.band) {
            widest = std::max(widest, text_width(line, kTextSize, true));
        }
        set.band_height = static_cast<double>(set.band.size()) * kLineHeight + 6;
    }
    widest = std::max(widest, set_lines(box, set.band_height + 6, set));
    const double text_height = static_cast<double>(set.lines.size()) * kLineHeight;
    set.width = std::max(style.min_width, widest + 2 * kPad);
    set.height = set.band_height + text_height + 14;
    if (box.shape == Box::Shape::choice) {  // text w x h fits a diamond W x H if w/W + h/H <= 1
        set.width = std::max(style.min_width, widest / 0.6);
        set.height = text_height / 0.4 + 4;
        for (SetLine& line : set.lines) {
            line.baseline += (set.height - text_height) / 2 - 6;
        }
    } else if (box.shape == Box::Shape::heading) {
        set.width += 16;  // the point of the chevron
    } else if (box.shape == Box::Shape::parts) {
        set_columns(box, max_width, set);
    }
    return set;
}

SetPicture typeset(const Picture& picture, double max_width) {
    SetPicture set;
    set.picture = picture;
    std::vector<LayoutBox> boxes;
    for (const Box& box : picture.boxes) {
        set.boxes.push_back(typeset_box(box, max_width));
        boxes.push_back(LayoutBox{
            set.boxes.back().width, set.boxes.back().height, box.shape == Box::Shape::choice});
    }
    std::vector<LayoutLine> lines;
    for (const Arrow& arrow : picture.arrows) {
        set.labels.push_back(wrapped(arrow.label, kLabelWidth, kTextSize, false));
        lines.push_back(measured(arrow, set.labels.back()));
    }
    set.layout = lay_out(boxes, lines);
    return set;
}

}  // namespace ledtid::models
