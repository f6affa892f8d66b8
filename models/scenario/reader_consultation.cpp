// "consultation": advice from a colleague without the child; one step in the file, several in the
// scenario.
//
//     x (letter) -> x/question, both at once: x/advice  -> x/answered -> then
//                                             x/turnaround      |
//                                                               +-> instead_of
//
// x is the letter's desk work, or what comes first when nobody writes one. The advice is work on
// the clinic's list; without a time for the answer it stands in the place of the question.
#include <algorithm>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

// No visit is held with the child there.
void refuse_first_visit(Draft& draft, Step& whole) {
    const auto at_visit = [](const Effect& effect) {
        return effect.when == Effect::When::first_visit;
    };
    for (const Effect& effect : whole.effects) {
        if (at_visit(effect)) {
            draft.nonsense.add(effect.place, "only a \"visit\" or a \"meeting\" has a first visit");
        }
    }
    whole.effects.erase(std::remove_if(whole.effects.begin(), whole.effects.end(), at_visit),
                        whole.effects.end());
}

Step advice_of(Draft& draft, const Cursor& consultation, const Step& whole, const char* part) {
    Step advice = part_of(whole, part, Step::Kind::visit, {"råd", "advice"});
    advice.clinic = refer_at(draft, Named::clinic, consultation, "clinic");
    advice.work = read_work(draft, consultation, advice.clinic);
    advice.priority = static_cast<int>(consultation.integer("priority", 1, 9, 1));
    advice.child_absent = true;
    return advice;
}

}  // namespace

void write_out_consultation(Draft& draft, const Cursor& consultation, Step whole) {
    std::vector<Step> chain;
    std::vector<Step> aside;
    refuse_first_visit(draft, whole);
    const auto letter = consultation.maybe("letter");
    const auto answer = consultation.maybe("answer");
    if (letter) {
        chain.push_back(desk_work_of(draft, *letter, whole, "", {"brev", "letter"}));
    }
    if (answer) {
        chain.push_back(part_of(whole,
                                letter ? "question" : "",
                                Step::Kind::parts,
                                {"fråga och svar", "question and answer"}));
        chain.back().at_once = true;
        aside.push_back(advice_of(draft, consultation, whole, "advice"));
        aside.push_back(
            part_of(whole, "turnaround", Step::Kind::wait, {"svar på väg", "answer on its way"}));
        aside.back().delay = read_durations(*answer);
        for (Step& part : aside) {
            part.to = kReturn;
            chain.back().parts.push_back({part.name, std::nullopt, true, whole.place});
        }
    } else {
        chain.push_back(advice_of(draft, consultation, whole, letter ? "advice" : ""));
    }
    chain.push_back(part_of(whole, "answered", Step::Kind::choose, {"svar", "answer"}));
    const double replaces = consultation.number("replaces", kShare);
    lead_by_chance(chain.back(),
                   1.0 - replaces,
                   refer_at(draft, Named::next_step, consultation, "instead_of"),
                   "");
    link_chain(chain, whole.to);
    take_effects(whole, chain);
    for (std::vector<Step>* const steps : {&chain, &aside}) {
        for (Step& step : *steps) {
            draft.scenario.steps.push_back(std::move(step));
        }
    }
}

}  // namespace ledtid::models::detail
