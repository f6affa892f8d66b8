#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/random/math.hpp"

#include "models/care/compile_context.hpp"

namespace ledtid::models::compiling {

namespace {

constexpr std::size_t kMostValues = 64;   // a test's mask has a bit for each
constexpr std::size_t kMostMembers = 32;  // a child's set has a bit for each

// Weights as probabilities that add up to 1.
Range add_probabilities(Context& context, const std::vector<double>& weights) {
    std::vector<double>& table = context.tables.weights;
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    LEDTID_EXPECTS(total > 0, "some weight is positive");
    const Index first = size_of(table);
    for (const double weight : weights) {
        LEDTID_EXPECTS(weight >= 0, "no weight is negative");
        table.push_back(weight / total);
    }
    return {first, size_of(table)};
}

std::vector<double> weights_of(const std::vector<Choice>& choices) {
    std::vector<double> weights;
    for (const Choice& choice : choices) {
        weights.push_back(choice.weight);
    }
    return weights;
}

// What a child's value is drawn from: first the conditional weights, then the rest.
Range add_given(Context& context, const Attribute& attribute, bool is_set) {
    Tables& tables = context.tables;
    const std::vector<double> otherwise = is_set ? attribute.counts : weights_of(attribute.choices);
    Range range{size_of(tables.given), 0};
    for (const Attribute::Given& given : attribute.given) {
        LEDTID_EXPECTS(is_set ? given.weights.size() <= attribute.choices.size() + 1
                              : given.weights.size() == attribute.choices.size(),
                       "weights are one for each choice or count");
        const Index condition = add_condition_or_none(context, given.when);
        const Range weights = add_probabilities(context, given.weights);
        tables.given.push_back({condition, weights});
    }
    LEDTID_EXPECTS(!is_set || otherwise.size() <= attribute.choices.size() + 1,
                   "a set has no more members than there are");
    tables.given.push_back({kNone, add_probabilities(context, otherwise)});
    range.last = size_of(tables.given);
    return range;
}

void add_attribute(Context& context, const Attribute& attribute) {
    Tables& tables = context.tables;
    const bool is_set = attribute.kind == Attribute::Kind::set;
    const std::size_t most = is_set ? kMostMembers : kMostValues;
    if (attribute.choices.size() > most) {
        refuse(attribute.place,
               attribute.name + " has " + std::to_string(attribute.choices.size()) +
                   (is_set ? " members" : " values") + ", at most " + std::to_string(most) +
                   " are possible");
    }
    AttributeRow row;
    row.is_set = is_set;
    row.n_values = static_cast<std::uint8_t>(attribute.choices.size());
    row.given = add_given(context, attribute, is_set);
    row.member_weights.first = size_of(tables.weights);
    row.changes.first = size_of(tables.changes);
    if (is_set) {
        for (const Choice& member : attribute.choices) {
            tables.weights.push_back(member.weight);
        }
        for (const Change& change : attribute.changes) {
            const Index condition = add_condition_or_none(context, change.when);
            const double ticks_per_month =
                kSecondsPerMonth * static_cast<double>(tables.ticks_per_second);
            tables.changes.push_back({condition, change.adds, change.per_month / ticks_per_month});
        }
    }
    row.member_weights.last = size_of(tables.weights);
    row.changes.last = size_of(tables.changes);
    row.place = context.place(
        "attribute:" + attribute.name, "attribute " + attribute.name, attribute.place);
    tables.attributes.push_back(row);

    std::vector<NamedTitle> values;
    for (const Choice& choice : attribute.choices) {
        values.push_back(titled(choice.name, choice.title));
    }
    tables.names.values.push_back(values);
}

// Adds a piece unless it says what the last one does, or replaces a last one of no length.
void add_rate(Tables& tables, Index first, Time from, double per_tick) {
    if (size_of(tables.rates) > first && tables.rates.back().from == from) {
        tables.rates.pop_back();
    }
    if (size_of(tables.rates) == first || tables.rates.back().per_tick != per_tick) {
        tables.rates.push_back({from, per_tick});
    }
}

// The mean rate of a month: growth taken at its middle, and factors made to have mean 1.
double monthly_rate(const Context& context, const Source& source, std::size_t month) {
    const Tables& tables = context.tables;
    const double ticks_per_year = kSecondsPerYear * static_cast<double>(tables.ticks_per_second);
    double rate = source.per_year / ticks_per_year;
    const auto& factors = source.month_factors;
    const double sum = std::accumulate(factors.begin(), factors.end(), 0.0);
    LEDTID_EXPECTS(sum > 0, "some month has arrivals");
    const double factor = factors[tables.calendar_month[month]];
    if (std::any_of(factors.begin(), factors.end(), [&](double f) { return f != factors[0]; })) {
        rate *= factor * 12.0 / sum;
    }
    if (source.growth_per_year != 0) {
        LEDTID_EXPECTS(source.growth_per_year > -1, "a source does not shrink to nothing at once");
        const Time from = tables.all_months[month];
        const Time to =
            month + 1 < tables.all_months.size() ? tables.all_months[month + 1] : tables.end;
        const double middle = (static_cast<double>((from - tables.start).ticks) +
                               static_cast<double>((to - tables.start).ticks)) /
                              2.0;
        rate *= sim::portable::pow(1.0 + source.growth_per_year, middle / ticks_per_year);
    }
    return rate;
}

// The source's rate over time as if it were never closed.
std::vector<RateRow> open_rates(const Context& context, const Source& source) {
    const Tables& tables = context.tables;
    std::vector<RateRow> rates;
    if (!source.rates.empty()) {
        rates.push_back({Time::zero(), 0.0});
        const double cycle = source.rates_repeat_seconds;
        double begun = 0;  // seconds after the start
        do {
            for (const RatePiece& piece : source.rates) {
                rates.push_back({tables.start + context.ticks(begun + piece.from_seconds),
                                 piece.per_second / static_cast<double>(tables.ticks_per_second)});
            }
            begun += cycle;
        } while (cycle > 0 && tables.start + context.ticks(begun) < tables.end);
        return rates;
    }
    for (std::size_t month = 0; month < tables.all_months.size(); ++month) {
        rates.push_back({tables.all_months[month], monthly_rate(context, source, month)});
    }
    return rates;
}

void add_rates(Context& context, const Source& source, SourceRow& row) {
    Tables& tables = context.tables;
    const Index first = size_of(tables.rates);
    add_rate(tables, first, Time::zero(), 0.0);
    if (row.from < row.until) {
        const std::vector<RateRow> open = open_rates(context, source);
        for (std::size_t k = 0; k < open.size(); ++k) {
            const Time from = std::max(open[k].from, row.from);
            const Time to = k + 1 < open.size() ? std::min(open[k + 1].from, row.until) : row.until;
            LEDTID_EXPECTS(open[k].per_tick >= 0, "no rate is negative");
            if (from < to) {
                add_rate(tables, first, from, open[k].per_tick);
                row.peak = std::max(row.peak, open[k].per_tick);
            }
        }
        if (row.until < tables.end) {
            add_rate(tables, first, row.until, 0.0);
        }
    }
    row.rates = {first, size_of(tables.rates)};
}

void add_arrivals(Context& context, const Source& source, SourceRow& row) {
    Tables& tables = context.tables;
    if (source.every) {
        row.arrival = SourceRow::Arrival::renewal;
        row.every = context.ticks(*source.every);
        return;
    }
    if (!source.at.empty()) {
        row.arrival = SourceRow::Arrival::listed;
        row.at.first = size_of(tables.listed_times);
        for (const double seconds : source.at) {
            tables.listed_times.push_back(tables.start + context.ticks(seconds));
        }
        row.at.last = size_of(tables.listed_times);
        std::sort(tables.listed_times.begin() + row.at.first, tables.listed_times.end());
        return;
    }
    row.arrival = SourceRow::Arrival::poisson;
    add_rates(context, source, row);
}

Range add_own_weights(Context& context, const Source& source) {
    Tables& tables = context.tables;
    Range range{size_of(tables.source_weights), 0};
    for (const auto& own : source.weights) {
        const Index attribute = context.attributes.at(own.first);
        LEDTID_EXPECTS(!tables.attributes[attribute].is_set &&
                           own.second.size() == tables.attributes[attribute].n_values,
                       "a source has one weight of its own for each choice");
        tables.source_weights.push_back({attribute, add_probabilities(context, own.second)});
    }
    range.last = size_of(tables.source_weights);
    return range;
}

// How often children come, thinned-out candidates included, on average.
double candidates_of(const SourceRow& row) {
    const auto open = static_cast<double>(std::max<std::int64_t>(0, (row.until - row.from).ticks));
    switch (row.arrival) {
        case SourceRow::Arrival::poisson:
            return row.peak * open;
        case SourceRow::Arrival::renewal:
            return open / sim::mean(row.every);
        case SourceRow::Arrival::listed:
            return static_cast<double>(row.at.size());
    }
    LEDTID_EXPECTS(false, "children come in one of these ways");
    return 0;
}

void add_batch(const Source& source, SourceRow& row) {
    row.batch = static_cast<std::uint16_t>(source.batch);
    if (source.batch_mean) {
        row.batch = kBatchNumbers;
        row.batch_by_chance = true;
        row.batch_mean = *source.batch_mean;
    }
}

void add_source(Context& context, const Source& source) {
    Tables& tables = context.tables;
    LEDTID_EXPECTS(source.batch >= 1 && source.batch <= 0xffff, "batches are of 1 to 65535");
    SourceRow row;
    // Children with an age are born, or known, before the clinics open; the others come to them.
    const std::int32_t opening = source.age ? tables.epoch_day : context.scenario.time.start_day;
    row.from = context.midnight(std::max(source.first_day, opening));
    row.until = source.last_day < context.scenario.time.end_day
                    ? std::max(context.midnight(std::int64_t{source.last_day} + 1), Time::zero())
                    : tables.end;
    add_arrivals(context, source, row);
    add_batch(source, row);
    if (source.busy_factor) {
        row.busy_factor = *source.busy_factor;
    }
    // Half of the numbers there are: chance or a busy run does not reach the other half.
    if (candidates_of(row) * row.batch > 0.5 * kFirstNumberWaiting) {
        refuse(source.place, source.name + " has more children than there are numbers for");
    }
    row.has_age = source.age.has_value();
    if (source.age) {
        row.age = context.ticks(*source.age);
    }
    row.first_row = context.rows.at(source.first_step);
    row.observed = source.observed;
    row.leaves_per_tick =
        source.leaves_per_month / (kSecondsPerMonth * static_cast<double>(tables.ticks_per_second));
    row.leaves_to = context.row_or_none(source.leaves_to);
    LEDTID_EXPECTS(row.leaves_per_tick <= 0 || row.leaves_to != kNone,
                   "children who leave go somewhere");
    row.school_start_to = context.row_or_none(source.school_start_to);
    row.own_weights = add_own_weights(context, source);
    row.place = context.place("source:" + source.name, "source " + source.name, source.place);
    tables.sources.push_back(row);
}

void add_backlog(Context& context, const Backlog& backlog) {
    LEDTID_EXPECTS(backlog.number >= 0 && backlog.number < 1e9, "a list has a number of children");
    BacklogRow row;
    row.source = context.sources.at(backlog.source);
    row.row = context.rows.at(backlog.step);
    row.number = static_cast<std::uint32_t>(std::floor(backlog.number + 0.5));
    row.oldest = context.ticks(backlog.oldest_seconds);
    context.tables.backlogs.push_back(row);
}

// The children of a list read from a file, each with its own dates.
void add_listed_children(Context& context, const WaitingListFile& list) {
    for (const WaitingRow& row : list.rows) {
        ListedChild child;
        child.source = context.sources.at(list.source);
        child.row = context.rows.at(list.steps[static_cast<std::size_t>(row.clinic)]);
        child.referred = context.midnight(row.referral_day);
        child.born = context.midnight(row.birth_day);
        child.priority = static_cast<std::uint8_t>(row.priority);
        context.tables.listed_children.push_back(child);
    }
}

}  // namespace

void compile_attributes(Context& context) {
    for (const Attribute& attribute : context.scenario.attributes) {
        add_attribute(context, attribute);
    }
}

void compile_sources(Context& context) {
    for (const Source& source : context.scenario.sources) {
        add_source(context, source);
    }
    for (const Backlog& backlog : context.scenario.backlogs) {
        add_backlog(context, backlog);
    }
    if (context.scenario.waiting_list) {
        add_listed_children(context, *context.scenario.waiting_list);
    }
}

}  // namespace ledtid::models::compiling
