#include "sim/kernel/fingerprint.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

std::uint64_t of(std::initializer_list<std::uint64_t> numbers) {
    Fingerprint fingerprint;
    for (const std::uint64_t number : numbers) {
        fingerprint.add(number);
    }
    return fingerprint.value();
}

std::uint64_t of_double(double number) {
    Fingerprint fingerprint;
    fingerprint.add_double(number);
    return fingerprint.value();
}

TEST(FingerprintTest, DependsOnTheOrder) {
    EXPECT_NE(of({1, 2}), of({2, 1}));
}

TEST(FingerprintTest, CountsLeadingAndTrailingZeros) {
    EXPECT_NE(of({}), of({0}));
    EXPECT_NE(of({0}), of({0, 0}));
    EXPECT_NE(of({1}), of({1, 0}));
}

TEST(FingerprintTest, TellsEverySingleBitApart) {
    for (unsigned bit = 0; bit < 64; ++bit) {
        EXPECT_NE(of({std::uint64_t{1} << bit, 5}), of({0, 5})) << "bit " << bit;
    }
}

// Worked out apart from the code, by the formula in the header, with arbitrary-precision integers.
TEST(FingerprintTest, HasTheSameValueOnEveryPlatform) {
    EXPECT_EQ(of({1, 2, 3}), 0x1cd6711b6dc7b62aU);
    EXPECT_EQ(of_double(1.5), 0x674c11c40bca65e9U);
}

TEST(FingerprintTest, CountsTheTwoZerosAsOneAndAllNansAsOne) {
    EXPECT_EQ(of_double(0.0), of_double(-0.0));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(of_double(nan), of_double(-nan));
    EXPECT_NE(of_double(1.0), of_double(-1.0));
    EXPECT_NE(of_double(nan), of_double(0.0));
}

}  // namespace
}  // namespace ledtid::sim
