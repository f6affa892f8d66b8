// The slow and obvious model of a work calendar: one flag per tick of a short stretch of time.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/kernel/time.hpp"
#include "sim/resources/work_calendar.hpp"

#include "tests/sim/kernel/dice.hpp"

namespace ledtid::tests {

constexpr std::int64_t kFirstTick = -6;
constexpr std::int64_t kEndTick = 42;  // everything is closed before the first and from here on

class TickModel {
  public:
    TickModel() : open_(static_cast<std::size_t>(kEndTick - kFirstTick), false) {}

    // Random openings and closings, from hardly ever to nearly always open.
    static TickModel random(Dice& dice) {
        TickModel model;
        const std::int64_t change = dice.between(1, 6);
        const std::int64_t open_share = dice.between(0, 10);
        bool is_open = dice.coin();
        for (std::int64_t tick = kFirstTick; tick < kEndTick; ++tick) {
            if (dice.below(6) < change) {
                is_open = dice.below(10) < open_share;
            }
            model.set(tick, is_open);
        }
        return model;
    }

    void set(std::int64_t tick, bool is_open) {
        open_[static_cast<std::size_t>(tick - kFirstTick)] = is_open;
    }

    [[nodiscard]] bool is_open(std::int64_t tick) const {
        return tick >= kFirstTick && tick < kEndTick &&
               open_[static_cast<std::size_t>(tick - kFirstTick)];
    }

    [[nodiscard]] sim::WorkCalendar calendar() const {
        std::vector<sim::OpenInterval> intervals;
        for (std::int64_t tick = kFirstTick; tick < kEndTick; ++tick) {
            if (!is_open(tick)) {
                continue;
            }
            if (!intervals.empty() && intervals.back().to == sim::Time{tick}) {
                intervals.back().to = sim::Time{tick + 1};
            } else {
                intervals.push_back({sim::Time{tick}, sim::Time{tick + 1}});
            }
        }
        return sim::WorkCalendar(intervals);
    }

    [[nodiscard]] sim::Time next_open(std::int64_t tick) const {
        for (tick = tick < kFirstTick ? kFirstTick : tick; tick < kEndTick; ++tick) {
            if (is_open(tick)) {
                return {tick};
            }
        }
        return sim::Time::never();
    }

    [[nodiscard]] sim::Time finish(std::int64_t tick, std::int64_t work) const {
        for (; work > 0; ++tick) {
            if (tick >= kEndTick) {
                return sim::Time::never();
            }
            work -= static_cast<std::int64_t>(is_open(tick));
        }
        return {tick};
    }

    [[nodiscard]] std::int64_t open_between(std::int64_t a, std::int64_t b) const {
        std::int64_t sum = 0;
        for (; a < b; ++a) {
            sum += static_cast<std::int64_t>(is_open(a));
        }
        return sum;
    }

    friend bool operator==(const TickModel&, const TickModel&) = default;

  private:
    std::vector<bool> open_;
};

}  // namespace ledtid::tests
