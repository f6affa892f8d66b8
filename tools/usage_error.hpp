// What the user of the command line did wrong: one sentence, shown as it is, exit status 2.
#pragma once

#include <stdexcept>
#include <string>

namespace ledtid::tools {

class UsageError : public std::runtime_error {
  public:
    explicit UsageError(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace ledtid::tools
