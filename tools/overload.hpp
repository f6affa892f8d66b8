// Clinics and teams of which more is asked than they can give, and what the scenario says of it.
#pragma once

#include <cstddef>
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

// What a scenario says of overloads: each explanation once, with all that it speaks of.
class Explanations {
  public:
    // name: of the clinic or team, as it is to be read.
    void add(const std::string& name, const models::Title& why, Language language);

    // "Speech therapy, Rehab, overloaded: the lists grow", in lines of at most so many columns that
    // begin with "  * ".
    [[nodiscard]] std::string lines(Language language, std::size_t width) const;

  private:
    struct Explanation {
        std::string names;
        std::string why;
    };

    std::vector<Explanation> all_;
};

// Whether the theory has something to say of this pool or team in this arm.
[[nodiscard]] bool is_in_use(const models::PoolLoad& pool);
[[nodiscard]] bool is_in_use(const models::TeamLoad& team);

}  // namespace ledtid::tools
