// Several clinics, several kinds of children, and ways through many steps.
#include <array>
#include <cstddef>
#include <string>

#include "sim/contract.hpp"

#include "models/analytic/absorption.hpp"
#include "models/analytic/network.hpp"
#include "models/analytic/queue_formulas.hpp"

#include "tools/selftest/case_parts.hpp"

namespace ledtid::tools {

namespace {

using models::Index;
using models::Tables;
using Quantities = std::vector<Quantity>;
using Figures = std::vector<double>;

// Passages of the one visit at each clinic, by the traffic equations. [1/h]
std::vector<double> flows_through(const Tables& tables) {
    const models::Passages passed = models::passages(tables, 0, tables.sources[0].first_row);
    std::vector<double> flows(tables.clinics.size(), 0.0);
    for (Index row = 0; row < tables.rows.size(); ++row) {
        if (tables.rows[row].op == models::Op::visit) {
            flows[tables.visits[tables.rows[row].detail].clinic] +=
                arrivals_per_hour(tables, 0) * passed.per_child.passages[row];
        }
    }
    return flows;
}

// The one visit at a clinic.
Index row_at(const Tables& tables, Index clinic) {
    for (Index row = 0; row < tables.rows.size(); ++row) {
        if (tables.rows[row].op == models::Op::visit &&
            tables.visits[tables.rows[row].detail].clinic == clinic) {
            return row;
        }
    }
    LEDTID_EXPECTS(false, "a clinic has a visit");
    return 0;
}

Quantities jacksons(const Tables& tables) {
    const std::vector<double> flows = flows_through(tables);
    Quantities quantities;
    for (Index c = 0; c < tables.clinics.size(); ++c) {
        const std::string name = tables.names.clinics[c].name;
        const double work = work_at(tables, row_at(tables, c)).mean;
        const double wait = models::mmc(flows[c], 1 / work, posts_of(tables, c)).mean_wait;
        quantities.push_back({"mean_wait_" + name,
                              {"medelväntan hos " + name + ", h", "mean wait at " + name + ", h"},
                              wait,
                              0.09});
        quantities.push_back(
            {"flow_" + name,
             {"flöde genom " + name + ", per h", "flow through " + name + ", per h"},
             flows[c],
             0.01});
    }
    return quantities;
}

Figures waits_and_flows(const Replication& one) {
    Figures figures;
    for (Index c = 0; c < one.tables.clinics.size(); ++c) {
        figures.push_back(mean_wait(one, c));
        figures.push_back(static_cast<double>(one.outcome.clinics[c].n_started) /
                          window_hours(one.tables));
    }
    return figures;
}

// Classes in the order in which they go first, each from a source of its own.
struct PriorityKind {
    Index source;
    Index row;
};

std::vector<PriorityKind> kinds_of(const Tables& tables) {
    std::vector<PriorityKind> kinds(tables.sources.size());
    for (Index source = 0; source < tables.sources.size(); ++source) {
        const Index row = tables.sources[source].first_row;
        const auto rank = std::size_t{tables.visits[tables.rows[row].detail].priority};
        LEDTID_EXPECTS(rank >= 1 && rank <= kinds.size(), "classes are numbered from 1");
        kinds[rank - 1] = {source, row};
    }
    return kinds;
}

Quantities cobhams(const Tables& tables) {
    std::vector<models::PriorityClass> classes;
    for (const PriorityKind& kind : kinds_of(tables)) {
        const Work work = work_at(tables, kind.row);
        classes.push_back({arrivals_per_hour(tables, kind.source), work.mean, work.second});
    }
    Quantities quantities;
    for (const double wait : models::priority_waits(classes)) {
        const std::string rank = std::to_string(quantities.size() + 1);
        quantities.push_back(
            {"mean_wait_" + rank,
             {"medelväntan, klass " + rank + ", h", "mean wait, class " + rank + ", h"},
             wait,
             0.06});
    }
    return quantities;
}

Figures waits_of_classes(const Replication& one) {
    Figures figures;
    for (const PriorityKind& kind : kinds_of(one.tables)) {
        figures.push_back(mean_wait_at(one, kind.row));
    }
    return figures;
}

void add_fork_join(std::vector<SelftestCase>& cases) {
    cases.push_back(
        {"fork_join",
         {"två mottagningar på en gång", "two clinics at once"},
         "Flatto & Hahn 1984",
         "fork_join",
         "at_once",
         60,
         [](const Tables& tables) {
             const double work = work_at(tables, row_at(tables, 0)).mean;
             LEDTID_EXPECTS(work == work_at(tables, row_at(tables, 1)).mean, "two equal clinics");
             return Quantities{
                 {"mean_time",
                  {"medeltid tills båda är klara, h", "mean time until both are done, h"},
                  models::fork_join_time(arrivals_per_hour(tables, 0), 1 / work),
                  0.03}};
         },
         [](const Replication& one) {
             // Milestones in the order of their names: "came", "done". All children of the cohort
             // came a month before the end.
             double ticks = 0;
             for (std::size_t i = 0; i < one.outcome.children.size(); ++i) {
                 const models::Time done = milestone_of(one.outcome, one.tables, i, 1);
                 LEDTID_EXPECTS(done != models::Time::never(), "children are done within a month");
                 ticks += static_cast<double>(
                     (done - milestone_of(one.outcome, one.tables, i, 0)).ticks);
             }
             const auto n = static_cast<double>(one.outcome.children.size());
             return Figures{to_hours(one.tables, ticks / n)};
         }});
}

// Times from the letter until the exit, in days.
struct PathTimes {
    double mean = 0;
    double second = 0;
    double helped = 0;
};

PathTimes path_times(const Replication& one) {
    PathTimes times;
    for (std::size_t i = 0; i < one.outcome.children.size(); ++i) {
        const models::ChildRecord& child = one.outcome.children[i];
        LEDTID_EXPECTS(child.outcome != models::kNone, "children are out within three years");
        const models::Time came = milestone_of(one.outcome, one.tables, i, 0);
        const double days =
            to_hours(one.tables, static_cast<double>((child.left - came).ticks)) / 24;
        times.mean += days;
        times.second += days * days;
        times.helped += one.tables.names.outcomes[child.outcome].name == "helped" ? 1 : 0;
    }
    const auto n = static_cast<double>(one.outcome.children.size());
    return {times.mean / n, times.second / n, times.helped / n};
}

void add_pathway(std::vector<SelftestCase>& cases) {
    cases.push_back({"pathway",
                     {"en väg med grenar och slingor", "a way with branches and loops"},
                     "Kemeny & Snell 1960, 3",
                     "pathway",
                     "",
                     30,
                     [](const Tables& tables) {
                         const models::AbsorptionResult way =
                             models::absorption(tables, tables.sources[0].first_row);
                         const double mean = to_hours(tables, way.mean_ticks) / 24;
                         const double day = way.mean_ticks / mean;
                         return Quantities{
                             {"mean_time",
                              {"medeltid till utgången, dagar", "mean time until the exit, days"},
                              mean,
                              0.01},
                             {"mean_square",
                              {"tidens kvadrat i medeltal, dagar²", "mean square of that, days²"},
                              way.variance_ticks2 / (day * day) + mean * mean,
                              0.02},
                             {"share_helped",
                              {"andel som får hjälp", "share who are helped"},
                              way.passages[row_of(tables, "helped")],
                              0.01}};
                     },
                     [](const Replication& one) {
                         const PathTimes times = path_times(one);
                         return Figures{times.mean, times.second, times.helped};
                     }});
}

}  // namespace

void add_network_cases(std::vector<SelftestCase>& cases) {
    cases.push_back({"jackson",
                     {"fem mottagningar med vägar tillbaka", "five clinics with ways back"},
                     "Jackson 1957",
                     "network",
                     "",
                     120,
                     jacksons,
                     waits_and_flows});
    for (const auto& [name, arm, sv, en] :
         {std::array{"priority_2", "two_kinds", "två prioriteter", "two priorities"},
          std::array{"priority_3", "three_kinds", "tre prioriteter", "three priorities"}}) {
        cases.push_back(
            {name, {sv, en}, "Cobham 1954", "priorities", arm, 60, cobhams, waits_of_classes});
    }
    add_fork_join(cases);
    add_pathway(cases);
}

}  // namespace ledtid::tools
