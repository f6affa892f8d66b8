// Reads a Document: one line per field, every fault noted with its place, reading never stops.
//
//     Reading reading(document);
//     const Cursor c = reading.root();
//     post.fte = c.number("fte", {0.0, 1.0}, 1.0);            // absent: 1.0
//     post.clinic = c.text("clinic");                         // absent: a fault
//     post.from = c.date("from", kNoDate);
//     for (const auto& [name, step] : c.members("steps")) read_step(name, step);
//     reading.finish();                                       // keys that nobody asked for
//     reading.throw_if_faulty();
//
// A read that fails notes the fault and returns the default given, or else the lowest value allowed
// (numbers), the first name (one_of), 1970-01-01, or an empty text. A cursor on something that is
// missing says nothing more about it. Keys that begin with "$" or are called note or comment may
// stand in any object.
//
// Sourced numbers: wherever a number, a whole number or a duration is read the author may write
// {"low": 2, "base": 4, "high": 8, "unit": "weeks", "source": "P58", "certainty": "ASM", "note":
// ...}: base is returned and the whole is recorded in provenance(). certainty is always required;
// source unless it is ASM; low and high when it is ASM. unit belongs to durations whose numbers are
// bare; at a plain number it is only words for the report.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/scenario/document.hpp"
#include "models/scenario/fault.hpp"
#include "models/scenario/units.hpp"

namespace ledtid::models {

// Allowed values, ends included. For durations in seconds.
struct Limits {
    double low = 0.0;
    double high = 1e12;
};

// A number that the author gave a source or an uncertainty.
struct Sourced {
    std::string pointer;
    std::optional<double> low;  // durations in seconds; distributions: their means
    std::optional<double> high;
    double base = 0.0;  // as written, before any override
    bool is_duration = false;
    std::string text;  // base as written, with its unit
    std::string source;
    std::string certainty;  // SEED, PUB, DER, GK or ASM
    std::string note;
    std::string file;
    int line = 0;
};

using Provenance = std::vector<Sourced>;

// Numbers that replace what the document says, by JSON pointer (of the sourced object or the plain
// number). Durations in seconds. At a distribution: its mean, the shape kept. At a whole number:
// rounded.
using Overrides = std::map<std::string, double>;

// Keys by kind of object; a kind is a pointer without indices in which "*" stands for every name
// that an author chooses: "/clinics/*/posts/*/sessions".
using KnownKeys = std::map<std::string, std::set<std::string, std::less<>>>;

class Reading;

class Cursor {
  public:
    // Whether there is a value here at all; false below a missing key.
    [[nodiscard]] bool present() const { return node_ != nullptr; }

    // Null where present() is false.
    [[nodiscard]] const Node* node() const { return node_; }

    [[nodiscard]] const std::string& pointer() const { return pointer_; }

    [[nodiscard]] Place place() const;

    [[nodiscard]] Reading& reading() const { return *reading_; }

    // Notes a fault at this value, unless it is missing (which was noted already).
    void fault(std::string message) const;

    // Members. has() and maybe() count as asking for the key.
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] Cursor at(std::string_view key) const;  // absent: a fault
    [[nodiscard]] std::optional<Cursor> maybe(std::string_view key) const;

    // All members in file order, without $..., note and comment; all count as asked for.
    [[nodiscard]] std::vector<std::pair<std::string, Cursor>> members() const;
    [[nodiscard]] std::vector<Cursor> items() const;

    // The same of the value under key; none when it is absent.
    [[nodiscard]] std::vector<std::pair<std::string, Cursor>> members(std::string_view key) const;
    [[nodiscard]] std::vector<Cursor> items(std::string_view key) const;

    // Counts every member as asked for: after a fault at the name that says what else belongs here.
    void skip_rest() const;

    [[nodiscard]] bool is_object() const { return is(Node::Kind::object); }

    [[nodiscard]] bool is_array() const { return is(Node::Kind::array); }

    [[nodiscard]] bool is_text() const { return is(Node::Kind::string); }

    [[nodiscard]] bool is_number() const { return is(Node::Kind::number); }

    [[nodiscard]] bool is_boolean() const { return is(Node::Kind::boolean); }

    // Whether a sourced number (an object with "base") stands here.
    [[nodiscard]] bool is_sourced() const;

    // This value. Texts are not empty.
    [[nodiscard]] double number(Limits range) const;
    [[nodiscard]] std::int64_t integer(std::int64_t low, std::int64_t high) const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string one_of(const std::vector<std::string>& names) const;
    [[nodiscard]] double duration(Limits range = {0.0, kMaxDuration}) const;  // [s]
    [[nodiscard]] std::int32_t date() const;         // days since 1970-01-01
    [[nodiscard]] std::int32_t time_of_day() const;  // [s] since midnight
    [[nodiscard]] std::int32_t weekday() const;      // 0 is Monday

    // One field of this object: required without a default, else the default when it is absent.
    [[nodiscard]] double number(std::string_view key, Limits range) const;
    [[nodiscard]] double number(std::string_view key, Limits range, double fallback) const;
    [[nodiscard]] std::int64_t integer(std::string_view key,
                                       std::int64_t low,
                                       std::int64_t high) const;
    [[nodiscard]] std::int64_t integer(std::string_view key,
                                       std::int64_t low,
                                       std::int64_t high,
                                       std::int64_t fallback) const;
    [[nodiscard]] bool boolean(std::string_view key) const;
    [[nodiscard]] bool boolean(std::string_view key, bool fallback) const;
    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] std::string text(std::string_view key, std::string fallback) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;  // absent: none
    [[nodiscard]] std::string one_of(std::string_view key,
                                     const std::vector<std::string>& names) const;
    [[nodiscard]] std::string one_of(std::string_view key,
                                     const std::vector<std::string>& names,
                                     std::string fallback) const;
    [[nodiscard]] double duration(std::string_view key, Limits range) const;
    [[nodiscard]] double duration(std::string_view key, Limits range, double fallback) const;
    [[nodiscard]] std::int32_t date(std::string_view key) const;
    [[nodiscard]] std::int32_t date(std::string_view key, std::int32_t fallback) const;
    [[nodiscard]] std::int32_t time_of_day(std::string_view key) const;
    [[nodiscard]] std::int32_t time_of_day(std::string_view key, std::int32_t fallback) const;
    [[nodiscard]] std::int32_t weekday(std::string_view key) const;

    // A name read as an enumerator: choice<Kind>("kind", {{"visit", Kind::visit}, ...}).
    template <typename E>
    [[nodiscard]] E choice(std::initializer_list<std::pair<const char*, E>> names) const {
        std::vector<std::string> known;
        for (const auto& entry : names) {
            known.emplace_back(entry.first);
        }
        const std::string chosen = one_of(known);
        for (const auto& entry : names) {
            if (chosen == entry.first) {
                return entry.second;
            }
        }
        return names.begin()->second;
    }

    template <typename E>
    [[nodiscard]] E choice(std::string_view key,
                           std::initializer_list<std::pair<const char*, E>> names) const {
        return at(key).template choice<E>(names);
    }

    template <typename E>
    [[nodiscard]] E choice(std::string_view key,
                           std::initializer_list<std::pair<const char*, E>> names,
                           E fallback) const {
        const std::optional<Cursor> value = maybe(key);
        return value ? value->template choice<E>(names) : fallback;
    }

    // For readers of other quantities: faults when low <= base <= high does not hold.
    void check_order(const Sourced& sourced) const;

    // The sourced object here as its parts: checks source, certainty and note, and returns the
    // Sourced with everything but base, low and high filled in. For readers of other quantities.
    [[nodiscard]] Sourced sourced_words() const;

  private:
    friend class Reading;

    Cursor(Reading* reading, const Node* node, std::string pointer)
        : reading_(reading), node_(node), pointer_(std::move(pointer)) {}

    [[nodiscard]] bool is(Node::Kind kind) const { return node_ != nullptr && node_->kind == kind; }

    // Whether the value is of this kind; notes what belongs here (once) if not.
    [[nodiscard]] bool expect(Node::Kind kind, const char* what) const;
    [[nodiscard]] const Node* ask(std::string_view key) const;
    [[nodiscard]] Cursor child(std::string_view key, const Node* node) const;

    // What number(), integer() and duration() share. unit is what bare numbers count, for
    // durations.
    enum class Measure { number, integer, duration };
    [[nodiscard]] double quantity(Measure measure, Limits range) const;
    [[nodiscard]] std::optional<double> plain(Measure measure,
                                              Limits range,
                                              std::optional<double> unit) const;
    [[nodiscard]] std::optional<double> sourced(Measure measure, Limits range) const;
    [[nodiscard]] static std::string outside(Measure measure, Limits range);
    [[nodiscard]] std::optional<double> overridden(Measure measure, Limits range) const;
    [[nodiscard]] std::int32_t parsed(Parsed<std::int32_t> (*parser)(std::string_view),
                                      const char* what) const;

    Reading* reading_;
    const Node* node_;
    std::string pointer_;
};

// What all cursors on one document share. The document must live as long as the reading.
class Reading {
  public:
    explicit Reading(const Document& document, Overrides overrides = {});
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    [[nodiscard]] Cursor root() { return Cursor(this, &document_->root, ""); }

    // Notes a fault at a place kept from earlier.
    void fault(const Place& place, std::string message);

    // Notes members that nobody asked for, in all objects that were read, and overrides that met no
    // number. Call once, when all has been read.
    void finish();

    // The keys that were asked for in the objects of this document, whether they stand there or
    // not.
    [[nodiscard]] KnownKeys asked() const;

    [[nodiscard]] FaultList& faults() { return faults_; }

    [[nodiscard]] const Provenance& provenance() const { return provenance_; }

    void throw_if_faulty() const { faults_.throw_if_any(); }

    // Notes the quantity of a sourced number in the provenance, once for each pointer.
    void record(Sourced sourced);

    // The number that replaces what is written at this pointer, if there is one.
    [[nodiscard]] std::optional<double> override_at(const std::string& pointer);

  private:
    friend class Cursor;

    struct Asked {
        bool all = false;
        std::set<std::string, std::less<>> keys;
    };

    void finish(const Node& node, const std::string& pointer);
    void collect_asked(const Node& node, const std::string& kind, KnownKeys& known) const;

    const Document* document_;
    Overrides overrides_;
    std::set<std::string> overrides_met_;
    FaultList faults_;
    Provenance provenance_;
    std::set<std::string> recorded_;      // pointers in provenance_
    std::map<const Node*, Asked> asked_;  // only looked up, never walked
    std::set<const Node*> wrong_kind_;    // complained about already
};

}  // namespace ledtid::models
