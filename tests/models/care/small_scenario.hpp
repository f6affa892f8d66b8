// A small scenario built by hand, for the tests of compile().
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "sim/resources/civil.hpp"

#include "models/care/tables.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

inline std::int32_t day(int year, int month, int date) {
    return sim::day_number({year, month, date});
}

inline Step exit_step(const std::string& name, const std::string& outcome = "") {
    Step step;
    step.name = name;
    step.kind = Step::Kind::exit;
    step.outcome = outcome;
    return step;
}

inline Step wait_step(const std::string& name, double seconds, const std::string& to) {
    Step step;
    step.name = name;
    step.kind = Step::Kind::wait;
    step.delay = Distribution::constant(seconds);
    step.to = to;
    return step;
}

inline Step visit_step(const std::string& name, const std::string& clinic, std::vector<Work> work) {
    Step step;
    step.name = name;
    step.kind = Step::Kind::visit;
    step.clinic = clinic;
    step.work = std::move(work);
    step.to = "out";
    return step;
}

inline Work work_of(const std::string& profession, double seconds) {
    Work work;
    work.profession = profession;
    work.hours = Distribution::constant(seconds);
    return work;
}

inline Post post_of(const std::string& name, const std::string& profession, int number = 1) {
    Post post;
    post.name = name;
    post.profession = profession;
    post.number = number;
    post.case_share = 0.75;
    return post;
}

// Ten years; one clinic "psychology" with one psychologist; children who wait a day and leave.
inline Scenario small_scenario() {
    Scenario scenario;
    scenario.time.start_day = day(2025, 1, 1);
    scenario.time.end_day = day(2035, 1, 1);
    scenario.time.births_from = scenario.time.start_day;
    scenario.time.measure_to = scenario.time.end_day;
    scenario.swedish_holidays = true;
    scenario.closings.push_back({"july", 27, 31, 0.2});
    Profession profession;
    profession.name = "psychologist";
    profession.cost_per_hour_kr = 495;
    scenario.professions.push_back(profession);
    profession.name = "teacher";
    scenario.professions.push_back(profession);
    Clinic clinic;
    clinic.name = "psychology";
    clinic.posts.push_back(post_of("psychologist", "psychologist"));
    scenario.clinics.push_back(clinic);
    scenario.steps = {exit_step("out"), wait_step("rest", 86400, "out")};
    Source source;
    source.name = "children";
    source.first_step = "rest";
    source.per_year = 100;
    scenario.sources.push_back(source);
    return scenario;
}

// Thursdays from mid-April 2026 to the end of August 2030, closed in July and over New Year.
inline Team small_team(const std::string& name = "skene") {
    Team team;
    team.name = name;
    Member member;
    member.name = "psychologist";
    member.profession = "psychologist";
    member.home_clinic = "psychology";
    member.home_post = "psychologist";
    member.share = 0.25;
    team.members.push_back(member);
    team.weekday = 4;
    team.every_weeks = 2;
    team.first_day = day(2026, 4, 14);
    team.last_day = day(2030, 8, 29);
    team.closed_weeks = {{28, 30, 0.0}, {52, 1, 0.0}};
    return team;
}

inline Index post_named(const Tables& tables, const std::string& name) {
    for (Index k = 0; k < tables.posts.size(); ++k) {
        if (tables.names.posts[k].name == name) {
            return k;
        }
    }
    ADD_FAILURE() << "no post " << name;
    return 0;
}

}  // namespace ledtid::models
