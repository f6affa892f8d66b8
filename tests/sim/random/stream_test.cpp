#include "sim/random/stream.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace ledtid::sim {
namespace {

static_assert(std::uniform_random_bit_generator<Stream>);
static_assert(stream_key(1, 2) == stream_key(1, 2), "a key is known at compile time");

constexpr std::uint64_t kKey = stream_key(20260823, 0);

std::vector<std::uint32_t> words(Stream stream, int n) {
    std::vector<std::uint32_t> result;
    for (int i = 0; i < n; ++i) {
        result.push_back(stream());
    }
    return result;
}

TEST(StreamTest, PutsItsNameIntoTheCounterWords) {
    Stream stream(0x299f31d0a4093822u, 0x03707344, 0x13198a2e, 0x85a308d3, 0x243f);
    for (std::uint32_t block = 0; block < 3; ++block) {
        const auto expected = philox4x32_10(
            {0x243f0000u | block, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0});
        for (const std::uint32_t word : expected) {
            EXPECT_EQ(stream(), word);
        }
    }
}

TEST(StreamTest, RepeatsItselfUnderTheSameName) {
    EXPECT_EQ(words(Stream(kKey, 1, 2, 3, 4), 100), words(Stream(kKey, 1, 2, 3, 4), 100));
}

TEST(StreamTest, DiffersWheneverAnyPartOfTheNameDiffers) {
    const std::vector<std::vector<std::uint32_t>> all = {
        words(Stream(kKey, 1, 2, 3, 4), 8),
        words(Stream(kKey + 1, 1, 2, 3, 4), 8),
        words(Stream(kKey + (std::uint64_t{1} << 32), 1, 2, 3, 4), 8),
        words(Stream(kKey, 2, 2, 3, 4), 8),
        words(Stream(kKey, 1, 1, 3, 4), 8),
        words(Stream(kKey, 1, 2, 2, 4), 8),
        words(Stream(kKey, 1, 2, 3, 5), 8),
        words(Stream(kKey, 1, 2, 3), 8),
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_NE(all[i], all[j]) << i << ' ' << j;
        }
    }
}

TEST(StreamTest, NeverSharesABlockBetweenManyNames) {
    // A 64-bit prefix of the stream of each of 32,000 names: two equal ones by chance have
    // probability 3e-11, two equal blocks are impossible.
    std::vector<std::uint64_t> first;
    for (std::uint32_t replication = 0; replication < 10; ++replication) {
        for (std::uint32_t subject = 0; subject < 100; ++subject) {
            for (std::uint32_t purpose = 0; purpose < 8; ++purpose) {
                for (std::uint16_t visit = 0; visit < 4; ++visit) {
                    Stream stream(kKey, replication, subject, purpose, visit);
                    const std::uint64_t high = stream();
                    first.push_back(high << 32 | stream());
                }
            }
        }
    }
    std::sort(first.begin(), first.end());
    EXPECT_EQ(std::adjacent_find(first.begin(), first.end()), first.end());
}

TEST(StreamTest, MakesAUniformOfTwoWordsAtACellsMidpoint) {
    Stream stream(kKey, 1, 2, 3);
    Stream same(kKey, 1, 2, 3);
    for (int i = 0; i < 1000; ++i) {
        const std::uint64_t high = same();
        const std::uint64_t low = same();
        const double u = stream.uniform();
        const double cells = u * 0x1p52;
        EXPECT_EQ(cells - std::floor(cells), 0.5);
        EXPECT_EQ(static_cast<std::uint64_t>(cells), (high << 32 | low) >> 12);
    }
}

TEST(StreamTest, KeepsUniformsInsideTheOpenInterval) {
    // The extreme cells, by the formula of uniform().
    EXPECT_GT((0.0 + 0.5) * 0x1p-52, 0.0);
    EXPECT_LT((0x1p52 - 1.0 + 0.5) * 0x1p-52, 1.0);
    EXPECT_EQ(1.0 - (0x1p52 - 1.0 + 0.5) * 0x1p-52, 0x1p-53);
}

// Chi-square of 1000 cells, 10^6 uniforms, each the first of a new name, with one part of the name
// counting up. Under uniformity the statistic has mean 999 and sd 44.7; 1237 is exceeded with
// probability 1e-7 (each of 4 cases). A cell share wrong by 5 % throughout would give about 3500.
TEST(StreamTest, IsUniformAcrossNames) {
    constexpr int kCells = 1000;
    constexpr std::uint32_t kDraws = 1000000;
    for (int part = 0; part < 4; ++part) {
        std::vector<double> count(kCells, 0.0);
        for (std::uint32_t i = 0; i < kDraws; ++i) {
            Stream stream(kKey,
                          part == 0 ? i : 7u,
                          part == 1 ? i : 7u,
                          part == 2 ? i : (part == 3 ? i >> 16 : 7u),
                          part == 3 ? static_cast<std::uint16_t>(i & 0xFFFFu) : std::uint16_t{7});
            count[static_cast<std::size_t>(stream.uniform() * kCells)] += 1.0;
        }
        double chi_square = 0.0;
        const double expected = static_cast<double>(kDraws) / kCells;
        for (const double n : count) {
            chi_square += (n - expected) * (n - expected) / expected;
        }
        EXPECT_LT(chi_square, 1237.0) << "part " << part;
        EXPECT_GT(chi_square, 780.0) << "too even, part " << part;
    }
}

// Correlation of first uniforms of 10^6 neighbouring names: under independence normal with sd 1e-3,
// beyond 5.5e-3 with probability 4e-8 (each of 3). Would notice a correlation of 0.01.
TEST(StreamTest, IsIndependentBetweenNeighbouringNames) {
    constexpr std::uint32_t kPairs = 1000000;
    std::array<double, 3> sum{};
    for (std::uint32_t i = 0; i < kPairs; ++i) {
        const double here = Stream(kKey, 3, i, 5).uniform() - 0.5;
        sum[0] += here * (Stream(kKey, 4, i, 5).uniform() - 0.5);
        sum[1] += here * (Stream(kKey, 3, i + 1, 5).uniform() - 0.5);
        sum[2] += here * (Stream(kKey, 3, i, 6).uniform() - 0.5);
    }
    for (const double s : sum) {
        EXPECT_NEAR(s * 12.0 / kPairs, 0.0, 5.5e-3);
    }
}

TEST(StreamTest, KeysDifferByDomainAndBySeed) {
    std::vector<std::uint64_t> keys;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        for (std::uint32_t domain = 0; domain < 100; ++domain) {
            keys.push_back(stream_key(seed, domain));
        }
    }
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
}

TEST(StreamTest, NamesAndPurposesHashTheSameForEver) {
    // Results depend on these values: they may never change.
    static_assert(name_hash("") == name_hash(std::string_view{}));
    EXPECT_EQ(name_hash(""), 0xAB3E7C0Bu);
    EXPECT_EQ(name_hash("mark"), 0x298E9920u);
    EXPECT_EQ(purpose_of(0, 0), 0xAA3E5B61u);
    EXPECT_EQ(purpose_of(name_hash("mark"), 0x70), 0x4AEEE781u);
    EXPECT_EQ(stream_key(0, 0), 0x48218226FF3CD4BFu);
    EXPECT_EQ(stream_key(1, name_hash("mark")), 0x8CF8325E05F9E7F1u);
}

TEST(StreamTest, TellsNamesAndPurposesApart) {
    std::vector<std::uint32_t> hashes;
    for (int i = 0; i < 300; ++i) {
        const std::uint32_t place = name_hash("step" + std::to_string(i));
        hashes.push_back(place);
        for (std::uint16_t purpose = 0; purpose < 10; ++purpose) {
            hashes.push_back(purpose_of(place, purpose));
        }
    }
    std::sort(hashes.begin(), hashes.end());
    EXPECT_EQ(std::adjacent_find(hashes.begin(), hashes.end()), hashes.end());
}

TEST(StreamDeathTest, DoesNotRunIntoItsNeighbour) {
    Stream stream(kKey, 1, 2, 3);
    for (int i = 0; i < 4 * 0x10000; ++i) {
        static_cast<void>(stream());
    }
    EXPECT_DEATH(static_cast<void>(stream()), "only 2\\^16 blocks");
}

}  // namespace
}  // namespace ledtid::sim
