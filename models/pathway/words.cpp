#include "models/pathway/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

#include "sim/random/distribution.hpp"

namespace ledtid::models {

namespace {

// Keeps a number and its unit on one line.
constexpr const char* kHardSpace = "\u00a0";

std::string readable(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    std::replace(name.begin(), name.end(), '#', ' ');
    if (!name.empty()) {
        name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    }
    return name;
}

template <typename Thing>
std::string title_of(const std::vector<Thing>& things, const std::string& name, Language language) {
    const auto found = std::find_if(
        things.begin(), things.end(), [&](const Thing& thing) { return thing.name == name; });
    return title_in_words(found == things.end() ? Title{} : found->title, name, language);
}

struct Unit {
    double seconds;
    const char* sv_one;
    const char* sv_many;
    const char* en_one;
    const char* en_many;
};

constexpr std::array<Unit, 6> kUnits = {{
    {kSecondsPerYear, "år", "år", "year", "years"},
    {kSecondsPerMonth, "månad", "månader", "month", "months"},
    {7 * kSecondsPerDay, "vecka", "veckor", "week", "weeks"},
    {kSecondsPerDay, "dag", "dagar", "day", "days"},
    {kSecondsPerHour, "timme", "timmar", "hour", "hours"},
    {60, "minut", "minuter", "minute", "minutes"},
}};

std::string counted(double value, int decimals, const Unit& unit, Language language) {
    const std::string number = number_in_words(value, decimals, language);
    const bool one = number == "1";
    return number + kHardSpace +
           in_words(language, one ? unit.sv_one : unit.sv_many, one ? unit.en_one : unit.en_many);
}

// The value's title, or its name with spaces.
std::string value_in_words(std::string value, const Attribute* attribute, Language language) {
    if (attribute != nullptr) {
        for (const Choice& choice : attribute->choices) {
            const std::string& title = language == Language::sv ? choice.title.sv : choice.title.en;
            if (choice.name == value && !title.empty() && title != value) {
                return title;
            }
        }
    }
    if (value == "yes" || value == "no") {
        return value == "yes" ? in_words(language, "ja", "yes") : in_words(language, "nej", "no");
    }
    std::replace(value.begin(), value.end(), '_', ' ');
    return value;
}

// "språk", "språk eller motorik".
std::string values_in_words(const Test& test, const Attribute* attribute, Language language) {
    std::string text;
    for (std::size_t i = 0; i < test.any_of.size(); ++i) {
        if (i > 0) {
            text += i + 1 == test.any_of.size() ? in_words(language, " eller ", " or ") : ", ";
        }
        text += value_in_words(test.any_of[i], attribute, language);
    }
    return text;
}

std::string test_in_words(const Test& test, const Scenario& scenario, Language language) {
    const auto found = std::find_if(scenario.attributes.begin(),
                                    scenario.attributes.end(),
                                    [&](const Attribute& a) { return a.name == test.attribute; });
    const Attribute* attribute = found == scenario.attributes.end() ? nullptr : &*found;
    const std::string subject =
        title_in_words(attribute == nullptr ? Title{} : attribute->title, test.attribute, language);
    std::string text = subject + ": ";
    const bool counts = test.at_least > 0 || test.at_most < 64;
    if (!test.any_of.empty()) {
        text += values_in_words(test, attribute, language);
        text += counts ? ", " : "";
    }
    if (test.at_least > 0 && test.at_most == test.at_least) {
        text += fmt::format("{}", test.at_least);
    } else if (test.at_least > 0 && test.at_most < 64) {
        text += fmt::format("{}–{}", test.at_least, test.at_most);
    } else if (test.at_least > 0) {
        text += in_words(language, "minst ", "at least ") + fmt::format("{}", test.at_least);
    } else if (test.at_most < 64) {
        text += in_words(language, "högst ", "at most ") + fmt::format("{}", test.at_most);
    }
    return text;
}

std::string option_in_words(const Step& step,
                            std::size_t index,
                            const Scenario& scenario,
                            Language language) {
    const Option& option = step.options[index];
    if (!option.soonest.empty()) {
        return in_words(language, "kan träffas först: ", "can meet soonest: ") +
               team_in_words(option.soonest, scenario, language);
    }
    if (option.when) {
        return condition_in_words(*option.when, scenario, language);
    }
    if (option.p) {
        return share_in_words(*option.p, language);
    }
    return step.options.size() > 1 ? in_words(language, "annars", "otherwise") : "";
}

}  // namespace

std::string in_words(Language language, const char* sv, const char* en) {
    return language == Language::sv ? sv : en;
}

std::string title_in_words(const Title& title, const std::string& name, Language language) {
    const std::string& wanted = language == Language::sv ? title.sv : title.en;
    const std::string& other = language == Language::sv ? title.en : title.sv;
    const std::string& text = wanted.empty() ? other : wanted;
    return text.empty() || text == name ? readable(name) : text;
}

std::string number_in_words(double value, int decimals, Language language) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    if (language == Language::sv) {
        std::replace(text.begin(), text.end(), '.', ',');
    }
    return text;
}

std::string share_in_words(double share, Language language) {
    return number_in_words(100 * share, 1, language) + kHardSpace + "%";
}

std::string duration_in_words(double seconds, Language language) {
    // First a unit in which it is a whole number: so did the author write it, most likely.
    for (const Unit& unit : kUnits) {
        const double value = seconds / unit.seconds;
        const double whole = std::floor(value + 0.5);
        if (whole >= 1 && whole <= 60 && std::abs(value - whole) < 1e-6) {
            return counted(whole, 0, unit, language);
        }
    }
    // Otherwise the largest unit of which there are nearly two.
    for (const Unit& unit : kUnits) {
        const double value = seconds / unit.seconds;
        if (value >= 1.95) {
            return counted(value, value < 20 ? 1 : 0, unit, language);
        }
    }
    return counted(seconds / 60, 1, kUnits.back(), language);
}

std::string duration_in_words(const Distribution& duration, Language language) {
    if (duration.kind == Distribution::Kind::constant) {
        return duration_in_words(duration.a, language);
    }
    if (duration.kind == Distribution::Kind::uniform) {
        return duration_in_words(duration.a, language) + "–" +
               duration_in_words(duration.b, language);
    }
    return in_words(language, "omkring ", "about ") +
           duration_in_words(sim::mean(duration), language);
}

std::string condition_in_words(const Condition& condition,
                               const Scenario& scenario,
                               Language language) {
    std::string text;
    for (const Test& test : condition.tests) {
        text += text.empty() ? "" : in_words(language, " och ", " and ");
        text += test_in_words(test, scenario, language);
    }
    return text.empty() ? in_words(language, "alltid", "always") : text;
}

std::string link_in_words(const Link& link, const Scenario& scenario, Language language) {
    const Step& step = scenario.steps[link.from];
    switch (link.kind) {
        case Link::Kind::next:
            return step.kind == Step::Kind::detect
                       ? in_words(language, "inte upptäckt", "not detected")
                       : "";
        case Link::Kind::option:
            return option_in_words(step, link.index, scenario, language);
        case Link::Kind::yes:
            return in_words(language, "ja", "yes");
        case Link::Kind::no:
            return in_words(language, "nej", "no");
        case Link::Kind::found:
            return in_words(language, "upptäckt", "detected");
        case Link::Kind::patience: {
            const Patience& patience = step.patience[link.index];
            return in_words(language, "lämnar efter väntan: ", "left after waiting: ") +
                   duration_in_words(patience.time, language) +
                   (patience.share < 1 ? " (" + share_in_words(patience.share, language) + ")"
                                       : "");
        }
        case Link::Kind::full:
            return in_words(language, "väntelistan är full", "waiting list full");
        case Link::Kind::part: {
            const Part& part = step.parts[link.index];
            const std::string when =
                part.when ? condition_in_words(*part.when, scenario, language) : "";
            if (part.awaited) {
                return when;
            }
            return when + (when.empty() ? "" : ", ") +
                   in_words(language, "inväntas inte", "not awaited");
        }
        case Link::Kind::back:
            return in_words(language, "tillbaka", "return");
    }
    return "";
}

std::string clinic_in_words(const std::string& name, const Scenario& scenario, Language language) {
    return title_of(scenario.clinics, name, language);
}

std::string team_in_words(const std::string& name, const Scenario& scenario, Language language) {
    return title_of(scenario.teams, name, language);
}

std::string profession_in_words(const std::string& name,
                                const Scenario& scenario,
                                Language language) {
    return title_of(scenario.professions, name, language);
}

std::string milestone_in_words(const std::string& name,
                               const Scenario& scenario,
                               Language language) {
    return title_of(scenario.milestones, name, language);
}

}  // namespace ledtid::models
