#include "tools/csv.hpp"

namespace ledtid::tools {

std::string monthly_csv(const Result& result, CsvStyle style) {
    CsvWriter csv(style);
    for (const char* const name : {"arm",
                                   "clinic",
                                   "month",
                                   "waiting_mean",
                                   "waiting_low",
                                   "waiting_high",
                                   "wait_months_mean",
                                   "wait_months_low",
                                   "wait_months_high"}) {
        csv.field(name);
    }
    csv.end_row();
    for (const ArmResult& one : result.arms) {
        const models::MonthlySeries& monthly = one.summary.monthly;
        for (const models::ClinicSeries& clinic : monthly.clinics) {
            for (std::size_t month = 0; month < monthly.months.size(); ++month) {
                csv.field(one.arm->name).field(clinic.clinic.name).field(monthly.months[month]);
                for (const models::Series* const series : {&clinic.waiting, &clinic.wait}) {
                    csv.field(series->mean[month]);
                    csv.field(series->low[month]).field(series->high[month]);
                }
                csv.end_row();
            }
        }
    }
    return csv.text();
}

}  // namespace ledtid::tools
