// The children of a source, sorted into kinds that no condition on their way can tell apart.
//
// Branches test attributes, and attributes depend on each other, so that expected passages need
// the joint distribution. It is enumerated exactly, attribute by attribute in the order of the
// tables (`given` looks at earlier ones only), with children merged as soon as no condition still
// to be tested distinguishes them. Sets are drawn by successive sampling, whose probabilities are
// summed over all orders.
//
// Approximations, each reported: beyond `kMostKinds` kinds the least likely are left out and the
// others scaled up (ChildKinds::covered); a set with more than 2^18 distinguishable states has the
// weights of members that no test tells apart made equal (ChildKinds::evened_out). Changes of a
// child's difficulties while it waits are ignored: a child stays as it was born.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "models/care/tables.hpp"

namespace ledtid::models {

inline constexpr std::size_t kMostKinds = 20000;

// What conditions can see of a child: per condition of interest 1 when the tests of attributes
// that no step sets all hold, then the value of each attribute that some step sets.
using ChildKind = std::vector<std::uint32_t>;

struct ChildKinds {
    std::vector<std::pair<ChildKind, double>> kinds;  // probabilities add up to 1
    double covered = 1;                               // share of children enumerated
    bool evened_out = false;
};

// How kinds are seen by conditions.
class KindView {
  public:
    // For walks that test `route_conditions` and whose steps set `settable` (choice attributes).
    // Both without repeats.
    KindView(const Tables& tables,
             const std::vector<Index>& route_conditions,
             const std::vector<Index>& settable);

    // The kinds that the source's children are born as. A source that is not observed and has no
    // weights of its own has children without profile: first value of every choice, empty sets.
    [[nodiscard]] ChildKinds born(Index source) const;

    // Whether the condition (kNone: always true) holds for the kind.
    [[nodiscard]] bool holds(Index condition, const ChildKind& kind) const;

    // The child's attribute becomes `value`. Nothing happens when no condition of interest tests
    // it.
    void set(ChildKind& kind, Index attribute, std::uint32_t value) const;

  private:
    // One outcome of an attribute: the value as far as it matters, what each test of it says, and
    // its probability.
    struct Outcome {
        std::uint32_t value = 0;
        std::vector<bool> passes;  // per test of tests_of_[attribute]
        double p = 0;
    };

    using Kinds = std::map<ChildKind, double>;

    [[nodiscard]] std::vector<Outcome> choice_outcomes(Index attribute, Range weights) const;
    [[nodiscard]] std::vector<std::vector<Outcome>> subset_outcomes(Index attribute,
                                                                    bool& evened_out) const;
    [[nodiscard]] std::vector<Outcome> mixed(const std::vector<std::vector<Outcome>>& by_size,
                                             Range weights) const;
    [[nodiscard]] Range weights_for(Index source, Index attribute, const ChildKind& kind) const;
    [[nodiscard]] Kinds draw(const Kinds& kinds, Index source, Index attribute, bool& evened) const;
    void apply(ChildKind& kind, Index attribute, const Outcome& outcome) const;
    [[nodiscard]] bool passes(const TestRow& test, std::uint32_t value) const;
    [[nodiscard]] std::uint32_t canonical(Index attribute, std::uint32_t value) const;

    struct UsedTest {
        Index condition_slot = 0;
        Index test = 0;
    };

    const Tables& tables_;
    std::vector<Index> conditions_;  // of interest; the route's and those weights depend on
    std::vector<Index> slot_of_condition_;
    std::vector<Index>
        last_use_;  // per slot: the attribute drawn by it last, kNone for the route's
    std::vector<Index> settable_;
    std::vector<Index> slot_of_settable_;          // per attribute, kNone
    std::vector<std::vector<UsedTest>> tests_of_;  // per attribute
};

}  // namespace ledtid::models
