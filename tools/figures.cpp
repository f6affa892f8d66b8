#include "tools/figures.hpp"

#include <cmath>

#include <fmt/format.h>

#include "models/pathway/words.hpp"

namespace ledtid::tools {

namespace {

constexpr double kLarge = 1000;
constexpr double kSmall = 0.1;
constexpr int kMostDecimals = 4;

struct Style {
    double scale;
    int decimals;
    const char* unit;
};

Style style_of(Measure measure) {
    switch (measure) {
        case Measure::months:
        case Measure::count:
        case Measure::children:
            return {1, 1, ""};
        case Measure::share:
            return {100, 0, " %"};
        case Measure::hours:
            return {1, 0, ""};
        case Measure::kilo_kr:
            return {1e-3, 0, ""};
    }
    return {1, 2, ""};
}

std::string shown(const std::optional<models::Estimate>& estimate,
                  Measure measure,
                  Language language,
                  bool with_sign) {
    if (!estimate || estimate->n == 0) {
        return "–";
    }
    Style style = style_of(measure);
    const double value = estimate->mean * style.scale;
    if (style.decimals == 1 && std::abs(value) >= kLarge) {
        style.decimals = 0;
    }
    // Short times, such as those of queueing theory, are not nothing.
    for (double small = kSmall; measure == Measure::months && !with_sign && value > 0 &&
                                value < small && style.decimals < kMostDecimals;
         small /= 10) {
        ++style.decimals;
    }
    std::string out = number(value, style.decimals, language);
    if (with_sign && value > 0 && out.find_first_of("123456789") != std::string::npos) {
        out.insert(0, "+");
    }
    if (estimate->half_width && *estimate->half_width > 0) {
        out += " ±" + number(*estimate->half_width * style.scale, style.decimals, language);
    }
    return out + style.unit;
}

}  // namespace

std::string figure(const std::optional<models::Estimate>& estimate,
                   Measure measure,
                   Language language) {
    return shown(estimate, measure, language, false);
}

std::string at_least(const models::Estimate& estimate, Measure measure, Language language) {
    return "≥" +
           shown(
               models::Estimate{estimate.mean, std::nullopt, estimate.n}, measure, language, false);
}

bool is_lower_bound(const models::CohortLeadTime& all, CohortQuantile quantile) {
    return all.*quantile && (all.*quantile)->n < all.within_8_months->n;
}

std::string lower_bound_note(Language language) {
    return models::in_words(
        language,
        "≥: i några replikeringar kom aldrig så många fram; talet är medel av de övriga, "
        "alltså för lågt",
        "≥: in some replications so many never got there; the figure is the mean of the "
        "others, so too low");
}

std::string interval_note(Language language) {
    return models::in_words(language,
                            "± är 95 % konfidensintervall över replikeringar",
                            "± is a 95 % confidence interval over replications");
}

std::string difference(const std::optional<models::Estimate>& estimate,
                       Measure measure,
                       Language language) {
    return shown(estimate, measure, language, true);
}

std::string number(double value, int decimals, Language language) {
    if (!std::isfinite(value)) {
        return "∞";
    }
    const std::string plain = fmt::format("{:.{}f}", std::abs(value), decimals);
    const std::size_t point = std::min(plain.find('.'), plain.size());
    std::string out;
    for (std::size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0 && point > 4) {
            out += language == Language::sv ? "\u00A0" : ",";
        }
        out += plain[i];
    }
    if (point < plain.size()) {
        out += (language == Language::sv ? "," : ".") + plain.substr(point + 1);
    }
    const bool zero = plain.find_first_of("123456789") == std::string::npos;
    return value < 0 && !zero ? "-" + out : out;
}

std::string title_of(const models::Label& label, Language language) {
    return models::title_in_words({label.sv, label.en}, label.name, language);
}

}  // namespace ledtid::tools
