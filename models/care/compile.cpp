#include "models/care/compile.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/contract.hpp"
#include "sim/random/stream.hpp"
#include "sim/resources/civil.hpp"

#include "models/care/compile_context.hpp"
#include "models/care/purposes.hpp"

namespace ledtid::models {

namespace compiling {

Duration Context::ticks(double seconds) const {
    const double ticks = seconds * static_cast<double>(tables.ticks_per_second);
    return {static_cast<std::int64_t>(std::floor(ticks + 0.5))};
}

Distribution Context::ticks(const Distribution& seconds) const {
    return seconds.scaled(static_cast<double>(tables.ticks_per_second));
}

Time Context::midnight(std::int64_t day) const {
    return Time{(day - tables.epoch_day) * sim::kSecondsPerDay * tables.ticks_per_second};
}

std::uint32_t Context::place(const std::string& text,
                             const std::string& bearer,
                             const Place& place) {
    places.push_back({sim::name_hash(text), bearer, place});
    return places.back().hash;
}

std::uint32_t Context::person(const std::string& text,
                              const std::string& bearer,
                              const Place& place) {
    persons.push_back({sim::name_hash(text), bearer, place});
    return persons.back().hash;
}

Index Context::row(const std::string& step) const {
    return step == "return" ? rows.size() : rows.at(step);
}

Index Context::row_or_none(const std::string& step) const {
    return step.empty() ? kNone : row(step);
}

NamedTitle titled(const std::string& name, const Title& title) {
    return {name, title.sv.empty() ? name : title.sv, title.en.empty() ? name : title.en};
}

void refuse(const Place& place, std::string message) {
    throw ScenarioError({{place.file, place.line, place.pointer, std::move(message)}});
}

std::uint8_t value_of(const Context& context,
                      const std::string& attribute,
                      const std::string& value) {
    const std::vector<Choice>& choices =
        context.scenario.attributes[context.attributes.at(attribute)].choices;
    for (std::size_t k = 0; k < choices.size(); ++k) {
        if (choices[k].name == value) {
            return static_cast<std::uint8_t>(k);
        }
    }
    LEDTID_EXPECTS(false, "a checked scenario names only values that the attribute has");
    return 0;
}

Index add_condition(Context& context, const Condition& condition) {
    Tables& tables = context.tables;
    ConditionRow row;
    row.tests.first = size_of(tables.tests);
    for (const Test& test : condition.tests) {
        TestRow compiled;
        compiled.attribute = context.attributes.at(test.attribute);
        compiled.is_set =
            context.scenario.attributes[compiled.attribute].kind == Attribute::Kind::set;
        compiled.at_least = static_cast<std::uint8_t>(std::clamp(test.at_least, 0, 64));
        compiled.at_most = static_cast<std::uint8_t>(std::clamp(test.at_most, 0, 64));
        for (const std::string& value : test.any_of) {
            compiled.mask |= std::uint64_t{1} << value_of(context, test.attribute, value);
        }
        LEDTID_EXPECTS(compiled.is_set || compiled.mask != 0, "a choice is tested for its values");
        tables.tests.push_back(compiled);
    }
    row.tests.last = size_of(tables.tests);
    tables.conditions.push_back(row);
    return size_of(tables.conditions) - 1;
}

Index add_condition_or_none(Context& context, const Condition& condition) {
    return condition.tests.empty() ? kNone : add_condition(context, condition);
}

namespace {

// Two bearers whose hashes coincide would draw the same numbers.
void refuse_equal_hashes(const std::vector<HashedName>& names) {
    std::vector<std::pair<std::uint32_t, std::size_t>> order;
    for (std::size_t k = 0; k < names.size(); ++k) {
        order.emplace_back(names[k].hash, k);
    }
    std::sort(order.begin(), order.end());
    for (std::size_t k = 1; k < order.size(); ++k) {
        const HashedName& other = names[order[k - 1].second];
        const HashedName& name = names[order[k].second];
        if (name.hash == other.hash) {
            refuse(name.place,
                   other.bearer + " and " + name.bearer +
                       " would draw the same random numbers; rename one of them");
        }
    }
}

constexpr Purpose kPlacedPurposes[] = {Purpose::arrival,
                                       Purpose::profile,
                                       Purpose::profile_change,
                                       Purpose::detection,
                                       Purpose::age,
                                       Purpose::leaving,
                                       Purpose::routing,
                                       Purpose::gate,
                                       Purpose::delay,
                                       Purpose::work,
                                       Purpose::spacing,
                                       Purpose::paperwork,
                                       Purpose::no_show,
                                       Purpose::rebooking,
                                       Purpose::patience,
                                       Purpose::balking,
                                       Purpose::busy_factor,
                                       Purpose::batch,
                                       Purpose::attendance,
                                       Purpose::own_work,
                                       Purpose::postponement};

void compile_time(Context& context) {
    const TimeLine& time = context.scenario.time;
    Tables& tables = context.tables;
    LEDTID_EXPECTS(time.start_day < time.end_day, "the run ends after it starts");
    LEDTID_EXPECTS(time.ticks_per_second >= 1 && time.ticks_per_second <= 1e9,
                   "between 1 and 1e9 ticks to the second");
    tables.epoch_day = std::min(time.births_from, time.start_day);
    tables.ticks_per_second = static_cast<std::int64_t>(time.ticks_per_second);
    LEDTID_EXPECTS(context.midnight(std::int64_t{time.end_day} + 1) < sim::WorkCalendar::kLatest,
                   "the run is short enough for its ticks");
    tables.start = context.midnight(time.start_day);
    tables.end = context.midnight(time.end_day);
    tables.measure_by_rule = !time.measure_from.has_value();
    tables.measure_from = context.midnight(time.measure_from.value_or(time.start_day));
    tables.measure_to = context.midnight(time.measure_to);

    if (context.scenario.audit_every > 0) {
        const Duration every = context.ticks(context.scenario.audit_every);
        for (Time at = tables.start; at < tables.end; at += every) {
            tables.audits.push_back(at);
        }
    }

    sim::CivilDate month = sim::civil_date(tables.epoch_day);
    month.day = 1;
    for (std::int32_t day = sim::day_number(month); day < time.end_day;) {
        const auto number = static_cast<std::uint8_t>(month.month - 1);
        const std::int32_t next = day + sim::days_in_month(month.year, month.month);
        tables.all_months.push_back(context.midnight(day));
        tables.calendar_month.push_back(number);
        if (next > time.start_day) {
            tables.months.push_back(context.midnight(day));
        }
        month = sim::civil_date(next);
        day = next;
    }
    tables.months.push_back(tables.end);
}

template <typename Item>
void name_all(const std::vector<Item>& items,
              Directory& directory,
              std::vector<NamedTitle>& names) {
    for (const Item& item : items) {
        directory.add(item.name);
        names.push_back(titled(item.name, item.title));
    }
}

void name_everything(Context& context) {
    const Scenario& scenario = context.scenario;
    Names& names = context.tables.names;
    name_all(scenario.professions, context.professions, names.professions);
    for (const Profession& profession : scenario.professions) {
        names.profession_cost_kr.push_back(profession.cost_per_hour_kr);
    }
    name_all(scenario.attributes, context.attributes, names.attributes);
    name_all(scenario.sources, context.sources, names.sources);
    name_all(scenario.teams, context.teams, names.teams);
    name_all(scenario.milestones, context.milestones, names.milestones);
    name_all(scenario.steps, context.rows, names.rows);
    names.rows.push_back({"return", "return", "return"});
    LEDTID_EXPECTS(context.rows.find("return") == kNone, "no step is named return");
    for (const std::string& counter : scenario.counters) {
        context.counters.add(counter);
        NamedTitle title{counter, counter, counter};
        for (const auto& titled : scenario.counter_titles) {
            if (titled.first == counter) {
                title = {counter, titled.second.sv, titled.second.en};
            }
        }
        names.counters.push_back(title);
    }
    context.tables.n_professions = context.professions.size();
    context.tables.n_milestones = context.milestones.size();
    context.tables.n_counters = context.counters.size();
}

void compile_report(Context& context) {
    const Scenario& scenario = context.scenario;
    Tables& tables = context.tables;
    for (const LeadTime& lead : scenario.lead_times) {
        if (lead.name == scenario.headline) {
            tables.headline = size_of(tables.lead_times);
        }
        tables.lead_times.push_back(
            {context.milestones.at(lead.from), context.milestones.at(lead.to)});
        tables.names.lead_times.push_back(titled(lead.name, lead.title));
    }
    LEDTID_EXPECTS(scenario.headline.empty() || tables.headline != kNone,
                   "the headline is one of the lead times");
    if (!scenario.cohort_milestone.empty()) {
        tables.cohort_milestone = context.milestones.at(scenario.cohort_milestone);
    }
    if (!scenario.group_by.empty()) {
        tables.group_by = context.attributes.at(scenario.group_by);
    }
    if (scenario.target) {
        tables.target = add_condition(context, *scenario.target);
    }
    if (scenario.longer_visits) {
        tables.longer_visits = add_condition(context, *scenario.longer_visits);
        tables.longer_visits_factor = scenario.longer_visits_factor;
    }
}

}  // namespace

void check_collisions(const Context& context) {
    refuse_equal_hashes(context.persons);
    std::vector<HashedName> words;
    words.reserve(context.places.size() * std::size(kPlacedPurposes));
    for (const HashedName& name : context.places) {
        for (const Purpose purpose : kPlacedPurposes) {
            words.push_back({purpose_at(name.hash, purpose), name.bearer, name.place});
        }
    }
    refuse_equal_hashes(words);
}

}  // namespace compiling

Tables compile(const Scenario& scenario) {
    Tables tables;
    compiling::Context context{scenario, tables, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    compiling::compile_time(context);
    compiling::name_everything(context);
    compiling::compile_attributes(context);
    compiling::compile_staff(context);
    compiling::compile_steps(context);
    compiling::compile_sources(context);
    compiling::compile_report(context);
    compiling::check_collisions(context);
    check_tables(tables);
    return tables;
}

}  // namespace ledtid::models
