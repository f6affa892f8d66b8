#include "models/analytic/theory.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace ledtid::models {

namespace {

RowFlow no_flow(const Tables& tables) {
    return {std::vector<double>(tables.rows.size(), 0.0),
            std::vector<double>(tables.rows.size(), 0.0)};
}

// Children waiting at the start: number by (source, row).
std::map<std::pair<Index, Index>, double> waiting_at_start(const Tables& tables) {
    std::map<std::pair<Index, Index>, double> waiting;
    for (const BacklogRow& row : tables.backlogs) {
        waiting[{row.source, row.row}] += row.number;
    }
    for (const ListedChild& child : tables.listed_children) {
        waiting[{child.source, child.row}] += 1;
    }
    return waiting;
}

struct Backlogs {
    std::vector<double> children;       // [pool]
    std::vector<double> hours;          // [pool]
    std::vector<double> team_children;  // [team]
    std::vector<RowFlow> passes;        // [team], of the team's children
};

// Who waits for what, with all the time of that pool they will need before they are out.
Backlogs backlogs_of(const Tables& tables) {
    Backlogs result;
    result.children.assign(tables.pools.size(), 0.0);
    result.hours.assign(tables.pools.size(), 0.0);
    result.team_children.assign(tables.teams.size(), 0.0);
    result.passes.assign(tables.teams.size(), no_flow(tables));
    for (const auto& [start, n] : waiting_at_start(tables)) {
        const Row& row = tables.rows[start.second];
        const RowFlow per_child =
            passages(tables, start.first, start.second, tables.start).per_child;
        if (row.op == Op::visit) {
            const Index pool = tables.segments[tables.visits[row.detail].segments.first].pool;
            result.children[pool] += n;
            for (const RowWork& piece : work_of_rows(tables, per_child)) {
                if (piece.pool == pool) {
                    result.hours[pool] += n * piece.asked(per_child);
                }
            }
        } else if (row.op == Op::meeting) {
            const Index team = tables.meetings[row.detail].team;
            result.team_children[team] += n;
            result.passes[team].add(n, per_child);
        }
    }
    return result;
}

TeamDrain drain_of(const Tables& tables,
                   const TeamLoad& load,
                   const OpenHours& open,
                   const RowFlow& per_year,
                   const Backlogs& backlogs) {
    TeamDrain drain{load.team, backlogs.team_children[load.team], std::nullopt};
    if (drain.backlog <= 0) {
        return drain;
    }
    // The backlog as a flow of its own: what it needs of each party, against what that has to
    // spare.
    double years = 0;
    bool keeps_up = true;
    const auto need = [&](double amount, double spare) {
        if (amount > 0) {
            keeps_up = keeps_up && spare > 0;
            years = std::max(years, spare > 0 ? amount / spare : 0.0);
        }
    };
    const std::vector<PartyLoad> ours = party_loads(tables, load.team, per_year);
    for (const PartyLoad& party : party_loads(tables, load.team, backlogs.passes[load.team])) {
        const auto same = std::find_if(ours.begin(), ours.end(), [&](const PartyLoad& other) {
            return other.party_mask == party.party_mask;
        });
        if (same == ours.end()) {
            return drain;  // nobody else meets in this party, and its hours were not looked up
        }
        const auto at = static_cast<std::size_t>(same - ours.begin());
        need(party.hours_per_year, open.common_expected[load.team][at] - same->hours_per_year);
    }
    double places = 0;
    for (std::size_t row = 0; row < tables.rows.size(); ++row) {
        const Row& at = tables.rows[row];
        if (at.op == Op::meeting && tables.meetings[at.detail].team == load.team &&
            tables.meetings[at.detail].takes_place) {
            places += backlogs.passes[load.team].passages[row];
        }
    }
    need(places, load.places_per_year - load.children_per_year);
    if (keeps_up) {
        drain.years = years;
    }
    return drain;
}

// The mean over the stretches of the window, each with its own routes, weighed by the children who
// come in it; by its length when none come at all.
SourceTraffic traffic_of(const Tables& tables, Index source) {
    SourceTraffic traffic;
    traffic.source = source;
    traffic.arrivals_per_year =
        arrivals_per_year(tables, source, {tables.measure_from, tables.measure_to});
    traffic.per_child = no_flow(tables);
    const double window = units_of(tables).window;
    for (const Stretch& piece : stretches(tables)) {
        double weight = static_cast<double>((piece.to - piece.from).ticks) / window;
        if (traffic.arrivals_per_year > 0) {
            weight *= arrivals_per_year(tables, source, piece) / traffic.arrivals_per_year;
        }
        const Passages walk =
            passages(tables, source, tables.sources[source].first_row, piece.from);
        traffic.per_child.add(weight, walk.per_child);
        std::vector<Index> endless;
        std::set_union(traffic.endless.begin(),
                       traffic.endless.end(),
                       walk.endless.begin(),
                       walk.endless.end(),
                       std::back_inserter(endless));
        traffic.endless.swap(endless);
        traffic.n_kinds = walk.n_kinds;
        traffic.covered = walk.covered;
        traffic.evened_out = walk.evened_out;
    }
    return traffic;
}

}  // namespace

TheoryReport theory(const Tables& tables) {
    const Units units = units_of(tables);
    TheoryReport report;
    report.window_years = units.window / units.year;
    report.per_year = no_flow(tables);
    std::vector<double> arrivals;
    std::vector<RowFlow> per_child;
    for (Index source = 0; source < tables.sources.size(); ++source) {
        report.sources.push_back(traffic_of(tables, source));
        const SourceTraffic& traffic = report.sources.back();
        arrivals.push_back(traffic.arrivals_per_year);
        per_child.push_back(traffic.per_child);
        report.per_year.add(traffic.arrivals_per_year, traffic.per_child);
    }
    const OpenHours open = open_hours(tables, report.per_year);
    report.pools = pool_loads(tables, report.per_year, open);
    report.professions = profession_loads(tables, report.pools);
    report.teams = team_loads(tables, report.per_year, open);
    std::vector<double> pieces(tables.pools.size(), 0.0);
    for (const RowWork& piece : work_of_rows(tables, report.per_year)) {
        pieces[piece.pool] += piece.passages(report.per_year).passages;
    }
    const Backlogs backlogs = backlogs_of(tables);
    report.fluids = pool_fluids(tables,
                                report.pools,
                                list_flows(tables, arrivals, per_child),
                                pieces,
                                backlogs.children,
                                backlogs.hours);
    for (const TeamLoad& load : report.teams) {
        report.team_drains.push_back(drain_of(tables, load, open, report.per_year, backlogs));
    }
    return report;
}

}  // namespace ledtid::models
