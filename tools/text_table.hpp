// Text in columns, for terminals.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ledtid::tools {

// How many columns a UTF-8 text takes, each character one; true of all that Ledtid prints.
[[nodiscard]] std::size_t width_of(std::string_view text);

// Filled with spaces to the width, or cut to it with "…".
[[nodiscard]] std::string left(std::string_view text, std::size_t width);
[[nodiscard]] std::string right(std::string_view text, std::size_t width);

[[nodiscard]] std::string with_commas(const std::vector<std::string>& words);

// Lines of at most `width` columns, broken between words where possible.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// A row of labels and figures: the first cell to the left, the others to the right of their column.
struct TextTable {
    std::vector<std::size_t> widths;  // of the columns, without the two spaces between them
    std::string text;

    void row(const std::vector<std::string>& cells);
    // Cells that may take several lines, standing on the same ground.
    void heading(const std::vector<std::string>& cells);
    // Cells to the left that may take several lines, beginning on the same one.
    void paragraphs(const std::vector<std::string>& cells);
    void rule();
};

}  // namespace ledtid::tools
