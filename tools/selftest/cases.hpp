// What `ledtid selftest` simulates and what theory says of it.
//
// A case is an arm of a file in scenarios/selftest, which is read, checked, compiled and simulated
// as any other scenario. `expect` computes from its compiled tables, by formulas of
// models/analytic, what `measure` finds in each replication on average; no expected value is
// written down.
//
// Steady states are measured after a warm-up that leaves of the empty start less than a thousandth
// of what the case must notice (a test computes it). A mean over the children of a replication is a
// ratio, and off by about one in the number of children: less still.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "models/care/process.hpp"
#include "models/care/tables.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::tools {

// Something that a case measures.
struct Quantity {
    std::string name;     // "mean_wait", for JSON
    models::Title title;  // with its unit: "mean wait, h"
    double expected = 0;  // > 0
    // The case fails for knowing too little unless it would notice an error of this share of
    // `expected`.
    double must_notice = 0;
};

struct Replication {
    const models::Tables& tables;
    const models::Outcome& outcome;
    const std::vector<models::SeenChild>& seen;  // visits in the order of their starts
};

struct SelftestCase {
    std::string name;      // of the case; also for --case
    models::Title title;   // "one post (M/M/1)"
    std::string formula;   // where the formula is from
    std::string scenario;  // scenarios/selftest/NAME.json
    std::string arm;       // of it; empty when it has none
    std::size_t n = 0;     // replications
    std::function<std::vector<Quantity>(const models::Tables&)> expect;
    std::function<std::vector<double>(const Replication&)> measure;  // in the order of `expect`
    std::size_t first_n = 0;  // the first replication's number, so that no two cases share draws
};

// All of them, in the order of the table.
[[nodiscard]] const std::vector<SelftestCase>& selftest_cases();

// Those with these names, in the order of the table; all when no name is given. Throws UsageError.
[[nodiscard]] std::vector<SelftestCase> selftest_cases(const std::vector<std::string>& names);

// The arm's tables, from the texts inside the executable.
[[nodiscard]] models::Tables tables_of(const SelftestCase& one);

}  // namespace ledtid::tools
