// Visits at clinics, held or missed, paperwork, and work without the child.
#include <algorithm>

#include "sim/contract.hpp"

#include "models/care/process_state.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// The length of a visit or meeting for this child: longer with an interpreter, say.
Duration Process::with_child(Index index, Duration length, bool child_absent) {
    if (child_absent || tables_.longer_visits == kNone ||
        !children_.holds(tables_.longer_visits, tokens_[index].child, now_)) {
        return length;
    }
    return Duration{static_cast<std::int64_t>(
        static_cast<double>(length.ticks) * tables_.longer_visits_factor + 0.5)};
}

void Process::enter_visit(Index index) {
    const VisitRow& row = tables_.visits[tables_.rows[tokens_[index].row].detail];
    tokens_[index].segment = row.segments.first;
    tokens_[index].visit = 0;
    tokens_[index].foreseeable = foreseeable_[tables_.rows[tokens_[index].row].detail] != 0 &&
                                 tokens_[index].parent == kNone &&
                                 stays_[children_[tokens_[index].child].source] != 0;
    begin_waiting(index, row.clinic);
    if (!row.balks.empty() && balks(index, row)) {
        refuse(index, row);
        return;
    }
    for (Index i = row.patience.first; i < row.patience.last; ++i) {
        const PatienceRow& patience = tables_.patience[i];
        const Token& token = tokens_[index];
        sim::Stream stream = children_.stream(
            token.child,
            tables_.rows[token.row].place,
            Purpose::patience,
            draw_number(token.entered, static_cast<std::uint16_t>(i - row.patience.first)));
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
        expect_renege({tokens_[index].renege_at, index, tokens_.stamp(index)});
    }
    const std::uint32_t stamp = tokens_.stamp(index);
    start_segment(index);
    if (row.waiting_places >= 0 && tokens_.is_current(index, stamp) &&
        tokens_[index].state == Token::State::listed &&
        recorder_.n_waiting(row.clinic) > row.waiting_places) {
        lists_[tokens_[index].pool].remove(tokens_[index].handle);
        refuse(index, row);
    }
}

// Most are seen long before their patience runs out, so what lies beyond the coming month is no
// event yet.
void Process::expect_renege(const FarRenege& renege) {
    if (renege.when >= tables_.end) {
        return;
    }
    if (renege.when > reneges_until_) {
        far_reneges_.push_back(renege);
    } else {
        push(renege.when, Rank::leaving, EventKind::renege, renege.token, renege.stamp);
    }
}

// From now on reneges up to `until` are events, those of whoever still waits.
void Process::plan_reneges(Time until) {
    reneges_until_ = until;
    std::size_t kept = 0;
    for (const FarRenege renege : far_reneges_) {
        if (!tokens_.is_current(renege.token, renege.stamp) || tokens_[renege.token].seen) {
            continue;
        }
        if (renege.when > until) {
            far_reneges_[kept++] = renege;
        } else {
            push(renege.when, Rank::leaving, EventKind::renege, renege.token, renege.stamp);
        }
    }
    far_reneges_.resize(kept);
}

// The child does not join the list and goes elsewhere at once.
void Process::refuse(Index index, const VisitRow& row) {
    stop_waiting(index, row.clinic, WaitEnd::gave_up);
    tokens_[index].patience_to = kNone;
    tokens_[index].row = row.full_to;
    walk(index);
}

// Draws the work of the next profession in the step and joins its list.
void Process::start_segment(Index index) {
    Token& token = tokens_[index];
    const VisitRow& row = tables_.visits[tables_.rows[token.row].detail];
    const Segment& segment = tables_.segments[token.segment];
    const Duration work = draw(segment.work, token, segment.place, Purpose::work, token.entered);
    const Duration of_each =
        segment.visits == 1 ? work : Duration{work.ticks / segment.visits};  // divides seldom
    token.work = with_child(index, of_each, row.child_absent) + row.travel;
    token.paperwork =
        draw(segment.paperwork, token, segment.place, Purpose::paperwork, token.entered);
    const bool first = token.segment == row.segments.first;
    join_pool(index, segment.pool, first ? visit_class(index, row) : kBookedClass);
}

// Ordinary work from `start` on, in the post's open time and around its meetings. Returns its end.
Time Process::book_work(Index post, Time start, Duration work) {
    sim::Diary& diary = diaries_[post];
    const Time end = diary.finish(start, work);
    recorder_.works(post, &diary, start, end, work);
    diary.occupy_until(end);
    return end;
}

void Process::start_visit(Index index) {
    Token& token = tokens_[index];
    const Row& row = tables_.rows[token.row];
    const VisitRow& visit = tables_.visits[row.detail];
    if (token.gone) {  // called, but has left meanwhile: the time is lost
        if (token.post != kNone) {
            push(token.visit_end, Rank::ending, EventKind::post_free, token.post);
        }
        release_token(index);
        return;
    }
    const std::uint16_t attempt = token.attempt++;
    if (stays_away(token, visit, attempt)) {
        if (token.post != kNone) {
            push(token.visit_end, Rank::ending, EventKind::post_free, token.post);
        }
        token.state = Token::State::delayed;
        book_again(index, now_);
        return;
    }
    token.state = Token::State::in_visit;
    list_as_seen(token, now_);
    if (token.ledger != kNone) {  // no record is made of the background
        note_visit(token, visit);
    }
    recorder_.visit_begins(visit.clinic);
    push(token.visit_end, Rank::ending, EventKind::visit_end, index, tokens_.stamp(index));
    if (!token.seen) {
        token.seen = true;
        token.patience_to = kNone;
        charge(index, true);
        stop_waiting(index, visit.clinic, WaitEnd::seen);
        apply(row.at_first_visit, index);
    }
}

// The visit is called, and all that will come of it is known: the child stays until it is over, and
// nothing happens when it begins but that the wait ends. So its start takes no event, and its end
// one only if the child goes on at once. The post needs none: with notice, whoever comes after was
// called long before, and if nobody waited, whoever joins will ask.
void Process::foresee_visit(Index index) {
    Token& token = tokens_[index];
    const VisitRow& visit = tables_.visits[tables_.rows[token.row].detail];
    const std::uint16_t attempt = token.attempt++;
    if (token.started >= tables_.end) {
        return;  // nothing later can be reached
    }
    if (stays_away(token, visit, attempt)) {
        token.state = Token::State::expected_in_vain;
        book_again(index, token.started);
        return;
    }
    list_as_seen(token, token.started);
    if (!token.seen) {
        token.seen = true;
        token.patience_to = kNone;
        stop_waiting_when_seen(index, visit.clinic);
    }
    if (token.visit + 1 == tables_.segments[token.segment].visits) {
        push(token.visit_end, Rank::ending, EventKind::visit_over, index, tokens_.stamp(index));
    } else if (token.visit_end < tables_.end) {
        ++token.visit;
        agree_next_visit(index, token.visit_end);
    }
}

void Process::end_foreseen_visit(Index index) {
    const Index pool = tokens_[index].pool;
    after_visit(index);
    serve(pool);
}

bool Process::stays_away(const Token& token, const VisitRow& visit, std::uint16_t attempt) {
    if (visit.no_show <= 0 || visit.child_absent) {
        return false;
    }
    sim::Stream stream = children_.stream(token.child,
                                          draw_place(tables_.rows[token.row].place, attempt),
                                          Purpose::no_show,
                                          draw_number(token.entered, attempt));
    return stream.uniform() < visit.no_show;
}

void Process::list_as_seen(const Token& token, Time start) {
    if (seen_ != nullptr) {
        const Child& child = children_[token.child];
        seen_->push_back(
            {token.row, child.number, token.joined, start, token.visit_end, child.source});
    }
}

// What the child's record will say of the visit: that there was one, where, and whose hours.
void Process::note_visit(const Token& token, const VisitRow& visit) {
    Child& child = children_[token.child];
    if (!visit.child_absent) {
        ++child.n_contacts;
        child.places |= std::uint64_t{1} << std::min<Index>(visit.clinic, 63);
    }
    const Range needs = tables_.segments[token.segment].needs;
    const Index profession = tables_.pools[token.pool].profession;
    if (needs.empty() && profession != kNone) {
        const std::uint16_t group = tables_.pools[token.pool].group;  // who share the post's time
        children_.work(token.child, profession) +=
            group == 1 ? token.work.ticks : token.work.ticks / group;
    }
    for (Index k = needs.first; k < needs.last; ++k) {
        const NeedRow& need = tables_.needs[k];
        children_.work(token.child, tables_.pools[need.pool].profession) +=
            need.posts * token.work.ticks;
    }
}

// Nobody comes to the visit at `missed`. The post's time is lost and the child is booked again.
void Process::book_again(Index index, Time missed) {
    Token& token = tokens_[index];
    const Row& row = tables_.rows[token.row];
    const ClinicRow& clinic = tables_.clinics[tables_.visits[row.detail].clinic];
    ++children_[token.child].n_no_shows;
    token.post = kNone;
    const Duration delay = draw(clinic.rebooking,
                                token,
                                draw_place(row.place, token.attempt),
                                Purpose::rebooking,
                                draw_number(token.entered, token.attempt));
    push(missed + delay, Rank::timer, EventKind::timer, index, tokens_.stamp(index));
}

// After the last visit comes the paperwork, as soon as the post can do it: at once, or after visits
// it has called already. A visit that nobody came to leaves none.
void Process::end_visit(Index index) {
    Token& token = tokens_[index];
    if (!token.gone) {
        recorder_.visit_ends(tables_.visits[tables_.rows[token.row].detail].clinic);
    }
    const bool last = !token.gone && token.visit + 1 == tables_.segments[token.segment].visits;
    if (!last || token.paperwork.ticks == 0) {
        end_paperwork(index);
        return;
    }
    token.state = Token::State::in_paperwork;
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
        agree_next_visit(index, now_);
        return;
    }
    token.visit = 0;
    if (++token.segment < row.segments.last) {
        start_segment(index);
        return;
    }
    finish_row(index);
}

// The next visit is agreed at the one that ends at `end`: no notice on top of the spacing.
void Process::agree_next_visit(Index index, Time end) {
    Token& token = tokens_[index];
    const Segment& segment = tables_.segments[token.segment];
    const Duration spacing = draw(segment.spacing,
                                  token,
                                  draw_place(segment.place, token.visit),
                                  Purpose::spacing,
                                  draw_number(token.entered, token.visit));
    const Duration notice = tables_.clinics[tables_.pools[segment.pool].clinic].notice;
    token.state = Token::State::delayed;
    push(end + std::max(spacing - notice, Duration{0}),
         Rank::timer,
         EventKind::timer,
         index,
         tokens_.stamp(index));
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

}  // namespace ledtid::models
