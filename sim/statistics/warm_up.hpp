// Where a run's start-up ends: the MSER-5 rule.
//
// Batches of five; of all cuts in the first half, the one after which the mean is best known (least
// squared standard error of the mean of the rest).
// Source: White, Simulation 69 (1997); White, Cobb & Spratt, Winter Simulation Conference (2000).
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace ledtid::sim {

// How many of the first observations to drop, a multiple of 5. Nothing when there are fewer than 10
// observations, or when the best cut is the last one allowed: then the run is too short to tell.
// Of equally good cuts the earliest. Observations after the last full batch are not looked at.
[[nodiscard]] std::optional<std::size_t> mser5(std::span<const double> observations);

}  // namespace ledtid::sim
