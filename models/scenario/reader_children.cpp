// Attributes, sources of children and children waiting at the start.
#include <algorithm>
#include <cmath>
#include <set>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

constexpr std::size_t kMostMembers = 64;  // of a set attribute

// Weights by name, in the order of the choices; names that are no choice are left to check_names.
std::vector<double> read_weights(Draft& draft,
                                 const Cursor& map,
                                 const Attribute& attribute,
                                 const std::string& owner) {
    std::vector<double> weights(attribute.choices.size(), 0.0);
    for (const auto& [name, value] : named(map)) {
        const double weight = value.number(kShare);
        draft.references.push_back({Named::value, owner, name, value.place()});
        for (std::size_t choice = 0; choice < weights.size(); ++choice) {
            if (attribute.choices[choice].name == name) {
                weights[choice] = weight;
            }
        }
    }
    check_sum(draft, map.place(), weights);
    return weights;
}

void read_choices(Draft& draft, const Cursor& object, Attribute& attribute) {
    const Cursor map = object.at("choices");
    std::vector<double> weights;
    for (const auto& [name, value] : named(map)) {
        Choice choice;
        choice.name = name;
        choice.title = same_in_both(name);
        choice.weight = value.number(kShare);
        weights.push_back(choice.weight);
        attribute.choices.push_back(std::move(choice));
    }
    if (map.is_object()) {
        check_sum(draft, map.place(), weights);
    }
    for (const Cursor& given : object.items("given")) {
        Attribute::Given one;
        one.when = read_condition(draft, given.at("when"));
        one.weights = read_weights(draft, given.at("choices"), attribute, attribute.name);
        attribute.given.push_back(std::move(one));
    }
}

// {"1": 0.65, "2": 0.35}: how many members a set has.
std::vector<double> read_counts(Draft& draft, const Cursor& map, const Attribute& attribute) {
    std::vector<double> counts(attribute.choices.size() + 1, 0.0);
    for (const auto& [name, value] : named(map)) {
        const double weight = value.number(kShare);
        const bool is_count = !name.empty() && name.size() <= 2 &&
                              std::all_of(name.begin(), name.end(), [](char letter) {
                                  return letter >= '0' && letter <= '9';
                              });
        const std::size_t count = is_count ? static_cast<std::size_t>(std::stoi(name)) : 0;
        if (!is_count || std::to_string(count) != name || count >= counts.size()) {
            value.fault("\"" + name + "\" is not a number of members from 0 to " +
                        std::to_string(attribute.choices.size()) + ", the size of the set");
            continue;
        }
        counts[count] = weight;
    }
    if (map.is_object()) {
        check_sum(draft, map.place(), counts);
    }
    return counts;
}

Change read_change(Draft& draft, const Cursor& object) {
    Change change;
    if (const auto when = object.maybe("when")) {
        change.when = read_condition(draft, *when);
    }
    const bool adds = written(object, "adds_one_per_month");
    if (object.is_object() && adds == written(object, "removes_one_per_month")) {
        object.fault("a change says either \"adds_one_per_month\" or \"removes_one_per_month\"");
    }
    const double added = object.number("adds_one_per_month", kPerMonth, 0.0);
    const double removed = object.number("removes_one_per_month", kPerMonth, 0.0);
    change.adds = adds;
    change.per_month = adds ? added : removed;
    return change;
}

void read_set(Draft& draft, const Cursor& object, Attribute& attribute) {
    attribute.kind = Attribute::Kind::set;
    const Cursor map = object.at("set");
    double sum = 0.0;
    for (const auto& [name, value] : named(map)) {
        Choice member;
        member.name = name;
        member.title = same_in_both(name);
        member.weight = value.number({0.0, 1e6});
        sum += member.weight;
        attribute.choices.push_back(std::move(member));
    }
    if (attribute.choices.size() > kMostMembers) {
        map.fault("a set has at most 64 members, this one has " +
                  std::to_string(attribute.choices.size()));
    } else if (map.is_object() && !(sum > 0.0)) {
        draft.nonsense.add(map.place(), "no member of the set has a weight above 0");
    }
    attribute.counts = read_counts(draft, object.at("count"), attribute);
    for (const Cursor& given : object.items("given")) {
        Attribute::Given one;
        one.when = read_condition(draft, given.at("when"));
        one.weights = read_counts(draft, given.at("count"), attribute);
        attribute.given.push_back(std::move(one));
    }
    for (const Cursor& change : object.items("changes")) {
        attribute.changes.push_back(read_change(draft, change));
    }
}

void read_titles(Draft& draft, const Cursor& object, Attribute& attribute) {
    for (const auto& [name, value] : named(object, "titles")) {
        draft.references.push_back({Named::value, attribute.name, name, value.place()});
        const Title title = read_title(value);
        for (Choice& choice : attribute.choices) {
            if (choice.name == name) {
                choice.title = title;
            }
        }
    }
}

// Puts each attribute after those it is given; they come sorted by name, and ties stay so.
void order_attributes(Draft& draft) {
    std::vector<Attribute> waiting = std::move(draft.scenario.attributes);
    std::vector<Attribute>& done = draft.scenario.attributes;
    done.clear();
    std::set<std::string> unknown_yet;
    for (const Attribute& attribute : waiting) {
        unknown_yet.insert(attribute.name);
    }
    const auto is_ready = [&unknown_yet](const Attribute& attribute) {
        for (const Attribute::Given& given : attribute.given) {
            for (const Test& test : given.when.tests) {
                if (unknown_yet.count(test.attribute) > 0) {
                    return false;
                }
            }
        }
        return true;
    };
    while (!waiting.empty()) {
        auto next = std::find_if(waiting.begin(), waiting.end(), is_ready);
        if (next == waiting.end()) {
            next = waiting.begin();
            std::string names;
            for (const Attribute& attribute : waiting) {
                names += (names.empty() ? "\"" : ", \"") + attribute.name + "\"";
            }
            draft.nonsense.add(
                next->place,
                "attributes are given each other in a circle, or stand behind one: " + names);
            done.insert(done.end(), waiting.begin(), waiting.end());
            return;
        }
        unknown_yet.erase(next->name);
        done.push_back(std::move(*next));
        waiting.erase(next);
    }
}

constexpr double kMostRatePieces = 1e6;  // of a cycle written out to the end

// The length of the cycle that rates are, or 0.
void read_cycle(Draft& draft, const Cursor& object, Source& source) {
    const auto cycle = object.maybe("rates_repeat_every");
    if (!cycle) {
        return;
    }
    if (!written(object, "rates")) {
        cycle->fault("goes with \"rates\" only");
    }
    source.rates_repeat_seconds = cycle->duration({1.0, kAnyDuration.high});
    const double length = source.rates_repeat_seconds;
    const TimeLine& time = draft.scenario.time;
    const double pieces = static_cast<double>(source.rates.size()) * kSecondsPerDay *
                          (time.end_day - time.start_day) / length;
    if (!source.rates.empty() && source.rates.back().from_seconds >= length) {
        draft.nonsense.add(cycle->place(), "the last rate begins after they are to repeat");
    } else if (pieces > kMostRatePieces) {
        draft.nonsense.add(cycle->place(),
                           "the rates repeat so often that the run has " + format_number(pieces) +
                               " pieces, more than 1000000");
    }
}

void read_rates(Draft& draft, const Cursor& object, Source& source) {
    for (const Cursor& item : object.items("rates")) {
        RatePiece piece;
        piece.from_seconds = item.duration("from", kAnyDuration);
        piece.per_second = item.number("per_hour", {0.0, 1e6}) / kSecondsPerHour;
        const bool first = source.rates.empty();
        if (first && piece.from_seconds > 0.0) {
            draft.nonsense.add(item.place(), "the first rate must begin at \"0 h\"");
        } else if (!first && piece.from_seconds <= source.rates.back().from_seconds) {
            draft.nonsense.add(item.place(), "rates must come in the order of time");
        }
        source.rates.push_back(piece);
    }
    read_cycle(draft, object, source);
}

// Some days are busier than others: a factor of all rates.
void read_busy_factor(Draft& draft, const Cursor& object, Source& source) {
    const auto factor = object.maybe("busy_factor");
    if (!factor) {
        return;
    }
    if (!written(object, "rates") && !written(object, "per_year")) {
        factor->fault("goes with \"rates\" or \"per_year\" only");
    }
    const std::size_t faults_before = factor->reading().faults().size();
    source.busy_factor = read_numbers(*factor, {0.0, 100.0});
    const double mean = sim::mean(*source.busy_factor);
    if (factor->reading().faults().size() == faults_before && std::abs(mean - 1.0) > 1e-6) {
        draft.nonsense.add(factor->place(),
                           "a factor of the rates has the mean 1, this one's is " +
                               format_number(mean) + "; change the rates instead");
    }
}

// 3, or {"poisson": 3}.
void read_batch(const Cursor& object, Source& source) {
    const auto batch = object.maybe("batch");
    if (batch && written(*batch, "poisson")) {
        source.batch_mean = batch->number("poisson", {0.0, kMostPoissonBatch});
    } else if (batch) {
        source.batch = static_cast<int>(batch->integer(1, 1000));
    }
}

void read_instants(Draft& draft, const Cursor& object, Source& source) {
    for (const Cursor& item : object.items("at")) {
        const double instant = item.duration(kAnyDuration);
        if (!source.at.empty() && instant < source.at.back()) {
            draft.nonsense.add(item.place(), "instants must come in the order of time");
        }
        source.at.push_back(instant);
    }
}

// Reads the one way of arriving that the source has.
void read_arrivals(Draft& draft, const Cursor& object, Source& source) {
    std::string ways;
    int n_ways = 0;
    for (const char* const way : {"per_year", "every", "rates", "at"}) {
        if (written(object, way)) {
            ways += (n_ways == 0 ? "\"" : " and \"") + std::string(way) + "\"";
            ++n_ways;
        }
    }
    if (object.is_object() && n_ways == 0) {
        object.fault(
            "how often do children come? say \"per_year\", \"every\", \"rates\" or \"at\"");
    } else if (n_ways > 1) {
        object.fault("says " + ways + ", but children come in one way only");
    }
    if (const auto every = object.maybe("every")) {
        source.every = read_durations(*every);
        if (sim::mean(*source.every) < 1e-3) {
            draft.nonsense.add(every->place(), "children cannot come without time between them");
        }
    }
    read_rates(draft, object, source);
    read_busy_factor(draft, object, source);
    read_instants(draft, object, source);
    read_demand(draft, object, source);
    if (!written(object, "per_year")) {
        for (const char* const key : {"growth_per_year", "month_factors"}) {
            if (written(object, key)) {
                object.at(key).fault("goes with \"per_year\" only");
            }
        }
    }
}

Source read_source(Draft& draft, const std::string& name, const Cursor& object) {
    Source source;
    source.name = name;
    source.place = object.place();
    source.title = title_of(object, name);
    read_arrivals(draft, object, source);
    read_batch(object, source);
    if (const auto age = object.maybe("age")) {
        source.age = read_durations(*age);
    }
    read_employment(draft, object, source.first_day, source.last_day);
    source.first_step = refer_at(draft, Named::step, object, "first_step");
    source.observed = object.boolean("observed", true);
    source.leaves_per_month = object.number("leaves_per_month", kPerMonth, 0.0);
    source.leaves_to = refer_maybe(draft, Named::step, object, "leaves_to");
    source.school_start_to = refer_maybe(draft, Named::step, object, "school_start_to");
    if (source.leaves_per_month > 0.0 && source.leaves_to.empty()) {
        draft.nonsense.add(object.at("leaves_per_month").place(),
                           "children leave, but \"leaves_to\" does not say where to");
    }
    for (const auto& [attribute, weights] : named(object, "choices")) {
        draft.references.push_back({Named::choice_attribute, "", attribute, weights.place()});
        for (const Attribute& known : draft.scenario.attributes) {
            if (known.name == attribute && known.kind == Attribute::Kind::choice) {
                source.weights.emplace_back(attribute,
                                            read_weights(draft, weights, known, attribute));
            }
        }
    }
    return source;
}

}  // namespace

void read_demand(Draft& draft, const Cursor& object, Source& source) {
    if (const auto per_year = object.maybe("per_year")) {
        // Other children of a clinic are nobody's births.
        const bool of_catchment =
            source.observed && per_year->is_text() && per_year->node()->text == "catchment";
        source.per_year =
            (of_catchment ? births_of_catchment(draft, *per_year) : per_year->number(kPerYear)) *
            object.number("share", kShare, 1.0);
    }
    source.growth_per_year = object.number("growth_per_year", kGrowth, 0.0);
    source.month_factors = read_months(object, "month_factors");
    double sum = 0.0;
    for (const double factor : source.month_factors) {
        sum += factor;
    }
    if (!written(object, "month_factors") || std::abs(sum - 12.0) <= 0.12) {
        return;
    }
    const Place place = object.at("month_factors").place();
    if (sum > 0.0) {
        draft.warnings.push_back({place.file,
                                  place.line,
                                  place.pointer,
                                  "month factors average " + format_number(sum / 12.0) +
                                      ", so that a year brings so many times per_year"});
    } else {
        draft.nonsense.add(place, "all month factors are 0");
    }
}

void read_attributes(Draft& draft, const Cursor& root) {
    for (const auto& [name, object] : named(root, "attributes")) {
        Attribute attribute;
        attribute.name = name;
        attribute.place = object.place();
        attribute.title = title_of(object, name);
        if (object.is_object() && written(object, "choices") == written(object, "set")) {
            object.fault("an attribute has either \"choices\" or a \"set\"");
        }
        if (written(object, "set")) {
            read_set(draft, object, attribute);
        } else if (written(object, "choices")) {
            read_choices(draft, object, attribute);
        }
        read_titles(draft, object, attribute);
        draft.scenario.attributes.push_back(std::move(attribute));
    }
    order_attributes(draft);
}

void read_sources(Draft& draft, const Cursor& root) {
    for (const auto& [name, object] : named(root, "sources")) {
        draft.scenario.sources.push_back(read_source(draft, name, object));
    }
}

void read_backlogs(Draft& draft, const Cursor& root) {
    for (const auto& [name, object] : named(root, "waiting_at_start")) {
        Backlog backlog;
        backlog.name = name;
        backlog.place = object.place();
        backlog.number = object.number("number", {0.0, 1e6});
        backlog.oldest_seconds = object.duration("oldest", kAnyDuration);
        backlog.source = refer_at(draft, Named::source, object, "like");
        backlog.step = refer_at(draft, Named::step, object, "at");
        draft.scenario.backlogs.push_back(std::move(backlog));
    }
}

}  // namespace ledtid::models::detail
