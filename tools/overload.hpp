// Clinics and teams of which more is asked than they can give, and what the scenario says of it.
#pragma once

#include <string>
#include <vector>

#include "tools/check_report.hpp"

namespace ledtid::tools {

struct Overload {
    bool is_team = false;
    std::string name;
    models::Title title;
    models::Title why;  // empty texts: the scenario does not explain it
    double rho = 0;     // the highest of its posts, or of a team's time and places

    [[nodiscard]] bool is_explained() const { return !why.sv.empty() || !why.en.empty(); }
};

// Those of one arm, each once, clinics first. What this arm neither has nor needs is left out.
[[nodiscard]] std::vector<Overload> overloads_of(const ArmCheck& arm);

// An overload of a scenario, and in which of the arms looked at.
struct OverloadInArms {
    Overload overload;  // explained if it is in every one of these arms
    std::vector<std::string> arms;
};

[[nodiscard]] std::vector<OverloadInArms> overloads_of(const CheckReport& report);

// "Speech therapy, overloaded: the list has grown since 2020"; without the reason where there is
// none.
[[nodiscard]] std::string overload_in_words(const Overload& overload, Language language);

// Whether the theory has something to say of this pool or team in this arm.
[[nodiscard]] bool is_in_use(const models::PoolLoad& pool);
[[nodiscard]] bool is_in_use(const models::TeamLoad& team);

}  // namespace ledtid::tools
