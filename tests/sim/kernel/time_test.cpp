#include "sim/kernel/time.hpp"

#include <type_traits>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

template <class A, class B>
concept CanAdd = requires(A a, B b) {
    a + b;
};

static_assert(CanAdd<Time, Duration> && CanAdd<Duration, Duration>);
static_assert(!CanAdd<Time, Time>, "two instants have no sum");
static_assert(std::is_same_v<decltype(Time{} - Time{}), Duration>);
static_assert(!std::is_convertible_v<std::int64_t, Time>, "a bare number is not an instant");

TEST(TimeTest, AddsAndSubtractsExactly) {
    EXPECT_EQ(Time{7} - Time{10}, Duration{-3});
    EXPECT_EQ(Time{7} + Duration{3}, Time{10});
    EXPECT_EQ(Time{7} - Duration{3}, Time{4});
    EXPECT_EQ(3 * Duration{4} - Duration{2}, Duration{10});
    Time at{5};
    at += Duration{2};
    EXPECT_EQ(at, Time{7});
}

TEST(TimeTest, OrdersInstants) {
    EXPECT_LT(Time{-1}, Time::zero());
    EXPECT_LT(Time{std::int64_t{1} << 62U}, Time::never());
    EXPECT_LT(Time::before_all(), Time{-(std::int64_t{1} << 62U)});
}

}  // namespace
}  // namespace ledtid::sim
