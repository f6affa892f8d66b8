#include "tools/overload.hpp"

#include <algorithm>

#include "tools/text_table.hpp"

namespace ledtid::tools {

namespace {

using models::kNone;

template <typename Things>
models::Title why_of(const Things& things, const std::string& name) {
    for (const auto& thing : things) {
        if (thing.name == name) {
            return thing.overload;
        }
    }
    return {};
}

// What the clinic says itself, or what the scenario says of any clinic whose load is not higher
// than it says.
models::Title why_of_clinic(const models::Scenario& scenario, const std::string& name, double rho) {
    models::Title own = why_of(scenario.clinics, name);
    const bool says = !own.sv.empty() || !own.en.empty();
    return says || rho > scenario.usual_overload_up_to ? own : scenario.usual_overload;
}

void add(std::vector<Overload>& all, Overload one) {
    const auto known = std::find_if(all.begin(), all.end(), [&one](const Overload& other) {
        return other.is_team == one.is_team && other.name == one.name;
    });
    if (known != all.end()) {
        known->rho = std::max(known->rho, one.rho);
        if (!one.is_explained()) {
            known->why = {};
        }
    } else {
        all.push_back(std::move(one));
    }
}

}  // namespace

void Explanations::add(const std::string& name, const models::Title& why, Language language) {
    const std::string text = models::title_in_words(why, name, language);
    for (Explanation& one : all_) {
        if (one.why == text) {
            one.names += ", " + name;
            return;
        }
    }
    all_.push_back({name, text});
}

std::string Explanations::lines(Language language, std::size_t width) const {
    std::string text;
    for (const Explanation& one : all_) {
        const char* before = "  * ";
        const std::string said =
            one.names + models::in_words(language, ", överbelastad: ", ", overloaded: ") + one.why;
        for (const std::string& line : wrapped(said, width - 4)) {
            text += before + line + "\n";
            before = "    ";
        }
    }
    return text;
}

bool is_in_use(const models::PoolLoad& pool) {
    return !pool.unlimited && (pool.demanded_hours_per_year > 0 || pool.open_hours_per_year > 0);
}

bool is_in_use(const models::TeamLoad& team) {
    return team.places_per_year > 0 || team.children_per_year > 0;
}

std::vector<Overload> overloads_of(const ArmCheck& arm) {
    const models::Tables& tables = arm.arm->tables;
    const models::Scenario& scenario = arm.arm->reading.scenario;
    std::vector<Overload> all;
    const auto add_team = [&](models::Index team, double rho) {
        const models::NamedTitle& title = tables.names.teams[team];
        add(all, {true, title.name, {title.sv, title.en}, why_of(scenario.teams, title.name), rho});
    };
    for (const models::PoolLoad& pool : arm.theory.pools) {
        if (!is_in_use(pool) || pool.rho <= 1) {
            continue;
        }
        const models::Index clinic = tables.pools[pool.pool].clinic;
        if (tables.clinics[clinic].team != kNone) {  // its members' own work
            add_team(tables.clinics[clinic].team, pool.rho);
            continue;
        }
        const models::NamedTitle& title = tables.names.clinics[clinic];
        add(all,
            {false,
             title.name,
             {title.sv, title.en},
             why_of_clinic(scenario, title.name, pool.rho),
             pool.rho});
    }
    for (const models::TeamLoad& team : arm.theory.teams) {
        const double rho = std::max(team.rho_sessions, team.rho_places);
        if (is_in_use(team) && rho > 1) {
            add_team(team.team, rho);
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Overload& a, const Overload& b) {
        return a.is_team < b.is_team;
    });
    return all;
}

std::vector<OverloadInArms> overloads_of(const CheckReport& report) {
    std::vector<OverloadInArms> all;
    for (const ArmCheck& arm : report.arms) {
        for (const Overload& one : overloads_of(arm)) {
            auto known = std::find_if(all.begin(), all.end(), [&one](const OverloadInArms& other) {
                return other.overload.is_team == one.is_team && other.overload.name == one.name;
            });
            if (known == all.end()) {
                known = all.insert(all.end(), {one, {}});
            }
            known->arms.push_back(arm.arm->name);
            known->overload.rho = std::max(known->overload.rho, one.rho);
            if (!one.is_explained()) {
                known->overload.why = {};
            }
        }
    }
    return all;
}

}  // namespace ledtid::tools
