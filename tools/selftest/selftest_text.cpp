#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "tools/figures.hpp"
#include "tools/selftest/report.hpp"
#include "tools/selftest/scenarios.hpp"
#include "tools/text_table.hpp"

namespace ledtid::tools {

namespace {

constexpr std::size_t kWidth = 116;
constexpr int kDigits = 5;  // of the expected value

const std::string& in(Language language, const models::Title& title) {
    return language == Language::sv ? title.sv : title.en;
}

TextTable columns() {
    TextTable table;
    table.widths = {41, 9, 9, 21, 8, 7, 8};
    return table;
}

// 1e-6 as "1e-6", 4.3e-05 as "4e-5".
std::string rate(double p) {
    const int power = static_cast<int>(std::floor(std::log10(p) + 1e-9));
    return fmt::format("{:.0f}e{}", p / std::pow(10.0, power), power);
}

std::string verdict(const Finding& finding, Language language) {
    const bool sv = language == Language::sv;
    if (!finding.agrees()) {
        return sv ? "FEL" : "WRONG";
    }
    if (!finding.is_sharp()) {
        return sv ? "FÖR GROV" : "TOO DULL";
    }
    return sv ? "rätt" : "ok";
}

std::string paragraph(const std::string& text) {
    std::string out;
    for (const std::string& line : wrapped(text, kWidth)) {
        out += line + "\n";
    }
    return out;
}

// "a, b och c".
std::string joined(const std::vector<std::string>& names, const char* last) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        out += (i == 0 ? "" : i + 1 == names.size() ? last : ", ") + names[i];
    }
    return out;
}

// What the columns mean, and how far the whole can be trusted.
std::string legend(double p, Language language) {
    if (language == Language::sv) {
        return paragraph(fmt::format(
            "Väntat: enligt teorins formler, ur scenariots tal. Fått: medeltalet av oberoende "
            "simuleringar. Intervall: det väntade ligger i det utom i en körning på en miljon "
            "(falskt "
            "larm); att ett riktigt program underkänns någonstans i detta test har sannolikheten "
            "högst "
            "{}. Märker: ett fel av den storleken, i andel av det väntade, upptäcks i nio "
            "körningar av "
            "tio.",
            rate(p)));
    }
    return paragraph(fmt::format(
        "Expected: by theory's formulas, from the scenario's numbers. Got: the mean of independent "
        "simulations. Interval: what is expected lies in it but for one run in a million (false "
        "alarm); "
        "that a right program fails somewhere in this test has a probability of {} at most. "
        "Notices: an "
        "error of that size, as a share of what is expected, is found in nine runs of ten.",
        rate(p)));
}

std::string outcome(const std::vector<CaseResult>& results, Language language) {
    const bool sv = language == Language::sv;
    std::size_t n = 0;
    std::size_t n_failed = 0;
    std::vector<std::string> failed;
    for (const CaseResult& result : results) {
        n += result.findings.size();
        n_failed += static_cast<std::size_t>(
            std::count_if(result.findings.begin(), result.findings.end(), [](const Finding& one) {
                return !one.passed();
            }));
        if (!result.passed()) {
            failed.push_back(result.what.name);
        }
    }
    if (failed.empty()) {
        return sv ? fmt::format(
                        "Godkänt: {} tal i {} fall, alla som teorin säger.", n, results.size())
                  : fmt::format("Passed: {} figures of {} case{}, all as theory says.",
                                n,
                                results.size(),
                                results.size() == 1 ? "" : "s");
    }
    return fmt::format(
        fmt::runtime(
            sv ? "UNDERKÄNT: {} av {} tal, i {}. Lita inte på det här programmets resultat."
               : "FAILED: {} of {} figures, in {}. Do not trust this program's results."),
        n_failed,
        n,
        joined(failed, sv ? " och " : " and "));
}

}  // namespace

std::string selftest_head(const Options& options) {
    const bool sv = options.language == Language::sv;
    TextTable table = columns();
    table.heading(sv ? std::vector<std::string>{"",
                                                "väntat",
                                                "fått",
                                                "intervall",
                                                "falskt larm",
                                                "märker",
                                                ""}
                     : std::vector<std::string>{
                           "", "expected", "got", "interval", "false alarm", "notices", ""});
    table.rule();
    return paragraph(fmt::format(
               fmt::runtime(sv ? "Självtest av Ledtid {}, frö {}. Varje fall är en scenariofil som "
                                 "simuleras "
                                 "som alla andra och jämförs med vad köteorin säger om den."
                               : "Self-test of Ledtid {}, seed {}. Each case is a scenario file, "
                                 "simulated as "
                                 "any other and held against what queueing theory says of it."),
               version(),
               options.seed)) +
           "\n" + table.text;
}

std::string selftest_rows(const CaseResult& result, Language language) {
    TextTable table = columns();
    table.text = result.what.name + ": " + in(language, result.what.title) + " – " +
                 result.what.formula + "\n";
    for (const Finding& finding : result.findings) {
        const double expected = finding.quantity.expected;
        const int whole = static_cast<int>(std::floor(std::log10(std::abs(expected)))) + 1;
        const int decimals = std::clamp(kDigits - whole, 0, 7);
        const auto shown = [&](double x) { return number(x, decimals, language); };
        table.row({"  " + in(language, finding.quantity.title),
                   shown(expected),
                   shown(finding.got.mean),
                   shown(finding.got.low()) + " – " + shown(finding.got.high()),
                   rate(1 - finding.got.level),
                   number(100 * finding.smallest_error, 1, language) + " %",
                   verdict(finding, language)});
    }
    return table.text;
}

std::string selftest_foot(const std::vector<CaseResult>& results, Language language) {
    TextTable table = columns();
    table.rule();
    return table.text + outcome(results, language) + "\n\n" +
           legend(false_failure(results), language);
}

std::string selftest_list(const std::vector<SelftestCase>& cases, Language language) {
    TextTable table;
    std::size_t file = 0;
    std::size_t name = 0;
    std::size_t title = 0;
    const auto place = [](const SelftestCase& one) {
        return selftest_path(one.scenario) + (one.arm.empty() ? "" : " " + one.arm);
    };
    for (const SelftestCase& one : cases) {
        name = std::max(name, width_of(one.name));
        title = std::max(title, width_of(in(language, one.title)));
        file = std::max(file, width_of(place(one)));
    }
    std::string out;
    for (const SelftestCase& one : cases) {
        out += left(one.name, name) + "  " + left(in(language, one.title), title) + "  " +
               place(one) + "\n";
    }
    return out;
}

}  // namespace ledtid::tools
