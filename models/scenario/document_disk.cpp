// The only file access in models/: texts from disk. Left out of the build for the browser.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "models/scenario/document.hpp"

namespace ledtid::models {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

std::optional<std::string> read_from_disk(const std::string& path) {
    const auto refuse = [&path](const std::string& message) {
        throw ScenarioError({{path, 0, "", message}});
    };
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) {
        refuse("this is a folder, a file belongs here");
    }
    errno = 0;
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (file == nullptr) {
        if (errno == ENOENT) {
            return std::nullopt;
        }
        refuse(std::string("the file cannot be read: ") + std::strerror(errno));
    }
    // One byte more than allowed is enough to tell that it is too large; a device may have no end.
    std::string text;
    char block[65536];
    while (text.size() <= kMaxBytes) {
        const std::size_t n_read = std::fread(block, 1, sizeof block, file.get());
        text.append(block, n_read);
        if (n_read == 0) {
            break;
        }
    }
    if (std::ferror(file.get()) != 0) {
        refuse(std::string("the file cannot be read: ") + std::strerror(errno));
    }
    return text;
}

}  // namespace

FileSource disk_files() {
    return read_from_disk;
}

}  // namespace ledtid::models
