#include "models/pathway/drawing.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "models/pathway/graph.hpp"
#include "models/pathway/picture.hpp"
#include "models/pathway/svg.hpp"
#include "models/pathway/typeset.hpp"
#include "models/scenario/limits.hpp"

namespace ledtid::models {

namespace {

constexpr double kPage = 1400;
constexpr double kMargin = 28;
constexpr double kBeside = 110;  // for lines and labels that pass a wide parts box

std::string dot_quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c == '\n' ? ' ' : c;
    }
    return out + "\"";
}

const char* dot_shape(Step::Kind kind) {
    switch (kind) {
        case Step::Kind::choose:
        case Step::Kind::gate:
            return "diamond";
        case Step::Kind::meeting:
            return "box, penwidth=3";
        case Step::Kind::wait:
            return "box, style=rounded, color=gray40";
        case Step::Kind::parts:
            return "box, peripheries=2";
        case Step::Kind::exit:
            return "doublecircle";
        case Step::Kind::detect:
            return "ellipse";
        default:
            return "box";
    }
}

std::vector<bool> observed_steps(const StepGraph& graph) {
    std::vector<std::size_t> starts;
    for (const Entry& entry : graph.entries) {
        if (entry.observed) {
            starts.push_back(entry.step);
        }
    }
    return reached_from(graph, starts, any_link);
}

std::string heading(const Scenario& scenario, Language language) {
    return title_in_words(scenario.title, scenario.name, language);
}

std::string arm_heading(const Scenario& scenario, Language language) {
    return scenario.arm.empty() ? "" : title_in_words(scenario.arm_title, scenario.arm, language);
}

void collect_shapes(const Picture& picture, std::set<Box::Shape>& shapes, std::set<int>& looks) {
    for (const Box& box : picture.boxes) {
        shapes.insert(box.shape);
        for (const TextLine& text : box.texts) {
            looks.insert(static_cast<int>(text.look));
        }
        for (const Column& column : box.columns) {
            collect_shapes(column.picture, shapes, looks);
        }
    }
}

struct Key {
    Box::Shape shape;
    const char* sv;
    const char* en;
};

const std::vector<Key>& keys() {
    static const std::vector<Key> all = {
        {Box::Shape::visit, "besök hos en mottagning", "visit at a clinic"},
        {Box::Shape::meeting, "möte: alla parter samtidigt", "meeting: all parties at once"},
        {Box::Shape::referral, "remiss", "referral"},
        {Box::Shape::wait, "tid som går", "time that passes"},
        {Box::Shape::choice, "vägval", "decision"},
        {Box::Shape::desk, "arbete utan barnet", "work without the child"},
        {Box::Shape::detect, "upptäckt", "detection"},
        {Box::Shape::joint, "delen är klar", "the part is done"},
        {Box::Shape::exit, "slut", "end"}};
    return all;
}

// The legend: only what occurs, wrapped to the width. Returns its elements and moves y below it.
std::string legend(const Picture& picture, Language language, double width, double& y) {
    std::set<Box::Shape> shapes;
    std::set<int> looks;
    collect_shapes(picture, shapes, looks);
    std::string out = "<g class=\"legend\">\n";
    double x = kMargin;
    const auto place = [&](const std::string& text) {
        const double needed = 44 + text_width(text, kTextSize, false) + 24;
        if (x > kMargin && x + needed > width - kMargin) {
            x = kMargin;
            y += 28;
        }
        out += svg_text(text, Point{x + 44, y + 15}, "t", "start") + "\n";
        const Point corner{x, y};
        x += needed;
        return corner;
    };
    for (const Key& key : keys()) {
        if (shapes.count(key.shape) > 0) {
            const Point at = place(in_words(language, key.sv, key.en));
            out += key.shape == Box::Shape::joint
                       ? svg_shape(key.shape, Point{at.x + 12, at.y + 5}, 12, 12)
                       : svg_shape(key.shape, at, 36, 22);
        }
    }
    if (looks.count(static_cast<int>(TextLine::Look::flag)) > 0) {
        const Point at = place(
            in_words(language, "milstolpe i slutet av steget", "milestone at the step's end"));
        out += svg_flag(Point{at.x + 14, at.y + 16});
    }
    if (looks.count(static_cast<int>(TextLine::Look::way_out)) > 0) {
        const Point at = place(in_words(language, "lämnar vägen", "leaves the pathway"));
        out += svg_way_out(Point{at.x + 14, at.y + 15});
    }
    y += 34;
    return out + "</g>\n";
}

// The exits that no arrow leads to, in rows.
std::string other_exits(const std::vector<Box>& boxes, Language language, double width, double& y) {
    if (boxes.empty()) {
        return "";
    }
    std::string out =
        svg_text(in_words(language, "Andra sätt att lämna vägen:", "Other ways to leave:"),
                 Point{kMargin, y + 24},
                 "b",
                 "start") +
        "\n";
    double x = kMargin + 200;
    double row = 0;
    for (const Box& box : boxes) {
        const SetBox set = typeset_box(box, kPage);
        if (x > kMargin + 200 && x + set.width > width - kMargin) {
            x = kMargin + 200;
            y += row + 14;
            row = 0;
        }
        out += svg_box(box, set, Point{x, y});
        x += set.width + 20;
        row = std::max(row, set.height);
    }
    y += row + 26;
    return out;
}

}  // namespace

std::string to_dot(const Scenario& scenario, Language language) {
    const StepGraph graph = step_graph(scenario);
    const std::vector<bool> shown = observed_steps(graph);
    const auto name = [&](std::size_t i) { return dot_quoted(scenario.steps[i].name); };
    std::string arm = arm_heading(scenario, language);
    std::string out = "digraph pathway {\n  label=" +
                      dot_quoted(heading(scenario, language) + (arm.empty() ? "" : " – ") + arm) +
                      ";\n  node [fontname=\"Helvetica\"];\n";
    for (std::size_t i = 0; i < graph.steps; ++i) {
        if (shown[i]) {
            const Step& step = scenario.steps[i];
            out += fmt::format("  {} [label={}, shape={}];\n",
                               name(i),
                               dot_quoted(title_in_words(step.title, step.name, language)),
                               dot_shape(step.kind));
        }
    }
    for (const Entry& entry : graph.entries) {
        if (entry.observed && entry.kind == Entry::Kind::first_step) {
            const std::string source = dot_quoted("source " + entry.source);
            out += fmt::format(
                "  {} [shape=plaintext];\n  {} -> {};\n", source, source, name(entry.step));
        }
    }
    for (const Link& link : graph.links) {
        if (!shown[link.from] || link.to >= graph.steps || !shown[link.to]) {
            continue;
        }
        const std::string label = link_in_words(link, scenario, language);
        const char* style = link.kind == Link::Kind::part   ? "dashed"
                            : link.kind == Link::Kind::back ? "dotted"
                                                            : "";
        std::string attributes = label.empty() ? "" : "label=" + dot_quoted(label);
        if (*style != '\0') {
            attributes += std::string(attributes.empty() ? "" : ", ") + "style=" + style;
        }
        out += fmt::format("  {} -> {}{};\n",
                           name(link.from),
                           name(link.to),
                           attributes.empty() ? "" : " [" + attributes + "]");
    }
    return out + "}\n";
}

std::string to_svg(const Scenario& scenario, Language language) {
    if (scenario.steps.size() > kMaxDrawnSteps) {
        return fmt::format(
            R"(<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 760 60" width="760" height="60"><text x="20" y="36">{}</text></svg>)"
            "\n",
            in_words(language,
                     "Vägen har fler steg än vad som går att rita.",
                     "The pathway has more steps than can be drawn."));
    }
    const Pathway pathway = pathway_of(scenario, language);
    const SetPicture set = typeset(pathway.main, kPage - 2 * kMargin - kBeside);
    const std::string title = heading(scenario, language);
    const std::string arm = arm_heading(scenario, language);
    double width = std::max(set.layout.width + 2 * kMargin, 760.0);
    width = std::max(width, text_width(title, 22, true) + 2 * kMargin);

    std::string body = svg_text(title, Point{kMargin, 42}, "h1", "start") + "\n";
    double y = 56;
    if (!arm.empty()) {
        body += svg_text(arm, Point{kMargin, 66}, "h2", "start") + "\n";
        y = 78;
    }
    y += 16;
    body += svg_picture(set, Point{(width - set.layout.width) / 2, y});
    y += set.layout.height + 34;
    body += other_exits(pathway.other_exits, language, width, y);
    body += legend(pathway.main, language, width, y);

    const double scale = std::min(1.0, kPage / width);
    return fmt::format(
               R"(<svg xmlns="http://www.w3.org/2000/svg" class="ledtid" role="img" aria-label="{}" lang="{}" viewBox="0 0 {:.0f} {:.0f}" width="{:.0f}" height="{:.0f}">)",
               xml_escaped(title + (arm.empty() ? "" : ": ") + arm),
               language == Language::sv ? "sv" : "en",
               width,
               y,
               width * scale,
               y * scale) +
           "\n" + svg_style() +
           fmt::format(R"(<rect fill="#ffffff" width="{:.0f}" height="{:.0f}"/>)", width, y) +
           "\n" + body + "</svg>\n";
}

}  // namespace ledtid::models
