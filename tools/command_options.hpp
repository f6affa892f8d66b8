// The commands that there are, which options each has, and what help says of them.
#pragma once

#include <span>

#include <boost/program_options/options_description.hpp>

#include "tools/options.hpp"

namespace ledtid::tools {

struct CommandName {
    Command command;
    const char* name;
    const char* usage;
    const char* what;
};

[[nodiscard]] std::span<const CommandName> command_names();

// Null for what is no command of its own: help and version.
[[nodiscard]] const CommandName* find_command(Command command);

// As Boost.Program_options knows and prints them.
[[nodiscard]] boost::program_options::options_description options_of(Command command);

}  // namespace ledtid::tools
