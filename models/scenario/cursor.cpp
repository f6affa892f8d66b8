#include "models/scenario/cursor.hpp"

#include "sim/contract.hpp"

namespace ledtid::models {

namespace {

bool is_always_allowed(std::string_view key) {
    return key == "note" || key == "comment" || (!key.empty() && key[0] == '$');
}

}  // namespace

Place Cursor::place() const {
    if (node_ == nullptr) {
        return {"", 0, pointer_};
    }
    const Fault fault = reading_->document_->fault_at(*node_, pointer_, "");
    return {fault.file, fault.line, fault.pointer};
}

void Cursor::fault(std::string message) const {
    if (node_ != nullptr) {
        reading_->faults_.add(reading_->document_->fault_at(*node_, pointer_, std::move(message)));
    }
}

bool Cursor::expect(Node::Kind kind, const char* what) const {
    if (node_ == nullptr || node_->kind == kind) {
        return node_ != nullptr;
    }
    // One complaint for each value, however many keys are asked of it.
    if (reading_->wrong_kind_.insert(node_).second) {
        fault(std::string(what) + " belongs here, this is " + describe(*node_));
    }
    return false;
}

const Node* Cursor::ask(std::string_view key) const {
    if (!expect(Node::Kind::object, "an object {...}")) {
        return nullptr;
    }
    reading_->asked_[node_].keys.emplace(key);
    return node_->find(key);
}

Cursor Cursor::child(std::string_view key, const Node* node) const {
    return Cursor(reading_, node, pointer_ + "/" + pointer_token(std::string(key)));
}

bool Cursor::has(std::string_view key) const {
    return ask(key) != nullptr;
}

Cursor Cursor::at(std::string_view key) const {
    const Node* const node = ask(key);
    if (node == nullptr && is_object()) {
        fault("\"" + std::string(key) + "\" is missing here");
    }
    return child(key, node);
}

std::optional<Cursor> Cursor::maybe(std::string_view key) const {
    const Node* const node = ask(key);
    return node == nullptr ? std::nullopt : std::optional<Cursor>(child(key, node));
}

std::vector<std::pair<std::string, Cursor>> Cursor::members() const {
    std::vector<std::pair<std::string, Cursor>> result;
    if (!expect(Node::Kind::object, "an object {...}")) {
        return result;
    }
    reading_->asked_[node_].all = true;
    for (const NodeMember& member : node_->members) {
        if (!is_always_allowed(member.key)) {
            result.emplace_back(member.key, child(member.key, &member.value));
        }
    }
    return result;
}

std::vector<Cursor> Cursor::items() const {
    std::vector<Cursor> result;
    if (!expect(Node::Kind::array, "an array [...]")) {
        return result;
    }
    for (std::size_t index = 0; index < node_->items.size(); ++index) {
        result.push_back(child(std::to_string(index), &node_->items[index]));
    }
    return result;
}

std::vector<std::pair<std::string, Cursor>> Cursor::members(std::string_view key) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->members() : std::vector<std::pair<std::string, Cursor>>();
}

std::vector<Cursor> Cursor::items(std::string_view key) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->items() : std::vector<Cursor>();
}

void Cursor::skip_rest() const {
    if (is_object()) {
        reading_->asked_[node_].all = true;
    }
}

bool Cursor::is_sourced() const {
    return is_object() && node_->find("base") != nullptr;
}

bool Cursor::boolean() const {
    return expect(Node::Kind::boolean, "true or false") && node_->boolean;
}

std::string Cursor::text() const {
    if (!expect(Node::Kind::string, "a text")) {
        return "";
    }
    if (node_->text.empty()) {
        fault("a text belongs here, this one is empty");
    }
    if (node_->text.size() > kMaxTextBytes) {
        fault("a text has at most " + std::to_string(kMaxTextBytes) + " bytes, this one has " +
              std::to_string(node_->text.size()));
        return "";
    }
    return node_->text;
}

std::string Cursor::one_of(const std::vector<std::string>& names) const {
    LEDTID_EXPECTS(!names.empty(), "a choice needs names");
    if (!expect(Node::Kind::string, "a name")) {
        return names.front();
    }
    for (const std::string& name : names) {
        if (node_->text == name) {
            return name;
        }
    }
    fault("\"" + node_->text + "\" is not one of the names that belong here" +
          suggestion(node_->text, names));
    return names.front();
}

std::int32_t Cursor::parsed(Parsed<std::int32_t> (*parser)(std::string_view),
                            const char* what) const {
    if (!expect(Node::Kind::string, what)) {
        return 0;
    }
    const Parsed<std::int32_t> result = parser(node_->text);
    if (!result.ok()) {
        fault(result.fault);
        return 0;
    }
    return result.value;
}

std::int32_t Cursor::date() const {
    return parsed(parse_date, "a date such as \"2025-04-01\"");
}

std::int32_t Cursor::time_of_day() const {
    return parsed(parse_time_of_day, "a time of day such as \"08:30\"");
}

std::int32_t Cursor::weekday() const {
    return parsed(parse_weekday, "a weekday such as \"monday\"");
}

Reading::Reading(const Document& document, Overrides overrides)
    : document_(&document), overrides_(std::move(overrides)) {}

void Reading::fault(const Place& place, std::string message) {
    faults_.add(place, std::move(message));
}

void Reading::record(Sourced sourced) {
    if (recorded_.insert(sourced.pointer).second) {  // not when it is read twice
        provenance_.push_back(std::move(sourced));
    }
}

std::optional<double> Reading::override_at(const std::string& pointer) {
    const auto found = overrides_.find(pointer);
    if (found == overrides_.end()) {
        return std::nullopt;
    }
    overrides_met_.insert(pointer);
    return found->second;
}

KnownKeys Reading::asked() const {
    KnownKeys known;
    collect_asked(document_->root, "", known);
    return known;
}

void Reading::collect_asked(const Node& node, const std::string& kind, KnownKeys& known) const {
    for (const Node& item : node.items) {
        collect_asked(item, kind, known);
    }
    const auto found = asked_.find(&node);
    if (found == asked_.end() || node.kind != Node::Kind::object) {
        return;
    }
    const Asked& asked = found->second;
    if (!asked.all) {
        known[kind].insert(asked.keys.begin(), asked.keys.end());
    }
    for (const NodeMember& member : node.members) {
        if (!is_always_allowed(member.key)) {
            collect_asked(member.value, kind + "/" + (asked.all ? "*" : member.key), known);
        }
    }
}

void Reading::finish() {
    finish(document_->root, "");
    for (const auto& entry : overrides_) {
        if (overrides_met_.count(entry.first) == 0) {
            faults_.add({"", 0, entry.first, "no number is read here that could be overridden"});
        }
    }
}

void Reading::finish(const Node& node, const std::string& pointer) {
    for (std::size_t index = 0; index < node.items.size(); ++index) {
        finish(node.items[index], pointer + "/" + std::to_string(index));
    }
    const auto found = asked_.find(&node);
    if (found == asked_.end()) {
        return;
    }
    const Asked& asked = found->second;
    for (const NodeMember& member : node.members) {
        const std::string here = pointer + "/" + pointer_token(member.key);
        if (asked.all || asked.keys.count(member.key) > 0) {
            finish(member.value, here);
            continue;
        }
        if (is_always_allowed(member.key)) {
            continue;
        }
        // A key that stands here already cannot be the one that was meant.
        std::vector<std::string> open;
        for (const std::string& key : asked.keys) {
            if (node.find(key) == nullptr) {
                open.push_back(key);
            }
        }
        faults_.add(document_->fault_at(
            member.value,
            here,
            "no key is called \"" + member.key + "\" here" + suggestion(member.key, open)));
    }
}

}  // namespace ledtid::models
