#include "models/scenario/distribution_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "sim/contract.hpp"

namespace ledtid::models {

namespace {

using sim::Distribution;

enum class Measure { number, duration };

// A spread below this share of the mean cannot be told from none, and its square may vanish.
constexpr double kLeastCv = 1e-6;
constexpr double kMostCv = 100.0;

// Reads the parameters of one named distribution.
class NamedReader {
  public:
    NamedReader(const Cursor& cursor, Measure measure, Limits range)
        : cursor_(cursor), measure_(measure), range_(range) {}

    Distribution read() const {
        using Make = Distribution (NamedReader::*)() const;
        const std::size_t faults_before = cursor_.reading().faults().size();
        const Make make = cursor_.choice<Make>("distribution",
                                               {{"constant", &NamedReader::constant},
                                                {"uniform", &NamedReader::uniform},
                                                {"triangular", &NamedReader::triangular},
                                                {"exponential", &NamedReader::exponential},
                                                {"erlang", &NamedReader::erlang},
                                                {"gamma", &NamedReader::gamma},
                                                {"lognormal", &NamedReader::lognormal},
                                                {"weibull", &NamedReader::weibull},
                                                {"normal", &NamedReader::normal}});
        if (cursor_.reading().faults().size() > faults_before) {
            cursor_.skip_rest();  // which parameters belong here is not known
            return Distribution::constant(range_.low);
        }
        return (this->*make)();
    }

  private:
    double value(std::string_view key) const {
        return measure_ == Measure::duration ? cursor_.duration(key, range_)
                                             : cursor_.number(key, range_);
    }

    // A value that cannot be 0, with a fault and 1 instead if it is.
    double positive(std::string_view key) const {
        const std::size_t faults_before = cursor_.reading().faults().size();
        const double result = value(key);
        if (result > 0.0) {
            return result;
        }
        if (cursor_.reading().faults().size() == faults_before) {
            cursor_.at(key).fault("0 is too small: \"" + std::string(key) + "\" must be above 0");
        }
        return 1.0;
    }

    // The standard deviation, given as such or as a share of the mean.
    double sd(double mean) const {
        const bool has_sd = cursor_.has("sd");
        if (has_sd == cursor_.has("cv")) {
            cursor_.fault(has_sd ? "either \"sd\" or \"cv\" belongs here, not both"
                                 : "\"sd\" or \"cv\" is missing here");
            return 0.0;
        }
        if (!has_sd) {
            const double cv = cursor_.number("cv", {0.0, kMostCv});
            return check_sd(cv * mean, mean);
        }
        const Limits any{0.0, range_.high * kMostCv};
        return check_sd(
            measure_ == Measure::duration ? cursor_.duration("sd", any) : cursor_.number("sd", any),
            mean);
    }

    double check_sd(double sd, double mean) const {
        if (sd != 0.0 && (sd < kLeastCv * mean || sd > kMostCv * mean)) {
            cursor_.fault("the spread is " + format_number(sd / mean) +
                          " times the mean; 0 or something in [0.000001, 100] belongs here");
            return 0.0;
        }
        return sd;
    }

    Distribution constant() const { return Distribution::constant(value("value")); }

    Distribution uniform() const {
        const double from = value("from");
        const double to = value("to");
        if (from > to) {
            cursor_.fault("\"from\" is above \"to\"");
            return Distribution::constant(from);
        }
        return Distribution::uniform(from, to);
    }

    Distribution triangular() const {
        const double low = value("low");
        const double mode = value("mode");
        const double high = value("high");
        if (!(low <= mode && mode <= high)) {
            cursor_.fault("\"low\", \"mode\" and \"high\" must follow each other upwards");
            return Distribution::constant(mode);
        }
        return low < high ? Distribution::triangular(low, mode, high) : Distribution::constant(low);
    }

    Distribution exponential() const { return Distribution::exponential(positive("mean")); }

    Distribution erlang() const {
        const std::int64_t k = cursor_.integer("k", 1, 1000);
        return Distribution::erlang(static_cast<int>(k), positive("mean"));
    }

    Distribution gamma() const {
        const double mean = positive("mean");
        const double spread = sd(mean);
        return spread > 0.0 ? Distribution::gamma_mean_sd(mean, spread)
                            : Distribution::constant(mean);
    }

    Distribution lognormal() const {
        const double mean = positive("mean");
        const double spread = sd(mean);
        return spread > 0.0 ? Distribution::lognormal_mean_sd(mean, spread)
                            : Distribution::constant(mean);
    }

    Distribution weibull() const {
        const double shape = cursor_.number("shape", {0.05, 100.0});
        return Distribution::weibull(shape, positive("scale"));
    }

    Distribution normal() const {
        const double mean = positive("mean");
        const double spread = sd(mean);
        const double floor = cursor_.has("at_least") ? value("at_least") : range_.low;
        return spread > 0.0 ? Distribution::normal_at_least(mean, spread, floor)
                            : Distribution::constant(std::max(mean, floor));
    }

    const Cursor& cursor_;
    Measure measure_;
    Limits range_;
};

bool has_key(const Cursor& cursor, std::string_view key) {
    return cursor.is_object() && cursor.node()->find(key) != nullptr;
}

Distribution scalar(const Cursor& cursor, Measure measure, Limits range) {
    return Distribution::constant(measure == Measure::duration ? cursor.duration(range)
                                                               : cursor.number(range));
}

// A distribution without a source of its own.
Distribution plain(const Cursor& cursor, Measure measure, Limits range) {
    if (has_key(cursor, "distribution")) {
        return NamedReader(cursor, measure, range).read();
    }
    return scalar(cursor, measure, range);
}

// "lognormal, mean 60 min, sd 20 min": the members in words.
std::string in_words(const Node& node) {
    const auto words = [](const Node& value) {
        const Node* const base = value.find("base");
        const Node& shown = base != nullptr ? *base : value;
        return shown.kind == Node::Kind::string ? shown.text : to_json(shown);
    };
    if (node.kind != Node::Kind::object) {
        return words(node);
    }
    std::string text;
    if (const Node* const name = node.find("distribution"); name != nullptr) {
        text = words(*name);
    }
    for (const NodeMember& member : node.members) {
        if (member.key != "distribution" && member.key != "note" && member.key != "comment") {
            text += ", " + member.key + " " + words(member.value);
        }
    }
    return text;
}

// {"base": {"distribution": ...}, "low": ..., "high": ..., "source": ...}.
Distribution sourced(const Cursor& cursor, Measure measure, Limits range) {
    const std::size_t faults_before = cursor.reading().faults().size();
    Sourced record = cursor.sourced_words();
    record.is_duration = measure == Measure::duration;
    const Cursor base_here = cursor.at("base");
    const Distribution base = plain(base_here, measure, range);
    record.base = mean(base);
    record.text = in_words(*base_here.node());
    if (const std::optional<Cursor> low = cursor.maybe("low")) {
        record.low = mean(plain(*low, measure, range));
    }
    if (const std::optional<Cursor> high = cursor.maybe("high")) {
        record.high = mean(plain(*high, measure, range));
    }
    if (cursor.reading().faults().size() == faults_before) {
        cursor.check_order(record);
        cursor.reading().record(std::move(record));
    }
    return base;
}

Distribution with_mean(const Distribution& distribution, double wanted) {
    const double now = mean(distribution);
    return now > 0.0 ? distribution.scaled(wanted / now) : Distribution::constant(wanted);
}

Distribution read(const Cursor& cursor, Measure measure, Limits range) {
    LEDTID_EXPECTS(range.low >= 0.0, "distributions of values that cannot be negative");
    const bool is_named = has_key(cursor, "distribution");
    const bool is_sourced_name =
        cursor.is_sourced() && cursor.node()->find("base")->kind == Node::Kind::object;
    if (!is_named && !is_sourced_name) {
        if (cursor.is_object() && !cursor.is_sourced()) {
            cursor.fault("a distribution belongs here, this is an object without \"distribution\"");
            return Distribution::constant(range.low);
        }
        return scalar(cursor, measure, range);
    }
    const Distribution result =
        is_sourced_name ? sourced(cursor, measure, range) : plain(cursor, measure, range);
    const std::optional<double> wanted = cursor.reading().override_at(cursor.pointer());
    if (!wanted) {
        return result;
    }
    if (!(*wanted >= range.low && *wanted <= range.high)) {
        cursor.fault("the override of the mean is outside the range");
        return result;
    }
    return with_mean(result, *wanted);
}

Distribution read_field(const Cursor& cursor,
                        std::string_view key,
                        Measure measure,
                        Limits range,
                        const Distribution* fallback) {
    if (fallback == nullptr) {
        return read(cursor.at(key), measure, range);
    }
    const std::optional<Cursor> value = cursor.maybe(key);
    return value ? read(*value, measure, range) : *fallback;
}

}  // namespace

Distribution read_durations(const Cursor& cursor, Limits range) {
    return read(cursor, Measure::duration, range);
}

Distribution read_numbers(const Cursor& cursor, Limits range) {
    return read(cursor, Measure::number, range);
}

Distribution read_durations(const Cursor& cursor, std::string_view key, Limits range) {
    return read_field(cursor, key, Measure::duration, range, nullptr);
}

Distribution read_durations(const Cursor& cursor,
                            std::string_view key,
                            Limits range,
                            const Distribution& fallback) {
    return read_field(cursor, key, Measure::duration, range, &fallback);
}

Distribution read_numbers(const Cursor& cursor, std::string_view key, Limits range) {
    return read_field(cursor, key, Measure::number, range, nullptr);
}

Distribution read_numbers(const Cursor& cursor,
                          std::string_view key,
                          Limits range,
                          const Distribution& fallback) {
    return read_field(cursor, key, Measure::number, range, &fallback);
}

}  // namespace ledtid::models
