#include "tools/selftest/scenarios.hpp"

#include <optional>

namespace ledtid::tools {

const std::vector<EmbeddedScenario>& embedded_scenarios() {
    static const std::vector<EmbeddedScenario> kAll = {
        {"away", embedded::away()},
        {"fork_join", embedded::fork_join()},
        {"network", embedded::network()},
        {"office_hours", embedded::office_hours()},
        {"one_clinic", embedded::one_clinic()},
        {"overloaded", embedded::overloaded()},
        {"pathway", embedded::pathway()},
        {"patience", embedded::patience()},
        {"places", embedded::places()},
        {"priorities", embedded::priorities()},
        {"ward", embedded::ward()},
        {"weekly_clinic", embedded::weekly_clinic()},
    };
    return kAll;
}

std::string selftest_path(const std::string& name) {
    return "scenarios/selftest/" + name + ".json";
}

models::FileSource embedded_files() {
    return [](const std::string& path) -> std::optional<std::string> {
        for (const EmbeddedScenario& scenario : embedded_scenarios()) {
            if (path == selftest_path(scenario.name)) {
                return std::string(scenario.text);
            }
        }
        return std::nullopt;
    };
}

}  // namespace ledtid::tools
