// What was asked for on the command line.
//
// parse_options() understands `ledtid COMMAND [ARGUMENT] [OPTIONS]`. Options are written out in
// full (no abbreviations) and each may be given once. It throws UsageError, or one of
// Boost.Program_options' errors, and has no other effect.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/stopping_rule.hpp"

#include "models/pathway/words.hpp"

namespace ledtid::tools {

using models::Language;

enum class Command : std::uint8_t {
    help,
    version,
    check,
    draw,
    library,
    atlas,
    run,
    compare,
    evidence,
    selftest
};

enum class CsvStyle : std::uint8_t {
    plain,  // comma between fields, decimal point
    excel,  // semicolon, decimal comma and a byte order mark, as a Swedish Excel expects
};

enum class DrawingFormat : std::uint8_t { files, svg, dot };

struct Options {
    Command command = Command::help;
    Command help_about = Command::help;  // for Command::help; itself: about everything

    std::string scenario;  // path; empty when a manifest is given instead; of library and atlas their
                           // folder, of the evidence its file
    std::vector<std::string> files;           // all that were named; more than one to check
    std::string manifest;                     // path of an earlier result.json
    bool same_children = false;               // the files are FILE:ARM
    std::vector<std::string> arms;            // empty: as the scenario says
    std::size_t replications = 0;             // 0: as the scenario says
    std::optional<sim::Precision> precision;  // found instead of a number of replications
    std::uint64_t seed = 1;
    unsigned threads = 0;  // 0: as many as the machine has
    std::string out;       // folder; empty: no files
    bool json = false;
    bool markdown = false;
    Language language = Language::en;
    CsvStyle csv = CsvStyle::plain;
    DrawingFormat format = DrawingFormat::files;
    std::vector<std::string> cases;  // of the self-test; empty: all
    bool list = false;               // names them only
    bool ladder = false;             // of every area of the atlas
};

// Without the name of the program.
[[nodiscard]] Options parse_options(const std::vector<std::string>& arguments);

// What `ledtid --help` and `ledtid COMMAND --help` print.
[[nodiscard]] std::string help_text(Command about);

// "0.1.0".
[[nodiscard]] std::string version();

}  // namespace ledtid::tools
