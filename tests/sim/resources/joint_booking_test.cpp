#include "sim/resources/joint_booking.hpp"

#include <array>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

TEST(JointBookingTest, TakesTheFirstSessionInWhichAllAreFree) {
    const WorkCalendar always = WorkCalendar::always_open();
    const WorkCalendar tuesdays({{{10}, {14}}, {{20}, {24}}, {{30}, {34}}});
    Diary a(&always);
    Diary b(&always);
    a.book({0}, {12});
    b.reserve({21}, {23});
    const std::array<Diary*, 2> both{&a, &b};
    EXPECT_EQ(earliest_common(both, {0}, {2}, tuesdays), Time{12});
    EXPECT_EQ(earliest_common(both, {0}, {3}, tuesdays), Time{30});
    EXPECT_EQ(earliest_common(both, {0}, {5}, tuesdays), std::nullopt);
    EXPECT_EQ(earliest_common(both, {33}, {2}, tuesdays), std::nullopt);
    EXPECT_EQ(earliest_common(both, {0}, {2}, always), Time{12});
}

TEST(JointBookingTest, FindsNothingForAPartyWithoutHours) {
    const WorkCalendar always = WorkCalendar::always_open();
    const WorkCalendar never;
    Diary a(&never);
    const std::array<Diary*, 1> alone{&a};
    EXPECT_EQ(earliest_common(alone, {0}, {2}, always), std::nullopt);
}

TEST(QuorumTest, NeedsEveryoneWhenTheRuleIsAll) {
    EXPECT_TRUE(quorum_met(0b1011, 0b1011, Quorum::all()));
    EXPECT_FALSE(quorum_met(0b1001, 0b1011, Quorum::all()));
}

TEST(QuorumTest, LetsSomeStayAway) {
    EXPECT_TRUE(quorum_met(0b1001, 0b1011, Quorum::all_but(1)));
    EXPECT_FALSE(quorum_met(0b0001, 0b1011, Quorum::all_but(1)));
    EXPECT_TRUE(quorum_met(0b0001, 0b1011, Quorum::all_but(2)));
}

TEST(QuorumTest, NeedsTheInvitedOfTheCore) {
    const Quorum core = Quorum::core(0b0011);
    EXPECT_TRUE(quorum_met(0b0011, 0b1111, core));
    EXPECT_FALSE(quorum_met(0b1101, 0b1111, core));
    EXPECT_TRUE(quorum_met(0b0001, 0b1001, core)) << "who is not invited cannot be missing";
}

TEST(QuorumTest, IsNeverMetByNobody) {
    EXPECT_FALSE(quorum_met(0, 0, Quorum::all()));
    EXPECT_FALSE(quorum_met(0, 0b1, Quorum::all_but(1)));
    EXPECT_FALSE(quorum_met(0, 0b100, Quorum::core(0b11)));
}

TEST(QuorumDeathTest, CountsOnlyTheInvited) {
    EXPECT_DEATH(static_cast<void>(quorum_met(0b10, 0b01, Quorum::all())), "only the invited");
}

}  // namespace
}  // namespace ledtid::sim
