// Who children are and how they change, against the declared weights and rates.
//
// Frequencies are compared at 4.9 standard errors, so that each comparison fails by chance once in
// 10^6; the seed is fixed. Each test says the smallest error it would notice.
#include "models/care/children.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/models/care/course.hpp"

namespace ledtid::models {
namespace {

constexpr double kMonthSeconds = 2629800;
constexpr std::uint32_t kChildren = 200000;

void expect_share(double n, double share, const std::string& what) {
    const double error = std::sqrt(share * (1 - share) / kChildren);
    EXPECT_NEAR(n / kChildren, share, 4.9 * error + 1e-12) << what;
}

Tables with_attributes(const std::string& attributes, const std::string& more = "") {
    return changed_base(R"("report": null, "attributes": {)" + attributes + "}" + more);
}

Time month(double months) {
    return Time{static_cast<std::int64_t>(months * kMonthSeconds)};
}

// Lets the child change up to t, as asking about any condition does.
void live_until(Children& children, const Tables& tables, Index slot, Time t) {
    if (!tables.conditions.empty()) {
        (void)children.holds(0, slot, t);
    }
}

// How many children have each value of the attribute at `t`.
std::map<std::uint32_t, double> values_at(const Tables& tables,
                                          const std::string& name,
                                          Time t,
                                          Index source = 0) {
    Children children(tables, 7, 0);
    const Index attribute = index_of(tables.names.attributes, name);
    std::map<std::uint32_t, double> n;
    for (std::uint32_t number = 0; number < kChildren; ++number) {
        const Index slot = children.admit(source, number, Time{0}, Time{0});
        live_until(children, tables, slot, t);
        n[children.value(slot, attribute)] += 1;
        children.release(slot);
    }
    return n;
}

// Would notice a rate that is wrong by 1.6 %.
TEST(ChildrenTest, RecoveryIsExponential) {
    const Tables tables = with_attributes(
        R"("areas": {"set": {"language": 1}, "count": {"1": 1}, "changes": [{"when": {"areas": {"at_least": 1}}, "removes_one_per_month": 0.025}]})");
    for (const double months : {6.0, 24.0, 60.0}) {
        auto n = values_at(tables, "areas", month(months));
        expect_share(n[1], std::exp(-0.025 * months), std::to_string(months));
    }
}

// Numbers of areas as a Markov chain on 0..3 from 1: 1 -> 0 at 0.03, 2 -> 1 and 3 -> 2 at 0.01,
// 1 -> 2 and 2 -> 3 at 0.02 a month, against its Kolmogorov equations solved by small steps.
// Would notice a rate that is wrong by 3 %.
TEST(ChildrenTest, ComingAndGoingFollowTheKolmogorovEquations) {
    const Tables tables = with_attributes(
        R"("areas": {"set": {"a": 1, "b": 1, "c": 1}, "count": {"1": 1}, "changes": [
      {"when": {"areas": {"at_least": 1, "at_most": 1}}, "removes_one_per_month": 0.03},
      {"when": {"areas": {"at_least": 2}}, "removes_one_per_month": 0.01},
      {"when": {"areas": {"at_least": 1, "at_most": 2}}, "adds_one_per_month": 0.02}]})");
    std::array<double, 4> p = {0, 1, 0, 0};
    constexpr int kSteps = 400000;
    constexpr double kMonths = 40;
    for (int i = 0; i < kSteps; ++i) {
        const double h = kMonths / kSteps;
        const double down1 = h * 0.03 * p[1];
        const double down2 = h * 0.01 * p[2];
        const double down3 = h * 0.01 * p[3];
        const double up1 = h * 0.02 * p[1];
        const double up2 = h * 0.02 * p[2];
        p[0] += down1;
        p[1] += down2 - down1 - up1;
        p[2] += down3 + up1 - down2 - up2;
        p[3] += up2 - down3;
    }
    std::array<double, 4> n = {};
    for (const auto& [held, count] : values_at(tables, "areas", month(kMonths))) {
        n[(held & 1U) + (held >> 1U & 1U) + (held >> 2U & 1U)] += count;
    }
    for (std::size_t k = 0; k < 4; ++k) {
        expect_share(n[k], p[k], std::to_string(k));
    }
}

// Would notice a weight that is wrong by 1.5 %.
TEST(ChildrenTest, AnAddedMemberIsDrawnByWeightAndARemovedOneEvenly) {
    const Tables tables = with_attributes(
        R"("areas": {"set": {"a": 0, "b": 3, "c": 1}, "count": {"0": 1}, "changes": [
      {"when": {"areas": {"at_most": 0}}, "adds_one_per_month": 0.9}]})");
    auto n = values_at(tables, "areas", month(200));
    expect_share(n[2], 0.75, "b");
    expect_share(n[4], 0.25, "c");
    const Tables less =
        with_attributes(R"("areas": {"set": {"b": 3, "c": 1}, "count": {"2": 1}, "changes": [
      {"when": {"areas": {"at_least": 2}}, "removes_one_per_month": 0.9}]})");
    auto left = values_at(less, "areas", month(200));
    expect_share(left[1], 0.5, "b stays");
    expect_share(left[2], 0.5, "c stays");
}

TEST(ChildrenTest, ItDoesNotMatterWhenOneLooks) {
    const Tables tables = with_attributes(
        R"("areas": {"set": {"a": 1, "b": 2, "c": 3, "d": 4}, "count": {"2": 1}, "changes": [
      {"when": {"areas": {"at_least": 1}}, "removes_one_per_month": 0.1}, {"adds_one_per_month": 0.1}]})");
    Children often(tables, 7, 0);
    Children once(tables, 7, 0);
    for (std::uint32_t number = 0; number < 2000; ++number) {
        const Index a = often.admit(0, number, Time{0}, Time{0});
        const Index b = once.admit(0, number, Time{0}, Time{0});
        for (int months = 1; months <= 30; ++months) {
            (void)often.holds(0, a, month(months));
        }
        (void)once.holds(0, b, month(30));
        ASSERT_EQ(often.value(a, 0), once.value(b, 0));
    }
}

TEST(ChildrenTest, WithACohortChangesBeginAtItsMilestone) {
    const Tables tables =
        changed_base(R"("attributes": {"areas": {"set": {"a": 1}, "count": {"1": 1}, "changes": [
      {"when": {"areas": {"at_least": 1}}, "removes_one_per_month": 0.9}]}})");
    Children children(tables, 7, 0);
    const Index areas = index_of(tables.names.attributes, "areas");
    const Index slot = children.admit(0, 0, Time{0}, Time{0});
    (void)children.holds(0, slot, month(1000));
    EXPECT_EQ(children.value(slot, areas), 1U);
    children.start_changing(slot, month(1000));
    (void)children.holds(0, slot, month(2000));
    EXPECT_EQ(children.value(slot, areas), 0U);
}

// Would notice a weight that is wrong by 0.5 percentage points.
TEST(ChildrenTest, ProfilesFollowTheirWeightsGivenWhatTheyAreGiven) {
    const Tables tables = with_attributes(
        R"("need": {"choices": {"low": 0.2, "middle": 0.5, "high": 0.3}},
           "reason": {"choices": {"x": 0.9, "y": 0.1}, "given": [
             {"when": {"need": "high"}, "choices": {"x": 0.4, "y": 0.6}},
             {"when": {"need": ["high", "middle"]}, "choices": {"x": 0.7, "y": 0.3}}]})",
        R"(, "sources": {"others": {"at": ["9 h"], "first_step": "ask", "choices": {"need": {"low": 0.1, "middle": 0.1, "high": 0.8}}}})");
    const auto& values = tables.names.values[index_of(tables.names.attributes, "need")];
    auto need = values_at(tables, "need", Time{0});
    expect_share(need[index_of(values, "low")], 0.2, "low");
    expect_share(need[index_of(values, "middle")], 0.5, "middle");
    expect_share(need[index_of(values, "high")], 0.3, "high");
    const Index y = index_of(tables.names.values[index_of(tables.names.attributes, "reason")], "y");
    expect_share(values_at(tables, "reason", Time{0})[y], 0.3 * 0.6 + 0.5 * 0.3 + 0.2 * 0.1, "y");
    const Index others = index_of(tables.names.sources, "others");
    expect_share(values_at(tables, "need", Time{0}, others)[index_of(values, "high")], 0.8, "own");
    expect_share(values_at(tables, "reason", Time{0}, others)[y],
                 0.8 * 0.6 + 0.1 * 0.3 + 0.1 * 0.1,
                 "y of own");
}

// One member after the other without putting back: P({i, j}) = wi wj (1 / (1 - wi) + 1 / (1 - wj)).
TEST(ChildrenTest, SetsHaveTheirNumberOfMembersByWeight) {
    const Tables tables = with_attributes(
        R"("areas": {"set": {"a": 5, "b": 3, "c": 2}, "count": {"0": 0.1, "1": 0.3, "2": 0.4, "3": 0.2}})");
    auto n = values_at(tables, "areas", Time{0});
    expect_share(n[0], 0.1, "none");
    expect_share(n[1], 0.3 * 0.5, "a");
    expect_share(n[2], 0.3 * 0.3, "b");
    expect_share(n[4], 0.3 * 0.2, "c");
    expect_share(n[3], 0.4 * 0.15 * (1 / 0.5 + 1 / 0.7), "a and b");
    expect_share(n[5], 0.4 * 0.10 * (1 / 0.5 + 1 / 0.8), "a and c");
    expect_share(n[6], 0.4 * 0.06 * (1 / 0.7 + 1 / 0.8), "b and c");
    expect_share(n[7], 0.2, "all");
}

TEST(ChildrenTest, AChildIsTheSameInEveryArm) {
    const std::string attributes =
        R"("areas": {"set": {"a": 1, "b": 2, "c": 3}, "count": {"1": 0.5, "2": 0.5}, "changes": [{"when": {"areas": {"at_least": 0}}, "adds_one_per_month": 0.1}]}, "need": {"choices": {"x": 0.5, "y": 0.5}})";
    const Tables one = with_attributes(attributes);
    const Tables other = with_attributes(
        attributes + R"(, "also": {"choices": {"x": 0.5, "y": 0.5}})",
        R"(, "clinics": {"new_one": {"posts": {"teacher": {"fte": 1}}, "background": {"per_year": 10, "work": {"teacher": 2}}}})");
    Children here(one, 7, 3);
    Children there(other, 7, 3);
    const Index source = index_of(other.names.sources, "children");
    for (std::uint32_t number = 0; number < 500; ++number) {
        const Index a = here.admit(0, number, Time{0}, Time{0});
        const Index b = there.admit(source, number, Time{0}, Time{0});
        live_until(here, one, a, month(20));
        live_until(there, other, b, month(20));
        for (const char* const name : {"areas", "need"}) {
            ASSERT_EQ(here.value(a, index_of(one.names.attributes, name)),
                      there.value(b, index_of(other.names.attributes, name)));
        }
    }
}

TEST(ChildrenTest, SlotsAreReusedClean) {
    const Tables tables = with_attributes(R"("need": {"choices": {"x": 1}})");
    Children children(tables, 1, 0);
    const Index first = children.admit(0, 0, Time{0}, Time{0});
    children.milestone(first, 1) = Time{5};
    children.work(first, 0) = 7;
    EXPECT_EQ(children.enter(first, 2), 0);
    EXPECT_EQ(children.enter(first, 2), 1);
    children[first].n_contacts = 3;
    const std::uint32_t stamp = children.stamp(first);
    children.release(first);
    EXPECT_FALSE(children.is_current(first, stamp));
    const Index second = children.admit(0, 1, Time{0}, Time{0});
    ASSERT_EQ(second, first);
    EXPECT_EQ(children.milestone(second, 1), Time::never());
    EXPECT_EQ(children.work(second, 0), 0);
    EXPECT_EQ(children.enter(second, 2), 0);
    EXPECT_EQ(children[second].n_contacts, 0U);
}

}  // namespace
}  // namespace ledtid::models
