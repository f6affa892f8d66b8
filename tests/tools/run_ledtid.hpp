// Runs the ledtid executable as a user does, and catches what it prints.
#pragma once

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/paths.hpp"

namespace ledtid::tests {

struct Finished {
    int status = -1;  // -1: ended by a signal
    std::string out;
    std::string err;
};

// A running ledtid.
class LedtidProcess {
  public:
    // In the folder; with a limit on the size of files in bytes, which is how a full disk looks.
    LedtidProcess(const std::filesystem::path& folder,
                  const std::vector<std::string>& arguments,
                  rlim_t largest_file = RLIM_INFINITY) {
        const std::string program = ledtid_executable().string();
        const std::string out = (texts_.path() / "out").string();
        const std::string err = (texts_.path() / "err").string();
        std::vector<std::string> words = {program};
        words.insert(words.end(), arguments.begin(), arguments.end());
        std::vector<char*> argv;
        for (std::string& word : words) {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        pid_ = ::fork();
        if (pid_ == 0) {
            ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
            ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
            const rlimit limit{largest_file, largest_file};
            if (::chdir(folder.c_str()) == 0 && ::setrlimit(RLIMIT_FSIZE, &limit) == 0) {
                ::execv(program.c_str(), argv.data());
            }
            ::_exit(127);
        }
    }

    void signal(int number) const { ::kill(pid_, number); }

    [[nodiscard]] Finished wait() const {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                read_file(texts_.path() / "out"),
                read_file(texts_.path() / "err")};
    }

  private:
    TemporaryFolder texts_;
    pid_t pid_ = -1;
};

inline Finished run_ledtid(const std::filesystem::path& folder,
                           const std::vector<std::string>& arguments) {
    return LedtidProcess(folder, arguments).wait();
}

}  // namespace ledtid::tests
