// Teams: members lent by posts, team days and what a joint appointment needs.
#include <algorithm>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

// Past the last date that a scenario can name.
constexpr std::int32_t kNeverUsed = 90000;

// What a team says of all its members at once; a member may say otherwise.
struct UsualMember {
    std::optional<double> share;  // of full time
    double share_factor = 1.0;
    double from_home = 1.0;
    double attendance = 1.0;
};

UsualMember read_usual_member(const Cursor& team) {
    UsualMember usual;
    if (const auto share = team.maybe("share")) {
        usual.share = share->number(kShare);
    }
    usual.share_factor = team.number("share_factor", {0.05, 20.0}, usual.share_factor);
    usual.from_home = team.number("from_home", kShare, usual.from_home);
    usual.attendance = team.number("attendance", kShare, usual.attendance);
    return usual;
}

Member read_member(Draft& draft,
                   const std::string& name,
                   const Cursor& object,
                   const UsualMember& usual) {
    Member member;
    member.name = name;
    member.place = object.place();
    member.profession = name;
    if (const auto profession = object.maybe("profession")) {
        member.profession = refer(draft, Named::profession, *profession);
    } else {
        draft.references.push_back({Named::profession, "", name, member.place});
    }
    const std::string home = refer_at(draft, Named::post, object, "home");
    const std::size_t slash = home.find('/');
    member.home_clinic = home.substr(0, slash);
    if (slash != std::string::npos) {
        member.home_post = home.substr(slash + 1);
    }
    member.share = (usual.share ? object.number("share", kShare, *usual.share)
                                : object.number("share", kShare)) *
                   usual.share_factor;
    if (member.share > 1.0) {
        draft.nonsense.add(member.place,
                           "share times the team's \"share_factor\" is " +
                               format_number(member.share) + " of full time, more than 1");
    }
    member.from_home = object.number("from_home", kShare, usual.from_home);
    member.attendance = object.number("attendance", kShare, usual.attendance);
    return member;
}

void read_team_day(const Cursor& object, Team& team) {
    const Cursor day = object.at("team_day");
    team.weekday = day.weekday("day") + 1;
    team.every_weeks = static_cast<int>(day.integer("every_weeks", 1, 52, 1));
    team.week_phase = static_cast<int>(day.integer("week", 0, team.every_weeks - 1, 0));
    team.hours_on_team_day = day.number("hours", {0.5, 24.0}, team.hours_on_team_day);
}

// "all", {"may_be_missing": 1}, {"at_least": 3} or {"core": [...]}.
void read_quorum(Draft& draft, const Cursor& object, Team& team) {
    const auto quorum = object.maybe("quorum");
    if (!quorum) {
        return;
    }
    if (!quorum->is_object()) {
        static_cast<void>(quorum->one_of({"all"}));
        return;
    }
    int n_forms = 0;
    for (const char* const form : {"may_be_missing", "at_least", "core"}) {
        n_forms += written(*quorum, form) ? 1 : 0;
    }
    if (n_forms != 1) {
        quorum->fault(
            "a quorum is \"all\" or says one of \"may_be_missing\", \"at_least\" and \"core\"");
    }
    const int n_members = static_cast<int>(team.members.size());
    team.may_be_missing = static_cast<int>(quorum->integer("may_be_missing", 0, 1000, 0));
    if (const auto needed = quorum->maybe("at_least")) {
        const int n_needed = static_cast<int>(needed->integer(1, 1000));
        if (n_needed > n_members) {
            draft.nonsense.add(needed->place(),
                               "the quorum is " + std::to_string(n_needed) + ", but the team has " +
                                   std::to_string(n_members) + " members");
        }
        team.may_be_missing = std::max(0, n_members - n_needed);
    }
    if (team.may_be_missing >= n_members && written(*quorum, "may_be_missing")) {
        draft.nonsense.add(quorum->at("may_be_missing").place(),
                           std::to_string(team.may_be_missing) + " of " +
                               std::to_string(n_members) +
                               " members may be missing, so that nobody need come");
    }
    if (const auto core = quorum->maybe("core")) {
        for (const Cursor& item : core->items()) {
            const std::string member = refer(draft, Named::member, item, team.name);
            if (std::find(team.core.begin(), team.core.end(), member) != team.core.end()) {
                item.fault("\"" + member + "\" is in the core already");
            }
            team.core.push_back(member);
        }
        team.may_be_missing = std::max(0, n_members - static_cast<int>(team.core.size()));
        if (core->is_array() && team.core.empty()) {
            core->fault("at least one member belongs to the core");
        }
    }
}

void read_closed_weeks(const Cursor& object, Team& team) {
    for (const Cursor& item : object.items("closed_weeks")) {
        const std::vector<Cursor> weeks = item.items();
        if (weeks.size() != 2) {
            if (item.is_array()) {
                item.fault("the first and the last week belong here, as in [27, 31]");
            }
            continue;
        }
        team.closed_weeks.push_back({static_cast<int>(weeks[0].integer(1, 53)),
                                     static_cast<int>(weeks[1].integer(1, 53)),
                                     0.0});
    }
}

Team read_team(Draft& draft, const std::string& name, const Cursor& object) {
    Team team;
    team.name = name;
    team.place = object.place();
    team.title = title_of(object, name);
    team.overload = read_title(object, "overload");
    // What the other team says has been written out already (document_like.cpp).
    static_cast<void>(refer_maybe(draft, Named::team, object, "like"));
    if (const auto children = object.maybe("for")) {
        team.children = read_condition(draft, *children);
    }
    for (const Cursor& item : object.items("meets_as")) {
        team.meets_as.push_back(refer(draft, Named::team, item));
    }
    const UsualMember usual = read_usual_member(object);
    for (const auto& [member, value] : named(object, "members")) {
        team.members.push_back(read_member(draft, member, value, usual));
    }
    if (team.members.empty()) {
        object.fault("a team needs \"members\"");
    }
    read_team_day(object, team);
    team.places_per_day = static_cast<int>(object.integer("places_per_day", 1, 1000, 1000));
    read_quorum(draft, object, team);
    team.postponement = read_durations(object, "postponement", kAnyDuration, team.postponement);
    team.freed_time_used = object.number("freed_time_used", kShare, 0.0);
    team.booking_horizon =
        object.duration("booking_horizon", {kDay, 5.0 * kYear}, team.booking_horizon);
    team.wait_for_all = object.duration("wait_for_all", kAnyDuration, team.wait_for_all);
    team.no_show = object.number("no_show", kRefusal, 0.0);
    team.rebooking = read_durations(object, "rebooking", kAnyDuration, team.rebooking);
    team.notice = object.duration("notice", kAnyDuration, 0.0);
    team.guarantee = object.duration("guarantee", kAnyDuration, 0.0);
    read_discipline(object, team.discipline);
    read_employment(draft, object, team.first_day, team.last_day);
    // A name for several teams has no hours of its own beside theirs.
    team.in_use = object.boolean("in_use", true) && team.meets_as.empty();
    if (!team.in_use) {
        team.first_day = kNeverUsed;  // exists on no day of any scenario, so it borrows no hours
    }
    read_closed_weeks(object, team);
    read_ramp(object, team.ramp_start, team.ramp_days);
    team.travel_hours = object.number("travel_hours", {0.0, 24.0}, 0.0);
    return team;
}

}  // namespace

void read_teams(Draft& draft, const Cursor& root) {
    for (const auto& [name, object] : named(root, "teams")) {
        draft.scenario.teams.push_back(read_team(draft, name, object));
    }
}

}  // namespace ledtid::models::detail
