#include "sim/statistics/cumulative_incidence.hpp"

#include <array>
#include <cstdint>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"
#include "sim/statistics/kaplan_meier.hpp"

namespace ledtid::sim {
namespace {

// Six subjects: exit 0 at 1, exit 1 at 2, censored at 2, exit 0 at 3, exits 1 and 0 at 5.
CumulativeIncidence six() {
    CumulativeIncidence exits(2);
    exits.add(5.0, 1);
    exits.add(1.0, 0);
    exits.add_censored(2.0);
    exits.add(2.0, 1);
    exits.add(5.0, 0);
    exits.add(3.0, 0);
    return exits;
}

TEST(CumulativeIncidenceTest, AgreesWithACalculationByHand) {
    const CumulativeIncidence exits = six();
    // Inside: 5/6 after 1, 4/5 of that = 2/3 after 2, 2/3 of that = 4/9 after 3.
    EXPECT_EQ(exits.incidence(0, 0.5), 0.0);
    EXPECT_EQ(exits.survival(0.5), 1.0);
    EXPECT_NEAR(exits.incidence(0, 1.0), 1.0 / 6.0, 1e-15);
    EXPECT_NEAR(exits.incidence(1, 2.0), 1.0 / 6.0, 1e-15);
    EXPECT_NEAR(exits.survival(2.9), 2.0 / 3.0, 1e-15);
    EXPECT_NEAR(exits.incidence(0, 3.0), 1.0 / 6.0 + 2.0 / 9.0, 1e-15);
    EXPECT_NEAR(exits.incidence(0, 9.0), 1.0 / 6.0 + 4.0 / 9.0, 1e-15);
    EXPECT_NEAR(exits.incidence(1, 9.0), 1.0 / 6.0 + 2.0 / 9.0, 1e-15);
    EXPECT_EQ(exits.survival(9.0), 0.0);
}

TEST(CumulativeIncidencePropertyTest, AddsUpToOneAndAgreesWithKaplanMeier) {
    for (std::uint32_t trial = 0; trial < 300; ++trial) {
        Stream chance(6, trial, 0, 0);
        CumulativeIncidence whole(3);
        std::array<CumulativeIncidence, 2> parts = {CumulativeIncidence(3), CumulativeIncidence(3)};
        KaplanMeier any;
        const std::uint32_t n = 1 + chance() % 30;
        for (std::uint32_t i = 0; i < n; ++i) {
            const double time = chance() % 10;
            const std::size_t exit = chance() % 4;
            CumulativeIncidence& part = parts[chance() % 2];
            any.add(time, exit < 3);
            if (exit < 3) {
                whole.add(time, exit);
                part.add(time, exit);
            } else {
                whole.add_censored(time);
                part.add_censored(time);
            }
        }
        parts[1].merge(parts[0]);
        for (double t = 0.0; t < 11.0; t += 0.5) {
            EXPECT_EQ(whole.survival(t), any.survival(t));
            double sum = whole.survival(t);
            for (std::size_t exit = 0; exit < 3; ++exit) {
                EXPECT_EQ(parts[1].incidence(exit, t), whole.incidence(exit, t));
                sum += whole.incidence(exit, t);
            }
            EXPECT_NEAR(sum, 1.0, 1e-14);
        }
    }
}

TEST(CumulativeIncidenceDeathTest, RefusesNonsense) {
    EXPECT_DEATH(CumulativeIncidence(0), "without an exit");
    EXPECT_DEATH(static_cast<void>(CumulativeIncidence(1).survival(1.0)), "of nobody");
    EXPECT_DEATH(six().add(1.0, 2), "no such exit");
    EXPECT_DEATH(six().add(-1.0, 0), "negative");
    EXPECT_DEATH(static_cast<void>(six().incidence(2, 1.0)), "no such exit");
    EXPECT_DEATH(six().merge(CumulativeIncidence(3)), "different exits");
}

}  // namespace
}  // namespace ledtid::sim
