#include "tools/whole_file.hpp"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace ledtid::tools {

namespace {

std::error_code last_error() {
    return {errno, std::generic_category()};
}

std::error_code written(const std::filesystem::path& path, std::string_view content) {
    constexpr mode_t kMode = 0666;
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
    if (file < 0) {
        return last_error();
    }
    std::error_code error;
    while (!content.empty() && !error) {
        const ssize_t n = ::write(file, content.data(), content.size());
        if (n >= 0) {
            content.remove_prefix(static_cast<std::size_t>(n));
        } else if (errno != EINTR) {
            error = last_error();
        }
    }
    // Some file systems tell only now that they are full.
    if (!error && ::fsync(file) != 0 && errno != EINVAL) {
        error = last_error();
    }
    if (::close(file) != 0 && !error) {
        error = last_error();
    }
    return error;
}

}  // namespace

void write_to_disk(const std::filesystem::path& path, std::string_view content) {
    if (const std::error_code error = written(path, content)) {
        throw std::system_error(error, "cannot write \"" + path.string() + "\"");
    }
}

void write_whole_file(const std::filesystem::path& path, std::string_view content) {
    std::filesystem::path hidden = path;
    hidden.replace_filename("." + path.filename().string() + ".ledtid-" +
                            std::to_string(::getpid()));
    std::error_code error = written(hidden, content);
    if (!error) {
        std::filesystem::rename(hidden, path, error);
    }
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(hidden, ignored);
        throw std::system_error(error, "cannot write \"" + path.string() + "\"");
    }
}

}  // namespace ledtid::tools
