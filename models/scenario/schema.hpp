// Which keys the reader knows, so that a test can hold scenarios/schema.json against it.
//
// The reader is the only place that says what a scenario may contain; the schema, which editors use
// to complete and check a scenario, has to say the same. Keys are found by reading a scenario that
// has an object of every kind, and looking at what the reader asked for.
#pragma once

#include "models/scenario/cursor.hpp"
#include "models/scenario/reader.hpp"

namespace ledtid::models {

// What the reader asks for in a document, arms left out. Faults of the scenario do not matter.
[[nodiscard]] KnownKeys keys_of_reader(const ScenarioSource& source);

}  // namespace ledtid::models
