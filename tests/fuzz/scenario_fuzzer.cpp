// libFuzzer's entry for scenarios, with a mutator that knows JSON: every second time the bytes are
// changed as libFuzzer does, otherwise a value, key or branch of the tree is, so that what comes
// out gets past the parser and the names. All its chance comes from the seed that libFuzzer hands
// over.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/fuzz/fuzz_inputs.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using Json = nlohmann::ordered_json;

// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014).
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::size_t below(std::size_t n) {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return static_cast<std::size_t>((z ^ (z >> 31U)) % n);
    }

  private:
    std::uint64_t state_;
};

constexpr const char* kValues[] = {
    "0",
    "1",
    "-1",
    "2",
    "0.5",
    "1e-9",
    "1e7",
    "1e300",
    "64",
    "1000",
    "true",
    "false",
    "null",
    "[]",
    "{}",
    "\"\"",
    "\"0 s\"",
    "\"0 days\"",
    "\"1 day\"",
    "\"1 s\"",
    "\"200 years\"",
    "\"0.001 s\"",
    "\"2025-01-01\"",
    "\"2200-12-31\"",
    "\"1900-01-01\"",
    "\"return\"",
    "\"monday\"",
    "\"all\"",
    "\"at once\"",
    "\"by rule\"",
    "{\"distribution\": \"exponential\", \"mean\": \"1 day\"}",
    "{\"distribution\": \"lognormal\", \"mean\": \"1 year\", \"cv\": 100}",
    "{\"distribution\": \"weibull\", \"shape\": 0.05, \"scale\": \"1 year\"}",
    "{\"distribution\": \"gamma\", \"mean\": \"1 day\", \"cv\": 90}",
    "{\"low\": 1, \"base\": 2, \"high\": 3, \"certainty\": \"ASM\"}",
    "{\"mean\": 2, \"cv\": 0.5}"};

void collect(Json& node, std::vector<Json*>& nodes) {
    nodes.push_back(&node);
    if (node.is_structured()) {
        for (Json& child : node) {
            collect(child, nodes);
        }
    }
}

std::string random_key(const std::vector<Json*>& nodes, Dice& dice) {
    for (int attempt = 0; attempt < 8; ++attempt) {
        const Json& node = *nodes[dice.below(nodes.size())];
        if (node.is_object() && !node.empty()) {
            auto member = node.begin();
            std::advance(member, static_cast<std::ptrdiff_t>(dice.below(node.size())));
            return member.key();
        }
    }
    return "x";
}

void change_object(Json& object, const std::vector<Json*>& nodes, Dice& dice) {
    const Json other = *nodes[dice.below(nodes.size())];
    if (object.empty() || dice.below(4) == 0) {
        object[random_key(nodes, dice)] = other;
        return;
    }
    auto member = object.begin();
    std::advance(member, static_cast<std::ptrdiff_t>(dice.below(object.size())));
    const std::string key = member.key();
    switch (dice.below(4)) {
        case 0:
            object.erase(key);
            return;
        case 1:
            object[key + "2"] = Json(member.value());
            return;
        case 2:
            object[random_key(nodes, dice)] = Json(member.value());
            return;
        default:
            object[key] = other;
    }
}

void change_array(Json& array, const std::vector<Json*>& nodes, Dice& dice) {
    const Json other = *nodes[dice.below(nodes.size())];
    if (array.empty() || dice.below(3) == 0) {
        array.push_back(array.empty() ? other : Json(array[dice.below(array.size())]));
    } else if (dice.below(2) == 0) {
        array.erase(dice.below(array.size()));
    } else {
        array[dice.below(array.size())] = other;
    }
}

// One change of the tree; false when the text is no JSON.
bool change_tree(std::string& text, Dice& dice) {
    Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
    if (root.is_discarded()) {
        return false;
    }
    const std::size_t n_changes = 1 + dice.below(3);
    for (std::size_t change = 0; change < n_changes; ++change) {
        std::vector<Json*> nodes;
        collect(root, nodes);
        Json& node = *nodes[dice.below(nodes.size())];
        if (node.is_object() && dice.below(8) != 0) {
            change_object(node, nodes, dice);
        } else if (node.is_array() && dice.below(8) != 0) {
            change_array(node, nodes, dice);
        } else if (dice.below(3) == 0) {
            node = Json(*nodes[dice.below(nodes.size())]);
        } else if (node.is_string() && dice.below(3) == 0) {
            node = random_key(nodes, dice);
        } else {
            node = Json::parse(kValues[dice.below(std::size(kValues))]);
        }
    }
    text = root.dump(-1, ' ', false, Json::error_handler_t::replace);
    return true;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t max_size,
                                               unsigned seed) {
    Dice dice(seed);
    if (dice.below(3) > 0) {
        const std::string_view all(reinterpret_cast<const char*>(data), size);
        const std::size_t mark = std::min(all.find("\n@@ "), size);
        std::string text(all.substr(0, mark));
        const std::string rest(all.substr(mark));
        if (change_tree(text, dice) && text.size() + rest.size() <= max_size) {
            text += rest;
            std::memcpy(data, text.data(), text.size());
            return text.size();
        }
    }
    return LLVMFuzzerMutate(data, size, max_size);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ledtid::tests::try_scenario({reinterpret_cast<const char*>(data), size});
    return 0;
}
