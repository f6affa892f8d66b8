// What the sources of the document layer offer each other; for use by these alone.
//
// document_tree.cpp makes a tree of one text, document.cpp checks the bytes first,
// document_load.cpp joins several files, document_arms.cpp applies arms, document_like.cpp writes
// out teams that are like others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/document.hpp"

namespace ledtid::models {

// The file being read, and what is shared by all files of a document.
struct FileContext {
    std::string file_name;
    std::uint32_t file;       // index into Document::files
    std::size_t values_left;  // how many more values the document may have
    FaultList& faults;
};

// The tree of one text. Faults go to the context; after one the result is an empty object.
[[nodiscard]] Node parse_file(std::string text, FileContext& context);

// The same for bytes known to be sound, whatever the root is; nothing after a fault.
[[nodiscard]] std::optional<Node> parse_tree(const std::string& text, FileContext& context);

// What stands at an offset, as far as it is worth repeating in a message.
[[nodiscard]] std::string token_at(const std::string& text, std::size_t offset);

// The reason in what nlohmann's parser says, in our words where they help.
[[nodiscard]] std::string why_not_json(const std::string& parser_says);

// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), or npos.
[[nodiscard]] std::size_t first_bad_utf8(std::string_view text);

// Ends the loading with one fault at the node; pointer as in fault_at.
[[noreturn]] void refuse(const Document& document,
                         const Node& node,
                         const std::string& pointer,
                         const std::string& message);

[[nodiscard]] std::vector<std::string> keys_of(const Node& object);
void remove_member(Node& object, std::string_view key);

// Patches base as RFC 7396 says; a null that takes nothing away is noted.
void merge_over(Node& base,
                const Node& patch,
                const std::vector<std::string>& files,
                FaultList& faults);

// Replaces every team that is "like" another by the other with this one's own members over it.
void write_out_likes(Document& document);

}  // namespace ledtid::models
