#include "tools/json_parts.hpp"

namespace ledtid::tools {

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

nlohmann::ordered_json overload_json(const Overload& overload) {
    return {{overload.is_team ? "team" : "clinic", overload.name},
            {"title", title_json(overload.title)},
            {"rho", overload.rho},
            {"explained",
             overload.is_explained() ? title_json(overload.why) : nlohmann::ordered_json()}};
}

}  // namespace ledtid::tools
