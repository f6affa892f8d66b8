// How large a scenario may be: every limit in one place, so that whatever is larger meets a message
// and not an out-of-memory kill, a stack overflow or a wait without end.
//
// They are far from what care needs (in brackets: Göteborg's eleven arms) and near what a laptop
// with 8 GiB can do: a scenario at one limit is read in seconds, and a replication stays within
// kMaxInsideBytes. How they were measured: scenarios/README.md, section "Limits".
#pragma once

#include <cstddef>
#include <cstdint>

namespace ledtid::models {

// The text of the files.
inline constexpr int kMaxDepth = 64;                        // objects and arrays in each other [9]
inline constexpr std::size_t kMaxBytes = 16 * 1024 * 1024;  // of one file [70 kB]
inline constexpr std::size_t kMaxValues = 1'000'000;        // of a document and its bases [7,000]
inline constexpr std::size_t kMaxMembers = 10'000;          // of one object [90]
inline constexpr int kMaxExtends = 8;                       // files extending each other [1]
inline constexpr std::size_t kMaxFiles = 64;                // of one scenario [2]
inline constexpr std::size_t kMaxTextBytes = 10'000;        // of one text, such as a title
inline constexpr std::size_t kMaxFaults = 1'000;            // after which reading stops

// The waiting list file.
inline constexpr std::size_t kMaxListRows = 100'000;
inline constexpr std::size_t kMaxLineBytes = 1'000;

// What is described, in one arm.
inline constexpr std::size_t kMaxArms = 100;          // [11]
inline constexpr std::size_t kMaxSteps = 2'000;       // referrals and meetings written out [130]
inline constexpr std::size_t kMaxDrawnSteps = 500;    // with more, a drawing says so instead
inline constexpr std::size_t kMaxLinks = 10'000;      // ways on from steps [300]
inline constexpr std::size_t kMaxParts = 500;         // of all steps together [20]
inline constexpr std::size_t kMaxPartDepth = 30;      // parts within parts [2]
inline constexpr std::size_t kMaxLooks = 1'000;       // of one step [12]
inline constexpr std::size_t kMaxClinics = 1'000;     // [10]
inline constexpr std::size_t kMaxPersons = 20'000;    // in posts [130]
inline constexpr std::size_t kMaxSessions = 500;      // of one post [10]
inline constexpr std::size_t kMaxTeams = 200;         // [3]
inline constexpr std::size_t kMaxTeamsOfPerson = 31;  // that one person works in
inline constexpr std::size_t kMaxSources = 1'000;     // backgrounds included [10]
inline constexpr std::size_t kMaxAttributes = 200;    // [10]
inline constexpr std::size_t kMaxRates = 100'000;     // pieces of one source's rate
inline constexpr double kMaxTicksPerSecond = 1e8;     //

// How long it runs, in one replication.
inline constexpr double kMaxTicks = 1e15;          // from births_from to end
inline constexpr double kMaxSessionsHeld = 1e7;    // persons x days they work [4e5]
inline constexpr double kMaxSlots = 1e6;           // of all clinics, in the run
inline constexpr double kMaxAudits = 1e5;          // instants at which numbers are counted
inline constexpr double kMaxChildren = 1e8;        // expected to come [4e4]
inline constexpr double kMaxWaitingAtStart = 1e6;  // all lists together [8e3]
inline constexpr double kMaxInsideBytes = 1e9;     // for all children inside at once
inline constexpr std::uint64_t kMaxEvents = 10'000'000'000;   // things that happen [3e6]
inline constexpr std::uint64_t kMaxEventsAtOnce = 1'000'000;  // at one instant, and 100 per child

// All replications of all arms that are compared.
inline constexpr double kMaxResultBytes = 6e9;

}  // namespace ledtid::models
