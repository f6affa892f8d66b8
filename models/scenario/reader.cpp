#include "models/scenario/reader.hpp"

#include <algorithm>
#include <utility>

#include "models/scenario/library.hpp"
#include "models/scenario/reader_parts.hpp"

namespace ledtid::models {

namespace detail {

void read_professions(Draft& draft, const Cursor& root) {
    draft.professions_given = written(root, "professions");
    for (const auto& [name, object] : named(root, "professions")) {
        Profession profession;
        profession.name = name;
        profession.place = object.place();
        profession.title = title_of(object, name);
        profession.cost_per_hour_kr = object.number("cost_per_hour_kr", {0.0, 1e5}, 0.0);
        draft.scenario.professions.push_back(std::move(profession));
    }
}

void read_milestones(Draft& draft, const Cursor& root) {
    for (const auto& [name, object] : named(root, "milestones")) {
        draft.scenario.milestones.push_back({name, title_of(object, name), object.place()});
    }
    for (const auto& [name, object] : named(root, "counters")) {
        draft.scenario.counter_titles.emplace_back(name, title_of(object, name));
    }
    for (const auto& [name, object] : named(root, "lead_times")) {
        LeadTime lead_time;
        lead_time.name = name;
        lead_time.place = object.place();
        lead_time.title = title_of(object, name);
        lead_time.from = refer_at(draft, Named::milestone, object, "from");
        lead_time.to = refer_at(draft, Named::milestone, object, "to");
        draft.scenario.lead_times.push_back(std::move(lead_time));
    }
}

}  // namespace detail

namespace {

using detail::Draft;
using detail::Named;
using detail::written;

// Notes a fault of sense at a field of the time line.
void misplaced(Draft& draft, const Cursor& time, const char* key, std::string message) {
    draft.nonsense.add(written(time, key) ? time.at(key).place() : time.place(),
                       std::move(message));
}

void check_time(Draft& draft, const Cursor& object) {
    const TimeLine& time = draft.scenario.time;
    if (time.end_day <= time.start_day) {
        misplaced(draft,
                  object,
                  "end",
                  format_date(time.end_day) + " is not after \"start\", which is " +
                      format_date(time.start_day));
        return;
    }
    if (time.measure_to > time.end_day || time.measure_to <= time.start_day) {
        misplaced(draft,
                  object,
                  "measure_to",
                  format_date(time.measure_to) + " is not between \"start\" and \"end\", " +
                      format_date(time.start_day) + " and " + format_date(time.end_day));
    }
    if (time.measure_from &&
        (*time.measure_from < time.start_day || *time.measure_from >= time.measure_to)) {
        misplaced(draft,
                  object,
                  "measure_from",
                  format_date(*time.measure_from) + " is not between \"start\" and " +
                      "the end of measuring, " + format_date(time.start_day) + " and " +
                      format_date(time.measure_to));
    }
    if (time.births_from > time.start_day) {
        misplaced(draft,
                  object,
                  "births_from",
                  format_date(time.births_from) + " is after \"start\", which is " +
                      format_date(time.start_day));
    }
    const double seconds = (time.end_day - std::min(time.births_from, time.start_day)) * kDay;
    if (seconds * time.ticks_per_second > kMaxTicks) {
        misplaced(draft,
                  object,
                  "ticks_per_second",
                  "the run would have " + format_number(seconds * time.ticks_per_second) +
                      " ticks, at most " + format_number(kMaxTicks) +
                      " fit on the time line; choose fewer a second or a shorter run");
    }
}

void read_time(Draft& draft, const Cursor& root) {
    const Cursor object = root.at("time");
    TimeLine& time = draft.scenario.time;
    time.start_day = object.date("start");
    time.end_day = object.date("end");
    if (const auto from = object.maybe("measure_from")) {
        if (!(from->is_text() && from->node()->text == "by rule")) {
            time.measure_from = from->date();
        }
    }
    time.measure_to = object.date("measure_to", time.end_day);
    time.births_from = object.date("births_from", time.start_day);
    time.ticks_per_second = object.number("ticks_per_second", {1.0, kMaxTicksPerSecond}, 1.0);
    if (object.is_object()) {
        check_time(draft, object);
    }
}

void read_calendar(Draft& draft, const Cursor& root) {
    const auto calendar = root.maybe("calendar");
    if (!calendar) {
        return;
    }
    draft.scenario.swedish_holidays =
        calendar->one_of("public_holidays", {"sweden", "none"}, "none") == "sweden";
    for (const auto& [name, object] : detail::named(*calendar, "reduced_weeks")) {
        Closing closing;
        closing.name = name;
        closing.first_week = static_cast<int>(object.integer("from_week", 1, 53));
        closing.last_week = static_cast<int>(object.integer("to_week", 1, 53));
        closing.capacity = object.number("capacity", detail::kShare, 0.0);
        draft.scenario.closings.push_back(std::move(closing));
    }
}

void read_longer_visits(Draft& draft, const Cursor& root) {
    if (const auto object = root.maybe("longer_visits")) {
        draft.scenario.longer_visits = detail::read_condition(draft, object->at("when"));
        draft.scenario.longer_visits_factor = object->number("factor", {0.1, 10.0});
    }
}

void read_usual_overload(Draft& draft, const Cursor& root) {
    if (const auto overload = root.maybe("overload")) {
        draft.scenario.usual_overload_up_to = overload->number("up_to", {1.0, 10.0});
        draft.scenario.usual_overload = {overload->text("sv"), overload->text("en")};
    }
}

void read_report(Draft& draft, const Cursor& root) {
    const auto report = root.maybe("report");
    if (!report) {
        return;
    }
    if (const auto target = report->maybe("target")) {
        draft.scenario.target = detail::read_condition(draft, *target);
    }
    draft.scenario.cohort_milestone = refer_maybe(draft, Named::milestone, *report, "cohort");
    draft.scenario.group_by = refer_maybe(draft, Named::choice_attribute, *report, "group_by");
    draft.scenario.headline = refer_maybe(draft, Named::lead_time, *report, "headline");
    if (const auto audit = report->maybe("audit")) {
        draft.scenario.audit_every = audit->duration("every", {1.0, kMaxDuration});
    }
    if (const auto arms = report->maybe("arms")) {
        if (detail::read_arm_names(*report, "arms", draft.arms).empty() && arms->is_array()) {
            arms->fault("at least one arm belongs here; without the key all are taken");
        }
    }
    draft.scenario.replications =
        report->integer("replications", 1, 100'000, draft.scenario.replications);
}

// Without a section "professions" they are those that the posts name.
void imply_professions(Draft& draft) {
    std::vector<Profession>& professions = draft.scenario.professions;
    for (const Clinic& clinic : draft.scenario.clinics) {
        for (const Post& post : clinic.posts) {
            const bool known =
                std::any_of(professions.begin(), professions.end(), [&post](const auto& one) {
                    return one.name == post.profession;
                });
            if (!known) {
                professions.push_back(
                    {post.profession, detail::same_in_both(post.profession), 0.0, post.place});
            }
        }
    }
}

template <typename Items>
void sort_by_name(Items& items) {
    std::stable_sort(
        items.begin(), items.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

void sort_sections(Scenario& scenario) {
    sort_by_name(scenario.professions);
    sort_by_name(scenario.sources);
    sort_by_name(scenario.backlogs);
    sort_by_name(scenario.steps);
    std::vector<std::string>& counters = scenario.counters;
    std::sort(counters.begin(), counters.end());
    counters.erase(std::unique(counters.begin(), counters.end()), counters.end());
}

// Ordered by line, so that an author can go through the file once.
void throw_if_any(std::vector<Fault> faults) {
    if (faults.empty()) {
        return;
    }
    std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
        return a.file != b.file ? a.file < b.file : a.line < b.line;
    });
    throw ScenarioError(std::move(faults));
}

// "scenarios/skene.json" -> "skene".
std::string stem(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    const std::string file = slash == std::string::npos ? path : path.substr(slash + 1);
    return file.substr(0, file.find_last_of('.'));
}

// The arm's title; the arm itself has been merged and is gone by now, and with it what it says of
// itself, which is checked here.
Title arm_title(const Document& document, const std::string& arm, FaultList& faults) {
    Reading reading(document);
    reading.root().skip_rest();
    const Cursor arms = reading.root().at("arms");
    arms.skip_rest();
    const Title title = detail::read_arm_entry(arms.at(arm), arm).title;
    reading.finish();
    faults.add_all(reading.faults().all());
    return title;
}

bool has_arms(const Document& document) {
    return !arm_names(document).empty();
}

}  // namespace

void detail::read_all(Draft& draft, const Cursor& root) {
    const auto title = root.maybe("title");
    draft.scenario.title =
        title ? detail::read_title(*title) : detail::same_in_both(draft.scenario.name);
    draft.scenario.about = detail::read_title(root, "about");
    LibraryEntry entry;
    detail::read_library_section(root, draft.arms, entry);
    read_time(draft, root);
    read_calendar(draft, root);
    detail::read_professions(draft, root);
    detail::read_attributes(draft, root);
    detail::read_milestones(draft, root);
    detail::read_working_time(draft, root);
    detail::read_catchment(draft, root);
    detail::read_clinics(draft, root);
    detail::read_teams(draft, root);
    detail::read_steps(draft, root);
    detail::read_sources(draft, root);
    detail::read_backlogs(draft, root);
    detail::read_waiting_list_file(draft, root);
    read_longer_visits(draft, root);
    read_usual_overload(draft, root);
    read_report(draft, root);
    if (!draft.professions_given) {
        imply_professions(draft);
    }
    sort_sections(draft.scenario);
}

ScenarioSource open_scenario(const FileSource& files, std::string path) {
    ScenarioSource source;
    source.document = load(files, path);
    detail::embed_waiting_lists(files, source.document);
    source.path = std::move(path);
    return source;
}

std::vector<std::string> arm_names(const ScenarioSource& source) {
    std::vector<std::string> names = arm_names(source.document);
    return names.empty() ? std::vector<std::string>{kOnlyArm} : names;
}

std::vector<std::string> default_arms(const ScenarioSource& source) {
    const Node* node = source.document.root.find("report");
    node = node == nullptr ? nullptr : node->find("arms");
    if (node == nullptr) {
        return arm_names(source);
    }
    std::vector<std::string> names;
    for (const Node& name : node->items) {
        names.push_back(name.text);
    }
    return names;
}

ScenarioReading read_scenario(const ScenarioSource& source,
                              const std::string& arm,
                              const Overrides& overrides) {
    FaultList faults;
    Draft draft;
    draft.scenario.name = stem(source.path);
    draft.scenario.arm = arm;
    draft.arms = arm_names(source);
    draft.scenario.arm_title = detail::same_in_both(arm);
    const bool only = !has_arms(source.document) && arm == kOnlyArm;
    const Document document = only ? without_arms(source.document) : with_arm(source.document, arm);
    if (!only) {
        draft.scenario.arm_title = arm_title(source.document, arm, faults);
    }
    Reading reading(document, overrides);
    detail::read_all(draft, reading.root());
    reading.finish();
    faults.add_all(reading.faults().all());
    throw_if_any(faults.all());

    detail::check_names(draft, faults);
    throw_if_any(faults.all());

    detail::check_limits(draft, reading.root());
    throw_if_any(draft.nonsense.all());
    detail::check_sense(draft);
    detail::check_waiting_list(draft);
    throw_if_any(draft.nonsense.all());
    return {std::move(draft.scenario), reading.provenance(), std::move(draft.warnings)};
}

}  // namespace ledtid::models
