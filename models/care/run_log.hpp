// What happened in a replication, one thing at a time: for tests that ask of every visit, hour and
// meeting what an outcome only adds up. Nothing is noted unless a log is given.
#pragma once

#include <cstdint>
#include <vector>

#include "models/care/tables.hpp"

namespace ledtid::sim {
class Diary;
}  // namespace ledtid::sim

namespace ledtid::models {

// One visit held. `joined` is when the wait for the row's first visit began.
struct SeenChild {
    Index row = 0;
    std::uint32_t number = 0;
    Time joined;
    Time started;
    Time ended;
    Index source = 0;
};

// A post works on [from, to) without a pause. A visit that nobody came to is among them (its time
// is used), and so is a joint meeting that was held.
struct WorkedInterval {
    Index post = 0;
    Time from;
    Time to;
};

// A joint meeting that was due, the child there: who was called, who came, and whether it was held.
struct MeetingDue {
    Index row = 0;
    Index team = 0;
    Index source = 0;
    std::uint32_t number = 0;  // of the child
    Time from;
    Time to;
    std::uint32_t called = 0;   // bit per member of the team
    std::uint32_t present = 0;  // bit per member
    bool held = false;
    std::uint32_t draws_at = 0;  // place and number of its draws (process_state.hpp)
    std::uint16_t draw = 0;
};

struct RunLog {
    std::vector<SeenChild> visits;     // in order of their starts
    std::vector<WorkedInterval> work;  // in order of booking, within the calendars
    std::vector<MeetingDue> meetings;  // in order of time

    // `length` of work booked from `start` in the post's open time and around what is reserved,
    // given its diary before this is booked in it.
    void booked(Index post, const sim::Diary& diary, Time start, sim::Duration length);
};

}  // namespace ledtid::models
