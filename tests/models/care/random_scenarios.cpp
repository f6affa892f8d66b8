#include "tests/models/care/random_scenarios.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace ledtid::models {

namespace {

constexpr std::array<const char*, 3> kProfessions = {"psychologist", "therapist", "teacher"};

std::string clinic(Dice& dice, const std::string& profession) {
    std::string text = R"({"posts": {")" + profession + R"(": {"fte": )" + dice.number(0.6, 1) +
                       R"(, "number": )" + std::to_string(dice.whole(1, 2)) + "}}";
    if (dice.chance(0.5)) {
        text += R"(, "notice": )" + dice.days(1, 20);
    }
    if (dice.chance(0.6)) {
        text +=
            R"(, "no_show": )" + dice.number(0.02, 0.4) + R"(, "rebooking": )" + dice.days(0, 40);
    }
    if (dice.chance(0.2)) {
        text += R"(, "finish_started": true)";
    }
    if (dice.chance(0.2)) {
        text += R"(, "waiting_places": )" + std::to_string(dice.whole(0, 30));
    }
    text += R"(, "guarantee": "90 days", "discipline": ")" +
            dice.one_of<3>({"first come", "earliest guarantee", "nearest school start"}) + "\"";
    if (dice.chance(0.7)) {
        text += R"(, "background": {"per_year": )" + std::to_string(dice.whole(20, 400)) +
                R"(, "work": {")" + profession + R"(": {"hours": {"mean": )" + dice.number(1, 6) +
                R"(, "cv": 0.6}, "visits": )" + std::to_string(dice.whole(1, 3)) +
                R"(, "spacing": )" + dice.days(1, 20) + R"(}}, "leaves_per_month": )" +
                dice.number(0, 0.2) + R"(, "waiting_at_start": {"number": )" +
                std::to_string(dice.whole(0, 60)) + R"(, "oldest": )" + dice.days(1, 200) + "}}";
    }
    return text + "}";
}

std::string member(Dice& dice, int k, const std::string& from_home) {
    return "\"" + std::string(kProfessions[static_cast<std::size_t>(k)]) +
           R"(": {"home": "clinic)" + std::to_string(k) + "/" +
           kProfessions[static_cast<std::size_t>(k)] + R"(", "share": )" + dice.number(0.03, 0.12) +
           R"(, "attendance": )" + dice.number(0.3, 1) + from_home + "}";
}

std::string team(Dice& dice, bool second, bool mixed, int every_weeks) {
    std::string text =
        R"({"team_day": {"day": ")" +
        (second ? dice.one_of<2>({"monday", "tuesday"}) : dice.one_of<2>({"thursday", "friday"})) +
        R"(", "hours": 3, "every_weeks": )" + std::to_string(every_weeks) + R"(}, "members": {)";
    for (int k = 0; k < 3; ++k) {
        text += (k == 0 ? "" : ", ") +
                member(dice, k, mixed ? R"(, "from_home": )" + dice.number(0, 1) : "");
    }
    text +=
        R"(}, "quorum": )" +
        dice.one_of<3>({R"("all")", R"({"may_be_missing": 1})", R"({"core": ["psychologist"]})"});
    text += R"(, "places_per_day": )" + std::to_string(dice.whole(1, 4)) + R"(, "postponement": )" +
            dice.days(1, 30) + R"(, "freed_time_used": )" + dice.number(0, 1) +
            R"(, "booking_horizon": )" + dice.days(7, 90) + R"(, "wait_for_all": )" +
            dice.days(0, 60) + R"(, "no_show": )" + dice.number(0, 0.3) + R"(, "rebooking": )" +
            dice.days(0, 30) + R"(, "notice": )" + dice.days(0, 14) + R"(, "guarantee": "60 days")";
    if (dice.chance(0.4)) {
        text += R"(, "from": "2025-05-05", "until": "2026-09-30")";
    }
    if (dice.chance(0.4)) {
        text += R"(, "closed_weeks": [[27, 31]])";
    }
    if (dice.chance(0.4)) {
        text += R"(, "travel_hours": )" + dice.number(0.1, 1);
    }
    return text + "}";
}

std::string visit(Dice& dice, int k, const std::string& then, const std::string& more = "") {
    const std::string profession = kProfessions[static_cast<std::size_t>(k)];
    std::string text = R"({"visit": "clinic)" + std::to_string(k) + R"(", "work": {")" +
                       profession + R"(": {"hours": {"mean": )" + dice.number(0.5, 8) +
                       R"(, "cv": 0.8}, "visits": )" + std::to_string(dice.whole(1, 4)) +
                       R"(, "spacing": )" + dice.days(0, 25) + R"(, "paperwork_hours": )" +
                       dice.number(0, 2) + R"(}}, "when_full": ")" + then + R"(", "then": ")" +
                       then + "\"" + more;
    if (dice.chance(0.4)) {
        text += R"(, "patience": {"time": {"distribution": "exponential", "mean": )" +
                dice.days(20, 200) + R"(}, "share": 0.5, "to": ")" + then + "\"}";
    }
    if (dice.chance(0.3)) {
        text += R"(, "first_when": {"kind": "small"})";
    }
    return text + "}";
}

std::string steps(Dice& dice, bool teams) {
    std::string text = R"({"visit": null, "ask": {"choose": [{"then": "first"}]},
      "first": {"gate": {"areas": {"at_least": 2}}, "sensitivity": 0.8, "specificity": 0.7, "yes": "both", "no": "outer"},
      "both": {"parts": ["a", {"step": "inner", "when": {"areas": {"at_least": 1}}}, "c"], "order": ")" +
                       dice.one_of<2>({"at once", "one by one"}) + R"(", "then": "way"},
      "inner": {"parts": ["b", "late", "desk"], "order": ")" +
                       dice.one_of<2>({"at once", "one by one"}) + R"(", "then": "return"},
      "late": {"wait": {"distribution": "exponential", "mean": "30 days"}, "then": "return"},
      "desk": {"desk_work": "clinic1", "work": {"therapist": 1.5}, "then": "return"},
      "c": {"referral": {"handoff": "10 days", "returned": 0.3, "return_delay": "15 days", "again": 0.6, "lost_to": "return"}, "then": "c_seen"},
      "outer": {"choose": [{"p": 0.3, "then": "leaving"}, {"p": 0.7, "then": "way"}]}, "leaving": {"exit": "leaving"}, "moved": {"exit": "moved", "censored": true},
      "end": {"wait": "1 day", "marks": "plan", "then": "out"})";
    text += R"(, "a": )" + visit(dice, 0, "return", R"(, "marks_at_first_visit": "seen")");
    text += R"(, "b": )" + visit(dice, 1, "return");
    text += R"(, "c_seen": )" + visit(dice, 2, "return");
    text += R"(, "way": {"choose": [{"then": ")" + std::string(teams ? "meet" : "end") + "\"}]}";
    if (teams) {
        text +=
            R"(, "meet": {"meeting": "one", "length": )" +
            dice.one_of<3>({R"("1 hour")", R"("90 min")", R"("20 min")"}) +
            R"(, "takes_place": true, "marks_at_first_visit": "seen", "own_work": {"psychologist": )" +
            dice.number(0, 6) + R"(, "teacher": )" + dice.number(0, 6) +
            R"(}, "then": "meet_again"})";
        text +=
            R"(, "meet_again": {"meeting": ")" + dice.one_of<2>({"one", "two"}) +
            R"(", "parties": ["teacher", "psychologist"], "length": "30 min", "own_work": {"teacher": 1}, "waits_for_own_work": false, "then": "end"})";
    }
    return text + "}";
}

}  // namespace

std::string random_scenario(std::uint32_t number) {
    Dice dice(number);
    const bool teams = dice.chance(0.7);
    std::string text =
        R"({"extends": "base.json",
      "time": {"start": "2025-01-06", "measure_from": ")" +
        dice.one_of<3>({"2025-01-06", "2025-06-12", "2025-07-15"}) + R"(", "measure_to": ")" +
        dice.one_of<3>({"2026-05-21", "2026-12-31", "2026-08-07"}) + R"(", "end": "2027-01-04"},
      "calendar": {"public_holidays": "sweden", "reduced_weeks": {"july": {"from_week": 27, "to_week": 31, "capacity": 0.2}}},
      "working_time": {"case_share": )" +
        dice.number(0.5, 1) + R"(, "absence": )" + dice.number(0, 0.3) +
        R"(, "turnover_per_year": )" + dice.number(0, 1) + R"(, "vacancy": )" + dice.days(10, 150) +
        R"(},
      "attributes": {"kind": {"choices": {"small": 0.6, "large": 0.4}},
        "areas": {"set": {"x": 1, "y": 2, "z": 1}, "count": {"1": 0.4, "2": 0.4, "3": 0.2}, "changes": [{"when": {"areas": {"at_least": 1}}, "removes_one_per_month": 0.1}, {"adds_one_per_month": 0.05}]}},
      "sources": {"children": {"at": null, "per_year": )" +
        std::to_string(dice.whole(10, 400)) + R"(, "batch": )" + std::to_string(dice.whole(1, 2)) +
        R"(, "age": {"distribution": "uniform", "from": "500 days", "to": "2300 days"},
        "leaves_per_month": )" +
        dice.number(0, 0.1) + R"(, "leaves_to": "moved"}},
      "clinics": {"clinic": null)";
    for (int k = 0; k < 3; ++k) {
        text += ", \"clinic" + std::to_string(k) +
                "\": " + clinic(dice, kProfessions[static_cast<std::size_t>(k)]);
    }
    text += R"(}, "steps": )" + steps(dice, teams);
    if (!teams) {
        return text + R"(, "arms": {"without": {}}})";
    }
    text += R"(, "arms": {)";
    const int weeks = dice.whole(1, 2);
    const std::string one = team(dice, false, false, weeks);
    const std::string two = team(dice, true, false, weeks);
    const std::string paid = team(dice, false, true, weeks);
    text += R"("lent": {"teams": {"one": )" + one + R"(, "two": )" + two + "}}";
    text += R"(, "mixed": {"teams": {"one": )" + paid + R"(, "two": )" + two + "}}";
    text +=
        R"(, "without": {"steps": {"way": {"choose": [{"then": "end"}]}, "meet": null, "meet_again": null}}})";
    return text + "}";
}

}  // namespace ledtid::models
