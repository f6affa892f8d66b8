// Detection: looks at key ages, and concerns at preschool between them.
#include <algorithm>

#include "sim/random/math.hpp"
#include "sim/resources/civil.hpp"

#include "models/care/process_state.hpp"

namespace ledtid::models {

// The next look at the child (a visit at a key age, or a concern at preschool) is planned.
void Process::enter_detection(Index index) {
    Token& token = tokens_[index];
    const DetectRow& row = tables_.detects[tables_.rows[token.row].detail];
    const Time born = children_[token.child].born;
    token.state = Token::State::delayed;
    Time next = Time::never();
    token.cursor = 0xFFFF;  // preschool
    for (Index i = row.looks.first; i < row.looks.last; ++i) {
        const Time at = born + tables_.looks[i].age;
        if (at >= now_ && i - row.looks.first >= token.visit) {
            next = at;
            token.cursor = static_cast<std::uint16_t>(i - row.looks.first);
            break;
        }
    }
    if (row.preschool_per_tick > 0) {
        sim::Stream stream = children_.stream(
            token.child, tables_.rows[token.row].place, Purpose::detection, token.attempt);
        const double gap = -sim::portable::log(stream.uniform()) / row.preschool_per_tick;
        const Time from = std::max(now_, born + row.preschool_from_age);
        if (gap < 1e15 && from + Duration{static_cast<std::int64_t>(gap)} < next) {
            next = from + Duration{static_cast<std::int64_t>(gap)};
            token.cursor = 0xFFFF;
        }
    }
    if (next != Time::never()) {
        push(next, Rank::timer, EventKind::timer, index, tokens_.stamp(index));
    }
}

void Process::look(Index index) {
    Token& token = tokens_[index];
    const Row& place = tables_.rows[token.row];
    const DetectRow& row = tables_.detects[place.detail];
    sim::Stream stream = children_.stream(token.child,
                                          place.place,
                                          Purpose::detection,
                                          static_cast<std::uint16_t>(0x8000U + token.attempt));
    ++token.attempt;
    const double postponed = stream.uniform();
    const double noticed = stream.uniform();
    if (row.seasonal) {
        // Fewer looks in quiet months: those left out are made two to six weeks later.
        const std::int64_t day = sim::kSecondsPerDay * tables_.ticks_per_second;
        const auto date =
            sim::civil_date(static_cast<std::int32_t>(now_.ticks / day + tables_.epoch_day));
        if (postponed >= row.activity[static_cast<std::size_t>(date.month - 1)]) {
            const double days = 14.0 + 28.0 * stream.uniform();
            push(now_ + Duration{static_cast<std::int64_t>(days * static_cast<double>(day))},
                 Rank::timer,
                 EventKind::timer,
                 index,
                 tokens_.stamp(index));
            return;
        }
    }
    const bool preschool = token.cursor == 0xFFFF;
    const double sensitivity =
        preschool ? 1.0 : tables_.looks[row.looks.first + token.cursor].sensitivity;
    const bool there = children_.holds(row.detectable, token.child, now_);
    if (!there || noticed >= sensitivity) {
        if (!preschool) {
            token.visit = static_cast<std::uint16_t>(token.cursor + 1);
        }
        enter_detection(index);
        return;
    }
    if (now_ < tables_.start) {
        leave(token.child, kNone);  // found before the clinics of this model open
        return;
    }
    if (row.channel_attribute != kNone) {
        children_.set_value(token.child,
                            row.channel_attribute,
                            preschool ? row.preschool_channel
                                      : tables_.looks[row.looks.first + token.cursor].channel);
    }
    charge(index, false);
    apply(place.at_end, index);
    token.visit = 0;
    tokens_[index].row = row.found;
    walk(index);
}

}  // namespace ledtid::models
