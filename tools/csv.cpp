#include "tools/csv.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace ledtid::tools {

CsvWriter::CsvWriter(CsvStyle style) : style_(style) {
    if (style_ == CsvStyle::excel) {
        text_ = "\xEF\xBB\xBF";
    }
}

void CsvWriter::separate() {
    if (!first_in_row_) {
        text_ += style_ == CsvStyle::excel ? ';' : ',';
    }
    first_in_row_ = false;
}

CsvWriter& CsvWriter::field(std::string_view text) {
    separate();
    if (text.find_first_of(",;\"\r\n") == std::string_view::npos) {
        text_ += text;
        return *this;
    }
    text_ += '"';
    for (const char letter : text) {
        if (letter == '"') {
            text_ += '"';
        }
        text_ += letter;
    }
    text_ += '"';
    return *this;
}

CsvWriter& CsvWriter::field(double value) {
    separate();
    std::string number = fmt::format("{:.4f}", value);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') {
        number.pop_back();
    }
    if (style_ == CsvStyle::excel) {
        std::replace(number.begin(), number.end(), '.', ',');
    }
    text_ += number == "-0" ? "0" : number;
    return *this;
}

CsvWriter& CsvWriter::field(const std::optional<double>& value) {
    return value ? field(*value) : field(std::string_view());
}

CsvWriter& CsvWriter::whole(std::uint64_t value) {
    separate();
    text_ += std::to_string(value);
    return *this;
}

void CsvWriter::end_row() {
    text_ += '\n';
    first_in_row_ = true;
}

}  // namespace ledtid::tools
