#include "models/care/rostered.hpp"

namespace ledtid::models {

std::vector<std::optional<double>> rostered_hours_per_year(const Tables& tables) {
    const double hour = 3600.0 * static_cast<double>(tables.ticks_per_second);
    const double year = 365.25 * 24.0 * hour;
    const Duration window = tables.measure_to - tables.measure_from;
    const double years = static_cast<double>(window.ticks) / year;
    std::vector<std::optional<double>> hours(tables.n_professions);
    for (const PostRow& post : tables.posts) {
        if (post.profession == kNone) {
            continue;
        }
        Duration open = window;
        if (!post.always_open) {
            // Plans of one post do not overlap, so their open times add up.
            open = Duration{0};
            for (Index i = post.rostered.first; i < post.rostered.last; ++i) {
                open += tables.rosters[i].planned().open_between(tables.measure_from,
                                                                 tables.measure_to);
            }
        }
        std::optional<double>& sum = hours[post.profession];
        sum = sum.value_or(0.0) + static_cast<double>(open.ticks) / hour / post.case_share / years;
    }
    return hours;
}

}  // namespace ledtid::models
