#include "tools/output_folder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <system_error>

#include <unistd.h>

#include "tools/usage_error.hpp"
#include "tools/whole_file.hpp"

namespace ledtid::tools {

namespace fs = std::filesystem;

namespace {

constexpr std::array<const char*, 2> kMarkers = {"result.json", "atlas.json"};

[[noreturn]] void fail(const std::error_code& error, const std::string& what) {
    throw std::system_error(error, what);
}

bool is_ours(const fs::path& file) {
    const std::string name = file.filename().string();
    for (const char* const ours : {"result.json",
                                   "report.html",
                                   "children.csv",
                                   "monthly.csv",
                                   "occupancy.csv",
                                   "atlas.json",
                                   "atlas.html",
                                   "atlas.csv"}) {
        if (name == ours) {
            return true;
        }
    }
    return name.rfind("pathway-", 0) == 0 && file.extension() == ".svg";
}

bool begins_like_a_result(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::array<char, 64> start{};
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    const std::string text(start.data(), static_cast<std::size_t>(in.gcount()));
    return text.find("\"ledtid\"") != std::string::npos;
}

// Refuses whatever replacing would destroy.
void check_replaceable(const fs::path& target, const std::string& shown) {
    std::error_code error;
    const fs::file_status status = fs::status(target, error);
    if (!fs::exists(status)) {
        return;
    }
    if (!fs::is_directory(status)) {
        throw UsageError("--out: \"" + shown + "\" is a file; the name of a folder belongs here");
    }
    fs::directory_iterator entries(target, error);
    if (error) {
        fail(error, "--out: cannot look into \"" + shown + "\"");
    }
    if (entries == fs::directory_iterator()) {
        return;
    }
    const bool is_earlier_result =
        std::any_of(kMarkers.begin(), kMarkers.end(), [&target](const char* const marker) {
            return begins_like_a_result(target / marker);
        });
    if (!is_earlier_result) {
        throw UsageError("--out: \"" + shown +
                         "\" holds other files and no earlier result; name a new folder");
    }
    for (const fs::directory_entry& entry : entries) {
        if (!entry.is_regular_file(error) || !is_ours(entry.path())) {
            throw UsageError("--out: \"" + shown + "\" holds an earlier result and \"" +
                             entry.path().filename().string() +
                             "\", which is not part of it; move that away or name a new folder");
        }
    }
}

}  // namespace

OutputFolder::OutputFolder(const std::string& path) : shown_(path) {
    std::error_code error;
    target_ = fs::weakly_canonical(fs::absolute(path, error), error);
    if (error) {
        fail(error, "--out: cannot use \"" + shown_ + "\"");
    }
    if (!target_.has_filename()) {
        target_ = target_.parent_path();  // "results/" names the same folder as "results"
    }
    if (!target_.has_filename()) {
        throw UsageError("--out: \"" + shown_ + "\" is no folder of its own");
    }
    check_replaceable(target_, shown_);
    make_parents();
    hidden_ = target_.parent_path() /
              ("." + target_.filename().string() + ".ledtid-" + std::to_string(::getpid()));
    if (!fs::create_directory(hidden_, error)) {
        if (!error) {
            error = std::make_error_code(std::errc::file_exists);
        }
        hidden_.clear();
        discard();
        fail(error, "--out: cannot write to \"" + shown_ + "\"");
    }
}

OutputFolder::~OutputFolder() {
    discard();
}

void OutputFolder::make_parents() {
    std::error_code error;
    std::vector<fs::path> missing;
    for (fs::path folder = target_.parent_path();
         !fs::exists(folder, error) && folder.has_relative_path();
         folder = folder.parent_path()) {
        missing.push_back(folder);
    }
    for (auto folder = missing.rbegin(); folder != missing.rend(); ++folder) {
        fs::create_directory(*folder, error);
        if (error) {
            discard();
            fail(error, "--out: cannot make the folder \"" + folder->string() + "\"");
        }
        made_parents_.push_back(*folder);
    }
}

void OutputFolder::write(const std::string& name, std::string_view content) {
    write_to_disk(hidden_ / name, content);
}

void OutputFolder::commit() {
    std::error_code error;
    const fs::path old = hidden_.string() + "-old";
    const bool replaces = fs::exists(target_, error);
    if (replaces) {
        fs::rename(target_, old, error);
    }
    if (!error) {
        fs::rename(hidden_, target_, error);
        if (error && replaces) {
            std::error_code ignored;
            fs::rename(old, target_, ignored);
        }
    }
    if (error) {
        fail(error, "--out: cannot replace \"" + shown_ + "\"");
    }
    committed_ = true;
    if (replaces) {
        fs::remove_all(old, error);  // the new result is in place either way
    }
}

void OutputFolder::discard() noexcept {
    if (committed_) {
        return;
    }
    std::error_code ignored;
    if (!hidden_.empty()) {
        fs::remove_all(hidden_, ignored);
    }
    for (auto folder = made_parents_.rbegin(); folder != made_parents_.rend(); ++folder) {
        fs::remove(*folder, ignored);  // only if empty
    }
}

}  // namespace ledtid::tools
