// A JSON document as a tree in which every value knows the file, line and column it was written at.
//
// parse() reads one text, load() a file with everything it "extends", with_arm() applies an arm's
// patch. All three throw ScenarioError with every fault they found. Values keep the place they came
// from through merging; an object that was merged has the place of the last text that spoke about
// it. Nothing here knows what a scenario means; that is read from a Cursor (cursor.hpp). Source:
// RFC 8259 (JSON; comments are allowed too), RFC 7396 (merge patch).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/scenario/fault.hpp"
#include "models/scenario/limits.hpp"

namespace ledtid::models {

struct NodeMember;

// One JSON value. Numbers are finite. is_integer is set for whole numbers that a 64-bit integer
// holds exactly, also when written as 3.0 or 3e2.
struct Node {
    enum class Kind { null, boolean, number, string, array, object };

    Kind kind = Kind::null;
    bool boolean = false;
    bool is_integer = false;
    double number = 0.0;
    std::int64_t integer = 0;
    std::string text;
    std::vector<Node> items;
    std::vector<NodeMember> members;  // in file order, keys differ
    std::uint32_t file = 0;           // index into Document::files
    int line = 0;                     // of the value's first character, from 1
    int column = 0;                   // in bytes, from 1

    // The member with this key, or nullptr. O(number of members).
    [[nodiscard]] const Node* find(std::string_view key) const;
    [[nodiscard]] Node* find(std::string_view key);
};

struct NodeMember {
    std::string key;
    Node value;
};

struct Document {
    Node root;  // an object
    std::vector<std::string> files;

    // A fault at a node of this document.
    [[nodiscard]] Fault fault_at(const Node& node, std::string pointer, std::string message) const;
};

// What a value is, for messages: the text "six", the number 3, this is an array.
[[nodiscard]] std::string describe(const Node& node);

// Reads one text; file_name is only used in faults.
[[nodiscard]] Document parse(const std::string& text, const std::string& file_name);

// RFC 7396: members of patch replace those of base, null deletes, arrays are replaced whole.
// Both must index the same table of files.
[[nodiscard]] Node merge_patch(Node base, const Node& patch);

// Gives a file's text, or nothing if there is no such file. May throw ScenarioError (a folder, no
// permission). The page in the browser hands over a source of its own.
using FileSource = std::function<std::optional<std::string>(const std::string& path)>;

// Files on this machine. Defined in document_disk.cpp, the only place in models/ that opens files.
[[nodiscard]] FileSource disk_files();

// Reads a file and merges it onto what its "extends" names: one file or a list, later ones over
// earlier ones, each a plain name relative to the folder of the file that says so. The result has
// no "extends". A null that takes away something that is not there is a fault.
[[nodiscard]] Document load(const FileSource& source, const std::string& path);

// "a/b/c.json" and "d.csv" give "a/b/d.csv": how files named inside a file are found. Returns
// nothing unless name is plain and relative (no "..", no leading "/", no drive, no backslash).
[[nodiscard]] std::optional<std::string> sibling_path(const std::string& file,
                                                      const std::string& name);

// The names under "arms", in file order.
[[nodiscard]] std::vector<std::string> arm_names(const Document& document);

// The document without "arms", with one arm's members applied as a merge patch, after those of the
// arm or arms it is "based_on", in their order and each once. What an arm says of itself is not part
// of the patch: title, about, based_on, catalogue, sources (a list), certainty, note, comment, $....
[[nodiscard]] Document with_arm(const Document& document, std::string_view arm);

// The document as it stands, without "arms".
[[nodiscard]] Document without_arms(const Document& document);

// The candidate nearest to name (Damerau-Levenshtein within about a third of its length, case and
// "-" against "_" not counted), the first of equals; empty when nothing is near.
[[nodiscard]] std::string nearest_name(std::string_view name,
                                       const std::vector<std::string>& candidates);

// "; did you mean \"quorum\"?" or, when nothing is near, "; known are a, b, c" (at most 12 names).
[[nodiscard]] std::string suggestion(std::string_view name,
                                     const std::vector<std::string>& candidates);

// Canonical JSON: keys sorted by bytes, no spaces, numbers in few digits that read back the same
// (3.0 as 3). Equal texts mean equal values, so it serves for the scenario's hash.
[[nodiscard]] std::string to_json(const Node& node);

}  // namespace ledtid::models
