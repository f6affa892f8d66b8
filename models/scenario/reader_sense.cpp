// What is well written and refers to things that exist, and still cannot be meant.
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

constexpr std::size_t kMostMembers = 31;
constexpr double kEnough = 1e-9;  // rounding in sums of shares

const char* const kWeekdays[] = {
    "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"};

const Post* find_post(const Scenario& scenario, const Member& member) {
    for (const Clinic& clinic : scenario.clinics) {
        if (clinic.name != member.home_clinic) {
            continue;
        }
        for (const Post& post : clinic.posts) {
            if (post.name == member.home_post) {
                return &post;
            }
        }
    }
    return nullptr;
}

const Step* find_step(const Scenario& scenario, const std::string& name) {
    for (const Step& step : scenario.steps) {
        if (step.name == name) {
            return &step;
        }
    }
    return nullptr;
}

std::string home_of(const Member& member) {
    return "\"" + member.home_clinic + "/" + member.home_post + "\"";
}

void check_sessions(Draft& draft, const Post& post) {
    for (std::size_t a = 0; a < post.sessions.size(); ++a) {
        for (std::size_t b = a + 1; b < post.sessions.size(); ++b) {
            if (sim::clash(post.sessions[a], post.sessions[b])) {
                draft.nonsense.add(post.place,
                                   "the post is in two places at once: its sessions " +
                                       std::to_string(a + 1) + " and " + std::to_string(b + 1) +
                                       " overlap on " + kWeekdays[post.sessions[a].weekday - 1]);
            }
        }
    }
}

void check_post(Draft& draft, const Post& post) {
    check_sessions(draft, post);
    if (!post.always_open && !(post.case_share > 0.0)) {
        draft.nonsense.add(post.place,
                           "\"case_share\" is 0, so that the post never works; leave the post out");
    }
    const double most_absent = post.absence_mean_days / (1.0 + post.absence_mean_days);
    if (post.absence_share > most_absent) {
        draft.nonsense.add(post.place,
                           "spells of absence of " + format_number(post.absence_mean_days) +
                               " days cannot make up more than " + format_number(most_absent) +
                               " of all days");
    }
    if (!post.sessions.empty() &&
        (fte_of(post) > 1.02 * post.fte || fte_of(post) < 0.98 * post.fte)) {
        draft.nonsense.add(post.place,
                           "the sessions make " + format_number(40.0 * fte_of(post)) +
                               " hours a week, but fte " + format_number(post.fte) + " makes " +
                               format_number(40.0 * post.fte));
    }
}

// One member with the team that it is in.
struct Lent {
    const Team* team;
    const Member* member;
};

bool at_the_same_time(const Team& a, const Team& b) {
    return a.first_day <= b.last_day && b.first_day <= a.last_day;
}

bool same_day(const Team& a, const Team& b) {
    return at_the_same_time(a, b) && sim::clash({a.weekday, 0, 1, a.every_weeks, a.week_phase},
                                                {b.weekday, 0, 1, b.every_weeks, b.week_phase});
}

// Share of full time that one person of the post works on one weekday, in the mean of all weeks.
double share_on(const Post& post, int weekday) {
    if (post.sessions.empty()) {
        return weekday <= 5 ? post.fte / 5.0 : 0.0;
    }
    Post only = post;
    only.sessions.clear();
    std::copy_if(post.sessions.begin(),
                 post.sessions.end(),
                 std::back_inserter(only.sessions),
                 [weekday](const sim::Session& session) { return session.weekday == weekday; });
    return only.sessions.empty() ? 0.0 : fte_of(only);
}

// Share of full time that makes the case hours for which a team wants a member on its day.
double most_on_day(const Team& team, const Post& post) {
    return post.case_share > 0.0 ? team.hours_on_team_day / (40.0 * post.case_share) : 1.0;
}

// A post lent for more than its hours, or to several teams on one day for more than that day's. A
// team takes its members' hours from its own day first.
void check_lending(Draft& draft, const Post& post, const std::vector<Lent>& lent) {
    for (const Lent& one : lent) {
        const double has_on_day = share_on(post, one.team->weekday);
        double share = 0.0;
        double share_on_day = 0.0;
        for (const Lent& other : lent) {
            if (at_the_same_time(*one.team, *other.team)) {
                share += other.member->share;
            }
            if (same_day(*one.team, *other.team)) {
                share_on_day +=
                    std::min({other.member->share, has_on_day, most_on_day(*other.team, post)});
            }
        }
        const std::string post_name = "the post " + home_of(*one.member);
        if (const double has = post.number * post.fte; share > has + kEnough) {
            draft.nonsense.add(one.member->place,
                               post_name + " is in two places at once: teams borrow " +
                                   format_number(share) + " of full time and it has " +
                                   format_number(has));
            return;
        }
        if (const double has = post.number * has_on_day; share_on_day > has + kEnough) {
            draft.nonsense.add(one.member->place,
                               post_name + " is in two places at once: on " +
                                   kWeekdays[one.team->weekday - 1] + " teams borrow " +
                                   format_number(40.0 * share_on_day) + " hours and it has " +
                                   format_number(40.0 * has));
            return;
        }
    }
}

bool works_on_team_day(const Post& post, const Team& team) {
    if (post.sessions.empty()) {
        return team.weekday <= 5;
    }
    return std::any_of(post.sessions.begin(), post.sessions.end(), [&](const sim::Session& one) {
        const sim::Session day = {
            team.weekday, 0, sim::kSecondsPerDay, team.every_weeks, team.week_phase};
        return sim::clash(one, day);
    });
}

// That somebody can be there on the team's days.
void check_member(Draft& draft, const Team& team, const Member& member, const Post& post) {
    if (!(member.share > 0.0)) {
        draft.nonsense.add(
            member.place,
            "nobody is rostered on the team's day: the share of \"" + member.name + "\" is 0");
    }
    if (post.first_day > team.last_day || team.first_day > post.last_day) {
        draft.nonsense.add(member.place,
                           "nobody is rostered on the team's day: " + home_of(member) +
                               (post.first_day > team.last_day ? " begins after the team ends"
                                                               : " ends before the team begins"));
    }
    if (post.always_open) {
        draft.nonsense.add(member.place,
                           home_of(member) + " is always open and has no hours to lend");
    } else if (!works_on_team_day(post, team)) {
        draft.nonsense.add(member.place,
                           "nobody is rostered on the team's day: " + home_of(member) +
                               " does not work on the team's " + kWeekdays[team.weekday - 1]);
    }
    if (member.profession != post.profession) {
        draft.nonsense.add(member.place,
                           "\"" + member.name + "\" is a " + member.profession + ", but " +
                               home_of(member) + " is a " + post.profession);
    }
}

void check_teams(Draft& draft) {
    for (const Team& team : draft.scenario.teams) {
        if (team.members.size() > kMostMembers) {
            draft.nonsense.add(team.place, "a team has at most 31 members");
        }
        for (const Clinic& clinic : draft.scenario.clinics) {
            if (clinic.name == team.name) {
                draft.nonsense.add(team.place, "a clinic is called \"" + team.name + "\" too");
            }
        }
        for (const Member& member : team.members) {
            const Post* const post = find_post(draft.scenario, member);
            if (post != nullptr && team.in_use) {
                check_member(draft, team, member, *post);
            }
        }
    }
    for (const Clinic& clinic : draft.scenario.clinics) {
        for (const Post& post : clinic.posts) {
            std::vector<Lent> lent;
            for (const Team& team : draft.scenario.teams) {
                for (const Member& member : team.members) {
                    if (team.in_use && member.home_clinic == clinic.name &&
                        member.home_post == post.name) {
                        lent.push_back({&team, &member});
                    }
                }
            }
            check_lending(draft, post, lent);
        }
    }
}

// That somebody must come: the quorum of the team among the parties invited.
void check_quorum(Draft& draft, const Step& step) {
    const auto team = std::find_if(draft.scenario.teams.begin(),
                                   draft.scenario.teams.end(),
                                   [&](const Team& one) { return one.name == step.team; });
    const std::vector<std::string> called = always_called(step);
    if (team == draft.scenario.teams.end() || called.empty()) {
        return;
    }
    bool somebody = static_cast<int>(called.size()) > team->may_be_missing;
    if (!team->core.empty()) {
        somebody = std::any_of(called.begin(), called.end(), [&](const auto& party) {
            return std::find(team->core.begin(), team->core.end(), party) != team->core.end();
        });
    }
    if (!somebody) {
        draft.nonsense.add(step.place,
                           "by the quorum of \"" + team->name + "\" none of the " +
                               std::to_string(called.size()) + " invited " +
                               (step.called_when.empty() ? "" : "to all children ") + "need come");
    }
}

// That each piece of work is some one's: no profession twice, and one at least is named where a
// clinic has several.
void check_work(Draft& draft, const Step& step) {
    for (std::size_t k = 0; k < step.work.size(); ++k) {
        const Work& work = step.work[k];
        for (std::size_t earlier = 0; earlier < k; ++earlier) {
            if (step.work[earlier].profession == work.profession) {
                draft.nonsense.add(work.place,
                                   "\"" + work.profession +
                                       "\" has work in this step already; write it once, with all "
                                       "its hours");
            }
        }
        for (const Clinic& clinic : draft.scenario.clinics) {
            if (clinic.name != step.clinic || !work.profession.empty() || !step.together.empty()) {
                continue;
            }
            for (const Post& post : clinic.posts) {
                if (post.profession != clinic.posts.front().profession) {
                    draft.nonsense.add(work.place,
                                       "\"" + clinic.name +
                                           "\" has several professions; say whose "
                                           "work this is, as in {\"" +
                                           post.profession + "\": 4}");
                    break;
                }
            }
        }
    }
}

void check_step(Draft& draft, const Step& step) {
    check_work(draft, step);
    for (const Effect& effect : step.effects) {
        if (effect.when == Effect::When::first_visit && step.kind != Step::Kind::visit &&
            step.kind != Step::Kind::meeting) {
            draft.nonsense.add(effect.place, "only a \"visit\" or a \"meeting\" has a first visit");
        }
    }
    if (step.kind == Step::Kind::meeting) {
        check_quorum(draft, step);
    }
}

// That a step referred to under a key is of the kind that belongs there.
void check_is(
    Draft& draft, const Place& place, const char* key, const std::string& name, Step::Kind kind) {
    const Step* const step = find_step(draft.scenario, name);
    if (step != nullptr && step->kind != kind) {
        draft.nonsense.add(place,
                           "\"" + std::string(key) + "\" is \"" + name + "\", which is not " +
                               (kind == Step::Kind::exit ? "an exit" : "a visit"));
    }
}

}  // namespace

void check_sense(Draft& draft) {
    for (const Clinic& clinic : draft.scenario.clinics) {
        for (const Post& post : clinic.posts) {
            check_post(draft, post);
        }
    }
    check_teams(draft);
    for (const Step& step : draft.scenario.steps) {
        check_step(draft, step);
    }
    check_contention(draft);
    for (const Source& source : draft.scenario.sources) {
        check_is(draft, source.place, "leaves_to", source.leaves_to, Step::Kind::exit);
        check_is(draft, source.place, "school_start_to", source.school_start_to, Step::Kind::exit);
    }
    for (const Backlog& backlog : draft.scenario.backlogs) {
        check_is(draft, backlog.place, "at", backlog.step, Step::Kind::visit);
    }
}

}  // namespace ledtid::models::detail
