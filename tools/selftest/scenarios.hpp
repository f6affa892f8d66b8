// The scenarios of scenarios/selftest, carried inside the executable, so that `ledtid selftest`
// needs no file. They are made part of it at build (CMakeLists.txt beside this file).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/document.hpp"

namespace ledtid::tools {

// "mm1" for scenarios/selftest/mm1.json.
struct EmbeddedScenario {
    std::string name;
    std::string_view text;
};

[[nodiscard]] const std::vector<EmbeddedScenario>& embedded_scenarios();

// Where a scenario of this name stands in the source tree, and how the executable's copy is called.
[[nodiscard]] std::string selftest_path(const std::string& name);

// Gives embedded scenarios by that path, and nothing else.
[[nodiscard]] models::FileSource embedded_files();

// The texts as they stand in the source tree.
namespace embedded {

std::string_view away();
std::string_view fork_join();
std::string_view network();
std::string_view office_hours();
std::string_view one_clinic();
std::string_view overloaded();
std::string_view pathway();
std::string_view patience();
std::string_view places();
std::string_view priorities();
std::string_view ward();
std::string_view weekly_clinic();

}  // namespace embedded

}  // namespace ledtid::tools
