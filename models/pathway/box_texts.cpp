#include "models/pathway/box_texts.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "sim/random/distribution.hpp"

namespace ledtid::models {

namespace {

using LineLook = TextLine::Look;

// Keeps a name on one line.
std::string unbroken(const std::string& name) {
    std::string text;
    for (const char c : name) {
        text += c == ' ' ? "\u00a0" : std::string(1, c);
    }
    return text;
}

class Writer {
  public:
    Writer(Box& box, const Scenario& scenario, Language language)
        : box_(box), scenario_(scenario), language_(language) {}

    void add(std::string text, LineLook look = LineLook::plain) {
        box_.texts.push_back(TextLine{std::move(text), look});
    }

    [[nodiscard]] std::string word(const char* sv, const char* en) const {
        return in_words(language_, sv, en);
    }

    [[nodiscard]] std::string hours(double seconds) const {
        return number_in_words(seconds / kSecondsPerHour, 1, language_) + "\u00a0h";
    }

    void works(const std::vector<Work>& works) {
        for (const Work& work : works) {
            std::string text =
                work.profession.empty()
                    ? ""
                    : profession_in_words(work.profession, scenario_, language_) + ": ";
            text += hours(sim::mean(work.hours));
            if (work.visits > 1) {
                text += word(" på ", " in ") + number_in_words(work.visits, 0, language_) +
                        word(" besök", " visits");
            }
            const double paperwork = sim::mean(work.paperwork);
            if (paperwork > 0) {
                text += " + " + hours(paperwork) + word(" efterarbete", " paperwork");
            }
            add(text);
        }
    }

    void visit(const Step& step) {
        box_.band = clinic_in_words(step.clinic, scenario_, language_);
        works(step.work);
        if (step.travel > 0) {
            add(word("Resa: ", "Travel: ") + hours(step.travel));
        }
        if (step.priority_when) {
            add(word("Förtur: ", "First: ") +
                condition_in_words(*step.priority_when, scenario_, language_));
        }
    }

    void meeting(const Step& step) {
        const auto team = std::find_if(scenario_.teams.begin(),
                                       scenario_.teams.end(),
                                       [&](const Team& t) { return t.name == step.team; });
        if (team != scenario_.teams.end()) {
            box_.band = title_in_words(team->title, team->name, language_);
            std::string parties;
            for (const Member& member : team->members) {
                const bool comes =
                    step.parties.empty() ||
                    std::find(step.parties.begin(), step.parties.end(), member.name) !=
                        step.parties.end();
                if (comes) {
                    parties += parties.empty() ? "" : " · ";
                    parties += unbroken(member_in_words(member)) + calls(step, member.name);
                }
            }
            add(parties);
        }
        if (step.length > 0) {
            add(word("Alla samtidigt, ", "All at the same time, ") + hours(step.length));
        }
        double own = 0;
        for (const auto& [member, time] : step.own_work) {
            own += sim::mean(time);
        }
        if (own > 0) {
            add(word("Eget arbete efteråt: ", "Own work afterwards: ") + hours(own));
        }
    }

    // When a member is called who is not called to all children.
    [[nodiscard]] std::string calls(const Step& step, const std::string& member) const {
        std::string text;
        for (const auto& [called, when] : step.called_when) {
            if (called == member) {
                text += text.empty() ? word(" (om ", " (if ") : word(" eller ", " or ");
                text += condition_in_words(when, scenario_, language_);
            }
        }
        return text.empty() ? "" : text + ")";
    }

    // The profession; the member's own name when two members have the same profession.
    [[nodiscard]] std::string member_in_words(const Member& member) const {
        const std::string profession = profession_in_words(member.profession, scenario_, language_);
        if (member.name == member.profession) {
            return profession;
        }
        const std::string own = title_in_words(Title{}, member.name, language_);
        return own == profession ? own : profession + " (" + own + ")";
    }

    void detect(const Step& step) {
        if (!step.detectable.tests.empty()) {
            add(word("Att se: ", "To be seen: ") +
                condition_in_words(step.detectable, scenario_, language_));
        }
        for (const Look& look : step.looks) {
            add(word("Vid ", "At ") + duration_in_words(look.age, language_) +
                word(": ser ", ": sees ") + share_in_words(look.sensitivity, language_));
        }
        if (step.preschool_per_year > 0) {
            add(word("Förskolan: ", "Preschool: ") +
                number_in_words(step.preschool_per_year, 2, language_) +
                word(" per barn och år", " per child and year"));
        }
    }

    void gate(const Step& step) {
        add(condition_in_words(step.test, scenario_, language_));
        if (step.sensitivity < 1 || step.specificity < 1) {
            add(word("hittar ", "finds ") + share_in_words(step.sensitivity, language_) +
                word(", falskt larm ", ", false alarm ") +
                share_in_words(1 - step.specificity, language_));
        }
    }

    void flags(const Step& step) {
        for (const Effect& effect : step.effects) {
            if (effect.kind != Effect::Kind::milestone) {
                continue;
            }
            std::string text = milestone_in_words(effect.name, scenario_, language_);
            if (effect.when == Effect::When::start) {
                text += word(" (när steget börjar)", " (when the step begins)");
            } else if (effect.when == Effect::When::first_visit) {
                text += word(" (första besöket)", " (first visit)");
            }
            add(text, LineLook::flag);
        }
    }

  private:
    Box& box_;
    const Scenario& scenario_;
    Language language_;
};

bool has_own_title(const Step& step) {
    return (!step.title.sv.empty() && step.title.sv != step.name) ||
           (!step.title.en.empty() && step.title.en != step.name);
}

}  // namespace

Box box_of_step(const Step& step, const Scenario& scenario, Language language) {
    using Shape = Box::Shape;
    Box box;
    box.name = step.name;
    Writer writer(box, scenario, language);
    writer.add(title_in_words(step.title, step.name, language), LineLook::title);
    switch (step.kind) {
        case Step::Kind::visit:
            box.shape = Shape::visit;
            writer.visit(step);
            break;
        case Step::Kind::desk_work:
            box.shape = Shape::desk;
            box.band = clinic_in_words(step.clinic, scenario, language);
            writer.works(step.work);
            break;
        case Step::Kind::wait:
            box.shape = Shape::wait;
            if (sim::mean(step.delay) > 0) {
                writer.add(duration_in_words(step.delay, language));
            }
            break;
        case Step::Kind::choose:
            box.shape = Shape::choice;
            break;
        case Step::Kind::gate:
            box.shape = Shape::choice;
            writer.gate(step);
            break;
        case Step::Kind::parts:
            box.shape = Shape::parts;
            box.at_once = step.at_once;
            writer.add(step.at_once
                           ? in_words(language, "samtidigt", "at once")
                           : in_words(language,
                                      "en i taget: nästa börjar när den förra är klar",
                                      "one by one: the next begins when the one before is done"));
            break;
        case Step::Kind::meeting:
            box.shape = Shape::meeting;
            writer.meeting(step);
            break;
        case Step::Kind::detect:
            box.shape = Shape::detect;
            writer.detect(step);
            break;
        case Step::Kind::exit:
            box.shape = Shape::exit;
            break;
    }
    writer.flags(step);
    return box;
}

Box box_of_source(const Source& source, Language language) {
    Box box;
    box.shape = Box::Shape::entry;
    const auto word = [&](const char* sv, const char* en) { return in_words(language, sv, en); };
    box.texts.push_back(
        TextLine{title_in_words(source.title, source.name, language), LineLook::title});
    std::string text;
    if (source.per_year > 0) {
        text = number_in_words(source.per_year, 1, language) + word(" per år", " per year");
    } else if (source.every) {
        text =
            word("ett barn var ", "one child every ") + duration_in_words(*source.every, language);
    } else if (!source.rates.empty()) {
        text = word("i växlande takt", "at a changing rate");
    } else if (!source.at.empty()) {
        text = number_in_words(static_cast<double>(source.at.size()), 0, language) +
               word(" vid bestämda tider", " at set times");
    }
    box.texts.push_back(TextLine{text, TextLine::Look::plain});
    return box;
}

Box box_of_referral(const std::vector<const Step*>& steps,
                    const Step* goal,
                    const Scenario& scenario,
                    Language language) {
    Box box;
    box.shape = Box::Shape::referral;
    box.name = steps.front()->name;
    Writer writer(box, scenario, language);
    const auto word = [&](const char* sv, const char* en) { return in_words(language, sv, en); };
    std::string to;
    if (goal != nullptr && goal->kind == Step::Kind::visit) {
        to = clinic_in_words(goal->clinic, scenario, language);
    } else if (goal != nullptr && goal->kind == Step::Kind::meeting) {
        to = team_in_words(goal->team, scenario, language);
    } else if (goal != nullptr) {
        to = title_in_words(goal->title, goal->name, language);
    }
    writer.add(has_own_title(*steps.front()) || to.empty()
                   ? title_in_words(steps.front()->title, steps.front()->name, language)
                   : word("Remiss till ", "Referral to ") + to,
               LineLook::title);
    const std::string& name = box.name;
    for (const Step* step : steps) {
        if (step->kind == Step::Kind::desk_work) {
            double time = 0;
            for (const Work& work : step->work) {
                time += sim::mean(work.hours);
            }
            const bool triage = step->name == name + "/triage";
            writer.add((triage ? word("bedömning ", "triage ") : word("brev ", "letter ")) +
                       writer.hours(time));
        } else if (step->kind == Step::Kind::wait && step->name != name + "/returned" &&
                   sim::mean(step->delay) > 0) {
            // Without a letter x is the first hand-off and x/handoff the next ones: told once.
            const std::string text =
                word("på väg ", "on its way ") + duration_in_words(step->delay, language);
            const bool told = std::any_of(box.texts.begin(),
                                          box.texts.end(),
                                          [&](const TextLine& line) { return line.text == text; });
            if (!told) {
                writer.add(text);
            }
        }
        for (const Option& option : step->options) {
            if (option.to == name + "/returned" && option.p.value_or(0) > 0) {
                writer.add(share_in_words(*option.p, language) +
                           word(" kommer i retur", " are returned"));
            }
        }
    }
    for (const Step* step : steps) {
        writer.flags(*step);
    }
    return box;
}

}  // namespace ledtid::models
