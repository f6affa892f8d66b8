#include "models/analytic/child_kinds.hpp"

#include <algorithm>

#include "sim/contract.hpp"

namespace ledtid::models {

namespace {

constexpr std::size_t kMostSubsetStates = std::size_t{1} << 18U;

// Members of a set that the tests cannot tell apart and that weigh the same.
struct MemberGroup {
    std::uint64_t members = 0;
    std::uint32_t size = 0;
    double weight = 0;  // of each
};

// Groups by which masks a member is in and by weight; by masks alone, with the mean weight, when
// that would leave too many states.
std::vector<MemberGroup> group_members(const double* weights,
                                       std::uint32_t n,
                                       const std::vector<std::uint64_t>& masks,
                                       bool& evened_out) {
    for (const bool by_weight : {true, false}) {
        std::map<std::pair<std::vector<bool>, double>, MemberGroup> groups;
        for (std::uint32_t m = 0; m < n; ++m) {
            if (weights[m] <= 0) {
                continue;
            }
            std::vector<bool> in;
            for (const std::uint64_t mask : masks) {
                in.push_back(((mask >> m) & 1U) != 0);
            }
            MemberGroup& group = groups[{in, by_weight ? weights[m] : 0.0}];
            group.members |= std::uint64_t{1} << m;
            ++group.size;
            group.weight += weights[m];
        }
        std::vector<MemberGroup> list;
        double states = 1;
        for (auto& [key, group] : groups) {
            group.weight /= group.size;
            states *= group.size + 1;
            list.push_back(group);
        }
        if (states <= static_cast<double>(kMostSubsetStates) || !by_weight) {
            evened_out = evened_out || !by_weight;
            return list;
        }
    }
    return {};
}

using Counts = std::vector<std::uint8_t>;  // members drawn per group

// One more member is drawn, in proportion to the weights of those left.
std::map<Counts, double> draw_one_more(const std::map<Counts, double>& layer,
                                       const std::vector<MemberGroup>& groups) {
    std::map<Counts, double> next;
    for (const auto& [counts, p] : layer) {
        double left = 0;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            left += (groups[g].size - counts[g]) * groups[g].weight;
        }
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const std::uint32_t n_left = groups[g].size - counts[g];
            if (n_left > 0) {
                Counts more = counts;
                ++more[g];
                next[more] += p * n_left * groups[g].weight / left;
            }
        }
    }
    return next;
}

}  // namespace

KindView::KindView(const Tables& tables,
                   const std::vector<Index>& route_conditions,
                   const std::vector<Index>& settable)
    : tables_(tables),
      conditions_(route_conditions),
      slot_of_condition_(tables.conditions.size(), kNone),
      slot_of_settable_(tables.attributes.size(), kNone),
      tests_of_(tables.attributes.size()) {
    last_use_.assign(conditions_.size(), kNone);
    std::vector<bool> tested(tables.attributes.size(), false);
    const auto note = [&](Index condition) {
        const Range tests = tables.conditions[condition].tests;
        for (Index t = tests.first; t < tests.last; ++t) {
            tested[tables.tests[t].attribute] = true;
        }
    };
    for (Index slot = 0; slot < conditions_.size(); ++slot) {
        slot_of_condition_[conditions_[slot]] = slot;
        note(conditions_[slot]);
    }
    // Weights look at earlier attributes only, so one pass from the last attribute finds all.
    for (auto a = static_cast<Index>(tables.attributes.size()); a-- > 0;) {
        const Range given = tables.attributes[a].given;
        for (Index i = given.first; tested[a] && i < given.last; ++i) {
            const Index condition = tables.given[i].condition;
            if (condition == kNone) {
                continue;
            }
            if (slot_of_condition_[condition] == kNone) {
                slot_of_condition_[condition] = static_cast<Index>(conditions_.size());
                conditions_.push_back(condition);
                last_use_.push_back(a);
            }
            note(condition);
        }
    }
    for (Index slot = 0; slot < conditions_.size(); ++slot) {
        const Range tests = tables.conditions[conditions_[slot]].tests;
        for (Index t = tests.first; t < tests.last; ++t) {
            tests_of_[tables.tests[t].attribute].push_back({slot, t});
        }
    }
    for (const Index attribute : settable) {
        LEDTID_EXPECTS(!tables.attributes[attribute].is_set, "a step sets choices, not sets");
        if (!tests_of_[attribute].empty()) {
            slot_of_settable_[attribute] = static_cast<Index>(settable_.size());
            settable_.push_back(attribute);
        }
    }
}

bool KindView::passes(const TestRow& test, std::uint32_t value) const {
    return ((test.mask >> value) & 1U) != 0;
}

// The smallest value that every test of interest takes for the same.
std::uint32_t KindView::canonical(Index attribute, std::uint32_t value) const {
    for (std::uint32_t other = 0; other < value; ++other) {
        const auto& tests = tests_of_[attribute];
        if (std::all_of(tests.begin(), tests.end(), [&](const UsedTest& used) {
                const TestRow& test = tables_.tests[used.test];
                return passes(test, other) == passes(test, value);
            })) {
            return other;
        }
    }
    return value;
}

bool KindView::holds(Index condition, const ChildKind& kind) const {
    if (condition == kNone) {
        return true;
    }
    const Index slot = slot_of_condition_[condition];
    LEDTID_EXPECTS(slot != kNone, "a condition of interest");
    if (kind[slot] == 0) {
        return false;
    }
    const Range tests = tables_.conditions[condition].tests;
    for (Index t = tests.first; t < tests.last; ++t) {
        const TestRow& test = tables_.tests[t];
        const Index held = slot_of_settable_[test.attribute];
        if (held != kNone && !passes(test, kind[conditions_.size() + held])) {
            return false;
        }
    }
    return true;
}

void KindView::set(ChildKind& kind, Index attribute, std::uint32_t value) const {
    const Index held = slot_of_settable_[attribute];
    if (held != kNone) {
        kind[conditions_.size() + held] = canonical(attribute, value);
    }
}

void KindView::apply(ChildKind& kind, Index attribute, const Outcome& outcome) const {
    if (slot_of_settable_[attribute] != kNone) {
        kind[conditions_.size() + slot_of_settable_[attribute]] = outcome.value;
        return;
    }
    for (std::size_t i = 0; i < tests_of_[attribute].size(); ++i) {
        if (!outcome.passes[i]) {
            kind[tests_of_[attribute][i].condition_slot] = 0;
        }
    }
}

std::vector<KindView::Outcome> KindView::choice_outcomes(Index attribute, Range weights) const {
    double total = 0;
    for (Index i = weights.first; i < weights.last; ++i) {
        total += tables_.weights[i];
    }
    std::map<std::uint32_t, double> values;
    for (Index i = weights.first; i < weights.last; ++i) {
        if (tables_.weights[i] > 0) {
            values[canonical(attribute, i - weights.first)] += tables_.weights[i] / total;
        }
    }
    std::vector<Outcome> outcomes;
    for (const auto& [value, p] : values) {
        Outcome outcome{value, {}, p};
        for (const UsedTest& used : tests_of_[attribute]) {
            outcome.passes.push_back(passes(tables_.tests[used.test], value));
        }
        outcomes.push_back(outcome);
    }
    return outcomes;
}

// Per number of members drawn, what the tests can say and how likely.
std::vector<std::vector<KindView::Outcome>> KindView::subset_outcomes(Index attribute,
                                                                      bool& evened_out) const {
    const AttributeRow& row = tables_.attributes[attribute];
    std::vector<std::uint64_t> masks;
    for (const UsedTest& used : tests_of_[attribute]) {
        masks.push_back(tables_.tests[used.test].mask);
    }
    const std::vector<MemberGroup> groups =
        group_members(&tables_.weights[row.member_weights.first], row.n_values, masks, evened_out);
    std::map<Counts, double> layer{{Counts(groups.size(), 0), 1.0}};
    std::vector<std::vector<Outcome>> by_size;
    for (std::uint32_t size = 0; !layer.empty(); ++size) {
        std::map<std::vector<bool>, double> seen;
        for (const auto& [counts, p] : layer) {
            std::uint64_t some = 0;  // members of groups of which one is held
            for (std::size_t g = 0; g < groups.size(); ++g) {
                some |= counts[g] > 0 ? groups[g].members : 0;
            }
            std::vector<bool> says;
            for (const UsedTest& used : tests_of_[attribute]) {
                const TestRow& test = tables_.tests[used.test];
                says.push_back(size >= test.at_least && size <= test.at_most &&
                               (test.mask == 0 || (some & test.mask) != 0));
            }
            seen[says] += p;
        }
        by_size.emplace_back();
        for (const auto& [says, p] : seen) {
            by_size.back().push_back({0, says, p});
        }
        layer = draw_one_more(layer, groups);
    }
    return by_size;
}

std::vector<KindView::Outcome> KindView::mixed(const std::vector<std::vector<Outcome>>& by_size,
                                               Range weights) const {
    double total = 0;
    for (Index i = weights.first; i < weights.last; ++i) {
        total += tables_.weights[i];
    }
    std::map<std::vector<bool>, double> seen;
    for (Index i = weights.first; i < weights.last; ++i) {
        // More members than there are is all of them.
        const std::size_t size = std::min<std::size_t>(i - weights.first, by_size.size() - 1);
        for (const Outcome& outcome : by_size[size]) {
            if (tables_.weights[i] > 0) {
                seen[outcome.passes] += outcome.p * tables_.weights[i] / total;
            }
        }
    }
    std::vector<Outcome> outcomes;
    for (const auto& [says, p] : seen) {
        outcomes.push_back({0, says, p});
    }
    return outcomes;
}

Range KindView::weights_for(Index source, Index attribute, const ChildKind& kind) const {
    const Range own = tables_.sources[source].own_weights;
    for (Index i = own.first; i < own.last; ++i) {
        if (tables_.source_weights[i].attribute == attribute) {
            return tables_.source_weights[i].weights;
        }
    }
    const Range given = tables_.attributes[attribute].given;
    for (Index i = given.first; i < given.last; ++i) {
        if (holds(tables_.given[i].condition, kind)) {
            return tables_.given[i].weights;
        }
    }
    LEDTID_EXPECTS(false, "every attribute has unconditional weights last");
    return {};
}

KindView::Kinds KindView::draw(const Kinds& kinds,
                               Index source,
                               Index attribute,
                               bool& evened) const {
    const bool is_set = tables_.attributes[attribute].is_set;
    std::vector<std::vector<Outcome>> by_size;
    if (is_set) {
        by_size = subset_outcomes(attribute, evened);
    }
    std::map<Index, std::vector<Outcome>> outcomes;  // by the first of the weights
    Kinds next;
    for (const auto& [kind, p] : kinds) {
        const Range weights = weights_for(source, attribute, kind);
        auto known = outcomes.find(weights.first);
        if (known == outcomes.end()) {
            known =
                outcomes
                    .emplace(weights.first,
                             is_set ? mixed(by_size, weights) : choice_outcomes(attribute, weights))
                    .first;
        }
        for (const Outcome& outcome : known->second) {
            ChildKind born = kind;
            apply(born, attribute, outcome);
            for (std::size_t slot = 0; slot < conditions_.size(); ++slot) {
                if (last_use_[slot] == attribute) {
                    born[slot] = 0;  // nobody asks again
                }
            }
            next[born] += p * outcome.p;
        }
    }
    return next;
}

namespace {

// Leaves out the least likely beyond the cap. Returns the share of the others.
double keep_likeliest(std::map<ChildKind, double>& kinds) {
    if (kinds.size() <= kMostKinds) {
        return 1;
    }
    std::vector<std::pair<double, const ChildKind*>> order;  // ties in the order of the kinds
    for (const auto& [kind, p] : kinds) {
        order.emplace_back(p, &kind);
    }
    std::stable_sort(
        order.begin(), order.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
    std::map<ChildKind, double> likeliest;
    double kept = 0;
    for (std::size_t i = 0; i < kMostKinds; ++i) {
        likeliest.emplace(*order[i].second, order[i].first);
        kept += order[i].first;
    }
    kinds.swap(likeliest);
    for (auto& [kind, p] : kinds) {
        p /= kept;
    }
    return kept;
}

}  // namespace

ChildKinds KindView::born(Index source) const {
    ChildKind blank(conditions_.size() + settable_.size(), 0);
    std::fill_n(blank.begin(), conditions_.size(), 1U);
    Kinds kinds{{blank, 1.0}};
    ChildKinds result;
    const SourceRow& row = tables_.sources[source];
    const bool has_profile = row.observed || !row.own_weights.empty();
    for (Index a = 0; a < tables_.attributes.size(); ++a) {
        if (tests_of_[a].empty()) {
            continue;
        }
        if (has_profile) {
            kinds = draw(kinds, source, a, result.evened_out);
            result.covered *= keep_likeliest(kinds);
            continue;
        }
        ChildKind kind = kinds.begin()->first;
        for (const UsedTest& used : tests_of_[a]) {
            const TestRow& test = tables_.tests[used.test];
            const bool says = tables_.attributes[a].is_set ? test.at_least == 0 && test.mask == 0
                                                           : passes(test, 0);
            if (!says && slot_of_settable_[a] == kNone) {
                kind[used.condition_slot] = 0;
            }
        }
        kinds = {{kind, 1.0}};
    }
    result.kinds.assign(kinds.begin(), kinds.end());
    return result;
}

}  // namespace ledtid::models
