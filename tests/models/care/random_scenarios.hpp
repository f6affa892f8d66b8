// Small random scenarios for the laws, each written by a stream of its own. All extend "base.json"
// (course.hpp), cover two years and are read by tables_of().
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/random/stream.hpp"

namespace ledtid::models {

class Dice {
  public:
    explicit Dice(std::uint32_t number, std::uint32_t kind = 0)
        : stream_(sim::stream_key(20251123, kind), 0, number, 0) {}

    bool chance(double p) { return stream_.uniform() < p; }

    double between(double low, double high) { return low + (high - low) * stream_.uniform(); }

    int whole(int low, int high) {
        return low + static_cast<int>(stream_.uniform() * (high - low + 1));
    }

    // A number with two decimals, as people write them.
    std::string number(double low, double high) {
        const std::string text = std::to_string(std::floor(between(low, high) * 100) / 100);
        return text.substr(0, text.size() - 4);
    }

    std::string days(int low, int high) {
        return "\"" + std::to_string(whole(low, high)) + " days\"";
    }

    template <std::size_t n>
    std::string one_of(const std::array<const char*, n>& texts) {
        return texts[static_cast<std::size_t>(whole(0, static_cast<int>(n) - 1))];
    }

  private:
    sim::Stream stream_;
};

// Three clinics with hours, absence, other children, no-shows, patience and full waiting rooms,
// parts within parts, referrals that come back; in seven of ten also two teams, and then the arms
// "lent" (all hours from home), "mixed" and "without", otherwise only "without". Number k is the
// same wherever the compiler is: it may choose in which order the dice are thrown within an
// expression.
[[nodiscard]] std::string random_scenario(std::uint32_t number);

// A place with more of the language: births and detection in two areas, children who come at listed
// times, at rates that change and in batches, two lists from before (one of them a file), clinics
// with sessions, part-time and always open posts, a ward without limit, desk work by a coordinator,
// children whose visits take longer, and a team for each area that shares its members' homes. Arms
// "teams" and "without". Number k is the same everywhere.
[[nodiscard]] std::string random_place(std::uint32_t number);

}  // namespace ledtid::models
