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

}  // namespace ledtid::tools
