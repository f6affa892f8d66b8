// The atlas as JSON, for programs and for its page. Three parts, as of a result: "input" (folder,
// scenarios with their hashes, arms, seed: what to run again), "result" and "system".
#include <nlohmann/json.hpp>

#include "tools/atlas/atlas.hpp"
#include "tools/json_parts.hpp"
#include "tools/options.hpp"

namespace ledtid::tools {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kAtlasFormat = 1;

Json label_json(const models::Label& label) {
    return {{"name", label.name}, {"title", title_json(label)}};
}

Json state_json(const AreaState& state) {
    return {{"arm", state.arm.name.empty() ? Json() : label_json(state.arm)},
            {"mean", estimate_json(state.mean)},
            {"p50", estimate_json(state.p50.value)},
            {"p50_is_lower_bound", state.p50.is_lower_bound},
            {"p80", estimate_json(state.p80.value)},
            {"p80_is_lower_bound", state.p80.is_lower_bound},
            {"without_plan_at_school_start", estimate_json(state.without_plan)},
            {"growing", list_json(state.growing, label_json)}};
}

Json area_json(const Area& area) {
    return {{"file", area.entry.path},
            {"place", {{"sv", place_of(area, Language::sv)}, {"en", place_of(area, Language::en)}}},
            {"years", area.entry.years},
            {"subregion", area.entry.subregion},
            {"column", area.entry.atlas->column},
            {"row", area.entry.atlas->row},
            {"births_per_year", area.births},
            {"without", state_json(area.without)},
            {"with", area.with ? state_json(*area.with) : Json()},
            {"difference", estimate_json(area.difference)},
            {"ladder", list_json(area.ladder, estimate_json)},
            {"result_hash", area.hash}};
}

Json equity_json(const Atlas& atlas, const Equity& equity) {
    const auto file = [&atlas](const std::optional<std::size_t>& area) {
        return area ? Json(atlas.areas[*area].entry.path) : Json();
    };
    return {{"lowest", file(equity.lowest)},
            {"highest", file(equity.highest)},
            {"not_reached", list_json(equity.not_reached, file)},
            {"ratio", equity.ratio ? Json(*equity.ratio) : Json()},
            {"ratio_is_lower_bound", equity.ratio_is_lower_bound},
            {"mean", estimate_json(equity.mean.value)},
            {"mean_is_lower_bound", equity.mean.is_lower_bound}};
}

Json equity_json(const Atlas& atlas, const EquityOfStates& states) {
    return {{"without", equity_json(atlas, states.without)},
            {"with", equity_json(atlas, states.with)}};
}

Json input_json(const Atlas& atlas) {
    return {{"folder", atlas.folder},
            {"seed", atlas.settings.seed},
            {"replications", atlas.settings.replications},
            {"ladder", !atlas.ladder.empty()},
            {"areas", list_json(atlas.areas, [](const Area& area) {
                 return Json{{"path", area.entry.path},
                             {"scenario_hash", area.scenario_hash},
                             {"arms", area.arms}};
             })}};
}

Json result_json(const Atlas& atlas) {
    return {
        {"result_hash", atlas.hash},
        {"headline", label_json(atlas.headline)},
        {"areas", list_json(atlas.areas, area_json)},
        {"region",
         {{"births_per_year", atlas.region.births},
          {"without", state_json(atlas.region.without)},
          {"with", state_json(atlas.region.with)},
          {"difference", estimate_json(atlas.region.difference)}}},
        {"equity",
         {{"p50", equity_json(atlas, atlas.equity_p50)},
          {"p80", equity_json(atlas, atlas.equity_p80)}}},
        {"ladder",
         list_json(atlas.ladder,
                   [](const LadderStep& step) {
                       return Json{{"from", label_json(step.from)}, {"to", label_json(step.to)}};
                   })},
        {"numbers", atlas.n_numbers},
        {"assumptions", atlas.n_assumed}};
}

}  // namespace

std::string atlas_json(const Atlas& atlas) {
    const Json all = {{"ledtid", {{"format", kAtlasFormat}, {"version", version()}}},
                      {"input", input_json(atlas)},
                      {"result", result_json(atlas)},
                      {"system", system_json(atlas.settings.threads, atlas.wall_seconds)}};
    return all.dump(1) + "\n";
}

}  // namespace ledtid::tools
