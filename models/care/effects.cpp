// What steps leave behind: milestones, attributes, counts, and the trace of where a lead time went.
#include <algorithm>

#include "sim/contract.hpp"
#include "sim/random/math.hpp"

#include "models/care/process_state.hpp"

namespace ledtid::models {

// Adds the time since the last charge to what this row has cost: waiting for its first visit, or
// the rest.
void Process::charge(Index index, bool waiting) {
    Token& token = tokens_[index];
    if (token.ledger != kNone) {
        const std::size_t width = 2 * tables_.rows.size();
        ledgers_[token.ledger * width + 2 * token.row + (waiting ? 0 : 1)] +=
            (now_ - token.since).ticks;
    }
    token.since = now_;
}

void Process::apply(Range effects, Index index) {
    for (Index i = effects.first; i < effects.last; ++i) {
        const EffectRow& effect = tables_.effects[i];
        const Index child = tokens_[index].child;
        switch (effect.kind) {
            case EffectRow::Kind::milestone:
                reach(index, effect.which);
                break;
            case EffectRow::Kind::set_attribute:
                children_.set_value(child, effect.which, effect.value);
                children_[child].target =
                    tables_.target != kNone && children_.holds(tables_.target, child, now_);
                break;
            case EffectRow::Kind::count:
                ++children_.counter(child, effect.which);
                break;
        }
    }
}

// The first time counts.
void Process::reach(Index index, Index which) {
    const Index slot = tokens_[index].child;
    Time& at = children_.milestone(slot, which);
    if (at != Time::never()) {
        return;
    }
    at = now_;
    Child& child = children_[slot];
    if (which == tables_.cohort_milestone) {
        child.asked = true;
        children_.start_changing(slot, now_);
        child.in_cohort = child.observed && recorder_.in_window(now_);
        child.target = tables_.target != kNone && children_.holds(tables_.target, slot, now_);
        const SourceRow& source = tables_.sources[child.source];
        if (source.leaves_per_tick > 0) {
            sim::Stream stream = children_.stream(slot, source.place, Purpose::leaving, 0);
            const double ticks = -sim::portable::log(stream.uniform()) / source.leaves_per_tick;
            if (ticks < 1e15) {
                push(now_ + Duration{static_cast<std::int64_t>(ticks)},
                     Rank::leaving,
                     EventKind::moves,
                     slot,
                     children_.stamp(slot));
            }
        }
    }
    if (tables_.headline == kNone || !child.observed) {
        return;
    }
    const LeadTimeRow& headline = tables_.lead_times[tables_.headline];
    if (which == headline.from) {
        clear_trace(index);
    } else if (which == headline.to && child.in_cohort &&
               (child.target || tables_.target == kNone) &&
               children_.milestone(slot, headline.from) != Time::never()) {
        std::int64_t traced = 0;
        for (Index t = index; t != kNone; t = tokens_[t].parent) {
            const std::size_t width = 2 * tables_.rows.size();
            traced += recorder_.critical(&ledgers_[tokens_[t].ledger * width], width);
        }
        LEDTID_ENSURES(traced == (now_ - children_.milestone(slot, headline.from)).ticks,
                       "the trace of a lead time adds up to it");
        ++recorder_.outcome.n_critical;
    }
}

// The lead time begins: what went before does not count, in this part or in any other that is under
// way at the same time.
void Process::clear_trace(Index index) {
    const std::size_t width = 2 * tables_.rows.size();
    for (Index t = children_[tokens_[index].child].first_token; t != kNone;
         t = tokens_[t].next_of_child) {
        std::fill_n(
            ledgers_.begin() + static_cast<std::ptrdiff_t>(tokens_[t].ledger * width), width, 0);
        tokens_[t].since = now_;
    }
}

// A part that nobody awaits begins with the trace of the way to it, so that a lead time which ends
// in it adds up without those it left behind.
void Process::inherit_trace(Index part, Index from) {
    if (tokens_[part].ledger == kNone) {
        return;
    }
    const std::size_t width = 2 * tables_.rows.size();
    const std::size_t to = tokens_[part].ledger * width;
    for (Index t = from; t != kNone; t = tokens_[t].parent) {
        const std::size_t way = tokens_[t].ledger * width;
        for (std::size_t i = 0; i < width; ++i) {
            ledgers_[to + i] += ledgers_[way + i];
        }
    }
}

}  // namespace ledtid::models
