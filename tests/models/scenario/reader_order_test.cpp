// That a scenario does not depend on the order of its keys, that no number in it is lost, and that
// whatever is written gives a scenario or faults.
#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

// All of a scenario as text, places excepted.
class Dump {
  public:
    explicit Dump(const Scenario& scenario) { put(scenario); }

    std::string text;

  private:
    template <typename... Fields>
    void all(const Fields&... fields) {
        text += '{';
        (put(fields), ...);
        text += "}\n";
    }

    void put(const std::string& value) { text += value + "|"; }

    void put(double value) {
        char digits[40];
        std::snprintf(digits, sizeof digits, "%.17g|", value);
        text += digits;
    }

    void put(int value) { text += std::to_string(value) + "|"; }

    void put(bool value) { text += value ? "yes|" : "no|"; }

    template <typename T>
    void put(const std::vector<T>& items) {
        text += '[';
        for (const T& item : items) {
            put(item);
        }
        text += ']';
    }

    template <typename T>
    void put(const std::optional<T>& value) {
        text += '?';
        if (value) {
            put(*value);
        }
    }

    template <typename A, typename B>
    void put(const std::pair<A, B>& both) {
        all(both.first, both.second);
    }

    void put(const std::array<double, 12>& months) {
        put(std::vector<double>(months.begin(), months.end()));
    }

    void put(const Title& t) { all(t.sv, t.en); }

    void put(const Distribution& d) { all(static_cast<int>(d.kind), d.a, d.b, d.c); }

    void put(const sim::Session& s) {
        all(s.weekday, s.from_second, s.to_second, s.every_weeks, s.week_phase);
    }

    void put(const sim::YearlyClosure& c) { all(c.first_iso_week, c.last_iso_week, c.capacity); }

    void put(const Test& t) { all(t.attribute, t.any_of, t.of_set, t.at_least, t.at_most); }

    void put(const Condition& c) { put(c.tests); }

    void put(const Profession& p) { all(p.name, p.title, p.cost_per_hour_kr); }

    void put(const Post& p) {
        all(p.name, p.profession, p.number, p.fte, p.case_share, p.always_open, p.sessions);
        all(p.first_day, p.last_day, p.ramp_start, p.ramp_days, p.absence_share);
        all(p.absence_mean_days, p.turnover_per_year, p.vacancy, p.away_when_idle);
    }

    void put(const Choice& c) { all(c.name, c.weight, c.title); }

    void put(const Change& c) { all(c.when, c.adds, c.per_month); }

    void put(const Attribute::Given& g) { all(g.when, g.weights); }

    void put(const Attribute& a) {
        all(a.name, a.title, static_cast<int>(a.kind), a.choices, a.given, a.counts, a.changes);
    }

    void put(const RatePiece& r) { all(r.from_seconds, r.per_second); }

    void put(const Source& s) {
        all(s.name, s.title, s.first_step, s.observed, s.per_year, s.every, s.rates, s.at);
        all(s.growth_per_year, s.month_factors, s.batch, s.age, s.first_day, s.last_day);
        all(s.rates_repeat_seconds, s.busy_factor, s.batch_mean);
        all(s.leaves_per_month, s.leaves_to, s.school_start_to, s.weights);
    }

    void put(const Backlog& b) { all(b.name, b.number, b.oldest_seconds, b.source, b.step); }

    void put(const Patience& p) { all(p.time, p.share, p.to); }

    void put(const Clinic& c) {
        all(c.name, c.title, c.posts, c.unlimited, static_cast<int>(c.discipline), c.notice);
        all(c.guarantee, c.waiting_places, c.finish_started, c.no_show, c.rebooking, c.is_team);
        all(c.slots, static_cast<int>(c.one_list), c.hand_over, c.overload);
    }

    void put(const Slot& s) {
        all(s.places, s.weekday, s.at_second, s.every_weeks, s.week_phase);
        all(s.first_seconds, s.every_seconds);
    }

    void put(const Balking& b) { all(b.waiting, b.share); }

    void put(const Member& m) {
        all(m.name, m.profession, m.home_clinic, m.home_post, m.share, m.from_home, m.attendance);
    }

    void put(const Team& t) {
        all(t.name, t.title, t.members, t.weekday, t.every_weeks, t.week_phase, t.places_per_day);
        all(t.may_be_missing, t.core, t.postponement, t.freed_time_used, t.booking_horizon);
        all(t.wait_for_all, t.no_show, t.rebooking, t.notice, t.guarantee, t.first_day);
        all(static_cast<int>(t.discipline), t.last_day, t.closed_weeks, t.ramp_start, t.ramp_days);
        all(t.travel_hours, t.in_use, t.hours_on_team_day, t.overload);
    }

    void put(const Work& w) { all(w.profession, w.hours, w.visits, w.spacing, w.paperwork); }

    void put(const Effect& e) {
        all(static_cast<int>(e.kind), static_cast<int>(e.when), e.name, e.value);
    }

    void put(const Option& o) { all(o.when, o.p, o.soonest, o.to, o.first_day, o.last_day); }

    void put(const Part& p) { all(p.step, p.when, p.awaited); }

    void put(const Look& l) { all(l.age, l.sensitivity, l.channel); }

    void put(const Step& s) {
        all(s.name, s.title, static_cast<int>(s.kind), s.to, s.effects, s.clinic, s.work);
        all(s.priority, s.priority_when, s.patience, s.full_to, s.child_absent, s.delay);
        all(s.options, s.test, s.sensitivity, s.specificity, s.yes, s.no, s.parts, s.at_once);
        all(s.team,
            s.parties,
            s.called_when,
            s.length,
            s.takes_place,
            s.own_work,
            s.looks,
            s.detectable);
        all(s.preschool_per_year, s.preschool_from_age, s.preschool_channel, s.channel_attribute);
        all(s.activity, s.found, s.outcome, s.counts_as_censored, s.waits_for_own_work);
        all(s.waiting_places, s.balks, s.group, s.together, s.no_show, s.travel, s.work_factor);
    }

    void put(const LeadTime& l) { all(l.name, l.title, l.from, l.to); }

    void put(const Milestone& m) { all(m.name, m.title); }

    void put(const TimeLine& t) {
        all(t.start_day, t.end_day, t.measure_from, t.measure_to, t.births_from);
        all(t.ticks_per_second);
    }

    void put(const Closing& c) { all(c.name, c.first_week, c.last_week, c.capacity); }

    void put(const Scenario& s) {
        all(s.name, s.arm, s.title, s.about, s.arm_title, s.time, s.swedish_holidays, s.closings);
        all(s.professions, s.attributes, s.sources, s.backlogs, s.clinics, s.teams, s.steps);
        all(s.milestones, s.lead_times, s.counters, s.target, s.cohort_milestone, s.group_by);
        put(static_cast<double>(s.replications));
        all(s.headline, s.longer_visits, s.longer_visits_factor, s.audit_every);
        all(s.usual_overload, s.usual_overload_up_to);
    }
};

ScenarioSource maximal() {
    return open_scenario(
        disk_files(),
        (tests::source_dir() / "tests" / "models" / "scenario" / "maximal.json").string());
}

std::string dump(const ScenarioSource& source, const std::string& arm) {
    return Dump(read_scenario(source, arm).scenario).text;
}

// Puts the members of all objects into an order of chance (a linear congruential generator).
void shuffle(Node& node, std::uint64_t& state) {
    for (std::size_t left = node.members.size(); left > 1; --left) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        std::swap(node.members[left - 1], node.members[(state >> 33) % left]);
    }
    for (NodeMember& member : node.members) {
        shuffle(member.value, state);
    }
    for (Node& item : node.items) {
        shuffle(item, state);
    }
}

TEST(ReaderOrderTest, ReadsTheSameFromShuffledKeys) {
    const ScenarioSource source = maximal();
    for (const std::string& arm : arm_names(source)) {
        const std::string ordered = dump(source, arm);
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            ScenarioSource shuffled = source;
            std::uint64_t state = seed;
            shuffle(shuffled.document.root, state);
            EXPECT_EQ(dump(shuffled, arm), ordered) << "arm " << arm << ", seed " << seed;
        }
    }
}

// All numbers below a node, with where they are; low and high only matter to the provenance.
void find_numbers(Node& node,
                  const std::string& pointer,
                  std::vector<std::pair<std::string, Node*>>& out) {
    if (node.kind == Node::Kind::number) {
        out.emplace_back(pointer, &node);
    }
    for (NodeMember& member : node.members) {
        const bool is_range = node.find("base") != nullptr && member.key != "base";
        const bool is_read = member.key != "arms" && member.key != "library";
        if (!is_range && is_read) {
            find_numbers(member.value, pointer + "/" + member.key, out);
        }
    }
    for (Node& item : node.items) {
        find_numbers(item, pointer + "/*", out);
    }
}

TEST(ReaderOrderTest, KeepsEveryNumber) {
    ScenarioSource source = maximal();
    const std::string before = dump(source, "sequential");
    std::vector<std::pair<std::string, Node*>> numbers;
    find_numbers(source.document.root, "", numbers);
    EXPECT_GT(numbers.size(), 150U);
    int n_read = 0;
    for (const auto& [pointer, node] : numbers) {
        const Node kept = *node;
        node->number = node->is_integer ? node->number + 1.0 : node->number * 0.99;
        node->integer += 1;
        try {
            EXPECT_NE(dump(source, "sequential"), before) << pointer;
            ++n_read;
        } catch (const ScenarioError&) {  // a share above 1 or the like: seen as well
        }
        *node = kept;
    }
    EXPECT_GT(n_read, 100);
}

void find_all(Node& node, std::vector<Node*>& out) {
    out.push_back(&node);
    for (NodeMember& member : node.members) {
        find_all(member.value, out);
    }
    for (Node& item : node.items) {
        find_all(item, out);
    }
}

TEST(ReaderOrderTest, GivesAScenarioOrFaultsWhateverIsWritten) {
    std::uint64_t state = 20250401;
    const auto any = [&state](std::size_t n) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(state >> 33) % n;
    };
    const ScenarioSource source = maximal();
    ScenarioSource broken = source;
    std::vector<Node*> nodes;
    find_all(broken.document.root, nodes);
    int n_faulty = 0;
    constexpr int kTries = 1500;
    for (int k = 0; k < kTries; ++k) {
        // Each try puts one value, with all that is in it, into the place of another.
        Node& place = *nodes[1 + any(nodes.size() - 1)];
        const Node kept = place;
        Node other = *nodes[1 + any(nodes.size() - 1)];
        if (other.kind == Node::Kind::number && any(2) == 0) {
            const double values[] = {-1, 0, 0.5, 1e-300, 1e12, 1e300};
            other.number = values[any(6)];
            other.is_integer = false;
        }
        place = std::move(other);
        try {
            EXPECT_FALSE(dump(broken, "sequential").empty());
        } catch (const ScenarioError&) {
            ++n_faulty;
        }
        place = kept;  // the places of what is in it have moved
        nodes.clear();
        find_all(broken.document.root, nodes);
    }
    EXPECT_GT(n_faulty, kTries / 2);
    EXPECT_LT(n_faulty, kTries);
    EXPECT_EQ(dump(broken, "sequential"), dump(source, "sequential"));
}

}  // namespace
}  // namespace ledtid::models
