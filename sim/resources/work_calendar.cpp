#include "sim/resources/work_calendar.hpp"

#include <algorithm>
#include <limits>

#include "sim/contract.hpp"

namespace ledtid::sim {

WorkCalendar::WorkCalendar(const std::vector<OpenInterval>& open) {
    LEDTID_EXPECTS(open.size() < std::numeric_limits<std::uint32_t>::max(),
                   "intervals are numbered by 32 bits");
    pieces_.reserve(open.size());
    Duration before;
    for (const OpenInterval& interval : open) {
        LEDTID_EXPECTS(interval.from < interval.to, "an interval ends after it begins");
        LEDTID_EXPECTS(interval.from >= kEarliest && interval.to <= kLatest,
                       "an interval lies within the calendar's bounds");
        if (!pieces_.empty() && pieces_.back().close == interval.from) {
            pieces_.back().close = interval.to;
        } else {
            LEDTID_EXPECTS(pieces_.empty() || pieces_.back().close < interval.from,
                           "intervals are sorted and do not overlap");
            pieces_.push_back({interval.from, interval.to, before});
        }
        before += interval.to - interval.from;
    }
    always_ = pieces_.size() == 1 && pieces_[0].open == kEarliest && pieces_[0].close == kLatest;
    build_slices();
}

WorkCalendar WorkCalendar::always_open() {
    return WorkCalendar(std::vector<OpenInterval>{{kEarliest, kLatest}});
}

void WorkCalendar::build_slices() {
    if (pieces_.empty()) {
        return;
    }
    // The finest slices of 2^k ticks of which there are at most two per piece: then a slice holds
    // few pieces unless the calendar is very uneven, and the table costs 4 to 8 bytes per piece.
    const std::int64_t origin = pieces_.front().open.ticks;
    const auto span = static_cast<std::uint64_t>(pieces_.back().close.ticks - origin);
    while ((span >> slice_shift_) + 1 > 2 * static_cast<std::uint64_t>(pieces_.size())) {
        ++slice_shift_;
    }
    const auto n_slices = static_cast<std::size_t>((span >> slice_shift_) + 1);
    slice_first_.reserve(n_slices + 1);
    std::size_t piece = 0;
    for (std::size_t slice = 0; slice < n_slices; ++slice) {
        const std::int64_t start = origin + (static_cast<std::int64_t>(slice) << slice_shift_);
        while (piece < pieces_.size() && pieces_[piece].close.ticks <= start) {
            ++piece;
        }
        slice_first_.push_back(static_cast<std::uint32_t>(piece));
    }
    slice_first_.push_back(static_cast<std::uint32_t>(pieces_.size()));
}

std::size_t WorkCalendar::piece_after(Time t) const {
    if (pieces_.empty() || t >= pieces_.back().close) {
        return pieces_.size();
    }
    if (t < pieces_.front().close) {
        return 0;
    }
    const auto offset = static_cast<std::uint64_t>(t.ticks - pieces_.front().open.ticks);
    const auto slice = static_cast<std::size_t>(offset >> slice_shift_);
    std::size_t first = slice_first_[slice];
    std::size_t last = slice_first_[slice + 1];
    constexpr std::size_t kFew = 8;
    while (last - first > kFew) {
        const std::size_t middle = first + (last - first) / 2;
        if (pieces_[middle].close <= t) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    while (pieces_[first].close <= t) {  // ends: the last piece closes after t
        ++first;
    }
    return first;
}

Time WorkCalendar::next_open(Time t) const {
    if (always_) {
        return t >= kLatest ? Time::never() : std::max(t, kEarliest);
    }
    const std::size_t piece = piece_after(t);
    return piece == pieces_.size() ? Time::never() : std::max(t, pieces_[piece].open);
}

bool WorkCalendar::is_open(Time t) const {
    if (always_) {
        return t >= kEarliest && t < kLatest;
    }
    const std::size_t piece = piece_after(t);
    return piece != pieces_.size() && pieces_[piece].open <= t;
}

Time WorkCalendar::finish(Time start, Duration work) const {
    LEDTID_EXPECTS(work.ticks >= 0, "work is not negative");
    if (work.ticks == 0) {
        return start;
    }
    if (always_) {
        const Time from = std::max(start, kEarliest);
        return from >= kLatest || work > kLatest - from ? Time::never() : from + work;
    }
    std::size_t piece = piece_after(start);
    if (piece == pieces_.size()) {
        return Time::never();
    }
    const Piece& first = pieces_[piece];
    const Time from = std::max(start, first.open);
    if (work <= first.close - from) {
        return from + work;
    }
    const Duration target = first.before + (from - first.open) + work;
    if (target > total_open()) {
        return Time::never();
    }
    // The last piece with less than the target before it. Work mostly spans a few pieces, so gallop
    // ahead in doubling steps and then halve.
    std::size_t step = 1;
    while (piece + step < pieces_.size() && pieces_[piece + step].before < target) {
        piece += step;
        step *= 2;
    }
    for (; step > 0; step /= 2) {
        if (piece + step < pieces_.size() && pieces_[piece + step].before < target) {
            piece += step;
        }
    }
    return pieces_[piece].open + (target - pieces_[piece].before);
}

Duration WorkCalendar::elapsed(Time t) const {
    const std::size_t piece = piece_after(t);
    if (piece == pieces_.size()) {
        return total_open();
    }
    const Piece& holding = pieces_[piece];
    return t <= holding.open ? holding.before : holding.before + (t - holding.open);
}

Duration WorkCalendar::open_between(Time a, Time b) const {
    LEDTID_EXPECTS(a <= b, "a stretch of time does not end before it begins");
    return elapsed(b) - elapsed(a);
}

Time WorkCalendar::open_until(Time t) const {
    LEDTID_EXPECTS(is_open(t), "open_until is asked of an open instant");
    return always_ ? Time::never() : pieces_[piece_after(t)].close;
}

Duration WorkCalendar::total_open() const {
    if (pieces_.empty()) {
        return {};
    }
    return pieces_.back().before + (pieces_.back().close - pieces_.back().open);
}

WorkCalendar WorkCalendar::subtract(const WorkCalendar& other) const {
    std::vector<OpenInterval> left;
    left.reserve(pieces_.size());
    std::size_t cut = 0;
    for (const Piece& piece : pieces_) {
        Time from = piece.open;
        while (cut < other.pieces_.size() && other.pieces_[cut].close <= from) {
            ++cut;
        }
        // `cut` is not advanced past a piece that may reach into our next one.
        for (std::size_t k = cut; k < other.pieces_.size(); ++k) {
            if (other.pieces_[k].open >= piece.close) {
                break;
            }
            if (from < other.pieces_[k].open) {
                left.push_back({from, other.pieces_[k].open});
            }
            from = std::max(from, other.pieces_[k].close);
            cut = k;
        }
        if (from < piece.close) {
            left.push_back({from, piece.close});
        }
    }
    return WorkCalendar(left);
}

WorkCalendar WorkCalendar::intersect(const WorkCalendar& other) const {
    std::vector<OpenInterval> common;
    common.reserve(std::min(pieces_.size(), other.pieces_.size()));
    std::size_t a = 0;
    std::size_t b = 0;
    while (a < pieces_.size() && b < other.pieces_.size()) {
        const Time from = std::max(pieces_[a].open, other.pieces_[b].open);
        const Time to = std::min(pieces_[a].close, other.pieces_[b].close);
        if (from < to) {
            common.push_back({from, to});
        }
        if (pieces_[a].close < other.pieces_[b].close) {
            ++a;
        } else {
            ++b;
        }
    }
    return WorkCalendar(common);
}

WorkCalendar WorkCalendar::unite(const WorkCalendar& other) const {
    std::vector<OpenInterval> all;
    all.reserve(pieces_.size() + other.pieces_.size());
    std::size_t a = 0;
    std::size_t b = 0;
    while (a < pieces_.size() || b < other.pieces_.size()) {
        const bool ours = b == other.pieces_.size() ||
                          (a < pieces_.size() && pieces_[a].open < other.pieces_[b].open);
        const Piece& next = ours ? pieces_[a] : other.pieces_[b];
        (ours ? a : b) += 1;
        if (!all.empty() && next.open <= all.back().to) {
            all.back().to = std::max(all.back().to, next.close);
        } else {
            all.push_back({next.open, next.close});
        }
    }
    return WorkCalendar(all);
}

Duration WorkCalendar::open_in_common(const WorkCalendar& other, Time a, Time b) const {
    LEDTID_EXPECTS(a <= b, "a stretch of time does not end before it begins");
    Duration sum;
    std::size_t i = piece_after(a);
    std::size_t k = other.piece_after(a);
    while (i < pieces_.size() && k < other.pieces_.size()) {
        const Time from = std::max({a, pieces_[i].open, other.pieces_[k].open});
        const Time to = std::min({b, pieces_[i].close, other.pieces_[k].close});
        if (from >= b) {
            break;
        }
        if (from < to) {
            sum += to - from;
        }
        if (pieces_[i].close < other.pieces_[k].close) {
            ++i;
        } else {
            ++k;
        }
    }
    return sum;
}

}  // namespace ledtid::sim
