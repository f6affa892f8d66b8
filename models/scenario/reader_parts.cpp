#include "models/scenario/reader_parts.hpp"

#include <algorithm>
#include <cmath>

namespace ledtid::models::detail {

namespace {

constexpr Limits kHours = {0.0, 10000.0};
constexpr std::size_t kLongestName = 100;

Distribution in_seconds(const Distribution& hours) {
    return hours.scaled(kSecondsPerHour);
}

// Whether a number without unit stands here, sourced or not.
bool is_bare(const Node& value) {
    const Node* const base = value.find("base");
    return value.kind == Node::Kind::number ||
           (base != nullptr && base->kind == Node::Kind::number && value.find("unit") == nullptr);
}

// Whether a distribution is written in hours, by bare numbers, and not by durations.
bool in_hours(const Node& distribution) {
    for (const char* const key : {"mean", "value", "from", "low", "scale"}) {
        if (const Node* const parameter = distribution.find(key)) {
            return is_bare(*parameter);
        }
    }
    return false;
}

// {"mean": 4, "cv": 0.5}, in hours.
Distribution gamma_by_cv(const Cursor& object) {
    const double mean = object.number("mean", kHours) * kSecondsPerHour;
    const double cv = object.number("cv", {0.0, 10.0}, 0.0);
    return mean > 0.0 && cv > 0.0 ? Distribution::gamma_mean_sd(mean, cv * mean)
                                  : Distribution::constant(mean);
}

Work read_one_work(const Cursor& value) {
    Work work;
    work.place = value.place();
    if (!written(value, "hours")) {
        work.hours = read_hours(value);
        return work;
    }
    work.hours = read_hours(value.at("hours"));
    work.visits = static_cast<int>(value.integer("visits", 1, 1000, 1));
    work.spacing = read_durations(value, "spacing", kAnyDuration, Distribution::constant(0));
    if (const auto paperwork = value.maybe("paperwork_hours")) {
        work.paperwork = read_hours(*paperwork);
    }
    return work;
}

void read_works_by_profession(Draft& draft,
                              const Cursor& map,
                              const std::string& clinic,
                              std::vector<Work>& out) {
    for (const auto& [profession, value] : named(map)) {
        Work work = read_one_work(value);
        work.profession = profession;
        draft.references.push_back(
            {Named::profession_of_clinic, clinic, profession, value.place()});
        out.push_back(std::move(work));
    }
}

Test read_test(Draft& draft, const std::string& attribute, const Cursor& value) {
    Test test;
    test.attribute = attribute;
    test.place = value.place();
    test.of_set = value.is_object();
    draft.references.push_back({test.of_set ? Named::set_attribute : Named::choice_attribute,
                                "",
                                attribute,
                                value.place()});
    std::vector<Cursor> values;
    if (test.of_set) {
        values = one_or_more(value, "includes");
        test.at_least = static_cast<int>(value.integer("at_least", 0, 64, 0));
        test.at_most = static_cast<int>(value.integer("at_most", 0, 64, 64));
        if (test.at_least > test.at_most) {
            value.fault("at_least is above at_most");
        }
        if (!written(value, "includes") && !written(value, "at_least") &&
            !written(value, "at_most")) {
            value.fault("a test of a set says \"at_least\", \"at_most\" or \"includes\"");
        }
    } else if (value.is_array()) {
        values = value.items();
        if (values.empty()) {
            value.fault("at least one value of \"" + attribute + "\" belongs here");
        }
    } else {
        values.push_back(value);
    }
    for (const Cursor& one : values) {
        test.any_of.push_back(refer(draft, Named::value, one, attribute));
    }
    return test;
}

}  // namespace

bool written(const Cursor& object, std::string_view key) {
    return object.is_object() && object.node()->find(key) != nullptr;
}

std::vector<std::pair<std::string, Cursor>> named(const Cursor& map) {
    std::vector<std::pair<std::string, Cursor>> members = map.members();
    for (const auto& [name, value] : members) {
        if (name.empty() || name.size() > kLongestName ||
            name.find_first_of("/@#") != std::string::npos) {
            value.fault("\"" + name.substr(0, kLongestName) +
                        "\" cannot be a name: names have 1 to 100 letters and neither \"/\", "
                        "\"@\" nor \"#\"");
        }
    }
    std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    return members;
}

std::vector<std::pair<std::string, Cursor>> named(const Cursor& parent, std::string_view key) {
    const auto map = parent.maybe(key);
    return map ? named(*map) : std::vector<std::pair<std::string, Cursor>>{};
}

Title same_in_both(const std::string& text) {
    return {text, text};
}

Title read_title(const Cursor& value) {
    if (value.is_object()) {
        return {value.text("sv"), value.text("en")};
    }
    return same_in_both(value.text());
}

Title read_title(const Cursor& object, std::string_view key) {
    const auto title = object.maybe(key);
    return title ? read_title(*title) : Title{};
}

Title title_of(const Cursor& object, const std::string& name) {
    const auto title = object.maybe("title");
    return title ? read_title(*title) : same_in_both(name);
}

std::string refer(Draft& draft, Named kind, const Cursor& text, const std::string& owner) {
    std::string name = text.text();
    if (text.is_text() && !name.empty()) {
        draft.references.push_back({kind, owner, name, text.place()});
    }
    return name;
}

std::string refer_at(Draft& draft,
                     Named kind,
                     const Cursor& object,
                     std::string_view key,
                     const std::string& owner) {
    return refer(draft, kind, object.at(key), owner);
}

std::string refer_maybe(Draft& draft,
                        Named kind,
                        const Cursor& object,
                        std::string_view key,
                        const std::string& owner) {
    const auto text = object.maybe(key);
    return text ? refer(draft, kind, *text, owner) : "";
}

std::vector<Cursor> one_or_more(const Cursor& object, std::string_view key) {
    const auto value = object.maybe(key);
    if (!value) {
        return {};
    }
    return value->is_array() ? value->items() : std::vector<Cursor>{*value};
}

Condition read_condition(Draft& draft, const Cursor& object) {
    Condition condition;
    condition.place = object.place();
    for (const auto& [attribute, value] : named(object)) {
        condition.tests.push_back(read_test(draft, attribute, value));
    }
    return condition;
}

Distribution read_hours(const Cursor& value) {
    if (value.is_number() || (value.is_sourced() && is_bare(*value.node()))) {
        return Distribution::constant(value.number(kHours) * kSecondsPerHour);
    }
    if (written(value, "distribution")) {
        return in_hours(*value.node()) ? in_seconds(read_numbers(value, kHours))
                                       : read_durations(value);
    }
    return written(value, "mean") ? gamma_by_cv(value) : read_durations(value);
}

std::vector<Work> read_work(Draft& draft, const Cursor& object, const std::string& clinic) {
    const Cursor value = object.at("work");
    std::vector<Work> works;
    if (value.is_array()) {
        for (const Cursor& item : value.items()) {
            if (item.is_object() && item.node()->members.size() != 1) {
                item.fault(
                    "one profession with its work belongs here, as in "
                    "{\"psychologist\": 4}");
            }
            read_works_by_profession(draft, item, clinic, works);
        }
    } else if (value.is_object() && !value.is_sourced() && !written(value, "distribution") &&
               !written(value, "hours") && !written(value, "mean")) {
        read_works_by_profession(draft, value, clinic, works);
    } else {
        works.push_back(read_one_work(value));
    }
    if (works.empty()) {
        value.fault("there is no work here");
    }
    return works;
}

std::array<double, 12> read_months(const Cursor& object, std::string_view key) {
    std::array<double, 12> months{};
    months.fill(1.0);
    const auto value = object.maybe(key);
    if (!value) {
        return months;
    }
    const std::vector<Cursor> items = value->items();
    if (value->is_array() && items.size() != months.size()) {
        value->fault("twelve numbers belong here, January first, these are " +
                     std::to_string(items.size()));
    }
    for (std::size_t month = 0; month < std::min(items.size(), months.size()); ++month) {
        months[month] = items[month].number({0.0, 100.0});
    }
    return months;
}

void read_discipline(const Cursor& object, Discipline& discipline) {
    discipline =
        object.choice<Discipline>("discipline",
                                  {{"first come", Discipline::first_come},
                                   {"earliest guarantee", Discipline::earliest_guarantee},
                                   {"nearest school start", Discipline::nearest_school_start}},
                                  discipline);
}

void read_ramp(const Cursor& object, double& ramp_start, double& ramp_days) {
    const auto ramp = object.maybe("ramp_up");
    if (!ramp) {
        return;
    }
    ramp_start = ramp->number("from", kShare);
    ramp_days = ramp->duration("over", {0.0, 20.0 * kYear}) / kSecondsPerDay;
}

void read_employment(Draft& draft, const Cursor& object, std::int32_t& first, std::int32_t& last) {
    first = object.date("from", first);
    last = object.date("until", last);
    if (first > last && object.is_object()) {
        draft.nonsense.add(
            object.at("until").place(),
            format_date(last) + " is before \"from\", which is " + format_date(first));
    }
}

void check_sum(Draft& draft, const Place& place, const std::vector<double>& weights) {
    double sum = 0.0;
    for (const double weight : weights) {
        sum += weight;
    }
    if (std::abs(sum - 1.0) > 1e-6) {
        draft.nonsense.add(place, "probabilities add up to " + format_number(sum) + ", not 1");
    }
}

std::string exit_from(Draft& draft,
                      const std::string& clinic,
                      const Title& title,
                      const Place& place) {
    const std::string name = "left@" + clinic;
    for (const Step& step : draft.scenario.steps) {
        if (step.name == name) {
            return name;
        }
    }
    Step step;
    step.name = name;
    step.kind = Step::Kind::exit;
    step.outcome = name;
    step.title = {"Lämnade kön: " + title.sv, "Left the list: " + title.en};
    step.place = place;
    draft.scenario.steps.push_back(std::move(step));
    return name;
}

std::vector<Patience> read_patience(Draft& draft,
                                    const Cursor& object,
                                    const std::string& clinic,
                                    const Title& clinic_title) {
    std::vector<Patience> all;
    for (const Cursor& item : one_or_more(object, "patience")) {
        Patience patience;
        patience.place = item.place();
        if (written(item, "time")) {
            patience.time = read_durations(item, "time");
            patience.share = item.number("share", kShare, 1.0);
            patience.to = refer_maybe(draft, Named::next_step, item, "to");
        } else {
            patience.time = read_durations(item);
        }
        if (patience.to.empty()) {
            patience.to = exit_from(draft, clinic, clinic_title, item.place());
        }
        all.push_back(std::move(patience));
    }
    return all;
}

}  // namespace ledtid::models::detail
