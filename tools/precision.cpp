#include "tools/precision.hpp"

#include <cmath>
#include <locale>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "sim/contract.hpp"
#include "sim/statistics/intervals.hpp"
#include "sim/statistics/tally.hpp"

#include "models/scenario/units.hpp"

#include "tools/figures.hpp"
#include "tools/usage_error.hpp"

namespace ledtid::tools {

namespace {

using models::Language;

// Those replications that have it; fewer than two leave it unknown.
sim::Interval interval_of(const models::MaybeValues& values) {
    sim::Tally tally;
    for (const std::optional<double>& value : values) {
        if (value) {
            tally.add(*value);
        }
    }
    return tally.empty() ? sim::Interval{} : sim::t_interval(tally);
}

std::string figure_in_words(const HeadlineFigure& figure, Language language) {
    const std::string arm = title_of(figure.arm, language);
    switch (figure.kind) {
        case HeadlineFigure::Kind::mean:
            return models::in_words(language, "medel, ", "mean, ") + arm;
        case HeadlineFigure::Kind::median:
            return models::in_words(language, "median, ", "median, ") + arm;
        case HeadlineFigure::Kind::difference:
            return models::in_words(language, "skillnad, ", "difference, ") + arm;
    }
    return arm;
}

// Three significant digits and no more, with the language's decimal mark.
std::string digits(double value, Language language) {
    std::string text = fmt::format("{:.3g}", value);
    const std::size_t point = text.find('.');
    if (language == Language::sv && point != std::string::npos) {
        text[point] = ',';
    }
    return text;
}

}  // namespace

sim::Precision parse_precision(const std::string& width) {
    sim::Precision precision;
    precision.relative = !width.empty() && width.back() == '%';
    if (precision.relative) {
        std::istringstream in(width.substr(0, width.size() - 1));
        in.imbue(std::locale::classic());
        double percent = 0;
        in >> percent >> std::ws;
        if (in.fail() || !in.eof() || !(percent > 0) || percent > 100) {
            throw UsageError(
                "--half-width: a share above 0 and at most 100 % belongs here, this is \"" + width +
                "\"");
        }
        precision.half_width = percent / 100;
        return precision;
    }
    const models::Parsed<double> duration = models::parse_duration(width);
    if (!duration.ok()) {
        throw UsageError("--half-width: " + duration.fault);
    }
    if (!(duration.value > 0)) {
        throw UsageError("--half-width: a time longer than none belongs here, this is \"" + width +
                         "\"");
    }
    precision.half_width = duration.value / models::kMonth;
    return precision;
}

void HeadlineLooks::look(std::span<const models::ArmRun> arms) {
    std::vector<sim::Interval> responses;
    report_.figures.clear();
    const auto add = [&](const models::Label& arm,
                         HeadlineFigure::Kind kind,
                         const models::MaybeValues& values) {
        report_.figures.push_back({arm, kind});
        responses.push_back(interval_of(values));
    };
    for (const models::HeadlineSeries& series : models::headline_series(arms)) {
        add(series.arm, HeadlineFigure::Kind::mean, series.mean);
        add(series.arm, HeadlineFigure::Kind::median, series.p50);
        if (!series.from_first.empty() && !report_.asked.relative) {
            add(series.arm, HeadlineFigure::Kind::difference, series.from_first);
        }
    }
    rule_.look(responses);
}

std::string HeadlineLooks::standing() const {
    if (rule_.looks().empty()) {
        return "";
    }
    const bool relative = report_.asked.relative;
    return width_in_words(rule_.looks().back().half_width, relative, Language::en) + ", " +
           width_in_words(report_.asked.half_width, relative, Language::en) + " asked for";
}

PrecisionReport HeadlineLooks::report() const {
    PrecisionReport report = report_;
    report.looks = rule_.looks();
    report.reached = rule_.reached();
    return report;
}

std::string width_in_words(double half_width, bool relative, Language language) {
    if (!std::isfinite(half_width)) {
        return models::in_words(language, "okänd", "unknown");
    }
    return relative ? "±" + digits(100 * half_width, language) + " %"
                    : "±" + digits(half_width, language) +
                          models::in_words(language, " månader", " months");
}

models::Remark remark_on(const PrecisionReport& report) {
    LEDTID_EXPECTS(!report.looks.empty(), "a report of at least one look");
    const sim::Look& last = report.looks.back();
    const bool relative = report.asked.relative;
    models::Remark remark;
    for (const Language language : {Language::sv, Language::en}) {
        const std::string asked = width_in_words(report.asked.half_width, relative, language);
        const std::string known = width_in_words(last.half_width, relative, language);
        const std::string widest = figure_in_words(report.figures[last.widest], language);
        const auto say = [language](const char* sv, const char* en) {
            return language == Language::sv ? sv : en;
        };
        const char* const text =
            report.reached
                ? say("Osäkerheten {} som begärdes nåddes med {} replikeringar (störst: {}, {}).",
                      "The uncertainty {} asked for was reached with {} replications (largest: {}, "
                      "{}).")
                : say("Osäkerheten {} som begärdes nåddes INTE med {} replikeringar (störst: {}, "
                      "{}). Fler replikeringar (--most) eller en större bredd behövs.",
                      "The uncertainty {} asked for was NOT reached with {} replications (largest: "
                      "{}, {}). More replications (--most) or a larger width are needed.");
        (language == Language::sv ? remark.sv : remark.en) =
            fmt::format(fmt::runtime(text), asked, last.n, known, widest);
    }
    remark.level = report.reached ? models::Remark::Level::note : models::Remark::Level::warning;
    return remark;
}

std::string_view name_of(HeadlineFigure::Kind kind) {
    switch (kind) {
        case HeadlineFigure::Kind::mean:
            return "mean";
        case HeadlineFigure::Kind::median:
            return "median";
        case HeadlineFigure::Kind::difference:
            return "difference";
    }
    return "";
}

}  // namespace ledtid::tools
