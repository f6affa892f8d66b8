#include "models/scenario/document.hpp"

#include <algorithm>
#include <optional>

#include "models/scenario/document_parse.hpp"

namespace ledtid::models {

namespace {

int line_of(const std::string& text, std::size_t offset) {
    return 1 + static_cast<int>(std::count(
                   text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

// Faults of the bytes as such; nothing else is worth saying if there is one.
bool bytes_are_sound(const std::string& text, FileContext& context) {
    const auto note = [&context](int line, std::string message) {
        context.faults.add({context.file_name, line, "", std::move(message)});
        return false;
    };
    if (text.size() > kMaxBytes) {
        return note(0, "the file is larger than 16 MiB; is this a scenario?");
    }
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        return note(0, "the file is empty");
    }
    if (text.size() >= 2 &&
        (text.compare(0, 2, "\xFF\xFE") == 0 || text.compare(0, 2, "\xFE\xFF") == 0)) {
        return note(1, "the file is written in UTF-16; save it as UTF-8");
    }
    if (const std::size_t bad = first_bad_utf8(text); bad != std::string::npos) {
        constexpr const char* kDigits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(text[bad]);
        return note(line_of(text, bad),
                    "byte " + std::to_string(bad) + " (hexadecimal " + kDigits[byte >> 4] +
                        kDigits[byte & 15] + ") is not UTF-8; save the file as UTF-8");
    }
    // The JSON reader takes a zero byte for the end of the file and would drop what follows.
    if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
        return note(line_of(text, zero),
                    "byte " + std::to_string(zero) + " is zero; this is not a text file");
    }
    return true;
}

}  // namespace

std::string token_at(const std::string& text, std::size_t offset) {
    constexpr std::size_t kMaxShown = 20;
    constexpr std::string_view kPunctuation = ",:{}[]\"";
    std::size_t end = offset;
    while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' &&
           (end == offset || kPunctuation.find(text[end]) == std::string_view::npos)) {
        ++end;
    }
    if (end - offset > kMaxShown) {
        end = offset + kMaxShown;
        while (end > offset && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
            --end;  // not inside a character
        }
    }
    return text.substr(offset, end - offset);
}

std::string why_not_json(const std::string& parser_says) {
    const std::size_t dash = parser_says.find(" - ");
    std::string why = dash == std::string::npos ? parser_says : parser_says.substr(dash + 3);
    why = why.substr(0, why.find("; last read: "));
    if (why == "invalid literal") {
        return "keys and texts stand in double quotes";
    }
    const std::size_t expected = why.find("; expected ");
    const std::string wanted = expected == std::string::npos ? "" : why.substr(expected + 11);
    if (wanted == "'}'" || wanted == "']'") {
        return "a comma or " + wanted + " belongs here";
    }
    return wanted.empty() ? why : wanted + " belongs here";
}

std::size_t first_bad_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
            return at;
        }
        for (std::size_t offset = 1; offset < length; ++offset) {
            const auto next = static_cast<unsigned char>(text[at + offset]);
            unsigned low = 0x80;
            unsigned high = 0xBF;
            if (offset == 1) {  // no overlong forms, no surrogates, nothing above U+10FFFF
                low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : low;
                high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : high;
            }
            if (next < low || next > high) {
                return at;
            }
        }
        at += length;
    }
    return std::string_view::npos;
}

Node parse_file(std::string text, FileContext& context) {
    if (text.compare(0, 3, "\xEF\xBB\xBF") == 0) {
        text.erase(0, 3);
    }
    Node nothing;
    nothing.kind = Node::Kind::object;
    nothing.file = context.file;
    nothing.line = 1;
    if (!bytes_are_sound(text, context)) {
        return nothing;
    }
    std::optional<Node> tree = parse_tree(text, context);
    if (!tree) {
        return nothing;
    }
    Node root = std::move(*tree);
    if (root.kind != Node::Kind::object) {
        context.faults.add({context.file_name,
                            root.line,
                            "",
                            "an object {...} belongs here, this is " + describe(root)});
        return nothing;
    }
    return root;
}

Document parse(const std::string& text, const std::string& file_name) {
    FaultList faults;
    FileContext context{file_name, 0, kMaxValues, faults};
    Document document;
    document.files.push_back(file_name);
    document.root = parse_file(text, context);
    faults.throw_if_any();
    return document;
}

}  // namespace ledtid::models
