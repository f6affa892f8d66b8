// Walking from row to row: branches, gates, parts, detection, effects and the trace of where a
// lead time went.
#include <algorithm>

#include "models/care/process_state.hpp"
#include "sim/contract.hpp"
#include "sim/random/math.hpp"
#include "sim/resources/civil.hpp"

namespace ledtid::models {

namespace {

// More rows than this at one instant can only be a loop that takes no time.
constexpr int kMostRowsAtOnce = 100000;

}  // namespace

Index Process::new_token(Index child, Index parent) {
    const Index index = tokens_.acquire();
    Token& token = tokens_[index];
    token.child = child;
    token.parent = parent;
    token.since = now_;
    Child& whose = children_[child];
    token.next_of_child = whose.first_token;
    whose.first_token = index;
    if (whose.observed) {
        const std::size_t width = 2 * tables_.rows.size();
        if (free_ledgers_.empty()) {
            free_ledgers_.push_back(static_cast<Index>(ledgers_.size() / width));
            ledgers_.resize(ledgers_.size() + width);
        }
        token.ledger = free_ledgers_.back();
        free_ledgers_.pop_back();
        std::fill_n(ledgers_.begin() + static_cast<std::ptrdiff_t>(token.ledger * width), width, 0);
    }
    return index;
}

void Process::release_token(Index index) {
    Token& token = tokens_[index];
    if (token.child != kNone) {
        Index* link = &children_[token.child].first_token;
        while (*link != index) {
            link = &tokens_[*link].next_of_child;
        }
        *link = token.next_of_child;
    }
    if (token.ledger != kNone) {
        free_ledgers_.push_back(token.ledger);
    }
    tokens_.release(index);
}

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

// Walks on until the child waits for something or is gone.
void Process::walk(Index token) {
    for (int steps = 0; token != kNone; ++steps) {
        LEDTID_EXPECTS(steps < kMostRowsAtOnce, "a loop of steps takes time");
        token = step_once(token);
    }
}

// Enters the token's row. Returns the token when it can go on at once, kNone when it waits, has
// ended or has been taken over by another handler.
Index Process::step_once(Index index) {
    Token& token = tokens_[index];
    const Row& row = tables_.rows[token.row];
    token.state = Token::State::walking;
    token.entered = children_.enter(token.child, token.row);
    token.since = now_;
    token.attempt = 0;
    token.seen = false;
    token.place_taken = false;
    apply(row.at_start, index);
    switch (row.op) {
        case Op::visit:
            enter_visit(index);
            return kNone;
        case Op::wait: {
            const Duration delay = draw(tables_.waits[row.detail].delay, token, row.place,
                                        Purpose::delay, token.entered);
            token.state = Token::State::delayed;
            push(now_ + delay, Rank::timer, EventKind::timer, index, tokens_.stamp(index));
            return kNone;
        }
        case Op::choose:
            token.row = choose(index, tables_.chooses[row.detail], token.entered);
            apply(row.at_end, index);
            return index;
        case Op::gate:
            token.row = gate(index, tables_.gates[row.detail], token.entered);
            apply(row.at_end, index);
            return index;
        case Op::parts:
            enter_parts(index);
            return kNone;
        case Op::desk_work:
            desk_work(index, tables_.desks[row.detail]);
            finish_row(index);
            return kNone;
        case Op::meeting:
            enter_meeting(index);
            return kNone;
        case Op::detect:
            enter_detection(index);
            return kNone;
        case Op::leave:
            leave(token.child, token.row);
            return kNone;
        case Op::give_back:
            give_back(index);
            return kNone;
    }
    LEDTID_EXPECTS(false, "every op has a handler");
    return kNone;
}

// The row is done: its effects, then the next row.
void Process::finish_row(Index index) {
    const Row& row = tables_.rows[tokens_[index].row];
    charge(index, false);
    apply(row.at_end, index);
    tokens_[index].row = row.next;
    walk(index);
}

Index Process::choose(Index index, const ChooseRow& row, std::uint16_t entered) {
    const Token& token = tokens_[index];
    if (row.by_chance) {
        sim::Stream stream = children_.stream(token.child, tables_.rows[token.row].place,
                                              Purpose::routing, entered);
        const double u = stream.uniform();
        for (Index i = row.options.first; i + 1 < row.options.last; ++i) {
            if (u < tables_.options[i].cumulative_p) {
                return tables_.options[i].to;
            }
        }
        return tables_.options[row.options.last - 1].to;
    }
    for (Index i = row.options.first; i < row.options.last; ++i) {
        const OptionRow& option = tables_.options[i];
        if (now_ >= option.from && now_ < option.until &&
            children_.holds(option.condition, token.child, now_)) {
            return option.to;
        }
    }
    LEDTID_EXPECTS(false, "the last option of a choice is unconditional");
    return kNone;
}

// A judgement with error: those who fulfil the condition pass with probability `sensitivity`, the
// others are kept out with probability `specificity`.
Index Process::gate(Index index, const GateRow& row, std::uint16_t entered) {
    const Token& token = tokens_[index];
    sim::Stream stream =
        children_.stream(token.child, tables_.rows[token.row].place, Purpose::gate, entered);
    const bool fulfils = children_.holds(row.condition, token.child, now_);
    const double u = stream.uniform();
    return (fulfils ? u < row.sensitivity : u >= row.specificity) ? row.yes : row.no;
}

void Process::enter_parts(Index index) {
    const PartsRow& row = tables_.parts[tables_.rows[tokens_[index].row].detail];
    tokens_[index].state = Token::State::in_parts;
    tokens_[index].cursor = 0;
    tokens_[index].pending = 1;  // this call; keeps the join from closing while parts are started
    const std::uint32_t stamp = tokens_.stamp(index);
    while (start_part(index)) {
        if (!tokens_.is_current(index, stamp)) {
            return;  // a part led the child out
        }
        if (!row.at_once && tokens_[index].pending > 1) {
            break;
        }
    }
    if (tokens_.is_current(index, stamp) && --tokens_[index].pending == 0) {
        finish_row(index);
    }
}

// Starts the next part whose condition holds. Returns whether there was one.
bool Process::start_part(Index index) {
    const PartsRow& row = tables_.parts[tables_.rows[tokens_[index].row].detail];
    while (tokens_[index].cursor < row.parts.size()) {
        const PartRow& part = tables_.part_items[row.parts.first + tokens_[index].cursor++];
        if (!children_.holds(part.condition, tokens_[index].child, now_)) {
            continue;
        }
        ++tokens_[index].pending;
        const Index child_token = new_token(tokens_[index].child, index);
        tokens_[child_token].row = part.row;
        walk(child_token);
        return true;
    }
    return false;
}

// A part has come to its end. The part that returns last is the one that held the child up: its
// trace becomes the parent's.
void Process::give_back(Index index) {
    const Index parent = tokens_[index].parent;
    LEDTID_EXPECTS(parent != kNone, "only a part returns");
    const PartsRow& row = tables_.parts[tables_.rows[tokens_[parent].row].detail];
    if (tokens_[index].ledger != kNone && (!row.at_once || tokens_[parent].pending == 1)) {
        const std::size_t width = 2 * tables_.rows.size();
        const std::size_t from = tokens_[index].ledger * width;
        const std::size_t to = tokens_[parent].ledger * width;
        for (std::size_t i = 0; i < width; ++i) {
            ledgers_[to + i] += ledgers_[from + i];
        }
    }
    release_token(index);
    Token& waiting = tokens_[parent];
    waiting.since = now_;
    --waiting.pending;
    const std::uint32_t stamp = tokens_.stamp(parent);
    if (!row.at_once && waiting.pending == 0) {
        ++waiting.pending;
        while (start_part(parent) && tokens_.is_current(parent, stamp) &&
               tokens_[parent].pending == 1) {
        }
        if (!tokens_.is_current(parent, stamp)) {
            return;
        }
        --tokens_[parent].pending;
    }
    if (tokens_[parent].pending == 0) {
        finish_row(parent);
    }
}

// The next look at the child (a visit at a key age, or a concern at preschool) is planned.
void Process::enter_detection(Index index) {
    Token& token = tokens_[index];
    const DetectRow& row = tables_.detects[tables_.rows[token.row].detail];
    const Time born = children_[token.child].born;
    token.state = Token::State::delayed;
    Time next = Time::never();
    token.cursor = 0xFFFF;  // preschool
    for (Index i = row.looks.first; i < row.looks.last; ++i) {
        const Time at = born + tables_.looks[i].age;
        if (at >= now_ && i - row.looks.first >= token.visit) {
            next = at;
            token.cursor = static_cast<std::uint16_t>(i - row.looks.first);
            break;
        }
    }
    if (row.preschool_per_tick > 0) {
        sim::Stream stream = children_.stream(token.child, tables_.rows[token.row].place,
                                              Purpose::detection, token.attempt);
        const double gap = -sim::portable::log(stream.uniform()) / row.preschool_per_tick;
        const Time from = std::max(now_, born + row.preschool_from_age);
        if (gap < 1e15 && from + Duration{static_cast<std::int64_t>(gap)} < next) {
            next = from + Duration{static_cast<std::int64_t>(gap)};
            token.cursor = 0xFFFF;
        }
    }
    if (next != Time::never()) {
        push(next, Rank::timer, EventKind::timer, index, tokens_.stamp(index));
    }
}

void Process::look(Index index) {
    Token& token = tokens_[index];
    const Row& place = tables_.rows[token.row];
    const DetectRow& row = tables_.detects[place.detail];
    sim::Stream stream = children_.stream(token.child, place.place, Purpose::detection,
                                          static_cast<std::uint16_t>(0x8000U + token.attempt));
    ++token.attempt;
    const double postponed = stream.uniform();
    const double noticed = stream.uniform();
    if (row.seasonal) {
        // Fewer looks in quiet months: those left out are made two to six weeks later.
        const std::int64_t day = sim::kSecondsPerDay * tables_.ticks_per_second;
        const auto date = sim::civil_date(
            static_cast<std::int32_t>(now_.ticks / day + tables_.epoch_day));
        if (postponed >= row.activity[static_cast<std::size_t>(date.month - 1)]) {
            const double days = 14.0 + 28.0 * stream.uniform();
            push(now_ + Duration{static_cast<std::int64_t>(days * static_cast<double>(day))},
                 Rank::timer, EventKind::timer, index, tokens_.stamp(index));
            return;
        }
    }
    const bool preschool = token.cursor == 0xFFFF;
    const double sensitivity =
        preschool ? 1.0 : tables_.looks[row.looks.first + token.cursor].sensitivity;
    const bool there = children_.holds(row.detectable, token.child, now_);
    if (!there || noticed >= sensitivity) {
        if (!preschool) {
            token.visit = static_cast<std::uint16_t>(token.cursor + 1);
        }
        enter_detection(index);
        return;
    }
    if (now_ < tables_.start) {
        leave(token.child, kNone);  // found before the clinics of this model open
        return;
    }
    if (row.channel_attribute != kNone) {
        children_.set_value(token.child, row.channel_attribute,
                            preschool ? row.preschool_channel
                                      : tables_.looks[row.looks.first + token.cursor].channel);
    }
    charge(index, false);
    apply(place.at_end, index);
    token.visit = 0;
    tokens_[index].row = row.found;
    walk(index);
}

void Process::desk_work(Index index, const DeskRow& row) {
    const Token& token = tokens_[index];
    const Index child = token.child;
    for (Index i = row.segments.first; i < row.segments.last; ++i) {
        const Segment& segment = tables_.segments[i];
        const Duration work =
            draw(segment.work, tokens_[index], segment.place, Purpose::work, tokens_[index].entered);
        if (work.ticks > 0) {
            (void)new_job(child, segment.pool, work, kNone);
        }
    }
}

void Process::timer_over(Index index) {
    Token& token = tokens_[index];
    switch (tables_.rows[token.row].op) {
        case Op::wait:
            finish_row(index);
            return;
        case Op::detect:
            look(index);
            return;
        case Op::visit:  // between visits, or after a no-show
            join_pool(index, tables_.segments[token.segment].pool, 0);
            return;
        case Op::meeting:  // postponed
            join_team(index, 0);
            return;
        default:
            LEDTID_EXPECTS(false, "only these rows set a timer");
    }
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
                push(now_ + Duration{static_cast<std::int64_t>(ticks)}, Rank::leaving,
                     EventKind::moves, slot, children_.stamp(slot));
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
        std::fill_n(ledgers_.begin() + static_cast<std::ptrdiff_t>(tokens_[t].ledger * width),
                    width, 0);
        tokens_[t].since = now_;
    }
}

}  // namespace ledtid::models
