#include "models/analytic/network.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include <Eigen/SparseCore>
#include <Eigen/SparseLU>

#include "sim/contract.hpp"

#include "models/analytic/child_kinds.hpp"
#include "models/analytic/walk_chain.hpp"

namespace ledtid::models {

namespace {

constexpr std::size_t kKindsPerSystem = 256;  // small systems are solved faster than one large

// What walks from a row can come by.
struct Reach {
    std::vector<Index> conditions;
    std::vector<Index> settable;
};

// Rows that a row leads to, whoever the child is.
std::vector<Index> successors(const Tables& tables, const Row& row) {
    std::vector<Index> next{row.next};
    switch (row.op) {
        case Op::choose: {
            const Range options = tables.chooses[row.detail].options;
            for (Index i = options.first; i < options.last; ++i) {
                next.push_back(tables.options[i].to);
            }
            break;
        }
        case Op::gate:
            next.push_back(tables.gates[row.detail].yes);
            next.push_back(tables.gates[row.detail].no);
            break;
        case Op::parts: {
            const Range parts = tables.parts[row.detail].parts;
            for (Index i = parts.first; i < parts.last; ++i) {
                next.push_back(tables.part_items[i].row);
            }
            break;
        }
        case Op::detect:
            next.push_back(tables.detects[row.detail].found);
            break;
        default:
            break;
    }
    return next;
}

void note_row(const Tables& tables,
              const Row& row,
              std::vector<bool>& conditions,
              std::vector<bool>& settable) {
    const auto note = [&conditions](Index condition) {
        if (condition != kNone) {
            conditions[condition] = true;
        }
    };
    for (const Range effects : {row.at_start, row.at_first_visit, row.at_end}) {
        for (Index i = effects.first; i < effects.last; ++i) {
            if (tables.effects[i].kind == EffectRow::Kind::set_attribute) {
                settable[tables.effects[i].which] = true;
            }
        }
    }
    if (row.op == Op::choose && !tables.chooses[row.detail].by_chance) {
        const Range options = tables.chooses[row.detail].options;
        for (Index i = options.first; i < options.last; ++i) {
            note(tables.options[i].condition);
        }
    } else if (row.op == Op::gate) {
        note(tables.gates[row.detail].condition);
    } else if (row.op == Op::parts) {
        const Range parts = tables.parts[row.detail].parts;
        for (Index i = parts.first; i < parts.last; ++i) {
            note(tables.part_items[i].condition);
        }
    } else if (row.op == Op::meeting) {
        const Range calls = tables.meetings[row.detail].calls;
        for (Index i = calls.first; i < calls.last; ++i) {
            note(tables.calls[i].condition);
        }
    } else if (row.op == Op::detect) {
        note(tables.detects[row.detail].detectable);
        if (tables.detects[row.detail].channel_attribute != kNone) {
            settable[tables.detects[row.detail].channel_attribute] = true;
        }
    }
}

std::vector<Index> marked(const std::vector<bool>& marks) {
    std::vector<Index> list;
    for (Index i = 0; i < marks.size(); ++i) {
        if (marks[i]) {
            list.push_back(i);
        }
    }
    return list;
}

Reach reach(const Tables& tables, Index first) {
    std::vector<bool> seen(tables.rows.size(), false);
    std::vector<bool> conditions(tables.conditions.size(), false);
    std::vector<bool> settable(tables.attributes.size(), false);
    if (tables.longer_visits != kNone) {
        conditions[tables.longer_visits] = true;
    }
    std::vector<Index> todo{first};
    seen[first] = true;
    while (!todo.empty()) {
        const Row& row = tables.rows[todo.back()];
        todo.pop_back();
        note_row(tables, row, conditions, settable);
        for (const Index next : successors(tables, row)) {
            if (next != kNone && !seen[next]) {
                seen[next] = true;
                todo.push_back(next);
            }
        }
    }
    return {marked(conditions), marked(settable)};
}

// Nodes from which the walk gets out with probability 0.
std::vector<bool> trapped(const WalkChain& chain) {
    std::vector<double> stays(chain.size(), 0.0);
    std::vector<std::vector<std::size_t>> before(chain.size());
    for (const WalkChain::Move& move : chain.moves()) {
        stays[move.from] += move.p;
        before[move.to].push_back(move.from);
    }
    std::vector<bool> never(chain.size(), true);
    std::vector<std::size_t> todo;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (stays[i] < 1 - 1e-12) {
            never[i] = false;
            todo.push_back(i);
        }
    }
    while (!todo.empty()) {
        const std::size_t node = todo.back();
        todo.pop_back();
        for (const std::size_t earlier : before[node]) {
            if (never[earlier]) {
                never[earlier] = false;
                todo.push_back(earlier);
            }
        }
    }
    return never;
}

// Of the moves between nodes from which nobody gets out, those that lead back to a node on the way
// from the first one reached: without them every loop is walked once. In the order of moves().
std::vector<bool> closes_loop(const WalkChain& chain, const std::vector<bool>& never_out) {
    const std::vector<WalkChain::Move>& moves = chain.moves();
    std::vector<std::vector<std::size_t>> from(chain.size());
    for (std::size_t i = 0; i < moves.size(); ++i) {
        if (never_out[moves[i].from]) {
            from[moves[i].from].push_back(i);
        }
    }
    enum class Mark : std::uint8_t { unseen, on_the_way, done };
    std::vector<Mark> marks(chain.size(), Mark::unseen);
    std::vector<bool> closes(moves.size(), false);
    for (std::size_t first = 0; first < chain.size(); ++first) {
        if (!never_out[first] || marks[first] != Mark::unseen) {
            continue;
        }
        std::vector<std::pair<std::size_t, std::size_t>> way{
            {first, 0}};  // node, next of its moves
        marks[first] = Mark::on_the_way;
        while (!way.empty()) {
            auto& [node, next] = way.back();
            if (next == from[node].size()) {
                marks[node] = Mark::done;
                way.pop_back();
                continue;
            }
            const std::size_t move = from[node][next++];
            const std::size_t to = moves[move].to;
            closes[move] = marks[to] == Mark::on_the_way;
            if (marks[to] == Mark::unseen) {
                marks[to] = Mark::on_the_way;
                way.emplace_back(to, 0);
            }
        }
    }
    return closes;
}

// Expected visits of each node from the given start.
Eigen::VectorXd solve(const WalkChain& chain,
                      const Eigen::VectorXd& start,
                      const std::vector<bool>& never_out) {
    const auto n = static_cast<Eigen::Index>(chain.size());
    std::vector<Eigen::Triplet<double>> entries;
    for (Eigen::Index i = 0; i < n; ++i) {
        entries.emplace_back(static_cast<int>(i), static_cast<int>(i), 1.0);
    }
    const std::vector<bool> dropped = closes_loop(chain, never_out);
    for (std::size_t i = 0; i < dropped.size(); ++i) {
        const WalkChain::Move& move = chain.moves()[i];
        if (!dropped[i]) {
            entries.emplace_back(static_cast<int>(move.to), static_cast<int>(move.from), -move.p);
        }
    }
    Eigen::SparseMatrix<double> matrix(n, n);
    matrix.setFromTriplets(entries.begin(), entries.end());
    matrix.makeCompressed();
    Eigen::SparseLU<Eigen::SparseMatrix<double>> lu(matrix);
    LEDTID_ENSURES(lu.info() == Eigen::Success, "a walk that ends has finitely many passages");
    return lu.solve(start);
}

}  // namespace

void RowFlow::add(double factor, const RowFlow& other) {
    LEDTID_EXPECTS(passages.size() == other.passages.size(), "flows through the same rows");
    for (std::size_t row = 0; row < passages.size(); ++row) {
        passages[row] += factor * other.passages[row];
        longer[row] += factor * other.longer[row];
    }
    for (const auto& [party, flow] : other.called) {
        called[party].passages += factor * flow.passages;
        called[party].longer += factor * flow.longer;
    }
}

Passages passages(const Tables& tables, Index source, Index row, Time at) {
    LEDTID_EXPECTS(row < tables.rows.size() && source < tables.sources.size(),
                   "a source and a row");
    const Reach seen = reach(tables, row);
    const KindView view(tables, seen.conditions, seen.settable);
    const ChildKinds born = view.born(source);
    Passages result;
    result.per_child.passages.assign(tables.rows.size(), 0.0);
    result.per_child.longer.assign(tables.rows.size(), 0.0);
    result.n_kinds = born.kinds.size();
    result.covered = born.covered;
    result.evened_out = born.evened_out;
    std::vector<bool> endless(tables.rows.size(), false);
    for (std::size_t first = 0; first < born.kinds.size(); first += kKindsPerSystem) {
        const std::size_t last = std::min(first + kKindsPerSystem, born.kinds.size());
        WalkChain chain(tables, view, source, at);
        std::vector<std::pair<std::size_t, double>> starts;
        for (std::size_t k = first; k < last; ++k) {
            starts.emplace_back(chain.begin(row, born.kinds[k].first), born.kinds[k].second);
        }
        Eigen::VectorXd start = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(chain.size()));
        for (const auto& [node, p] : starts) {
            start[static_cast<Eigen::Index>(node)] += p;
        }
        const std::vector<bool> never_out = trapped(chain);
        const Eigen::VectorXd visits = solve(chain, start, never_out);
        for (std::size_t i = 0; i < chain.size(); ++i) {
            const double n = visits[static_cast<Eigen::Index>(i)];
            result.per_child.passages[chain.row(i)] += n;
            result.per_child.longer[chain.row(i)] += chain.takes_longer(i) ? n : 0.0;
            if (chain.called(i) != 0) {
                RowFlow::Called& called = result.per_child.called[{chain.row(i), chain.called(i)}];
                called.passages += n;
                called.longer += chain.takes_longer(i) ? n : 0.0;
            }
            if (never_out[i] && n > 0) {
                endless[chain.row(i)] = true;
            }
        }
    }
    result.endless = marked(endless);
    return result;
}

std::vector<Found> found_by(const Tables& tables, Index source, const DetectRow& row) {
    const SourceRow& from = tables.sources[source];
    double age = from.has_age ? mean(from.age) : 0.0;
    double missed = 1;  // not found so far
    std::vector<Found> found;
    const auto preschool = [&](double until) {
        const double exposed =
            std::max(0.0, until - std::max(age, static_cast<double>(row.preschool_from_age.ticks)));
        const double p = missed * -std::expm1(-row.preschool_per_tick * exposed);
        if (p > 0) {
            found.push_back({row.preschool_channel, p});
            missed -= p;
        }
    };
    for (Index i = row.looks.first; i < row.looks.last; ++i) {
        const LookRow& look = tables.looks[i];
        const auto at = static_cast<double>(look.age.ticks);
        if (at < age) {
            continue;
        }
        if (row.preschool_per_tick > 0) {
            preschool(at);
        }
        found.push_back({look.channel, missed * look.sensitivity});
        missed *= 1 - look.sensitivity;
        age = at;
    }
    if (row.looks.empty() && row.preschool_per_tick > 0) {
        found.push_back({row.preschool_channel, 1.0});
    }
    return found;
}

}  // namespace ledtid::models
