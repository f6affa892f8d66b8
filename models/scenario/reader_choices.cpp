// "choose": options in order, by chance, while a team works, or the team that can meet soonest.
#include <algorithm>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

// The days on which a team, or one of those that meet for it, works; false when none ever does.
bool days_of_team(const Draft& draft, const std::string& name, Option& option) {
    const Team* const whole = find_team(draft, name);
    if (whole == nullptr) {
        return true;  // noted as an unknown name
    }
    bool works = false;
    for (const std::string& part :
         whole->meets_as.empty() ? std::vector<std::string>{name} : whole->meets_as) {
        const Team* const team = find_team(draft, part);
        if (team == nullptr || !team->in_use) {
            continue;
        }
        option.first_day = works ? std::min(option.first_day, team->first_day) : team->first_day;
        option.last_day = works ? std::max(option.last_day, team->last_day) : team->last_day;
        works = true;
    }
    return works;
}

// Nothing for an option that waits for a team which this arm does not have.
std::optional<Option> read_option(Draft& draft, const Cursor& object) {
    Option option;
    option.place = object.place();
    if (const auto when = object.maybe("when")) {
        option.when = read_condition(draft, *when);
    }
    if (const auto p = object.maybe("p")) {
        option.p = p->number(kShare);
    }
    option.first_day = object.date("from", option.first_day);
    option.last_day = object.date("until", option.last_day);
    if (option.last_day < option.first_day) {
        object.fault("\"until\" lies before \"from\"");
    }
    if (option.p && option.dated()) {
        object.fault("an option with \"p\" holds at all times; put dates into a choice before it");
    }
    if (option.when && option.p) {
        object.fault("an option has either \"when\" or \"p\"");
    }
    option.soonest = refer_maybe(draft, Named::team, object, "soonest");
    if (!option.soonest.empty() && (option.when || option.p || option.dated())) {
        object.fault(
            "an option with \"soonest\" has no \"when\", \"p\" or dates; put them into a choice "
            "before it");
    }
    option.to = refer_at(draft, Named::next_step, object, "then");
    if (const auto team = object.maybe("while_team")) {
        if (option.dated() || option.p) {
            team->fault(
                "the team's own days count; they go with \"when\" but not with \"p\", "
                "\"from\" or \"until\"");
        }
        if (!days_of_team(draft, refer(draft, Named::team, *team), option)) {
            return std::nullopt;
        }
    }
    return option;
}

// Who can meet the child soonest: every option has a team of its own, and some team is in use.
void check_soonest(Draft& draft, const Cursor& list, const std::vector<Option>& options) {
    bool in_use = false;
    for (std::size_t k = 0; k < options.size(); ++k) {
        const std::string& name = options[k].soonest;
        if (name.empty()) {
            draft.nonsense.add(options[k].place,
                               "either all options have a \"soonest\" or none has");
            return;
        }
        for (std::size_t earlier = 0; earlier < k; ++earlier) {
            if (options[earlier].soonest == name) {
                draft.nonsense.add(options[k].place, "\"" + name + "\" is named already");
                return;
            }
        }
        const Team* const team = find_team(draft, name);
        in_use = in_use || team == nullptr || team->in_use;
    }
    if (!in_use) {
        draft.nonsense.add(list.place(), "none of these teams is in use");
    }
}

}  // namespace

void read_choose(Draft& draft, const Cursor& object, Step& step) {
    step.kind = Step::Kind::choose;
    const Cursor list = object.at("choose");
    bool always_taken = false;
    for (const Cursor& item : list.items()) {
        std::optional<Option> option = read_option(draft, item);
        if (option && !always_taken) {
            step.options.push_back(std::move(*option));
            // A team that works on all days leaves nobody for the options after it.
            always_taken = written(item, "while_team") && !step.options.back().when &&
                           !step.options.back().dated();
        }
    }
    check_options(draft, list, step.options);
}

void check_options(Draft& draft, const Cursor& list, const std::vector<Option>& options) {
    std::vector<double> chances;
    for (const Option& option : options) {
        if (option.p) {
            chances.push_back(*option.p);
        }
    }
    if (options.empty()) {
        if (list.is_array()) {
            list.fault("at least one option belongs here");
        }
        return;
    }
    if (std::any_of(options.begin(), options.end(), [](const Option& option) {
            return !option.soonest.empty();
        })) {
        check_soonest(draft, list, options);
        return;
    }
    if (!chances.empty()) {
        if (chances.size() < options.size()) {
            draft.nonsense.add(list.place(), "either all options have a \"p\" or none has");
        } else {
            check_sum(draft, list.place(), chances);
        }
        return;
    }
    const auto for_all = [](const Option& option) { return !option.when && !option.dated(); };
    if (!for_all(options.back())) {
        draft.nonsense.add(
            options.back().place,
            "the last option must be without \"when\" and dates, for all other children");
    }
    for (std::size_t index = 0; index + 1 < options.size(); ++index) {
        if (for_all(options[index])) {
            draft.nonsense.add(options[index].place,
                               "this option takes all children, so that none after it is asked");
        }
    }
}

}  // namespace ledtid::models::detail
