#include "tests/theory/theory.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

#include "models/care/compile.hpp"
#include "models/pathway/checks.hpp"
#include "models/scenario/reader.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models::theory {

namespace {

Index find(const std::vector<NamedTitle>& names, const std::string& name) {
    for (Index i = 0; i < names.size(); ++i) {
        if (names[i].name == name) {
            return i;
        }
    }
    ADD_FAILURE() << "there is no " << name;
    return 0;
}

}  // namespace

Tables tables_of(const std::string& name, const std::string& arm) {
    return tables_from("theory", name, arm, {});
}

Tables tables_from(const std::string& folder,
                   const std::string& name,
                   const std::string& arm,
                   const Overrides& overrides) {
    const auto path = tests::source_dir() / "tests" / folder / "scenarios" / (name + ".json");
    const ScenarioSource source = open_scenario(disk_files(), path.string());
    const ScenarioReading reading = read_scenario(source, arm.empty() ? kOnlyArm : arm, overrides);
    for (const Fault& fault : check_pathway(reading.scenario)) {
        ADD_FAILURE() << to_string(fault);
    }
    return compile(reading.scenario);
}

std::uint64_t seed_or(std::uint64_t written) {
    const char* const given = std::getenv("LEDTID_TEST_SEED");
    return given == nullptr ? written : std::strtoull(given, nullptr, 10);
}

void expect_mean(const std::vector<double>& figures,
                 double theory,
                 double power,
                 const std::string& what) {
    const sim::Interval interval = sim::t_interval(figures, kLevel);
    EXPECT_NEAR(interval.mean, theory, interval.half_width) << what;
    EXPECT_LE(interval.half_width, power * theory)
        << what << ": too little is simulated to notice an error of " << 100 * power << " %";
    if (std::getenv("LEDTID_TEST_VERBOSE") != nullptr) {
        std::printf("%s: %.6g, theory %.6g, tolerance %.3g %%\n",
                    what.c_str(),
                    interval.mean,
                    theory,
                    100 * interval.half_width / theory);
    }
}

double mean_wait(const Outcome& outcome, Index clinic) {
    const ClinicOutcome& seen = outcome.clinics[clinic];
    const auto n = static_cast<double>(seen.waits[0].n + seen.waits[1].n);
    const double sum = static_cast<double>(seen.waits[0].n) * seen.waits[0].mean_ticks +
                       static_cast<double>(seen.waits[1].n) * seen.waits[1].mean_ticks;
    return sum / n / kHour;
}

Index clinic_named(const Tables& tables, const std::string& name) {
    return find(tables.names.clinics, name);
}

Index row_named(const Tables& tables, const std::string& name) {
    return find(tables.names.rows, name);
}

}  // namespace ledtid::models::theory
