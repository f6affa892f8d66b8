#include "tools/text_table.hpp"

#include <algorithm>

namespace ledtid::tools {

namespace {

bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// The first `width` characters.
std::string_view cut(std::string_view text, std::size_t width) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (begins_character(text[at])) {
            if (width == 0) {
                break;
            }
            --width;
        }
        ++at;
    }
    return text.substr(0, at);
}

std::string fitted(std::string_view text, std::size_t width) {
    if (width_of(text) <= width) {
        return std::string(text);
    }
    return std::string(cut(text, width - 1)) + "…";
}

void strip_right(std::string& line) {
    line.erase(line.find_last_not_of(' ') + 1);
}

// The cells of a row, each in the lines that its column takes.
struct Wrapped {
    Wrapped(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
        for (std::size_t column = 0; column < cells.size(); ++column) {
            columns.push_back(wrapped(cells[column], widths[column]));
            height = std::max(height, columns.back().size());
        }
    }

    std::vector<std::vector<std::string>> columns;
    std::size_t height = 0;
};

}  // namespace

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string left(std::string_view text, std::size_t width) {
    std::string out = fitted(text, width);
    out.append(width - width_of(out), ' ');
    return out;
}

std::string right(std::string_view text, std::size_t width) {
    const std::string out = fitted(text, width);
    return std::string(width - width_of(out), ' ') + out;
}

std::string with_commas(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        if (!line.empty() && width_of(line) + 1 + width_of(word) > width) {
            lines.push_back(line);
            line.clear();
        }
        while (width_of(word) > width) {
            const std::string_view start = cut(word, width);
            lines.emplace_back(start);
            word.remove_prefix(start.size());
        }
        line += line.empty() ? std::string(word) : " " + std::string(word);
    }
    if (!line.empty()) {
        lines.push_back(line);
    }
    return lines;
}

void TextTable::row(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        line += column == 0 ? left(cells[column], widths[column])
                            : "  " + right(cells[column], widths[column]);
    }
    strip_right(line);
    text += line + "\n";
}

void TextTable::heading(const std::vector<std::string>& cells) {
    const Wrapped lines(cells, widths);
    for (std::size_t line = 0; line < lines.height; ++line) {
        std::vector<std::string> cells_of_line;
        for (const std::vector<std::string>& cell : lines.columns) {
            const std::size_t above = lines.height - cell.size();
            cells_of_line.push_back(line < above ? "" : cell[line - above]);
        }
        row(cells_of_line);
    }
}

void TextTable::paragraphs(const std::vector<std::string>& cells) {
    const Wrapped lines(cells, widths);
    for (std::size_t at = 0; at < lines.height; ++at) {
        std::string line;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::vector<std::string>& cell = lines.columns[column];
            line +=
                (column == 0 ? "" : "  ") + left(at < cell.size() ? cell[at] : "", widths[column]);
        }
        strip_right(line);
        text += line + "\n";
    }
}

void TextTable::rule() {
    std::size_t width = 0;
    for (const std::size_t column : widths) {
        width += column + 2;
    }
    for (std::size_t i = 0; i + 2 < width; ++i) {
        text += "─";
    }
    text += "\n";
}

}  // namespace ledtid::tools
