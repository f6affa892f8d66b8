#include <algorithm>
#include <set>

#include "sim/resources/civil.hpp"

#include "models/care/compile_context.hpp"
#include "models/care/compile_hours.hpp"
#include "models/scenario/limits.hpp"

namespace ledtid::models::compiling {

namespace {

// Which persons belong to a post, by "clinic/post".
using Staff = std::map<std::string, std::vector<std::size_t>>;

const Title& profession_title(const Context& context, const std::string& name) {
    return context.scenario.professions[context.professions.at(name)].title;
}

void add_pool_name(Context& context,
                   const std::string& clinic,
                   const std::string& part,
                   const std::string& profession) {
    NamedTitle name = titled(part, profession_title(context, profession));
    name.name = clinic + "/" + part;
    context.tables.names.pools.push_back(name);
}

// The persons of a post; those with hours are noted, to be given rosters when all loans are known.
void add_posts(Context& context,
               const Clinic& clinic,
               const Post& post,
               std::vector<Person>& persons,
               Staff& staff) {
    Tables& tables = context.tables;
    for (int k = 1; k <= post.number; ++k) {
        const std::string name = clinic.name + "/" + post.name + "#" + std::to_string(k);
        PostRow row;
        row.pool = size_of(tables.pools);
        row.profession = context.professions.at(post.profession);
        row.always_open = post.always_open;
        row.goes_away = post.away_when_idle.has_value();
        row.away = context.ticks(post.away_when_idle.value_or(Distribution::constant(0)));
        row.case_share = post.always_open ? 1.0 : post.case_share;
        row.person = context.person(name, "post " + name, post.place);
        NamedTitle title = titled(post.name, profession_title(context, post.profession));
        title.name = name;
        tables.names.posts.push_back(title);
        if (!post.always_open) {
            LEDTID_EXPECTS(post.case_share > 0 && post.case_share <= 1, "a case share is a share");
            staff[clinic.name + "/" + post.name].push_back(persons.size());
            persons.push_back({&post, size_of(tables.posts), case_sessions(post), {}});
        }
        tables.posts.push_back(row);
    }
}

// Share of a weekly slot's places on this day.
double capacity_on(const Scenario& scenario, std::int32_t day) {
    double capacity = scenario.swedish_holidays && sim::swedish_public_holiday(day) ? 0.0 : 1.0;
    for (const Closing& closing : scenario.closings) {
        if (in_weeks({closing.first_week, closing.last_week, 0.0}, day)) {
            capacity = std::min(capacity, closing.capacity);
        }
    }
    return capacity;
}

void add_weekly_slots(Context& context, const Slot& slot) {
    Tables& tables = context.tables;
    const TimeLine& time = context.scenario.time;
    for (std::int32_t day = time.start_day; day < time.end_day; ++day) {
        if (sim::iso_weekday(day) != *slot.weekday ||
            (sim::week_number(day) - slot.week_phase) % slot.every_weeks != 0) {
            continue;
        }
        const double places = slot.places * capacity_on(context.scenario, day);
        if (const auto whole = static_cast<std::uint32_t>(places + 1e-9); whole > 0) {
            tables.slots.push_back({context.midnight(day) + context.ticks(slot.at_second), whole});
        }
    }
}

// All instants of a clinic's slots within the run, in the order of time.
Range add_slots(Context& context, const Clinic& clinic) {
    Tables& tables = context.tables;
    Range range{size_of(tables.slots), 0};
    for (const Slot& slot : clinic.slots) {
        if (slot.weekday) {
            add_weekly_slots(context, slot);
            continue;
        }
        const Duration every = context.ticks(slot.every_seconds);
        for (Time at = tables.start + context.ticks(slot.first_seconds); at < tables.end;
             at += every) {
            tables.slots.push_back({at, static_cast<std::uint32_t>(slot.places)});
            if (every.ticks == 0) {
                break;
            }
        }
    }
    range.last = size_of(tables.slots);
    std::stable_sort(tables.slots.begin() + range.first,
                     tables.slots.begin() + range.last,
                     [](const SlotRow& a, const SlotRow& b) { return a.at < b.at; });
    if (!clinic.slots.empty() && range.empty()) {
        refuse(clinic.slots.front().place,
               "no slot of \"" + clinic.name + "\" lies within the run");
    }
    return range;
}

void add_pools(Context& context,
               const Clinic& clinic,
               Index clinic_index,
               std::vector<Person>& persons,
               Staff& staff) {
    Tables& tables = context.tables;
    if (clinic.unlimited || !clinic.slots.empty()) {
        PoolRow pool;
        pool.clinic = clinic_index;
        pool.posts = {size_of(tables.posts), size_of(tables.posts)};
        pool.unlimited = clinic.unlimited;
        pool.slots = add_slots(context, clinic);
        tables.pools.push_back(pool);
        tables.names.pools.push_back(titled(clinic.name, clinic.title));
        return;
    }
    std::set<std::string> professions;
    for (const Post& post : clinic.posts) {
        professions.insert(post.profession);
    }
    for (const std::string& profession : professions) {
        PoolRow pool;
        pool.clinic = clinic_index;
        pool.profession = context.professions.at(profession);
        pool.one_list = clinic.one_list != OneList::none;
        pool.hand_over = clinic.hand_over;
        pool.posts.first = size_of(tables.posts);
        for (const Post& post : clinic.posts) {
            if (post.profession == profession) {
                pool.goes_away = pool.goes_away || post.away_when_idle.has_value();
                add_posts(context, clinic, post, persons, staff);
            }
        }
        pool.posts.last = size_of(tables.posts);
        add_pool_name(context, clinic.name, profession, profession);
        tables.pools.push_back(pool);
    }
}

void add_clinic(Context& context,
                const Clinic& clinic,
                std::vector<Person>& persons,
                Staff& staff) {
    Tables& tables = context.tables;
    const Index index = size_of(tables.clinics);
    ClinicRow row;
    row.pools.first = size_of(tables.pools);
    add_pools(context, clinic, index, persons, staff);
    row.pools.last = size_of(tables.pools);
    row.notice = context.ticks(clinic.notice);
    row.guarantee = context.ticks(clinic.guarantee);
    row.discipline = static_cast<std::uint8_t>(clinic.discipline);
    row.waiting_places = clinic.waiting_places;
    row.first_fit = clinic.one_list == OneList::first_fit;
    row.finish_started = clinic.finish_started;
    row.no_show = clinic.no_show;
    row.rebooking = context.ticks(clinic.rebooking);
    row.place = context.place("clinic:" + clinic.name, "clinic " + clinic.name, clinic.place);
    context.clinics.add(clinic.name);
    tables.names.clinics.push_back(titled(clinic.name, clinic.title));
    tables.clinics.push_back(row);
}

// The first person of the post who has hours enough left; someone in no other team, if there is
// one, whose days are not cut up between teams.
Borrowed borrow(const Team& team,
                const Member& member,
                std::vector<Person>& persons,
                const Staff& staff) {
    const std::string home = member.home_clinic + "/" + member.home_post;
    const auto group = staff.find(home);
    if (group == staff.end()) {
        refuse(member.place,
               "the team " + team.name + " borrows hours from " + home +
                   ", which has no working hours to lend; give the post fte or sessions");
    }
    for (const bool shared : {false, true}) {
        for (const std::size_t index : group->second) {
            Person& person = persons[index];
            if (is_in_another_team(person, team) == shared && lend(person, team, member)) {
                return {&team, 0, index, person.loans.size() - 1};
            }
        }
    }
    const bool is_everywhere =
        std::any_of(group->second.begin(), group->second.end(), [&persons](std::size_t index) {
            return persons[index].loans.size() >= kMaxTeamsOfPerson;
        });
    if (is_everywhere) {
        refuse(member.place,
               "somebody in " + home + " is in " + std::to_string(kMaxTeamsOfPerson) +
                   " teams already, the most that one person can be in");
    }
    refuse(member.place,
           "nobody in " + home + " has hours enough left for the share that the team " + team.name +
               " borrows");
}

void add_member(Context& context,
                const Team& team,
                const Member& member,
                std::vector<Person>& persons,
                std::vector<Borrowed>& borrowed,
                const Staff& staff) {
    Tables& tables = context.tables;
    const std::string name = team.name + "/" + member.name;
    Borrowed place = borrow(team, member, persons, staff);
    place.row = size_of(tables.posts);
    borrowed.push_back(place);
    const PostRow& home = tables.posts[persons[place.person].row];

    PostRow post;
    post.pool = size_of(tables.pools);
    post.profession = context.professions.at(member.profession);
    post.case_share = home.case_share;
    post.person = home.person;
    PoolRow pool;
    pool.clinic = size_of(tables.clinics);
    pool.profession = post.profession;
    pool.posts = {place.row, place.row + 1};
    MemberRow row;
    row.post = place.row;
    row.own_pool = size_of(tables.pools);
    row.attendance = member.attendance;
    row.place = context.place("member:" + name, "member " + name, member.place);

    tables.posts.push_back(post);
    tables.pools.push_back(pool);
    tables.members.push_back(row);
    add_pool_name(context, team.name, member.name, member.profession);
    tables.names.posts.push_back(tables.names.pools.back());
}

sim::WorkCalendar team_days(const Context& context, const Team& team) {
    std::vector<sim::OpenInterval> days;
    for (std::int32_t day = context.tables.epoch_day; day <= context.scenario.time.end_day; ++day) {
        const bool right_day = sim::iso_weekday(day) == team.weekday &&
                               (sim::week_number(day) - team.week_phase) % team.every_weeks == 0;
        const bool holiday = context.scenario.swedish_holidays && sim::swedish_public_holiday(day);
        if (right_day && !holiday && team_open(team, day)) {
            days.push_back({context.midnight(day), context.midnight(std::int64_t{day} + 1)});
        }
    }
    return sim::WorkCalendar(days);
}

sim::Quorum quorum_of(const Team& team, std::uint32_t& optional_mask) {
    const std::uint32_t everyone = (std::uint32_t{1} << team.members.size()) - 1;
    optional_mask = 0;
    if (!team.core.empty()) {
        std::uint32_t core = 0;
        for (std::size_t k = 0; k < team.members.size(); ++k) {
            if (std::count(team.core.begin(), team.core.end(), team.members[k].name) > 0) {
                core |= std::uint32_t{1} << k;
            }
        }
        optional_mask = everyone & ~core;
        return sim::Quorum::core(core);
    }
    if (team.may_be_missing >= 1) {
        optional_mask = everyone;
        return sim::Quorum::all_but(static_cast<std::uint8_t>(team.may_be_missing));
    }
    return sim::Quorum::all();
}

// The clinic in which a team's members do their own work and its children wait.
void add_team_clinic(Context& context, const Team& team, const TeamRow& row) {
    Tables& tables = context.tables;
    ClinicRow clinic;
    clinic.pools.last = size_of(tables.pools);
    clinic.pools.first = clinic.pools.last - static_cast<Index>(team.members.size());
    clinic.notice = row.notice;
    clinic.guarantee = row.guarantee;
    clinic.discipline = row.discipline;
    clinic.rebooking = row.rebooking;
    clinic.team = size_of(tables.teams);
    clinic.place = row.place;
    context.clinics.add(team.name);
    tables.names.clinics.push_back(titled(team.name, team.title));
    tables.clinics.push_back(clinic);
}

void add_team(Context& context,
              const Team& team,
              std::vector<Person>& persons,
              std::vector<Borrowed>& borrowed,
              const Staff& staff) {
    LEDTID_EXPECTS(!team.members.empty() && team.members.size() < 32, "a team has 1 to 31 members");
    LEDTID_EXPECTS(team.every_weeks >= 1, "a team meets at most once a week");
    Tables& tables = context.tables;
    TeamRow row;
    row.clinic = size_of(tables.clinics);
    row.members.first = size_of(tables.members);
    for (const Member& member : team.members) {
        add_member(context, team, member, persons, borrowed, staff);
    }
    row.members.last = size_of(tables.members);
    row.quorum = quorum_of(team, row.optional_mask);
    row.sessions = team_days(context, team);
    row.places_per_day = static_cast<std::uint16_t>(std::clamp(team.places_per_day, 0, 0xffff));
    row.postponement = context.ticks(team.postponement);
    row.freed_time_used = team.freed_time_used;
    row.booking_horizon = context.ticks(team.booking_horizon);
    row.wait_for_all = context.ticks(team.wait_for_all);
    row.notice = context.ticks(team.notice);
    row.guarantee = context.ticks(team.guarantee);
    row.discipline = static_cast<std::uint8_t>(team.discipline);
    row.no_show = team.no_show;
    row.rebooking = context.ticks(team.rebooking);
    row.place = context.place("team:" + team.name, "team " + team.name, team.place);
    add_team_clinic(context, team, row);
    tables.teams.push_back(row);
}

}  // namespace

void compile_staff(Context& context) {
    std::vector<Person> persons;
    std::vector<Borrowed> borrowed;
    Staff staff;
    for (const Clinic& clinic : context.scenario.clinics) {
        if (!clinic.is_team) {  // teams' own clinics follow from the teams
            add_clinic(context, clinic, persons, staff);
        }
    }
    for (const Team& team : context.scenario.teams) {
        add_team(context, team, persons, borrowed, staff);
    }
    add_rosters(context, persons, borrowed);
}

}  // namespace ledtid::models::compiling
