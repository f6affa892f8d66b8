// A typeset picture as SVG elements.
#pragma once

#include <string>

#include "models/pathway/picture.hpp"
#include "models/pathway/typeset.hpp"

namespace ledtid::models {

[[nodiscard]] std::string xml_escaped(const std::string& text);

// Colours, line widths and the arrow head: the start of every drawing.
[[nodiscard]] std::string svg_style();

// A text at a place; anchor "start" or "middle".
[[nodiscard]] std::string svg_text(const std::string& text,
                                   Point at,
                                   const char* css_class,
                                   const char* anchor);

// The outline of a shape with what marks its kind.
[[nodiscard]] std::string svg_shape(Box::Shape shape, Point corner, double width, double height);

// A small flag, and the sign of a way out, left of a text with this baseline.
[[nodiscard]] std::string svg_flag(Point baseline);
[[nodiscard]] std::string svg_way_out(Point baseline);

[[nodiscard]] std::string svg_box(const Box& box, const SetBox& set, Point corner);

// Boxes and arrows, parts inside parts included, moved to the corner.
[[nodiscard]] std::string svg_picture(const SetPicture& set, Point corner);

}  // namespace ledtid::models
