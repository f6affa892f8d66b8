#include "models/analytic/walk_chain.hpp"

#include "sim/contract.hpp"

#include "models/analytic/network.hpp"

namespace ledtid::models {

namespace {

constexpr std::size_t kDeepest = 64;      // parts within parts
constexpr std::uint32_t kMostParts = 64;  // of one row; a frame has a bit for each

template <class Thing>
std::size_t intern(const Thing& thing,
                   std::map<Thing, std::size_t>& index,
                   std::vector<Thing>& things) {
    const auto [at, is_new] = index.emplace(thing, things.size());
    if (is_new) {
        things.push_back(thing);
    }
    return at->second;
}

}  // namespace

WalkChain::WalkChain(const Tables& tables, const KindView& view, Index source, Time at)
    : tables_(tables), view_(view), source_(source), at_(at) {}

std::size_t WalkChain::begin(Index row, const ChildKind& kind) {
    std::size_t unexplored = nodes_.size();
    const std::size_t start = node(row, kind, {});
    for (; unexplored < nodes_.size(); ++unexplored) {
        expand(unexplored);
    }
    return start;
}

std::size_t WalkChain::node(Index row, const ChildKind& kind, const Stack& stack) {
    LEDTID_EXPECTS(row < tables_.rows.size(), "a walk stays in the tables");
    LEDTID_EXPECTS(stack.size() <= kDeepest, "parts do not call themselves");
    const Node place{row, intern(kind, kind_index_, kinds_), intern(stack, stack_index_, stacks_)};
    const auto [at, is_new] =
        node_index_.emplace(std::tuple(place.row, place.kind, place.stack), nodes_.size());
    if (is_new) {
        nodes_.push_back(place);
    }
    return at->second;
}

void WalkChain::move(
    std::size_t from, double p, Index row, const ChildKind& kind, const Stack& stack) {
    if (p > 0 && row != kNone) {
        moves_.push_back({from, node(row, kind, stack), p});
    }
}

void WalkChain::apply(Range effects, ChildKind& kind) const {
    for (Index i = effects.first; i < effects.last; ++i) {
        const EffectRow& effect = tables_.effects[i];
        if (effect.kind == EffectRow::Kind::set_attribute) {
            view_.set(kind, effect.which, effect.value);
        }
    }
}

// The row is done.
void WalkChain::finish(std::size_t from, double p, Index row, ChildKind kind, const Stack& stack) {
    apply(tables_.rows[row].at_end, kind);
    move(from, p, tables_.rows[row].next, kind, stack);
}

void WalkChain::expand(std::size_t from) {
    const Node place = nodes_[from];
    const Row& row = tables_.rows[place.row];
    ChildKind kind = kinds_[place.kind];
    const Stack stack = stacks_[place.stack];
    apply(row.at_start, kind);
    nodes_[from].longer =
        tables_.longer_visits != kNone && view_.holds(tables_.longer_visits, kind);
    switch (row.op) {
        case Op::meeting:
            nodes_[from].called = party_of(tables_.meetings[row.detail], kind);
            [[fallthrough]];
        case Op::visit:
            apply(row.at_first_visit, kind);
            finish(from, 1, place.row, kind, stack);
            return;
        case Op::wait:
        case Op::desk_work:
            finish(from, 1, place.row, kind, stack);
            return;
        case Op::choose:
            choose(from, tables_.chooses[row.detail], kind, stack);
            return;
        case Op::gate: {
            const GateRow& gate = tables_.gates[row.detail];
            const double yes =
                view_.holds(gate.condition, kind) ? gate.sensitivity : 1 - gate.specificity;
            move(from, yes, gate.yes, kind, stack);
            move(from, 1 - yes, gate.no, kind, stack);
            return;
        }
        case Op::parts: {
            Frame frame{place.row, 0, 0};
            const Range parts = tables_.parts[row.detail].parts;
            LEDTID_EXPECTS(parts.size() <= kMostParts, "a row has at most 64 parts");
            for (Index i = 0; i < parts.size() && tables_.parts[row.detail].at_once; ++i) {
                const Index condition = tables_.part_items[parts.first + i].condition;
                frame.wanted |= view_.holds(condition, kind) ? std::uint64_t{1} << i : 0;
            }
            call_part(from, frame, kind, stack);
            return;
        }
        case Op::detect:
            detect(from, place.row, kind, stack);
            return;
        case Op::leave:
            return;
        case Op::give_back: {
            LEDTID_EXPECTS(!stack.empty(), "only a part returns");
            Stack below = stack;
            below.pop_back();
            call_part(from, stack.back(), kind, below);
            return;
        }
    }
    LEDTID_EXPECTS(false, "every op has its moves");
}

std::uint32_t WalkChain::party_of(const MeetingRow& row, const ChildKind& kind) const {
    std::uint32_t party = row.calls.empty() ? 0 : row.party_mask;
    for (Index i = row.calls.first; i < row.calls.last; ++i) {
        const CallRow& call = tables_.calls[i];
        party |= view_.holds(call.condition, kind) ? std::uint32_t{1} << call.member : 0;
    }
    return party;
}

void WalkChain::choose(std::size_t from,
                       const ChooseRow& row,
                       const ChildKind& kind,
                       const Stack& stack) {
    double before = 0;
    for (Index i = row.options.first; i < row.options.last; ++i) {
        const OptionRow& option = tables_.options[i];
        if (row.by_chance || row.by_soonest) {
            const double up_to = i + 1 == row.options.last ? 1.0 : option.cumulative_p;
            move(from, up_to - before, option.to, kind, stack);
            before = up_to;
        } else if (option.from <= at_ && at_ < option.until &&
                   view_.holds(option.condition, kind)) {
            move(from, 1, option.to, kind, stack);
            return;
        }
    }
}

// Whoever is not found stays away.
void WalkChain::detect(std::size_t from, Index row, const ChildKind& kind, const Stack& stack) {
    const DetectRow& looks = tables_.detects[tables_.rows[row].detail];
    if (!view_.holds(looks.detectable, kind)) {
        return;
    }
    for (const Found& found : found_by(tables_, source_, looks)) {
        ChildKind seen = kind;
        if (looks.channel_attribute != kNone) {
            view_.set(seen, looks.channel_attribute, found.channel);
        }
        apply(tables_.rows[row].at_end, seen);
        move(from, found.p, looks.found, seen, stack);
    }
}

// Goes to the next part from the frame's position on whose condition holds; when there is none, the
// parts are done.
void WalkChain::call_part(std::size_t from, Frame frame, const ChildKind& kind, Stack stack) {
    const PartsRow& row = tables_.parts[tables_.rows[frame.row].detail];
    while (frame.next_part < row.parts.size()) {
        const PartRow& part = tables_.part_items[row.parts.first + frame.next_part];
        const bool wanted = row.at_once ? ((frame.wanted >> frame.next_part) & 1U) != 0
                                        : view_.holds(part.condition, kind);
        ++frame.next_part;
        if (wanted) {
            stack.push_back(frame);
            move(from, 1, part.row, kind, stack);
            return;
        }
    }
    finish(from, 1, frame.row, kind, stack);
}

}  // namespace ledtid::models
