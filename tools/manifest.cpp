#include "tools/manifest.hpp"

#include <optional>
#include <utility>

namespace ledtid::tools {

namespace {

using models::Document;
using models::Node;
using models::ScenarioError;

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

    [[nodiscard]] std::string text(const std::string& section, const std::string& key) const {
        return at(section, key, Node::Kind::string).text;
    }

    [[noreturn]] void refuse(const Node& node, const std::string& pointer) const {
        throw ScenarioError({document_.fault_at(
            node, pointer, "a result.json of ledtid compare has something else here")});
    }

  private:
    const Document& document_;
};

}  // namespace

Manifest read_manifest(const models::FileSource& files, const std::string& path) {
    const std::optional<std::string> text = files(path);
    if (!text) {
        throw ScenarioError({{path, 0, "", "there is no such file"}});
    }
    const Document document = models::parse(*text, path);
    const ResultReader reader(document);
    Manifest manifest;
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
    manifest.replications = static_cast<std::size_t>(reader.whole("replications", 1, 100'000));
    manifest.seed = static_cast<std::uint64_t>(reader.whole("seed", 0, INT64_MAX));
    manifest.hash = reader.text("result", "result_hash");
    return manifest;
}

}  // namespace ledtid::tools
