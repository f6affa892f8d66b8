// The walk of a source's children as a finite Markov chain: nodes and transition probabilities.
//
// A node is a row, the kind of child there and, inside parts, where to go back to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "models/analytic/child_kinds.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

class WalkChain {
  public:
    struct Move {
        std::size_t from = 0;
        std::size_t to = 0;
        double p = 0;
    };

    // By the options open at the instant `at`. `view` must outlive the chain.
    WalkChain(const Tables& tables, const KindView& view, Index source, Time at);

    // The node at which a child of this kind begins at the row; from it everything reachable is
    // added.
    std::size_t begin(Index row, const ChildKind& kind);

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }

    [[nodiscard]] Index row(std::size_t node) const { return nodes_[node].row; }

    // Whether visits and meetings take this child longer.
    [[nodiscard]] bool takes_longer(std::size_t node) const { return nodes_[node].longer; }

    // The party of a meeting to which members are called on a condition; otherwise 0.
    [[nodiscard]] std::uint32_t called(std::size_t node) const { return nodes_[node].called; }

    [[nodiscard]] const std::vector<Move>& moves() const { return moves_; }

  private:
    struct Node {
        Index row = 0;
        std::size_t kind = 0;
        std::size_t stack = 0;
        bool longer = false;
        std::uint32_t called = 0;
    };

    // A parts row that has called one of its parts.
    struct Frame {
        Index row = 0;
        Index next_part = 0;       // the position after the one called
        std::uint64_t wanted = 0;  // parts whose condition held on entering, for parts at once

        bool operator<(const Frame& other) const {
            return std::tie(row, next_part, wanted) <
                   std::tie(other.row, other.next_part, other.wanted);
        }
    };

    using Stack = std::vector<Frame>;

    std::size_t node(Index row, const ChildKind& kind, const Stack& stack);
    void expand(std::size_t from);
    void move(std::size_t from, double p, Index row, const ChildKind& kind, const Stack& stack);
    void apply(Range effects, ChildKind& kind) const;
    void finish(std::size_t from, double p, Index row, ChildKind kind, const Stack& stack);
    [[nodiscard]] std::uint32_t party_of(const MeetingRow& row, const ChildKind& kind) const;
    void choose(std::size_t from, const ChooseRow& row, const ChildKind& kind, const Stack& stack);
    void detect(std::size_t from, Index row, const ChildKind& kind, const Stack& stack);
    void call_part(std::size_t from, Frame frame, const ChildKind& kind, Stack stack);

    const Tables& tables_;
    const KindView& view_;
    Index source_;
    Time at_;
    std::vector<Node> nodes_;
    std::vector<Move> moves_;
    std::vector<ChildKind> kinds_;
    std::vector<Stack> stacks_;
    std::map<ChildKind, std::size_t> kind_index_;
    std::map<Stack, std::size_t> stack_index_;
    std::map<std::tuple<Index, std::size_t, std::size_t>, std::size_t> node_index_;
};

}  // namespace ledtid::models
