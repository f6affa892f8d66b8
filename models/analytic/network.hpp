// Traffic equations: how often a child of a source passes each row of the tables.
//
// For every kind of child (child_kinds.hpp) the walk is a Markov chain over rows, which it leaves
// at an exit; with transition matrix P and start e the expected passages v solve (I - P^T) v = e.
// Parts are calls that come back; steps that set an attribute change the child's kind. What is
// computed is *offered* traffic: nobody gives up, is turned away, moves or starts school. Timing is
// ignored: a child is detected with the probability that a look, or a concern of the preschool up
// to the age of the last look, notices what is there. Parts that run at once are walked one after
// the other, and so are those that are not awaited, so that a part which leads out of the pathway
// stops those listed after it only.
//
// Source: Jackson, Operations Research 5 (1957); Kemeny & Snell, Finite Markov Chains (1960),
// ch. 3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "models/care/tables.hpp"

namespace ledtid::models {

// Passages of each row a year, or by some number of children. Both [n_rows].
struct RowFlow {
    struct Called {
        double passages = 0;
        double longer = 0;
    };

    std::vector<double> passages;
    std::vector<double> longer;  // those of them with longer visits
    // The same of meetings to which members are called on a condition, by row and party.
    std::map<std::pair<Index, std::uint32_t>, Called> called = {};

    // Adds `factor` times other.
    void add(double factor, const RowFlow& other);
};

struct Passages {
    RowFlow per_child;           // expected passages, each entry into the row counted
    std::vector<Index> endless;  // rows passed after which a child never gets out; loops among
                                 // them are counted as walked once
    std::size_t n_kinds = 0;
    double covered = 1;       // share of children enumerated; 1 unless there were too many kinds
    bool evened_out = false;  // weights of a large set's members were made equal
};

// Of children of `source` that begin at `row`, by the options that are open at the instant `at`.
[[nodiscard]] Passages passages(const Tables& tables,
                                Index source,
                                Index row,
                                Time at = Time::zero());

// A child found by a detection row, by channel. `p` is the probability; entry `value` the channel.
struct Found {
    std::uint8_t channel = 0;
    double p = 0;
};

// How children of the source for whom there is something to see are found; the probabilities add up
// to the probability of being found at all. Looks before the mean age on arrival are missed.
[[nodiscard]] std::vector<Found> found_by(const Tables& tables, Index source, const DetectRow& row);

}  // namespace ledtid::models
