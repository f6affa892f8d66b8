// Steps of the pathway. The kind of a step is the key that is present.
#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

void read_marks(
    Draft& draft, const Cursor& object, const char* key, Effect::When when, Step& step) {
    for (const Cursor& item : one_or_more(object, key)) {
        Effect effect;
        effect.kind = Effect::Kind::milestone;
        effect.when = when;
        effect.name = refer(draft, Named::milestone, item);
        effect.place = item.place();
        step.effects.push_back(std::move(effect));
    }
}

void read_effects(Draft& draft, const Cursor& object, Step& step) {
    read_marks(draft, object, "marks_at_start", Effect::When::start, step);
    read_marks(draft, object, "marks_at_first_visit", Effect::When::first_visit, step);
    read_marks(draft, object, "marks", Effect::When::end, step);
    for (const auto& [attribute, value] : named(object, "sets")) {
        Effect effect;
        effect.kind = Effect::Kind::set_attribute;
        effect.name = attribute;
        effect.place = value.place();
        draft.references.push_back({Named::choice_attribute, "", attribute, effect.place});
        effect.value = refer(draft, Named::value, value, attribute);
        step.effects.push_back(std::move(effect));
    }
    for (const Cursor& item : one_or_more(object, "counts")) {
        Effect effect;
        effect.kind = Effect::Kind::count;
        effect.when = Effect::When::start;
        effect.name = item.text();
        effect.place = item.place();
        draft.scenario.counters.push_back(effect.name);
        step.effects.push_back(std::move(effect));
    }
}

void read_then(Draft& draft, const Cursor& object, Step& step) {
    step.to = refer_at(draft, Named::next_step, object, "then");
}

Title title_of_clinic(const Draft& draft, const std::string& name) {
    for (const Clinic& clinic : draft.scenario.clinics) {
        if (clinic.name == name) {
            return clinic.title;
        }
    }
    return same_in_both(name);
}

void read_balking(Draft& draft, const Cursor& object, Step& step) {
    for (const Cursor& item : one_or_more(object, "balks")) {
        Balking one;
        one.waiting = static_cast<int>(item.integer("waiting", 0, 1'000'000));
        one.share = item.number("share", kShare, 1.0);
        if (!step.balks.empty() && one.waiting <= step.balks.back().waiting) {
            draft.nonsense.add(item.place(), "numbers waiting must rise");
        }
        step.balks.push_back(one);
    }
}

// What a visit needs beside one post for one child.
void read_contention(Draft& draft, const Cursor& object, Step& step) {
    if (const auto places = object.maybe("waiting_places")) {
        step.waiting_places = static_cast<int>(places->integer(0, 1'000'000));
    }
    read_balking(draft, object, step);
    step.group = static_cast<int>(object.integer("group", 1, 1000, 1));
    for (const auto& [profession, value] : named(object, "together")) {
        draft.references.push_back(
            {Named::profession_of_clinic, step.clinic, profession, value.place()});
        step.together.emplace_back(profession, static_cast<int>(value.integer(1, 1000)));
    }
}

// What holds for this visit and not for others at the clinic.
void read_own_terms(const Cursor& object, Step& step) {
    if (const auto no_show = object.maybe("no_show")) {
        step.no_show = no_show->number(kRefusal);
        if (step.child_absent) {
            no_show->fault("nobody can fail to come to a visit with \"child_absent\"");
        }
    }
    step.travel = object.number("travel_hours", {0.0, 24.0}, 0.0) * kSecondsPerHour;
    step.work_factor = object.number("work_factor", {0.05, 5.0}, 1.0);
}

void read_visit(Draft& draft, const Cursor& object, Step& step) {
    step.kind = Step::Kind::visit;
    step.clinic = refer_at(draft, Named::clinic, object, "visit");
    step.work = read_work(draft, object, step.clinic);
    step.priority = static_cast<int>(object.integer("priority", 1, 9, 1));
    if (const auto when = object.maybe("first_when")) {
        step.priority_when = read_condition(draft, *when);
    }
    step.patience = read_patience(draft, object, step.clinic, title_of_clinic(draft, step.clinic));
    step.full_to = refer_maybe(draft, Named::next_step, object, "when_full");
    read_contention(draft, object, step);
    step.child_absent = object.boolean("child_absent", false);
    read_own_terms(object, step);
    read_then(draft, object, step);
}

void read_wait(Draft& draft, const Cursor& object, Step& step) {
    step.kind = Step::Kind::wait;
    step.delay = read_durations(object, "wait");
    read_then(draft, object, step);
}

void read_gate(Draft& draft, const Cursor& object, Step& step) {
    step.kind = Step::Kind::gate;
    step.test = read_condition(draft, object.at("gate"));
    step.sensitivity = object.number("sensitivity", kShare, 1.0);
    step.specificity = object.number("specificity", kShare, 1.0);
    step.yes = refer_at(draft, Named::next_step, object, "yes");
    step.no = refer_at(draft, Named::next_step, object, "no");
}

void read_parts_step(Draft& draft, const Cursor& object, Step& step) {
    step.kind = Step::Kind::parts;
    const Cursor list = object.at("parts");
    for (const Cursor& item : list.items()) {
        Part part;
        part.place = item.place();
        if (item.is_object()) {
            part.step = refer_at(draft, Named::step, item, "step");
            if (const auto when = item.maybe("when")) {
                part.when = read_condition(draft, *when);
            }
            part.awaited = item.boolean("awaited", true);
        } else {
            part.step = refer(draft, Named::step, item);
        }
        step.parts.push_back(std::move(part));
    }
    if (list.is_array() && step.parts.empty()) {
        list.fault("at least one part belongs here");
    }
    step.at_once = object.one_of("order", {"one by one", "at once"}, "one by one") == "at once";
    read_then(draft, object, step);
}

void read_desk_work(Draft& draft, const Cursor& object, Step& step) {
    step.kind = Step::Kind::desk_work;
    step.clinic = refer_at(draft, Named::clinic, object, "desk_work");
    step.work = read_work(draft, object, step.clinic);
    read_then(draft, object, step);
}

std::string read_channel(Draft& draft, const Cursor& object, const Step& step) {
    const auto channel = object.maybe("channel");
    if (!channel) {
        return "";
    }
    if (step.channel_attribute.empty()) {
        channel->fault("a channel is kept in an attribute; say which as \"channel_attribute\"");
        return channel->text();
    }
    return refer(draft, Named::value, *channel, step.channel_attribute);
}

void read_detect(Draft& draft, const Cursor& object, Step& step) {
    step.kind = Step::Kind::detect;
    const Cursor detect = object.at("detect");
    step.channel_attribute =
        refer_maybe(draft, Named::choice_attribute, detect, "channel_attribute");
    if (const auto when = detect.maybe("when")) {
        step.detectable = read_condition(draft, *when);
    }
    for (const Cursor& item : detect.items("looks")) {
        Look look;
        look.age = item.duration("age", kAnyDuration);
        look.sensitivity = item.number("sensitivity", kShare);
        look.channel = read_channel(draft, item, step);
        if (!step.looks.empty() && look.age <= step.looks.back().age) {
            draft.nonsense.add(item.place(), "looks must come in the order of age");
        }
        step.looks.push_back(std::move(look));
    }
    if (const auto preschool = detect.maybe("preschool")) {
        step.preschool_per_year = preschool->number("per_year", {0.0, 1000.0});
        step.preschool_from_age = preschool->duration("from_age", kAnyDuration, 0.0);
        step.preschool_channel = read_channel(draft, *preschool, step);
    }
    step.activity = read_months(detect, "month_activity");
    if (detect.is_object() && step.looks.empty() && !written(detect, "preschool")) {
        detect.fault("nobody looks: say \"looks\", \"preschool\" or both");
    }
    step.found = refer_at(draft, Named::next_step, object, "found");
}

void read_exit(Draft& /*draft*/, const Cursor& object, Step& step) {
    step.kind = Step::Kind::exit;
    step.outcome = object.text("exit");
    step.counts_as_censored = object.boolean("censored", false);
}

struct KindOfStep {
    const char* key;
    void (*read)(Draft&, const Cursor&, Step&);  // null: may become several steps
};

constexpr KindOfStep kKinds[] = {{"visit", read_visit},
                                 {"wait", read_wait},
                                 {"choose", read_choose},
                                 {"gate", read_gate},
                                 {"parts", read_parts_step},
                                 {"desk_work", read_desk_work},
                                 {"meeting", nullptr},
                                 {"detect", read_detect},
                                 {"exit", read_exit},
                                 {"referral", nullptr},
                                 {"consultation", nullptr}};

// The one kind whose key is present; null after a fault.
const KindOfStep* kind_of(const Cursor& object) {
    const KindOfStep* found = nullptr;
    for (const KindOfStep& kind : kKinds) {
        if (!written(object, kind.key)) {
            continue;
        }
        if (found != nullptr) {
            object.fault(std::string("a step is of one kind, this is \"") + found->key +
                         "\" and \"" + kind.key + "\"; an arm takes a key away with null");
            return nullptr;
        }
        found = &kind;
    }
    if (found == nullptr && object.is_object()) {
        std::string keys;
        for (const KindOfStep& kind : kKinds) {
            keys += (keys.empty() ? "\"" : ", \"") + std::string(kind.key) + "\"";
        }
        object.fault("of what kind is this step? one of " + keys + " belongs here");
    }
    return found;
}

}  // namespace

void read_steps(Draft& draft, const Cursor& root) {
    for (const auto& [name, object] : named(root, "steps")) {
        if (draft.scenario.steps.size() > kMaxSteps) {
            object.fault("this is one step too many: a scenario has at most " +
                         std::to_string(kMaxSteps) + ", referrals and meetings written out");
            return;
        }
        if (name == kReturn) {
            object.fault("\"return\" ends a part and cannot be the name of a step");
        }
        Step step;
        step.name = name;
        step.place = object.place();
        const KindOfStep* const kind = kind_of(object);
        if (kind == nullptr) {
            static_cast<void>(object.members());  // says no more about a step of no kind
            if (object.is_object()) {
                draft.scenario.steps.push_back(std::move(step));
            }
            continue;
        }
        step.title = title_of(object, name);
        read_effects(draft, object, step);
        if (kind->read != nullptr) {
            kind->read(draft, object, step);
            draft.scenario.steps.push_back(std::move(step));
        } else if (std::string_view(kind->key) == "meeting") {
            read_then(draft, object, step);
            write_out_meeting(draft, object, std::move(step));
        } else if (std::string_view(kind->key) == "consultation") {
            read_then(draft, object, step);
            write_out_consultation(draft, object.at("consultation"), std::move(step));
        } else {
            read_then(draft, object, step);
            write_out_referral(draft, object.at("referral"), std::move(step));
        }
    }
}

}  // namespace ledtid::models::detail
