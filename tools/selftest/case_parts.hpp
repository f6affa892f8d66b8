// The rooms that the cases are written in, and what they share: parameters read back from compiled
// tables, and figures found in a replication. Times in hours throughout.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/selftest/cases.hpp"

namespace ledtid::tools {

void add_queue_cases(std::vector<SelftestCase>& cases);
void add_network_cases(std::vector<SelftestCase>& cases);
void add_calendar_cases(std::vector<SelftestCase>& cases);

[[nodiscard]] double to_hours(const models::Tables& tables, double ticks);

// The rate of a source that does not change while measuring. [1/h]
[[nodiscard]] double arrivals_per_hour(const models::Tables& tables, models::Index source);

// Work of the one profession of a visit, in hours and squared hours.
struct Work {
    double mean = 0;
    double second = 0;  // E[S^2]
};

[[nodiscard]] Work work_at(const models::Tables& tables, models::Index row);

// A clinic with one kind of post, to which one source's children come.
struct Station {
    double per_hour = 0;
    Work work;
    int posts = 0;
    int waiting_places = 0;  // negative: no limit
};

// The first step's, of a scenario with one source.
[[nodiscard]] Station station_of(const models::Tables& tables);

[[nodiscard]] int posts_of(const models::Tables& tables, models::Index clinic);

// The row of a step, by its name.
[[nodiscard]] models::Index row_of(const models::Tables& tables, const char* step);

// Mean wait at a clinic of those who were first seen in the window. [h]
[[nodiscard]] double mean_wait(const Replication& one, models::Index clinic = 0);
// The wait that 80 % of them did not exceed. [h]
[[nodiscard]] double wait_p80(const Replication& one);
// The mean wait of visits at one step that began in the window. [h]
[[nodiscard]] double mean_wait_at(const Replication& one, models::Index row);
// The share of visits that began in the window, for which somebody had waited at all.
[[nodiscard]] double share_who_waited(const Replication& one);
// The share of those who joined the list in the window who left it unseen.
[[nodiscard]] double share_who_left(const Replication& one);
// Mean wait of all who joined, seen or not, by Little's law. [h]
[[nodiscard]] double mean_wait_of_all(const Replication& one);
[[nodiscard]] double window_hours(const models::Tables& tables);

}  // namespace ledtid::tools
