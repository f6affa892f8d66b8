#include "models/care/region.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/hand_made.hpp"

namespace ledtid::models {
namespace {

// So many children got there in each of the months; the rest never did.
sim::KaplanMeier curve(const std::vector<double>& months, int never) {
    sim::KaplanMeier result;
    for (const double month : months) {
        result.add(month, true);
    }
    for (int i = 0; i < never; ++i) {
        result.add(100, false);
    }
    return result;
}

// Seen red with the weights left out of the sum.
TEST(RegionTest, AreasCountByTheirWeight) {
    const std::vector<MaybeValues> areas = {{10.0, 20.0, 30.0}, {40.0, 20.0, std::nullopt}};
    const std::vector<double> weights = {3, 1};
    const MaybeValues means = weighted_means(areas, weights);
    EXPECT_EQ(means, (MaybeValues{17.5, 20.0, std::nullopt}));
}

TEST(RegionTest, AnAreaWithoutTheFigureLeavesTheRegionWithoutIt) {
    const std::vector<MaybeValues> areas = {{10.0, 20.0}, {}};
    EXPECT_TRUE(weighted_means(areas, std::vector<double>{1, 1}).empty());
}

// Two areas of four and two children; by weight each child of the second counts as six of the
// first: shares 1/16 at months 1 to 4, 6/16 at 5 and 20. Seen red with every area's steps alike.
TEST(RegionTest, TheQuantileIsOfAllChildrenOfTheRegion) {
    const std::vector<sim::KaplanMeier> first = {curve({1, 2, 3, 4}, 0)};
    const std::vector<sim::KaplanMeier> second = {curve({5, 20}, 0)};
    const std::vector<const std::vector<sim::KaplanMeier>*> areas = {&first, &second};
    const std::vector<double> weights = {4, 12};
    EXPECT_EQ(pooled_quantiles(areas, weights, 4.0 / 16), (MaybeValues{4.0}));
    EXPECT_EQ(pooled_quantiles(areas, weights, 5.0 / 16), (MaybeValues{5.0}));
    EXPECT_EQ(pooled_quantiles(areas, weights, 10.0 / 16), (MaybeValues{5.0}));
    EXPECT_EQ(pooled_quantiles(areas, weights, 11.0 / 16), (MaybeValues{20.0}));
}

TEST(RegionTest, ThoseWhoNeverGetThereKeepTheQuantileOut) {
    const std::vector<sim::KaplanMeier> first = {curve({1, 2}, 0), curve({1, 2}, 0)};
    const std::vector<sim::KaplanMeier> second = {curve({3}, 3), curve({3, 4, 5}, 1)};
    const std::vector<const std::vector<sim::KaplanMeier>*> areas = {&first, &second};
    EXPECT_EQ(pooled_quantiles(areas, std::vector<double>{1, 1}, 0.8),
              (MaybeValues{std::nullopt, 5.0}));
}

TEST(RegionTest, ARegionOfOneAreaIsThatArea) {
    const std::vector<sim::KaplanMeier> one = {curve({1, 2, 3, 4, 5, 6, 7}, 2)};
    const std::vector<const std::vector<sim::KaplanMeier>*> areas = {&one};
    for (const double p : {0.1, 0.5, 0.7, 7.0 / 9, 0.8}) {
        EXPECT_EQ(pooled_quantiles(areas, std::vector<double>{0.3}, p).front(),
                  one.front().quantile(p))
            << p;
    }
}

// The same figures as the summary and the comparison give.
TEST(RegionTest, AnAreasSeriesAreThoseOfItsSummary) {
    const Tables tables = hand_made_tables();
    std::vector<Outcome> now(2, empty_outcome(tables));
    std::vector<Outcome> then(2, empty_outcome(tables));
    for (std::uint32_t r = 0; r < 2; ++r) {
        for (std::uint32_t i = 0; i < 6; ++i) {
            add_child(now[r], i, 12 + i, 5 + i + r);
            add_child(then[r], i, 12 + i, 3 + i);
        }
    }
    const ArmSummary summary = summarise(tables, now);
    const ArmSummary other = summarise(tables, then);
    const ArmRun runs[] = {{{"now", "", ""}, std::nullopt, &tables, &summary, now},
                           {{"then", "", ""}, std::nullopt, &tables, &other, then}};
    const AreaSeries series = area_series(runs[0]);
    const LeadTimeSummary& lead = summary.lead_times[summary.headline];
    EXPECT_EQ(estimate_of_any(series.mean)->mean, lead.completed.mean->mean);
    ASSERT_EQ(series.curves.size(), 2U);
    EXPECT_EQ((*series.curves[0].quantile(0.5) + *series.curves[1].quantile(0.5)) / 2,
              lead.cohort.p50->mean);
    const auto difference = estimate_of_any(paired_differences(runs[0], runs[1]));
    const Comparison comparison = compare(runs, 0);
    ASSERT_TRUE(difference);
    EXPECT_EQ(difference->mean, comparison.differences.front().lead_times.front().mean->mean);
    EXPECT_EQ(difference->mean, comparison.ladder[1].step->mean);
}

}  // namespace
}  // namespace ledtid::models
