#include "tools/csv.hpp"

namespace ledtid::tools {

std::string occupancy_csv(const Result& result, CsvStyle style) {
    CsvWriter csv(style);
    for (const char* const name : {"arm",
                                   "clinic",
                                   "days_after_start",
                                   "waiting_mean",
                                   "waiting_half_width",
                                   "present_mean",
                                   "present_half_width"}) {
        csv.field(name);
    }
    csv.end_row();
    for (const ArmResult& one : result.arms) {
        for (const models::Occupancy& row : one.summary.occupancy) {
            csv.field(one.arm->name).field(row.clinic.name).field(row.days_after_start);
            csv.field(row.waiting.mean).field(row.waiting.half_width);
            csv.field(row.present.mean).field(row.present.half_width).end_row();
        }
    }
    return csv.text();
}

bool has_occupancy(const Result& result) {
    for (const ArmResult& one : result.arms) {
        if (!one.summary.occupancy.empty()) {
            return true;
        }
    }
    return false;
}

}  // namespace ledtid::tools
