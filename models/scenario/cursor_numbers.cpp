// Numbers, whole numbers and durations at a Cursor, plain, sourced or overridden.
#include <algorithm>
#include <cmath>

#include "sim/contract.hpp"

#include "models/scenario/cursor.hpp"

namespace ledtid::models {

namespace {

constexpr double kMaxExact = 9007199254740992.0;  // whole numbers that a double holds, 2^53

std::string as_written(const Node& node) {
    return node.kind == Node::Kind::string ? node.text : to_json(node);
}

}  // namespace

// One value as written, or nothing after a fault.
std::optional<double> Cursor::plain(Measure measure,
                                    Limits range,
                                    std::optional<double> unit) const {
    double value = 0.0;
    if (measure == Measure::duration && !(is_number() && unit)) {
        if (is_number()) {
            fault(to_json(*node_) + " has no unit; write the unit: \"" + to_json(*node_) +
                  " weeks\"");
            return std::nullopt;
        }
        if (!expect(Node::Kind::string, "a duration such as \"6 weeks\"")) {
            return std::nullopt;
        }
        const Parsed<double> duration = parse_duration(node_->text);
        if (!duration.ok()) {
            fault(duration.fault);
            return std::nullopt;
        }
        if (unit) {
            fault("\"" + node_->text + "\" has a unit already; leave out \"unit\"");
            return std::nullopt;
        }
        value = duration.value;
    } else {
        if (!expect(Node::Kind::number, "a number")) {
            return std::nullopt;
        }
        if (measure == Measure::integer && !node_->is_integer) {
            fault("a whole number belongs here, this is " + to_json(*node_));
            return std::nullopt;
        }
        value = node_->number * unit.value_or(1.0);
    }
    if (value < range.low || value > range.high) {
        fault(as_written(*node_) + outside(measure, range));
        return std::nullopt;
    }
    return value;
}

std::string Cursor::outside(Measure measure, Limits range) {
    const auto format = measure == Measure::duration ? format_duration : format_number;
    return " is outside [" + format(range.low) + ", " + format(range.high) + "]";
}

Sourced Cursor::sourced_words() const {
    Sourced result;
    const Place here = place();
    result.pointer = here.pointer;
    result.file = here.file;
    result.line = here.line;
    result.certainty = one_of("certainty", {"SEED", "PUB", "DER", "GK", "ASM"});
    const bool is_assumption = result.certainty == "ASM";
    const bool has_source = has("source");
    if (has_source) {
        result.source = text("source");
    } else if (has("certainty") && !is_assumption) {
        fault(
            "\"source\" is missing here; only an assumption (\"certainty\": \"ASM\") may go "
            "without");
    }
    if (is_assumption && !(has("low") && has("high"))) {
        fault("an assumption needs \"low\" and \"high\", so that its weight can be tried");
    }
    if (is_object()) {
        if (const Node* const note = node_->find("note"); note != nullptr) {
            result.note = as_written(*note);
        }
    }
    return result;
}

std::optional<double> Cursor::sourced(Measure measure, Limits range) const {
    const std::size_t faults_before = reading_->faults_.size();
    std::optional<double> unit;
    std::string unit_name;
    if (const std::optional<Cursor> written = maybe("unit")) {
        unit_name = written->text();
        if (measure == Measure::duration) {
            const Parsed<double> parsed_unit = parse_unit(unit_name);
            if (!parsed_unit.ok()) {
                written->fault(parsed_unit.fault);
            }
            unit = parsed_unit.ok() ? parsed_unit.value : 1.0;
        }
    }
    Sourced result = sourced_words();
    result.is_duration = measure == Measure::duration;
    const Cursor base_here = at("base");
    const std::optional<double> base = base_here.plain(measure, range, unit);
    if (const std::optional<Cursor> low = maybe("low")) {
        result.low = low->plain(measure, range, unit);
    }
    if (const std::optional<Cursor> high = maybe("high")) {
        result.high = high->plain(measure, range, unit);
    }
    if (!base) {
        return std::nullopt;
    }
    result.base = *base;
    result.text = as_written(*base_here.node_) + (unit_name.empty() ? "" : " " + unit_name);
    check_order(result);
    if (reading_->faults_.size() == faults_before) {
        reading_->record(std::move(result));
    }
    return base;
}

void Cursor::check_order(const Sourced& sourced) const {
    const auto format = sourced.is_duration ? format_duration : format_number;
    if (sourced.low && *sourced.low > sourced.base) {
        fault("low (" + format(*sourced.low) + ") is above base (" + format(sourced.base) + ")");
    }
    if (sourced.high && *sourced.high < sourced.base) {
        fault("high (" + format(*sourced.high) + ") is below base (" + format(sourced.base) + ")");
    }
}

std::optional<double> Cursor::overridden(Measure measure, Limits range) const {
    const std::optional<double> value = reading_->override_at(pointer_);
    if (value && !(*value >= range.low && *value <= range.high)) {
        fault("the override " +
              (measure == Measure::duration ? format_duration(*value) : format_number(*value)) +
              outside(measure, range));
        return std::nullopt;
    }
    return value;
}

double Cursor::quantity(Measure measure, Limits range) const {
    LEDTID_EXPECTS(range.low <= range.high, "a range from low to high");
    if (node_ == nullptr) {
        return range.low;
    }
    std::optional<double> value;
    if (is_sourced()) {
        value = sourced(measure, range);
    } else if (is_object()) {
        fault(std::string(measure == Measure::duration ? "a duration" : "a number") +
              " belongs here, this is an object without \"base\"");
    } else {
        value = plain(measure, range, std::nullopt);
    }
    const std::optional<double> instead = overridden(measure, range);
    return instead ? *instead : value.value_or(range.low);
}

double Cursor::number(Limits range) const {
    return quantity(Measure::number, range);
}

double Cursor::duration(Limits range) const {
    return quantity(Measure::duration, range);
}

std::int64_t Cursor::integer(std::int64_t low, std::int64_t high) const {
    LEDTID_EXPECTS(low <= high, "a range from low to high");
    const bool is_exact = is_number() && node_->is_integer;
    if (is_exact && reading_->overrides_.count(pointer_) == 0) {
        // Not by way of a double, which would round a seed of 63 bits.
        if (node_->integer < low || node_->integer > high) {
            fault(to_json(*node_) + " is outside [" + std::to_string(low) + ", " +
                  std::to_string(high) + "]");
            return low;
        }
        return node_->integer;
    }
    const Limits range{std::max(static_cast<double>(low), -kMaxExact),
                       std::min(static_cast<double>(high), kMaxExact)};
    return static_cast<std::int64_t>(std::floor(quantity(Measure::integer, range) + 0.5));
}

}  // namespace ledtid::models
