// What queueing theory says of a compiled scenario, without running it.
//
// theory() reads the same tables as the simulator and shares no code with it. It is exact where
// the formulas are and says where they are not (network.hpp, load.hpp and fluid.hpp name their
// approximations; the report carries the sizes of those that depend on the scenario).
//
// Shapes: [source], [row], [pool], [profession], [team] are the tables' own indices. Rates are a
// year of 365.25 days, hours are clock hours, averages are over the measurement window.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "models/analytic/fluid.hpp"
#include "models/analytic/load.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

struct SourceTraffic {
    Index source = 0;
    double arrivals_per_year = 0;
    RowFlow per_child;           // passages of each row, mean over the children of the window
    std::vector<Index> endless;  // rows from which its children may never get out
    std::size_t n_kinds = 0;     // kinds of children enumerated
    double covered = 1;          // the share of children that they are
    bool evened_out = false;     // weights of a large set's members were made equal
};

// The children on a team's list at the start.
struct TeamDrain {
    Index team = 0;
    double backlog = 0;
    std::optional<double> years;  // until they have been met, beside those who come; none when the
                                  // team does not keep up
};

struct TheoryReport {
    double window_years = 0;
    std::vector<SourceTraffic> sources;       // [source]
    RowFlow per_year;                         // passages of each row
    std::vector<PoolLoad> pools;              // [pool]
    std::vector<ProfessionLoad> professions;  // [profession]
    std::vector<TeamLoad> teams;              // [team]
    std::vector<PoolFluid> fluids;            // [pool]
    std::vector<TeamDrain> team_drains;       // [team]
};

[[nodiscard]] TheoryReport theory(const Tables& tables);

}  // namespace ledtid::models
