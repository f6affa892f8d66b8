// Replicating until the headline is known as well as was asked for: what is looked at, and how the
// end of it is told.
//
// The rule is sim/experiment/stopping_rule.hpp. It looks at the mean and the median of the headline
// lead time of those who got there, of every arm; and, when the width is a length of time, at every
// arm's difference from the first, child by child (of a difference, which may be 0, no share can be
// taken).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/stopping_rule.hpp"

#include "models/care/comparison.hpp"
#include "models/pathway/words.hpp"

namespace ledtid::tools {

// What follows --half-width: "0.5 months", or any other duration, is in months; "5 %" is relative.
// Throws UsageError.
[[nodiscard]] sim::Precision parse_precision(const std::string& width);

// A response of the rule: which figure of which arm.
struct HeadlineFigure {
    enum class Kind : std::uint8_t { mean, median, difference };

    models::Label arm;
    Kind kind = Kind::mean;
};

// How it went.
struct PrecisionReport {
    sim::Precision asked;
    bool reached = false;
    std::vector<sim::Look> looks;
    std::vector<HeadlineFigure> figures;  // what Look::widest counts in
};

class HeadlineLooks {
  public:
    explicit HeadlineLooks(const sim::Precision& asked) : rule_(asked) { report_.asked = asked; }

    [[nodiscard]] const sim::StoppingRule& rule() const { return rule_; }

    // The arms after rule().next() replications of each. The first has a headline.
    void look(std::span<const models::ArmRun> arms);

    // For the line of progress: "±0.83 months, ±0.5 asked for"; empty before the first look.
    [[nodiscard]] std::string standing() const;

    [[nodiscard]] PrecisionReport report() const;

  private:
    sim::StoppingRule rule_;
    PrecisionReport report_;
};

// "±0.5 months", "±5 %".
[[nodiscard]] std::string width_in_words(double half_width,
                                         bool relative,
                                         models::Language language);

// That what was asked for was reached, a note; or that it was not, a warning that names the figure
// that is known least.
[[nodiscard]] models::Remark remark_on(const PrecisionReport& report);

// "mean", "median" or "difference".
[[nodiscard]] std::string_view name_of(HeadlineFigure::Kind kind);

}  // namespace ledtid::tools
