// Leaving, and the end of the run: what is recorded of a child, and where children still are.
#include <algorithm>
#include <numeric>

#include "sim/contract.hpp"

#include "models/care/process_state.hpp"

namespace ledtid::models {

// The child leaves from wherever it is, with all its tokens. `row` says how (an exit); kNone: found
// before the clinics of this model open.
void Process::leave(Index child, Index row) {
    const LeaveRow* exit = row == kNone ? nullptr : &tables_.leaves[tables_.rows[row].detail];
    for (Index token = children_[child].first_token; token != kNone;) {
        const Index next = tokens_[token].next_of_child;
        drop_token(token);
        token = next;
    }
    // Booked visits keep their post until they would have ended, but know no child any more.
    for (Index token = children_[child].first_token; token != kNone;) {
        const Index next = tokens_[token].next_of_child;
        tokens_[token].child = kNone;
        if (tokens_[token].ledger != kNone) {
            free_ledgers_.push_back(tokens_[token].ledger);
            tokens_[token].ledger = kNone;
        }
        token = next;
    }
    children_[child].first_token = kNone;
    record(child, exit == nullptr ? kNone : exit->outcome, exit != nullptr && exit->censored);
    ++recorder_.outcome.n_left;
    children_.release(child);
}

void Process::drop_token(Index index) {
    Token& token = tokens_[index];
    const Row& row = tables_.rows[token.row];
    if (token.counted) {
        stop_waiting(index, clinic_of(token), WaitEnd::gave_up);
    }
    switch (token.state) {
        case Token::State::listed:
            lists_[token.pool].remove(token.handle);
            break;
        case Token::State::in_visit:
            recorder_.visit_ends(clinic_of(token));
            token.gone = true;
            return;
        case Token::State::booked:
        case Token::State::in_paperwork:
            token.gone = true;  // its event gives the post back
            return;
        case Token::State::team_listed:
            teams_[tables_.meetings[row.detail].team].list.remove(token.handle);
            break;
        case Token::State::team_booked:
            cancel_meeting(index);
            break;
        case Token::State::walking:
        case Token::State::delayed:
        case Token::State::expected_in_vain:
        case Token::State::in_parts:
        case Token::State::in_meeting:
        case Token::State::own_work:
            break;
    }
    release_token(index);
}

void Process::record(Index slot, Index outcome, bool censored) {
    const Child& child = children_[slot];
    if (!child.in_cohort) {
        return;
    }
    Outcome& out = recorder_.outcome;
    ChildRecord record;
    record.source = child.source;
    record.number = child.number;
    record.born = child.born;
    record.left = now_;
    record.outcome = outcome;
    record.censored = censored;
    record.target = child.target;
    record.group = tables_.group_by == kNone ? 0 : children_.value(slot, tables_.group_by);
    record.n_contacts = child.n_contacts;
    for (std::uint64_t places = child.places; places != 0; places &= places - 1) {
        ++record.n_places;
    }
    record.n_postponed = child.n_postponed;
    record.n_no_shows = child.n_no_shows;
    out.children.push_back(record);
    for (Index m = 0; m < tables_.n_milestones; ++m) {
        out.milestones.push_back(children_.milestone(slot, m));
    }
    for (Index c = 0; c < tables_.n_counters; ++c) {
        out.counters.push_back(children_.counter(slot, c));
    }
    for (Index p = 0; p < tables_.n_professions; ++p) {
        out.hours.push_back(children_.work(slot, p));
    }
}

namespace {

// Rows of width `width` put into the given order.
template <class T>
void reorder(std::vector<T>& values, std::size_t width, const std::vector<std::size_t>& order) {
    std::vector<T> sorted;
    sorted.reserve(values.size());
    for (const std::size_t i : order) {
        const auto from = values.begin() + static_cast<std::ptrdiff_t>(i * width);
        sorted.insert(sorted.end(), from, from + static_cast<std::ptrdiff_t>(width));
    }
    values.swap(sorted);
}

}  // namespace

Outcome Process::finish() {
    std::vector<std::int64_t> waits_so_far(tables_.clinics.size(), 0);
    for (Index slot = 0; slot < children_.n_slots(); ++slot) {
        if (!children_.is_held(slot)) {
            continue;
        }
        ++recorder_.outcome.n_inside;
        LEDTID_ENSURES(children_[slot].first_token != kNone, "every child inside is somewhere");
        for (Index t = children_[slot].first_token; t != kNone; t = tokens_[t].next_of_child) {
            if (tokens_[t].counted) {
                waits_so_far[clinic_of(tokens_[t])] += (now_ - tokens_[t].counted_from).ticks;
            }
        }
        record(slot, kNone, false);
    }
    recorder_.check_little(now_, waits_so_far);
    if (!tables_.months.empty()) {
        recorder_.month_begins(static_cast<Index>(tables_.months.size() - 1), now_);
    }
    if (tables_.measure_to >= tables_.end) {
        recorder_.window_ends(now_);
    }
    recorder_.summarise();
    Outcome out = std::move(recorder_.outcome);
    for (Index p = 0; p < tables_.posts.size(); ++p) {
        out.posts[p].open_ticks =
            tables_.posts[p].always_open
                ? (tables_.measure_to - tables_.measure_from).ticks
                : calendars_[p].open_between(tables_.measure_from, tables_.measure_to).ticks;
    }
    // In the order of the children's numbers, so that arms can be compared child by child.
    std::vector<std::size_t> order(out.children.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&out](std::size_t a, std::size_t b) {
        const ChildRecord& left = out.children[a];
        const ChildRecord& right = out.children[b];
        return left.source != right.source ? left.source < right.source
                                           : left.number < right.number;
    });
    reorder(out.children, 1, order);
    reorder(out.milestones, tables_.n_milestones, order);
    reorder(out.counters, tables_.n_counters, order);
    reorder(out.hours, tables_.n_professions, order);
    return out;
}

}  // namespace ledtid::models
