#include "models/care/recorder.hpp"

#include "sim/contract.hpp"

namespace ledtid::models {

Recorder::Recorder(const Tables& tables) : tables_(tables), lists_(tables.clinics.size()) {
    const std::size_t n_months = tables.months.empty() ? 0 : tables.months.size() - 1;
    outcome.clinics.resize(tables.clinics.size());
    for (ClinicOutcome& clinic : outcome.clinics) {
        clinic.waiting_at_month_end.assign(n_months, 0);
        clinic.n_seen_by_month.assign(n_months, 0);
        clinic.wait_sum_by_month.assign(n_months, 0.0);
    }
    outcome.audits.reserve(tables.audits.size() * tables.clinics.size());
    outcome.posts.resize(tables.posts.size());
    outcome.teams.resize(tables.teams.size());
    outcome.critical_path_ticks.assign(2 * tables.rows.size(), 0.0);
}

void Recorder::joins(Index clinic, Time now) {
    advance(clinic, now);
    ++lists_[clinic].n;
    outcome.clinics[clinic].n_joined += in_window(now) ? 1 : 0;
}

void Recorder::leaves_list(
    Index clinic, Time joined, Time counted_from, Time now, bool target, WaitEnd how) {
    advance(clinic, now);
    end_wait(clinic, {now, joined, counted_from, target}, how);
}

// Requires that the list has been advanced to the end of the wait.
void Recorder::end_wait(Index clinic, const ForeseenWait& wait, WaitEnd how) {
    List& list = lists_[clinic];
    --list.n;
    list.wait_sum += (wait.end - wait.counted_from).ticks;
    ClinicOutcome& seen = outcome.clinics[clinic];
    if (how == WaitEnd::gave_up) {
        seen.n_gave_up += in_window(wait.end) ? 1 : 0;
        return;
    }
    const std::int64_t waited = (wait.end - wait.joined).ticks;
    if (month_ < seen.n_seen_by_month.size()) {
        ++seen.n_seen_by_month[month_];
        seen.wait_sum_by_month[month_] += static_cast<double>(waited);
    }
    if (in_window(wait.end)) {
        ++seen.n_started;
        list.waits[wait.target ? 1 : 0].push_back(waited);
    }
}

void Recorder::works(Index post, const sim::Diary* diary, Time start, Time end, Duration work) {
    if (log != nullptr) {
        diary == nullptr ? log->work.push_back({post, start, end})
                         : log->booked(post, *diary, start, work);
    }
    const Time from = std::max(start, tables_.measure_from);
    const Time to = std::min(end, tables_.measure_to);
    if (from >= to) {
        return;
    }
    std::int64_t ticks = work.ticks;
    if (from != start || to != end) {
        // Only the part inside the window counts.
        const std::int64_t open =
            diary == nullptr ? (to - from).ticks : diary->unreserved_between(from, to).ticks;
        ticks = std::min(open, work.ticks);
    }
    outcome.posts[post].used_ticks += ticks;
}

void Recorder::audit() {
    for (const List& list : lists_) {
        LEDTID_EXPECTS(list.n >= 0 && list.n_present >= 0, "nobody leaves twice");
        outcome.audits.push_back({list.n, list.n_present});
    }
}

void Recorder::month_begins(Index month, Time now) {
    bring_up_to(now);
    if (month > 0) {
        for (std::size_t c = 0; c < lists_.size(); ++c) {
            outcome.clinics[c].waiting_at_month_end[month - 1] = lists_[c].n;
        }
    }
    month_ = month;
}

void Recorder::window_begins(Time now) {
    bring_up_to(now);
    for (List& list : lists_) {
        list.area_at_window = list.area;
    }
}

void Recorder::window_ends(Time now) {
    const double length = static_cast<double>((tables_.measure_to - tables_.measure_from).ticks);
    bring_up_to(now);
    for (std::size_t c = 0; c < lists_.size(); ++c) {
        const std::int64_t area = lists_[c].area - lists_[c].area_at_window;
        outcome.clinics[c].mean_waiting = static_cast<double>(area) / length;
    }
}

void Recorder::check_little(Time end, const std::vector<std::int64_t>& waits_so_far) {
    bring_up_to(end);
    for (std::size_t c = 0; c < lists_.size(); ++c) {
        const List& list = lists_[c];
        const std::int64_t area =
            list.area + static_cast<std::int64_t>(list.n) * (end - list.last).ticks;
        LEDTID_ENSURES(area == list.wait_sum + waits_so_far[c],
                       "the integral of a waiting list's length equals the sum of its waits");
    }
}

void Recorder::summarise() {
    for (std::size_t c = 0; c < lists_.size(); ++c) {
        const std::int64_t guarantee = tables_.clinics[c].guarantee.ticks;
        for (std::size_t group = 0; group < 2; ++group) {
            std::vector<std::int64_t>& waits = lists_[c].waits[group];
            WaitSummary& summary = outcome.clinics[c].waits[group];
            summary.n = waits.size();
            if (waits.empty()) {
                continue;
            }
            std::int64_t sum = 0;
            for (const std::int64_t wait : waits) {
                sum += wait;
                summary.n_within_guarantee += guarantee > 0 && wait <= guarantee ? 1 : 0;
            }
            summary.mean_ticks = static_cast<double>(sum) / static_cast<double>(waits.size());
            const auto p80 =
                waits.begin() + static_cast<std::ptrdiff_t>((waits.size() * 4 - 1) / 5);
            std::nth_element(waits.begin(), p80, waits.end());
            summary.p80_ticks = static_cast<double>(*p80);
        }
    }
}

}  // namespace ledtid::models
