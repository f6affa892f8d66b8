// Time has no natural unit: a place in which everything goes twice as fast is the same place with
// the clock running twice as fast, exactly.
//
// Durations, rates and the horizon are scaled by powers of two and so are ticks, so that every
// number of ticks is the same to the last bit and no tolerance is needed. Only what the calendar
// decides (opening hours, months, school start, team days) cannot be scaled; the second test keeps
// the calendar and makes ticks finer.
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/result_hash.hpp"

#include "tests/models/care/course.hpp"
#include "tests/models/care/random_scenarios.hpp"
#include "tests/support/sanitized.hpp"

namespace ledtid::models {
namespace {

// Writes durations divided by `speed` and rates multiplied by it.
class Pace {
  public:
    explicit Pace(int speed) : speed_(speed) {}

    [[nodiscard]] std::string date(int days) const {
        const sim::CivilDate date = sim::civil_date(sim::day_number({2025, 1, 6}) + days / speed_);
        char text[20];
        std::snprintf(text,
                      sizeof text,
                      "\"%04d-%02d-%02d\"",
                      static_cast<int>(date.year),
                      static_cast<int>(date.month),
                      static_cast<int>(date.day));
        return text;
    }

    // Whole seconds at every speed if `seconds` is a multiple of sixteen.
    [[nodiscard]] std::string time(int seconds) const {
        return "\"" + std::to_string(seconds / speed_) + " s\"";
    }

    [[nodiscard]] std::string rate(int rate) const { return std::to_string(rate * speed_); }

    [[nodiscard]] int speed() const { return speed_; }

  private:
    int speed_;
};

constexpr int kHour = 3600;
constexpr int kDay = 24 * kHour;

// A place with something of everything that takes time or has a rate, in four pieces. Clinics are
// always open.
std::string sources(Dice& dice, const Pace& pace) {
    const auto random_time = [&](int low_hours, int high_hours) {
        return pace.time(kHour * dice.whole(low_hours, high_hours));
    };
    std::string text =
        R"("sources": {"children": {"at": null, "school_start_to": null, "rates": [{"from": "0 s", "per_hour": )" +
        pace.rate(dice.whole(1, 2)) + R"(}, {"from": )" + random_time(200, 400) +
        R"(, "per_hour": )" + pace.rate(1) +
        R"(}], "age": {"distribution": "uniform", "from": "0 s", "to": )" + random_time(200, 400) +
        R"(}, "leaves_per_month": )" + pace.rate(1) + R"(, "leaves_to": "moved"})";
    text += R"(, "born": {"per_year": )" + pace.rate(dice.whole(2000, 6000)) +
            R"(, "age": "0 s", "first_step": "detection"})";
    text += R"(, "regular": {"every": {"distribution": "gamma", "mean": )" + random_time(2, 9) +
            R"(, "cv": 0.5}, "batch": 2, "first_step": "b"},
      "listed": {"at": [)" +
            pace.time(kDay) + ", " + pace.time(kDay) + ", " + pace.time(9 * kDay) +
            R"(], "first_step": "ask"}})";
    text += R"(, "waiting_at_start": {"old_list": {"number": )" +
            std::to_string(dice.whole(1, 20)) + R"(, "oldest": )" + random_time(10, 300) +
            R"(, "like": "regular", "at": "b"}})";
    return text;
}

std::string clinics(Dice& dice, const Pace& pace) {
    const auto random_time = [&](int low_hours, int high_hours) {
        return pace.time(kHour * dice.whole(low_hours, high_hours));
    };
    std::string text =
        R"("clinics": {"clinic": {"notice": )" + random_time(0, 9) + R"(, "guarantee": )" +
        random_time(5, 50) +
        R"(, "discipline": "earliest guarantee", "no_show": 0.2, "rebooking": {"distribution": "erlang", "k": 2, "mean": )" +
        random_time(2, 50) +
        R"(}, "posts": {"psychologist": {"fte": null, "always_open": true, "number": )" +
        std::to_string(dice.whole(1, 3)) +
        R"(}}, "background": {"work": {"psychologist": {"hours": {"distribution": "exponential", "mean": )" +
        random_time(1, 4) + R"(}, "visits": 2, "spacing": )" + random_time(3, 60) +
        R"(}}, "per_year": )" + pace.rate(1000) + R"(, "leaves_per_month": )" + pace.rate(1) +
        R"(, "waiting_at_start": {"number": 5, "oldest": )" + random_time(10, 90) + R"(}}},
      "second": {"waiting_places": 6, "posts": {"therapist": {"always_open": true}}, "finish_started": true},
      "ward": {"unlimited": true}})";
    return text;
}

std::string steps(Dice& dice, const Pace& pace) {
    const auto random_time = [&](int low_hours, int high_hours) {
        return pace.time(kHour * dice.whole(low_hours, high_hours));
    };
    std::string text =
        R"("steps": {"moved": {"exit": "moved", "censored": true},
      "detection": {"detect": {"when": {"areas": {"at_least": 1}}, "looks": [{"age": )" +
        random_time(20, 200) + R"(, "sensitivity": 0.5}, {"age": )" + random_time(201, 400) +
        R"(, "sensitivity": 0.9}], "preschool": {"per_year": )" + pace.rate(30) +
        R"(, "from_age": )" + random_time(20, 90) + R"(}}, "found": "ask"},
      "ask": {"choose": [{"then": "both"}]},
      "both": {"parts": ["a", "b_part", {"step": "later", "when": {"areas": {"at_least": 1}}}, "desk"], "order": "at once", "then": "visit"},
      "a": {"visit": "clinic", "work": {"psychologist": {"hours": {"distribution": "lognormal", "mean": )" +
        random_time(1, 6) +
        R"(, "cv": 0.7}, "visits": 2, "spacing": {"distribution": "triangular", "low": )" +
        random_time(1, 5) + R"(, "mode": )" + random_time(6, 9) + R"(, "high": )" +
        random_time(10, 30) +
        R"(}, "paperwork_hours": 0}}, "patience": {"time": {"distribution": "exponential", "mean": )" +
        random_time(30, 200) + R"(}, "share": 0.5, "to": "return"}, "then": "return"},
      "b": {"visit": "second", "work": {"therapist": {"hours": {"distribution": "weibull", "shape": 1.5, "scale": )" +
        random_time(1, 4) + R"(}}}, "patience": {"to": "moved", "time": )" + random_time(20, 90) +
        R"(}, "when_full": "moved", "then": "out"},
      "b_part": {"visit": "second", "work": {"therapist": {"hours": {"distribution": "uniform", "from": )" +
        random_time(0, 1) + R"(, "to": )" + random_time(2, 3) +
        R"(}}}, "when_full": "return", "then": "return"},
      "later": {"wait": {"distribution": "normal", "mean": )" +
        random_time(20, 90) + R"(, "sd": )" + random_time(1, 9) +
        R"(, "at_least": "0 s"}, "then": "return"},
      "desk": {"desk_work": "clinic", "work": {"psychologist": )" +
        random_time(0, 2) + R"(}, "then": "return"},
      "visit": {"work": {"psychologist": )" +
        random_time(1, 3) + R"(}, "then": "rest"},
      "rest": {"visit": "ward", "work": {"distribution": "exponential", "mean": )" +
        random_time(10, 200) + R"(}, "then": "out"}}})";
    return text;
}

std::string place(Dice dice, const Pace& pace) {
    std::string text = R"({"extends": "base.json", "time": {"start": )" + pace.date(0) +
                       R"(, "measure_from": )" + pace.date(16) + R"(, "measure_to": )" +
                       pace.date(48) + R"(, "end": )" + pace.date(64) +
                       R"(, "ticks_per_second": )" + std::to_string(pace.speed()) + "}";
    text +=
        R"(, "attributes": {"areas": {"set": {"x": 1, "y": 2, "z": 1}, "count": {"0": 0.2, "1": 0.4, "2": 0.4},
      "changes": [{"when": {"areas": {"at_least": 1}}, "removes_one_per_month": )" +
        pace.rate(1) + R"(}, {"adds_one_per_month": )" + pace.rate(1) + R"(}]}},
      "longer_visits": {"when": {"areas": {"at_least": 2}}, "factor": 1.5})";
    text += ", " + sources(dice, pace);
    text += ", " + clinics(dice, pace);
    text += ", " + steps(dice, pace);
    return text;
}

struct Result {
    Outcome outcome;
    std::vector<SeenChild> visits;
    std::uint64_t hash = 0;
};

// The calendar's months are the one thing left out.
Result result_of(const std::string& text, RunId run) {
    Tables tables = tables_of(text);
    tables.months.clear();
    Result result;
    result.outcome = simulate_and_list(tables, run, result.visits);
    Tables same_unit = tables;
    same_unit.ticks_per_second = 1;
    result.hash = result_hash(same_unit, std::span<const Outcome>(&result.outcome, 1));
    return result;
}

// Seen red with patience read as ticks and not as seconds.
TEST(ScalingLawsTest, TwiceTheLoadAtTwiceTheSpeedTakesHalfTheTimeExactly) {
    std::size_t n_visits = 0;
    std::size_t n_no_shows = 0;
    std::int64_t n_gave_up = 0;
    for (std::uint32_t number = 0; number < tests::n_random(40) && !HasFailure(); ++number) {
        const Dice dice(number, 3);
        SCOPED_TRACE("place " + std::to_string(number) + ": " + place(dice, Pace(1)));
        const Result slow = result_of(place(dice, Pace(1)), {number, 0});
        for (const int speed : {2, 8}) {
            const Result fast = result_of(place(dice, Pace(speed)), {number, 0});
            ASSERT_EQ(fast.visits.size(), slow.visits.size());
            for (std::size_t i = 0; i < slow.visits.size(); ++i) {
                // The same number of ticks, which are a half or an eighth as long.
                ASSERT_EQ(fast.visits[i].started, slow.visits[i].started);
                ASSERT_EQ(fast.visits[i].ended, slow.visits[i].ended);
            }
            EXPECT_EQ(fast.outcome.fingerprint, slow.outcome.fingerprint);
            EXPECT_EQ(fast.hash, slow.hash) << "speed " << speed;
        }
        n_visits += slow.visits.size();
        for (const ChildRecord& child : slow.outcome.children) {
            n_no_shows += child.n_no_shows;
        }
        for (const ClinicOutcome& clinic : slow.outcome.clinics) {
            n_gave_up += clinic.n_gave_up;
        }
    }
    EXPECT_GT(n_visits, tests::n_random(40000));
    EXPECT_GT(n_no_shows, tests::n_random(800));
    EXPECT_GT(n_gave_up, tests::n_random(1000));
}

// Nothing here takes a drawn length of time, only drawn turns: a drawn length is rounded to a tick.
std::string in_ticks(int ticks_per_second) {
    return R"({"extends": "base.json", "time": {"ticks_per_second": )" +
           std::to_string(ticks_per_second) + R"(},
      "calendar": {"public_holidays": "sweden", "reduced_weeks": {"july": {"from_week": 27, "to_week": 31, "capacity": 0.5}}},
      "working_time": {"case_share": 0.5, "absence": 0.15, "turnover_per_year": 0.5, "vacancy": "60 days"},
      "sources": {"children": {"at": null, "every": "31 h"}, "more": {"every": "50 h", "batch": 2, "age": "2000 days", "first_step": "treat", "school_start_to": "school"}},
      "clinics": {
        "clinic": {"notice": "9 days", "no_show": 0.2, "rebooking": "10 days", "discipline": "nearest school start", "guarantee": "30 days",
          "posts": {"psychologist": {"fte": 1, "number": 2}}},
        "school": {"no_show": 0.1, "rebooking": "3 days", "posts": {"teacher": {"fte": 0.8, "number": 2}}},
        "therapy": {"finish_started": true, "waiting_places": 9, "posts": {"therapist": {"sessions": [{"day": "monday", "from": "08:00", "to": "11:30"}, {"day": "thursday", "from": "22:00", "to": "24:00", "every_weeks": 2, "week": 1}]}}}},
      "teams": {"team": {"team_day": {"day": "tuesday", "hours": 3}, "members": {
          "psychologist": {"home": "clinic/psychologist", "share": 0.1, "attendance": 0.8},
          "teacher": {"home": "school/teacher", "share": 0.1, "attendance": 0.9}},
        "quorum": "all", "places_per_day": 1, "postponement": "8 days", "freed_time_used": 0.5, "no_show": 0.1, "rebooking": "5 days", "travel_hours": 0.5, "closed_weeks": [[27, 31]]}},
      "steps": {"ask": {"choose": [{"p": 0.6, "then": "both"}, {"p": 0.4, "then": "meet"}]},
        "both": {"parts": ["treat_part", "teach"], "order": "at once", "then": "visit"},
        "treat": {"visit": "therapy", "work": {"therapist": {"hours": 2, "visits": 2, "spacing": "6 days"}}, "patience": {"time": "120 days", "share": 0.5, "to": "out"}, "when_full": "out", "then": "out"},
        "treat_part": {"visit": "therapy", "work": {"therapist": 1.5}, "when_full": "return", "then": "return"},
        "teach": {"visit": "school", "work": {"teacher": {"hours": 3, "visits": 3, "spacing": "6 days", "paperwork_hours": 1}}, "then": "return"},
        "visit": {"work": {"psychologist": {"hours": 2, "visits": 2, "spacing": "20 days"}}, "then": "meet"},
        "meet": {"meeting": "team", "length": "45 min", "takes_place": true, "own_work": {"psychologist": 1.25}, "marks": "plan", "then": "out"}}})";
}

// Seen red with the places of a team day counted by days of 86,400 ticks, and with patience read as
// ticks.
TEST(ScalingLawsTest, FinerTicksGiveTheSameTimesExactly) {
    const Tables coarse = tables_of(in_ticks(1));
    const Tables fine = tables_of(in_ticks(4));
    const auto scaled = [](Time t) {
        return t == Time::never() || t == Time::before_all() ? t : Time{4 * t.ticks};
    };
    std::uint64_t n_held = 0;
    std::uint64_t n_reached = 0;
    for (std::uint32_t r = 0; r < 20; ++r) {
        RunLog one;
        RunLog four;
        const Outcome a = simulate_and_log(coarse, {1, r}, one);
        const Outcome b = simulate_and_log(fine, {1, r}, four);
        ASSERT_EQ(one.visits.size(), four.visits.size());
        for (std::size_t i = 0; i < one.visits.size(); ++i) {
            ASSERT_EQ(scaled(one.visits[i].joined), four.visits[i].joined);
            ASSERT_EQ(scaled(one.visits[i].started), four.visits[i].started);
            ASSERT_EQ(scaled(one.visits[i].ended), four.visits[i].ended);
        }
        ASSERT_EQ(one.meetings.size(), four.meetings.size());
        for (std::size_t i = 0; i < one.meetings.size(); ++i) {
            ASSERT_EQ(scaled(one.meetings[i].from), four.meetings[i].from);
            ASSERT_EQ(one.meetings[i].present, four.meetings[i].present);
            n_held += one.meetings[i].held ? 1U : 0U;
        }
        ASSERT_EQ(a.milestones.size(), b.milestones.size());
        for (std::size_t i = 0; i < a.milestones.size(); ++i) {
            ASSERT_EQ(scaled(a.milestones[i]), b.milestones[i]);
            n_reached += a.milestones[i] != Time::never() ? 1U : 0U;
        }
        for (std::size_t p = 0; p < a.posts.size(); ++p) {
            EXPECT_EQ(4 * a.posts[p].open_ticks, b.posts[p].open_ticks);
            EXPECT_EQ(4 * a.posts[p].used_ticks, b.posts[p].used_ticks);
        }
        for (std::size_t c = 0; c < a.clinics.size(); ++c) {
            EXPECT_EQ(a.clinics[c].waiting_at_month_end, b.clinics[c].waiting_at_month_end);
            EXPECT_EQ(4 * a.clinics[c].waits[1].p80_ticks, b.clinics[c].waits[1].p80_ticks);
        }
    }
    EXPECT_GT(n_held, 500U);
    EXPECT_GT(n_reached, 5000U);
}

}  // namespace
}  // namespace ledtid::models
