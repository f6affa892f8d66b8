// Where a test finds the project's files and executable, and a folder of its own that vanishes with
// it.
#pragma once

#include <filesystem>
#include <string>

namespace ledtid::tests {

// The root of the source tree, for scenarios and golden files.
std::filesystem::path source_dir();

// The ledtid executable of this build. Only tests of the tier cli may count on its being built.
std::filesystem::path ledtid_executable();

// A new, empty folder under the system's temporary folder, removed with all its content at the end
// of the scope.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    // Writes a file into the folder (making subfolders as needed) and returns its full path.
    std::filesystem::path write(const std::filesystem::path& name,
                                const std::string& content) const;

  private:
    std::filesystem::path path_;
};

// The whole content of a file; an exception when it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace ledtid::tests
