#include "models/pathway/layout.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "models/pathway/layout_plan.hpp"

namespace ledtid::models {

namespace {

constexpr double kBoxGap = 26;   // between neighbours on a layer
constexpr double kLineGap = 12;  // beside a passing line
constexpr double kRowGap = 17;   // above and below a row of labels
constexpr int kSweeps = 24;

struct EdgePiece {
    std::size_t upper = 0;
    std::size_t lower = 0;
};

class Layouter {
  public:
    Layouter(const std::vector<LayoutBox>& boxes, const std::vector<LayoutLine>& lines) {
        plan_.boxes = boxes;
        plan_.lines = lines;
        plan_.returns.resize(lines.size());
        plan_.passes.resize(lines.size());
    }

    Layout run() {
        find_returns();
        rank_boxes();
        make_items();
        order_rows();
        add_turns();
        place_across();
        place_down();
        return routed(std::move(plan_));
    }

  private:
    void find_returns() {
        std::vector<std::vector<std::size_t>> out(plan_.boxes.size());
        std::vector<bool> has_in(plan_.boxes.size());
        for (std::size_t i = 0; i < plan_.lines.size(); ++i) {
            out[plan_.lines[i].from].push_back(i);
            has_in[plan_.lines[i].to] = true;
        }
        std::vector<std::uint8_t> state(plan_.boxes.size());  // 0 new, 1 on the way, 2 done
        for (const bool roots : {true, false}) {
            for (std::size_t b = 0; b < plan_.boxes.size(); ++b) {
                if (state[b] == 0 && (!roots || !has_in[b])) {
                    visit(b, out, state);
                }
            }
        }
    }

    void visit(std::size_t box,
               const std::vector<std::vector<std::size_t>>& out,
               std::vector<std::uint8_t>& state) {
        state[box] = 1;
        for (const std::size_t i : out[box]) {
            const std::size_t to = plan_.lines[i].to;
            if (state[to] == 1) {
                plan_.returns[i] = true;
            } else if (state[to] == 0) {
                visit(to, out, state);
            }
        }
        state[box] = 2;
        finished_.push_back(box);
    }

    // Longest path from the top; then what nothing leads to moves down to what it leads to.
    void rank_boxes() {
        rank_.assign(plan_.boxes.size(), 0);
        for (auto box = finished_.rbegin(); box != finished_.rend(); ++box) {
            for (std::size_t i = 0; i < plan_.lines.size(); ++i) {
                if (plan_.lines[i].from == *box && !plan_.returns[i]) {
                    rank_[plan_.lines[i].to] = std::max(rank_[plan_.lines[i].to], rank_[*box] + 1);
                }
            }
        }
        for (std::size_t b = 0; b < plan_.boxes.size(); ++b) {
            std::size_t nearest = kNoItem;
            bool has_in = false;
            for (std::size_t i = 0; i < plan_.lines.size(); ++i) {
                has_in = has_in || (plan_.lines[i].to == b && !plan_.returns[i]);
                if (plan_.lines[i].from == b && !plan_.returns[i]) {
                    nearest = std::min(nearest, rank_[plan_.lines[i].to]);
                }
            }
            if (!has_in && nearest != kNoItem && nearest > 0) {
                rank_[b] = nearest - 1;
            }
        }
    }

    std::size_t add_item(std::size_t row, std::size_t box, std::size_t line, double w, double h) {
        plan_.items.push_back(LayoutItem{row, box, line, w, h, 0});
        rows_[row].push_back(plan_.items.size() - 1);
        return plan_.items.size() - 1;
    }

    // Boxes stand on even rows, labels on the odd rows between.
    void make_items() {
        std::size_t last = 0;
        for (const std::size_t rank : rank_) {
            last = std::max(last, rank);
        }
        rows_.resize(2 * last + 1);
        for (std::size_t b = 0; b < plan_.boxes.size(); ++b) {
            add_item(2 * rank_[b], b, kNoItem, plan_.boxes[b].width, plan_.boxes[b].height);
        }
        for (std::size_t i = 0; i < plan_.lines.size(); ++i) {
            const LayoutLine& line = plan_.lines[i];
            const std::size_t top = plan_.returns[i] ? line.to : line.from;
            const std::size_t bottom = plan_.returns[i] ? line.from : line.to;
            const std::size_t label_row =
                plan_.returns[i] ? 2 * rank_[bottom] - 1 : 2 * rank_[top] + 1;
            std::size_t above = top;
            for (std::size_t row = 2 * rank_[top] + 1; row < 2 * rank_[bottom]; ++row) {
                const bool here = row == label_row;
                const std::size_t item = add_item(
                    row, kNoItem, i, here ? line.label_width : 0, here ? line.label_height : 0);
                plan_.passes[i].push_back(item);
                segments_.push_back(EdgePiece{above, item});
                above = item;
            }
            if (top != bottom) {
                segments_.push_back(EdgePiece{above, bottom});
            }
        }
    }

    void index_rows() {
        position_.assign(plan_.items.size(), 0);
        for (const std::vector<std::size_t>& row : rows_) {
            for (std::size_t k = 0; k < row.size(); ++k) {
                position_[row[k]] = k;
            }
        }
    }

    // Who stands above and below whom, in the order of the segments.
    void index_segments() {
        above_.assign(plan_.items.size(), {});
        below_.assign(plan_.items.size(), {});
        for (const EdgePiece& s : segments_) {
            above_[s.lower].push_back(s.upper);
            below_[s.upper].push_back(s.lower);
        }
    }

    // Crossings between a row and the next are inversions: pairs of segments whose ends come in the
    // opposite order. Counted in O(n log n) by a tree of counts over positions (Fenwick, Software:
    // Practice and Experience 24, 1994).
    [[nodiscard]] std::size_t crossings() const {
        std::size_t count = 0;
        for (std::size_t r = 0; r + 1 < rows_.size(); ++r) {
            std::vector<std::size_t> tree(rows_[r + 1].size() + 1);
            std::size_t n_seen = 0;
            for (const std::size_t upper : rows_[r]) {
                // Those of one item do not cross each other: all are compared before any is added.
                for (const std::size_t lower : below_[upper]) {
                    std::size_t n_left = 0;  // or straight above
                    for (std::size_t k = position_[lower] + 1; k > 0; k &= k - 1) {
                        n_left += tree[k];
                    }
                    count += n_seen - n_left;
                }
                for (const std::size_t lower : below_[upper]) {
                    for (std::size_t k = position_[lower] + 1; k < tree.size(); k += k & (~k + 1)) {
                        ++tree[k];
                    }
                    ++n_seen;
                }
            }
        }
        return count;
    }

    void sort_row(std::size_t row, bool by_upper) {
        std::vector<double>& key = key_;
        for (const std::size_t item : rows_[row]) {
            double sum = 0;
            double count = 0;
            for (const std::size_t next : by_upper ? above_[item] : below_[item]) {
                sum += static_cast<double>(position_[next]);
                count += 1;
            }
            key[item] = count > 0 ? sum / count : static_cast<double>(position_[item]);
        }
        std::stable_sort(rows_[row].begin(), rows_[row].end(), [&](std::size_t a, std::size_t b) {
            return key[a] < key[b];
        });
        for (std::size_t k = 0; k < rows_[row].size(); ++k) {
            position_[rows_[row][k]] = k;
        }
    }

    void order_rows() {
        index_rows();
        index_segments();
        key_.resize(plan_.items.size());
        std::vector<std::vector<std::size_t>> best = rows_;
        std::size_t fewest = kNoItem;
        for (int sweep = 0; sweep < kSweeps; ++sweep) {
            for (std::size_t k = 1; k < rows_.size(); ++k) {
                const bool down = sweep % 2 == 0;
                sort_row(down ? k : rows_.size() - 1 - k, down);
            }
            const std::size_t count = crossings();
            if (count < fewest) {
                fewest = count;
                best = rows_;
            }
        }
        rows_ = best;
        index_rows();
    }

    // A return curve leaves and meets its boxes from the side: it gets a place next to each.
    void add_turns() {
        plan_.first_turn.assign(plan_.lines.size(), kNoItem);
        plan_.last_turn.assign(plan_.lines.size(), kNoItem);
        for (std::size_t i = 0; i < plan_.lines.size(); ++i) {
            if (!plan_.returns[i]) {
                continue;
            }
            plan_.first_turn[i] = insert_beside(plan_.lines[i].from, i);
            plan_.last_turn[i] = plan_.lines[i].from == plan_.lines[i].to
                                     ? plan_.first_turn[i]
                                     : insert_beside(plan_.lines[i].to, i);
            for (EdgePiece& s : segments_) {
                if (s.lower == plan_.lines[i].from && plan_.items[s.upper].line == i) {
                    s.lower = plan_.first_turn[i];
                }
                if (s.upper == plan_.lines[i].to && plan_.items[s.lower].line == i) {
                    s.upper = plan_.last_turn[i];
                }
            }
        }
    }

    std::size_t insert_beside(std::size_t box, std::size_t line) {
        plan_.items.push_back(LayoutItem{plan_.items[box].row, kNoItem, line, 0, 0, 0});
        std::vector<std::size_t>& row = rows_[plan_.items[box].row];
        const auto at = std::find(row.begin(), row.end(), box);
        row.insert(at + 1, plan_.items.size() - 1);
        return plan_.items.size() - 1;
    }

    [[nodiscard]] double distance(std::size_t left, std::size_t right) const {
        const bool both_boxes =
            plan_.items[left].box != kNoItem && plan_.items[right].box != kNoItem;
        return (plan_.items[left].width + plan_.items[right].width) / 2 +
               (both_boxes ? kBoxGap : kLineGap);
    }

    void place_across() {
        index_segments();
        for (const std::vector<std::size_t>& row : rows_) {
            for (std::size_t k = 1; k < row.size(); ++k) {
                plan_.items[row[k]].x = plan_.items[row[k - 1]].x + distance(row[k - 1], row[k]);
            }
        }
        // Up, so that a box stands above the middle of what follows; then down, so that what
        // follows stands straight below it where there is room.
        for (int sweep = 1; sweep <= kSweeps; ++sweep) {
            for (std::size_t k = 0; k < rows_.size(); ++k) {
                const bool down = sweep % 2 == 0;
                place_row(down ? k : rows_.size() - 1 - k, down);
            }
        }
        double least =
            plan_.items.empty() ? 0 : plan_.items.front().x - plan_.items.front().width / 2;
        for (const LayoutItem& item : plan_.items) {
            least = std::min(least, item.x - item.width / 2);
        }
        for (LayoutItem& item : plan_.items) {
            item.x -= least;
        }
    }

    // Where an item would like to stand: at the mean of its neighbours above (or below).
    struct Wish {
        double x = 0;
        double weight = 0;
    };

    [[nodiscard]] Wish wish_of(std::size_t item, bool by_upper) const {
        double sum = 0;
        double count = 0;
        const bool leads_on = !below_[item].empty();
        for (const std::size_t next : by_upper ? above_[item] : below_[item]) {
            sum += plan_.items[next].x;
            count += 1;
        }
        if (count == 0) {
            return Wish{plan_.items[item].x, 0.01};
        }
        // An end gives way to what leads on; a passing line stays straight.
        const double weight = !leads_on ? 0.1 : plan_.items[item].box == kNoItem ? 2 : 1;
        return Wish{sum / count, weight};
    }

    // Moves a row towards its wishes: least squares under the order and the distances, by pooling
    // adjacent violators.
    void place_row(std::size_t row_number, bool by_upper) {
        const std::vector<std::size_t>& row = rows_[row_number];

        struct Pool {
            double sum;
            double weight;
            std::size_t count;
        };

        std::vector<Pool> pools;
        double offset = 0;
        std::vector<double> offsets;
        for (std::size_t k = 0; k < row.size(); ++k) {
            offset += k == 0 ? 0 : distance(row[k - 1], row[k]);
            offsets.push_back(offset);
            const Wish wish = wish_of(row[k], by_upper);
            pools.push_back(Pool{wish.weight * (wish.x - offset), wish.weight, 1});
            while (pools.size() > 1) {
                const Pool last = pools.back();
                Pool& before = pools[pools.size() - 2];
                if (before.sum / before.weight <= last.sum / last.weight) {
                    break;
                }
                before = Pool{
                    before.sum + last.sum, before.weight + last.weight, before.count + last.count};
                pools.pop_back();
            }
        }
        std::size_t k = 0;
        for (const Pool& pool : pools) {
            for (std::size_t n = 0; n < pool.count; ++n, ++k) {
                plan_.items[row[k]].x = pool.sum / pool.weight + offsets[k];
            }
        }
    }

    void place_down() {
        double y = 0;
        for (const std::vector<std::size_t>& row : rows_) {
            double height = 0;
            for (const std::size_t item : row) {
                height = std::max(height, plan_.items[item].height);
            }
            plan_.tops.push_back(y);
            plan_.bottoms.push_back(y + height);
            y += height + kRowGap;
        }
    }

    LayoutPlan plan_;
    std::vector<std::size_t> finished_;  // depth-first, last first
    std::vector<std::size_t> rank_;
    std::vector<std::vector<std::size_t>> rows_;
    std::vector<EdgePiece> segments_;
    std::vector<std::vector<std::size_t>> above_;  // of each item
    std::vector<std::vector<std::size_t>> below_;
    std::vector<double> key_;  // scratch
    std::vector<std::size_t> position_;
};

}  // namespace

Layout lay_out(const std::vector<LayoutBox>& boxes, const std::vector<LayoutLine>& lines) {
    return Layouter(boxes, lines).run();
}

}  // namespace ledtid::models
