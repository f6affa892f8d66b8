// The event loop: pops events in order and hands each to the model's handler until the horizon.
//
// The horizon is half-open: an event at the horizon itself does not run and stays in the queue, so
// running to a and then to b does what running to b does. The handler may push events, including at
// the present instant.
#pragma once

#include <cstdint>
#include <utility>

#include "sim/kernel/event_queue.hpp"
#include "sim/kernel/fingerprint.hpp"
#include "sim/kernel/time.hpp"

namespace ledtid::sim {

// What a loop has done so far: how many events ran, and the fingerprint of their times, kinds and
// subjects in order.
struct LoopTally {
    std::uint64_t n_events = 0;
    Fingerprint fingerprint;
};

// Runs every event before `horizon`, calling handler(const Event&), and adds to `tally`.
template <class Handler>
void run_until(EventQueue& queue, Time horizon, Handler&& handler, LoopTally& tally) {
    LoopTally local = tally;
    Event event;
    while (queue.pop_before(horizon, event)) {
        ++local.n_events;
        local.fingerprint.add(static_cast<std::uint64_t>(event.when.ticks));
        local.fingerprint.add((std::uint64_t{event.subject} << 8U) | event.kind());
        handler(std::as_const(event));
    }
    tally = local;
}

// The same from a fresh tally, which is returned.
template <class Handler>
LoopTally run_until(EventQueue& queue, Time horizon, Handler&& handler) {
    LoopTally tally;
    run_until(queue, horizon, handler, tally);
    return tally;
}

}  // namespace ledtid::sim
