// Clinics: waiting lists, visits held or missed, paperwork, and work without the child.
//
// A post takes the next child as soon as it can call it: `notice` before the first instant at which
// it is open and free. With no notice this is the ordinary queue. A post that cannot take anyone now
// has at most one wake pending, at the instant when it can.
#include <algorithm>

#include "models/care/process_state.hpp"
#include "models/scenario/scenario.hpp"
#include "sim/contract.hpp"

namespace ledtid::models {

namespace {

constexpr std::uint8_t kBookedClass = 0;  // return visits and desk work come before new children

// Which draw of a child at a row: the time it is there, and the attempt or visit within. Sixty-four
// of these fit into the number; those after them are drawn at a place of their own.
std::uint16_t draw_number(std::uint16_t entered, std::uint16_t within) {
    return static_cast<std::uint16_t>((entered << 6U) | (within & 63U));
}

std::uint32_t draw_place(std::uint32_t place, std::uint16_t within) {
    return place + (std::uint32_t{within} >> 6U) * 0x9e3779b9U;
}

}  // namespace

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

std::int64_t Process::key_of(std::uint8_t discipline, Duration guarantee, const Token& token) const {
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

// The length of a visit or meeting for this child: longer with an interpreter, say.
Duration Process::with_child(Index index, Duration length, bool child_absent) {
    if (child_absent || tables_.longer_visits == kNone ||
        !children_.holds(tables_.longer_visits, tokens_[index].child, now_)) {
        return length;
    }
    return Duration{static_cast<std::int64_t>(
        static_cast<double>(length.ticks) * tables_.longer_visits_factor + 0.5)};
}

void Process::begin_waiting(Index index, Index clinic) {
    Token& token = tokens_[index];
    token.joined = token.waits_since != Time::never() ? token.waits_since : now_;
    token.counted_from = now_;
    token.waits_since = Time::never();
    token.counted = true;
    recorder_.joins(clinic, now_);
}

void Process::stop_waiting(Index index, Index clinic, WaitEnd how) {
    Token& token = tokens_[index];
    if (token.counted) {
        token.counted = false;
        recorder_.leaves_list(clinic, token.joined, token.counted_from, now_,
                              children_[token.child].target, how);
    }
}

void Process::enter_visit(Index index) {
    const VisitRow& row = tables_.visits[tables_.rows[tokens_[index].row].detail];
    tokens_[index].segment = row.segments.first;
    tokens_[index].visit = 0;
    begin_waiting(index, row.clinic);
    for (Index i = row.patience.first; i < row.patience.last; ++i) {
        const PatienceRow& patience = tables_.patience[i];
        const Token& token = tokens_[index];
        sim::Stream stream =
            children_.stream(token.child, tables_.rows[token.row].place, Purpose::patience,
                             draw_number(token.entered, static_cast<std::uint16_t>(
                                                            i - row.patience.first)));
        if (patience.share < 1 && stream.uniform() >= patience.share) {
            continue;
        }
        const double ticks = sim::sample(patience.time, stream);
        if (ticks < 1e15) {
            // The shortest patience wins, so only that one needs an event.
            const Time out = now_ + Duration{static_cast<std::int64_t>(ticks + 0.5)};
            if (tokens_[index].patience_to == kNone || out < tokens_[index].renege_at) {
                tokens_[index].patience_to = patience.to;
                tokens_[index].renege_at = out;
            }
        }
    }
    if (tokens_[index].patience_to != kNone) {
        push(tokens_[index].renege_at, Rank::leaving, EventKind::renege, index,
             tokens_.stamp(index));
    }
    const std::uint32_t stamp = tokens_.stamp(index);
    start_segment(index);
    const ClinicRow& clinic = tables_.clinics[row.clinic];
    if (clinic.waiting_places >= 0 && tokens_.is_current(index, stamp) &&
        tokens_[index].state == Token::State::listed &&
        recorder_.n_waiting(row.clinic) > clinic.waiting_places) {
        lists_[tokens_[index].pool].remove(tokens_[index].handle);
        stop_waiting(index, row.clinic, WaitEnd::gave_up);
        tokens_[index].patience_to = kNone;
        tokens_[index].row = row.full_to;
        walk(index);
    }
}

// Draws the work of the next profession in the step and joins its list.
void Process::start_segment(Index index) {
    Token& token = tokens_[index];
    const VisitRow& row = tables_.visits[tables_.rows[token.row].detail];
    const Segment& segment = tables_.segments[token.segment];
    const Duration work = draw(segment.work, token, segment.place, Purpose::work, token.entered);
    token.work =
        with_child(index, Duration{work.ticks / segment.visits}, row.child_absent);
    token.paperwork =
        draw(segment.paperwork, token, segment.place, Purpose::paperwork, token.entered);
    const bool first = token.segment == row.segments.first;
    join_pool(index, segment.pool, first ? visit_class(index, row) : kBookedClass);
}

void Process::join_pool(Index index, Index pool, std::uint8_t priority) {
    Token& token = tokens_[index];
    token.pool = pool;
    token.state = Token::State::listed;
    if (tables_.pools[pool].unlimited) {
        take_unlimited(index);
        return;
    }
    const ClinicRow& clinic = tables_.clinics[tables_.pools[pool].clinic];
    const std::int64_t key = token.is_job || token.seen
                                 ? now_.ticks
                                 : key_of(clinic.discipline, clinic.guarantee, token);
    token.handle = lists_[pool].push(priority, key, index, tokens_.stamp(index));
    serve(pool);
}

void Process::serve(Index pool) {
    const Range posts = tables_.pools[pool].posts;
    for (Index post = posts.first; post < posts.last && !lists_[pool].empty(); ++post) {
        while (!lists_[pool].empty() && serve_by(post)) {
        }
    }
}

// Lets the post take the child in front if it can be called now; otherwise sees to it that the post
// wakes when it can. Returns whether it took one.
bool Process::serve_by(Index post) {
    const sim::Diary& diary = diaries_[post];
    const Duration notice = tables_.clinics[tables_.pools[tables_.posts[post].pool].clinic].notice;
    if (notice.ticks == 0 && diary.free_from() > now_) {
        return false;  // at work; the end of it is an event
    }
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
    const sim::WaitingEntry entry = lists_[tables_.posts[post].pool].pop();
    take(post, entry.subject, start);
    return true;
}

// Ordinary work from `start` on, in the post's open time and around its meetings. Returns its end.
Time Process::book_work(Index post, Time start, Duration work) {
    sim::Diary& diary = diaries_[post];
    const Time end = diary.finish(start, work);
    recorder_.works(post, &diary, start, end, work);
    diary.occupy_until(end);
    return end;
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
    if (start > now_) {
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

void Process::start_visit(Index index) {
    Token& token = tokens_[index];
    const Row& row = tables_.rows[token.row];
    const VisitRow& visit = tables_.visits[row.detail];
    const ClinicRow& clinic = tables_.clinics[visit.clinic];
    if (token.gone) {  // called, but has left meanwhile: the time is lost
        if (token.post != kNone) {
            push(token.visit_end, Rank::ending, EventKind::post_free, token.post);
        }
        release_token(index);
        return;
    }
    const std::uint16_t attempt = token.attempt++;
    if (clinic.no_show > 0 && !visit.child_absent) {
        sim::Stream stream =
            children_.stream(token.child, draw_place(row.place, attempt), Purpose::no_show,
                             draw_number(token.entered, attempt));
        if (stream.uniform() < clinic.no_show) {
            miss_visit(index);
            return;
        }
    }
    token.state = Token::State::in_visit;
    Child& child = children_[token.child];
    if (!visit.child_absent) {
        ++child.n_contacts;
        child.places |= std::uint64_t{1} << std::min<Index>(visit.clinic, 63);
    }
    if (seen_ != nullptr) {
        seen_->push_back({token.row, child.number, token.joined, now_, token.visit_end});
    }
    const Index profession = tables_.pools[token.pool].profession;
    if (profession != kNone) {
        children_.work(token.child, profession) += token.work.ticks;
    }
    push(token.visit_end, Rank::ending, EventKind::visit_end, index, tokens_.stamp(index));
    if (!token.seen) {
        token.seen = true;
        token.patience_to = kNone;
        charge(index, true);
        stop_waiting(index, visit.clinic, WaitEnd::seen);
        apply(row.at_first_visit, index);
    }
}

// Nobody came. The post's time is lost and the child is booked again.
void Process::miss_visit(Index index) {
    Token& token = tokens_[index];
    const Row& row = tables_.rows[token.row];
    const ClinicRow& clinic = tables_.clinics[tables_.visits[row.detail].clinic];
    ++children_[token.child].n_no_shows;
    if (token.post != kNone) {
        push(token.visit_end, Rank::ending, EventKind::post_free, token.post);
    }
    token.post = kNone;
    token.state = Token::State::delayed;
    const Duration delay =
        draw(clinic.rebooking, token, draw_place(row.place, token.attempt), Purpose::rebooking,
             draw_number(token.entered, token.attempt));
    push(now_ + delay, Rank::timer, EventKind::timer, index, tokens_.stamp(index));
}

// After the last visit comes the paperwork, as soon as the post can do it: at once, or after visits
// it has called already. A visit that nobody came to leaves none.
void Process::end_visit(Index index) {
    Token& token = tokens_[index];
    const bool last =
        !token.gone && token.visit + 1 == tables_.segments[token.segment].visits;
    if (!last || token.paperwork.ticks == 0) {
        end_paperwork(index);
        return;
    }
    Time done = now_ + token.paperwork;
    if (token.post != kNone) {
        sim::Diary& diary = diaries_[token.post];
        if (tables_.clinics[tables_.pools[token.pool].clinic].finish_started) {
            const Time start = std::max(now_, diary.free_from());
            done = start == Time::never() ? start : start + token.paperwork;
            if (done != Time::never()) {
                diary.occupy_until(done);
                recorder_.works(token.post, nullptr, start, done, token.paperwork);
            }
        } else {
            const Time start = diary.earliest_start(now_);
            done = start == Time::never() ? start : book_work(token.post, start, token.paperwork);
        }
        const Index profession = tables_.pools[token.pool].profession;
        if (profession != kNone) {
            children_.work(token.child, profession) += token.paperwork.ticks;
        }
    }
    push(done, Rank::ending, EventKind::paperwork_end, index, tokens_.stamp(index));
}

// The post is free again, and the child goes on.
void Process::end_paperwork(Index index) {
    const Index pool = tokens_[index].pool;
    const bool has_post = tokens_[index].post != kNone;
    if (tokens_[index].gone) {
        release_token(index);
    } else {
        after_visit(index);
    }
    if (has_post) {
        serve(pool);
    }
}

void Process::after_visit(Index index) {
    Token& token = tokens_[index];
    const VisitRow& row = tables_.visits[tables_.rows[token.row].detail];
    const Segment& segment = tables_.segments[token.segment];
    ++token.visit;
    if (token.visit < segment.visits) {
        Duration spacing = draw(segment.spacing, token, draw_place(segment.place, token.visit),
                                Purpose::spacing, draw_number(token.entered, token.visit));
        // The next visit was agreed at this one: no notice on top of the spacing.
        const Duration notice = tables_.clinics[row.clinic].notice;
        spacing = spacing > notice ? spacing - notice : Duration{0};
        token.state = Token::State::delayed;
        push(now_ + spacing, Rank::timer, EventKind::timer, index, tokens_.stamp(index));
        return;
    }
    token.visit = 0;
    if (++token.segment < row.segments.last) {
        start_segment(index);
        return;
    }
    finish_row(index);
}

Index Process::new_job(Index child, Index pool, Duration work, Index parent) {
    const Index index = tokens_.acquire();
    Token& job = tokens_[index];
    job.is_job = true;
    job.parent = parent;
    job.parent_stamp = parent == kNone ? 0 : tokens_.stamp(parent);
    job.work = work;
    const Index profession = tables_.pools[pool].profession;
    if (child != kNone && profession != kNone) {
        children_.work(child, profession) += work.ticks;
    }
    join_pool(index, pool, kBookedClass);
    return index;
}

void Process::end_job(Index index) {
    const Token job = tokens_[index];
    tokens_.release(index);
    if (job.parent != kNone && tokens_.is_current(job.parent, job.parent_stamp) &&
        --tokens_[job.parent].pending == 0) {
        finish_row(job.parent);
    }
    if (job.post != kNone) {
        serve(job.pool);
    }
}

void Process::renege(Index index) {
    Token& token = tokens_[index];
    if (token.patience_to == kNone || token.renege_at != now_ || token.seen ||
        token.state == Token::State::booked) {
        return;  // seen, or called already
    }
    if (token.state == Token::State::listed) {
        lists_[token.pool].remove(token.handle);
    } else if (token.state != Token::State::delayed) {
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
