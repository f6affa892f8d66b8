// A folder that appears complete or not at all.
//
// Opening it makes a hidden folder beside the target (and the target's parents), which shows before
// any long work whether one may write there. Files go into the hidden folder; commit() gives it the
// target's name. Without commit() everything it made is gone when it goes out of scope. A folder
// that exists is replaced only if it is empty or holds an earlier result and nothing else; what
// people put there themselves is never removed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ledtid::tools {

class OutputFolder {
  public:
    // Throws UsageError when there is something else at the path, std::system_error when one cannot
    // write there.
    explicit OutputFolder(const std::string& path);
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    // Writes a file and makes sure that it is on the disk; std::system_error with its path if not.
    void write(const std::string& name, std::string_view content);

    void commit();

    // Removes what was made, as the destructor does; from another thread before the program ends.
    void discard() noexcept;

  private:
    void make_parents();

    std::string shown_;  // the path as the user wrote it
    std::filesystem::path target_;
    std::filesystem::path hidden_;
    std::vector<std::filesystem::path> made_parents_;  // outermost first
    bool committed_ = false;
};

}  // namespace ledtid::tools
