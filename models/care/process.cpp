#include "models/care/process.hpp"

#include <algorithm>

#include "sim/contract.hpp"
#include "sim/resources/civil.hpp"

#include "models/care/process_state.hpp"

namespace ledtid::models {

namespace {

bool serves_one_by_one(const PoolRow& pool) {
    return pool.has_posts() && pool.group == 1 && !pool.one_list && !pool.hand_over &&
           !pool.goes_away;
}

// Some visits are listed when they are called.
void in_order_of_starts(std::vector<SeenChild>& seen) {
    std::stable_sort(seen.begin(), seen.end(), [](const SeenChild& a, const SeenChild& b) {
        return a.started < b.started;
    });
}

}  // namespace

Outcome simulate(const Tables& tables, RunId run) {
    return Process(tables, run).run();
}

Outcome simulate_and_list(const Tables& tables, RunId run, std::vector<SeenChild>& seen) {
    Outcome outcome = Process(tables, run, &seen).run();
    in_order_of_starts(seen);
    return outcome;
}

Outcome simulate_and_log(const Tables& tables, RunId run, RunLog& log) {
    Outcome outcome = Process(tables, run, &log.visits, &log).run();
    in_order_of_starts(log.visits);
    return outcome;
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
    set_up_foreseeable_visits();
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
    if (tables_.months.size() > 1) {
        reneges_until_ = std::max(tables_.months[0], Time::zero());
    }
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
    lent_.assign(tables_.pools.size(), 0);
    for (const MemberRow& member : tables_.members) {
        lent_[tables_.posts[member.post].pool] = 1;
    }
    plain_.clear();
    for (Index index = 0; index < tables_.pools.size(); ++index) {
        const PoolRow& pool = tables_.pools[index];
        bool plain = serves_one_by_one(pool) && lent_[index] == 0 &&
                     tables_.clinics[pool.clinic].notice.ticks == 0;
        for (Index post = pool.posts.first; post < pool.posts.last; ++post) {
            plain = plain && tables_.posts[post].always_open;
        }
        plain_.push_back(plain);
    }
}

// Visits of which everything is known when they are called (foresee_visit()), if the child is one
// that leaves by a step only and of which no record is made: those of the background. The result
// is that of the general way but for the events themselves, and for which of two that happen within
// the same tick comes first.
void Process::set_up_foreseeable_visits() {
    stays_.clear();
    for (const SourceRow& source : tables_.sources) {
        stays_.push_back(!source.observed && source.leaves_per_tick <= 0 &&
                         source.school_start_to == kNone);
    }
    // Where somebody asks how many wait, they leave the list one by one.
    std::vector<bool> asked(tables_.clinics.size(), !tables_.audits.empty());
    for (const VisitRow& visit : tables_.visits) {
        asked[visit.clinic] =
            asked[visit.clinic] || !visit.balks.empty() || visit.waiting_places >= 0;
    }
    foreseeable_.assign(tables_.visits.size(), 0);
    for (const Row& row : tables_.rows) {
        if (row.op == Op::visit && row.at_first_visit.empty()) {
            const VisitRow& visit = tables_.visits[row.detail];
            foreseeable_[row.detail] = !asked[visit.clinic] && is_foreseeable(visit);
        }
    }
}

// As far as the clinic and the work are concerned: with notice, one child at a time, no paperwork,
// which would be done when the visit is over, and no team that may give time back, which is noticed
// when a visit is.
bool Process::is_foreseeable(const VisitRow& visit) const {
    bool foreseeable = tables_.clinics[visit.clinic].notice.ticks > 0;
    for (Index i = visit.segments.first; i < visit.segments.last; ++i) {
        const Segment& segment = tables_.segments[i];
        foreseeable = foreseeable && serves_one_by_one(tables_.pools[segment.pool]) &&
                      lent_[segment.pool] == 0 && segment.takes_no_paperwork();
    }
    return foreseeable;
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
            recorder_.month_begins(event.subject, now_);
            plan_month(event.subject + 1);
            plan_reneges(event.subject + 2 < tables_.months.size()
                             ? tables_.months[event.subject + 1]
                             : Time::never());
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
        case EventKind::visit_over:
            end_foreseen_visit(token);
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
