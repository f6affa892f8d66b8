// Children who come in cycles, on busy days and in batches of chance size.
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

// Ten days in which children of the source `how` come to a clinic where nobody waits.
Tables comers(const std::string& how, const std::string& end = "2025-01-16") {
    return changed_base(R"("time": {"end": ")" + end + R"(", "measure_to": ")" + end + R"("},
        "report": null, "lead_times": null, "clinics": {"clinic": {"posts": null, "unlimited": true}},
        "steps": {"visit": {"work": "1 min"}},
        "sources": {"children": {"at": null, "age": null, "school_start_to": null, "observed": false,
                                 "first_step": "visit", )" +
                        how + "}}");
}

struct Comer {
    std::int64_t second = 0;
    std::uint32_t number = 0;

    friend bool operator==(const Comer&, const Comer&) = default;
};

std::vector<Comer> came(const Tables& tables, RunId run = {}) {
    std::vector<SeenChild> seen;
    static_cast<void>(simulate_and_list(tables, run, seen));
    std::vector<Comer> result;
    for (const SeenChild& child : seen) {
        result.push_back({(child.joined - tables.start).ticks, child.number});
    }
    return result;
}

constexpr const char* kEven = R"("rates": [{"from": "0 h", "per_hour": 6}])";
constexpr const char* kBusy = R"(, "busy_factor": {"distribution": "gamma", "mean": 1, "cv": 0.5})";

// Seen red with the cycle counted from the last piece instead of its own length.
TEST(ProcessArrivalTest, ACycleOfRatesBringsChildrenAtTheSameTimeOfEveryDay) {
    const std::vector<Comer> children = came(comers(
        R"("rates": [{"from": "0 h", "per_hour": 0}, {"from": "9 h", "per_hour": 30}, {"from": "10 h", "per_hour": 0}],
           "rates_repeat_every": "24 h")"));
    std::vector<int> by_day(10, 0);
    for (const Comer& child : children) {
        EXPECT_EQ(child.second % 86400 / 3600, 9) << child.second;
        ++by_day[static_cast<std::size_t>(child.second / 86400)];
    }
    for (const int n : by_day) {
        EXPECT_NEAR(n, 30, 30);  // 5.5 standard deviations
        EXPECT_GT(n, 0);
    }
}

// Under a factor, child j comes at t(j) / factor, t(j) when it comes without one (each gap is
// rounded to a second); so a run has one factor, and children keep their numbers. Seen red with the
// factor drawn anew for each child.
TEST(ProcessArrivalTest, ABusyRunBringsTheSameChildrenSooner) {
    double least = 10;
    double most = 0;
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
        const std::vector<Comer> even = came(comers(kEven), {1, replication});
        const std::vector<Comer> busy = came(comers(kEven + std::string(kBusy)), {1, replication});
        const std::size_t n = std::min(even.size(), busy.size());
        ASSERT_GT(n, 100U);
        const double factor =
            static_cast<double>(even[n - 1].second) / static_cast<double>(busy[n - 1].second);
        least = std::min(least, factor);
        most = std::max(most, factor);
        for (std::size_t i = 0; i < n; ++i) {
            EXPECT_EQ(even[i].number, busy[i].number);
            EXPECT_NEAR(static_cast<double>(busy[i].second) * factor,
                        static_cast<double>(even[i].second),
                        2.0 * static_cast<double>(n));
        }
    }
    EXPECT_LT(least, 0.8);
    EXPECT_GT(most, 1.2);
}

// Which candidates are thinned out does not depend on the factor where the rate stands still.
TEST(ProcessArrivalTest, AFactorOfOneChangesNothing) {
    const std::string rates =
        R"("rates": [{"from": "0 h", "per_hour": 6}, {"from": "9 h", "per_hour": 30}], "rates_repeat_every": "24 h")";
    const std::vector<Comer> without = came(comers(rates));
    EXPECT_EQ(came(comers(rates + R"(, "busy_factor": 1)")), without);
    EXPECT_GT(without.size(), 1000U);
}

// The number in a day is Poisson given the factor: mean 144, variance 144 + (0.5 x 144)^2 = 5328.
// Six standard errors of 1000 runs. Seen red with the factor applied twice.
TEST(ProcessArrivalTest, ABusyFactorSpreadsTheNumberAsMixingDoes) {
    const Tables tables = comers(kEven + std::string(kBusy), "2025-01-07");
    double sum = 0;
    double squares = 0;
    for (std::uint32_t replication = 0; replication < 1000; ++replication) {
        const auto n = static_cast<double>(came(tables, {7, replication}).size());
        sum += n;
        squares += (n - 144) * (n - 144);
    }
    EXPECT_NEAR(sum / 1000, 144, 6 * std::sqrt(5328 / 1000.0));
    // Kurtosis of a gamma of shape 4: 3 + 6/4.
    EXPECT_NEAR(squares / 1000, 5328, 6 * 5328 * std::sqrt(3.5 / 1000));
}

// Numbers of one batch follow each other, those of the next begin at the next multiple, and the
// instants are those of single children. Seen red with numbers 3 apart.
TEST(ProcessArrivalTest, ABatchOfChanceSizeIsPoissonAndItsChildrenHaveNumbersOfTheirOwn) {
    const std::vector<Comer> single = came(comers(kEven));
    const std::vector<Comer> batches =
        came(comers(kEven + std::string(R"(, "batch": {"poisson": 2.5})")));
    std::vector<int> sizes(single.size(), 0);
    std::set<std::uint32_t> numbers;
    for (const Comer& child : batches) {
        EXPECT_TRUE(numbers.insert(child.number).second);
        const std::uint32_t batch = child.number / kBatchNumbers;
        ASSERT_LT(batch, single.size());
        EXPECT_EQ(child.second, single[batch].second);
        EXPECT_EQ(child.number % kBatchNumbers, static_cast<std::uint32_t>(sizes[batch]++));
    }
    double mean = 0;
    double variance = 0;
    int n_empty = 0;
    for (const int size : sizes) {
        mean += size;
        variance += (size - 2.5) * (size - 2.5);
        n_empty += size == 0 ? 1 : 0;
    }
    const auto n = static_cast<double>(sizes.size());  // about 1440
    EXPECT_NEAR(mean / n, 2.5, 6 * std::sqrt(2.5 / n));
    EXPECT_NEAR(variance / n, 2.5, 6 * std::sqrt((2.5 + 2 * 2.5 * 2.5) / n));
    EXPECT_NEAR(n_empty / n, std::exp(-2.5), 6 * std::sqrt(std::exp(-2.5) / n));
}

}  // namespace
}  // namespace ledtid::models
