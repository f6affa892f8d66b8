#include "tools/same_children.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "models/pathway/words.hpp"

#include "tools/usage_error.hpp"

namespace ledtid::tools {

namespace {

using models::Document;
using models::Language;
using models::Node;
using models::NodeMember;
using models::ScenarioSource;

constexpr const char* kSections[] = {"time", "sources", "attributes", "catchment"};

bool is_words(const std::string& key) {
    return key == "title" || key == "titles" || key == "note" || key == "comment" ||
           (!key.empty() && key[0] == '$');
}

// The value without titles and notes; of a sourced number what is used of it.
Node bare(const Node& value) {
    const Node* const base = value.find("base");
    if (base != nullptr && value.find("certainty") != nullptr) {
        const Node* const unit = value.find("unit");
        Node text = *base;
        if (unit != nullptr && base->kind == Node::Kind::number) {
            text.kind = Node::Kind::string;
            text.text = to_json(*base) + " " + unit->text;
        }
        return text;
    }
    Node result = value;
    result.members.clear();
    for (const NodeMember& member : value.members) {
        if (!is_words(member.key)) {
            result.members.push_back({member.key, bare(member.value)});
        }
    }
    for (Node& item : result.items) {
        item = bare(item);
    }
    return result;
}

std::string shown(const Node* value) {
    constexpr std::size_t kMost = 40;
    if (value == nullptr) {
        return "nothing";
    }
    const std::string text = to_json(*value);
    return text.size() > kMost ? describe(*value) : text;
}

struct Difference {
    std::string pointer;
    std::string values;  // "1 and 2"
    Node at;             // in the second
};

// The first place where two values differ.
std::optional<Difference> difference(const Node* a, const Node* b, const std::string& pointer) {
    if (a == nullptr && b == nullptr) {
        return std::nullopt;
    }
    if (a == nullptr || b == nullptr || a->kind != Node::Kind::object ||
        b->kind != Node::Kind::object) {
        if (a != nullptr && b != nullptr && to_json(*a) == to_json(*b)) {
            return std::nullopt;
        }
        return Difference{pointer, shown(a) + " and " + shown(b), b != nullptr ? *b : Node{}};
    }
    const auto at = [&pointer](const NodeMember& member) {
        return pointer + "/" + models::pointer_token(member.key);
    };
    for (const NodeMember& member : a->members) {
        if (auto found = difference(&member.value, b->find(member.key), at(member))) {
            return found;
        }
    }
    for (const NodeMember& member : b->members) {
        if (a->find(member.key) == nullptr) {
            return difference(nullptr, &member.value, at(member));
        }
    }
    return std::nullopt;
}

// One of the arms asked for, and the sections that say who its children are.
struct Children {
    ArmOfFile arm;
    Document document;
};

Children children_of(const ScenarioSource& source, const std::string& arm) {
    const bool has_arms = !arm_names(source.document).empty();
    Children children{{source.path, arm}, source.document};
    const Document merged = has_arms ? with_arm(source.document, arm) : source.document;
    children.document.root.members.clear();
    for (const char* const section : kSections) {
        if (const Node* const value = merged.root.find(section)) {
            children.document.root.members.push_back({section, bare(*value)});
        }
    }
    return children;
}

void check_same(const Children& first, const Children& other) {
    for (const char* const section : kSections) {
        const auto differs = difference(first.document.root.find(section),
                                        other.document.root.find(section),
                                        std::string("/") + section);
        if (differs) {
            const auto name = [](const Children& one) { return one.arm.path + ":" + one.arm.arm; };
            throw models::ScenarioError({other.document.fault_at(
                differs->at,
                differs->pointer,
                std::string("the children are not the same: section \"") + section +
                    "\" differs between " + name(first) + " and " + name(other) + ", " +
                    differs->values +
                    "; --same-children takes arms with equal time, sources, attributes and "
                    "catchment")});
        }
    }
}

// The arms as they were asked for, each by name.
std::vector<ArmOfFile> by_name(const std::vector<ArmOfFile>& asked,
                               const std::vector<ScenarioSource>& sources) {
    std::vector<ArmOfFile> arms;
    for (const ArmOfFile& one : asked) {
        const auto source = std::find_if(sources.begin(), sources.end(), [&one](const auto& other) {
            return other.path == one.path;
        });
        const std::vector<std::string> names = one.arm.empty() ? default_arms(*source)
                                               : one.arm == models::kAllArms
                                                   ? arm_names(*source)
                                                   : std::vector<std::string>{one.arm};
        for (const std::string& name : names) {
            for (const ArmOfFile& other : arms) {
                if (other.path == one.path && other.arm == name) {
                    throw UsageError("--same-children: " + one.path + ":" + name +
                                     " stands there twice");
                }
            }
            arms.push_back({one.path, name});
        }
    }
    return arms;
}

// "boras" of "scenarios/boras.json"; a number makes it differ from those of earlier files.
std::vector<std::string> labels_of(const std::vector<ScenarioSource>& sources) {
    std::vector<std::string> labels;
    for (const ScenarioSource& source : sources) {
        const std::string stem = std::filesystem::path(source.path).stem().string();
        std::string label = stem;
        for (int n = 2; std::find(labels.begin(), labels.end(), label) != labels.end(); ++n) {
            label = stem + "-" + std::to_string(n);
        }
        labels.push_back(label);
    }
    return labels;
}

void rename(LoadedArm& arm, const std::string& label) {
    models::Scenario& scenario = arm.reading.scenario;
    const auto titled = [&scenario, &arm](Language language) {
        return models::title_in_words(scenario.title, scenario.name, language) + ": " +
               models::title_in_words(scenario.arm_title, arm.name, language);
    };
    scenario.arm_title = {titled(Language::sv), titled(Language::en)};
    arm.name = label + ":" + arm.name;
}

models::Title joined(const models::Title& a, const models::Title& b) {
    return {a.sv + " | " + b.sv, a.en + " | " + b.en};
}

// Sets the arms of all files side by side in the order asked for.
LoadedScenario merged(std::vector<LoadedScenario> files, const std::vector<ArmOfFile>& arms) {
    LoadedScenario all;
    std::vector<ScenarioSource> sources;
    for (const LoadedScenario& file : files) {
        sources.push_back(file.source);
    }
    const std::vector<std::string> labels = labels_of(sources);
    for (const ArmOfFile& asked : arms) {
        for (std::size_t i = 0; i < files.size(); ++i) {
            for (LoadedArm& arm : files[i].arms) {
                if (sources[i].path == asked.path && arm.name == asked.arm) {
                    all.arms.push_back(arm);
                    rename(all.arms.back(), labels[i]);
                }
            }
        }
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        all.title = i == 0 ? files[i].title : joined(all.title, files[i].title);
        all.warnings.insert(all.warnings.end(), files[i].warnings.begin(), files[i].warnings.end());
    }
    all.source = sources.front();
    all.others.assign(sources.begin() + 1, sources.end());
    all.arms_of_files = arms;
    return all;
}

}  // namespace

ArmOfFile parse_arm_of_file(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    // A colon before a slash is part of the path.
    if (colon == std::string::npos || text.find_first_of("/\\", colon) != std::string::npos) {
        return {text, ""};
    }
    if (colon == 0 || colon + 1 == text.size()) {
        throw UsageError(
            "--same-children: FILE:ARM belongs here, or FILE for its own arms; this is \"" + text +
            "\"");
    }
    return {text.substr(0, colon), text.substr(colon + 1)};
}

LoadedScenario load_same_children(const models::FileSource& files,
                                  const std::vector<ArmOfFile>& asked) {
    std::vector<ScenarioSource> sources;
    for (const ArmOfFile& one : asked) {
        const bool known = std::any_of(sources.begin(), sources.end(), [&one](const auto& source) {
            return source.path == one.path;
        });
        if (!known) {
            sources.push_back(models::open_scenario(files, one.path));
        }
    }
    const std::vector<ArmOfFile> arms = by_name(asked, sources);
    std::vector<LoadedScenario> loaded;
    for (const ScenarioSource& source : sources) {
        std::vector<std::string> names;
        for (const ArmOfFile& arm : arms) {
            if (arm.path == source.path) {
                names.push_back(arm.arm);
            }
        }
        loaded.push_back(load_scenario(files, source.path, names));
    }
    std::optional<Children> first;
    for (const ArmOfFile& arm : arms) {
        const auto source = std::find_if(sources.begin(), sources.end(), [&arm](const auto& one) {
            return one.path == arm.path;
        });
        Children children = children_of(*source, arm.arm);
        if (first) {
            check_same(*first, children);
        } else {
            first = std::move(children);
        }
    }
    return loaded.size() == 1 ? std::move(loaded.front()) : merged(std::move(loaded), arms);
}

}  // namespace ledtid::tools
