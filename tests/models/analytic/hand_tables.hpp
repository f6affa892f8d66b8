// Tables written by hand, so that what theory is told does not come through the compiler of
// scenarios. One tick is a second; the window is four years of 365.25 days.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/random/distribution.hpp"

#include "models/care/tables.hpp"

namespace ledtid::models {

inline constexpr double kHour = 3600;
inline constexpr double kDay = 24 * kHour;
inline constexpr double kYear = 365.25 * kDay;
inline constexpr double kHoursPerYear = 365.25 * 24;

class HandTables {
  public:
    HandTables() { tables.measure_to = tables.end = Time{static_cast<std::int64_t>(4 * kYear)}; }

    // A clinic with one pool of posts that never close.
    Index clinic(int n_posts, double no_show = 0) {
        ClinicRow row;
        row.pools = {size(tables.pools), size(tables.pools) + 1};
        row.no_show = no_show;
        tables.clinics.push_back(row);
        add_pool(size(tables.clinics) - 1, n_posts);
        return size(tables.clinics) - 1;
    }

    // One more pool of the clinic added last.
    Index add_pool(Index clinic, int n_posts) {
        const Index pool = size(tables.pools);
        PoolRow row;
        row.clinic = clinic;
        row.profession = tables.n_professions++;
        row.posts.first = size(tables.posts);
        for (int i = 0; i < n_posts; ++i) {
            PostRow post;
            post.pool = pool;
            post.profession = row.profession;
            post.always_open = true;
            tables.posts.push_back(post);
        }
        row.posts.last = size(tables.posts);
        tables.pools.push_back(row);
        tables.clinics[clinic].pools.last = size(tables.pools);
        return pool;
    }

    Index row(Op op, Index detail, Index next = kNone) {
        Row row;
        row.op = op;
        row.detail = detail;
        row.next = next;
        tables.rows.push_back(row);
        return size(tables.rows) - 1;
    }

    // Work of (pool, hours) in order.
    Index visit(Index clinic, const std::vector<std::pair<Index, double>>& work, Index next) {
        VisitRow visit;
        visit.clinic = clinic;
        visit.segments = segments(work);
        visit.no_show = tables.clinics[clinic].no_show;
        tables.visits.push_back(visit);
        return row(Op::visit, size(tables.visits) - 1, next);
    }

    Range segments(const std::vector<std::pair<Index, double>>& work) {
        Range range{size(tables.segments), 0};
        for (const auto& [pool, hours] : work) {
            Segment segment;
            segment.pool = pool;
            segment.work = Distribution::exponential(hours * kHour);
            tables.segments.push_back(segment);
        }
        range.last = size(tables.segments);
        return range;
    }

    Index wait(const Distribution& delay, Index next) {
        tables.waits.push_back({delay});
        return row(Op::wait, size(tables.waits) - 1, next);
    }

    Index leave() {
        tables.leaves.push_back({0, false});
        return row(Op::leave, size(tables.leaves) - 1);
    }

    // By chance: (probability, row).
    Index by_chance(const std::vector<std::pair<double, Index>>& options) {
        ChooseRow choose;
        choose.by_chance = true;
        choose.options.first = size(tables.options);
        double sum = 0;
        for (const auto& [p, to] : options) {
            sum += p;
            tables.options.push_back({kNone, sum, to});
        }
        choose.options.last = size(tables.options);
        tables.chooses.push_back(choose);
        return row(Op::choose, size(tables.chooses) - 1);
    }

    // By conditions: (condition, row).
    Index by_condition(const std::vector<std::pair<Index, Index>>& options) {
        ChooseRow choose;
        choose.options.first = size(tables.options);
        for (const auto& [condition, to] : options) {
            tables.options.push_back({condition, 1.0, to});
        }
        choose.options.last = size(tables.options);
        tables.chooses.push_back(choose);
        return row(Op::choose, size(tables.chooses) - 1);
    }

    Index parts(const std::vector<PartRow>& items, bool at_once, Index next) {
        PartsRow parts;
        parts.at_once = at_once;
        parts.parts.first = size(tables.part_items);
        tables.part_items.insert(tables.part_items.end(), items.begin(), items.end());
        parts.parts.last = size(tables.part_items);
        tables.parts.push_back(parts);
        return row(Op::parts, size(tables.parts) - 1, next);
    }

    Range weights(const std::vector<double>& values) {
        const Index first = size(tables.weights);
        tables.weights.insert(tables.weights.end(), values.begin(), values.end());
        return {first, size(tables.weights)};
    }

    // `given`: (condition, weights), the last with kNone.
    Index choice(const std::vector<std::pair<Index, std::vector<double>>>& given) {
        AttributeRow attribute;
        attribute.n_values = static_cast<std::uint8_t>(given.front().second.size());
        add_given(given, attribute);
        return size(tables.attributes) - 1;
    }

    Index subset(const std::vector<double>& members,
                 const std::vector<std::pair<Index, std::vector<double>>>& counts) {
        AttributeRow attribute;
        attribute.is_set = true;
        attribute.n_values = static_cast<std::uint8_t>(members.size());
        attribute.member_weights = weights(members);
        add_given(counts, attribute);
        return size(tables.attributes) - 1;
    }

    // All of these tests hold.
    Index condition(const std::vector<TestRow>& tests) {
        const Index first = size(tables.tests);
        tables.tests.insert(tables.tests.end(), tests.begin(), tests.end());
        tables.conditions.push_back({{first, size(tables.tests)}});
        return size(tables.conditions) - 1;
    }

    static TestRow is(Index attribute, std::uint32_t value) {
        return {attribute, false, 0, 64, std::uint64_t{1} << value};
    }

    static TestRow at_least(Index attribute, std::uint8_t n) { return {attribute, true, n, 64, 0}; }

    static TestRow includes(Index attribute, std::uint64_t mask) {
        return {attribute, true, 0, 64, mask};
    }

    Index source(double per_hour, Index first_row) {
        SourceRow source;
        source.rates = {size(tables.rates), size(tables.rates) + 1};
        tables.rates.push_back({Time{0}, per_hour / kHour});
        source.peak = per_hour / kHour;
        source.first_row = first_row;
        source.until = tables.end;
        tables.sources.push_back(source);
        return size(tables.sources) - 1;
    }

    // The row sets the attribute at its end.
    void sets_at_end(Index row, Index attribute, std::uint8_t value) {
        const Index first = size(tables.effects);
        tables.effects.push_back({EffectRow::Kind::set_attribute, attribute, value});
        tables.rows[row].at_end = {first, first + 1};
    }

    void patience(Index row, const std::vector<PatienceRow>& patience) {
        const Index first = size(tables.patience);
        tables.patience.insert(tables.patience.end(), patience.begin(), patience.end());
        tables.visits[tables.rows[row].detail].patience = {first, size(tables.patience)};
    }

    template <class T>
    static Index size(const std::vector<T>& table) {
        return static_cast<Index>(table.size());
    }

    Tables tables;

  private:
    void add_given(const std::vector<std::pair<Index, std::vector<double>>>& given,
                   AttributeRow& attribute) {
        attribute.given.first = size(tables.given);
        for (const auto& [condition, values] : given) {
            const Range range = weights(values);
            tables.given.push_back({condition, range});
        }
        attribute.given.last = size(tables.given);
        tables.attributes.push_back(attribute);
    }
};

}  // namespace ledtid::models
