// "referral": one step in the file, several in the scenario.
//
//     x (letter) -> x/handoff -> x/triage -> x/decision -> x/accepted -> then
//                        ^                       |
//                        +-- x/again <- x/returned
//                               |
//                               +-> lost_to
//
// x is the letter's desk work, or the first hand-off itself when nobody writes a letter; steps with
// nothing to do are left out. What happens at the start of x happens once; what happens at its end
// waits until the referral is accepted.
#include <algorithm>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

Step part_of(const Step& whole, const std::string& part, Step::Kind kind, const Title& what) {
    Step step;
    step.name = part.empty() ? whole.name : whole.name + "/" + part;
    step.kind = kind;
    step.title = part.empty()
                     ? whole.title
                     : Title{whole.title.sv + ": " + what.sv, whole.title.en + ": " + what.en};
    step.place = whole.place;
    return step;
}

Step desk_work_of(Draft& draft,
                  const Cursor& object,
                  const Step& whole,
                  const std::string& part,
                  const Title& what) {
    Step step = part_of(whole, part, Step::Kind::desk_work, what);
    step.clinic = refer_at(draft, Named::clinic, object, "clinic");
    step.work = read_work(draft, object, step.clinic);
    return step;
}

void lead_by_chance(Step& choice, double p, const std::string& to, const std::string& otherwise) {
    Option first;
    first.p = p;
    first.to = to;
    first.place = choice.place;
    Option second = first;
    second.p = 1.0 - p;
    second.to = otherwise;
    choice.kind = Step::Kind::choose;
    choice.options = {first, second};
}

void take_effects(const Step& whole, std::vector<Step>& chain) {
    for (const Effect& effect : whole.effects) {
        Step& step = effect.when == Effect::When::end ? chain.back() : chain.front();
        step.effects.push_back(effect);
    }
}

void link_chain(std::vector<Step>& chain, const std::string& to) {
    for (std::size_t index = 0; index < chain.size(); ++index) {
        const std::string& next = index + 1 < chain.size() ? chain[index + 1].name : to;
        if (chain[index].kind == Step::Kind::choose) {
            chain[index].options.back().to = next;
        } else {
            chain[index].to = next;
        }
    }
}

namespace {

bool has_end_effects(const Step& step) {
    return std::any_of(step.effects.begin(), step.effects.end(), [](const Effect& effect) {
        return effect.when == Effect::When::end;
    });
}

}  // namespace

void write_out_referral(Draft& draft, const Cursor& referral, Step whole) {
    const Title on_its_way = {"remiss på väg", "referral on its way"};
    std::vector<Step> chain;
    std::vector<Step> aside;  // reached only by children whose referral is returned
    Step handoff = part_of(whole, "handoff", Step::Kind::wait, on_its_way);
    handoff.delay = read_durations(referral, "handoff");
    const double returned = referral.number("returned", kShare, 0.0);
    const auto return_delay =
        read_durations(referral, "return_delay", kAnyDuration, Distribution::constant(0));
    const double again = referral.number("again", kShare, 1.0);
    const std::string lost_to = refer_maybe(draft, Named::next_step, referral, "lost_to");
    const auto letter = referral.maybe("letter");
    const auto triage = referral.maybe("triage");
    if (letter) {
        chain.push_back(desk_work_of(draft, *letter, whole, "", {"brev", "letter"}));
        chain.push_back(handoff);
    } else {
        chain.push_back(part_of(whole, "", Step::Kind::wait, on_its_way));
        chain.back().delay = handoff.delay;
    }
    if (triage) {
        chain.push_back(
            desk_work_of(draft, *triage, whole, "triage", {"remissgranskning", "triage"}));
    }
    if (returned > 0.0) {
        chain.push_back(part_of(whole, "decision", Step::Kind::choose, {"bedömning", "decision"}));
        lead_by_chance(chain.back(), returned, whole.name + "/returned", "");
        Step wait = part_of(whole, "returned", Step::Kind::wait, {"remiss i retur", "returned"});
        wait.delay = return_delay;
        wait.to = whole.name + (again < 1.0 ? "/again" : "/handoff");
        aside.push_back(std::move(wait));
        if (again < 1.0) {
            aside.push_back(
                part_of(whole, "again", Step::Kind::choose, {"ny remiss", "new referral"}));
            lead_by_chance(aside.back(), again, whole.name + "/handoff", lost_to);
            if (lost_to.empty()) {
                draft.nonsense.add(referral.place(),
                                   "a returned referral may be given up, but \"lost_to\" does not "
                                   "say where the child then goes");
            }
        }
        if (has_end_effects(whole)) {
            chain.push_back(
                part_of(whole, "accepted", Step::Kind::wait, {"remiss mottagen", "accepted"}));
        }
    }
    link_chain(chain, whole.to);
    if (returned > 0.0 && !letter) {
        handoff.to = chain.front().to;
        aside.push_back(std::move(handoff));
    }
    take_effects(whole, chain);
    for (std::vector<Step>* const steps : {&chain, &aside}) {
        for (Step& step : *steps) {
            draft.scenario.steps.push_back(std::move(step));
        }
    }
}

}  // namespace ledtid::models::detail
