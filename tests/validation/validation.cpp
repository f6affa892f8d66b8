#include "tests/validation/validation.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include <gtest/gtest.h>

#include "sim/statistics/tally.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models::validation {

namespace {

void judge(const std::vector<double>& figures,
           double wanted,
           double se_wanted,
           double most,
           const std::string& what) {
    const Reference got = summary_of(figures);
    const double tolerance = kStandardErrors * std::sqrt(got.se * got.se + se_wanted * se_wanted);
    EXPECT_NEAR(got.mean, wanted, tolerance) << what;
    EXPECT_LE(tolerance, most) << what << ": too little is simulated to notice an error of "
                               << most;
    if (std::getenv("LEDTID_TEST_VERBOSE") != nullptr) {
        std::printf("%s: %.6g, reference %.6g, %.2f of the tolerance %.3g (%.2f %%)\n",
                    what.c_str(),
                    got.mean,
                    wanted,
                    std::abs(got.mean - wanted) / tolerance,
                    tolerance,
                    100 * tolerance / std::abs(wanted));
    }
}

}  // namespace

const Json& expected(const std::string& name) {
    static std::map<std::string, Json> read;
    auto found = read.find(name);
    if (found == read.end()) {
        const auto path =
            tests::source_dir() / "tests" / "validation" / "expected" / (name + ".json");
        found = read.emplace(name, Json::parse(tests::read_file(path))).first;
    }
    return found->second;
}

const Json& queue_record(const std::string& id) {
    for (const Json& record : expected("queueing").at("records")) {
        if (record.at("id") == id) {
            return record;
        }
    }
    ADD_FAILURE() << "queueing.json has no " << id;
    return expected("queueing");
}

double queue_value(const std::string& id, const std::string& value) {
    return queue_record(id).at("values").at(value).get<double>();
}

Tables tables_of(const std::string& name, const std::string& arm, const Overrides& overrides) {
    return theory::tables_from("validation", name, arm, overrides);
}

Reference reference(const Json& list) {
    return {list.at(0).get<double>(), list.at(1).get<double>()};
}

void expect_exact(const std::vector<double>& figures,
                  double exact,
                  const std::string& what,
                  double power) {
    judge(figures, exact, 0, power * std::abs(exact), what);
}

void expect_probability(const std::vector<double>& figures,
                        double exact,
                        const std::string& what,
                        double power) {
    judge(figures, exact, 0, power, what);
}

void expect_simulated(const std::vector<double>& figures,
                      const Reference& other,
                      const std::string& what,
                      double power) {
    judge(figures, other.mean, other.se, power * std::abs(other.mean), what);
}

Reference summary_of(const std::vector<double>& figures) {
    sim::Tally tally;
    for (const double figure : figures) {
        tally.add(figure);
    }
    return {tally.mean(), std::sqrt(tally.variance() / static_cast<double>(figures.size()))};
}

}  // namespace ledtid::models::validation
