// Looks up everything that the scenario refers to by name.
#include <algorithm>
#include <map>

#include "sim/contract.hpp"

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

template <typename Items>
std::vector<std::string> names_of(const Items& items) {
    std::vector<std::string> names;
    for (const auto& item : items) {
        names.push_back(item.name);
    }
    return names;
}

template <typename Items>
auto find_named(const Items& items, const std::string& name) -> decltype(items.data()) {
    for (const auto& item : items) {
        if (item.name == name) {
            return &item;
        }
    }
    return nullptr;
}

// The names there are of a kind, in one realm. none: the realm itself is unknown, which is told
// where it is referred to.
struct Known {
    bool none = false;
    std::vector<std::string> names;
};

std::vector<std::string> professions_at(const Scenario& scenario, const Clinic& clinic) {
    if (clinic.unlimited || !clinic.slots.empty()) {
        return names_of(scenario.professions);
    }
    std::vector<std::string> names;
    for (const Post& post : clinic.posts) {
        names.push_back(post.profession);
    }
    return names;
}

std::vector<std::string> all_posts(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const Clinic& clinic : scenario.clinics) {
        for (const Post& post : clinic.posts) {
            names.push_back(clinic.name + "/" + post.name);
        }
    }
    return names;
}

template <typename Owner>
Known inside(const Owner* owner, std::vector<std::string> (*names)(const Owner&)) {
    return owner == nullptr ? Known{true, {}} : Known{false, names(*owner)};
}

Known known_names(const Scenario& scenario, Named kind, const std::string& owner) {
    switch (kind) {
        case Named::choice_attribute:
        case Named::set_attribute:
            return {false, names_of(scenario.attributes)};
        case Named::value:
            return inside<Attribute>(
                find_named(scenario.attributes, owner),
                [](const Attribute& attribute) { return names_of(attribute.choices); });
        case Named::clinic:
            return {false, names_of(scenario.clinics)};
        case Named::profession:
            return {false, names_of(scenario.professions)};
        case Named::profession_of_clinic: {
            const Clinic* const clinic = find_named(scenario.clinics, owner);
            return clinic == nullptr ? Known{true, {}}
                                     : Known{false, professions_at(scenario, *clinic)};
        }
        case Named::post:
            return {false, all_posts(scenario)};
        case Named::team:
            return {false, names_of(scenario.teams)};
        case Named::member:
            return inside<Team>(find_named(scenario.teams, owner),
                                [](const Team& team) { return names_of(team.members); });
        case Named::source:
            return {false, names_of(scenario.sources)};
        case Named::step:
            return {false, names_of(scenario.steps)};
        case Named::next_step: {
            Known known{false, names_of(scenario.steps)};
            known.names.emplace_back(kReturn);
            return known;
        }
        case Named::milestone:
            return {false, names_of(scenario.milestones)};
        case Named::lead_time:
            return {false, names_of(scenario.lead_times)};
    }
    sim::contract_broken("assertion", "known kind", "no such kind of name", __FILE__, __LINE__);
}

std::string quoted(const std::string& text) {
    return "\"" + text + "\"";
}

std::string says_nothing_known(const Reference& reference) {
    const std::string name = quoted(reference.name);
    switch (reference.kind) {
        case Named::choice_attribute:
        case Named::set_attribute:
            return "no attribute is called " + name;
        case Named::value:
            return quoted(reference.owner) + " cannot be " + name;
        case Named::clinic:
            return "no clinic is called " + name;
        case Named::profession:
            return "no profession is called " + name;
        case Named::profession_of_clinic:
            return "no post at " + quoted(reference.owner) + " is for a " + name;
        case Named::post:
            return "no post is called " + name + ", as clinic/post";
        case Named::team:
            return "no team is called " + name;
        case Named::member:
            return quoted(reference.owner) + " has no member " + name;
        case Named::source:
            return "no source is called " + name;
        case Named::step:
        case Named::next_step:
            return "no step is called " + name;
        case Named::milestone:
            return "no milestone is called " + name;
        case Named::lead_time:
            return "no lead time is called " + name;
    }
    sim::contract_broken("assertion", "known kind", "no such kind of name", __FILE__, __LINE__);
}

// A choice tested like a set, or the other way round.
void check_kind_of_attribute(const Scenario& scenario,
                             const Reference& reference,
                             FaultList& faults) {
    const Attribute* const attribute = find_named(scenario.attributes, reference.name);
    const bool is_set = attribute->kind == Attribute::Kind::set;
    if (is_set == (reference.kind == Named::set_attribute)) {
        return;
    }
    faults.add(
        reference.place,
        is_set ? quoted(reference.name) +
                     " is a set; test it by {\"includes\": ...}, {\"at_least\": 2} or "
                     "{\"at_most\": 1}"
               : quoted(reference.name) + " is a choice; test it by a value or a list of values");
}

}  // namespace

void check_names(const Draft& draft, FaultList& faults) {
    std::map<std::pair<Named, std::string>, Known> seen;  // names sorted
    for (const Reference& reference : draft.references) {
        const auto key = std::make_pair(reference.kind, reference.owner);
        auto found = seen.find(key);
        if (found == seen.end()) {
            found = seen.emplace(key, known_names(draft.scenario, reference.kind, reference.owner))
                        .first;
            std::sort(found->second.names.begin(), found->second.names.end());
        }
        const Known& known = found->second;
        if (known.none) {
            continue;
        }
        if (!std::binary_search(known.names.begin(), known.names.end(), reference.name)) {
            faults.add(reference.place,
                       says_nothing_known(reference) + suggestion(reference.name, known.names));
        } else if (reference.kind == Named::choice_attribute ||
                   reference.kind == Named::set_attribute) {
            check_kind_of_attribute(draft.scenario, reference, faults);
        }
    }
}

}  // namespace ledtid::models::detail
