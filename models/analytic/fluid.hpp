// What an overloaded clinic does in the long run, and how fast a list is worked off: flows instead
// of children.
//
// Above rho = 1 the list grows by the difference between those who come and those who are served,
// until the wait W is long enough that sum(lambda_i h_i S_i(W)) = capacity, S_i the share of
// children whose patience lasts longer than W. It is the limit of many servers and long waits, in
// which chance does not matter; first come, first served, whatever the discipline.
// Patience is that of the list and moving away (a source's leaving rate, when there is a cohort
// milestone for it to begin at). Capacity is what is left of the open hours by work without
// patience: further professions of a visit, desk work, meetings and own work.
//
// Source: Whitt, Operations Research 54 (2006), "Fluid models for multiserver queues with
// abandonments".
#pragma once

#include <optional>
#include <vector>

#include "models/analytic/load.hpp"
#include "models/analytic/network.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

// Those who stand on a pool's list: the flow of one source into one row.
struct ListFlow {
    Index source = 0;
    Index row = 0;
    Index pool = 0;
    double children_per_year = 0;
    double hours = 0;  // per child, of this pool
};

// per_child[source], arrivals_per_year[source].
[[nodiscard]] std::vector<ListFlow> list_flows(const Tables& tables,
                                               const std::vector<double>& arrivals_per_year,
                                               const std::vector<RowFlow>& per_child);

// The share of children of the flow who would still wait after so many ticks; and after any time.
[[nodiscard]] double still_waiting(const Tables& tables, const ListFlow& flow, double ticks);
[[nodiscard]] double never_give_up(const Tables& tables, const ListFlow& flow);

struct PoolFluid {
    Index pool = 0;
    bool overloaded = false;  // rho > 1
    // Children (where nobody stands on a list: pieces of work) by which the list grows, a year:
    double growth_at_first = 0;  // before anyone gives up
    double growth = 0;           // for good, net of those who give up; 0 when there is a wait that
                                 // makes enough do so, as below
    std::optional<double> wait_days;  // that wait; none when not overloaded or not enough give up
    double share_giving_up = 0;       // at that wait; without one, of those who ever give up
    std::optional<double>
        drain_years;     // of the children waiting for this pool at the start, beside
                         // those who come, nobody giving up; none when overloaded
    double backlog = 0;  // their number
};

// backlog[pool] and backlog_hours[pool]: children waiting at the start and the hours of the pool
// that they will need.
[[nodiscard]] std::vector<PoolFluid> pool_fluids(const Tables& tables,
                                                 const std::vector<PoolLoad>& loads,
                                                 const std::vector<ListFlow>& flows,
                                                 const std::vector<double>& pieces_per_year,
                                                 const std::vector<double>& backlog,
                                                 const std::vector<double>& backlog_hours);

}  // namespace ledtid::models
