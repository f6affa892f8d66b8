// What the benchmarks share: scenarios from files and from text, and how much memory is in use.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/care/tables.hpp"

namespace ledtid::bench {

// The compiled tables of one arm; an empty name is the first. Files are named from the top of the
// repository.
[[nodiscard]] models::Tables tables_of_file(const std::string& file, const std::string& arm = "");
[[nodiscard]] std::vector<std::string> arms_of_file(const std::string& file);
// The tables of a text, which may extend the files in scenarios/.
[[nodiscard]] models::Tables tables_of_text(const std::string& text, const std::string& arm = "");

// The greatest resident size of this process so far. [bytes]
[[nodiscard]] std::size_t peak_memory();

}  // namespace ledtid::bench
