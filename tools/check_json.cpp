#include <string>

#include <nlohmann/json.hpp>

#include "models/scenario/units.hpp"

#include "tools/check_report.hpp"
#include "tools/json_parts.hpp"
#include "tools/overload.hpp"

namespace ledtid::tools {

namespace {

using Json = nlohmann::ordered_json;
using models::kNone;

Json title(const models::NamedTitle& label) {
    return {{"sv", label.sv}, {"en", label.en}};
}

Json pools(const ArmCheck& arm) {
    const models::Names& names = arm.arm->tables.names;
    Json out = Json::array();
    for (std::size_t p = 0; p < arm.theory.pools.size(); ++p) {
        const models::PoolLoad& load = arm.theory.pools[p];
        const models::PoolFluid& fluid = arm.theory.fluids[p];
        const models::PoolRow& pool = arm.arm->tables.pools[load.pool];
        out.push_back({{"clinic", names.clinics[pool.clinic].name},
                       {"profession",
                        pool.profession == kNone ? Json(nullptr)
                                                 : Json(names.professions[pool.profession].name)},
                       {"unlimited", load.unlimited},
                       {"counted_in", load.slots ? "places" : "hours"},
                       {"demanded_hours_per_year", load.demanded_hours_per_year},
                       {"open_hours_per_year", load.open_hours_per_year},
                       {"rho", load.rho},
                       {"overloaded", fluid.overloaded},
                       {"growth_per_year", fluid.growth},
                       {"wait_days", fluid.wait_days ? Json(*fluid.wait_days) : Json(nullptr)},
                       {"share_giving_up", fluid.share_giving_up}});
    }
    return out;
}

Json teams(const ArmCheck& arm) {
    Json out = Json::array();
    for (const models::TeamLoad& team : arm.theory.teams) {
        out.push_back({{"team", arm.arm->tables.names.teams[team.team].name},
                       {"children_per_year", team.children_per_year},
                       {"places_per_year", team.places_per_year},
                       {"rho_places", team.rho_places},
                       {"rho_sessions", team.rho_sessions},
                       {"growth_per_year", team.growth_per_year}});
    }
    return out;
}

Json professions(const ArmCheck& arm) {
    const models::Names& names = arm.arm->tables.names;
    Json out = Json::array();
    for (const models::ProfessionLoad& load : arm.theory.professions) {
        if (!arm.rostered[load.profession]) {
            continue;
        }
        out.push_back({{"profession", names.professions[load.profession].name},
                       {"title", title(names.professions[load.profession])},
                       {"rostered_hours_per_year", *arm.rostered[load.profession]},
                       {"demanded_hours_per_year", load.demanded_hours_per_year},
                       {"open_hours_per_year", load.open_hours_per_year},
                       {"rho", load.rho}});
    }
    return out;
}

Json overloads(const ArmCheck& arm) {
    Json out = Json::array();
    for (const Overload& one : overloads_of(arm)) {
        out.push_back(overload_json(one));
    }
    return out;
}

}  // namespace

std::string check_json(const CheckReport& report) {
    const models::Scenario& scenario = report.arms.front().arm->reading.scenario;
    const models::TimeLine& time = scenario.time;
    Json assumptions = Json::array();
    for (const Assumption& one : report.assumptions) {
        assumptions.push_back(assumption_json(one));
    }
    Json arms = Json::array();
    for (const ArmCheck& arm : report.arms) {
        arms.push_back({{"name", arm.arm->name},
                        {"title", title_json(arm.arm->reading.scenario.arm_title)},
                        {"pools", pools(arm)},
                        {"teams", teams(arm)},
                        {"professions", professions(arm)},
                        {"overloads", overloads(arm)},
                        {"rostered_hours_per_year", arm.rostered_hours},
                        {"cost_kr_per_year", arm.cost_kr}});
    }
    Json warnings = Json::array();
    for (const models::Fault& warning : report.scenario->warnings) {
        warnings.push_back(to_string(warning));
    }
    const Json all = {
        {"title", title_json(scenario.title)},
        {"scenario_hash", scenario_hash(report.scenario->source)},
        {"start", models::format_date(time.start_day)},
        {"end", models::format_date(time.end_day)},
        {"measure_from",
         time.measure_from ? Json(models::format_date(*time.measure_from)) : Json("by rule")},
        {"measure_to", models::format_date(time.measure_to)},
        {"arms", arms},
        {"assumptions", assumptions},
        {"warnings", warnings}};
    return all.dump(1) + "\n";
}

}  // namespace ledtid::tools
