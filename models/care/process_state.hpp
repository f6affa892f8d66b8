// The state of one replication and its event handlers; shared by process.cpp (loop), arrivals.cpp,
// steps.cpp (walking from row to row), detection.cpp, effects.cpp (milestones, trace), waiting.cpp
// (lists), visits.cpp (clinics), contention.cpp (slots, groups, several posts at once),
// meetings.cpp (teams) and leaving.cpp.
//
// A child walks as tokens: one at a time, and one per part while the parts of a step go on at once.
// Work without the child (letters, writing after a meeting) is a job: a token of no child.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/contract.hpp"
#include "sim/kernel/event_queue.hpp"
#include "sim/kernel/loop.hpp"
#include "sim/kernel/slot_pool.hpp"
#include "sim/resources/diary.hpp"
#include "sim/resources/waiting_list.hpp"
#include "sim/resources/work_calendar.hpp"

#include "models/care/children.hpp"
#include "models/care/outcome.hpp"
#include "models/care/process.hpp"
#include "models/care/recorder.hpp"
#include "models/care/tables.hpp"
#include "models/scenario/limits.hpp"

namespace ledtid::models {

enum class EventKind : std::uint8_t {
    arrival,        // subject: source
    timer,          // token: a delay is over
    visit_start,    // token
    visit_end,      // token
    paperwork_end,  // token
    job_end,        // token
    post_free,      // post: a visit that nobody came to is over
    wake,           // post: can take the next child
    renege,         // token
    school_start,   // child
    moves,          // child
    meeting_start,  // token
    meeting_end,    // token
    team_tick,      // team: try to book again
    month,          // index of the month that begins
    opening,        // clinics open, children already waiting enter
    window,         // 0: measuring begins, 1: it ends
    slot,           // index of the slot; its places are called now
    post_back,      // post: it went away while nobody waited
    audit,          // numbers are counted
    visit_over,     // token: a visit foreseen when it was called is over
};

// Order of events at one instant: what ends comes first, what looks at the state comes last.
enum class Rank : std::uint8_t {
    opening = 0,
    ending = 10,
    timer = 20,
    arrival = 30,
    leaving = 40,
    starting = 50,
    booking = 60,
    month = 199,
    looking = 200
};

// Return visits and desk work come before new children.
inline constexpr std::uint8_t kBookedClass = 0;

// Which draw of a child at a row: the time it is there, and the attempt or visit within. Sixty-four
// of these fit into the number; those after them are drawn at a place of their own.
[[nodiscard]] inline std::uint16_t draw_number(std::uint16_t entered, std::uint16_t within) {
    return static_cast<std::uint16_t>((std::uint32_t{entered} << 6U) | (within & 63U));
}

[[nodiscard]] inline std::uint32_t draw_place(std::uint32_t place, std::uint16_t within) {
    return place + (std::uint32_t{within} >> 6U) * 0x9e3779b9U;
}

struct Token {
    enum class State : std::uint8_t {
        walking,
        delayed,
        listed,
        booked,
        expected_in_vain,  // called, and it is known that nobody will come; to be booked again
        in_visit,
        in_paperwork,
        in_parts,
        team_listed,
        team_booked,
        in_meeting,
        own_work
    };

    Index child = kNone;
    Index row = kNone;
    Index parent = kNone;  // the token that waits for this part, or for this job
    std::uint32_t parent_stamp = 0;
    Index next_of_child = kNone;
    Index ledger = kNone;
    sim::WaitingList::Handle handle;
    Time joined;        // the list of this row, for the wait; before, if `waits_already`
    Time counted_from;  // as `joined`, but not before the clinics opened
    Time since;         // charged up to here
    Time started;       // of the visit under way
    Time visit_end;
    Time renege_at;  // when patience runs out, if patience_to is set
    Duration work;   // of each visit, or of the job
    Duration paperwork;
    Index segment = 0;
    Index pool = kNone;
    Index post = kNone;
    Index patience_to = kNone;
    std::uint32_t parties = 0;
    std::uint16_t visit = 0;    // within the segment
    std::uint16_t entered = 0;  // which time the child is at this row
    std::uint16_t attempt = 0;  // visits and meetings tried in this row
    std::uint16_t pending = 0;  // parts or jobs to wait for
    std::uint16_t cursor = 0;   // next part
    State state = State::walking;
    std::uint8_t fixed_priority = 0;  // its class from a list; 0: by the step's rule
    bool waits_already = false;       // when it is admitted
    bool is_job = false;
    bool seen = false;     // the first visit or meeting of the row has been held
    bool counted = false;  // is among those waiting at a clinic
    bool gone = false;     // the child left while a visit was booked or under way
    bool place_taken = false;
    bool foreseeable = false;  // set_up_foreseeable_visits()
};

class Process {
  public:
    Process(const Tables& tables,
            RunId run,
            std::vector<SeenChild>* seen = nullptr,
            RunLog* log = nullptr);
    Outcome run();

  private:
    struct TeamState {
        sim::WaitingList list;
        std::vector<std::uint16_t> places_used;  // per day since the epoch
        bool tick_pending = false;
    };

    struct FarRenege {
        Time when;
        Index token = kNone;
        std::uint32_t stamp = 0;
    };

    // process.cpp
    void set_up();
    void plan_month(Index month);
    void set_up_plain_pools();
    void set_up_foreseeable_visits();
    [[nodiscard]] bool is_foreseeable(const VisitRow& visit) const;
    void build_calendars();
    void handle(const sim::Event& event);
    void handle_token(const sim::Event& event, EventKind kind);
    void check_conservation(const Outcome& outcome) const;

    void push(
        Time when, Rank rank, EventKind kind, std::uint32_t subject, std::uint32_t stamp = 0) {
        if (when < tables_.end) {  // nothing later can be reached
            events_.push(when,
                         static_cast<std::uint8_t>(rank),
                         static_cast<std::uint8_t>(kind),
                         subject,
                         stamp);
        }
    }

    [[nodiscard]] Duration with_child(Index token, Duration length, bool child_absent);

    // In line, so that the word of a purpose is a constant of the compiler.
    [[nodiscard]] [[gnu::always_inline]] inline Duration draw(const Distribution& d,
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
        // What is longer than any run never ends; the tail of a distribution goes further than 64
        // bits.
        return Duration{static_cast<std::int64_t>(std::min(ticks, kMaxTicks) + 0.5)};
    }

    // arrivals.cpp
    void arrive(Index source);
    void plan_arrival(Index source);
    void draw_busy_factors();
    [[nodiscard]] std::uint32_t batch_size(Index source, std::uint32_t candidate) const;
    void admit(Index source,
               std::uint32_t number,
               Time born,
               Index row,
               Time joined,
               std::uint8_t priority);
    void open_clinics();
    [[nodiscard]] Time school_start_of(Time born) const;

    // limits.cpp
    void set_up_limits();
    [[noreturn]] void refuse_so_many_inside();
    [[noreturn]] void refuse_so_many_of(Index source) const;
    [[noreturn]] void refuse_going_round(Index token);
    void count_event(Time when);

    // steps.cpp
    void walk(Index token);
    Index step_once(Index token);
    Index choose(Index token, const ChooseRow& row, std::uint16_t entered);
    Index gate(Index token, const GateRow& row, std::uint16_t entered);
    Index enter_parts(Index token);
    Index pass_row(Index token);
    bool start_part(Index token);
    void give_back(Index token);
    void enter_detection(Index token);
    void look(Index token);
    void desk_work(Index token, const DeskRow& row);
    void finish_row(Index token);
    void apply(Range effects, Index token);
    void reach(Index token, Index milestone);
    void timer_over(Index token);
    Index new_token(Index child, Index parent);
    void release_token(Index token);
    Index new_job(Index child, Index pool, Duration work, Index parent);
    void charge(Index token, bool waiting);
    void clear_trace(Index token);
    void inherit_trace(Index part, Index from);

    // visits.cpp
    void enter_visit(Index token);
    void expect_renege(const FarRenege& renege);
    void plan_reneges(Time until);
    void start_segment(Index token);
    void join_pool(Index token, Index pool, std::uint8_t priority);
    void serve(Index pool);
    void serve_plain(Index pool);
    [[nodiscard]] Time none_can_take_before(Index pool) const;
    [[nodiscard]] Index free_plain_post(Index pool);
    void take_plain(Index post, Index token);
    bool serve_by(Index post);
    void take(Index post, Index token, Time start);
    Time book_work(Index post, Time start, Duration work);
    void take_unlimited(Index token);
    void start_visit(Index token);
    void foresee_visit(Index token);
    void end_foreseen_visit(Index token);
    [[nodiscard]] bool stays_away(const Token& token, const VisitRow& visit, std::uint16_t attempt);
    void list_as_seen(const Token& token, Time start);
    void note_visit(const Token& token, const VisitRow& visit);
    void book_again(Index token, Time missed);
    void end_visit(Index token);
    void end_paperwork(Index token);
    void after_visit(Index token);
    void agree_next_visit(Index token, Time end);
    void end_job(Index token);
    void renege(Index token);
    void refuse(Index token, const VisitRow& row);
    [[nodiscard]] std::uint8_t visit_class(Index token, const VisitRow& row);
    [[nodiscard]] std::int64_t key_of(std::uint8_t discipline,
                                      Duration guarantee,
                                      const Token& token) const;
    void begin_waiting(Index token, Index clinic);
    void stop_waiting(Index token, Index clinic, WaitEnd how);
    void stop_waiting_when_seen(Index token, Index clinic);
    [[nodiscard]] Index clinic_of(const Token& token) const;

    // contention.cpp
    [[nodiscard]] bool balks(Index token, const VisitRow& row);
    void plan_slot(Index pool, Index slot);
    void call_slot(Index slot);
    void take_group(Index post, Time start);
    [[nodiscard]] bool colleagues_suffice(Index pool) const;
    void serve_one_list(Index pool);
    [[nodiscard]] bool is_idle(Index post) const;
    [[nodiscard]] bool can_be_seen(Index token) const;
    void take_together(Index token);
    void wake_closed_posts(Index clinic);
    void go_away(Index pool);

    // meetings.cpp
    void enter_meeting(Index token);
    void join_team(Index token, std::uint8_t priority);
    void book_meetings(Index team);
    bool book_one(Index team, Index token);
    [[nodiscard]] Index soonest(const ChooseRow& row);
    [[nodiscard]] Time find_slot(Index team,
                                 Duration length,
                                 std::uint32_t parties,
                                 bool needs_place);
    [[nodiscard]] std::uint32_t invited_to(const MeetingRow& row, Index child);
    [[nodiscard]] std::uint32_t called_to(Index team, std::uint32_t invited) const;
    void start_meeting(Index token);
    void postpone(Index token, std::uint32_t present);
    bool give_back_time(Index post, Time at);
    void end_meeting(Index token);
    void cancel_meeting(Index token);

    // leaving.cpp
    void leave(Index child, Index row);
    void drop_token(Index token);
    void record(Index child, Index outcome, bool censored);
    Outcome finish();

    const Tables& tables_;
    RunId run_;
    Time now_;
    sim::EventQueue events_;
    Children children_;
    sim::SlotPool<Token> tokens_;
    std::vector<sim::WorkCalendar> calendars_;    // per post, of this replication
    std::vector<sim::Diary> diaries_;             // per post
    std::vector<Time> wakes_;                     // per post: its next wake, never() when none
    std::vector<std::uint8_t> wake_may_be_late_;  // per post: time was given back since it was set
    std::vector<sim::WaitingList> lists_;         // per pool
    std::vector<std::uint8_t> plain_;             // per pool: set_up_plain_pools()
    std::vector<Time> busy_until_;                // per pool: none of its posts is free before
    std::vector<std::uint8_t> lent_;              // per pool: to a team, some of its posts
    std::vector<FarRenege> far_reneges_;          // after reneges_until_; stale ones among them
    Time reneges_until_ = Time::never();          // up to here they are events
    std::vector<std::uint8_t> foreseeable_;       // per visit: set_up_foreseeable_visits()
    std::vector<std::uint8_t> stays_;             // per source: children leave by a step only
    std::vector<TeamState> teams_;
    std::vector<std::uint32_t> candidates_;  // per source: arrivals tried
    std::vector<std::uint32_t> admitted_;    // per source
    std::vector<double> accepts_;            // per source: decides on the candidate planned
    std::vector<double> busy_;               // per source: this replication's factor of its rates
    std::vector<std::int64_t> ledgers_;
    std::vector<Index> free_ledgers_;
    std::vector<sim::Diary*> parties_;             // scratch
    std::vector<Index> held_back_;                 // scratch
    std::vector<sim::WaitingList::Handle> order_;  // scratch
    std::vector<Index> slot_pools_;                // per slot
    std::vector<std::uint32_t> times_away_;        // per post
    std::size_t most_inside_ = 0;                  // children at once (limits.hpp)
    double oldest_ticks_ = 0;                      // of any child
    std::uint64_t n_events_ = 0;
    std::uint64_t events_at_once_ = 0;  // since time last passed
    int walks_ = 0;                     // that have called each other
    Recorder recorder_;
    std::vector<SeenChild>* seen_;
};

}  // namespace ledtid::models
