#include "sim/experiment/replicate.hpp"

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"

namespace ledtid::sim {
namespace {

// A result with no default constructor, of a length and value that depend on the index.
struct Outcome {
    explicit Outcome(std::vector<double> values) : numbers(std::move(values)) {}

    std::vector<double> numbers;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome draw_some(std::size_t index) {
    Stream stream(stream_key(7, 0), static_cast<std::uint32_t>(index), 0, 0);
    std::vector<double> numbers;
    for (std::size_t k = 0; k < 100 + index % 13; ++k) {
        numbers.push_back(stream.uniform());
    }
    return Outcome(std::move(numbers));
}

TEST(ReplicateTest, ReturnsResultsByIndex) {
    const std::vector<std::size_t> squares =
        replicate(200, 3, [](std::size_t index) { return index * index; });
    ASSERT_EQ(squares.size(), 200U);
    for (std::size_t index = 0; index < squares.size(); ++index) {
        EXPECT_EQ(squares[index], index * index);
    }
}

// The first index ends only when the second has; the deadline is for a machine that gives one
// thread. Seen red with results in the order in which they are ready, which the tests around this
// one see only by luck.
TEST(ReplicateTest, ReturnsResultsByIndexWhoeverIsReadyFirst) {
    std::atomic<bool> second_is_ready{false};
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    ReplicateOptions options;
    options.progress = [&](std::size_t, std::size_t) { second_is_ready.store(true); };
    const std::vector<std::size_t> results = replicate(
        2,
        2,
        [&](std::size_t index) {
            while (index == 0 && !second_is_ready.load() &&
                   std::chrono::steady_clock::now() < deadline) {
                std::this_thread::yield();
            }
            return index;
        },
        options);
    EXPECT_EQ(results, (std::vector<std::size_t>{0, 1}));
}

TEST(ReplicateTest, GivesTheSameForAnyNumberOfThreads) {
    const std::vector<Outcome> one = replicate(150, 1, draw_some);
    EXPECT_EQ(replicate(150, 2, draw_some), one);
    EXPECT_EQ(replicate(150, 7, draw_some), one);
    EXPECT_EQ(replicate(150, 0, draw_some), one);
}

TEST(ReplicateTest, UsesSeveralThreadsWhenTold) {
    // Each call waits until another thread is in a call too, so this hangs on one thread; hence
    // the deadline.
    std::atomic<int> n_inside{0};
    std::atomic<bool> met{false};
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    static_cast<void>(replicate(2, 2, [&](std::size_t) {
        ++n_inside;
        while (!met.load() && std::chrono::steady_clock::now() < deadline) {
            if (n_inside.load() == 2) {
                met.store(true);
            }
            std::this_thread::yield();
        }
        return 0;
    }));
    EXPECT_TRUE(met.load());
}

TEST(ReplicateTest, StaysOnTheCallersThreadWhenThereIsOne) {
    const std::thread::id caller = std::this_thread::get_id();
    for (const std::thread::id id :
         replicate(5, 1, [](std::size_t) { return std::this_thread::get_id(); })) {
        EXPECT_EQ(id, caller);
    }
}

TEST(ReplicateTest, ReturnsNothingForNothing) {
    EXPECT_TRUE(replicate(0, 4, [](std::size_t index) { return index; }).empty());
}

// Index 10 waits until 11 has started on another thread, and then fails before it or after it.
TEST(ReplicateTest, RethrowsTheExceptionOfTheLowestIndex) {
    for (const unsigned n_threads : {1U, 2U, 7U}) {
        for (int round = 0; round < 20; ++round) {
            const bool tenth_is_late = round % 2 == 0;
            std::atomic<bool> next_has_started{n_threads == 1};
            const auto fail_from_ten = [&](std::size_t index) {
                if (index == 11) {
                    next_has_started.store(true);
                }
                while (index == 10 && !next_has_started.load()) {
                    std::this_thread::yield();
                }
                if (index >= 10 && (index == 10) == tenth_is_late) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(2));
                }
                if (index >= 10) {
                    throw std::runtime_error("index " + std::to_string(index));
                }
                return index;
            };
            try {
                static_cast<void>(replicate(40, n_threads, fail_from_ten));
                FAIL() << "nothing was thrown";
            } catch (const std::runtime_error& error) {
                ASSERT_STREQ(error.what(), "index 10") << n_threads << " threads";
            }
        }
    }
}

TEST(ReplicateTest, StartsNothingMoreAfterAFailure) {
    for (const unsigned n_threads : {1U, 2U}) {
        std::atomic<std::size_t> n_started{0};
        const auto fail_at_once = [&](std::size_t index) {
            ++n_started;
            if (index == 0) {
                throw std::runtime_error("at once");
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return index;
        };
        EXPECT_THROW(static_cast<void>(replicate(2000, n_threads, fail_at_once)),
                     std::runtime_error);
        EXPECT_LT(n_started.load(), 2000U) << n_threads << " threads";
    }
}

TEST(ReplicateTest, ReportsProgressOneByOne) {
    std::vector<std::size_t> seen;
    ReplicateOptions options;
    options.progress = [&](std::size_t done, std::size_t n) {
        EXPECT_EQ(n, 60U);
        seen.push_back(done);
    };
    static_cast<void>(replicate(
        60, 3, [](std::size_t index) { return index; }, options));
    ASSERT_EQ(seen.size(), 60U);
    for (std::size_t k = 0; k < seen.size(); ++k) {
        EXPECT_EQ(seen[k], k + 1);
    }
}

TEST(ReplicateTest, StopsWhenCancelled) {
    std::atomic<bool> cancelled{false};
    std::atomic<std::size_t> n_started{0};
    ReplicateOptions options;
    options.cancelled = &cancelled;
    const auto cancel_at_five = [&](std::size_t index) {
        ++n_started;
        if (index == 5) {
            cancelled.store(true);
        }
        return index;
    };
    EXPECT_THROW(static_cast<void>(replicate(100000, 2, cancel_at_five, options)), Cancelled);
    EXPECT_LT(n_started.load(), 100000U);
}

TEST(ReplicateTest, KeepsResultsWhenCancelledTooLate) {
    std::atomic<bool> cancelled{false};
    ReplicateOptions options;
    options.cancelled = &cancelled;
    options.progress = [&](std::size_t done, std::size_t n) { cancelled.store(done == n); };
    EXPECT_EQ(replicate(
                  10, 2, [](std::size_t index) { return index; }, options)
                  .size(),
              10U);
}

}  // namespace
}  // namespace ledtid::sim
