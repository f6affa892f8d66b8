#include "models/care/children.hpp"

#include <algorithm>

#include "sim/contract.hpp"
#include "sim/random/alias_table.hpp"
#include "sim/random/distribution.hpp"
#include "sim/random/math.hpp"

namespace ledtid::models {

namespace {

int count_members(std::uint32_t mask) {
    int n = 0;
    for (; mask != 0; mask &= mask - 1) {
        ++n;
    }
    return n;
}

// Index of the weight that `u` falls on, by inversion: one draw, so that a child's value moves as
// little as possible when the weights do.
std::uint32_t pick(const double* weights, std::uint32_t n, double u) {
    double total = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        total += weights[i];
    }
    double left = u * total;
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        if (weights[i] > 0) {
            last = i;
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
    }
    return last;
}

}  // namespace

Children::Children(const Tables& tables, std::uint64_t seed, std::uint32_t replication)
    : tables_(tables), replication_(replication), n_attributes_(tables.attributes.size()) {
    for (Index source = 0; source < tables.sources.size(); ++source) {
        source_keys_.push_back(sim::stream_key(seed, tables.sources[source].place));
        without_file_.push_back(needs_no_file(source));
    }
}

// Children of the background: their one step is a visit, after which and from which they can only
// leave; they come to every row once, have no attributes, and nothing is noted of them.
bool Children::needs_no_file(Index source) const {
    const SourceRow& from = tables_.sources[source];
    const Row& row = tables_.rows[from.first_row];
    if (from.observed || !from.own_weights.empty() || row.op != Op::visit) {
        return false;
    }
    const auto elsewhere = [&](const auto& entry) {
        return entry.source == source && entry.row != from.first_row;
    };
    const auto leaves_nothing = [this](Index at) {
        const Row& next = tables_.rows[at];
        return next.op == Op::leave && next.at_start.empty() && next.at_end.empty();
    };
    const VisitRow& visit = tables_.visits[row.detail];
    bool none =
        row.at_start.empty() && row.at_first_visit.empty() && row.at_end.empty() &&
        leaves_nothing(row.next) && (visit.full_to == kNone || leaves_nothing(visit.full_to)) &&
        std::none_of(tables_.backlogs.begin(), tables_.backlogs.end(), elsewhere) &&
        std::none_of(tables_.listed_children.begin(), tables_.listed_children.end(), elsewhere);
    for (Index i = visit.patience.first; i < visit.patience.last; ++i) {
        none = none && leaves_nothing(tables_.patience[i].to);
    }
    for (Index i = visit.segments.first; i < visit.segments.last; ++i) {
        none = none && tables_.segments[i].takes_no_paperwork();
    }
    return none;
}

// A file for one more child, cleared.
Index Children::new_file() {
    if (free_files_.empty()) {
        free_files_.push_back(n_files_++);
    }
    const Index file = free_files_.back();
    free_files_.pop_back();
    if (entered_.size() < n_files_ * tables_.rows.size()) {
        const std::size_t room = std::max<std::size_t>(64, n_files_ + n_files_ / 2);
        values_.resize(room * n_attributes_);
        milestones_.resize(room * tables_.n_milestones);
        counters_.resize(room * tables_.n_counters);
        work_.resize(room * tables_.n_professions);
        entered_.resize(room * tables_.rows.size());
    }
    const auto clear = [file](auto& values, std::size_t width, auto value) {
        std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(file * width), width, value);
    };
    clear(values_, n_attributes_, 0U);
    clear(milestones_, tables_.n_milestones, Time::never());
    clear(counters_, tables_.n_counters, 0U);
    clear(work_, tables_.n_professions, std::int64_t{0});
    clear(entered_, tables_.rows.size(), std::uint16_t{0});
    return file;
}

Index Children::admit(Index source, std::uint32_t number, Time born, Time now) {
    const Index slot = pool_.acquire();
    Child& child = pool_[slot];
    child = Child{};
    child.source = source;
    child.number = number;
    child.born = born;
    child.observed = tables_.sources[source].observed;
    child.file = without_file_[source] != 0 ? kNone : new_file();
    // Background children have no profile of their own unless their source gives them one.
    if (child.observed || !tables_.sources[source].own_weights.empty()) {
        draw_profile(slot);
        if (tables_.cohort_milestone == kNone) {
            plan_change(slot, now);
        }
    }
    return slot;
}

void Children::release(Index slot) {
    if (pool_[slot].file != kNone) {
        free_files_.push_back(pool_[slot].file);
    }
    pool_.release(slot);
}

Range Children::weights_for(Index slot, Index attribute) const {
    const SourceRow& source = tables_.sources[pool_[slot].source];
    for (Index i = source.own_weights.first; i < source.own_weights.last; ++i) {
        if (tables_.source_weights[i].attribute == attribute) {
            return tables_.source_weights[i].weights;
        }
    }
    const Range given = tables_.attributes[attribute].given;
    for (Index i = given.first; i < given.last; ++i) {
        const WeightsRow& row = tables_.given[i];
        if (row.condition == kNone || test_all(row.condition, slot)) {
            return row.weights;
        }
    }
    LEDTID_EXPECTS(false, "every attribute has unconditional weights last");
    return {};
}

void Children::draw_profile(Index slot) {
    for (Index a = 0; a < n_attributes_; ++a) {
        const AttributeRow& attribute = tables_.attributes[a];
        sim::Stream stream = this->stream(slot, attribute.place, Purpose::profile, 0);
        const Range weights = weights_for(slot, a);
        if (attribute.is_set) {
            draw_set(slot, a, stream, weights);
        } else {
            set_value(
                slot, a, pick(&tables_.weights[weights.first], weights.size(), stream.uniform()));
        }
        if (attribute.is_set && !attribute.changes.empty()) {
            LEDTID_EXPECTS(pool_[slot].changing == kNone, "one attribute may change with time");
            pool_[slot].changing = a;
        }
    }
}

void Children::draw_set(Index slot, Index a, sim::Stream& stream, Range weights) {
    const AttributeRow& attribute = tables_.attributes[a];
    const std::uint32_t k = pick(&tables_.weights[weights.first], weights.size(), stream.uniform());
    const double* members = &tables_.weights[attribute.member_weights.first];
    set_value(
        slot, a, sim::sample_subset({members, attribute.n_values}, static_cast<int>(k), stream));
}

bool Children::test_all(Index condition, Index slot) const {
    const Range tests = tables_.conditions[condition].tests;
    for (Index i = tests.first; i < tests.last; ++i) {
        const TestRow& test = tables_.tests[i];
        const std::uint32_t held = value(slot, test.attribute);
        if (test.is_set) {
            const int n = count_members(held);
            if (n < test.at_least || n > test.at_most ||
                (test.mask != 0 && (held & test.mask) == 0)) {
                return false;
            }
        } else if (((test.mask >> held) & 1U) == 0) {
            return false;
        }
    }
    return true;
}

bool Children::holds(Index condition, Index slot, Time now) {
    if (condition == kNone) {
        return true;
    }
    change_until(slot, now);
    return test_all(condition, slot);
}

// The next change is exponential with the sum of the rates that apply, from the instant of the
// last one; it does not matter when it is looked at, so the course of a child's difficulties is
// the same in every arm.
void Children::plan_change(Index slot, Time from) {
    Child& child = pool_[slot];
    child.next_change = Time::never();
    if (child.changing == kNone) {
        return;
    }
    const AttributeRow& attribute = tables_.attributes[child.changing];
    double rate = 0;
    for (Index i = attribute.changes.first; i < attribute.changes.last; ++i) {
        const ChangeRow& change = tables_.changes[i];
        if (change.condition == kNone || test_all(change.condition, slot)) {
            rate += change.per_tick;
        }
    }
    if (rate <= 0) {
        return;
    }
    sim::Stream stream =
        this->stream(slot, attribute.place, Purpose::profile_change, child.n_changes);
    const double ticks = -sim::portable::log(stream.uniform()) / rate;
    child.next_change =
        ticks < 1e15 ? from + Duration{static_cast<std::int64_t>(ticks) + 1} : Time::never();
}

void Children::change_until(Index slot, Time now) {
    while (pool_[slot].next_change <= now) {
        const Time at = pool_[slot].next_change;
        change_one(slot, at);
        plan_change(slot, at);
    }
}

void Children::change_one(Index slot, Time) {
    Child& child = pool_[slot];
    const Index a = child.changing;
    const AttributeRow& attribute = tables_.attributes[a];
    // The second number of the stream that drew the instant says which change it was.
    sim::Stream stream =
        this->stream(slot, attribute.place, Purpose::profile_change, child.n_changes);
    (void)stream.uniform();
    scratch_.clear();
    for (Index i = attribute.changes.first; i < attribute.changes.last; ++i) {
        const ChangeRow& change = tables_.changes[i];
        const bool applies = change.condition == kNone || test_all(change.condition, slot);
        scratch_.push_back(applies ? change.per_tick : 0.0);
    }
    const std::uint32_t which =
        pick(scratch_.data(), static_cast<std::uint32_t>(scratch_.size()), stream.uniform());
    const bool adds = tables_.changes[attribute.changes.first + which].adds;
    const std::uint32_t held = value(slot, a);
    scratch_.clear();
    double total = 0;
    for (std::uint32_t m = 0; m < attribute.n_values; ++m) {
        const bool has = ((held >> m) & 1U) != 0;
        const double weight =
            has == adds ? 0.0 : (adds ? tables_.weights[attribute.member_weights.first + m] : 1.0);
        scratch_.push_back(weight);
        total += weight;
    }
    if (total > 0) {
        const std::uint32_t member = pick(scratch_.data(), attribute.n_values, stream.uniform());
        set_value(slot, a, held ^ (1U << member));
    }
    ++child.n_changes;
}

}  // namespace ledtid::models
