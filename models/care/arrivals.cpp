// Children coming: when, from which source, how many at once, how old; and those who wait already
// when the clinics open.
#include <algorithm>

#include "sim/contract.hpp"
#include "sim/random/math.hpp"
#include "sim/resources/civil.hpp"

#include "models/care/process_state.hpp"
#include "models/scenario/limits.hpp"

namespace ledtid::models {

// A factor scales the time between candidates and leaves alone which of them are thinned out: arms
// with the same factor have the same children at the same instants, and under another factor child
// j is still the j-th candidate, only sooner or later. (Thinning from a rate that no factor exceeds
// would need a bound on the factor and renumber nobody either, but waste most candidates.)
void Process::draw_busy_factors() {
    busy_.clear();
    for (Index index = 0; index < tables_.sources.size(); ++index) {
        const SourceRow& source = tables_.sources[index];
        sim::Stream stream(children_.source_key(index),
                           run_.replication,
                           0,
                           purpose_at(source.place, Purpose::busy_factor));
        busy_.push_back(sim::sample(source.busy_factor, stream));
        LEDTID_EXPECTS(busy_.back() >= 0, "a factor of a rate is not negative");
    }
}

// Candidate j of a source is drawn from a stream of its own, so an arrival keeps its number, and
// with it its child, when rates change: a candidate is thinned out, not renumbered.
// Source: Lewis and Shedler 1979, Naval Research Logistics Quarterly 26, 403-413.
void Process::plan_arrival(Index index) {
    const SourceRow& source = tables_.sources[index];
    const std::uint32_t candidate = candidates_[index];
    if (source.arrival == SourceRow::Arrival::listed) {
        if (candidate < source.at.size()) {
            push(tables_.listed_times[source.at.first + candidate],
                 Rank::arrival,
                 EventKind::arrival,
                 index);
        }
        return;
    }
    sim::Stream stream(children_.source_key(index),
                       run_.replication,
                       candidate,
                       purpose_at(source.place, Purpose::arrival));
    const Time last = std::max(now_, source.from);
    double gap = 0;
    if (source.arrival == SourceRow::Arrival::renewal) {
        gap = sim::sample(source.every, stream);
    } else if (source.peak * busy_[index] > 0) {
        gap = -sim::portable::log(stream.uniform()) / (source.peak * busy_[index]);
        accepts_[index] = stream.uniform() * source.peak;
    } else {
        return;
    }
    LEDTID_EXPECTS(gap >= 0, "an interval between arrivals is not negative");
    if (gap < static_cast<double>((tables_.end - last).ticks) + 1.0) {
        push(last + Duration{static_cast<std::int64_t>(gap + 0.5)},
             Rank::arrival,
             EventKind::arrival,
             index);
    }
}

void Process::arrive(Index index) {
    const SourceRow& source = tables_.sources[index];
    const std::uint32_t candidate = candidates_[index]++;
    bool accepted = now_ < source.until;
    if (source.arrival == SourceRow::Arrival::poisson && accepted) {
        const auto first = tables_.rates.begin() + source.rates.first;
        const auto last = tables_.rates.begin() + source.rates.last;
        const auto after = std::upper_bound(
            first, last, now_, [](Time t, const RateRow& row) { return t < row.from; });
        const double rate = after == first ? 0.0 : (after - 1)->per_tick;
        accepted = accepts_[index] < rate;
    }
    plan_arrival(index);
    if (!accepted) {
        return;
    }
    if ((std::uint64_t{candidate} + 1) * source.batch > kFirstNumberWaiting) {
        refuse_so_many_of(
            index);  // only a busy factor gets here; the rest is counted before the run
    }
    const std::uint32_t n_children = batch_size(index, candidate);
    for (std::uint32_t i = 0; i < n_children; ++i) {
        const std::uint32_t number = candidate * source.batch + i;
        Time born = now_;
        if (source.has_age) {
            sim::Stream stream(children_.source_key(index),
                               run_.replication,
                               number,
                               purpose_at(source.place, Purpose::age));
            // Nobody is older than 200 years, the longest duration that can be written.
            born = now_ - Duration{static_cast<std::int64_t>(
                              std::min(sim::sample(source.age, stream), oldest_ticks_))};
        }
        admit(index, number, born, source.first_row, now_, 0);
    }
}

std::uint32_t Process::batch_size(Index index, std::uint32_t candidate) const {
    const SourceRow& source = tables_.sources[index];
    if (!source.batch_by_chance) {
        return source.batch;
    }
    sim::Stream stream(children_.source_key(index),
                       run_.replication,
                       candidate,
                       purpose_at(source.place, Purpose::batch));
    const std::uint32_t n = sim::poisson(source.batch_mean, stream);
    LEDTID_EXPECTS(n <= source.batch, "a batch has numbers for all its children");
    return n;
}

void Process::admit(
    Index index, std::uint32_t number, Time born, Index row, Time joined, std::uint8_t priority) {
    const SourceRow& source = tables_.sources[index];
    const Index child = children_.admit(index, number, born, now_);
    ++admitted_[index];
    ++recorder_.outcome.n_created;
    if (children_.size() > most_inside_) {
        refuse_so_many_inside();
    }
    recorder_.outcome.peak_inside =
        std::max(recorder_.outcome.peak_inside, std::uint64_t{children_.size()});
    if (source.school_start_to != kNone) {
        push(std::max(now_, school_start_of(born)),
             Rank::leaving,
             EventKind::school_start,
             child,
             children_.stamp(child));
    }
    if (source.leaves_per_tick > 0 && tables_.cohort_milestone == kNone) {
        sim::Stream stream = children_.stream(child, source.place, Purpose::leaving, 0);
        const double ticks = -sim::portable::log(stream.uniform()) / source.leaves_per_tick;
        if (ticks < 1e17) {
            push(now_ + Duration{static_cast<std::int64_t>(ticks)},
                 Rank::leaving,
                 EventKind::moves,
                 child,
                 children_.stamp(child));
        }
    }
    const Index token = new_token(child, kNone);
    tokens_[token].row = row;
    if (joined < now_) {  // waiting already when the clinics open
        tokens_[token].joined = joined;
        tokens_[token].waits_already = true;
    }
    tokens_[token].fixed_priority = priority;
    walk(token);
}

// 18 August of the year in which the child turns six (Prop. 2017/18:9).
Time Process::school_start_of(Time born) const {
    const std::int64_t day_ticks = sim::kSecondsPerDay * tables_.ticks_per_second;
    std::int64_t day = born.ticks / day_ticks;
    if (born.ticks % day_ticks < 0) {
        --day;
    }
    const sim::CivilDate date = sim::civil_date(static_cast<std::int32_t>(day + tables_.epoch_day));
    const std::int32_t school = sim::day_number({date.year + 6, 8, 18});
    return Time{(static_cast<std::int64_t>(school) - tables_.epoch_day) * day_ticks};
}

// Children who wait already enter the lists with their wait so far, the longest wait first.
void Process::open_clinics() {
    for (const BacklogRow& backlog : tables_.backlogs) {
        for (std::uint32_t i = 0; i < backlog.number; ++i) {
            const double share = 1.0 - (i + 0.5) / backlog.number;
            const Duration waited{
                static_cast<std::int64_t>(share * static_cast<double>(backlog.oldest.ticks))};
            admit(backlog.source,
                  kFirstNumberWaiting + i,
                  now_ - waited,
                  backlog.row,
                  now_ - waited,
                  0);
        }
    }
    for (Index pool = 0; pool < tables_.pools.size(); ++pool) {
        if (tables_.pools[pool].goes_away) {
            go_away(pool);
        }
    }
    std::uint32_t listed = 0;
    for (const ListedChild& child : tables_.listed_children) {
        admit(child.source,
              0xC0000000U + listed++,
              child.born,
              child.row,
              child.referred,
              child.priority);
    }
}

}  // namespace ledtid::models
