#include "tools/commands.hpp"

#include <ostream>

#include "sim/contract.hpp"

namespace ledtid::tools {

std::atomic<bool> stop_requested{false};

int run_command(const Options& options, std::ostream& out, std::ostream& err) {
    switch (options.command) {
        case Command::help:
            out << help_text(options.help_about);
            return 0;
        case Command::version:
            out << "ledtid " << version() << "\n";
            return 0;
        case Command::check:
            return run_check(options, out, err);
        case Command::draw:
            return run_draw(options, out, err);
        case Command::evidence:
            return run_evidence(options, out, err);
        case Command::library:
            return run_library(options, out, err);
        case Command::atlas:
            return run_atlas(options, out, err);
        case Command::run:
            return run_run(options, out, err);
        case Command::compare:
            return run_compare(options, out, err);
        case Command::selftest:
            return run_selftest(options, out, err);
    }
    LEDTID_EXPECTS(false, "every command is known");
    return 1;
}

}  // namespace ledtid::tools
