#include "tools/progress.hpp"

#include <ostream>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace ledtid::tools {

namespace {

using Seconds = std::chrono::duration<double>;

constexpr Seconds kSilence{1.0};
constexpr Seconds kOnTerminal{0.2};
constexpr Seconds kElsewhere{5.0};

// "40 s", "3 min".
std::string rough_time(double seconds) {
    return seconds < 90 ? fmt::format("{:.0f} s", seconds)
                        : fmt::format("{:.0f} min", seconds / 60);
}

}  // namespace

Progress::Progress(std::ostream& err, bool terminal, Clock clock)
    : err_(err), terminal_(terminal), clock_(std::move(clock)) {}

Progress::~Progress() {
    end();
}

void Progress::begin_all(std::size_t total) {
    start(total, false);
    of_several_ = true;
}

void Progress::begin(std::size_t total, bool at_most) {
    if (!of_several_) {
        start(total, at_most);
    }
}

void Progress::start(std::size_t total, bool at_most) {
    total_ = total;
    at_most_ = at_most;
    note_.clear();
    before_ = 0;
    last_ = 0;
    started_ = clock_();
    told_ = started_;
}

void Progress::within(const std::string& text) {
    within_ = text.empty() ? "" : text + ": ";
}

void Progress::begin_arm(const std::string& name) {
    arm_ = name;
    last_ = 0;
}

void Progress::note(const std::string& text) {
    note_ = text;
}

void Progress::at(std::size_t done) {
    last_ = done;
    const auto now = clock_();
    const Seconds passed = now - started_;
    if (passed < kSilence || Seconds(now - told_) < (terminal_ ? kOnTerminal : kElsewhere)) {
        return;
    }
    told_ = now;
    const std::size_t all = before_ + done;
    const double left =
        passed.count() / static_cast<double>(all) * static_cast<double>(total_ - all);
    const std::string end =
        at_most_ ? (note_.empty() ? "" : ": " + note_) : ", about " + rough_time(left) + " left";
    const std::string line = fmt::format("{}{}: {} of {}{} replications{}",
                                         within_,
                                         arm_,
                                         all,
                                         at_most_ ? "at most " : "",
                                         total_,
                                         end);
    if (terminal_) {
        err_ << "\r\x1b[K" << line << std::flush;
        shown_ = true;
    } else {
        err_ << line << std::endl;
    }
}

void Progress::end_arm() {
    before_ += last_;
    last_ = 0;
}

void Progress::end() {
    if (shown_) {
        err_ << "\r\x1b[K" << std::flush;
        shown_ = false;
    }
}

bool stderr_is_terminal() {
    return isatty(STDERR_FILENO) == 1;
}

}  // namespace ledtid::tools
