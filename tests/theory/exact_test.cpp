// Stations whose every start can be computed in another way, compared tick for tick. Arrivals and
// lengths of visits are taken from the run, starts are computed anew.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/resources/civil.hpp"

#include "tests/theory/theory.hpp"

namespace ledtid::models::theory {
namespace {

constexpr std::size_t kReplications = 50;

struct Visits {
    std::vector<SeenChild> seen;
    std::uint64_t n_created = 0;
};

std::vector<Visits> visits_of(const Tables& tables, std::uint64_t seed, std::size_t n) {
    return measured_by_visit(tables, seed, n, [](const auto& seen, const Outcome& outcome) {
        return Visits{seen, outcome.n_created};
    });
}

// That children are seen in the order of their numbers, which is that of their arrivals, nobody is
// left out, and some wait.
void expect_first_come(const std::vector<SeenChild>& seen, std::uint32_t per_arrival = 1) {
    std::uint32_t n_waited = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        n_waited += seen[i].started > seen[i].joined ? 1U : 0U;
        if (i > 0) {
            ASSERT_GE(seen[i].joined, seen[i - 1].joined);
            ASSERT_LT(seen[i - 1].number, seen[i].number);
            ASSERT_EQ(seen[i].number / per_arrival - seen[i - 1].number / per_arrival,
                      seen[i].number % per_arrival == 0 ? 1U : 0U);
        }
    }
    EXPECT_GT(n_waited, 0U);
}

// W(n) as instants: each child starts when it has come and the earliest of the posts is free.
// Lindley 1952, Proceedings of the Cambridge Philosophical Society 48 (one post); Kiefer and
// Wolfowitz 1955, Transactions of the American Mathematical Society 78 (several). Seen red with the
// last to come served first, with posts free a tick late and with the last post never called.
void expect_recursion(const Visits& visits, std::size_t n_posts, Time end) {
    std::vector<Time> free(n_posts, Time::zero());
    for (const SeenChild& child : visits.seen) {
        const auto next = std::min_element(free.begin(), free.end());
        ASSERT_EQ(child.started.ticks, std::max(child.joined, *next).ticks)
            << "child " << child.number;
        *next = child.started + (child.ended - child.started);
    }
    if (visits.n_created > visits.seen.size()) {
        EXPECT_GE(*std::min_element(free.begin(), free.end()), end)
            << "a post is free and a child waits";
    }
}

void expect_exact(const std::string& file,
                  const std::string& arm,
                  std::size_t n_posts,
                  std::uint32_t batch,
                  std::size_t at_least) {
    SCOPED_TRACE(file + " " + arm);
    const Tables tables = tables_of(file, arm);
    for (const Visits& visits : visits_of(tables, 51, kReplications)) {
        ASSERT_GE(visits.seen.size(), at_least);
        expect_first_come(visits.seen, batch);
        expect_recursion(visits, n_posts, tables.end);
    }
}

TEST(ExactTheoryTest, OnePostIsLindleysRecursionTickForTick) {
    expect_exact("one_post_exact", "renewal", 1, 1, 2500);
    expect_exact("one_post_exact", "by_chance", 1, 1, 2500);
    expect_exact("one_post_exact", "in_batches", 1, 3, 2000);
    expect_exact("one_post_exact", "full_of_ties", 1, 1, 6000);
    expect_exact("one_post_exact", "overloaded", 1, 1, 1500);
}

TEST(ExactTheoryTest, ListedChildrenComeWhenTheyAreListed) {
    const Tables tables = tables_of("one_post_exact", "listed");
    const std::vector<std::int64_t> minutes = {0, 0, 10, 11, 11, 11, 120, 300, 300, 315, 540, 1800};
    for (const Visits& visits : visits_of(tables, 52, kReplications)) {
        ASSERT_EQ(visits.seen.size(), minutes.size());
        for (std::size_t i = 0; i < minutes.size(); ++i) {
            EXPECT_EQ(visits.seen[i].joined.ticks, minutes[i] * 60);
            EXPECT_EQ(visits.seen[i].number, i);
        }
        expect_recursion(visits, 1, tables.end);
    }
}

TEST(ExactTheoryTest, SeveralPostsAreKieferAndWolfowitzsRecursionTickForTick) {
    expect_exact("posts_exact", "two", 2, 1, 2500);
    expect_exact("posts_exact", "three", 3, 1, 2500);
    expect_exact("posts_exact", "five", 5, 1, 2500);
    expect_exact("posts_exact", "full_of_ties", 3, 2, 14000);
}

// The open seconds of the post in calendar_exact.json, written out day by day.
class OpenHours {
  public:
    OpenHours(std::int32_t first_day, std::int32_t n_days) {
        for (std::int32_t d = 0; d < n_days; ++d) {
            // 1970-01-05, day 4 since the epoch, was a Monday.
            const std::int32_t since_monday = first_day + d - 4;
            const std::int32_t weekday = since_monday % 7;
            const std::int32_t week = since_monday / 7;
            const auto open = [&](std::int32_t from_minute, std::int32_t to_minute) {
                const std::int64_t midnight = std::int64_t{d} * 86400;
                from_.push_back(midnight + from_minute * 60);
                to_.push_back(midnight + to_minute * 60);
            };
            if (weekday == 0) {
                open(9 * 60, 12 * 60);
                open(13 * 60, 13 * 60 + 30);
            } else if (weekday == 2) {
                open(13 * 60, 16 * 60 + 30);
            } else if (weekday == 4 && week % 2 == 1) {
                open(8 * 60, 10 * 60);
            } else if (weekday == 6) {
                open(0, 75);
                open(22 * 60 + 45, 24 * 60);
            }
        }
    }

    // The first open instant from `t` on.
    [[nodiscard]] std::int64_t next_open(std::int64_t t) const {
        for (std::size_t i = first_after(t); i < from_.size(); ++i) {
            return std::max(t, from_[i]);
        }
        return -1;
    }

    // When `work` seconds of open time have passed since t.
    [[nodiscard]] std::int64_t finish(std::int64_t t, std::int64_t work) const {
        for (std::size_t i = first_after(t); i < from_.size(); ++i) {
            const std::int64_t from = std::max(t, from_[i]);
            if (work <= to_[i] - from) {
                return from + work;
            }
            work -= to_[i] - from;
        }
        return -1;
    }

  private:
    [[nodiscard]] std::size_t first_after(std::int64_t t) const {
        return static_cast<std::size_t>(std::upper_bound(to_.begin(), to_.end(), t) - to_.begin());
    }

    std::vector<std::int64_t> from_;
    std::vector<std::int64_t> to_;
};

// Start: the next open instant after arrival and the end of the visit before. End: when the visit's
// length has passed, closed hours not counted (or counted, where a visit that has begun is
// finished). How long a visit takes is known from the same child in an arm without closed hours.
void expect_calendar(const std::string& arm, const std::string& lengths, bool finishes) {
    SCOPED_TRACE(arm);
    const Tables tables = tables_of("calendar_exact", arm);
    const OpenHours hours(tables.epoch_day, 8 * 366 + 400);
    const std::vector<Visits> of_arm = visits_of(tables, 53, 20);
    const std::vector<Visits> open = visits_of(tables_of("calendar_exact", lengths), 53, 20);
    for (std::size_t r = 0; r < of_arm.size(); ++r) {
        const std::vector<SeenChild>& seen = of_arm[r].seen;
        ASSERT_GE(seen.size(), 2000U);
        expect_first_come(seen);
        std::int64_t free = 0;
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const SeenChild& same = open[r].seen[i];
            ASSERT_EQ(seen[i].number, same.number);
            ASSERT_EQ(seen[i].joined, same.joined);
            const std::int64_t start = hours.next_open(std::max(seen[i].joined.ticks, free));
            const std::int64_t work = (same.ended - same.started).ticks;
            free = finishes ? start + work : hours.finish(start, work);
            ASSERT_EQ(seen[i].started.ticks, start) << "child " << i;
            if (free < tables.end.ticks) {  // the roster is known up to there
                ASSERT_EQ(seen[i].ended.ticks, free) << "child " << i;
            } else {
                ASSERT_GE(seen[i].ended.ticks, tables.end.ticks) << "child " << i;
            }
        }
        if (open[r].seen.size() > seen.size()) {
            const std::int64_t next = open[r].seen[seen.size()].joined.ticks;
            EXPECT_GE(hours.next_open(std::max(next, free)), tables.end.ticks)
                << "a post is open and a child waits";
        }
    }
}

// Seen red with sessions that close a second late, with posts free a tick late, and with the week
// of the fortnightly session left out.
TEST(ExactTheoryTest, WorkHoursOfAPostAreThoseOfItsCalendarTickForTick) {
    expect_calendar("goes_on_next_time", "always_open", false);
    expect_calendar("finishes", "always_open", true);
    expect_calendar("half_hours", "half_hours_always_open", false);
}

}  // namespace
}  // namespace ledtid::models::theory
