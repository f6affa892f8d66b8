// Hours that a post lends to teams: which sessions, on which days, and what is left at home.
//
// All hours here are case hours: sessions already shortened by the post's case share. A team's
// share of a week is taken from the sessions of its own weekday first and of the following days
// after that, each from its start, the last one partly. On days when the team exists and is not
// closed the lent sessions are open in the team and (as far as the home pays) shut at home; on
// other days the home post has its sessions whole, cut nowhere.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/resources/roster.hpp"

#include "models/care/compile_context.hpp"

namespace ledtid::models::compiling {

using Sessions = std::vector<sim::Session>;

// What one person gives one team, from one team day to the next.
struct Loan {
    const Team* team = nullptr;
    Sessions lent;  // in the order taken
    Sessions lost;  // the part of them that the home post loses
};

// One person of a post, with a calendar.
struct Person {
    const Post* post = nullptr;
    Index row = 0;  // into Tables::posts
    Sessions home;
    std::vector<Loan> loans;
};

// A person's place in a team.
struct Borrowed {
    const Team* team = nullptr;
    Index row = 0;  // into Tables::posts
    std::size_t person = 0;
    std::size_t loan = 0;
};

// The weekly case time of a post.
[[nodiscard]] Sessions case_sessions(const Post& post);

// What is left of `sessions` without `taken`, which come weekly or as often as those they cut.
[[nodiscard]] Sessions without(const Sessions& sessions, const Sessions& taken);

// Takes the first `seconds` of `sessions` in their order, splitting the last.
[[nodiscard]] Sessions first_part(const Sessions& sessions, std::int64_t seconds);

// Lends the team the member's share of full time from the person's free sessions: the team day up
// to the team's hours there, the rest evenly from the start of all other sessions. False when there
// are too few hours, apart from a second per session of rounding, or when the person is a member
// already; the person is then unchanged.
[[nodiscard]] bool lend(Person& person, const Team& team, const Member& member);

// Whether the person is lent to another team that exists at the same time as this one.
[[nodiscard]] bool is_in_another_team(const Person& person, const Team& team);

// Fills rosters of everyone who has a calendar.
void add_rosters(Context& context,
                 const std::vector<Person>& persons,
                 const std::vector<Borrowed>& borrowed);

// Whether the day lies in these weeks of its year.
[[nodiscard]] bool in_weeks(const sim::YearlyClosure& weeks, std::int32_t day);

// Whether the team exists and is not closed that day.
[[nodiscard]] bool team_open(const Team& team, std::int32_t day);

}  // namespace ledtid::models::compiling
