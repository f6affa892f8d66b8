#include "tools/evidence_table.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/figures.hpp"
#include "tools/json_parts.hpp"
#include "tools/text_table.hpp"

namespace ledtid::tools {

namespace {

using Json = nlohmann::ordered_json;
using models::Evidence;
using models::EvidenceFigure;
using models::EvidenceUnit;
using models::in_words;

// Figure, source, observed, model, interval, fits, role: kEvidenceWidth columns with those between.
const std::vector<std::size_t> kWidths = {37, 7, 23, 11, 13, 7, 10};
const std::vector<std::size_t> kWidthsNotSpokenTo = {37, 7, 23, 47};

struct UnitStyle {
    double scale;
    int decimals;
    const char* sv;
    const char* en;
};

UnitStyle style_of(EvidenceUnit unit) {
    switch (unit) {
        case EvidenceUnit::months:
            return {1, 1, " mån", " mo"};
        case EvidenceUnit::days:
            return {1, 0, " d", " d"};
        case EvidenceUnit::years:
            return {1, 1, " år", " y"};
        case EvidenceUnit::share:
            return {100, 0, " %", " %"};
        case EvidenceUnit::visits:
            return {1, 1, " st", ""};
        case EvidenceUnit::children:
            return {1, 0, " barn", " ch."};
        case EvidenceUnit::hours:
            return {1, 1, " h", " h"};
        case EvidenceUnit::ratio:
            return {1, 2, "", ""};
    }
    return {1, 1, "", ""};
}

const char* word(Fits fits, Language language) {
    const bool sv = language == Language::sv;
    switch (fits) {
        case Fits::yes:
            return sv ? "ja" : "yes";
        case Fits::nearly:
            return sv ? "nästan" : "nearly";
        case Fits::no:
            return sv ? "nej" : "no";
        case Fits::unclear:
            return sv ? "oklart" : "unclear";
    }
    return "";
}

const char* word(EvidenceFigure::Role role, Language language) {
    if (language == Language::en) {
        return name_of(role);
    }
    switch (role) {
        case EvidenceFigure::Role::calibrated:
            return "kalibrerad";
        case EvidenceFigure::Role::predicted:
            return "förutsagd";
        case EvidenceFigure::Role::input:
            return "indata";
    }
    return "";
}

// The words of the tables, in one language.
class Words {
  public:
    explicit Words(Language language) : language_(language) {}

    [[nodiscard]] std::string say(const char* sv, const char* en) const {
        return in_words(language_, sv, en);
    }

    [[nodiscard]] std::string title(const models::Title& title) const {
        return models::title_in_words(title, "", language_);
    }

    [[nodiscard]] std::string figure(const EvidenceFigure& figure) const {
        return title(figure.title) + " (" + figure.year + ")" + (figure.abroad ? " °" : "");
    }

    [[nodiscard]] std::string model(const Answer& answer) const {
        if (!answer.model) {
            return "–";
        }
        const UnitStyle style = style_of(answer.figure->observed.unit);
        return (answer.is_bound ? "≥" : "") + value(answer.model->mean, style) +
               say(style.sv, style.en);
    }

    [[nodiscard]] std::string interval(const Answer& answer) const {
        if (!answer.model || !answer.model->half_width || answer.is_bound) {
            return "–";
        }
        const UnitStyle style = style_of(answer.figure->observed.unit);
        const double low = answer.model->mean - *answer.model->half_width;
        const std::string between = low < 0 ? say(" till ", " to ") : "–";
        return value(low, style) + between +
               value(answer.model->mean + *answer.model->half_width, style);
    }

    [[nodiscard]] std::string fits(const Answer& answer) const {
        return word(answer.fits, language_);
    }

    [[nodiscard]] std::string role(const EvidenceFigure& figure) const {
        return word(figure.role, language_);
    }

    // What to beware of: what the run says of itself, and what the evidence says.
    [[nodiscard]] std::string reason(const Answer& answer) const {
        std::string text;
        if (answer.is_unreached) {
            text += say("För få replikationer kommer dit för att säga något. ",
                        "Too few replications get there to say anything. ");
        }
        if (answer.is_bound) {
            text += say("Bara en del av replikationerna kommer dit: det är minst så mycket. ",
                        "Only some replications get there: it is at least so much. ");
        }
        if (answer.is_growing) {
            text += say("Listan växer: väntan beror på när den mäts. ",
                        "The list grows: the wait depends on when it is measured. ");
        }
        return text + title(answer.figure->reason);
    }

    // How many fit, and how many of those that no input was set to.
    [[nodiscard]] std::string count(const EvidenceAnswers& answers) const {
        std::size_t n[4] = {};
        std::size_t n_predicted = 0;
        std::size_t n_predicted_fit = 0;
        for (const Answer& answer : answers.figures) {
            ++n[static_cast<std::size_t>(answer.fits)];
            if (answer.figure->role == EvidenceFigure::Role::predicted) {
                ++n_predicted;
                n_predicted_fit += answer.fits == Fits::yes ? 1U : 0U;
            }
        }
        return fmt::format(
            fmt::runtime(say("{} siffror: {} stämmer, {} nästan, {} inte, {} oklara; av {} "
                             "förutsagda stämmer {}. {} replikationer, frö {}.",
                             "{} figures: {} fit, {} nearly, {} do not, {} unclear; of {} "
                             "predicted {} fit. {} replications, seed {}.")),
            answers.figures.size(),
            n[0],
            n[1],
            n[2],
            n[3],
            n_predicted,
            n_predicted_fit,
            answers.settings.replications,
            answers.settings.seed);
    }

    [[nodiscard]] std::string legend() const {
        return say(
            "Stämmer: ja när modellens medelvärde ligger i det observerade bandet, nästan när bara "
            "en del av 95 %-intervallet gör det. Kalibrerad: indata är satta efter siffran, så att "
            "den stämmer är inget belägg. ° från ett annat land: bara storleksordning eller "
            "riktning kan stämma.",
            "Fits: yes when the model's mean lies in the observed band, nearly when only a part of "
            "its 95 % interval does. Calibrated: inputs were set to the figure, so that its "
            "fitting is no evidence. ° from another country: only order of size or direction can "
            "agree.");
    }

  private:
    [[nodiscard]] std::string value(double value, const UnitStyle& style) const {
        return number(value * style.scale, style.decimals, language_);
    }

    Language language_;
};

void add_wrapped(const std::string& words, const std::string& indent, std::string& text) {
    for (const std::string& line : wrapped(words, kEvidenceWidth - width_of(indent))) {
        text += indent + line + "\n";
    }
}

std::string in_cell(const std::string& text) {
    std::string cell;
    for (const char letter : text) {
        cell += letter == '|' ? "\\|" : std::string(1, letter);
    }
    return cell;
}

std::string markdown_row(const std::vector<std::string>& cells) {
    std::string row = "|";
    for (const std::string& cell : cells) {
        row += " " + in_cell(cell) + " |";
    }
    return row + "\n";
}

Json json_of(const Answer& answer) {
    const EvidenceFigure& figure = *answer.figure;
    Json model = nullptr;
    if (answer.model) {
        model = {{"mean", answer.model->mean},
                 {"half_width",
                  answer.model->half_width ? Json(*answer.model->half_width) : Json(nullptr)},
                 {"n", answer.model->n}};
    }
    return {{"name", figure.name},
            {"title", title_json(figure.title)},
            {"observed",
             {{"text", title_json(figure.observed.text)},
              {"low", figure.observed.low},
              {"high", figure.observed.high},
              {"unit", name_of(figure.observed.unit)}}},
            {"source", figure.sources},
            {"certainty", figure.certainty},
            {"year", figure.year},
            {"abroad", figure.abroad},
            {"scenario", figure.scenario},
            {"arm", figure.arm},
            {"compared_with", figure.compared_with ? Json(figure.compared_with->arm) : Json()},
            {"role", name_of(figure.role)},
            {"model", model},
            {"at_least", answer.is_bound},
            {"unreached", answer.is_unreached},
            {"list_grows", answer.is_growing},
            {"fits", word(answer.fits, Language::en)},
            {"reason", title_json(figure.reason)}};
}

}  // namespace

std::string evidence_text(const Evidence& evidence,
                          const EvidenceAnswers& answers,
                          Language language) {
    const Words words(language);
    TextTable table;
    table.widths = kWidths;
    table.text = words.title(evidence.title) + "\n\n";
    table.paragraphs({words.say("siffra (år)", "figure (year)"),
                      words.say("källa", "source"),
                      words.say("observerat", "observed"),
                      words.say("modell", "model"),
                      words.say("intervall", "interval"),
                      words.say("stämmer", "fits?"),
                      words.say("roll", "role")});
    table.rule();
    for (const Answer& answer : answers.figures) {
        const EvidenceFigure& figure = *answer.figure;
        table.paragraphs({words.figure(figure),
                          with_commas(figure.sources),
                          words.title(figure.observed.text),
                          words.model(answer),
                          words.interval(answer),
                          words.fits(answer),
                          words.role(figure)});
        add_wrapped(words.reason(answer), "    ", table.text);
    }
    table.rule();
    add_wrapped(words.count(answers), "", table.text);
    add_wrapped(words.legend(), "", table.text);
    if (!evidence.not_spoken_to.empty()) {
        table.text +=
            "\n" + words.say("Inget scenario talar om", "What no scenario speaks to") + "\n";
        table.widths = kWidthsNotSpokenTo;
        table.rule();
        for (const models::NotSpokenTo& one : evidence.not_spoken_to) {
            table.paragraphs({words.title(one.title),
                              with_commas(one.sources),
                              words.title(one.observed),
                              words.title(one.why)});
        }
    }
    return std::move(table.text);
}

std::string evidence_markdown(const Evidence& evidence,
                              const EvidenceAnswers& answers,
                              Language language) {
    const Words words(language);
    std::string text = markdown_row({words.say("siffra (år)", "figure (year)"),
                                     words.say("källa", "source"),
                                     words.say("observerat", "observed"),
                                     words.say("modell", "model"),
                                     words.say("95 %-intervall", "95 % interval"),
                                     words.say("stämmer?", "fits?"),
                                     words.say("roll", "role"),
                                     words.say("varför inte, eller vad man ska akta sig för",
                                               "why not, or what to beware of")}) +
                       "|---|---|---|---|---|---|---|---|\n";
    for (const Answer& answer : answers.figures) {
        const EvidenceFigure& figure = *answer.figure;
        const std::string fits = words.fits(answer);
        text += markdown_row({words.figure(figure),
                              with_commas(figure.sources),
                              words.title(figure.observed.text),
                              words.model(answer),
                              words.interval(answer),
                              answer.fits == Fits::yes ? fits : "**" + fits + "**",
                              words.role(figure),
                              words.reason(answer)});
    }
    text += "\n" + words.count(answers) + " " + words.legend() + "\n";
    if (evidence.not_spoken_to.empty()) {
        return text;
    }
    text += "\n" + words.say("Inget scenario talar om:", "What no scenario speaks to:") + "\n\n" +
            markdown_row({words.say("siffra", "figure"),
                          words.say("källa", "source"),
                          words.say("observerat", "observed"),
                          words.say("varför inte", "why not")}) +
            "|---|---|---|---|\n";
    for (const models::NotSpokenTo& one : evidence.not_spoken_to) {
        text += markdown_row({words.title(one.title),
                              with_commas(one.sources),
                              words.title(one.observed),
                              words.title(one.why)});
    }
    return text;
}

std::string evidence_json(const Evidence& evidence, const EvidenceAnswers& answers) {
    Json figures = Json::array();
    for (const Answer& answer : answers.figures) {
        figures.push_back(json_of(answer));
    }
    Json not_spoken_to = Json::array();
    for (const models::NotSpokenTo& one : evidence.not_spoken_to) {
        not_spoken_to.push_back({{"title", title_json(one.title)},
                                 {"observed", title_json(one.observed)},
                                 {"source", one.sources},
                                 {"why", title_json(one.why)}});
    }
    return Json{{"evidence", evidence.path},
                {"replications", answers.settings.replications},
                {"seed", answers.settings.seed},
                {"figures", figures},
                {"not_spoken_to", not_spoken_to}}
               .dump(1) +
           "\n";
}

}  // namespace ledtid::tools
