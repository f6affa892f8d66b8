#include "tools/selftest/run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <ostream>

#include "sim/contract.hpp"

#include "tools/commands.hpp"
#include "tools/progress.hpp"
#include "tools/selftest/report.hpp"

namespace ledtid::tools {

namespace {

Finding found(const Quantity& quantity, const std::vector<double>& figures) {
    Finding finding;
    finding.quantity = quantity;
    finding.got = sim::t_interval(figures, 1 - kFalseFailure);
    // The mean of a simulator that errs by e lies outside when e + its own error is beyond the
    // half-width.
    const double freedom = static_cast<double>(figures.size()) - 1;
    const double beyond = sim::student_t_quantile(kNoticed, freedom) /
                          sim::student_t_quantile(1 - kFalseFailure / 2, freedom);
    finding.smallest_error = finding.got.half_width * (1 + beyond) / std::abs(quantity.expected);
    return finding;
}

// One line on a terminal that says where the test is; nothing elsewhere.
class Line {
  public:
    Line(std::ostream& err, std::size_t n_cases)
        : err_(err), terminal_(stderr_is_terminal()), n_cases_(n_cases) {}

    void at(std::size_t index, const std::string& name, std::size_t done, std::size_t n) {
        const auto now = std::chrono::steady_clock::now();
        if (terminal_ && now - told_ > std::chrono::milliseconds(200)) {
            told_ = now;
            err_ << "\r\x1b[K" << index + 1 << "/" << n_cases_ << " " << name << " "
                 << 100 * done / n << " %" << std::flush;
        }
    }

    void clear() {
        if (terminal_) {
            err_ << "\r\x1b[K" << std::flush;
        }
    }

  private:
    std::ostream& err_;
    bool terminal_;
    std::size_t n_cases_;
    std::chrono::steady_clock::time_point told_;
};

}  // namespace

bool CaseResult::passed() const {
    return std::all_of(
        findings.begin(), findings.end(), [](const Finding& finding) { return finding.passed(); });
}

CaseResult run_case(const SelftestCase& one,
                    std::uint64_t seed,
                    unsigned threads,
                    const sim::ReplicateOptions& options) {
    const models::Tables tables = tables_of(one);
    const auto rows = sim::replicate(
        one.n,
        threads,
        [&](std::size_t i) {
            std::vector<models::SeenChild> seen;
            const models::Outcome outcome = models::simulate_and_list(
                tables, {seed, static_cast<std::uint32_t>(one.first_n + i)}, seen);
            return one.measure({tables, outcome, seen});
        },
        options);
    CaseResult result;
    result.what = one;
    for (const Quantity& quantity : one.expect(tables)) {
        std::vector<double> figures;
        for (const std::vector<double>& row : rows) {
            figures.push_back(row.at(result.findings.size()));
        }
        result.findings.push_back(found(quantity, figures));
    }
    LEDTID_ENSURES(result.findings.size() == rows.front().size(), "all that is measured is judged");
    return result;
}

double false_failure(const std::vector<CaseResult>& results) {
    double sum = 0;
    for (const CaseResult& result : results) {
        sum += kFalseFailure * static_cast<double>(result.findings.size());
    }
    return sum;
}

int run_cases(const std::vector<SelftestCase>& cases,
              const Options& options,
              std::ostream& out,
              std::ostream& err) {
    Line line(err, cases.size());
    if (!options.json) {
        out << selftest_head(options) << std::flush;
    }
    std::vector<CaseResult> results;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        sim::ReplicateOptions watch;
        watch.cancelled = &stop_requested;
        watch.progress = [&](std::size_t done, std::size_t n) {
            line.at(i, cases[i].name, done, n);
        };
        results.push_back(run_case(cases[i], options.seed, options.threads, watch));
        line.clear();
        if (!options.json) {
            out << selftest_rows(results.back(), options.language) << std::flush;
        }
    }
    out << (options.json ? selftest_json(results, options.seed)
                         : selftest_foot(results, options.language));
    const bool passed = std::all_of(
        results.begin(), results.end(), [](const CaseResult& result) { return result.passed(); });
    return passed ? 0 : 1;
}

}  // namespace ledtid::tools
