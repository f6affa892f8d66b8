// A picture with its texts broken into lines, its boxes measured and everything in its place.
//
// Widths of letters are those of Helvetica (Adobe's AFM tables), which Arial and Liberation Sans
// share, so the drawing needs no font at hand.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/pathway/layout.hpp"
#include "models/pathway/picture.hpp"

namespace ledtid::models {

inline constexpr double kTextSize = 12;
inline constexpr double kTitleSize = 13.5;
inline constexpr double kLineHeight = 16;

[[nodiscard]] double text_width(const std::string& text, double size, bool bold);

// Lines of at most that width, broken at spaces; a longer word is a line of its own.
[[nodiscard]] std::vector<std::string> wrapped(const std::string& text,
                                               double max_width,
                                               double size,
                                               bool bold);

struct SetLine {
    std::string text;
    TextLine::Look look = TextLine::Look::plain;
    bool first = true;    // of its text: a flag or a way out has its sign here
    double baseline = 0;  // below the box's top
};

struct SetColumn;

struct SetBox {
    double width = 0;
    double height = 0;
    double band_height = 0;
    std::vector<std::string> band;
    std::vector<SetLine> lines;
    std::vector<SetColumn> columns;
    std::vector<Point> bars;  // left ends of the bars of a parts box, as wide as bar_width
    double bar_width = 0;
    std::vector<std::array<Point, 2>> drops;  // straight lines of a parts box
};

struct SetPicture {
    Picture picture;
    std::vector<SetBox> boxes;
    std::vector<std::vector<std::string>> labels;  // of each arrow
    Layout layout;
};

struct SetColumn {
    Point corner;  // in the parts box
    SetPicture picture;
};

// Columns of a parts box that would be wider than max_width start a new row.
[[nodiscard]] SetPicture typeset(const Picture& picture, double max_width);
[[nodiscard]] SetBox typeset_box(const Box& box, double max_width);

}  // namespace ledtid::models
