// What is noted while a replication runs. It is told and changes nothing: no handler reads it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/resources/diary.hpp"

#include "models/care/outcome.hpp"
#include "models/care/run_log.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

enum class WaitEnd : std::uint8_t { seen, gave_up };

class Recorder {
  public:
    explicit Recorder(const Tables& tables);

    // A child begins to wait at a clinic for the first visit of a step. `counted_from` is the
    // instant its wait counts from within the run.
    void joins(Index clinic, Time now);
    // It is seen, or gives up; `joined` may lie before the run (a list from before).
    void leaves_list(
        Index clinic, Time joined, Time counted_from, Time now, bool target, WaitEnd how);
    // A post works on [start, end): all the time, or, given its diary before this is booked in it,
    // `work` ticks in its open time and around what is reserved.
    void works(Index post, const sim::Diary* diary, Time start, Time end, Duration work);

    // A child is with someone at a clinic from one to the other, paperwork not counted.
    void visit_begins(Index clinic) { ++lists_[clinic].n_present; }

    void visit_ends(Index clinic) { --lists_[clinic].n_present; }

    // Counts who waits and who is present at every clinic.
    void audit();
    void month_begins(Index month);
    void window_begins(Time now);
    void window_ends(Time now);

    // Where a lead time went, [width = 2 x n_rows] ticks. Returns their sum.
    std::int64_t critical(const std::int64_t* ledger, std::size_t width) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < width; ++i) {
            outcome.critical_path_ticks[i] += static_cast<double>(ledger[i]);
            sum += ledger[i];
        }
        return sum;
    }

    [[nodiscard]] bool in_window(Time t) const {
        return t >= tables_.measure_from && t < tables_.measure_to;
    }

    [[nodiscard]] std::int32_t n_waiting(Index clinic) const { return lists_[clinic].n; }

    // Little's law on the sample path: the integral of each list's length up to `end` is the sum of
    // the waits of those who left it plus the waits so far of those still in it, given per clinic.
    void check_little(Time end, const std::vector<std::int64_t>& waits_so_far) const;
    void summarise();

    Outcome outcome;
    RunLog* log = nullptr;  // of a test

  private:
    struct List {
        std::int32_t n = 0;
        std::int32_t n_present = 0;
        Time last = Time::zero();
        std::int64_t area = 0;      // children x ticks
        std::int64_t wait_sum = 0;  // of those who left
        std::int64_t area_at_window = 0;
        std::vector<std::int64_t> waits[2];
    };

    void advance(List& list, Time now) {
        list.area += static_cast<std::int64_t>(list.n) * (now - list.last).ticks;
        list.last = now;
    }

    const Tables& tables_;
    std::vector<List> lists_;
    Index month_ = 0;  // the month under way
};

}  // namespace ledtid::models
