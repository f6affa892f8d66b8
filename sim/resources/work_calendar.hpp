// When something is open: sorted, disjoint, half-open intervals of time, with the open time up to
// each, so that "when will 90 minutes of work be done" is arithmetic and needs no event per
// opening.
//
// Immutable once built. Queries take O(1) for always_open() and otherwise a look-up in a table of
// equal time slices, one or two per interval, and a search within a slice; finish() then gallops
// over the openings the work spans. Intervals that touch are one interval. Nothing allocates but
// construction, subtract and intersect.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/kernel/time.hpp"

namespace ledtid::sim {

// [from, to), from < to.
struct OpenInterval {
    Time from;
    Time to;

    friend constexpr bool operator==(const OpenInterval&, const OpenInterval&) = default;
};

class WorkCalendar {
  public:
    // Never open.
    WorkCalendar() = default;

    // Open in these. Requires them to be sorted, not to overlap, and each to have from < to with
    // both within kEarliest..kLatest.
    explicit WorkCalendar(const std::vector<OpenInterval>& open);

    // Open from kEarliest to kLatest, and answered in O(1) for every instant.
    [[nodiscard]] static WorkCalendar always_open();

    // The first open instant at or after t; Time::never() when there is none.
    [[nodiscard]] Time next_open(Time t) const;

    [[nodiscard]] bool is_open(Time t) const;

    // The instant by which `work` of open time has passed since `start`. Work that is done right at
    // a closing ends at the closing; no work ends at `start`, open or not; Time::never() when the
    // calendar runs out first. Requires work >= 0.
    [[nodiscard]] Time finish(Time start, Duration work) const;

    // Open time in [a, b). Requires a <= b.
    [[nodiscard]] Duration open_between(Time a, Time b) const;

    // The end of the open interval that holds t; Time::never() when always open. Requires
    // is_open(t).
    [[nodiscard]] Time open_until(Time t) const;

    // Open here and not there.
    [[nodiscard]] WorkCalendar subtract(const WorkCalendar& other) const;

    // Open here and there.
    [[nodiscard]] WorkCalendar intersect(const WorkCalendar& other) const;

    // Open here, or there, or both.
    [[nodiscard]] WorkCalendar unite(const WorkCalendar& other) const;

    // Open time here and there at once in [a, b). Requires a <= b. O(intervals in [a, b)).
    [[nodiscard]] Duration open_in_common(const WorkCalendar& other, Time a, Time b) const;

    [[nodiscard]] bool is_always_open() const { return always_; }

    // The number of intervals, and each. always_open() has one.
    [[nodiscard]] std::size_t size() const { return pieces_.size(); }

    [[nodiscard]] OpenInterval interval(std::size_t index) const {
        return {pieces_[index].open, pieces_[index].close};
    }

    // The sum of all intervals.
    [[nodiscard]] Duration total_open() const;

    // Bounds within which an interval must lie: far beyond any use, near enough that differences
    // do not overflow.
    static constexpr Time kEarliest{-(std::int64_t{1} << 61U)};
    static constexpr Time kLatest{std::int64_t{1} << 61U};

  private:
    struct Piece {
        Time open;
        Time close;
        Duration before;  // open time of all earlier pieces
    };

    // The first piece that closes after t; size() when there is none.
    [[nodiscard]] std::size_t piece_after(Time t) const;
    // Open time before t.
    [[nodiscard]] Duration elapsed(Time t) const;
    void build_slices();

    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> slice_first_;  // per time slice: piece_after(its start)
    unsigned slice_shift_ = 0;                // a slice is 2^shift ticks
    bool always_ = false;
};

}  // namespace ledtid::sim
