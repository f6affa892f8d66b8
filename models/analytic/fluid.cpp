#include "models/analytic/fluid.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/contract.hpp"

#include "models/analytic/survival.hpp"

namespace ledtid::models {

namespace {

Range patience_of(const Tables& tables, const ListFlow& flow) {
    return tables.visits[tables.rows[flow.row].detail].patience;
}

double leaving_rate(const Tables& tables, const ListFlow& flow) {
    return tables.cohort_milestone == kNone ? 0.0 : tables.sources[flow.source].leaves_per_tick;
}

// Hours a year that are asked for by those still there after a wait.
double hours_after(const Tables& tables, const std::vector<ListFlow>& flows, double ticks) {
    double hours = 0;
    for (const ListFlow& flow : flows) {
        hours += flow.children_per_year * flow.hours * still_waiting(tables, flow, ticks);
    }
    return hours;
}

double share_giving_up(const Tables& tables, const std::vector<ListFlow>& flows, double ticks) {
    double all = 0;
    double stay = 0;
    for (const ListFlow& flow : flows) {
        all += flow.children_per_year;
        stay += flow.children_per_year * still_waiting(tables, flow, ticks);
    }
    return all > 0 ? 1 - stay / all : 0.0;
}

// The wait at which what is asked for falls to the capacity, by bisection; ticks.
double equilibrium(const Tables& tables, const std::vector<ListFlow>& flows, double capacity) {
    double low = 0;
    double high = units_of(tables).day;
    while (hours_after(tables, flows, high) > capacity) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < 200 && high - low > 1e-13 * high; ++i) {
        const double middle = 0.5 * (low + high);
        (hours_after(tables, flows, middle) > capacity ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

void overflow(const Tables& tables,
              const PoolLoad& load,
              const std::vector<ListFlow>& flows,
              double pieces_per_year,
              PoolFluid& fluid) {
    double children = 0;
    double hours = 0;
    double patient = 0;
    double patient_hours = 0;
    for (const ListFlow& flow : flows) {
        const double stay = never_give_up(tables, flow);
        children += flow.children_per_year;
        hours += flow.children_per_year * flow.hours;
        patient += flow.children_per_year * stay;
        patient_hours += flow.children_per_year * flow.hours * stay;
    }
    const double open = load.open_hours_per_year;
    if (children <= 0 || hours <= 0) {
        fluid.growth_at_first = pieces_per_year * (1 - open / load.demanded_hours_per_year);
        fluid.growth = fluid.growth_at_first;
        return;
    }
    const double capacity = std::max(0.0, open - (load.demanded_hours_per_year - hours));
    fluid.growth_at_first = children * (1 - capacity / hours);
    // Those whose patience is without end are more than can be served, or exactly as many; the
    // limit is approached, but no wait reaches it.
    if (patient_hours >= capacity) {
        fluid.growth = patient_hours > 0 ? patient * (1 - capacity / patient_hours) : 0.0;
        fluid.share_giving_up = 1 - patient / children;
        return;
    }
    const double wait = equilibrium(tables, flows, capacity);
    fluid.wait_days = wait / units_of(tables).day;
    fluid.share_giving_up = share_giving_up(tables, flows, wait);
}

}  // namespace

double still_waiting(const Tables& tables, const ListFlow& flow, double ticks) {
    double share = std::exp(-leaving_rate(tables, flow) * ticks);
    const Range patience = patience_of(tables, flow);
    for (Index i = patience.first; i < patience.last; ++i) {
        const PatienceRow& row = tables.patience[i];
        share *= 1 - row.share * (1 - survival(row.time, ticks));
    }
    return share;
}

double never_give_up(const Tables& tables, const ListFlow& flow) {
    double share = leaving_rate(tables, flow) > 0 ? 0.0 : 1.0;
    const Range patience = patience_of(tables, flow);
    for (Index i = patience.first; i < patience.last; ++i) {
        share *= 1 - tables.patience[i].share;
    }
    return share;
}

std::vector<ListFlow> list_flows(const Tables& tables,
                                 const std::vector<double>& arrivals_per_year,
                                 const std::vector<RowFlow>& per_child) {
    std::vector<ListFlow> flows;
    const RowFlow flow = per_child.empty() ? RowFlow{} : per_child.front();
    for (const RowWork& work : work_of_rows(tables, flow)) {
        if (work.kind != RowWork::Kind::listed || tables.pools[work.pool].unlimited) {
            continue;
        }
        for (Index source = 0; source < tables.sources.size(); ++source) {
            const double passages = per_child[source].passages[work.row];
            const double children = arrivals_per_year[source] * passages;
            if (children > 0) {
                flows.push_back({source,
                                 work.row,
                                 work.pool,
                                 children,
                                 work.asked(per_child[source]) / passages});
            }
        }
    }
    return flows;
}

std::vector<PoolFluid> pool_fluids(const Tables& tables,
                                   const std::vector<PoolLoad>& loads,
                                   const std::vector<ListFlow>& flows,
                                   const std::vector<double>& pieces_per_year,
                                   const std::vector<double>& backlog,
                                   const std::vector<double>& backlog_hours) {
    LEDTID_EXPECTS(loads.size() == tables.pools.size() && backlog.size() == loads.size() &&
                       backlog_hours.size() == loads.size() &&
                       pieces_per_year.size() == loads.size(),
                   "one of each per pool");
    std::vector<PoolFluid> fluids;
    for (const PoolLoad& load : loads) {
        PoolFluid fluid;
        fluid.pool = load.pool;
        fluid.backlog = backlog[load.pool];
        fluid.overloaded = load.rho > 1;
        const double spare = load.open_hours_per_year - load.demanded_hours_per_year;
        if (fluid.overloaded) {
            std::vector<ListFlow> ours;
            std::copy_if(flows.begin(), flows.end(), std::back_inserter(ours), [&](const auto& f) {
                return f.pool == load.pool;
            });
            overflow(tables, load, ours, pieces_per_year[load.pool], fluid);
        } else if (fluid.backlog > 0 && !load.unlimited && spare > 0) {
            fluid.drain_years = backlog_hours[load.pool] / spare;
        }
        fluids.push_back(fluid);
    }
    return fluids;
}

}  // namespace ledtid::models
