// Beyond one post for one child: slots, groups, several posts held at once, posts that go away when
// nobody waits, and children who do not join a list.
#include <algorithm>

#include "sim/contract.hpp"

#include "models/care/process_state.hpp"
#include "models/scenario/limits.hpp"

namespace ledtid::models {

// Whether the child, who has just been counted among those waiting, does not join. What it finds
// counts: of the numbers given, the greatest that is not above it.
bool Process::balks(Index index, const VisitRow& row) {
    const std::int32_t found = recorder_.n_waiting(row.clinic) - 1;
    Index which = kNone;
    for (Index i = row.balks.first; i < row.balks.last; ++i) {
        if (tables_.balks[i].waiting <= found) {
            which = i;
        }
    }
    if (which == kNone) {
        return false;
    }
    const Token& token = tokens_[index];
    sim::Stream stream = children_.stream(
        token.child, tables_.rows[token.row].place, Purpose::balking, token.entered);
    return stream.uniform() < tables_.balks[which].share;
}

// A slot's children are called `notice` before it; slots less than that after the start are called
// as the clinics open.
void Process::plan_slot(Index pool, Index slot) {
    const PoolRow& row = tables_.pools[pool];
    if (slot < row.slots.last) {
        const Time call = tables_.slots[slot].at - tables_.clinics[row.clinic].notice;
        push(std::max(call, tables_.start), Rank::starting, EventKind::slot, slot);
    }
}

void Process::call_slot(Index slot) {
    const Index pool = slot_pools_[slot];
    const SlotRow& row = tables_.slots[slot];
    for (std::uint32_t i = 0; i < row.places && !lists_[pool].empty(); ++i) {
        const Index index = lists_[pool].pop().subject;
        Token& token = tokens_[index];
        token.post = kNone;
        token.started = row.at;
        token.visit_end = row.at + token.work;
        token.state = Token::State::booked;
        if (row.at > now_) {
            push(row.at, Rank::starting, EventKind::visit_start, index, tokens_.stamp(index));
        } else {
            start_visit(index);
        }
    }
    plan_slot(pool, slot + 1);
}

// The first of the list takes the post with its own length of visit, the others of the group are
// there with it. Requires that so many wait.
void Process::take_group(Index post, Time start) {
    const Index pool = tables_.posts[post].pool;
    const Index leader = lists_[pool].pop().subject;
    const Duration work = tokens_[leader].work;
    const std::uint32_t stamp = tokens_.stamp(leader);
    held_back_.clear();
    for (std::uint16_t i = 1; i < tables_.pools[pool].group; ++i) {
        held_back_.push_back(lists_[pool].pop().subject);
    }
    take(post, leader, start);
    LEDTID_EXPECTS(tokens_.is_current(leader, stamp), "a visit that begins does not end at once");
    const Time end = tokens_[leader].visit_end;
    for (const Index index : held_back_) {
        Token& token = tokens_[index];
        token.post = kNone;
        token.work = work;
        token.started = start;
        token.visit_end = end;
        token.state = Token::State::booked;
        if (start > now_) {
            push(start, Rank::starting, EventKind::visit_start, index, tokens_.stamp(index));
        } else {
            start_visit(index);
        }
    }
}

// Whether as many visits are under way as posts are open, those past closing time included: posts
// are interchangeable, so whoever gets free takes over from a colleague who should have gone.
bool Process::colleagues_suffice(Index pool) const {
    const Range posts = tables_.pools[pool].posts;
    Index n_open = 0;
    Index n_busy = 0;
    for (Index post = posts.first; post < posts.last; ++post) {
        n_open += calendars_[post].is_open(now_) ? 1U : 0U;
        n_busy += diaries_[post].free_from() > now_ ? 1U : 0U;
    }
    return n_busy >= n_open;
}

bool Process::is_idle(Index post) const {
    return diaries_[post].free_from() <= now_ && calendars_[post].is_open(now_);
}

// Whether all posts that the child needs are idle now.
bool Process::can_be_seen(Index index) const {
    const Range needs = tables_.segments[tokens_[index].segment].needs;
    for (Index k = needs.first; k < needs.last; ++k) {
        const Range posts = tables_.pools[tables_.needs[k].pool].posts;
        Index n_idle = 0;
        for (Index post = posts.first; post < posts.last; ++post) {
            n_idle += is_idle(post) ? 1U : 0U;
        }
        if (n_idle < tables_.needs[k].posts) {
            return false;
        }
    }
    return true;
}

// Takes the first idle posts of each pool for the whole visit, past closing time if need be.
void Process::take_together(Index index) {
    Token& token = tokens_[index];
    const Range needs = tables_.segments[token.segment].needs;
    token.started = now_;
    token.visit_end = now_ + token.work;
    for (Index k = needs.first; k < needs.last; ++k) {
        std::uint16_t wanted = tables_.needs[k].posts;
        for (Index post = tables_.pools[tables_.needs[k].pool].posts.first; wanted > 0; ++post) {
            if (is_idle(post)) {
                diaries_[post].occupy_until(token.visit_end);
                recorder_.works(post, nullptr, now_, token.visit_end, token.work);
                token.post = post;  // one of them, whose list is asked when the visit ends
                --wanted;
            }
        }
    }
    token.state = Token::State::booked;
    start_visit(index);
}

// Those whose posts are all idle are seen: in order, until the first who has to wait; at first fit,
// whoever can be. The others are tried again when a visit ends or a post opens.
void Process::serve_one_list(Index pool) {
    const Index clinic = tables_.pools[pool].clinic;
    const Range pools = tables_.clinics[clinic].pools;
    sim::WaitingList& list = lists_[pools.first];
    if (tables_.clinics[clinic].first_fit) {
        list.in_order(order_);
        for (const sim::WaitingList::Handle handle : order_) {
            const Index index = list.entry(handle).subject;
            if (can_be_seen(index)) {
                list.remove(handle);
                take_together(index);
            }
        }
    } else {
        while (!list.empty() && can_be_seen(list.front().subject)) {
            take_together(list.pop().subject);
        }
    }
    if (!list.empty()) {
        wake_closed_posts(clinic);
    }
}

// Each post that is closed now and has nothing under way is asked again when it opens.
void Process::wake_closed_posts(Index clinic) {
    const Range pools = tables_.clinics[clinic].pools;
    for (Index pool = pools.first; pool < pools.last; ++pool) {
        const Range posts = tables_.pools[pool].posts;
        for (Index post = posts.first; post < posts.last; ++post) {
            const Time open = calendars_[post].next_open(now_);
            if (open > now_ && open != Time::never() && wakes_[post] != open) {
                wakes_[post] = open;
                push(open, Rank::starting, EventKind::wake, post);
            }
        }
    }
}

// Posts that find nobody waiting go away, one time after the other, until somebody waits when they
// come back (multiple vacations: Levy and Yechiali 1975, Management Science 22).
void Process::go_away(Index pool) {
    const Range posts = tables_.pools[pool].posts;
    for (Index post = posts.first; post < posts.last; ++post) {
        const PostRow& row = tables_.posts[post];
        if (!row.goes_away || diaries_[post].free_from() > now_) {
            continue;
        }
        // Sixteen bits number the time away, the rest of it is part of the place.
        const std::uint32_t n = times_away_[post]++;
        sim::Stream stream(
            sim::stream_key(run_.seed, 0),
            run_.replication,
            row.person,
            purpose_at(draw_place(row.person, static_cast<std::uint16_t>(n >> 16U << 6U)),
                       Purpose::away),
            static_cast<std::uint16_t>(n & 0xffffU));
        const double ticks = std::min(sim::sample(row.away, stream), kMaxTicks);
        LEDTID_EXPECTS(ticks >= 0, "a duration is not negative");
        // No shorter than a tick, or it would come back for ever at one instant.
        const Time back =
            now_ + Duration{std::max(static_cast<std::int64_t>(ticks + 0.5), std::int64_t{1})};
        diaries_[post].occupy_until(back);
        push(back, Rank::ending, EventKind::post_back, post);
    }
}

}  // namespace ledtid::models
