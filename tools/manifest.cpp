#include "tools/manifest.hpp"

#include <map>
#include <optional>
#include <utility>

namespace ledtid::tools {

namespace {

using models::Document;
using models::Node;
using models::ScenarioError;

constexpr double kMostReplications = 100'000;

// Follows keys through a result and complains about what is not there.
class ResultReader {
  public:
    explicit ResultReader(const Document& document) : document_(document) {}

    [[nodiscard]] const Node& at(const std::string& section,
                                 const std::string& key,
                                 Node::Kind kind) const {
        const std::string pointer = "/" + section + "/" + key;
        const Node* node = document_.root.find(section);
        node = node == nullptr ? nullptr : node->find(key);
        if (node == nullptr || node->kind != kind) {
            refuse(node == nullptr ? document_.root : *node, pointer);
        }
        return *node;
    }

    [[nodiscard]] std::int64_t whole(const std::string& key,
                                     std::int64_t low,
                                     std::int64_t high) const {
        const Node& node = at("input", key, Node::Kind::number);
        if (!node.is_integer || node.integer < low || node.integer > high) {
            refuse(node, "/input/" + key);
        }
        return node.integer;
    }

    // Nothing when the result was not made by a precision asked for.
    [[nodiscard]] std::optional<sim::Precision> precision() const {
        const Node* const input = document_.root.find("input");
        const Node* const asked = input == nullptr ? nullptr : input->find("precision");
        if (asked == nullptr) {
            return std::nullopt;
        }
        const auto number = [&](const std::string& key, double low, double high) {
            const Node* const node = asked->find(key);
            if (node == nullptr || node->kind != Node::Kind::number || !(node->number >= low) ||
                !(node->number <= high)) {
                refuse(node == nullptr ? *asked : *node, "/input/precision/" + key);
            }
            return node->number;
        };
        const Node* const relative = asked->find("relative");
        if (relative == nullptr || relative->kind != Node::Kind::boolean) {
            refuse(relative == nullptr ? *asked : *relative, "/input/precision/relative");
        }
        sim::Precision precision;
        precision.half_width = number("half_width", 1e-300, 1e300);
        precision.relative = relative->boolean;
        precision.least = static_cast<std::size_t>(number("least", 2, kMostReplications));
        precision.step = static_cast<std::size_t>(number("step", 1, kMostReplications));
        precision.most = static_cast<std::size_t>(
            number("most", static_cast<double>(precision.least), kMostReplications));
        return precision;
    }

    [[nodiscard]] std::string text(const std::string& section, const std::string& key) const {
        return at(section, key, Node::Kind::string).text;
    }

    // A field of one of the objects of the list at the pointer.
    [[nodiscard]] const Node& field(const Node& object,
                                    const std::string& pointer,
                                    const std::string& key,
                                    Node::Kind kind) const {
        const Node* const node = object.find(key);
        if (node == nullptr || node->kind != kind) {
            refuse(node == nullptr ? object : *node, pointer);
        }
        return *node;
    }

    [[noreturn]] void refuse(const Node& node, const std::string& pointer) const {
        throw ScenarioError({document_.fault_at(
            node, pointer, "a result.json of ledtid compare has something else here")});
    }

  private:
    const Document& document_;
};

// The scenario that all arms are of.
void read_scenario(const ResultReader& reader, Manifest& manifest) {
    manifest.path = reader.text("input", "path");
    const std::string scenario = to_json(reader.at("input", "scenario", Node::Kind::object));
    manifest.files = [scenario, own = manifest.path](const std::string& asked) {
        return asked == own ? std::optional<std::string>(scenario) : std::nullopt;
    };
    for (const Node& arm : reader.at("input", "arms", Node::Kind::array).items) {
        if (arm.kind != Node::Kind::string) {
            reader.refuse(arm, "/input/arms");
        }
        manifest.arms.push_back(arm.text);
    }
}

// Several scenarios, and which arm is of which.
void read_scenarios(const ResultReader& reader, Manifest& manifest) {
    std::map<std::string, std::string> texts;
    for (const Node& one : reader.at("input", "scenarios", Node::Kind::array).items) {
        const std::string at = "/input/scenarios";
        texts[reader.field(one, at, "path", Node::Kind::string).text] =
            to_json(reader.field(one, at, "scenario", Node::Kind::object));
    }
    manifest.files = [texts](const std::string& asked) {
        const auto found = texts.find(asked);
        return found == texts.end() ? std::nullopt : std::optional<std::string>(found->second);
    };
    const Node& arms = reader.at("input", "arms_of_files", Node::Kind::array);
    for (const Node& one : arms.items) {
        const std::string at = "/input/arms_of_files";
        manifest.arms_of_files.push_back({reader.field(one, at, "path", Node::Kind::string).text,
                                          reader.field(one, at, "arm", Node::Kind::string).text});
    }
    if (manifest.arms_of_files.empty()) {
        reader.refuse(arms, "/input/arms_of_files");
    }
}

}  // namespace

Manifest read_manifest(const models::FileSource& files, const std::string& path) {
    const std::optional<std::string> text = files(path);
    if (!text) {
        throw ScenarioError({{path, 0, "", "there is no such file"}});
    }
    const Document document = models::parse(*text, path);
    const ResultReader reader(document);
    Manifest manifest;
    if (document.root.find("input") != nullptr &&
        document.root.find("input")->find("scenarios") != nullptr) {
        read_scenarios(reader, manifest);
    } else {
        read_scenario(reader, manifest);
    }
    manifest.replications = static_cast<std::size_t>(reader.whole("replications", 1, 100'000));
    manifest.precision = reader.precision();
    if (manifest.precision && manifest.replications < manifest.precision->least) {
        reader.refuse(document.root, "/input/replications");
    }
    manifest.seed = static_cast<std::uint64_t>(reader.whole("seed", 0, INT64_MAX));
    manifest.hash = reader.text("result", "result_hash");
    return manifest;
}

}  // namespace ledtid::tools
