#include <algorithm>
#include <cstddef>

#include "sim/contract.hpp"
#include "sim/random/distribution.hpp"

#include "tools/selftest/case_parts.hpp"

namespace ledtid::tools {

using models::Index;
using models::Tables;

namespace {

double hour_ticks(const Tables& tables) {
    return 3600.0 * static_cast<double>(tables.ticks_per_second);
}

bool in_window(const Tables& tables, models::Time t) {
    return t >= tables.measure_from && t < tables.measure_to;
}

}  // namespace

double to_hours(const Tables& tables, double ticks) {
    return ticks / hour_ticks(tables);
}

double arrivals_per_hour(const Tables& tables, Index source) {
    const models::SourceRow& row = tables.sources[source];
    LEDTID_EXPECTS(!row.rates.empty(), "a source with rates");
    const models::RateRow& last = tables.rates[row.rates.last - 1];
    LEDTID_EXPECTS(last.from <= tables.start, "one rate all the time");
    return last.per_tick * hour_ticks(tables);
}

Work work_at(const Tables& tables, Index row) {
    LEDTID_EXPECTS(tables.rows[row].op == models::Op::visit, "a visit");
    const models::VisitRow& visit = tables.visits[tables.rows[row].detail];
    LEDTID_EXPECTS(visit.segments.size() == 1, "a visit to one profession");
    const sim::Distribution& work = tables.segments[visit.segments.first].work;
    const double mean = to_hours(tables, sim::mean(work));
    const double spread = sim::variance(work) / (hour_ticks(tables) * hour_ticks(tables));
    return {mean, spread + mean * mean};
}

int posts_of(const Tables& tables, Index clinic) {
    const models::Range pools = tables.clinics[clinic].pools;
    LEDTID_EXPECTS(pools.size() == 1, "a clinic with one kind of post");
    return static_cast<int>(tables.pools[pools.first].posts.size());
}

Station station_of(const Tables& tables) {
    LEDTID_EXPECTS(tables.sources.size() == 1, "one source");
    const Index row = tables.sources[0].first_row;
    Station station;
    station.per_hour = arrivals_per_hour(tables, 0);
    station.work = work_at(tables, row);
    const Index clinic = tables.visits[tables.rows[row].detail].clinic;
    station.posts = posts_of(tables, clinic);
    station.waiting_places = tables.clinics[clinic].waiting_places;
    return station;
}

Index row_of(const Tables& tables, const char* step) {
    const auto& rows = tables.names.rows;
    const auto found = std::find_if(
        rows.begin(), rows.end(), [step](const auto& row) { return row.name == step; });
    LEDTID_EXPECTS(found != rows.end(), "the step is in the scenario");
    return static_cast<Index>(found - rows.begin());
}

double mean_wait(const Replication& one, Index clinic) {
    const models::ClinicOutcome& seen = one.outcome.clinics[clinic];
    const auto n0 = static_cast<double>(seen.waits[0].n);
    const auto n1 = static_cast<double>(seen.waits[1].n);
    LEDTID_EXPECTS(n0 + n1 > 0, "somebody is seen");
    const double sum = n0 * seen.waits[0].mean_ticks + n1 * seen.waits[1].mean_ticks;
    return to_hours(one.tables, sum / (n0 + n1));
}

double wait_p80(const Replication& one) {
    const models::ClinicOutcome& seen = one.outcome.clinics[0];
    LEDTID_EXPECTS(seen.waits[1].n == 0, "there is one group of children");
    return to_hours(one.tables, seen.waits[0].p80_ticks);
}

double mean_wait_at(const Replication& one, Index row) {
    double sum = 0;
    double n = 0;
    for (const models::SeenChild& child : one.seen) {
        if (child.row == row && in_window(one.tables, child.started)) {
            sum += static_cast<double>((child.started - child.joined).ticks);
            n += 1;
        }
    }
    LEDTID_EXPECTS(n > 0, "somebody is seen");
    return to_hours(one.tables, sum / n);
}

double share_who_waited(const Replication& one) {
    double waited = 0;
    double n = 0;
    for (const models::SeenChild& child : one.seen) {
        if (in_window(one.tables, child.started)) {
            waited += child.started > child.joined ? 1 : 0;
            n += 1;
        }
    }
    LEDTID_EXPECTS(n > 0, "somebody is seen");
    return waited / n;
}

double share_who_left(const Replication& one) {
    const models::ClinicOutcome& clinic = one.outcome.clinics[0];
    LEDTID_EXPECTS(clinic.n_joined > 0, "somebody comes");
    return static_cast<double>(clinic.n_gave_up) / static_cast<double>(clinic.n_joined);
}

double mean_wait_of_all(const Replication& one) {
    const models::ClinicOutcome& clinic = one.outcome.clinics[0];
    LEDTID_EXPECTS(clinic.n_joined > 0, "somebody comes");
    return clinic.mean_waiting * window_hours(one.tables) / static_cast<double>(clinic.n_joined);
}

double window_hours(const Tables& tables) {
    return to_hours(tables, static_cast<double>((tables.measure_to - tables.measure_from).ticks));
}

}  // namespace ledtid::tools
