#include "tools/json_parts.hpp"

#include <thread>

namespace ledtid::tools {

nlohmann::ordered_json estimate_json(const std::optional<models::Estimate>& estimate) {
    if (!estimate) {
        return nullptr;
    }
    const auto& half_width = estimate->half_width;
    return {
        {"mean", estimate->mean},
        {"half_width", half_width ? nlohmann::ordered_json(*half_width) : nlohmann::ordered_json()},
        {"n", estimate->n}};
}

nlohmann::ordered_json assumption_json(const Assumption& assumption) {
    const models::Sourced& number = *assumption.number;
    return {{"pointer", number.pointer},
            {"file", number.file},
            {"line", number.line},
            {"value", assumption.value},
            {"low", assumption.low},
            {"high", assumption.high},
            {"certainty", number.certainty},
            {"source", number.source},
            {"note", number.note}};
}

nlohmann::ordered_json title_json(const models::Title& title) {
    return {{"sv", title.sv}, {"en", title.en}};
}

nlohmann::ordered_json title_json(const models::Label& label) {
    return title_json(models::Title{label.sv, label.en});
}

nlohmann::ordered_json system_json(unsigned threads, double wall_seconds) {
    return {{"compiler", __VERSION__},
            {"wall_seconds", wall_seconds},
            {"threads", threads != 0 ? threads : std::thread::hardware_concurrency()}};
}

nlohmann::ordered_json overload_json(const Overload& overload) {
    return {{overload.is_team ? "team" : "clinic", overload.name},
            {"title", title_json(overload.title)},
            {"rho", overload.rho},
            {"explained",
             overload.is_explained() ? title_json(overload.why) : nlohmann::ordered_json()}};
}

}  // namespace ledtid::tools
