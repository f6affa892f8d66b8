#include <string>

#include "tests/models/care/random_scenarios.hpp"

namespace ledtid::models {

namespace {

// Calls of the dice stand in statements of their own, so that compilers agree on their order.
class Text {
  public:
    explicit Text(Dice& dice) : dice_(dice) {}

    Text& operator<<(const std::string& text) {
        all_ += text;
        return *this;
    }

    Text& number(double low, double high) {
        all_ += dice_.number(low, high);
        return *this;
    }

    Text& whole(int low, int high) {
        all_ += std::to_string(dice_.whole(low, high));
        return *this;
    }

    Text& days(int low, int high) {
        all_ += dice_.days(low, high);
        return *this;
    }

    template <std::size_t n>
    Text& one_of(const std::array<const char*, n>& texts) {
        all_ += dice_.one_of<n>(texts);
        return *this;
    }

    Text& maybe(double p, const std::string& text) {
        if (dice_.chance(p)) {
            all_ += text;
        }
        return *this;
    }

    [[nodiscard]] const std::string& str() const { return all_; }

  private:
    Dice& dice_;
    std::string all_;
};

void time_and_people(Text& text) {
    text << R"("time": {"births_from": "2021-01-01", "start": "2025-01-06", "measure_from": ")";
    text.one_of<2>({"2025-01-06", "2025-03-10"})
        << R"(", "measure_to": "2026-06-30", "end": "2027-01-04"},
  "calendar": {"public_holidays": "sweden", "reduced_weeks": {"july": {"from_week": 27, "to_week": 31, "capacity": )";
    text.number(0, 0.9) << R"(}}},
  "working_time": {"case_share": )";
    text.number(0.5, 1) << R"(, "absence": )";
    text.number(0, 0.25) << R"(, "turnover_per_year": )";
    text.number(0, 0.8) << R"(, "vacancy": {"distribution": "exponential", "mean": "60 days"}},
  "longer_visits": {"when": {"interpreter": "yes"}, "factor": 1.5},
  "professions": {"coordinator": {}},
  "attributes": {
    "area": {"choices": {"north": 1, "south": 0}},
    "channel": {"choices": {"none": 1, "nurse": 0, "preschool": 0}},
    "difficulties": {"set": {"x": 2, "y": 1, "z": 1}, "count": {"0": 0.3, "1": 0.3, "2": 0.3, "3": 0.1},
      "changes": [{"when": {"difficulties": {"at_least": 1}}, "removes_one_per_month": 0.05}, {"adds_one_per_month": 0.03}]},
    "interpreter": {"choices": {"no": 0.8, "yes": 0.2}}
  })";
}

void sources(Text& text) {
    text << R"(, "sources": {
    "children": {"at": null, "first_step": "detection", "age": "0 days", "per_year": )";
    text.whole(40, 250) << R"(, "growth_per_year": )";
    text.number(-0.1, 0.1) << R"(, "leaves_per_month": 0.01, "leaves_to": "moved"},
    "south": {"first_step": "detection", "age": "0 days", "school_start_to": "school", "choices": {"area": {"north": 0, "south": 1}}, "per_year": )";
    text.whole(40, 250) << R"(},
    "listed": {"first_step": "ask", "age": "1500 days", "batch": )";
    text.whole(1, 3)
        << R"(, "at": ["2 days", "2 days", "40 days", "40 days", "41 days", "300 days"]},
    "rush": {"first_step": "ask", "observed": false, "age": {"distribution": "uniform", "from": "600 days", "to": "2100 days"}, "school_start_to": "school",
      "choices": {"area": {"north": 0.5, "south": 0.5}}, "rates": [{"from": "0 h", "per_hour": )";
    text.number(0, 0.05) << R"(}, {"from": )";
    text.days(20, 100) << R"(, "per_hour": 0}, {"from": )";
    text.days(120, 300) << R"(, "per_hour": )";
    text.number(0, 0.1) << R"(}]}
  },
  "waiting_at_start": {"old_list": {"number": )";
    text.whole(0, 40) << R"(, "oldest": )";
    text.days(10, 300) << R"(, "like": "rush", "at": "treat"}},
  "waiting_list": {"file": "list.csv", "like": "south", "at": {"centre": "look_closer", "clinic1": "treat"},
    "text": "clinic,referral_date,birth_date,priority\ncentre,2024-09-01,2021-05-01,2\nclinic1,2024-11-15,2020-12-24,0\nclinic1,2024-11-15,2019-08-18,1\n"})";
}

void clinics(Text& text) {
    text << R"(, "clinics": {"clinic": null,
    "centre": {"no_show": 0.1, "rebooking": "10 days", "posts": {"coordinator": {"fte": 1, "number": )";
    text.whole(1, 2)
        << R"(}, "doctor": {"profession": "psychologist", "sessions": [{"day": "tuesday", "from": "08:00", "to": "12:00"}, {"day": "thursday", "from": "22:00", "to": "24:00", "every_weeks": 2, "week": 1}]}}},
    "clinic0": {"discipline": ")";
    text.one_of<2>({"earliest guarantee", "nearest school start"})
        << R"(", "guarantee": "60 days", "notice": )";
    text.days(0, 15) << R"(, "no_show": )";
    text.number(0, 0.3)
        << R"(, "rebooking": {"distribution": "erlang", "k": 2, "mean": "15 days"}, "posts": {"psychologist": {"fte": 1, "number": )";
    text.whole(1, 2)
        << R"(}, "summer": {"profession": "psychologist", "fte": 0.5, "from": "2025-05-01", "until": "2025-10-31"}},
      "background": {"work": {"psychologist": {"hours": {"mean": 4, "cv": 0.6}, "visits": 2, "spacing": "7 days"}}, "per_year": )";
    text.whole(20, 300) << R"(, "patience": {"time": )";
    text.days(30, 200) << R"(, "to": "moved"}}},
    "clinic1": {"waiting_places": )";
    text.whole(0, 40)
        << R"(, "posts": {"therapist": {"fte": 1, "number": 2, "ramp_up": {"from": 0.5, "over": "100 days"}}})";
    text.maybe(0.3, R"(, "finish_started": true)") << R"(},
    "clinic2": {"no_show": 0.05, "rebooking": "5 days", "posts": {"teacher": {"fte": 0.9, "number": 2}, "volunteer": {"profession": "teacher", "always_open": true}}},
    "ward": {"unlimited": true}
  })";
}

void team(Text& text, const std::string& area, const std::string& day, int every_weeks) {
    text << R"({"for": {"area": ")" << area << R"("}, "team_day": {"day": ")" << day
         << R"(", "hours": 3, "every_weeks": )" << std::to_string(every_weeks) << R"(}, "members": {
      "coordinator": {"home": "centre/coordinator", "share": 0.08, "attendance": )";
    text.number(0.6, 1) << R"(}, "psychologist": {"home": "clinic0/psychologist", "share": )";
    text.number(0.05, 0.12) << R"(, "attendance": )";
    text.number(0.3, 1)
        << R"(}, "teacher": {"home": "clinic2/teacher", "share": 0.1, "from_home": )";
    text.number(0, 1) << R"(, "attendance": )";
    text.number(0.5, 1)
        << R"(}, "therapist": {"home": "clinic1/therapist", "share": 0.07}}, "quorum": )";
    text.one_of<4>({R"("all")",
                    R"({"may_be_missing": 1})",
                    R"({"at_least": 3})",
                    R"({"core": ["psychologist", "teacher"]})"})
        << R"(, "places_per_day": )";
    text.whole(1, 3) << R"(, "postponement": )";
    text.days(0, 20) << R"(, "freed_time_used": )";
    text.number(0, 1) << R"(, "booking_horizon": )";
    text.days(10, 70) << R"(, "wait_for_all": )";
    text.days(0, 40) << R"(, "no_show": 0.1, "rebooking": "10 days", "notice": )";
    text.days(0, 10);
    text.maybe(0.5, R"(, "closed_weeks": [[27, 31], [52, 1]])");
    text.maybe(0.3, R"(, "travel_hours": 0.4)");
    text.maybe(0.3, R"(, "from": "2025-04-01", "until": "2026-11-30")") << "}";
}

void steps(Text& text) {
    text
        << R"(, "steps": {"visit": null, "moved": {"exit": "moved", "censored": true}, "lost": {"exit": "lost"},
    "detection": {"detect": {"when": {"difficulties": {"at_least": 1}}, "looks": [{"age": "18 months", "sensitivity": 0.4, "channel": "nurse"}, {"age": "40 months", "sensitivity": 0.8, "channel": "nurse"}],
      "preschool": {"per_year": 0.2, "from_age": "20 months", "channel": "preschool"}, "channel_attribute": "channel", "month_activity": [1, 1, 1, 1, 1, 1, 0.3, 1, 1, 1, 1, 1]}, "found": "ask"},
    "ask": {"choose": [{"when": {"channel": "preschool"}, "then": "consent"}, {"then": "look_closer"}]},
    "consent": {"wait": {"distribution": "triangular", "low": "1 week", "mode": "2 weeks", "high": "6 weeks"}, "then": "look_closer"},
    "look_closer": {"visit": "centre", "work": [{"coordinator": {"hours": {"mean": 2, "cv": 0.5}, "visits": 2, "spacing": "5 days"}}, {"psychologist": 0.5}],
      "patience": [{"time": "300 days", "share": 0.3, "to": "lost"}, {"time": {"distribution": "exponential", "mean": "2 years"}, "share": 0.5, "to": "moved"}], "then": "sort"},
    "sort": {"gate": {"difficulties": {"at_least": 2}}, "sensitivity": 0.9, "specificity": 0.7, "yes": "refer", "no": "treat"},
    "refer": {"referral": {"handoff": {"distribution": "uniform", "from": "5 days", "to": "30 days"}, "returned": )";
    text.number(0, 0.4) << R"(, "return_delay": "20 days", "again": 0.7, "lost_to": "lost",
      "letter": {"clinic": "centre", "work": {"coordinator": {"hours": 0.5}}}, "triage": {"clinic": "clinic0", "work": {"psychologist": {"hours": 0.5}}}}, "then": "several"},
    "several": {"parts": ["assess", {"step": "treat_part", "when": {"interpreter": "no"}}, {"step": "support", "when": {"difficulties": {"includes": "x"}}, "awaited": false}, "teach"], "order": ")";
    text.one_of<2>({"at once", "one by one"}) << R"(", "then": "way"},
    "assess": {"visit": "clinic0", "work": {"psychologist": {"hours": {"mean": )";
    text.number(1, 5)
        << R"(, "cv": 0.6}, "visits": 2, "spacing": "9 days", "paperwork_hours": 1}}, "first_when": {"area": "south"}, "marks_at_first_visit": "seen", "then": "return"},
    "treat_part": {"visit": "clinic1", "work": {"therapist": {"hours": 2, "visits": 3, "spacing": "4 days"}}, "when_full": "return", "then": "return"},
    "teach": {"visit": "clinic2", "priority": 2, "work": {"hours": {"distribution": "exponential", "mean": "90 min"}}, "then": "return"},
    "support": {"visit": "clinic2", "priority": 3, "work": {"hours": 3, "visits": 3, "spacing": "50 days"}, "patience": {"time": "100 days", "share": 0.5, "to": "support_goes_on"}, "then": "support_goes_on"},
    "support_goes_on": {"wait": {"distribution": "exponential", "mean": "60 days"}, "marks": "seen", "then": "return"},
    "treat": {"visit": "clinic1", "work": {"therapist": {"hours": {"mean": 3, "cv": 0.9}, "visits": 2}}, "when_full": "lost", "then": "rest"},
    "rest": {"visit": "ward", "work": {"distribution": "exponential", "mean": "12 days"}, "then": "out"},
    "way": {"choose": [{"then": "meet"}]},
    "meet": {"meeting": ["one", "two"], "length": ")";
    text.one_of<3>({"1 hour", "75 min", "25 min"})
        << R"(", "takes_place": true, "marks_at_first_visit": "seen", "marks": "plan", "own_work": {"psychologist": {"mean": 2, "cv": 0.5}, "therapist": 1}, "then": "write"},
    "write": {"desk_work": "centre", "work": {"coordinator": "45 min"}, "then": "follow_up"},
    "follow_up": {"meeting": ["one", "two"], "parties": ["coordinator", "teacher", {"member": "therapist", "when": {"difficulties": {"at_least": 2}}}, {"member": "therapist", "when": {"interpreter": "yes"}}], "length": "30 min", "child_absent": true, "own_work": {"teacher": 1}, "waits_for_own_work": false, "then": "rest"}
  })";
}

}  // namespace

std::string random_place(std::uint32_t number) {
    Dice dice(number, 1);
    Text text(dice);
    text << R"({"extends": "base.json", )";
    time_and_people(text);
    sources(text);
    clinics(text);
    text << R"(, "teams": {"one": )";
    const int every_weeks = dice.whole(1, 2);
    team(text, "north", "wednesday", every_weeks);
    text << R"(, "two": )";
    team(text, "south", "friday", every_weeks);
    text << "}";
    steps(text);
    text
        << R"(, "arms": {"teams": {}, "without": {"teams": {"one": {"in_use": false}, "two": {"in_use": false}}, "steps": {"way": {"choose": [{"then": "write"}]}, "meet": null, "write": {"then": "rest"}, "follow_up": null}}}})";
    return text.str();
}

}  // namespace ledtid::models
