// Walking from row to row: branches, gates, parts, detection, effects and the trace of where a
// lead time went.
#include <algorithm>

#include "sim/contract.hpp"
#include "sim/random/math.hpp"
#include "sim/resources/civil.hpp"

#include "models/care/process_state.hpp"

namespace ledtid::models {

namespace {

// More rows than this at one instant can only be a loop that takes no time; and so can more walks
// inside each other than there are parts within parts, and ways on from them.
constexpr int kMostRowsAtOnce = 100000;
constexpr int kMostWalks = 1000;

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

// Walks on until the child waits for something or is gone.
void Process::walk(Index token) {
    ++walks_;
    for (int steps = 0; token != kNone; ++steps) {
        if (steps == kMostRowsAtOnce || walks_ > kMostWalks) {
            refuse_going_round(token);
        }
        token = step_once(token);
    }
    --walks_;
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
            const Duration delay = draw(
                tables_.waits[row.detail].delay, token, row.place, Purpose::delay, token.entered);
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
            return enter_parts(index);
        case Op::desk_work:
            desk_work(index, tables_.desks[row.detail]);
            return pass_row(index);
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

// The row is done: its effects. Returns the token, which is at the next row.
Index Process::pass_row(Index index) {
    const Row& row = tables_.rows[tokens_[index].row];
    charge(index, false);
    apply(row.at_end, index);
    tokens_[index].row = row.next;
    return index;
}

void Process::finish_row(Index index) {
    walk(pass_row(index));
}

Index Process::choose(Index index, const ChooseRow& row, std::uint16_t entered) {
    const Token& token = tokens_[index];
    if (row.by_chance) {
        sim::Stream stream =
            children_.stream(token.child, tables_.rows[token.row].place, Purpose::routing, entered);
        const double u = stream.uniform();
        for (Index i = row.options.first; i + 1 < row.options.last; ++i) {
            if (u < tables_.options[i].cumulative_p) {
                return tables_.options[i].to;
            }
        }
        return tables_.options[row.options.last - 1].to;
    }
    if (row.by_soonest) {
        return soonest(row);
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

// Returns the token when all parts have come to their ends already.
Index Process::enter_parts(Index index) {
    const PartsRow& row = tables_.parts[tables_.rows[tokens_[index].row].detail];
    tokens_[index].state = Token::State::in_parts;
    tokens_[index].cursor = 0;
    tokens_[index].pending = 1;  // this call; keeps the join from closing while parts are started
    const std::uint32_t stamp = tokens_.stamp(index);
    while (start_part(index)) {
        if (!tokens_.is_current(index, stamp)) {
            return kNone;  // a part led the child out
        }
        if (!row.at_once && tokens_[index].pending > 1) {
            break;
        }
    }
    const bool all_done = tokens_.is_current(index, stamp) && --tokens_[index].pending == 0;
    return all_done ? pass_row(index) : kNone;
}

// Starts the next part whose condition holds. Returns whether there was one. A part that is not
// awaited has no parent to return to.
bool Process::start_part(Index index) {
    const PartsRow& row = tables_.parts[tables_.rows[tokens_[index].row].detail];
    while (tokens_[index].cursor < row.parts.size()) {
        const PartRow& part = tables_.part_items[row.parts.first + tokens_[index].cursor++];
        if (!children_.holds(part.condition, tokens_[index].child, now_)) {
            continue;
        }
        const Index child_token = new_token(tokens_[index].child, part.awaited ? index : kNone);
        tokens_[child_token].row = part.row;
        if (part.awaited) {
            ++tokens_[index].pending;
        } else {
            inherit_trace(child_token, index);
        }
        walk(child_token);
        return true;
    }
    return false;
}

// A part has come to its end. The part that returns last is the one that held the child up: its
// trace becomes the parent's.
void Process::give_back(Index index) {
    const Index parent = tokens_[index].parent;
    if (parent == kNone) {  // nobody awaits it: its time is no part of the lead time
        const Index child = tokens_[index].child;
        release_token(index);
        LEDTID_ENSURES(children_[child].first_token != kNone, "only a part returns");
        return;
    }
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

void Process::desk_work(Index index, const DeskRow& row) {
    const Token& token = tokens_[index];
    const Index child = token.child;
    for (Index i = row.segments.first; i < row.segments.last; ++i) {
        const Segment& segment = tables_.segments[i];
        const Duration work = draw(
            segment.work, tokens_[index], segment.place, Purpose::work, tokens_[index].entered);
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
            if (token.foreseeable && token.visit_end == now_) {
                serve(token.pool);  // whoever waited goes first, as at the end of any visit
            }
            join_pool(index, tables_.segments[token.segment].pool, 0);
            return;
        case Op::meeting:  // postponed
            join_team(index, 0);
            return;
        default:
            LEDTID_EXPECTS(false, "only these rows set a timer");
    }
}

}  // namespace ledtid::models
