#include "models/care/process.hpp"

#include <algorithm>
#include <array>

#include "sim/contract.hpp"
#include "sim/random/math.hpp"
#include "sim/resources/civil.hpp"

#include "models/care/process_state.hpp"
#include "models/scenario/limits.hpp"

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

void Process::push(
    Time when, Rank rank, EventKind kind, std::uint32_t subject, std::uint32_t stamp) {
    if (when < tables_.end) {  // nothing later can be reached
        events_.push(
            when, static_cast<std::uint8_t>(rank), static_cast<std::uint8_t>(kind), subject, stamp);
    }
}

void Process::set_up() {
    set_up_limits();
    build_calendars();
    lists_.resize(tables_.pools.size());
    teams_.resize(tables_.teams.size());
    const std::int64_t day = sim::kSecondsPerDay * tables_.ticks_per_second;
    for (TeamState& team : teams_) {
        team.places_used.assign(static_cast<std::size_t>(tables_.end.ticks / day) + 400, 0);
    }
    candidates_.assign(tables_.sources.size(), 0);
    admitted_.assign(tables_.sources.size(), 0);
    draw_busy_factors();
    for (Index source = 0; source < tables_.sources.size(); ++source) {
        plan_arrival(source);
    }
    for (Index month = 0; month + 1 < tables_.months.size(); ++month) {
        push(std::max(tables_.months[month], Time::zero()), Rank::looking, EventKind::month, month);
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

// A factor scales the time between candidates and leaves alone which of them are thinned out: arms
// with the same factor have the same children at the same instants, and under another factor child
// j is still the j-th candidate, only sooner or later. (Thinning from a rate that no factor exceeds
// would need a bound on the factor and renumber nobody either, but waste most candidates.)
void Process::draw_busy_factors() {
    busy_.clear();
    for (Index index = 0; index < tables_.sources.size(); ++index) {
        const SourceRow& source = tables_.sources[index];
        sim::Stream stream(children_.source_key(index),
                           run_.replication,
                           0,
                           purpose_at(source.place, Purpose::busy_factor));
        busy_.push_back(sim::sample(source.busy_factor, stream));
        LEDTID_EXPECTS(busy_.back() >= 0, "a factor of a rate is not negative");
    }
}

// Candidate j of a source is drawn from a stream of its own, so an arrival keeps its number, and
// with it its child, when rates change: a candidate is thinned out, not renumbered.
// Source: Lewis and Shedler 1979, Naval Research Logistics Quarterly 26, 403-413.
void Process::plan_arrival(Index index) {
    const SourceRow& source = tables_.sources[index];
    const std::uint32_t candidate = candidates_[index];
    if (source.arrival == SourceRow::Arrival::listed) {
        if (candidate < source.at.size()) {
            push(tables_.listed_times[source.at.first + candidate],
                 Rank::arrival,
                 EventKind::arrival,
                 index);
        }
        return;
    }
    sim::Stream stream(children_.source_key(index),
                       run_.replication,
                       candidate,
                       purpose_at(source.place, Purpose::arrival));
    const Time last = std::max(now_, source.from);
    double gap = 0;
    if (source.arrival == SourceRow::Arrival::renewal) {
        gap = sim::sample(source.every, stream);
    } else if (source.peak * busy_[index] > 0) {
        gap = -sim::portable::log(stream.uniform()) / (source.peak * busy_[index]);
    } else {
        return;
    }
    LEDTID_EXPECTS(gap >= 0, "an interval between arrivals is not negative");
    if (gap < static_cast<double>((tables_.end - last).ticks) + 1.0) {
        push(last + Duration{static_cast<std::int64_t>(gap + 0.5)},
             Rank::arrival,
             EventKind::arrival,
             index);
    }
}

void Process::arrive(Index index) {
    const SourceRow& source = tables_.sources[index];
    const std::uint32_t candidate = candidates_[index]++;
    bool accepted = now_ < source.until;
    if (source.arrival == SourceRow::Arrival::poisson && accepted) {
        sim::Stream stream(children_.source_key(index),
                           run_.replication,
                           candidate,
                           purpose_at(source.place, Purpose::arrival));
        (void)stream.uniform();  // the gap that led here
        const auto first = tables_.rates.begin() + source.rates.first;
        const auto last = tables_.rates.begin() + source.rates.last;
        const auto after = std::upper_bound(
            first, last, now_, [](Time t, const RateRow& row) { return t < row.from; });
        const double rate = after == first ? 0.0 : (after - 1)->per_tick;
        accepted = stream.uniform() * source.peak < rate;
    }
    plan_arrival(index);
    if (!accepted) {
        return;
    }
    if ((std::uint64_t{candidate} + 1) * source.batch > kFirstNumberWaiting) {
        refuse_so_many_of(
            index);  // only a busy factor gets here; the rest is counted before the run
    }
    const std::uint32_t n_children = batch_size(index, candidate);
    for (std::uint32_t i = 0; i < n_children; ++i) {
        const std::uint32_t number = candidate * source.batch + i;
        Time born = now_;
        if (source.has_age) {
            sim::Stream stream(children_.source_key(index),
                               run_.replication,
                               number,
                               purpose_at(source.place, Purpose::age));
            // Nobody is older than 200 years, the longest duration that can be written.
            born = now_ - Duration{static_cast<std::int64_t>(
                              std::min(sim::sample(source.age, stream), oldest_ticks_))};
        }
        admit(index, number, born, source.first_row, now_, 0);
    }
}

std::uint32_t Process::batch_size(Index index, std::uint32_t candidate) const {
    const SourceRow& source = tables_.sources[index];
    if (!source.batch_by_chance) {
        return source.batch;
    }
    sim::Stream stream(children_.source_key(index),
                       run_.replication,
                       candidate,
                       purpose_at(source.place, Purpose::batch));
    const std::uint32_t n = sim::poisson(source.batch_mean, stream);
    LEDTID_EXPECTS(n <= source.batch, "a batch has numbers for all its children");
    return n;
}

void Process::admit(
    Index index, std::uint32_t number, Time born, Index row, Time joined, std::uint8_t priority) {
    const SourceRow& source = tables_.sources[index];
    const Index child = children_.admit(index, number, born, now_);
    ++admitted_[index];
    ++recorder_.outcome.n_created;
    if (children_.size() > most_inside_) {
        refuse_so_many_inside();
    }
    recorder_.outcome.peak_inside =
        std::max(recorder_.outcome.peak_inside, std::uint64_t{children_.size()});
    if (source.school_start_to != kNone) {
        push(std::max(now_, school_start_of(born)),
             Rank::leaving,
             EventKind::school_start,
             child,
             children_.stamp(child));
    }
    if (source.leaves_per_tick > 0 && tables_.cohort_milestone == kNone) {
        sim::Stream stream = children_.stream(child, source.place, Purpose::leaving, 0);
        const double ticks = -sim::portable::log(stream.uniform()) / source.leaves_per_tick;
        if (ticks < 1e17) {
            push(now_ + Duration{static_cast<std::int64_t>(ticks)},
                 Rank::leaving,
                 EventKind::moves,
                 child,
                 children_.stamp(child));
        }
    }
    const Index token = new_token(child, kNone);
    tokens_[token].row = row;
    if (joined < now_) {  // waiting already when the clinics open
        tokens_[token].waits_since = joined;
    }
    tokens_[token].fixed_priority = priority;
    walk(token);
}

// 18 August of the year in which the child turns six (Prop. 2017/18:9).
Time Process::school_start_of(Time born) const {
    const std::int64_t day_ticks = sim::kSecondsPerDay * tables_.ticks_per_second;
    std::int64_t day = born.ticks / day_ticks;
    if (born.ticks % day_ticks < 0) {
        --day;
    }
    const sim::CivilDate date = sim::civil_date(static_cast<std::int32_t>(day + tables_.epoch_day));
    const std::int32_t school = sim::day_number({date.year + 6, 8, 18});
    return Time{(static_cast<std::int64_t>(school) - tables_.epoch_day) * day_ticks};
}

// Children who wait already enter the lists with their wait so far, the longest wait first.
void Process::open_clinics() {
    for (const BacklogRow& backlog : tables_.backlogs) {
        for (std::uint32_t i = 0; i < backlog.number; ++i) {
            const double share = 1.0 - (i + 0.5) / backlog.number;
            const Duration waited{
                static_cast<std::int64_t>(share * static_cast<double>(backlog.oldest.ticks))};
            admit(backlog.source,
                  kFirstNumberWaiting + i,
                  now_ - waited,
                  backlog.row,
                  now_ - waited,
                  0);
        }
    }
    for (Index pool = 0; pool < tables_.pools.size(); ++pool) {
        if (tables_.pools[pool].goes_away) {
            go_away(pool);
        }
    }
    std::uint32_t listed = 0;
    for (const ListedChild& child : tables_.listed_children) {
        admit(child.source,
              0xC0000000U + listed++,
              child.born,
              child.row,
              child.referred,
              child.priority);
    }
}

Duration Process::draw(const Distribution& d,
                       const Token& token,
                       std::uint32_t place,
                       Purpose purpose,
                       std::uint16_t visit) const {
    double ticks = d.a;
    if (d.kind != Distribution::Kind::constant) {
        sim::Stream stream = children_.stream(token.child, place, purpose, visit);
        ticks = sim::sample(d, stream);
    }
    LEDTID_EXPECTS(ticks >= 0, "a duration is not negative");
    // What is longer than any run never ends; the tail of a distribution goes further than 64 bits.
    return Duration{static_cast<std::int64_t>(std::min(ticks, kMaxTicks) + 0.5)};
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
