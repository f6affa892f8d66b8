// Opening hours, staff who leave, arrivals that vary, and a list that grows.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "sim/contract.hpp"
#include "sim/random/distribution.hpp"
#include "sim/resources/work_calendar.hpp"

#include "models/analytic/calendar_formulas.hpp"
#include "models/analytic/queue_formulas.hpp"
#include "models/analytic/theory.hpp"

#include "tools/selftest/case_parts.hpp"

namespace ledtid::tools {

namespace {

using models::Index;
using models::Tables;
using models::Time;
using Quantities = std::vector<Quantity>;
using Figures = std::vector<double>;

constexpr double kWeekHours = 168;

// The opening hours of the week in which measuring begins, as shifts from its first instant on; of
// posts that all have the same.
std::vector<models::Shift> week_of(const Tables& tables, int posts) {
    const models::PostRow& post = tables.posts.front();
    LEDTID_EXPECTS(post.rosters.size() == 1, "a post with one roster");
    const sim::WorkCalendar open = tables.rosters[post.rosters.first].planned();
    const auto hours = [&tables](Time from, Time to) {
        return to_hours(tables, static_cast<double>((to - from).ticks));
    };
    std::vector<models::Shift> week;
    Time now = tables.measure_from;
    const Time end =
        now + models::Duration{static_cast<std::int64_t>(7) * 86400 * tables.ticks_per_second};
    while (now < end) {
        const bool is_open = open.is_open(now);
        const Time until = std::min(end, is_open ? open.open_until(now) : open.next_open(now));
        week.push_back({hours(now, until), is_open ? posts : 0});
        now = until;
    }
    return week;
}

void add_opening_hours(std::vector<SelftestCase>& cases) {
    cases.push_back(
        {"office_hours",
         {"tre poster i kontorstid", "three posts in office hours"},
         "Kolmogorov 1931",
         "office_hours",
         "",
         40,
         [](const Tables& tables) {
             const Station one = station_of(tables);
             const models::CalendarQueueResult queue = models::calendar_queue(
                 one.per_hour, 1 / one.work.mean, week_of(tables, one.posts));
             return Quantities{
                 {"mean_wait", {"medelväntan, h", "mean wait, h"}, queue.mean_wait, 0.02},
                 {"mean_waiting",
                  {"väntande i medeltal", "mean number waiting"},
                  queue.mean_waiting,
                  0.02}};
         },
         [](const Replication& one) {
             return Figures{mean_wait(one), one.outcome.clinics[0].mean_waiting};
         }});
    cases.push_back({"weekly_clinic",
                     {"tio platser en gång i veckan", "ten places once a week"},
                     "Bailey 1954",
                     "weekly_clinic",
                     "",
                     60,
                     [](const Tables& tables) {
                         const Station one = station_of(tables);
                         const models::RegularClinicResult clinic =
                             models::regular_clinic(one.per_hour * kWeekHours, one.posts);
                         return Quantities{{"mean_wait",
                                            {"medelväntan, veckor", "mean wait, weeks"},
                                            clinic.mean_wait,
                                            0.06}};
                     },
                     [](const Replication& one) { return Figures{mean_wait(one) / kWeekHours}; }});
}

// A post that goes away whenever it finds nobody waiting.
void add_absences(std::vector<SelftestCase>& cases) {
    for (const auto& [name, arm, sv, en] : {
             std::array{"away",
                        "by_chance",
                        "personal som går när ingen väntar",
                        "staff who leave when nobody waits"},
             std::array{"away_constant",
                        "always_as_long",
                        "personal som går en timme när ingen väntar",
                        "staff who leave for an hour when nobody waits"},
         }) {
        cases.push_back(
            {name,
             {sv, en},
             "Levy & Yechiali 1975",
             "away",
             arm,
             40,
             [](const Tables& tables) {
                 const Station one = station_of(tables);
                 const sim::Distribution& away = tables.posts.front().away;
                 const double mean = to_hours(tables, sim::mean(away));
                 const double spread = to_hours(tables, to_hours(tables, sim::variance(away)));
                 return Quantities{
                     {"mean_wait",
                      {"medelväntan, h", "mean wait, h"},
                      models::mg1_vacations(
                          one.per_hour, one.work.mean, one.work.second, mean, spread + mean * mean)
                          .mean_wait,
                      0.03}};
             },
             [](const Replication& one) { return Figures{mean_wait(one)}; }});
    }
}

// Hours after the start at which the ward is looked at: before, in and after the busy shift.
constexpr int kLooks[] = {7, 10, 13, 16, 20, 24};

Quantities numbers_in_ward(const Tables& tables) {
    const models::SourceRow& source = tables.sources[0];
    std::vector<models::RateFrom> rates;
    for (Index i = source.rates.first; i < source.rates.last; ++i) {
        rates.push_back({static_cast<double>((tables.rates[i].from - tables.start).ticks),
                         tables.rates[i].per_tick});
    }
    const models::VisitRow& visit = tables.visits[tables.rows[source.first_row].detail];
    const sim::Distribution& stay = tables.segments[visit.segments.first].work;
    const double hour = 1 / to_hours(tables, 1);
    Quantities quantities;
    for (const int look : kLooks) {
        const std::string at = std::to_string(look);
        quantities.push_back({"number_at_" + at + "_h",
                              {"antal där efter " + at + " h", "number there after " + at + " h"},
                              models::mean_present(rates, stay, look * hour),
                              0.025});
    }
    return quantities;
}

Figures counted_in_ward(const Replication& one) {
    const double hour = 1 / to_hours(one.tables, 1);
    Figures figures;
    for (const int look : kLooks) {
        // The last look is at the end of the run.
        const Time at = one.tables.start + models::Duration{static_cast<std::int64_t>(look * hour)};
        figures.push_back(static_cast<double>(
            std::count_if(one.seen.begin(), one.seen.end(), [at](const models::SeenChild& child) {
                return child.started <= at && child.ended > at;
            })));
    }
    return figures;
}

// The length of the list at the instant at which a month begins.
double waiting_at(const Replication& one, Time at) {
    const auto& months = one.tables.months;
    const auto found = std::find(months.begin(), months.end(), at);
    LEDTID_EXPECTS(found != months.begin() && found != months.end(), "months begin at the window");
    const auto month = static_cast<std::size_t>(found - months.begin());
    return one.outcome.clinics[0].waiting_at_month_end[month - 1];
}

}  // namespace

void add_calendar_cases(std::vector<SelftestCase>& cases) {
    add_absences(cases);
    add_opening_hours(cases);
    cases.push_back(
        {"ward",
         {"en avdelning, ojämnt inflöde (M(t)/G/∞)", "a ward, uneven arrivals (M(t)/G/∞)"},
         "Eick, Massey & Whitt 1993",
         "ward",
         "varying",
         4000,
         numbers_in_ward,
         counted_in_ward});
    cases.push_back(
        {"overloaded",
         {"en överlastad mottagning", "an overloaded clinic"},
         "Whitt 2006",
         "overloaded",
         "",
         200,
         [](const Tables& tables) {
             const models::PoolFluid fluid = models::theory(tables).fluids.front();
             LEDTID_EXPECTS(fluid.overloaded, "more children come than can be seen");
             return Quantities{{"growth_per_year",
                                {"listans tillväxt per år", "growth of the list a year"},
                                fluid.growth,
                                0.05}};
         },
         [](const Replication& one) {
             const double grown =
                 waiting_at(one, one.tables.measure_to) - waiting_at(one, one.tables.measure_from);
             return Figures{grown / window_hours(one.tables) * 365.25 * 24};
         }});
}

}  // namespace ledtid::tools
