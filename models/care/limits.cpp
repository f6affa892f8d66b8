// What a run may come to that nobody could see before it (models/scenario/limits.hpp): more
// children inside than memory holds, and steps that go round without time passing. Each ends the
// run with a message, in every replication and on every machine alike.
#include "models/scenario/limits.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "sim/resources/civil.hpp"

#include "models/care/process_state.hpp"
#include "models/scenario/fault.hpp"
#include "models/scenario/units.hpp"

namespace ledtid::models {

namespace {

constexpr double kOldest = 200.0 * 365.25 * 86400.0;  // [s], the longest duration of the language
constexpr double kMaxArea = 4e18;  // ticks that all children wait, within 64 bits
constexpr int kRowsToldOf = 1000;
constexpr int kMostToTell = 100;  // walks inside each other

// One child with its row of every table, a token and its trace; an event or two. [bytes]
double bytes_per_child(const Tables& tables) {
    const double rows = static_cast<double>(tables.rows.size());
    const bool has_trace = std::any_of(
        tables.sources.begin(), tables.sources.end(), [](const auto& s) { return s.observed; });
    return static_cast<double>(sizeof(Child) + 2 * sizeof(Token) + 2 * sizeof(sim::Event)) +
           4.0 * static_cast<double>(tables.attributes.size()) +
           8.0 * static_cast<double>(tables.n_milestones + tables.n_professions) +
           4.0 * static_cast<double>(tables.n_counters) + (has_trace ? 18.0 : 2.0) * rows;
}

}  // namespace

void Process::set_up_limits() {
    const double by_memory = kMaxInsideBytes / bytes_per_child(tables_);
    const double by_ticks = kMaxArea / static_cast<double>(tables_.end.ticks);
    most_inside_ = static_cast<std::size_t>(std::min(by_memory, by_ticks));
    oldest_ticks_ = kOldest * static_cast<double>(tables_.ticks_per_second);
}

void Process::refuse_so_many_inside() {
    recorder_.bring_up_to(now_);
    Index longest = 0;
    for (Index clinic = 1; clinic < tables_.clinics.size(); ++clinic) {
        if (recorder_.n_waiting(clinic) > recorder_.n_waiting(longest)) {
            longest = clinic;
        }
    }
    const std::int64_t day =
        now_.ticks / (sim::kSecondsPerDay * tables_.ticks_per_second) + tables_.epoch_day;
    std::string message = "on " + format_date(static_cast<std::int32_t>(day)) + " more than " +
                          format_number(static_cast<double>(most_inside_)) +
                          " children are inside at once, more than a run has room for";
    if (!tables_.clinics.empty()) {
        message += "; " + format_number(recorder_.n_waiting(longest)) + " of them wait at \"" +
                   tables_.names.clinics[longest].name + "\"";
    }
    throw ScenarioError({{"",
                          0,
                          "",
                          message + ": more staff, fewer children, a shorter run or " +
                              "fewer \"ticks_per_second\" would do"}});
}

void Process::refuse_so_many_of(Index source) const {
    const std::string& name = tables_.names.sources[source].name;
    throw ScenarioError({{"",
                          0,
                          "/sources/" + pointer_token(name),
                          "more children come in one run than there are numbers for; a "
                          "\"busy_factor\" that varies less, or fewer children, would do"}});
}

// The token has made too many steps at once, or stands in too many walks inside each other.
void Process::refuse_going_round(Index token) {
    std::set<Index> rows = {tokens_[token].row};
    if (walks_ < kMostToTell) {  // walk on for a while to name the steps
        for (int k = 0; k < kRowsToldOf && token != kNone; ++k) {
            rows.insert(tokens_[token].row);
            token = step_once(token);
        }
    }
    std::string names;
    for (const Index row : rows) {
        names += (names.empty() ? "\"" : ", \"") + tables_.names.rows[row].name + "\"";
    }
    throw ScenarioError({{"",
                          0,
                          "/steps/" + pointer_token(tables_.names.rows[*rows.begin()].name),
                          "children go round without time passing, by way of " + names +
                              ": let one of these steps take time, or lead on from them"}});
}

// Before the event is handled: `when` is its time, now_ that of the one before.
void Process::count_event(Time when) {
    if (++n_events_ > run_.most_events) {
        throw ScenarioError({{"",
                              0,
                              "",
                              "more than " + format_number(static_cast<double>(run_.most_events)) +
                                  " things happen in one run; let steps that come again and again "
                                  "take longer, or run for a shorter time"}});
    }
    if (when > now_) {
        events_at_once_ = 0;
        return;
    }
    if (++events_at_once_ > kMaxEventsAtOnce + 100 * children_.size()) {
        // The step at which most of those inside are is as good a place to look as any.
        std::vector<std::size_t> inside(tables_.rows.size());
        for (Index token = 0; token < tokens_.n_slots(); ++token) {
            if (tokens_.is_held(token) && tokens_[token].row != kNone) {
                ++inside[tokens_[token].row];
            }
        }
        const auto row = static_cast<std::size_t>(std::max_element(inside.begin(), inside.end()) -
                                                  inside.begin());
        throw ScenarioError(
            {{"",
              0,
              "/steps/" + pointer_token(tables_.names.rows[row].name),
              "more than " + std::to_string(kMaxEventsAtOnce) +
                  " things happen without time passing: somewhere near this step children go round "
                  "in waits, patience or visits of no length; let one of them take time"}});
    }
}

}  // namespace ledtid::models
