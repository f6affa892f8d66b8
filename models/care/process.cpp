#include "models/care/process.hpp"

#include <algorithm>

#include "sim/contract.hpp"
#include "sim/resources/civil.hpp"

#include "models/care/process_state.hpp"

namespace ledtid::models {

Outcome simulate(const Tables& tables, RunId run) {
    return Process(tables, run).run();
}

Outcome simulate_and_list(const Tables& tables, RunId run, std::vector<SeenChild>& seen) {
    return Process(tables, run, &seen).run();
}

Outcome simulate_and_log(const Tables& tables, RunId run, RunLog& log) {
    return Process(tables, run, &log.visits, &log).run();
}

Process::Process(const Tables& tables, RunId run, std::vector<SeenChild>* seen, RunLog* log)
    : tables_(tables),
      run_(run),
      now_(Time::zero()),
      children_(tables, run.seed, run.replication),
      recorder_(tables),
      seen_(seen) {
    recorder_.log = log;
}

Outcome Process::run() {
    set_up();
    const sim::LoopTally tally =
        sim::run_until(events_, tables_.end, [this](const sim::Event& event) {
            handle(event);
            LEDTID_ASSERT(
                recorder_.outcome.n_created == recorder_.outcome.n_left + children_.size(),
                "children in are children out plus children inside, at every event");
        });
    now_ = tables_.end;
    Outcome outcome = finish();
    outcome.fingerprint = tally.fingerprint.value();
    outcome.n_events = tally.n_events;
    check_conservation(outcome);
    return outcome;
}

void Process::set_up() {
    set_up_limits();
    build_calendars();
    lists_.resize(tables_.pools.size());
    busy_until_.assign(tables_.pools.size(), Time::before_all());
    set_up_plain_pools();
    teams_.resize(tables_.teams.size());
    const std::int64_t day = sim::kSecondsPerDay * tables_.ticks_per_second;
    for (TeamState& team : teams_) {
        team.places_used.assign(static_cast<std::size_t>(tables_.end.ticks / day) + 400, 0);
    }
    candidates_.assign(tables_.sources.size(), 0);
    admitted_.assign(tables_.sources.size(), 0);
    accepts_.assign(tables_.sources.size(), 0.0);
    draw_busy_factors();
    for (Index source = 0; source < tables_.sources.size(); ++source) {
        plan_arrival(source);
    }
    plan_month(0);
    slot_pools_.assign(tables_.slots.size(), 0);
    times_away_.assign(tables_.posts.size(), 0);
    for (Index pool = 0; pool < tables_.pools.size(); ++pool) {
        const Range slots = tables_.pools[pool].slots;
        std::fill(slot_pools_.begin() + slots.first, slot_pools_.begin() + slots.last, pool);
        plan_slot(pool, slots.first);
    }
    if (!tables_.audits.empty()) {
        push(tables_.audits.front(), Rank::looking, EventKind::audit, 0);
    }
    push(tables_.start, Rank::opening, EventKind::opening, 0);
    push(tables_.measure_from, Rank::opening, EventKind::window, 0);
    push(tables_.measure_to, Rank::looking, EventKind::window, 1);
}

void Process::plan_month(Index month) {
    if (month + 1 < tables_.months.size()) {
        push(std::max(tables_.months[month], Time::zero()), Rank::month, EventKind::month, month);
    }
}

// A post's calendar is the union of its plans, less the days its person is away in this
// replication. Plans do not overlap, so the union adds hours up exactly.
void Process::build_calendars() {
    const std::uint64_t key = sim::stream_key(run_.seed, 0);
    for (const PostRow& post : tables_.posts) {
        if (post.always_open) {
            calendars_.push_back(sim::WorkCalendar::always_open());
            continue;
        }
        const sim::PostDraws draws{key,
                                   run_.replication,
                                   post.person,
                                   {purpose_at(post.person, Purpose::absence),
                                    purpose_at(post.person, Purpose::turnover)}};
        sim::WorkCalendar calendar;
        for (Index i = post.rosters.first; i < post.rosters.last; ++i) {
            const sim::WorkCalendar part = tables_.rosters[i].realised(draws);
            calendar = calendar.size() == 0 ? part : calendar.unite(part);
        }
        calendars_.push_back(std::move(calendar));
    }
    diaries_.reserve(calendars_.size());
    for (const sim::WorkCalendar& calendar : calendars_) {
        diaries_.emplace_back(&calendar);
    }
    wakes_.assign(calendars_.size(), Time::never());
    wake_may_be_late_.assign(calendars_.size(), 0);
}

// A plain pool's posts are always open, lent to no team, see one child at a time and take it the
// moment they can: nothing needs to be asked of calendars and diaries. The result is that of the
// general way, bit by bit.
void Process::set_up_plain_pools() {
    std::vector<bool> lent(tables_.posts.size(), false);
    for (const MemberRow& member : tables_.members) {
        lent[member.post] = true;
    }
    plain_.clear();
    for (const PoolRow& pool : tables_.pools) {
        bool plain = pool.has_posts() && pool.group == 1 && !pool.one_list && !pool.hand_over &&
                     !pool.goes_away && tables_.clinics[pool.clinic].notice.ticks == 0;
        for (Index post = pool.posts.first; post < pool.posts.last; ++post) {
            plain = plain && tables_.posts[post].always_open && !lent[post];
        }
        plain_.push_back(plain);
    }
}

void Process::handle(const sim::Event& event) {
    count_event(event.when);
    now_ = event.when;
    const auto kind = static_cast<EventKind>(event.kind());
    switch (kind) {
        case EventKind::arrival:
            arrive(event.subject);
            return;
        case EventKind::post_free:
            serve(tables_.posts[event.subject].pool);
            return;
        case EventKind::wake:
            if (wakes_[event.subject] == now_) {
                wakes_[event.subject] = Time::never();
                serve(tables_.posts[event.subject].pool);
            }
            return;
        case EventKind::school_start:
        case EventKind::moves:
            if (children_.is_current(event.subject, event.stamp)) {
                const SourceRow& source = tables_.sources[children_[event.subject].source];
                leave(event.subject,
                      kind == EventKind::moves ? source.leaves_to : source.school_start_to);
            }
            return;
        case EventKind::team_tick:
            teams_[event.subject].tick_pending = false;
            book_meetings(event.subject);
            return;
        case EventKind::month:
            recorder_.month_begins(event.subject);
            plan_month(event.subject + 1);
            return;
        case EventKind::opening:
            open_clinics();
            return;
        case EventKind::window:
            event.subject == 0 ? recorder_.window_begins(now_) : recorder_.window_ends(now_);
            return;
        case EventKind::slot:
            call_slot(event.subject);
            return;
        case EventKind::post_back:
            serve(tables_.posts[event.subject].pool);
            return;
        case EventKind::audit:
            recorder_.audit();
            if (event.subject + 1 < tables_.audits.size()) {
                push(tables_.audits[event.subject + 1],
                     Rank::looking,
                     EventKind::audit,
                     event.subject + 1);
            }
            return;
        default:
            handle_token(event, kind);
    }
}

void Process::handle_token(const sim::Event& event, EventKind kind) {
    const Index token = event.subject;
    if (!tokens_.is_current(token, event.stamp)) {
        return;  // the child left meanwhile
    }
    switch (kind) {
        case EventKind::timer:
            timer_over(token);
            return;
        case EventKind::visit_start:
            start_visit(token);
            return;
        case EventKind::visit_end:
            end_visit(token);
            return;
        case EventKind::paperwork_end:
            end_paperwork(token);
            return;
        case EventKind::job_end:
            end_job(token);
            return;
        case EventKind::renege:
            renege(token);
            return;
        case EventKind::meeting_start:
            start_meeting(token);
            return;
        case EventKind::meeting_end:
            end_meeting(token);
            return;
        default:
            LEDTID_EXPECTS(false, "every kind of event has a handler");
    }
}

void Process::check_conservation(const Outcome& outcome) const {
    std::uint64_t created = 0;
    for (const std::uint32_t n : admitted_) {
        created += n;
    }
    LEDTID_ENSURES(created == outcome.n_created, "every child admitted is counted once");
    LEDTID_ENSURES(outcome.n_created == outcome.n_left + outcome.n_inside,
                   "children in are children out plus children inside");
    for (Index p = 0; p < tables_.posts.size(); ++p) {
        LEDTID_ENSURES(
            outcome.posts[p].used_ticks <= outcome.posts[p].open_ticks ||
                tables_.clinics[tables_.pools[tables_.posts[p].pool].clinic].finish_started,
            "no post works longer than it is open");
    }
}

}  // namespace ledtid::models
