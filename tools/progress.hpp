// How far a simulation has come, for people: nothing in its first second, then a line that is
// rewritten (terminals) or a line every five seconds (everything else).
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>

namespace ledtid::tools {

class Progress {
  public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    Progress(std::ostream& err, bool terminal, Clock clock = std::chrono::steady_clock::now);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    // Several simulations one after another, of so many replications together; begin() and end()
    // are then of one of them, and within() names it.
    void begin_all(std::size_t total);

    // Replications of all arms; at_most: fewer may be enough, so the time left is not known.
    void begin(std::size_t total, bool at_most = false);
    void within(const std::string& text);  // what comes from now on is a part of; empty: of nothing
    void begin_arm(const std::string& name);
    void at(std::size_t done);  // of this arm; one call at a time, from any thread
    void end_arm();
    void note(const std::string& text);  // stands at the end of the lines from now on
    void end();                          // clears the line

  private:
    void start(std::size_t total, bool at_most);

    std::ostream& err_;
    bool terminal_;
    Clock clock_;
    std::chrono::steady_clock::time_point started_;
    std::chrono::steady_clock::time_point told_;
    std::string within_;
    std::string arm_;
    std::string note_;
    bool at_most_ = false;
    bool of_several_ = false;
    std::size_t total_ = 0;
    std::size_t before_ = 0;  // done in arms that are finished
    std::size_t last_ = 0;
    bool shown_ = false;
};

// Whether the program's stderr is a terminal.
[[nodiscard]] bool stderr_is_terminal();

}  // namespace ledtid::tools
