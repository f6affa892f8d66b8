#include "models/pathway/graph.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

namespace ledtid::models {

namespace {

using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

// The graph with the links that `follow` lets through, turned round when asked.
BoostGraph boost_graph(const StepGraph& graph, LinkTest follow, bool reversed) {
    BoostGraph result(graph.steps + 1);
    for (const Link& link : graph.links) {
        if (follow(link)) {
            boost::add_edge(reversed ? link.to : link.from, reversed ? link.from : link.to, result);
        }
    }
    return result;
}

std::vector<bool> walk(const BoostGraph& graph, const std::vector<std::size_t>& starts) {
    std::vector<boost::default_color_type> colours(boost::num_vertices(graph), boost::white_color);
    const auto colour_map =
        boost::make_iterator_property_map(colours.begin(), boost::get(boost::vertex_index, graph));
    boost::queue<std::size_t> waiting;
    for (const std::size_t start : starts) {
        if (colours[start] == boost::white_color) {
            boost::breadth_first_visit(
                graph, start, waiting, boost::default_bfs_visitor(), colour_map);
        }
    }
    std::vector<bool> reached(colours.size());
    for (std::size_t v = 0; v < colours.size(); ++v) {
        reached[v] = colours[v] != boost::white_color;
    }
    return reached;
}

class Builder {
  public:
    explicit Builder(const Scenario& scenario) : scenario_(scenario) {
        graph_.steps = scenario.steps.size();
        for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
            numbers_.emplace(scenario.steps[i].name, i);
        }
        numbers_.emplace(std::string(kReturnName), graph_.return_vertex());
    }

    StepGraph build() {
        for (std::size_t i = 0; i < graph_.steps; ++i) {
            add_links_of(i, scenario_.steps[i]);
        }
        add_back_links();
        add_entries();
        return std::move(graph_);
    }

  private:
    void link(std::size_t from,
              const std::string& to,
              Link::Kind kind,
              std::size_t index = 0,
              bool possible = true) {
        const auto found = numbers_.find(to);
        if (found != numbers_.end()) {
            graph_.links.push_back(Link{from, found->second, kind, index, possible});
        }
    }

    void add_links_of(std::size_t i, const Step& step) {
        switch (step.kind) {
            case Step::Kind::exit:
                return;
            case Step::Kind::choose:
                add_options(i, step);
                return;
            case Step::Kind::gate:
                // Who has it passes with the sensitivity, who has it not with 1 - specificity.
                link(i, step.yes, Link::Kind::yes, 0, step.sensitivity > 0 || step.specificity < 1);
                link(i, step.no, Link::Kind::no, 0, step.sensitivity < 1 || step.specificity > 0);
                return;
            case Step::Kind::parts:
                for (std::size_t k = 0; k < step.parts.size(); ++k) {
                    link(i, step.parts[k].step, Link::Kind::part, k);
                }
                break;
            case Step::Kind::detect:
                link(i, step.found, Link::Kind::found);
                break;
            default:
                break;
        }
        link(i, step.to, Link::Kind::next);
        if (step.kind == Step::Kind::visit) {
            for (std::size_t k = 0; k < step.patience.size(); ++k) {
                link(i, step.patience[k].to, Link::Kind::patience, k, step.patience[k].share > 0);
            }
            link(i, step.full_to, Link::Kind::full);
        }
    }

    void add_options(std::size_t i, const Step& step) {
        for (std::size_t k = 0; k < step.options.size(); ++k) {
            const Option& option = step.options[k];
            link(i,
                 option.to,
                 Link::Kind::option,
                 k,
                 (!option.p || *option.p > 0) && in_use(option.soonest));
        }
    }

    // Whether the team is, or none is named.
    [[nodiscard]] bool in_use(const std::string& team) const {
        return std::all_of(scenario_.teams.begin(), scenario_.teams.end(), [&](const Team& one) {
            return one.name != team || one.in_use;
        });
    }

    void add_back_links() {
        std::vector<Link> backs;
        for (const Link& call : graph_.links) {
            if (call.kind != Link::Kind::part || call.to == graph_.return_vertex() ||
                !scenario_.steps[call.from].parts[call.index].awaited) {
                continue;
            }
            const std::vector<bool> chain = reached_from(graph_, {call.to}, local_link);
            for (const Link& last : graph_.links) {
                if (last.to == graph_.return_vertex() && chain[last.from]) {
                    backs.push_back(Link{last.from, call.from, Link::Kind::back, call.index, true});
                }
            }
        }
        graph_.links.insert(graph_.links.end(), backs.begin(), backs.end());
        std::stable_sort(graph_.links.begin(),
                         graph_.links.end(),
                         [](const Link& a, const Link& b) { return a.from < b.from; });
    }

    void enter(const std::string& source, const std::string& step, Entry::Kind kind, bool seen) {
        const auto found = numbers_.find(step);
        if (found != numbers_.end() && found->second != graph_.return_vertex()) {
            graph_.entries.push_back(Entry{source, found->second, kind, seen});
        }
    }

    void add_entries() {
        for (const Source& source : scenario_.sources) {
            enter(source.name, source.first_step, Entry::Kind::first_step, source.observed);
            enter(source.name, source.leaves_to, Entry::Kind::leaves, source.observed);
            enter(source.name, source.school_start_to, Entry::Kind::school_start, source.observed);
        }
        for (const Backlog& backlog : scenario_.backlogs) {
            enter_list(backlog.source, backlog.step);
        }
        if (scenario_.waiting_list) {
            for (const std::string& step : scenario_.waiting_list->steps) {
                enter_list(scenario_.waiting_list->source, step);
            }
        }
    }

    // Children who wait at a step when the scenario starts, like those of a source.
    void enter_list(const std::string& source, const std::string& step) {
        const auto like = std::find_if(scenario_.sources.begin(),
                                       scenario_.sources.end(),
                                       [&](const Source& s) { return s.name == source; });
        const bool seen = like == scenario_.sources.end() || like->observed;
        enter(source, step, Entry::Kind::backlog, seen);
    }

    const Scenario& scenario_;
    StepGraph graph_;
    std::map<std::string, std::size_t> numbers_;
};

}  // namespace

StepGraph step_graph(const Scenario& scenario) {
    return Builder(scenario).build();
}

bool any_link(const Link& link) {
    return link.kind != Link::Kind::back;
}

bool local_link(const Link& link) {
    return link.kind != Link::Kind::back && link.kind != Link::Kind::part;
}

bool possible_link(const Link& link) {
    return any_link(link) && link.possible;
}

bool possible_local_link(const Link& link) {
    return local_link(link) && link.possible;
}

std::vector<bool> reached_from(const StepGraph& graph,
                               const std::vector<std::size_t>& starts,
                               LinkTest follow) {
    return walk(boost_graph(graph, follow, false), starts);
}

std::vector<bool> reaching(const StepGraph& graph,
                           const std::vector<std::size_t>& ends,
                           LinkTest follow) {
    return walk(boost_graph(graph, follow, true), ends);
}

std::vector<std::size_t> strong_components(const StepGraph& graph, LinkTest follow) {
    const BoostGraph links = boost_graph(graph, follow, false);
    std::vector<std::size_t> numbers(graph.steps + 1);
    boost::strong_components(
        links,
        boost::make_iterator_property_map(numbers.begin(), boost::get(boost::vertex_index, links)));
    return numbers;
}

}  // namespace ledtid::models
