// Rows from which children go different ways: choices, gates and parts.
#include <algorithm>
#include <limits>

#include "models/care/compile_context.hpp"

namespace ledtid::models::compiling {

namespace {

// The option whose team can meet the child soonest; teams that are not in use are left out.
Index add_soonest(Context& context, const Step& step) {
    Tables& tables = context.tables;
    ChooseRow choose;
    choose.by_soonest = true;
    choose.options.first = size_of(tables.options);
    for (const Option& option : step.options) {
        OptionRow row;
        row.to = context.row(option.to);
        row.team = context.teams.at(option.soonest);
        if (context.scenario.teams[row.team].in_use) {
            tables.options.push_back(row);
        }
    }
    choose.options.last = size_of(tables.options);
    LEDTID_EXPECTS(!choose.options.empty(), "some team is in use");
    for (Index k = 0; k < choose.options.size(); ++k) {
        tables.options[choose.options.first + k].cumulative_p =
            static_cast<double>(k + 1) / choose.options.size();
    }
    tables.chooses.push_back(choose);
    return size_of(tables.chooses) - 1;
}

}  // namespace

Index add_choose(Context& context, const Step& step) {
    Tables& tables = context.tables;
    LEDTID_EXPECTS(!step.options.empty(), "a choice has options");
    if (!step.options.front().soonest.empty()) {
        return add_soonest(context, step);
    }
    ChooseRow choose;
    choose.by_chance = step.options.front().p.has_value();
    choose.options.first = size_of(tables.options);
    double total = 0;
    for (const Option& option : step.options) {
        LEDTID_EXPECTS(option.p.has_value() == choose.by_chance,
                       "a choice is by chance or by conditions");
        total += option.p.value_or(0);
    }
    double sum = 0;
    for (const Option& option : step.options) {
        OptionRow row;
        row.to = context.row(option.to);
        if (option.first_day != std::numeric_limits<std::int32_t>::min()) {
            row.from = context.midnight(option.first_day);
        }
        if (option.last_day != std::numeric_limits<std::int32_t>::max()) {
            row.until = context.midnight(std::int64_t{option.last_day} + 1);
        }
        if (option.when) {
            LEDTID_EXPECTS(!choose.by_chance, "a choice is by chance or by conditions");
            row.condition = add_condition_or_none(context, *option.when);
        }
        if (choose.by_chance) {
            LEDTID_EXPECTS(total > 0, "some option is possible");
            sum += *option.p;
            row.cumulative_p = std::min(sum / total, 1.0);
        }
        tables.options.push_back(row);
    }
    tables.options.back().cumulative_p = 1;
    LEDTID_EXPECTS(choose.by_chance || tables.options.back().condition == kNone,
                   "the last option holds for everyone");
    choose.options.last = size_of(tables.options);
    tables.chooses.push_back(choose);
    return size_of(tables.chooses) - 1;
}

Index add_gate(Context& context, const Step& step) {
    GateRow gate;
    gate.condition = add_condition(context, step.test);
    gate.sensitivity = step.sensitivity;
    gate.specificity = step.specificity;
    gate.yes = context.row(step.yes);
    gate.no = context.row(step.no);
    context.tables.gates.push_back(gate);
    return size_of(context.tables.gates) - 1;
}

Index add_parts(Context& context, const Step& step) {
    Tables& tables = context.tables;
    PartsRow parts;
    parts.at_once = step.at_once;
    parts.parts.first = size_of(tables.part_items);
    for (const Part& part : step.parts) {
        const Index condition = part.when ? add_condition_or_none(context, *part.when) : kNone;
        tables.part_items.push_back({context.row(part.step), condition, part.awaited});
    }
    parts.parts.last = size_of(tables.part_items);
    tables.parts.push_back(parts);
    return size_of(tables.parts) - 1;
}

}  // namespace ledtid::models::compiling
