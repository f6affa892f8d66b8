// The tables for spreadsheets and statistics programs.
//
// UTF-8, one line per row, a field quoted when it must be (RFC 4180). CsvStyle::excel has
// semicolons, decimal commas and a byte order mark. An empty field means that there is nothing to
// say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tools/options.hpp"
#include "tools/simulate.hpp"

namespace ledtid::tools {

class CsvWriter {
  public:
    explicit CsvWriter(CsvStyle style);

    CsvWriter& field(std::string_view text);
    CsvWriter& field(double value);  // four decimals at most
    CsvWriter& field(const std::optional<double>& value);
    CsvWriter& whole(std::uint64_t value);
    void end_row();

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    void separate();

    CsvStyle style_;
    bool first_in_row_ = true;
    std::string text_;
};

// One row per child of the cohort, replication and arm: who it is, when it came to each milestone,
// where it left, what it met with, and the hours it took.
[[nodiscard]] std::string children_csv(const Result& result, CsvStyle style);

// One row per arm, clinic and month: children waiting at its end, and the waits in months of those
// first seen in it; means over replications with the 10th and the 90th percentile.
[[nodiscard]] std::string monthly_csv(const Result& result, CsvStyle style);

// One row per arm, instant of the audit and clinic: children waiting and children present, means over
// replications with half their 95 % intervals.
[[nodiscard]] std::string occupancy_csv(const Result& result, CsvStyle style);
// Whether the scenario asks for an audit.
[[nodiscard]] bool has_occupancy(const Result& result);

}  // namespace ledtid::tools
