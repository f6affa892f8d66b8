// "meeting": one team, or several of which the first that is "for" the child meets it and the last
// takes all others. Several teams make one step in the file and several in the scenario: the choice
// x, and for each team a meeting x/TEAM with the effects of x.
#include <algorithm>
#include <iterator>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

using TeamPlaces = std::vector<std::pair<std::string, Place>>;

TeamPlaces read_teams_of(Draft& draft, const Cursor& object) {
    TeamPlaces teams;
    const auto add = [&teams](const std::string& team, const Cursor& item) {
        if (std::any_of(teams.begin(), teams.end(), [&](const auto& other) {
                return other.first == team;
            })) {
            item.fault("\"" + team + "\" is named already");
            return;
        }
        teams.emplace_back(team, item.place());
    };
    for (const Cursor& item : one_or_more(object, "meeting")) {
        const std::string name = refer(draft, Named::team, item);
        const Team* const team = find_team(draft, name);
        if (team == nullptr || team->meets_as.empty()) {
            add(name, item);
            continue;
        }
        for (const std::string& part : team->meets_as) {
            add(part, item);
        }
    }
    if (teams.empty()) {
        object.at("meeting").fault("at least one team belongs here");
    }
    return teams;
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void refer_to_member(Draft& draft,
                     const TeamPlaces& teams,
                     const std::string& member,
                     Place place) {
    for (const auto& team : teams) {
        draft.references.push_back({Named::member, team.first, member, place});
    }
}

// A member, or one who is called on a condition; of several conditions for one any suffices.
void read_party(Draft& draft, const Cursor& item, const TeamPlaces& teams, Step& step) {
    const Cursor name = item.is_object() ? item.at("member") : item;
    const std::string member = name.text();
    Condition when;
    if (item.is_object()) {
        when = read_condition(draft, item.at("when"));
    }
    if (member.empty()) {
        return;
    }
    refer_to_member(draft, teams, member, name.place());
    const bool on_condition = !when.tests.empty();
    const bool named = holds(step.parties, member);
    if (named && (!on_condition || holds(always_called(step), member))) {
        name.fault("\"" + member + "\" is invited already");
        return;
    }
    if (!named) {
        step.parties.push_back(member);
    }
    if (on_condition) {
        step.called_when.emplace_back(member, std::move(when));
    }
}

void read_parties(Draft& draft, const Cursor& object, const TeamPlaces& teams, Step& step) {
    const auto parties = object.maybe("parties");
    if (!parties) {
        return;
    }
    for (const Cursor& item : parties->items()) {
        read_party(draft, item, teams, step);
    }
    if (parties->is_array() && step.parties.empty()) {
        parties->fault("at least one member must be invited");
    } else if (!step.parties.empty() && always_called(step).empty()) {
        draft.nonsense.add(parties->place(),
                           "there are children to whom nobody is called: name at least one member "
                           "without \"when\"");
    }
}

void read_own_work(Draft& draft, const Cursor& object, const TeamPlaces& teams, Step& step) {
    for (const auto& [member, value] : named(object, "own_work")) {
        refer_to_member(draft, teams, member, value.place());
        step.own_work.emplace_back(member, read_hours(value));
        if (!step.parties.empty() && !holds(step.parties, member)) {
            draft.nonsense.add(value.place(), "\"" + member + "\" is not invited to the meeting");
        }
    }
}

Step meeting_of(const Step& whole, const std::string& name, const Team* team) {
    Step meeting = whole;
    meeting.name = whole.name + "/" + name;
    meeting.team = name;
    const Title of = team != nullptr ? team->title : same_in_both(name);
    meeting.title = {whole.title.sv + ": " + of.sv, whole.title.en + ": " + of.en};
    return meeting;
}

void write_out(Draft& draft, const Cursor& list, const TeamPlaces& teams, const Step& whole) {
    Step choice;
    choice.name = whole.name;
    choice.title = {whole.title.sv + ": vilket team?", whole.title.en + ": which team?"};
    choice.place = whole.place;
    choice.kind = Step::Kind::choose;
    std::vector<Step> meetings;
    for (const auto& [name, place] : teams) {
        const Team* const team = find_team(draft, name);
        meetings.push_back(meeting_of(whole, name, team));
        Option option;
        option.when = team != nullptr ? team->children : std::nullopt;
        option.to = meetings.back().name;
        option.place = place;
        choice.options.push_back(std::move(option));
    }
    choice.options.back().when.reset();
    check_options(draft, list, choice.options);
    draft.scenario.steps.push_back(std::move(choice));
    std::move(meetings.begin(), meetings.end(), std::back_inserter(draft.scenario.steps));
}

}  // namespace

const Team* find_team(const Draft& draft, const std::string& name) {
    for (const Team& team : draft.scenario.teams) {
        if (team.name == name) {
            return &team;
        }
    }
    return nullptr;
}

std::vector<std::string> always_called(const Step& meeting) {
    std::vector<std::string> members;
    for (const std::string& party : meeting.parties) {
        if (std::none_of(meeting.called_when.begin(),
                         meeting.called_when.end(),
                         [&](const auto& called) { return called.first == party; })) {
            members.push_back(party);
        }
    }
    return members;
}

void write_out_meeting(Draft& draft, const Cursor& object, Step step) {
    step.kind = Step::Kind::meeting;
    const TeamPlaces teams = read_teams_of(draft, object);
    read_parties(draft, object, teams, step);
    step.length = object.duration("length", {60.0, kDay});
    step.takes_place = object.boolean("takes_place", false);
    step.child_absent = object.boolean("child_absent", false);
    step.waits_for_own_work = object.boolean("waits_for_own_work", true);
    read_own_work(draft, object, teams, step);
    if (teams.size() > 1) {
        write_out(draft, object.at("meeting"), teams, step);
        return;
    }
    step.team = teams.empty() ? "" : teams.front().first;
    draft.scenario.steps.push_back(std::move(step));
}

}  // namespace ledtid::models::detail
