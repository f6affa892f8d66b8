#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "models/scenario/units.hpp"

#include "tools/csv.hpp"

namespace ledtid::tools {

namespace {

using models::Index;
using models::kNone;
using models::NamedTitle;
using models::Tables;
using models::Time;

// The names of all arms, each once: an arm may have milestones that another lacks.
using Columns = std::vector<std::string>;

template <typename F>
Columns columns_of(const Result& result, F&& names_of) {
    Columns columns;
    for (const ArmResult& one : result.arms) {
        for (const NamedTitle& name : names_of(one.arm->tables)) {
            if (std::find(columns.begin(), columns.end(), name.name) == columns.end()) {
                columns.push_back(name.name);
            }
        }
    }
    return columns;
}

// For each column its index in one arm's names, or kNone.
std::vector<Index> places_in(const Columns& columns, const std::vector<NamedTitle>& names) {
    std::vector<Index> places;
    for (const std::string& column : columns) {
        const auto found = std::find_if(
            names.begin(), names.end(), [&](const auto& name) { return name.name == column; });
        places.push_back(found == names.end() ? kNone : static_cast<Index>(found - names.begin()));
    }
    return places;
}

// "2018-04-01", and with the time of day "2018-04-01 08:30".
std::string date_of(const Tables& tables, Time at, bool with_time) {
    const std::int64_t ticks_per_day = sim::kSecondsPerDay * tables.ticks_per_second;
    std::int64_t day = at.ticks / ticks_per_day;
    std::int64_t rest = at.ticks % ticks_per_day;
    if (rest < 0) {
        --day;
        rest += ticks_per_day;
    }
    const std::string date = models::format_date(static_cast<std::int32_t>(day + tables.epoch_day));
    if (!with_time) {
        return date;
    }
    const std::int64_t minute = rest / (60 * tables.ticks_per_second);
    return fmt::format("{} {:02}:{:02}", date, minute / 60, minute % 60);
}

struct Layout {
    Columns milestones;
    Columns counters;
    Columns professions;
};

void write_header(CsvWriter& csv, const Layout& layout) {
    for (const char* const name :
         {"arm", "replication", "source", "number", "born", "group", "target"}) {
        csv.field(name);
    }
    for (const std::string& name : layout.milestones) {
        csv.field(name);
    }
    for (const char* const name :
         {"outcome", "left", "contacts", "places", "no_shows", "postponed_meetings"}) {
        csv.field(name);
    }
    for (const std::string& name : layout.counters) {
        csv.field(name);
    }
    for (const std::string& name : layout.professions) {
        csv.field("hours_" + name);
    }
    csv.end_row();
}

struct ArmRows {
    CsvWriter& csv;
    const ArmResult& arm;
    std::vector<Index> milestones;
    std::vector<Index> counters;
    std::vector<Index> professions;

    void write(std::size_t replication) const {
        for (std::size_t i = 0; i < arm.outcomes[replication].children.size(); ++i) {
            write(replication, i);
        }
    }

    void write(std::size_t replication, std::size_t i) const {
        const Tables& tables = arm.arm->tables;
        const models::Outcome& outcome = arm.outcomes[replication];
        const models::ChildRecord& child = outcome.children[i];
        const bool inside = child.outcome == kNone;
        csv.field(arm.arm->name).whole(replication);
        csv.field(tables.names.sources[child.source].name).whole(child.number);
        csv.field(date_of(tables, child.born, false));
        csv.field(tables.group_by == kNone
                      ? std::string()
                      : tables.names.values[tables.group_by][child.group].name);
        csv.whole(child.target ? 1 : 0);
        for (const Index m : milestones) {
            const Time at = m == kNone ? Time::never() : milestone_of(outcome, tables, i, m);
            csv.field(at == Time::never() ? std::string() : date_of(tables, at, true));
        }
        csv.field(inside ? std::string("inside") : tables.names.outcomes[child.outcome].name);
        csv.field(inside ? std::string() : date_of(tables, child.left, true));
        csv.whole(child.n_contacts).whole(child.n_places);
        csv.whole(child.n_no_shows).whole(child.n_postponed);
        for (const Index c : counters) {
            csv.whole(c == kNone ? 0 : outcome.counters[i * tables.n_counters + c]);
        }
        const double ticks_per_hour = 3600.0 * static_cast<double>(tables.ticks_per_second);
        for (const Index p : professions) {
            csv.field(p == kNone
                          ? 0.0
                          : static_cast<double>(outcome.hours[i * tables.n_professions + p]) /
                                ticks_per_hour);
        }
        csv.end_row();
    }
};

}  // namespace

std::string children_csv(const Result& result, CsvStyle style) {
    const Layout layout{
        columns_of(result, [](const Tables& tables) { return tables.names.milestones; }),
        columns_of(result, [](const Tables& tables) { return tables.names.counters; }),
        columns_of(result, [](const Tables& tables) { return tables.names.professions; })};
    CsvWriter csv(style);
    write_header(csv, layout);
    for (const ArmResult& one : result.arms) {
        const models::Names& names = one.arm->tables.names;
        const ArmRows rows{csv,
                           one,
                           places_in(layout.milestones, names.milestones),
                           places_in(layout.counters, names.counters),
                           places_in(layout.professions, names.professions)};
        for (std::size_t replication = 0; replication < one.outcomes.size(); ++replication) {
            rows.write(replication);
        }
    }
    return csv.text();
}

}  // namespace ledtid::tools
