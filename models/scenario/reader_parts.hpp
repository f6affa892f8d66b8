// What the parts of the reader share; for reader*.cpp only.
//
// Each part reads one section into the scenario of a Draft. Names that refer to something are noted
// as References and looked up when everything has been read. Faults of sense are noted apart,
// because they are only worth telling when shape and names are right.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/scenario/cursor.hpp"
#include "models/scenario/distribution_reader.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models::detail {

// What a text refers to, and in whose realm: a value of the attribute `owner`.
enum class Named : std::uint8_t {
    choice_attribute,
    set_attribute,
    value,  // of the attribute owner
    clinic,
    profession,
    profession_of_clinic,  // one that a post of the clinic owner has
    post,                  // "clinic/post"
    team,
    member,  // of the team owner
    source,
    step,
    next_step,  // a step or "return"
    milestone,
    lead_time,
};

struct Reference {
    Named kind;
    std::string owner;
    std::string name;
    Place place;
};

struct Draft {
    Scenario scenario;
    std::vector<std::string> arms;  // all there are
    std::vector<Reference> references;
    FaultList nonsense;  // faults of sense
    std::vector<Fault> warnings;
    Post usual;  // what working_time says of every post with fte
    bool professions_given = false;
    std::optional<double> births_per_year;  // of the catchment
};

inline constexpr Limits kShare = {0.0, 1.0};
inline constexpr Limits kRefusal = {0.0, 0.99};  // no-shows: 1 would go on for ever
inline constexpr Limits kPerYear = {0.0, 1e7};
inline constexpr Limits kGrowth = {-0.9, 10.0};
inline constexpr Limits kPerMonth = {0.0, 10.0};
inline constexpr const char* kReturn = "return";

// Whether the key is written in this object. Does not count as asking for it.
[[nodiscard]] bool written(const Cursor& object, std::string_view key);

// Members by name; with a fault for each name that is empty, long or has "/", "@" or "#".
[[nodiscard]] std::vector<std::pair<std::string, Cursor>> named(const Cursor& map);
[[nodiscard]] std::vector<std::pair<std::string, Cursor>> named(const Cursor& parent,
                                                                std::string_view key);

[[nodiscard]] Title same_in_both(const std::string& text);
[[nodiscard]] Title read_title(const Cursor& value);
// The same of a field; empty texts when it is absent.
[[nodiscard]] Title read_title(const Cursor& object, std::string_view key);
// The field "title"; the name when there is none.
[[nodiscard]] Title title_of(const Cursor& object, const std::string& name);

// The text here as a reference; empty when it is no text.
std::string refer(Draft& draft, Named kind, const Cursor& text, const std::string& owner = "");
// The field under key, required; and one that is empty when it is absent.
std::string refer_at(Draft& draft,
                     Named kind,
                     const Cursor& object,
                     std::string_view key,
                     const std::string& owner = "");
std::string refer_maybe(Draft& draft,
                        Named kind,
                        const Cursor& object,
                        std::string_view key,
                        const std::string& owner = "");
// A text or a list of texts under key; none when it is absent.
[[nodiscard]] std::vector<Cursor> one_or_more(const Cursor& object, std::string_view key);

[[nodiscard]] Condition read_condition(Draft& draft, const Cursor& object);

// Work in seconds, from a number of hours, {"mean", "cv"} in hours (gamma), a duration or a
// distribution; the numbers of a distribution without units are hours.
[[nodiscard]] Distribution read_hours(const Cursor& value);

// The field "work" of a visit or desk work at a clinic.
[[nodiscard]] std::vector<Work> read_work(Draft& draft,
                                          const Cursor& object,
                                          const std::string& clinic);

[[nodiscard]] std::array<double, 12> read_months(const Cursor& object, std::string_view key);
void read_discipline(const Cursor& object, Discipline& discipline);
void read_ramp(const Cursor& object, double& ramp_start, double& ramp_days);
void read_employment(Draft& draft, const Cursor& object, std::int32_t& first, std::int32_t& last);

// Notes a fault of sense when weights that should be shares do not add up to 1.
void check_sum(Draft& draft, const Place& place, const std::vector<double>& weights);

// The exit for children that leave a clinic's waiting list without another place to go to; made on
// the first call.
std::string exit_from(Draft& draft,
                      const std::string& clinic,
                      const Title& title,
                      const Place& place);

// The sections, in the order in which they are to be read.
void read_professions(Draft& draft, const Cursor& root);
void read_attributes(Draft& draft, const Cursor& root);
void read_milestones(Draft& draft, const Cursor& root);
void read_working_time(Draft& draft, const Cursor& root);
void read_catchment(Draft& draft, const Cursor& root);
void read_clinics(Draft& draft, const Cursor& root);
void read_teams(Draft& draft, const Cursor& root);
void read_steps(Draft& draft, const Cursor& root);
void read_sources(Draft& draft, const Cursor& root);
void read_backlogs(Draft& draft, const Cursor& root);
void read_waiting_list_file(Draft& draft, const Cursor& root);

// Share of full time that one person of the post works: by its sessions, if it has any.
[[nodiscard]] double fte_of(const Post& post);

// The first pass: all of the above and the sections that reader.cpp reads itself.
void read_all(Draft& draft, const Cursor& root);

// Used by several sections.
[[nodiscard]] std::vector<Patience> read_patience(Draft& draft,
                                                  const Cursor& object,
                                                  const std::string& clinic,
                                                  const Title& clinic_title);
void read_demand(Draft& draft, const Cursor& object, Source& source);
// What "sized_for" multiplies a clinic's posts and other children by; 1 without.
[[nodiscard]] double size_factor(const Draft& draft, const Cursor& clinic);
void scale_posts(double factor, const Cursor& clinic, std::vector<Post>& posts);
// What "catchment" stands for as a number of children a year.
[[nodiscard]] double births_of_catchment(const Draft& draft, const Cursor& per_year);
void write_out_referral(Draft& draft, const Cursor& referral, Step step);
void write_out_consultation(Draft& draft, const Cursor& consultation, Step step);

// For steps that are written out as several: one of them, x/part, without effects; the same as desk
// work; a choice between two steps by chance; the effects at the start of the chain and at its end;
// and each step of the chain led to the next, by a choice's last option, and the last to `to`.
[[nodiscard]] Step part_of(const Step& whole,
                           const std::string& part,
                           Step::Kind kind,
                           const Title& what);
[[nodiscard]] Step desk_work_of(Draft& draft,
                                const Cursor& object,
                                const Step& whole,
                                const std::string& part,
                                const Title& what);
void lead_by_chance(Step& choice, double p, const std::string& to, const std::string& otherwise);
void take_effects(const Step& whole, std::vector<Step>& chain);
void link_chain(std::vector<Step>& chain, const std::string& to);
void write_out_meeting(Draft& draft, const Cursor& object, Step step);
// Of the parties a meeting names, those who are called whoever the child is.
[[nodiscard]] std::vector<std::string> always_called(const Step& meeting);

// A team that has been read; null when there is none of this name.
[[nodiscard]] const Team* find_team(const Draft& draft, const std::string& name);

// The kind of the step and the options of its "choose".
void read_choose(Draft& draft, const Cursor& object, Step& step);

// Either all options have a chance or a team that can meet soonest, or conditions are asked in
// order and the last one has none.
void check_options(Draft& draft, const Cursor& list, const std::vector<Option>& options);

// The later passes. Each adds to its list what it finds.
void check_names(const Draft& draft, FaultList& faults);
void check_sense(Draft& draft);
void check_contention(Draft& draft);  // a part of it
void check_waiting_list(Draft& draft);

// Reads the files that sections "waiting_list" name and puts their text beside the name, under
// "text": so a scenario written out as JSON holds all it needs.
void embed_waiting_lists(const FileSource& files, Document& document);

// Limits of size (limits.hpp): what is more than they allow is noted as a fault of sense.
void check_limits(Draft& draft, const Cursor& root);

}  // namespace ledtid::models::detail
