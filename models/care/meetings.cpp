// Teams: booking several posts at once, who comes, and what happens when too few do.
//
// Meetings are booked ahead, at the earliest instant on a team day when every invited member is
// open and free, no further ahead than the team's horizon; a child that finds no such instant stays
// on the team's waiting list and is tried again daily. Absence and vacancy known to the calendar
// are booked around; `attendance` is what nobody knew.
#include <algorithm>
#include <tuple>

#include "sim/contract.hpp"
#include "sim/resources/joint_booking.hpp"

#include "models/care/process_state.hpp"

namespace ledtid::models {

namespace {

constexpr std::uint8_t kFollowUpClass = 0;
constexpr std::size_t kMostHeldBack = 16;  // children behind the first that are tried past it

}  // namespace

void Process::enter_meeting(Index index) {
    const Token& token = tokens_[index];
    const MeetingRow& row = tables_.meetings[tables_.rows[token.row].detail];
    if (row.takes_place) {  // only new children are the team's waiting list
        begin_waiting(index, tables_.teams[row.team].clinic);
    } else {
        tokens_[index].joined = now_;
    }
    tokens_[index].work = with_child(index, row.length, row.child_absent);
    join_team(index, row.takes_place ? std::uint8_t{2} : kFollowUpClass);
}

void Process::join_team(Index index, std::uint8_t priority) {
    Token& token = tokens_[index];
    const Index team = tables_.meetings[tables_.rows[token.row].detail].team;
    const TeamRow& row = tables_.teams[team];
    token.state = Token::State::team_listed;
    token.handle = teams_[team].list.push(
        priority, key_of(row.discipline, row.guarantee, token), index, tokens_.stamp(index));
    book_meetings(team);
}

// Books children in the order of the list. One whose members cannot meet soon does not stop those
// behind it who need others.
void Process::book_meetings(Index team) {
    sim::WaitingList& list = teams_[team].list;
    held_back_.clear();
    while (!list.empty() && held_back_.size() < kMostHeldBack) {
        const sim::WaitingEntry entry = list.pop();
        if (!book_one(team, entry.subject)) {
            held_back_.push_back(entry.subject);
            tokens_[entry.subject].handle =
                sim::WaitingList::Handle{};  // out of the list while others are tried
        }
    }
    for (const Index index : held_back_) {
        Token& token = tokens_[index];
        const MeetingRow& row = tables_.meetings[tables_.rows[token.row].detail];
        const bool is_new = row.takes_place && !token.place_taken;
        token.handle =
            list.push(is_new ? std::uint8_t{2} : kFollowUpClass,
                      key_of(tables_.teams[team].discipline, tables_.teams[team].guarantee, token),
                      index,
                      tokens_.stamp(index));
    }
    if (!list.empty() && !teams_[team].tick_pending) {
        teams_[team].tick_pending = true;
        push(now_ + Duration{sim::kSecondsPerDay * tables_.ticks_per_second},
             Rank::booking,
             EventKind::team_tick,
             team);
    }
}

// The first instant for these members within the horizon; never() when there is none.
Time Process::find_slot(Index team, Duration length, std::uint32_t parties, bool needs_place) {
    const TeamRow& rules = tables_.teams[team];
    const std::int64_t day_ticks = sim::kSecondsPerDay * tables_.ticks_per_second;
    parties_.clear();
    for (Index m = 0; m < rules.members.size(); ++m) {
        if (((parties >> m) & 1U) != 0) {
            parties_.push_back(&diaries_[tables_.members[rules.members.first + m].post]);
        }
    }
    // New children are called by letter; later meetings are agreed at the one before.
    Time from = needs_place ? now_ + rules.notice : now_;
    const Time horizon = from + rules.booking_horizon;
    while (from <= horizon) {
        const std::optional<Time> at = sim::earliest_common(parties_, from, length, rules.sessions);
        if (!at || *at > horizon) {
            return Time::never();
        }
        const auto day = static_cast<std::size_t>(at->ticks / day_ticks);
        if (!needs_place || day >= teams_[team].places_used.size() ||
            teams_[team].places_used[day] < rules.places_per_day) {
            return *at;
        }
        from = Time{(at->ticks / day_ticks + 1) * day_ticks};
    }
    return Time::never();
}

// Whom the step invites to meet this child, as the child is now.
std::uint32_t Process::invited_to(const MeetingRow& row, Index child) {
    std::uint32_t invited = row.party_mask;
    for (Index i = row.calls.first; i < row.calls.last; ++i) {
        const CallRow& call = tables_.calls[i];
        if (children_.holds(call.condition, child, now_)) {
            invited |= 1U << call.member;
        }
    }
    return invited;
}

// Who is called: everyone the step invites but those whose post is empty, or who are away, for
// longer than the team waits for them. Members of the core are always waited for.
std::uint32_t Process::called_to(Index team, std::uint32_t invited) const {
    const TeamRow& rules = tables_.teams[team];
    const Time first_day = rules.sessions.next_open(now_ + rules.notice);
    if (first_day == Time::never()) {
        return 0;
    }
    std::uint32_t called = invited;
    for (Index m = 0; m < rules.members.size(); ++m) {
        const std::uint32_t bit = 1U << m;
        const bool waited_for =
            rules.quorum.rule == sim::Quorum::Rule::core && (rules.quorum.core_mask & bit) != 0;
        if ((invited & bit) == 0 || waited_for) {
            continue;
        }
        const Index post = tables_.members[rules.members.first + m].post;
        if (calendars_[post].next_open(first_day) > first_day + rules.wait_for_all) {
            called &= ~bit;
        }
    }
    return called;
}

// Where the option leads whose team has the fewest children on its list without a booked time; then
// the one that can meet a new child for an hour first; then the first. A team without a day within
// its horizon, because it has ended or begins later, comes after the others.
Index Process::soonest(const ChooseRow& row) {
    const Duration hour{3600 * tables_.ticks_per_second};
    Index best = kNone;
    std::tuple<bool, std::size_t, Time> least{};
    for (Index i = row.options.first; i < row.options.last; ++i) {
        const Index team = tables_.options[i].team;
        const TeamRow& rules = tables_.teams[team];
        const Time from = now_ + rules.notice;
        const Time first_day = rules.sessions.next_open(from);
        const bool none_soon =
            first_day == Time::never() || first_day > from + rules.booking_horizon;
        const std::uint32_t called = called_to(team, (1U << rules.members.size()) - 1);
        const Time at = called == 0 ? Time::never() : find_slot(team, hour, called, true);
        const std::tuple<bool, std::size_t, Time> key{none_soon, teams_[team].list.size(), at};
        if (best == kNone || key < least) {
            best = i;
            least = key;
        }
    }
    return tables_.options[best].to;
}

bool Process::book_one(Index team, Index index) {
    Token& token = tokens_[index];
    const MeetingRow& row = tables_.meetings[tables_.rows[token.row].detail];
    const TeamRow& rules = tables_.teams[team];
    const bool needs_place = row.takes_place && !token.place_taken;
    const std::uint32_t called = called_to(team, invited_to(row, token.child));
    if (called == 0) {
        return false;
    }
    std::uint32_t parties = called;
    Time at = find_slot(team, token.work, parties, needs_place);
    const std::uint32_t optional = rules.optional_mask & called;
    if (optional != 0 && (at == Time::never() || at > now_ + rules.wait_for_all)) {
        // Someone is away for long: meet without one who may be missing.
        for (Index m = 0; m < rules.members.size(); ++m) {
            if (((optional >> m) & 1U) == 0) {
                continue;
            }
            const std::uint32_t fewer = called & ~(1U << m);
            const Time earlier =
                fewer == 0 ? Time::never() : find_slot(team, token.work, fewer, needs_place);
            if (earlier < at) {
                at = earlier;
                parties = fewer;
            }
        }
    }
    if (at == Time::never()) {
        return false;
    }
    for (Index m = 0; m < rules.members.size(); ++m) {
        if (((parties >> m) & 1U) != 0) {
            const Index post = tables_.members[rules.members.first + m].post;
            diaries_[post].forget_before(now_);
            diaries_[post].reserve(at, at + token.work);
        }
    }
    if (needs_place) {
        const std::int64_t day_ticks = sim::kSecondsPerDay * tables_.ticks_per_second;
        const auto day = static_cast<std::size_t>(at.ticks / day_ticks);
        if (day < teams_[team].places_used.size()) {
            ++teams_[team].places_used[day];
        }
        token.place_taken = true;
    }
    token.parties = parties;
    token.started = at;
    token.state = Token::State::team_booked;
    push(at, Rank::starting, EventKind::meeting_start, index, tokens_.stamp(index));
    return true;
}

void Process::start_meeting(Index index) {
    Token& token = tokens_[index];
    const Row& place = tables_.rows[token.row];
    const MeetingRow& row = tables_.meetings[place.detail];
    const TeamRow& rules = tables_.teams[row.team];
    TeamOutcome& counts = recorder_.outcome.teams[row.team];
    const bool counted = recorder_.in_window(now_);
    const std::uint16_t attempt = token.attempt++;
    const std::uint16_t draw_at = draw_number(token.entered, attempt);
    const std::uint32_t drawn_there = draw_place(place.place, attempt);
    if (rules.no_show > 0 && !row.child_absent) {
        sim::Stream stream = children_.stream(token.child, drawn_there, Purpose::no_show, draw_at);
        if (stream.uniform() < rules.no_show) {
            counts.n_no_show += counted ? 1 : 0;
            ++children_[token.child].n_no_shows;
            const Duration delay =
                draw(rules.rebooking, token, drawn_there, Purpose::rebooking, draw_at);
            token.state = Token::State::delayed;
            push(now_ + delay, Rank::timer, EventKind::timer, index, tokens_.stamp(index));
            return;  // the members were there: their time is lost
        }
    }
    std::uint32_t present = 0;
    for (Index m = 0; m < rules.members.size(); ++m) {
        const MemberRow& member = tables_.members[rules.members.first + m];
        if (((token.parties >> m) & 1U) != 0) {
            sim::Stream stream = children_.stream(
                token.child, drawn_there ^ member.place, Purpose::attendance, draw_at);
            present |= stream.uniform() < member.attendance ? 1U << m : 0U;
        }
    }
    const bool held = sim::quorum_met(present, token.parties, rules.quorum);
    if (recorder_.log != nullptr) {
        const Child& child = children_[token.child];
        recorder_.log->meetings.push_back({token.row,
                                           row.team,
                                           child.source,
                                           child.number,
                                           now_,
                                           now_ + token.work,
                                           token.parties,
                                           present,
                                           held,
                                           drawn_there,
                                           draw_at});
    }
    if (!held) {
        counts.n_postponed += counted ? 1 : 0;
        ++children_[token.child].n_postponed;
        postpone(index, present);
        return;
    }
    counts.n_held += counted ? 1 : 0;
    counts.n_new_children += counted && row.takes_place ? 1 : 0;
    token.parties = present;
    token.state = Token::State::in_meeting;
    if (!row.child_absent) {
        Child& child = children_[token.child];
        ++child.n_contacts;
        child.places |= std::uint64_t{1} << std::min<Index>(rules.clinic, 63);
    }
    for (Index m = 0; m < rules.members.size(); ++m) {
        if (((present >> m) & 1U) != 0) {
            const Index post = tables_.members[rules.members.first + m].post;
            recorder_.works(post, nullptr, now_, now_ + token.work, token.work);
            const Index profession = tables_.posts[post].profession;
            children_.work(token.child, profession) += token.work.ticks;
        }
    }
    push(now_ + token.work, Rank::ending, EventKind::meeting_end, index, tokens_.stamp(index));
    if (!token.seen) {
        token.seen = true;
        charge(index, true);
        stop_waiting(index, rules.clinic, WaitEnd::seen);
        apply(place.at_first_visit, index);
    }
}

// Too few came. Those who did can use a share of the time for other work; the slot is lost.
void Process::postpone(Index index, std::uint32_t present) {
    Token& token = tokens_[index];
    const Row& place = tables_.rows[token.row];
    const MeetingRow& row = tables_.meetings[place.detail];
    const TeamRow& rules = tables_.teams[row.team];
    const Duration lost{static_cast<std::int64_t>((1.0 - rules.freed_time_used) *
                                                  static_cast<double>(token.work.ticks))};
    const Duration delay = draw(rules.postponement,
                                token,
                                draw_place(place.place, token.attempt),
                                Purpose::postponement,
                                draw_number(token.entered, token.attempt));
    token.state = Token::State::delayed;
    // By whole days: the meeting can be held at any hour of the day it is put off to.
    const std::int64_t day_ticks = sim::kSecondsPerDay * tables_.ticks_per_second;
    const Time again{std::max((now_ + delay).ticks / day_ticks * day_ticks, now_.ticks)};
    push(again, Rank::timer, EventKind::timer, index, tokens_.stamp(index));
    for (Index m = 0; m < rules.members.size(); ++m) {
        const MemberRow& member = tables_.members[rules.members.first + m];
        if (((present >> m) & 1U) != 0 && lost < token.work) {
            // Work begun before and planned around the meeting keeps its plan.
            if (give_back_time(member.post, now_) && lost.ticks > 0) {
                diaries_[member.post].reserve(now_, now_ + lost);
            }
        }
    }
    for (Index m = 0; m < rules.members.size(); ++m) {
        if (((present >> m) & 1U) != 0) {
            serve(tables_.members[rules.members.first + m].own_pool);
        }
    }
}

// The meeting is over; the row is done when the writing of every member who was there is.
void Process::end_meeting(Index index) {
    const MeetingRow& row = tables_.meetings[tables_.rows[tokens_[index].row].detail];
    const TeamRow& rules = tables_.teams[row.team];
    tokens_[index].state = Token::State::own_work;
    tokens_[index].pending = 1;
    for (Index i = row.own_work.first; i < row.own_work.last; ++i) {
        const OwnWorkRow& own = tables_.own_work[i];
        if (((tokens_[index].parties >> own.member) & 1U) == 0) {
            continue;  // was not there
        }
        const MemberRow& member = tables_.members[rules.members.first + own.member];
        const Duration work = draw(own.work,
                                   tokens_[index],
                                   tables_.rows[tokens_[index].row].place ^ member.place,
                                   Purpose::own_work,
                                   tokens_[index].entered);
        if (work.ticks > 0 && row.waits_for_own_work) {
            ++tokens_[index].pending;
            (void)new_job(tokens_[index].child, member.own_pool, work, index);
        } else if (work.ticks > 0) {
            (void)new_job(tokens_[index].child, member.own_pool, work, kNone);
        }
    }
    if (--tokens_[index].pending == 0) {
        finish_row(index);
    }
}

// Cancels what the post has reserved from `at` on. Returns whether there was anything.
bool Process::give_back_time(Index post, Time at) {
    wake_may_be_late_[post] = 1;
    busy_until_[tables_.posts[post].pool] = Time::before_all();
    return diaries_[post].cancel(at);
}

// The child left: the members' time and, if it has not been used yet, its place on that day are
// free for others.
void Process::cancel_meeting(Index index) {
    const Token& token = tokens_[index];
    const MeetingRow& row = tables_.meetings[tables_.rows[token.row].detail];
    const TeamRow& rules = tables_.teams[row.team];
    const std::uint32_t parties = token.parties;
    const Time at = token.started;
    for (Index m = 0; m < rules.members.size(); ++m) {
        if (((parties >> m) & 1U) != 0) {
            (void)give_back_time(tables_.members[rules.members.first + m].post, at);
        }
    }
    if (token.place_taken && token.attempt == 0) {
        const std::int64_t day_ticks = sim::kSecondsPerDay * tables_.ticks_per_second;
        const auto day = static_cast<std::size_t>(at.ticks / day_ticks);
        if (day < teams_[row.team].places_used.size()) {
            --teams_[row.team].places_used[day];
        }
    }
}

}  // namespace ledtid::models
