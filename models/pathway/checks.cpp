#include "models/pathway/checks.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "models/pathway/graph.hpp"
#include "models/scenario/limits.hpp"

namespace ledtid::models {

namespace {

Fault fault_at(const Place& place, std::string message) {
    return Fault{place.file, place.line, place.pointer, std::move(message)};
}

std::string quoted(const std::string& name) {
    return "\"" + name + "\"";
}

// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) {
            text += i + 1 == names.size() ? " and " : ", ";
        }
        text += quoted(names[i]);
    }
    return text;
}

std::vector<std::size_t> starts_of(const StepGraph& graph) {
    std::vector<std::size_t> starts;
    for (const Entry& entry : graph.entries) {
        starts.push_back(entry.step);
    }
    return starts;
}

class Checker {
  public:
    explicit Checker(const Scenario& scenario)
        : steps_(scenario.steps),
          graph_(step_graph(scenario)),
          reached_(reached_from(graph_, starts_of(graph_), any_link)),
          main_way_(reached_from(graph_, starts_of(graph_), local_link)),
          faults_(graph_.steps) {}

    std::vector<Fault> check() {
        check_returns();
        check_parts_stay_off_main_way();
        check_parts_do_not_start_themselves();
        check_depth_of_parts();
        check_ways_out();
        std::vector<Fault> all;
        for (std::vector<Fault>& of_step : faults_) {
            all.insert(all.end(), of_step.begin(), of_step.end());
        }
        return all;
    }

  private:
    void report(std::size_t step, std::string message) {
        faults_[step].push_back(fault_at(steps_[step].place, std::move(message)));
    }

    // How children come to a step of the main way, for a message.
    [[nodiscard]] std::string who_comes_to(std::size_t step) {
        for (const Entry& entry : graph_.entries) {
            auto reached = reached_by_.find(entry.step);
            if (reached == reached_by_.end()) {
                reached =
                    reached_by_.emplace(entry.step, reached_from(graph_, {entry.step}, local_link))
                        .first;
            }
            if (reached->second[step]) {
                return entry.kind == Entry::Kind::backlog
                           ? "children waiting at the start at " + quoted(steps_[entry.step].name)
                           : "children of the source " + quoted(entry.source);
            }
        }
        return "children";
    }

    void check_returns() {
        for (std::size_t i = 0; i < graph_.steps; ++i) {
            const bool returns =
                std::any_of(graph_.links.begin(), graph_.links.end(), [&](const Link& link) {
                    return link.from == i && link.to == graph_.return_vertex();
                });
            if (returns && main_way_[i]) {
                report(i,
                       "\"return\" ends a part, but " + who_comes_to(i) +
                           " come here outside any part: name the next step instead");
            }
        }
    }

    [[nodiscard]] bool is_shared_trouble(std::size_t step) const {
        return step < graph_.steps && main_way_[step] && steps_[step].kind != Step::Kind::exit;
    }

    void check_parts_stay_off_main_way() {
        for (const Link& link : graph_.links) {
            if (!any_link(link) || !reached_[link.from] || !is_shared_trouble(link.to)) {
                continue;
            }
            if (link.kind == Link::Kind::part) {
                report(link.from,
                       "the part " + quoted(steps_[link.to].name) +
                           " is also on the main way; give the part steps of its own that end "
                           "with \"then\": \"return\"");
            } else if (!main_way_[link.from]) {
                report(link.from,
                       "a part runs on from here to " + quoted(steps_[link.to].name) +
                           ", which is on the main way; end the part with \"then\": \"return\"");
            }
        }
    }

    void check_parts_do_not_start_themselves() {
        for (const Link& link : graph_.links) {
            if (link.kind == Link::Kind::part && reached_[link.from] &&
                reached_from(graph_, {link.to}, any_link)[link.from]) {
                report(link.from,
                       "the part " + quoted(steps_[link.to].name) +
                           " leads to this step, which would start the part inside itself");
            }
        }
    }

    // Parts within parts, as deep as they go: each round goes one deeper. Parts that start
    // themselves have been told already.
    void check_depth_of_parts() {
        const auto has_faults = [](const std::vector<Fault>& faults) { return !faults.empty(); };
        if (std::any_of(faults_.begin(), faults_.end(), has_faults)) {
            return;
        }
        std::vector<bool> inside = main_way_;
        for (std::size_t depth = 0; depth <= kMaxPartDepth; ++depth) {
            std::vector<std::size_t> starts;
            for (const Link& link : graph_.links) {
                if (link.kind == Link::Kind::part && inside[link.from]) {
                    starts.push_back(link.to);
                }
            }
            if (starts.empty()) {
                return;
            }
            if (depth == kMaxPartDepth) {
                report(starts.front(),
                       "more than " + std::to_string(kMaxPartDepth) +
                           " parts are inside each other here");
                return;
            }
            inside = reached_from(graph_, starts, local_link);
        }
    }

    // Trapped steps lead to trapped steps only. Told are the ends of it: the strong components
    // from which no other is reached, not every step upstream of them.
    void check_ways_out() {
        std::vector<std::size_t> exits;
        for (std::size_t i = 0; i < graph_.steps; ++i) {
            if (steps_[i].kind == Step::Kind::exit) {
                exits.push_back(i);
            }
        }
        const std::vector<bool> to_exit = reaching(graph_, exits, possible_link);
        const std::vector<bool> to_return =
            reaching(graph_, {graph_.return_vertex()}, possible_local_link);
        const std::vector<std::size_t> component = strong_components(graph_, possible_link);

        std::vector<bool> trapped(graph_.steps + 1);
        std::map<std::size_t, std::vector<std::size_t>> members_of;  // by component
        for (std::size_t i = 0; i < graph_.steps; ++i) {
            trapped[i] = reached_[i] && !to_exit[i] && !to_return[i];
            if (trapped[i]) {
                members_of[component[i]].push_back(i);
            }
        }
        for (const auto& [number, members] : members_of) {
            if (!leads_on(members.front(), component, trapped)) {
                report(members.front(), trap_message(members));
            }
        }
    }

    // Whether a step's component leads to a trapped step outside it.
    [[nodiscard]] bool leads_on(std::size_t step,
                                const std::vector<std::size_t>& component,
                                const std::vector<bool>& trapped) const {
        return std::any_of(graph_.links.begin(), graph_.links.end(), [&](const Link& link) {
            return possible_link(link) && component[link.from] == component[step] &&
                   component[link.to] != component[step] && trapped[link.to];
        });
    }

    [[nodiscard]] std::string trap_message(const std::vector<std::size_t>& members) const {
        const std::size_t first = members.front();
        const bool in_part = !main_way_[first];
        const std::string end = in_part ? "\"return\" or an exit" : "an exit";
        const bool goes_on =
            std::any_of(graph_.links.begin(), graph_.links.end(), [&](const Link& link) {
                return possible_link(link) && link.from == first;
            });
        if (!goes_on) {
            return in_part ? "this part leads nowhere: end it with \"then\": \"return\""
                           : "leads nowhere: say with \"then\" which step comes next, or make it "
                             "an exit";
        }
        if (members.size() == 1) {
            return "leads only back to itself: lead children on to " + end;
        }
        std::vector<std::string> names;
        std::string choice;
        for (const std::size_t member : members) {
            names.push_back(steps_[member].name);
            if (choice.empty() && steps_[member].kind == Step::Kind::choose) {
                choice = steps_[member].name;
            }
        }
        return "no way out: children go round between " + listed(names) + " for ever; " +
               (choice.empty() ? "lead one of them on to " + end
                               : "every option of " + quoted(choice) +
                                     " leads back, give it one that leads to " + end);
    }

    const std::vector<Step>& steps_;
    StepGraph graph_;
    std::vector<bool> reached_;                            // from any source, parts included
    std::vector<bool> main_way_;                           // the same without entering parts
    std::map<std::size_t, std::vector<bool>> reached_by_;  // from one entry, once it was asked for
    std::vector<std::vector<Fault>> faults_;
};

// One fault and the arms that have it.
struct Told {
    Fault fault;
    std::vector<std::string> arms;
};

void tell(std::vector<Told>& told, Fault fault, const std::string& arm) {
    const auto same = std::find_if(told.begin(), told.end(), [&](const Told& t) {
        return std::tie(t.fault.file, t.fault.line, t.fault.pointer, t.fault.message) ==
               std::tie(fault.file, fault.line, fault.pointer, fault.message);
    });
    if (same == told.end()) {
        told.push_back(Told{std::move(fault), {arm}});
    } else if (same->arms.back() != arm) {
        same->arms.push_back(arm);
    }
}

std::vector<Fault> steps_never_reached(std::span<const Scenario> arms) {
    std::set<std::string> used;
    for (const Scenario& arm : arms) {
        const StepGraph graph = step_graph(arm);
        const std::vector<bool> reached = reached_from(graph, starts_of(graph), any_link);
        for (std::size_t i = 0; i < graph.steps; ++i) {
            if (reached[i]) {
                used.insert(arm.steps[i].name);
            }
        }
    }
    std::vector<Fault> faults;
    for (const Scenario& arm : arms) {
        for (const Step& step : arm.steps) {
            // Told once, at the place in the first arm; unused exits cost nobody anything.
            if (step.kind != Step::Kind::exit && used.insert(step.name).second) {
                faults.push_back(fault_at(
                    step.place,
                    arms.size() > 1
                        ? "no source reaches this step in any arm: lead a step here or remove it"
                        : "no source reaches this step: lead a step here or remove it"));
            }
        }
    }
    return faults;
}

}  // namespace

std::vector<Fault> check_pathway(const Scenario& arm) {
    return Checker(arm).check();
}

std::vector<Fault> check_pathway_of_all(std::span<const Scenario> arms) {
    std::vector<Told> told;
    for (const Scenario& arm : arms) {
        for (Fault& fault : check_pathway(arm)) {
            tell(told, std::move(fault), arm.arm);
        }
    }
    std::vector<Fault> faults;
    for (Told& t : told) {
        if (t.arms.size() < arms.size()) {
            t.fault.message += t.arms.size() == 1 ? " (in the arm " : " (in the arms ";
            t.fault.message += listed(t.arms) + ")";
        }
        faults.push_back(std::move(t.fault));
    }
    const std::vector<Fault> unreached = steps_never_reached(arms);
    faults.insert(faults.end(), unreached.begin(), unreached.end());
    return faults;
}

}  // namespace ledtid::models
