// Whether a scenario is small enough (limits.hpp): counts of what is written, and what will come.
#include <cmath>
#include <string>

#include "models/scenario/reader_parts.hpp"
#include "models/scenario/size.hpp"

namespace ledtid::models::detail {

namespace {

constexpr double kMaxCandidates = 2e9;  // numbers of children have 31 bits

// Notes a fault when there are more than allowed.
void at_most(Draft& draft,
             const Place& place,
             const std::string& owner,
             const char* what,
             double number,
             double most) {
    if (number > most) {
        draft.nonsense.add(place,
                           owner + " has at most " + format_number(most) + " " + what +
                               ", this one has " + format_number(number));
    }
}

void at_most(Draft& draft,
             const Place& place,
             const std::string& owner,
             const char* what,
             std::size_t number,
             std::size_t most) {
    at_most(draft, place, owner, what, static_cast<double>(number), static_cast<double>(most));
}

void check_staff(Draft& draft, const Place& root) {
    double persons = 0.0;
    for (const Clinic& clinic : draft.scenario.clinics) {
        for (const Post& post : clinic.posts) {
            persons += post.number;
            at_most(draft, post.place, "a post", "sessions", post.sessions.size(), kMaxSessions);
        }
    }
    at_most(
        draft, root, "a scenario", "persons in posts", persons, static_cast<double>(kMaxPersons));
    at_most(draft,
            root,
            "a run",
            "days of work of all persons together",
            std::floor(sessions_held(draft.scenario)),
            kMaxSessionsHeld);
}

void check_steps(Draft& draft, const Place& root) {
    std::size_t links = 0;
    std::size_t parts = 0;
    for (const Step& step : draft.scenario.steps) {
        links +=
            2 + step.options.size() + step.parts.size() + step.patience.size() + step.balks.size();
        parts += step.parts.size();
        at_most(draft, step.place, "a step", "looks", step.looks.size(), kMaxLooks);
    }
    at_most(draft,
            root,
            "a scenario",
            "steps (referrals and meetings written out)",
            draft.scenario.steps.size(),
            kMaxSteps);
    at_most(draft, root, "a scenario", "ways on from its steps", links, kMaxLinks);
    at_most(draft, root, "a scenario", "parts in its steps", parts, kMaxParts);
}

void check_sources(Draft& draft, const Place& root) {
    const double ticks = draft.scenario.time.ticks_per_second;
    double children = waiting_at_start(draft.scenario);
    at_most(
        draft, root, "a scenario", "children waiting at the start", children, kMaxWaitingAtStart);
    at_most(draft, root, "a scenario", "sources", draft.scenario.sources.size(), kMaxSources);
    for (const Source& source : draft.scenario.sources) {
        at_most(draft, source.place, "a source", "rates", source.rates.size(), kMaxRates);
        if (source.every && sim::mean(*source.every) * ticks < 0.5) {
            draft.nonsense.add(source.place,
                               "children come every " + format_duration(sim::mean(*source.every)) +
                                   ", but the shortest time is a tick of " +
                                   format_duration(1.0 / ticks) +
                                   "; write more \"ticks_per_second\" in \"time\"");
            continue;
        }
        const Arrivals arrivals = expected_arrivals(draft.scenario, source);
        children += arrivals.children;
        // Not finite when growth goes beyond all numbers.
        if (!(arrivals.children <= kMaxChildren && arrivals.candidates <= kMaxCandidates)) {
            draft.nonsense.add(source.place,
                               "about " + format_number(std::round(arrivals.children)) +
                                   " children would come in one run, " +
                                   format_number(kMaxChildren) +
                                   " is the most; let fewer come, or run for a shorter time");
            return;
        }
    }
    if (children > kMaxChildren) {
        draft.nonsense.add(root,
                           "about " + format_number(std::round(children)) +
                               " children would come in one run, " + format_number(kMaxChildren) +
                               " is the most; let fewer come, or run for a shorter time");
        return;
    }
    if (const double bytes = result_bytes(draft.scenario); bytes > kMaxResultBytes) {
        draft.nonsense.add(root,
                           "one run would keep about " + format_number(std::ceil(bytes / 1e9)) +
                               " GB of results, " + format_number(kMaxResultBytes / 1e9) +
                               " is the most; observe fewer children or measure for a shorter "
                               "time");
    }
}

}  // namespace

void check_limits(Draft& draft, const Cursor& root) {
    const Place place = root.place();
    const Scenario& scenario = draft.scenario;
    at_most(draft, place, "a scenario", "clinics", scenario.clinics.size(), kMaxClinics);
    at_most(draft, place, "a scenario", "attributes", scenario.attributes.size(), kMaxAttributes);
    at_most(draft, place, "a run", "slots of all clinics", slots_held(scenario), kMaxSlots);
    at_most(
        draft, place, "a run", "instants at which it counts", audits_made(scenario), kMaxAudits);
    check_staff(draft, place);
    check_steps(draft, place);
    check_sources(draft, place);
}

}  // namespace ledtid::models::detail
