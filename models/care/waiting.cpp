// Waiting lists: joining one, being called from it, and giving up.
//
// A post takes the next child as soon as it can call it: `notice` before the first instant at which
// it is open and free. With no notice this is the ordinary queue. A post that cannot take anyone
// now has at most one wake pending, at the instant when it can.
#include <algorithm>

#include "sim/contract.hpp"

#include "models/care/process_state.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

Index Process::clinic_of(const Token& token) const {
    const Row& row = tables_.rows[token.row];
    return row.op == Op::meeting ? tables_.teams[tables_.meetings[row.detail].team].clinic
                                 : tables_.visits[row.detail].clinic;
}

std::uint8_t Process::visit_class(Index index, const VisitRow& row) {
    Token& token = tokens_[index];
    if (token.fixed_priority != 0) {
        return static_cast<std::uint8_t>(token.fixed_priority + 1);
    }
    if (row.priority_when != kNone && children_.holds(row.priority_when, token.child, now_)) {
        return 1;
    }
    return static_cast<std::uint8_t>(row.priority + 1);
}

std::int64_t Process::key_of(std::uint8_t discipline,
                             Duration guarantee,
                             const Token& token) const {
    switch (static_cast<Discipline>(discipline)) {
        case Discipline::first_come:
            return token.joined.ticks;
        case Discipline::earliest_guarantee:
            return (token.joined + guarantee).ticks;
        case Discipline::nearest_school_start:
            return school_start_of(children_[token.child].born).ticks;
    }
    LEDTID_EXPECTS(false, "every discipline has a key");
    return 0;
}

void Process::begin_waiting(Index index, Index clinic) {
    Token& token = tokens_[index];
    token.joined = token.waits_already ? token.joined : now_;
    token.counted_from = now_;
    token.waits_already = false;
    token.counted = true;
    recorder_.joins(clinic, now_);
}

void Process::stop_waiting(Index index, Index clinic, WaitEnd how) {
    Token& token = tokens_[index];
    if (token.counted) {
        token.counted = false;
        token.fixed_priority = 0;  // the class given in a list from before was for this wait only
        recorder_.leaves_list(
            clinic, token.joined, token.counted_from, now_, children_[token.child].target, how);
    }
}

// It will be seen when the visit begins, which is within the run. Nobody asks before then how many
// wait at the clinic.
void Process::stop_waiting_when_seen(Index index, Index clinic) {
    Token& token = tokens_[index];
    if (token.counted) {
        token.counted = false;
        token.fixed_priority = 0;
        recorder_.will_leave_list(
            clinic,
            {token.started, token.joined, token.counted_from, children_[token.child].target});
    }
}

void Process::join_pool(Index index, Index pool, std::uint8_t priority) {
    Token& token = tokens_[index];
    token.pool = pool;
    token.state = Token::State::listed;
    if (tables_.pools[pool].unlimited) {
        take_unlimited(index);
        return;
    }
    if (plain_[pool] != 0 && lists_[pool].empty()) {
        const Index post = free_plain_post(pool);
        if (post != kNone) {  // nobody before it: it need not join
            take_plain(post, index);
            return;
        }
    }
    const ClinicRow& clinic = tables_.clinics[tables_.pools[pool].clinic];
    const std::int64_t key = token.is_job || token.seen
                                 ? now_.ticks
                                 : key_of(clinic.discipline, clinic.guarantee, token);
    token.handle = lists_[pool].push(priority, key, index, tokens_.stamp(index));
    serve(pool);
}

void Process::serve(Index pool) {
    if (plain_[pool] != 0) {
        serve_plain(pool);
        return;
    }
    const PoolRow& row = tables_.pools[pool];
    if (row.one_list) {
        serve_one_list(pool);
        return;
    }
    if (busy_until_[pool] > now_) {
        return;
    }
    const Range posts = row.posts;
    for (Index post = posts.first; post < posts.last && !lists_[pool].empty(); ++post) {
        while (!lists_[pool].empty() && serve_by(post)) {
        }
    }
    if (row.goes_away && lists_[pool].empty()) {
        go_away(pool);
    }
    if (row.group == 1 && !row.hand_over && !lists_[pool].empty()) {
        busy_until_[pool] = none_can_take_before(pool);
    }
}

// All posts of the pool have been asked and nobody was taken: the earliest instant at which one of
// them may be, when its work ends or it wakes. Until then diaries only fill, unless time is given
// back.
Time Process::none_can_take_before(Index pool) const {
    const Range posts = tables_.pools[pool].posts;
    const bool no_notice = tables_.clinics[tables_.pools[pool].clinic].notice.ticks == 0;
    Time earliest = Time::never();
    for (Index post = posts.first; post < posts.last; ++post) {
        const Time free_from = diaries_[post].free_from();
        earliest = std::min(earliest, no_notice && free_from > now_ ? free_from : wakes_[post]);
    }
    return earliest;
}

void Process::serve_plain(Index pool) {
    while (!lists_[pool].empty()) {
        const Index post = free_plain_post(pool);
        if (post == kNone) {
            return;  // the end of the work is an event
        }
        take_plain(post, lists_[pool].pop().subject);
    }
}

// The first post of the pool that is free now, or kNone. Posts only get busier until the end of
// their work, so the earliest such end bounds the next search.
Index Process::free_plain_post(Index pool) {
    if (busy_until_[pool] > now_) {
        return kNone;
    }
    const Range posts = tables_.pools[pool].posts;
    Time earliest = Time::never();
    for (Index post = posts.first; post < posts.last; ++post) {
        const Time free_from = diaries_[post].free_from();
        if (free_from <= now_) {
            return post;
        }
        earliest = std::min(earliest, free_from);
    }
    busy_until_[pool] = earliest;
    return kNone;
}

void Process::take_plain(Index post, Index index) {
    Token& token = tokens_[index];
    token.post = post;
    token.started = now_;
    token.visit_end = calendars_[post].finish(now_, token.work);
    diaries_[post].occupy_until(token.visit_end);
    recorder_.works(post, nullptr, now_, token.visit_end, token.work);
    if (token.is_job) {
        push(token.visit_end, Rank::ending, EventKind::job_end, index, tokens_.stamp(index));
        return;
    }
    token.state = Token::State::booked;
    start_visit(index);
}

// Lets the post take the child in front if it can be called now; otherwise sees to it that the post
// wakes when it can. Returns whether it took one.
bool Process::serve_by(Index post) {
    const sim::Diary& diary = diaries_[post];
    const PoolRow& pool = tables_.pools[tables_.posts[post].pool];
    const Duration notice = tables_.clinics[pool.clinic].notice;
    if (notice.ticks == 0 && diary.free_from() > now_) {
        return false;  // at work; the end of it is an event
    }
    // Between being set and being due, a wake is not too late unless time was given back: work and
    // reservations only fill the diary.
    if (wakes_[post] > now_ && wakes_[post] != Time::never() && wake_may_be_late_[post] == 0) {
        return false;
    }
    wake_may_be_late_[post] = 0;
    const Time start = diary.earliest_start(now_ + notice);
    if (start == Time::never()) {
        return false;
    }
    const Time call = start - notice;
    if (call > now_) {
        if (wakes_[post] == Time::never() || call < wakes_[post]) {
            wakes_[post] = call;
            push(call, Rank::starting, EventKind::wake, post);
        }
        return false;
    }
    if (pool.hand_over && colleagues_suffice(tables_.posts[post].pool)) {
        return false;  // the end of a visit past closing time is an event
    }
    if (pool.group > 1) {
        if (lists_[tables_.posts[post].pool].size() < pool.group) {
            return false;
        }
        take_group(post, start);
        return true;
    }
    const sim::WaitingEntry entry = lists_[tables_.posts[post].pool].pop();
    take(post, entry.subject, start);
    return true;
}

void Process::take(Index post, Index index, Time start) {
    Token& token = tokens_[index];
    sim::Diary& diary = diaries_[post];
    const Index pool = tables_.posts[post].pool;
    const ClinicRow& clinic = tables_.clinics[tables_.pools[pool].clinic];
    token.post = post;
    token.started = start;
    if (clinic.finish_started && !token.is_job) {
        token.visit_end = start + token.work;
        diary.occupy_until(token.visit_end);
        recorder_.works(post, nullptr, start, token.visit_end, token.work);
    } else {
        token.visit_end = book_work(post, start, token.work);
    }
    if (token.is_job) {
        push(token.visit_end, Rank::ending, EventKind::job_end, index, tokens_.stamp(index));
        return;
    }
    token.state = Token::State::booked;
    if (token.foreseeable) {
        foresee_visit(index);
    } else if (start > now_) {
        push(start, Rank::starting, EventKind::visit_start, index, tokens_.stamp(index));
    } else {
        start_visit(index);
    }
}

// As many posts as children: nobody waits and nobody is booked.
void Process::take_unlimited(Index index) {
    Token& token = tokens_[index];
    token.post = kNone;
    token.started = now_;
    token.visit_end = now_ + token.work;
    token.state = Token::State::booked;
    start_visit(index);
}

void Process::renege(Index index) {
    Token& token = tokens_[index];
    if (token.patience_to == kNone || token.renege_at != now_ || token.seen ||
        token.state == Token::State::booked ||
        (token.state == Token::State::expected_in_vain && token.started >= now_)) {
        return;  // seen, or called already
    }
    if (token.state == Token::State::listed) {
        lists_[token.pool].remove(token.handle);
    } else if (token.state != Token::State::delayed &&
               token.state != Token::State::expected_in_vain) {
        return;
    }
    const Index to = token.patience_to;
    token.patience_to = kNone;
    charge(index, true);
    stop_waiting(index, clinic_of(token), WaitEnd::gave_up);
    // A missed visit's rebooking may be pending under this stamp: go on as a new token.
    const Index heir = new_token(token.child, tokens_[index].parent);
    Token& next = tokens_[heir];
    next.row = to;
    if (next.ledger != kNone) {
        std::swap(next.ledger, tokens_[index].ledger);
    }
    release_token(index);
    walk(heir);
}

}  // namespace ledtid::models
