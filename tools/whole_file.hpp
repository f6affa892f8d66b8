// Writing a file so that it is there whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace ledtid::tools {

// Writes and makes sure that the content is on the disk. Throws std::system_error with the path.
void write_to_disk(const std::filesystem::path& path, std::string_view content);

// The same through a file beside it that is renamed at the end; an older file stays until then.
void write_whole_file(const std::filesystem::path& path, std::string_view content);

}  // namespace ledtid::tools
