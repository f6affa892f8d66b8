// Reads the waiting list that a scenario starts from: one row per waiting child.
//
// Columns clinic, referral_date, birth_date and priority, in any order, named in the first line;
// separated by commas or by semicolons throughout; UTF-8, quotes as in RFC 4180 but not across
// lines; empty lines are skipped. No other columns: names and personal numbers do not belong in a
// scenario, so a file that seems to hold them is refused, and no message repeats them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/fault.hpp"

namespace ledtid::models {

struct WaitingRow {
    std::int32_t clinic = 0;        // index into the known clinics
    std::int32_t referral_day = 0;  // days since 1970-01-01
    std::int32_t birth_day = 0;     // days since 1970-01-01, not after referral_day
    std::int32_t priority = 0;      // 0..9, as the scenario defines it
    std::int32_t line = 0;          // in the file, from 1
};

// Returns the rows in file order, none if there is any fault; faults go to the list with file and
// line. start_day is the scenario's first day: a referral after it is a fault.
[[nodiscard]] std::vector<WaitingRow> read_waiting_list(
    std::string_view text,
    const std::string& file,
    FaultList& faults,
    const std::vector<std::string>& known_clinics,
    std::int32_t start_day);

}  // namespace ledtid::models
