// Words about documents and names: canonical JSON, descriptions, the nearest name.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "sim/contract.hpp"

#include "models/scenario/document.hpp"

namespace ledtid::models {

namespace {

// Text as it is compared: case and the choice of dash, space or underscore do not matter.
std::string folded(std::string_view name) {
    std::string text(name);
    for (char& letter : text) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        } else if (letter == '-' || letter == ' ') {
            letter = '_';
        }
    }
    return text;
}

// Edits (insert, delete, replace, swap neighbours) that make one text the other.
// Source: Damerau, CACM 7 (1964); the restricted form, where no part is edited twice.
std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
    }
    return row[b.size()];
}

void write(const Node& node, std::string& out);

void write_text(const std::string& text, std::string& out) {
    out += nlohmann::json(text).dump();
}

void write_object(const Node& node, std::string& out) {
    std::vector<const NodeMember*> sorted;
    for (const auto& member : node.members) {
        sorted.push_back(&member);
    }
    std::sort(
        sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
    out += '{';
    for (const auto* member : sorted) {
        if (member != sorted.front()) {
            out += ',';
        }
        write_text(member->key, out);
        out += ':';
        write(member->value, out);
    }
    out += '}';
}

void write(const Node& node, std::string& out) {
    switch (node.kind) {
        case Node::Kind::null:
            out += "null";
            return;
        case Node::Kind::boolean:
            out += node.boolean ? "true" : "false";
            return;
        case Node::Kind::number:
            // nlohmann's printer is its own, so the digits are the same on every platform.
            out +=
                node.is_integer ? std::to_string(node.integer) : nlohmann::json(node.number).dump();
            return;
        case Node::Kind::string:
            write_text(node.text, out);
            return;
        case Node::Kind::array:
            out += '[';
            for (std::size_t index = 0; index < node.items.size(); ++index) {
                out += index > 0 ? "," : "";
                write(node.items[index], out);
            }
            out += ']';
            return;
        case Node::Kind::object:
            write_object(node, out);
            return;
    }
    LEDTID_EXPECTS(false, "a node of no kind");
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    for (const auto& member : members) {
        if (member.key == key) {
            return &member.value;
        }
    }
    return nullptr;
}

Node* Node::find(std::string_view key) {
    return const_cast<Node*>(static_cast<const Node*>(this)->find(key));
}

Fault Document::fault_at(const Node& node, std::string pointer, std::string message) const {
    const std::string file = node.file < files.size() ? files[node.file] : std::string();
    return {file, node.line, std::move(pointer), std::move(message)};
}

std::string describe(const Node& node) {
    constexpr std::size_t kMaxShown = 60;
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::boolean:
            return node.boolean ? "true" : "false";
        case Node::Kind::number:
            return "the number " + to_json(node);
        case Node::Kind::string: {
            std::size_t length = node.text.size();
            if (length > kMaxShown) {
                length = kMaxShown;
                while (length > 0 &&
                       (static_cast<unsigned char>(node.text[length]) & 0xC0) == 0x80) {
                    --length;  // not inside a character
                }
                return "the text \"" + node.text.substr(0, length) + "...\"";
            }
            return "the text \"" + node.text + "\"";
        }
        case Node::Kind::array:
            return "an array";
        case Node::Kind::object:
            return "an object";
    }
    LEDTID_EXPECTS(false, "a node of no kind");
    return "";
}

std::string to_json(const Node& node) {
    std::string out;
    write(node, out);
    return out;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
    constexpr std::size_t kMaxCompared = 100;
    const std::string wanted = folded(name);
    std::string nearest;
    std::size_t least = 0;
    if (wanted.size() > kMaxCompared) {
        return nearest;
    }
    for (const std::string& candidate : candidates) {
        const std::size_t longer = std::max(candidate.size(), wanted.size());
        const std::size_t shorter = std::min(candidate.size(), wanted.size());
        const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
        if (longer > kMaxCompared || longer - shorter > allowed || shorter == 0) {
            continue;
        }
        const std::size_t distance = edit_distance(wanted, folded(candidate));
        if (distance <= allowed && distance < longer && (nearest.empty() || distance < least)) {
            nearest = candidate;
            least = distance;
        }
    }
    return nearest;
}

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates) {
    constexpr std::size_t kMaxListed = 12;
    const std::string nearest = nearest_name(name, candidates);
    if (!nearest.empty()) {
        return "; did you mean \"" + nearest + "\"?";
    }
    if (candidates.empty()) {
        return "";
    }
    std::string known = "; known are ";
    for (std::size_t index = 0; index < candidates.size() && index < kMaxListed; ++index) {
        known += (index > 0 ? ", " : "") + candidates[index];
    }
    if (candidates.size() > kMaxListed) {
        known += " and " + std::to_string(candidates.size() - kMaxListed) + " more";
    }
    return known;
}

}  // namespace ledtid::models
