// Clinics with their posts and the demand from children that the scenario does not follow.
#include <algorithm>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

constexpr double kFullTimeSeconds = 40.0 * kSecondsPerHour;  // a week

// The fields that working_time and a post share.
void read_working_fields(const Cursor& object, Post& post) {
    post.case_share = object.number("case_share", kShare, post.case_share);
    post.absence_share = object.number("absence", kShare, post.absence_share);
    post.absence_mean_days =
        object.duration("absence_mean", {kDay, kYear}, post.absence_mean_days * kSecondsPerDay) /
        kSecondsPerDay;
    post.turnover_per_year =
        object.number("turnover_per_year", {0.0, 50.0}, post.turnover_per_year);
    post.vacancy = read_durations(object, "vacancy", kAnyDuration, post.vacancy);
    read_ramp(object, post.ramp_start, post.ramp_days);
}

sim::Session read_session(const Cursor& object) {
    sim::Session session;
    session.weekday = object.weekday("day") + 1;
    session.from_second = object.time_of_day("from");
    session.to_second = object.time_of_day("to");
    if (session.from_second >= session.to_second && object.is_object() && written(object, "to")) {
        object.at("to").fault("a session must end after it begins");
    }
    session.every_weeks = static_cast<int>(object.integer("every_weeks", 1, 52, 1));
    session.week_phase = static_cast<int>(object.integer("week", 0, session.every_weeks - 1, 0));
    return session;
}

// By weekday and time of day, or from an instant on at intervals.
Slot read_slot(const Cursor& object) {
    Slot slot;
    slot.place = object.place();
    slot.places = static_cast<int>(object.integer("places", 1, 10'000, 1));
    const bool weekly = written(object, "day") || written(object, "at");
    const bool repeated = written(object, "first") || written(object, "every");
    if (object.is_object() && weekly == repeated) {
        static_cast<void>(object.members());  // says no more about a slot of no kind
        object.fault("a slot says either \"day\" and \"at\", or \"first\" and perhaps \"every\"");
    } else if (weekly) {
        slot.weekday = object.weekday("day") + 1;
        slot.at_second = object.time_of_day("at");
        slot.every_weeks = static_cast<int>(object.integer("every_weeks", 1, 52, 1));
        slot.week_phase = static_cast<int>(object.integer("week", 0, slot.every_weeks - 1, 0));
    } else {
        slot.first_seconds = object.duration("first", kAnyDuration);
        slot.every_seconds = object.duration("every", {60.0, kMaxDuration}, 0.0);
    }
    return slot;
}

Post read_post(Draft& draft, const std::string& name, const Cursor& object) {
    const bool has_fte = written(object, "fte");
    Post post = has_fte ? draft.usual : Post{};
    post.name = name;
    post.place = object.place();
    post.profession = name;
    if (const auto profession = object.maybe("profession")) {
        post.profession = refer(draft, Named::profession, *profession);
    } else {
        draft.references.push_back({Named::profession, "", name, post.place});
    }
    post.number = static_cast<int>(object.integer("number", 1, 10000, 1));
    post.fte = object.number("fte", kShare, 1.0);
    read_working_fields(object, post);
    for (const Cursor& item : object.items("sessions")) {
        post.sessions.push_back(read_session(item));
    }
    if (!has_fte && !post.sessions.empty()) {
        post.fte = fte_of(post);
    }
    read_employment(draft, object, post.first_day, post.last_day);
    const bool has_hours = has_fte || !post.sessions.empty();
    post.always_open = object.boolean("always_open", !has_hours);
    if (post.always_open == has_hours && object.is_object()) {
        object.fault(has_hours ? "an always open post has neither \"fte\" nor \"sessions\""
                               : "a post that is not always open needs \"fte\" or \"sessions\"");
    }
    if (const auto away = object.maybe("away_when_idle")) {
        post.away_when_idle = read_durations(*away);
    }
    return post;
}

// How a clinic sees children: with posts, at slots, or as many as come.
void read_capacity(Draft& draft, const Cursor& object, Clinic& clinic) {
    for (const auto& [post, value] : named(object, "posts")) {
        clinic.posts.push_back(read_post(draft, post, value));
    }
    for (const Cursor& item : object.items("slots")) {
        clinic.slots.push_back(read_slot(item));
    }
    clinic.unlimited = object.boolean("unlimited", false);
    const bool readable = (!written(object, "posts") || object.at("posts").is_object()) &&
                          (!written(object, "slots") || object.at("slots").is_array());
    const int n_ways = (clinic.unlimited ? 1 : 0) + (clinic.slots.empty() ? 0 : 1) +
                       (clinic.posts.empty() ? 0 : 1);
    if (object.is_object() && readable && n_ways != 1) {
        object.fault(clinic.unlimited ? "an unlimited clinic has no \"posts\" and no \"slots\""
                     : n_ways > 1     ? "a clinic has either \"posts\" or \"slots\""
                                  : "a clinic needs \"posts\", \"slots\", or \"unlimited\": true");
    }
    clinic.one_list = object.choice<OneList>("one_list",
                                             {{"none", OneList::none},
                                              {"in order", OneList::in_order},
                                              {"first fit", OneList::first_fit}},
                                             OneList::none);
    clinic.finish_started = object.boolean("finish_started", false);
    clinic.hand_over = object.boolean("hand_over", false);
}

// "background": children from elsewhere, as a source, a visit and exits of their own.
void write_out_background(Draft& draft, const Clinic& clinic, const Cursor& object, double factor) {
    const std::string name = "other@" + clinic.name;
    Source source;
    source.name = name;
    source.place = object.place();
    source.title = written(object, "title") ? title_of(object, name)
                                            : Title{"Övriga barn: " + clinic.title.sv,
                                                    "Other children: " + clinic.title.en};
    source.observed = false;
    source.first_step = name;
    if (!written(object, "per_year")) {
        static_cast<void>(object.at("per_year"));  // required here; notes the fault
    }
    read_demand(draft, object, source);
    source.per_year *= factor;

    Step visit;
    visit.name = name;
    visit.kind = Step::Kind::visit;
    visit.place = source.place;
    visit.title = source.title;
    visit.clinic = clinic.name;
    visit.work = read_work(draft, object, clinic.name);
    visit.priority = static_cast<int>(object.integer("priority", 1, 9, 1));
    visit.patience = read_patience(draft, object, clinic.name, clinic.title);
    visit.to = "seen@" + clinic.name;
    if (const double leaves = object.number("leaves_per_month", kPerMonth, 0.0); leaves > 0.0) {
        Patience patience;
        patience.place = object.at("leaves_per_month").place();
        patience.time = Distribution::exponential(kSecondsPerMonth / leaves);
        patience.to = exit_from(draft, clinic.name, clinic.title, source.place);
        visit.patience.push_back(std::move(patience));
    }
    if (clinic.waiting_places >= 0) {
        visit.full_to = exit_from(draft, clinic.name, clinic.title, source.place);
    }
    Step seen;
    seen.name = visit.to;
    seen.kind = Step::Kind::exit;
    seen.outcome = visit.to;
    seen.place = source.place;
    seen.title = {"Färdig: " + clinic.title.sv, "Seen: " + clinic.title.en};

    if (const auto waiting = object.maybe("waiting_at_start")) {
        Backlog backlog;
        backlog.name = name;
        backlog.place = waiting->place();
        backlog.number = waiting->number("number", {0.0, 1e6}) * factor;
        backlog.oldest_seconds = waiting->duration("oldest", kAnyDuration);
        backlog.source = name;
        backlog.step = name;
        draft.scenario.backlogs.push_back(std::move(backlog));
    }
    draft.scenario.sources.push_back(std::move(source));
    draft.scenario.steps.push_back(std::move(visit));
    draft.scenario.steps.push_back(std::move(seen));
}

Clinic read_clinic(Draft& draft, const std::string& name, const Cursor& object) {
    Clinic clinic;
    clinic.name = name;
    clinic.place = object.place();
    clinic.title = title_of(object, name);
    clinic.overload = read_title(object, "overload");
    read_capacity(draft, object, clinic);
    const double factor = size_factor(draft, object);
    scale_posts(factor, object, clinic.posts);
    read_discipline(object, clinic.discipline);
    clinic.notice = object.duration("notice", kAnyDuration, 0.0);
    clinic.guarantee = object.duration("guarantee", kAnyDuration, 0.0);
    if (const auto places = object.maybe("waiting_places")) {
        clinic.waiting_places = static_cast<int>(places->integer(0, 1'000'000));
    }
    clinic.no_show = object.number("no_show", kRefusal, 0.0);
    clinic.rebooking = read_durations(object, "rebooking", kAnyDuration, clinic.rebooking);
    if (const auto background = object.maybe("background")) {
        write_out_background(draft, clinic, *background, factor);
    }
    return clinic;
}

}  // namespace

double fte_of(const Post& post) {
    double seconds = 0.0;
    for (const sim::Session& session : post.sessions) {
        seconds +=
            static_cast<double>(session.to_second - session.from_second) / session.every_weeks;
    }
    return post.sessions.empty() ? post.fte : seconds / kFullTimeSeconds;
}

void read_working_time(Draft& draft, const Cursor& root) {
    if (const auto object = root.maybe("working_time")) {
        read_working_fields(*object, draft.usual);
    }
}

void read_clinics(Draft& draft, const Cursor& root) {
    for (const auto& [name, object] : named(root, "clinics")) {
        draft.scenario.clinics.push_back(read_clinic(draft, name, object));
    }
}

}  // namespace ledtid::models::detail
