// Every formula against the project's list of reference values, which were computed by other
// programs, nearly all in two ways (tests/validation/expected/queueing.json).
#include <cmath>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "models/analytic/calendar_formulas.hpp"
#include "models/analytic/queue_formulas.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

using Json = nlohmann::json;

class ReferenceValuesTest : public testing::Test {
  protected:
    // The records whose id begins so.
    static std::vector<Json> records(const std::string& kind) {
        const auto path =
            tests::source_dir() / "tests" / "validation" / "expected" / "queueing.json";
        const Json all = Json::parse(tests::read_file(path));
        std::vector<Json> found;
        for (const Json& record : all.at("records")) {
            if (record.at("id").get<std::string>().rfind(kind + "-", 0) == 0) {
                found.push_back(record);
            }
        }
        EXPECT_FALSE(found.empty()) << "no record is called " << kind;
        return found;
    }

    static void expect(const Json& record,
                       const std::string& value,
                       double got,
                       double tolerance = 1e-11) {
        const double expected = record.at("values").at(value).get<double>();
        EXPECT_NEAR(got, expected, tolerance * std::max(1.0, std::abs(expected)))
            << record.at("id") << " " << value;
    }
};

double given(const Json& record, const char* name) {
    return record.at("params").at(name).get<double>();
}

TEST_F(ReferenceValuesTest, QueuesWithSeveralServers) {
    for (const Json& record : records("mm")) {
        const bool by_rates = record.at("params").contains("lam");
        const double lambda = by_rates ? given(record, "lam") : 1 / given(record, "iat");
        const double mu = by_rates ? given(record, "mu") : 1 / given(record, "S");
        const MmcResult queue = mmc(lambda, mu, record.at("params").at("c").get<int>());
        expect(record, "ErlangC", queue.p_wait);
        expect(record, "Wq", queue.mean_wait);
        expect(record, "L", queue.mean_present);
        expect(record, "Wq_sd", queue.sd_wait);
        expect(record, "Wq_p90", queue.wait_quantile(0.9));
        expect(record, "P_Wq_le_1", 1 - queue.p_wait_longer(1));
    }
}

TEST_F(ReferenceValuesTest, QueuesWithWorkOfAnyKind) {
    for (const Json& record : records("mg1")) {
        const Mg1Result queue =
            mg1(given(record, "lam"), given(record, "ES"), given(record, "ES2"));
        expect(record, "Wq", queue.mean_wait);
        expect(record, "L", queue.mean_present);
    }
    for (const Json& record : records("vacation")) {
        const Mg1Result queue = mg1_vacations(given(record, "lam"),
                                              given(record, "ES"),
                                              given(record, "ES2"),
                                              given(record, "EV"),
                                              given(record, "EV2"));
        expect(record, "Wq", queue.mean_wait);
    }
}

TEST_F(ReferenceValuesTest, WaitingRoomsThatAreFullAndPatienceThatEnds) {
    for (const Json& record : records("finite")) {
        const MmckResult queue = mmck(given(record, "lam"),
                                      given(record, "mu"),
                                      record.at("params").at("c").get<int>(),
                                      record.at("params").at("K").get<int>());
        expect(record, "P_block", queue.p_block);
        expect(record, "L", queue.mean_present);
        expect(record, "Wq_accepted", queue.mean_wait);
    }
    for (const Json& record : records("erlang_a")) {
        const ErlangAResult queue = erlang_a(given(record, "lam"),
                                             given(record, "mu"),
                                             record.at("params").at("c").get<int>(),
                                             given(record, "theta"));
        expect(record, "P_abandon", queue.p_give_up);
        expect(record, "P_wait", queue.p_wait);
        expect(record, "Wq_all", queue.mean_wait);
    }
}

TEST_F(ReferenceValuesTest, PrioritiesWithoutInterruption) {
    int n = 0;
    for (const Json& record : records("priority")) {
        const std::string what = record.at("case").get<std::string>();
        if (what.rfind("M/M/1 nonpreemptive", 0) == 0) {
            const auto waits =
                priority_waits({{given(record, "l1"), 1, 2}, {given(record, "l2"), 1, 2}});
            expect(record, "Wq1", waits[0]);
            expect(record, "Wq2", waits[1]);
            ++n;
        } else if (what.rfind("M/G/1 nonpreemptive", 0) == 0) {
            const auto waits = priority_waits({{0.3, 0.5, 0.5}, {0.3, 1, 1.25}, {0.15, 2, 4}});
            expect(record, "Wq1", waits[0]);
            expect(record, "Wq2", waits[1]);
            expect(record, "Wq3", waits[2]);
            ++n;
        }
    }
    EXPECT_EQ(n, 3);
}

TEST_F(ReferenceValuesTest, TwoQueuesAtOnce) {
    const Json record = records("fork_join").front();
    expect(record, "T", fork_join_time(given(record, "lam"), given(record, "mu")));
}

// The reference iterated the embedded chain and stopped 3.4e-10 short: the roots of Bailey's
// generating function give 12.101238453417128 before a clinic for 9 in 10, as this does. Seen red
// with the wait counted from just after a clinic (no half week).
TEST_F(ReferenceValuesTest, ClinicsOnceAWeek) {
    for (const Json& record : records("weekly_clinic")) {
        const RegularClinicResult clinic =
            regular_clinic(given(record, "lam_per_week"), record.at("params").at("k").get<int>());
        expect(record, "mean_before", clinic.mean_before, 1e-9);
        expect(record, "mean_after", clinic.mean_after, 1e-9);
        expect(record, "mean_wait_weeks", clinic.mean_wait, 1e-9);
    }
}

// The sine in steps of 9 s, each at the rate of its middle, from five days before (of whom e^-40
// are still there). The steps' error falls with their square: h^2/12 times the integral of the
// slopes of rate and survival, 3e-8 of the number. Seen red with each step at the rate of its
// beginning.
TEST_F(ReferenceValuesTest, ArrivalsThatFollowASine) {
    const Json record = records("time_varying").front();
    const double step = 0.0025;
    const double period = given(record, "period");
    const auto stay = sim::Distribution::exponential(given(record, "ES"));
    for (const int hour : {0, 6, 12, 18}) {
        const double now = 120.0 + hour;
        std::vector<RateFrom> rates;
        for (double from = 0; from < now; from += step) {
            const double angle = 2 * std::acos(-1.0) * (from + step / 2) / period;
            rates.push_back(
                {from, given(record, "lbar") * (1 + given(record, "amp") * std::sin(angle))});
        }
        expect(record, "m(" + std::to_string(hour) + ")", mean_present(rates, stay, now), 1e-7);
    }
}

}  // namespace
}  // namespace ledtid::models
