#include "models/analytic/absorption.hpp"

#include <cstddef>

#include <Eigen/Dense>

#include "sim/contract.hpp"

namespace ledtid::models {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

Eigen::Index at(Index row) {
    return static_cast<Eigen::Index>(row);
}

// How long a child stays at the row.
Distribution stay(const Tables& tables, const Row& row) {
    if (row.op == Op::wait) {
        return tables.waits[row.detail].delay;
    }
    if (row.op == Op::visit) {
        const VisitRow& visit = tables.visits[row.detail];
        const Segment& only = tables.segments[visit.segments.first];
        LEDTID_EXPECTS(visit.segments.size() == 1 && only.visits == 1 &&
                           tables.pools[only.pool].unlimited && visit.no_show == 0 &&
                           visit.travel.ticks == 0,
                       "a visit nobody waits for");
        return only.work;
    }
    LEDTID_EXPECTS(row.op == Op::choose || row.op == Op::leave, "a step that is a Markov chain's");
    return Distribution::constant(0);
}

void add_moves(const Tables& tables, Index from, Matrix& moves) {
    const Row& row = tables.rows[from];
    if (row.op == Op::leave) {
        return;
    }
    if (row.op != Op::choose) {
        moves(at(from), at(row.next)) = 1;
        return;
    }
    const ChooseRow& choose = tables.chooses[row.detail];
    LEDTID_EXPECTS(choose.by_chance, "a choice by chance");
    double before = 0;
    for (Index i = choose.options.first; i < choose.options.last; ++i) {
        moves(at(from), at(tables.options[i].to)) += tables.options[i].cumulative_p - before;
        before = tables.options[i].cumulative_p;
    }
}

std::vector<bool> reachable(const Tables& tables, Index start, Matrix& moves) {
    std::vector<bool> seen(tables.rows.size(), false);
    std::vector<Index> todo = {start};
    while (!todo.empty()) {
        const Index from = todo.back();
        todo.pop_back();
        if (seen[from]) {
            continue;
        }
        seen[from] = true;
        add_moves(tables, from, moves);
        for (Index to = 0; to < tables.rows.size(); ++to) {
            if (moves(at(from), at(to)) > 0) {
                todo.push_back(to);
            }
        }
    }
    return seen;
}

}  // namespace

AbsorptionResult absorption(const Tables& tables, Index start) {
    const auto n = static_cast<Eigen::Index>(tables.rows.size());
    Matrix moves = Matrix::Zero(n, n);
    const std::vector<bool> seen = reachable(tables, start, moves);
    Vector mean = Vector::Zero(n);
    Vector second = Vector::Zero(n);
    for (Index row = 0; row < tables.rows.size(); ++row) {
        if (seen[row]) {
            const Distribution length = stay(tables, tables.rows[row]);
            mean(at(row)) = sim::mean(length);
            second(at(row)) = sim::variance(length) + mean(at(row)) * mean(at(row));
        }
    }
    const Eigen::FullPivLU<Matrix> left_out(Matrix::Identity(n, n) - moves);
    LEDTID_EXPECTS(left_out.isInvertible(), "from every step there is a way out");
    const Matrix fundamental = left_out.inverse();
    // T = D + T' with T' that of the next row, independent of D.
    const Vector first = fundamental * mean;
    const Vector cross = 2 * mean.cwiseProduct(moves * first);
    const Vector square = fundamental * (second + cross);
    AbsorptionResult result;
    result.mean_ticks = first(at(start));
    result.variance_ticks2 = square(at(start)) - result.mean_ticks * result.mean_ticks;
    for (Index row = 0; row < tables.rows.size(); ++row) {
        result.passages.push_back(fundamental(at(start), at(row)));
    }
    return result;
}

}  // namespace ledtid::models
