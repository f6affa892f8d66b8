// What is noted while a replication runs. It is told and changes nothing: no handler reads it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/contract.hpp"
#include "sim/resources/diary.hpp"

#include "models/care/outcome.hpp"
#include "models/care/run_log.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

enum class WaitEnd : std::uint8_t { seen, gave_up };

// A wait of which it is known when it will end, by being seen.
struct ForeseenWait {
    Time end;
    Time joined;
    Time counted_from;
    bool target = false;
};

class Recorder {
  public:
    explicit Recorder(const Tables& tables);

    // A child begins to wait at a clinic for the first visit of a step. `counted_from` is the
    // instant its wait counts from within the run.
    void joins(Index clinic, Time now);
    // It is seen, or gives up; `joined` may lie before the run (a list from before).
    void leaves_list(
        Index clinic, Time joined, Time counted_from, Time now, bool target, WaitEnd how);

    // It will be seen at `wait.end`, within the run; told clinic by clinic in order of that
    // instant.
    void will_leave_list(Index clinic, const ForeseenWait& wait) {
        std::vector<ForeseenWait>& foreseen = lists_[clinic].foreseen;
        LEDTID_ASSERT(foreseen.empty() || foreseen.back().end <= wait.end,
                      "whoever is called later is seen later");
        foreseen.push_back(wait);
    }

    // A post works on [start, end): all the time, or, given its diary before this is booked in it,
    // `work` ticks in its open time and around what is reserved.
    void works(Index post, const sim::Diary* diary, Time start, Time end, Duration work);

    // A child is with someone at a clinic from one to the other, paperwork not counted.
    void visit_begins(Index clinic) { ++lists_[clinic].n_present; }

    void visit_ends(Index clinic) { --lists_[clinic].n_present; }

    // Counts who waits and who is present at every clinic.
    void audit();
    void month_begins(Index month, Time now);
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

    // Now, or when the clinic's list was last told of if there are foreseen waits.
    [[nodiscard]] std::int32_t n_waiting(Index clinic) const { return lists_[clinic].n; }

    // Whoever was to be seen by now has left the lists.
    void bring_up_to(Time now) {
        for (Index clinic = 0; clinic < lists_.size(); ++clinic) {
            advance(clinic, now);
        }
    }

    // Little's law on the sample path: the integral of each list's length up to `end` is the sum of
    // the waits of those who left it plus the waits so far of those still in it, given per clinic.
    void check_little(Time end, const std::vector<std::int64_t>& waits_so_far);
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
        std::vector<ForeseenWait> foreseen;  // in order of their ends; from `next_end` on to come
        std::size_t next_end = 0;
    };

    static constexpr std::size_t kMostEnded = 256;  // foreseen waits kept though they have ended

    void advance(Index clinic, Time now) {
        List& list = lists_[clinic];
        while (list.next_end < list.foreseen.size() && list.foreseen[list.next_end].end <= now) {
            const ForeseenWait wait = list.foreseen[list.next_end++];
            pass(list, wait.end);
            end_wait(clinic, wait, WaitEnd::seen);
        }
        if (list.next_end >= kMostEnded) {
            forget_ended(list);
        }
        pass(list, now);
    }

    void end_wait(Index clinic, const ForeseenWait& wait, WaitEnd how);

    static void pass(List& list, Time now) {
        list.area += static_cast<std::int64_t>(list.n) * (now - list.last).ticks;
        list.last = now;
    }

    static void forget_ended(List& list) {
        list.foreseen.erase(list.foreseen.begin(),
                            list.foreseen.begin() + static_cast<std::ptrdiff_t>(list.next_end));
        list.next_end = 0;
    }

    const Tables& tables_;
    std::vector<List> lists_;
    Index month_ = 0;  // the month under way
};

}  // namespace ledtid::models
