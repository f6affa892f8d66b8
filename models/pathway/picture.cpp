#include "models/pathway/picture.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <string_view>

#include "models/pathway/box_texts.hpp"
#include "models/pathway/graph.hpp"

namespace ledtid::models {

namespace {

constexpr std::array<std::string_view, 6> kReferralSteps = {
    "/handoff", "/triage", "/decision", "/returned", "/again", "/accepted"};

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

class Maker {
  public:
    Maker(const Scenario& scenario, Language language)
        : scenario_(scenario), language_(language), graph_(step_graph(scenario)) {
        std::map<std::string, std::size_t> numbers;
        for (std::size_t i = 0; i < graph_.steps; ++i) {
            numbers.emplace(scenario.steps[i].name, i);
        }
        for (std::size_t i = 0; i < graph_.steps; ++i) {
            leader_.push_back(numbers.at(box_name(scenario, scenario.steps[i].name)));
            members_[leader_.back()].push_back(i);
        }
        for (auto& [leader, members] : members_) {  // the leader itself comes first
            const auto at = std::find(members.begin(), members.end(), leader);
            std::rotate(members.begin(), at, at + 1);
        }
    }

    Pathway make() {
        Pathway pathway;
        std::vector<std::size_t> starts;
        std::vector<const Source*> sources;
        for (const Entry& entry : graph_.entries) {
            if (entry.observed && entry.kind == Entry::Kind::first_step) {
                starts.push_back(entry.step);
                sources.push_back(&*std::find_if(
                    scenario_.sources.begin(), scenario_.sources.end(), [&](const Source& s) {
                        return s.name == entry.source;
                    }));
            }
        }
        // Children waiting at the start may stand where no new child comes.
        const std::vector<bool> reached = reached_from(graph_, starts, any_link);
        for (const Entry& entry : graph_.entries) {
            if (entry.observed && entry.kind == Entry::Kind::backlog && !reached[entry.step]) {
                starts.push_back(entry.step);
            }
        }
        for (const Source* source : sources) {
            pathway.main.boxes.push_back(box_of_source(*source, language_));
        }
        const std::vector<std::size_t> first = fill(pathway.main, starts, {});
        for (std::size_t k = 0; k < sources.size(); ++k) {
            pathway.main.arrows.push_back(Arrow{k, first[k], "", false});
            add_leaving(pathway.main.boxes[k], *sources[k]);
        }
        for (std::size_t i = 0; i < graph_.steps; ++i) {
            if (ways_.count(i) > 0 && drawn_.count(i) == 0) {
                pathway.other_exits.push_back(
                    box_of_step(scenario_.steps[i], scenario_, language_));
            }
        }
        return pathway;
    }

  private:
    [[nodiscard]] std::string word(const char* sv, const char* en) const {
        return in_words(language_, sv, en);
    }

    void add_leaving(Box& box, const Source& source) {
        for (const Entry& entry : graph_.entries) {
            if (entry.source != source.name) {
                continue;
            }
            if (entry.kind == Entry::Kind::leaves && source.leaves_per_month > 0) {
                add_way_out(box,
                            share_in_words(source.leaves_per_month, language_) +
                                word(" per månad", " per month"),
                            entry.step);
            } else if (entry.kind == Entry::Kind::school_start) {
                add_way_out(box, word("vid skolstart", "at school start"), entry.step);
            }
        }
    }

    void add_way_out(Box& box, const std::string& why, std::size_t exit) {
        const Step& step = scenario_.steps[exit];
        box.texts.push_back(TextLine{why + " → " + title_in_words(step.title, step.name, language_),
                                     TextLine::Look::way_out});
        ways_.insert(exit);
    }

    [[nodiscard]] Box box_of(std::size_t leader, std::vector<std::size_t> inside) {
        const std::vector<std::size_t>& members = members_[leader];
        const Step& step = scenario_.steps[leader];
        Box box;
        if (members.size() > 1) {
            std::vector<const Step*> steps;
            for (const std::size_t member : members) {
                steps.push_back(&scenario_.steps[member]);
            }
            box = box_of_referral(steps, goal_of(leader), scenario_, language_);
            for (std::size_t k = 1; k < steps.size(); ++k) {
                box.folded.push_back(steps[k]->name);
            }
        } else {
            box = box_of_step(step, scenario_, language_);
        }
        drawn_.insert(leader);
        if (step.kind == Step::Kind::parts &&
            std::find(inside.begin(), inside.end(), leader) == inside.end()) {
            inside.push_back(leader);
            add_columns(box, leader, inside);
        }
        add_waiting_at_start(box, members);
        return box;
    }

    // Where a referral leads: the first step outside it that is no exit.
    [[nodiscard]] const Step* goal_of(std::size_t leader) const {
        for (const Link& link : graph_.links) {
            if (leader_[link.from] == leader && link.to < graph_.steps &&
                leader_[link.to] != leader && scenario_.steps[link.to].kind != Step::Kind::exit) {
                return &scenario_.steps[link.to];
            }
        }
        return nullptr;
    }

    void add_columns(Box& box, std::size_t parts_step, const std::vector<std::size_t>& inside) {
        for (const Link& link : graph_.links) {
            if (link.from != parts_step || link.kind != Link::Kind::part ||
                link.to >= graph_.steps) {
                continue;
            }
            const std::string when = link_in_words(link, scenario_, language_);
            Box heading;
            heading.shape = Box::Shape::heading;
            heading.at_once = box.at_once;
            heading.texts.push_back(TextLine{
                (box.at_once
                     ? ""
                     : number_in_words(static_cast<double>(link.index + 1), 0, language_) + ". ") +
                    (when.empty() ? word("Alla barn", "All children") : when),
                TextLine::Look::title});
            Column column;
            column.picture.boxes.push_back(heading);
            const std::vector<std::size_t> first = fill(column.picture, {link.to}, inside);
            column.picture.arrows.push_back(Arrow{0, first[0], "", false});
            box.columns.push_back(column);
        }
    }

    void add_waiting_at_start(Box& box, const std::vector<std::size_t>& members) const {
        double number = 0;
        for (const Backlog& backlog : scenario_.backlogs) {
            for (const std::size_t member : members) {
                number += scenario_.steps[member].name == backlog.step ? backlog.number : 0;
            }
        }
        if (scenario_.waiting_list) {
            const WaitingListFile& list = *scenario_.waiting_list;
            for (const WaitingRow& row : list.rows) {
                const std::string& step = list.steps[static_cast<std::size_t>(row.clinic)];
                for (const std::size_t member : members) {
                    number += scenario_.steps[member].name == step ? 1 : 0;
                }
            }
        }
        if (number > 0) {
            box.texts.push_back(
                TextLine{number_in_words(number, 0, language_) +
                             word(" barn väntar vid start", " children wait at the start"),
                         TextLine::Look::plain});
        }
    }

    // Adds what can be reached from the starts without entering parts; says the starts' boxes.
    std::vector<std::size_t> fill(Picture& picture,
                                  const std::vector<std::size_t>& starts,
                                  const std::vector<std::size_t>& inside) {
        std::map<std::size_t, std::size_t> box_at;  // leader (or "return") to box
        std::deque<std::size_t> waiting;
        const auto meet = [&](std::size_t vertex) {
            const std::size_t key = vertex < graph_.steps ? leader_[vertex] : vertex;
            const auto found = box_at.find(key);
            if (found != box_at.end()) {
                return found->second;
            }
            box_at.emplace(key, picture.boxes.size());
            if (key < graph_.steps) {
                picture.boxes.push_back(box_of(key, inside));
                waiting.push_back(key);
            } else {
                Box joint;
                joint.shape = Box::Shape::joint;
                picture.boxes.push_back(joint);
            }
            return picture.boxes.size() - 1;
        };
        std::vector<std::size_t> first;
        for (const std::size_t start : starts) {
            first.push_back(meet(start));
        }
        while (!waiting.empty()) {
            const std::size_t leader = waiting.front();
            waiting.pop_front();
            const std::size_t from = box_at.at(leader);
            for (const std::size_t member : members_[leader]) {
                for (const Link& link : graph_.links) {
                    const bool outward = link.from == member && local_link(link) &&
                                         (link.to >= graph_.steps || leader_[link.to] != leader ||
                                          link.to == member);
                    if (!outward) {
                        continue;
                    }
                    if (is_way_out(link, members_[leader].size() > 1)) {
                        add_way_out(picture.boxes[from], way_out_in_words(link), link.to);
                    } else {
                        const std::size_t to = meet(link.to);
                        add_arrow(picture, from, to, link);
                    }
                }
            }
        }
        return first;
    }

    [[nodiscard]] bool is_way_out(const Link& link, bool referral) const {
        return link.to < graph_.steps && scenario_.steps[link.to].kind == Step::Kind::exit &&
               (referral || link.kind == Link::Kind::patience || link.kind == Link::Kind::full);
    }

    [[nodiscard]] std::string way_out_in_words(const Link& link) const {
        return link.kind == Link::Kind::patience || link.kind == Link::Kind::full
                   ? link_in_words(link, scenario_, language_)
                   : word("skickas inte igen", "not sent again");
    }

    void add_arrow(Picture& picture, std::size_t from, std::size_t to, const Link& link) const {
        const bool side = link.kind == Link::Kind::patience || link.kind == Link::Kind::full;
        const bool referral = picture.boxes[from].shape == Box::Shape::referral;
        const std::string label = referral ? "" : link_in_words(link, scenario_, language_);
        for (Arrow& arrow : picture.arrows) {
            if (arrow.from == from && arrow.to == to && arrow.dashed == side) {
                arrow.label += label.empty() ? "" : word(" eller ", " or ") + label;
                return;
            }
        }
        picture.arrows.push_back(Arrow{from, to, label, side});
    }

    const Scenario& scenario_;
    Language language_;
    StepGraph graph_;
    std::vector<std::size_t> leader_;  // of each step: the step whose box shows it
    std::map<std::size_t, std::vector<std::size_t>> members_;
    std::set<std::size_t> drawn_;
    std::set<std::size_t> ways_;  // exits that a line of text leads to
};

}  // namespace

std::string box_name(const Scenario& scenario, const std::string& step) {
    for (const std::string_view end : kReferralSteps) {
        if (ends_with(step, end)) {
            const std::string base = step.substr(0, step.size() - end.size());
            const bool known = std::any_of(scenario.steps.begin(),
                                           scenario.steps.end(),
                                           [&](const Step& s) { return s.name == base; });
            return known ? base : step;
        }
    }
    return step;
}

Pathway pathway_of(const Scenario& scenario, Language language) {
    return Maker(scenario, language).make();
}

}  // namespace ledtid::models
