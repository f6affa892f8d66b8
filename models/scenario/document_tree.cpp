// From the text of one file to its tree, with the place of every value.
#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>

#include <nlohmann/json.hpp>

#include "models/scenario/document_parse.hpp"

namespace ledtid::models {

namespace {

using Json = nlohmann::json;

// Reads characters for nlohmann's parser and reports how far it has come.
struct CountingIterator {
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;
    using iterator_category = std::input_iterator_tag;

    const char* at;
    const char** cursor;

    reference operator*() const { return *at; }

    CountingIterator& operator++() {
        ++at;
        if (cursor != nullptr) {
            *cursor = at;
        }
        return *this;
    }

    CountingIterator operator++(int) {
        const CountingIterator old = *this;
        ++*this;
        return old;
    }

    bool operator==(const CountingIterator& other) const { return at == other.at; }

    bool operator!=(const CountingIterator& other) const { return at != other.at; }
};

bool is_number_letter(char letter) {
    return (letter >= '0' && letter <= '9') || letter == '-' || letter == '+' || letter == '.' ||
           letter == 'e' || letter == 'E';
}

// Builds the tree. Token starts are found by skipping forward from the end of the token before,
// which gives exact lines and columns where the parser itself only tells how far it has read.
class TreeBuilder : public nlohmann::json_sax<Json> {
  public:
    TreeBuilder(const std::string& text, FileContext& context, const char** cursor)
        : text_(text), context_(context), cursor_(cursor) {}

    bool null() override { return add(Node{}); }

    bool boolean(bool value) override {
        Node node;
        node.kind = Node::Kind::boolean;
        node.boolean = value;
        return add(std::move(node));
    }

    bool number_integer(number_integer_t value) override {
        Node node;
        node.kind = Node::Kind::number;
        node.is_integer = true;
        node.integer = value;
        node.number = static_cast<double>(value);
        return add(std::move(node));
    }

    bool number_unsigned(number_unsigned_t value) override {
        if (value <= static_cast<number_unsigned_t>(INT64_MAX)) {
            return number_integer(static_cast<number_integer_t>(value));
        }
        return number_float(static_cast<double>(value), "");
    }

    bool number_float(number_float_t value, const string_t& /*as_written*/) override {
        Node node;
        node.kind = Node::Kind::number;
        node.number = value == 0.0 ? 0.0 : value;  // -0.0 is 0
        node.is_integer = std::floor(value) == value && std::abs(value) <= 9007199254740992.0;
        node.integer = node.is_integer ? static_cast<std::int64_t>(value) : 0;
        return add(std::move(node));
    }

    bool string(string_t& value) override {
        Node node;
        node.kind = Node::Kind::string;
        node.text = std::move(value);
        return add(std::move(node));
    }

    bool binary(binary_t& /*value*/) override { return false; }

    bool key(string_t& value) override {
        move_to_token();
        Frame& frame = open_.back();
        const auto [first, is_new] = frame.keys.emplace(value, position_.line);
        if (!is_new) {
            note(pointer() + "/" + pointer_token(value),
                 "the key \"" + value + "\" stands twice in this object, first on line " +
                     std::to_string(first->second));
        }
        if (frame.keys.size() > kMaxMembers) {
            note(pointer(),
                 "more than " + std::to_string(kMaxMembers) +
                     " keys in one object; is this a scenario?");
            return false;
        }
        frame.key = std::move(value);
        end_token();
        return true;
    }

    bool start_object(std::size_t /*size*/) override { return open(Node::Kind::object); }

    bool start_array(std::size_t /*size*/) override { return open(Node::Kind::array); }

    bool end_object() override { return close(); }

    bool end_array() override { return close(); }

    bool parse_error(std::size_t /*position*/,
                     const std::string& /*last_token*/,
                     const nlohmann::detail::exception& error) override {
        move_to_token();
        explain(error.id, error.what());
        return false;
    }

    Node take_root() { return std::move(root_); }

  private:
    struct Frame {
        Node node;
        std::string key;  // of the member being read
        std::map<std::string, int> keys;
    };

    struct Position {
        std::size_t offset = 0;
        int line = 1;
        int column = 1;
    };

    void step() {
        if (text_[position_.offset] == '\n') {
            ++position_.line;
            position_.column = 1;
        } else {
            ++position_.column;
        }
        ++position_.offset;
    }

    // From the end of one token to the start of the next: spaces, comments and punctuation.
    void move_to_token() {
        while (position_.offset < text_.size()) {
            const char letter = text_[position_.offset];
            if (text_.compare(position_.offset, 2, "//") == 0) {
                while (position_.offset < text_.size() && text_[position_.offset] != '\n') {
                    step();
                }
            } else if (text_.compare(position_.offset, 2, "/*") == 0) {
                const std::size_t end = text_.find("*/", position_.offset + 2);
                if (end == std::string::npos) {
                    return;
                }
                while (position_.offset < end + 2) {
                    step();
                }
            } else if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' ||
                       letter == ',' || letter == ':') {
                last_punctuation_ = letter == ',' || letter == ':' ? letter : last_punctuation_;
                step();
            } else {
                return;
            }
        }
    }

    // The parser stands behind the token, or one further after a number that does not end the text.
    void end_token() {
        auto end = static_cast<std::size_t>(*cursor_ - text_.data());
        const auto is_number_at = [this](std::size_t offset) {
            return offset < text_.size() && is_number_letter(text_[offset]);
        };
        if (is_number_at(position_.offset)) {
            end = end == text_.size() && is_number_at(end - 1) ? end : end - 1;
        }
        while (position_.offset < end) {
            step();
        }
        last_punctuation_ = ' ';
    }

    std::string pointer() const {
        std::string pointer;
        for (std::size_t level = 0; level + 1 < open_.size(); ++level) {
            pointer += member_pointer(open_[level]);
        }
        return pointer;
    }

    static std::string member_pointer(const Frame& frame) {
        return "/" + (frame.node.kind == Node::Kind::array ? std::to_string(frame.node.items.size())
                                                           : pointer_token(frame.key));
    }

    std::string value_pointer() const {
        return open_.empty() ? "" : pointer() + member_pointer(open_.back());
    }

    void note(std::string pointer_text, std::string message) {
        context_.faults.add(
            {context_.file_name, position_.line, std::move(pointer_text), std::move(message)});
    }

    bool count_value() {
        if (context_.values_left == 0) {
            note("", "more than " + std::to_string(kMaxValues) + " values; is this a scenario?");
            return false;
        }
        --context_.values_left;
        return true;
    }

    void place(Node& node) const {
        node.file = context_.file;
        node.line = position_.line;
        node.column = position_.column;
    }

    bool add(Node node) {
        move_to_token();
        if (!count_value()) {
            return false;
        }
        place(node);
        end_token();
        attach(std::move(node));
        return true;
    }

    void attach(Node node) {
        if (open_.empty()) {
            root_ = std::move(node);
        } else if (Frame& frame = open_.back(); frame.node.kind == Node::Kind::array) {
            frame.node.items.push_back(std::move(node));
        } else if (frame.node.members.size() < frame.keys.size()) {  // a duplicate is dropped
            frame.node.members.push_back({frame.key, std::move(node)});
        }
    }

    bool open(Node::Kind kind) {
        move_to_token();
        if (open_.size() >= static_cast<std::size_t>(kMaxDepth)) {
            note("",
                 "objects and arrays are nested deeper than " + std::to_string(kMaxDepth) +
                     " levels here; a scenario needs fewer than ten");
            return false;
        }
        if (!count_value()) {
            return false;
        }
        Frame frame;
        frame.node.kind = kind;
        place(frame.node);
        open_.push_back(std::move(frame));
        end_token();
        return true;
    }

    bool close() {
        move_to_token();
        end_token();
        Node node = std::move(open_.back().node);
        open_.pop_back();
        attach(std::move(node));
        return true;
    }

    bool is_cut_off(const std::string& what, const std::string& token) const;
    void explain_end();
    void explain(int id, const std::string& what);

    const std::string& text_;
    FileContext& context_;
    const char** cursor_;
    Position position_;
    char last_punctuation_ = ' ';
    std::vector<Frame> open_;
    Node root_;
};

// Whether the fault is only that the text stops.
bool TreeBuilder::is_cut_off(const std::string& what, const std::string& token) const {
    if (position_.offset >= text_.size()) {
        return true;
    }
    if (static_cast<std::size_t>(*cursor_ - text_.data()) < text_.size()) {
        return false;
    }
    for (const char* reason :
         {"unexpected end of input", "invalid string", "missing closing '*/'"}) {
        if (what.find(reason) != std::string::npos) {
            return true;
        }
    }
    if (position_.offset + token.size() < text_.size()) {
        return false;
    }
    for (const std::string_view literal : {"true", "false", "null"}) {
        if (literal.substr(0, token.size()) == token) {
            return true;
        }
    }
    return what.find("invalid number") != std::string::npos;
}

void TreeBuilder::explain_end() {
    while (position_.offset < text_.size()) {
        step();
    }
    const std::string end = " (line " + std::to_string(position_.line) + ", column " +
                            std::to_string(position_.column) + ")";
    if (open_.empty()) {
        note("", "the file ends before its object does" + end);
        return;
    }
    const Node& innermost = open_.back().node;
    const char* kind = innermost.kind == Node::Kind::object ? "an object" : "an array";
    note(pointer(),
         std::string("the file ends inside ") + kind + " opened on line " +
             std::to_string(innermost.line) + end);
}

// Turns nlohmann's complaint into ours: position_ stands at the token that was not understood.
void TreeBuilder::explain(int id, const std::string& what) {
    const std::string column = " (column " + std::to_string(position_.column) + ")";
    const std::string token = token_at(text_, position_.offset);
    constexpr int kOutOfRange = 406;
    if (id == kOutOfRange) {
        note(value_pointer(), "the number " + token + " is too large" + column);
        return;
    }
    if (open_.empty() && root_.line > 0) {
        note("", "the document is closed, but the file goes on with '" + token + "'" + column);
        return;
    }
    if (is_cut_off(what, token)) {
        explain_end();
        return;
    }
    for (const char* word : {"NaN", "nan", "-NaN", "Infinity", "-Infinity", "inf", "-inf"}) {
        if (token == word) {
            note(value_pointer(), token + " is not a number that can be written in JSON" + column);
            return;
        }
    }
    if ((token == "}" || token == "]") && last_punctuation_ == ',') {
        note(pointer(), "the comma before '" + token + "' is one too many" + column);
        return;
    }
    note(pointer(), "'" + token + "' is not understood here: " + why_not_json(what) + column);
}

}  // namespace

std::optional<Node> parse_tree(const std::string& text, FileContext& context) {
    const std::size_t faults_before = context.faults.size();
    const char* cursor = text.data();
    TreeBuilder builder(text, context, &cursor);
    const bool read = Json::sax_parse(CountingIterator{text.data(), &cursor},
                                      CountingIterator{text.data() + text.size(), nullptr},
                                      &builder,
                                      nlohmann::json::input_format_t::json,
                                      /*strict=*/true,
                                      /*ignore_comments=*/true);
    if (!read || context.faults.size() > faults_before) {
        return std::nullopt;
    }
    return builder.take_root();
}

}  // namespace ledtid::models
