// The catchment: how many children are born where the scenario plays, and what is written for an
// area of another size.
//
//     "catchment": {"births_per_year": 360},
//     "clinics": {"x": {"sized_for": 427, "posts": {"a": {"fte": 1, "number": 4}}, ...}}
//
// A clinic that is "sized_for" 427 births a year has there what it has here for 360: its full-time
// equivalents, its other children a year and those waiting at the start are multiplied by 360/427.
// So an area's staff and demand stay in the proportions that were calibrated once.
#include <algorithm>
#include <cmath>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

constexpr Limits kBirths = {1.0, 1e6};
constexpr double kRounding = 1e-9;  // of numbers of persons that are whole but for rounding

}  // namespace

void read_catchment(Draft& draft, const Cursor& root) {
    if (const auto object = root.maybe("catchment")) {
        draft.births_per_year = object->number("births_per_year", kBirths);
    }
}

double size_factor(const Draft& draft, const Cursor& clinic) {
    const auto sized_for = clinic.maybe("sized_for");
    if (!sized_for) {
        return 1.0;
    }
    const double births = sized_for->number(kBirths);
    if (!draft.births_per_year) {
        sized_for->fault(
            "is a number of births a year, but the scenario has no \"catchment\" with "
            "\"births_per_year\" to compare it with");
        return 1.0;
    }
    return *draft.births_per_year / births;
}

// As few persons as there were for each birth, rounded up, who share the full-time equivalents.
void scale_posts(double factor, const Cursor& clinic, std::vector<Post>& posts) {
    if (factor == 1.0) {
        return;
    }
    for (Post& post : posts) {
        if (post.always_open || !post.sessions.empty()) {
            clinic.at("sized_for")
                .fault("only posts with \"fte\" can be sized; \"" + post.name +
                       "\" has hours of its own");
            return;
        }
        const double persons = post.number * factor;
        post.number = std::max(1, static_cast<int>(std::ceil(persons - kRounding)));
        post.fte *= persons / post.number;
    }
}

double births_of_catchment(const Draft& draft, const Cursor& per_year) {
    if (!draft.births_per_year) {
        per_year.fault("the scenario has no \"catchment\" with \"births_per_year\"");
    }
    return draft.births_per_year.value_or(0.0);
}

}  // namespace ledtid::models::detail
