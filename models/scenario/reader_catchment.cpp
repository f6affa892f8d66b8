// The catchment: how many children are born where the scenario plays, and what is written for an
// area of another size.
//
//     "catchment": {"births_per_year": 360},
//     "clinics": {"x": {"sized_for": 427, "posts": {"a": {"fte": 1, "number": 4}}, ...}}
//
// A clinic that is "sized_for" 427 births a year has there what it has here for 360: its full-time
// equivalents, its other children a year and those waiting at the start are multiplied by 360/427.
// So an area's staff and demand stay in the proportions that were calibrated once.
#include <cmath>
#include <utility>

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

// As many whole persons as there are for so many births, who keep their hours, and one more for
// what is left: hours spread thinly over all of them would leave nobody with a whole day for a
// team.
void scale_posts(double factor, const Cursor& clinic, std::vector<Post>& posts) {
    if (factor == 1.0) {
        return;
    }
    std::vector<Post> scaled;
    for (Post post : posts) {
        if (post.always_open || !post.sessions.empty()) {
            clinic.at("sized_for")
                .fault("only posts with \"fte\" can be sized; \"" + post.name +
                       "\" has hours of its own");
            return;
        }
        const double persons = post.number * factor;
        const double whole = std::floor(persons + kRounding);
        Post rest = post;
        rest.number = 1;
        rest.fte *= persons - whole;
        post.number = static_cast<int>(whole);
        if (whole == 0.0) {
            scaled.push_back(std::move(rest));
            continue;
        }
        if (persons - whole > kRounding) {
            rest.name += "@rest";
            scaled.push_back(std::move(rest));
        }
        scaled.push_back(std::move(post));
    }
    posts = std::move(scaled);
}

double births_of_catchment(const Draft& draft, const Cursor& per_year) {
    if (!draft.births_per_year) {
        per_year.fault("the scenario has no \"catchment\" with \"births_per_year\"");
    }
    return draft.births_per_year.value_or(0.0);
}

}  // namespace ledtid::models::detail
