// Deterministic traces of Ciw and simmer (cases 1.1 and 3.1), every instant equal to the tick.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "tests/validation/validation.hpp"

namespace ledtid::models::validation {
namespace {

// A stay at a node, in ticks from the start. `start` is -1 when there was no service.
struct Stay {
    std::int64_t arrival = 0;
    std::int64_t start = -1;
    std::int64_t end = 0;  // of the service, or when the customer left without
    std::string node;
    std::string cls;
    std::string how;

    friend bool operator==(const Stay&, const Stay&) = default;

    friend bool operator<(const Stay& a, const Stay& b) {
        return std::tie(a.arrival, a.start, a.end, a.node, a.cls, a.how) <
               std::tie(b.arrival, b.start, b.end, b.node, b.cls, b.how);
    }

    friend std::ostream& operator<<(std::ostream& out, const Stay& s) {
        return out << s.cls << " at " << s.node << ": came " << s.arrival << ", started " << s.start
                   << ", " << s.how << " until " << s.end;
    }
};

std::int64_t ticks_of(const Tables& tables, const Json& units) {
    const double ticks =
        units.get<double>() * 3600.0 * static_cast<double>(tables.ticks_per_second);
    EXPECT_NEAR(ticks, std::nearbyint(ticks), 1e-6) << "a unit is a whole number of ticks";
    return static_cast<std::int64_t>(std::nearbyint(ticks));
}

// The records of a trace; those of an interrupted service put together.
std::vector<Stay> wanted(const Tables& tables, const Json& trace) {
    enum : std::size_t {
        id = 0,
        cls = 1,
        node = 2,
        came = 3,
        start = 5,
        end = 7,
        left = 9,
        how = 11
    };

    std::map<std::pair<int, int>, Stay> broken_off;
    std::vector<Stay> stays;
    for (const Json& record : trace.at("records")) {
        Stay stay;
        stay.arrival = ticks_of(tables, record[came]);
        stay.node = "node_" + record[node].dump();
        stay.cls = record[cls].get<std::string>();
        stay.how = record[how].get<std::string>();
        stay.start = record[start].is_null() ? -1 : ticks_of(tables, record[start]);
        stay.end = ticks_of(tables, record[end].is_null() ? record[left] : record[end]);
        const std::pair<int, int> who{record[id].get<int>(), record[node].get<int>()};
        if (stay.how == "interrupted service") {
            broken_off.emplace(who, stay);
            continue;
        }
        if (const auto earlier = broken_off.find(who); earlier != broken_off.end()) {
            stay.start = earlier->second.start;
        }
        stays.push_back(stay);
    }
    std::sort(stays.begin(), stays.end());
    return stays;
}

struct Trace {
    Tables tables;
    Outcome outcome;
    std::vector<SeenChild> seen;
};

Trace run(const std::string& file, const std::string& arm) {
    Trace trace;
    trace.tables = tables_of(file, arm);
    trace.outcome = simulate_and_list(trace.tables, {1, 0}, trace.seen);
    return trace;
}

// Visits, and children who left without one.
std::vector<Stay> got(const Trace& trace, double horizon) {
    const Tables& tables = trace.tables;
    const auto since_start = [&](Time t) { return (t - tables.start).ticks; };
    const std::int64_t last = ticks_of(tables, horizon);
    const auto class_of = [](const std::string& step) {
        return step.rfind("Class", 0) == 0 ? step : "Customer";
    };
    std::vector<Stay> stays;
    const auto add = [&](const Stay& stay) {
        if (stay.end <= last) {
            stays.push_back(stay);
        }
    };
    for (const SeenChild& visit : trace.seen) {
        const std::string& node = tables.names.clinics[tables.names.row_clinic[visit.row]].name;
        const std::string& step = tables.names.rows[visit.row].name;
        add({since_start(visit.joined),
             since_start(visit.started),
             since_start(visit.ended),
             node,
             class_of(step),
             "service"});
        if (step == "instead") {  // gave up at node 1 at the instant at which it joined node 2
            const ChildRecord& child = trace.outcome.children[visit.number];
            EXPECT_EQ(child.number, visit.number);
            const Time came = milestone_of(trace.outcome, tables, visit.number, 0);
            add({since_start(came), -1, since_start(visit.joined), "node_1", "Customer", "renege"});
        }
    }
    for (std::size_t i = 0; i < trace.outcome.children.size(); ++i) {
        const ChildRecord& child = trace.outcome.children[i];
        const std::string out =
            child.outcome == kNone ? "inside" : tables.names.outcomes[child.outcome].name;
        if (out == "gave_up" || out == "refused") {
            add({since_start(milestone_of(trace.outcome, tables, i, 0)),
                 -1,
                 since_start(child.left),
                 "node_1",
                 "Customer",
                 out == "refused" ? "baulk" : "renege"});
        }
    }
    std::sort(stays.begin(), stays.end());
    return stays;
}

void expect_trace(const std::string& name, std::size_t n_records) {
    SCOPED_TRACE(name);
    const Json& expected_trace = expected("traces_ciw").at("traces").at(name);
    ASSERT_EQ(expected_trace.at("records").size(), n_records);
    const Trace trace = run("traces_ciw", name);
    EXPECT_EQ(got(trace, expected_trace.at("horizon").get<double>()),
              wanted(trace.tables, expected_trace));
}

// Seen red with a patience of 3.01 h.
TEST(TracesTest, CustomersGiveUpWhenTheirPatienceEndsAndJoinAnotherStation) {
    expect_trace("renege_basic", 20);
    expect_trace("renege_to_other_station", 30);
    expect_trace("simultaneous_renege", 4);
}

// Seen red with both classes in one.
TEST(TracesTest, TheHigherClassIsServedFirstAndNobodyIsInterrupted) {
    expect_trace("nonpreempt", 3);
    expect_trace("priority_waits", 44);
}

// Seen red with finish_started the other way round.
TEST(TracesTest, ShiftsInterruptOrFinishWhatTheyHaveBegun) {
    expect_trace("shift_interrupt_resume", 2);
    expect_trace("shift_noninterrupt", 2);
    expect_trace("interrupted_individual", 5);
    expect_trace("overtime", 6);
}

// Overtime is what of a visit lies after the end of the shift in which it began.
TEST(TracesTest, OvertimeIsThatOfTheShiftsThatAreOver) {
    const Trace trace = run("traces_ciw", "overtime");
    std::vector<double> overtime;
    std::vector<SeenChild> visits = trace.seen;
    std::sort(visits.begin(), visits.end(), [](const SeenChild& a, const SeenChild& b) {
        return a.ended < b.ended;
    });
    for (const SeenChild& visit : visits) {
        const double start = hours_at(trace.tables, visit.started);
        const double end = hours_at(trace.tables, visit.ended);
        if (start < 11) {  // the last shift is not over at the trace's end
            overtime.push_back(std::max(0.0, end - (start < 7 ? 7 : 11)));
        }
    }
    const Json& wanted_hours = expected("traces_ciw").at("traces").at("overtime").at("overtime");
    EXPECT_EQ(overtime, wanted_hours.get<std::vector<double>>());
}

// Seen red with one waiting place more.
TEST(TracesTest, CustomersTurnAwayFromAFullRoom) {
    expect_trace("balking", 36);
}

// Seen red with the lengths of the two exchanged.
TEST(TracesTest, PairsAreServedInTheirOrder) {
    expect_trace("batch_arrivals", 10);
}

const Json& simmer(const std::string& id) {
    for (const Json& one : expected("traces_simmer").at("cases")) {
        if (one.at("id") == id) {
            return one.at("expected");
        }
    }
    ADD_FAILURE() << id;
    return expected("traces_simmer");
}

// When visits of the step end, in hours, in the order of their starts.
std::vector<double> ends(const Trace& trace, const std::string& step) {
    std::vector<double> result;
    for (const SeenChild& visit : trace.seen) {
        if (trace.tables.names.rows[visit.row].name == step) {
            result.push_back(hours_at(trace.tables, visit.ended));
        }
    }
    return result;
}

// Seen red with capacity 2 in place of 3.
TEST(TracesTest, CapacityThatChangesLetsRunningServicesFinish) {
    EXPECT_EQ(ends(run("traces_simmer", "capacity_1_3_1"), "service"),
              simmer("capacity_1_3_1").at("end").get<std::vector<double>>());
    EXPECT_EQ(ends(run("traces_simmer", "capacity_0_1_0_1"), "service"),
              simmer("capacity_0_1_0_1").at("end").get<std::vector<double>>());
}

// Seen red with both classes in one, a patience of 1.1 h and a third task of 4 h.
TEST(TracesTest, SimmersPriorityRenegingAndParallelTasks) {
    const Trace priority = run("traces_simmer", "priority");
    EXPECT_EQ(ends(priority, "low"), simmer("priority").at("low_end").get<std::vector<double>>());
    EXPECT_EQ(ends(priority, "high"),
              std::vector<double>{simmer("priority").at("high_end").get<double>()});

    const Trace renege = run("traces_simmer", "renege_after_1");
    EXPECT_EQ(ends(renege, "service"),
              simmer("renege_after_1").at("end").get<std::vector<double>>());
    ASSERT_EQ(renege.outcome.children.size(), 2U);
    const ChildRecord& second = renege.outcome.children[1];
    EXPECT_EQ(renege.tables.names.outcomes[second.outcome].name, "gave_up");
    EXPECT_EQ(hours_at(renege.tables, second.left),
              simmer("renege_after_1").at("reneged_at").get<double>());

    const Trace parallel = run("traces_simmer", "parallel_all");
    EXPECT_EQ(ends(parallel, "service"),
              std::vector<double>{simmer("parallel_all").at("end").get<double>()});
}

}  // namespace
}  // namespace ledtid::models::validation
