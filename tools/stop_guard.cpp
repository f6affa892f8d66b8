#include "tools/stop_guard.hpp"

#include <chrono>
#include <utility>

#include <unistd.h>

#include "sim/experiment/replicate.hpp"

namespace ledtid::tools {

namespace {

constexpr std::chrono::milliseconds kLook{20};
constexpr int kPatience = 25;  // looks after a stop
constexpr int kStopped = 130;

}  // namespace

void throw_if_stopped(const std::atomic<bool>& stop) {
    if (stop) {
        throw sim::Cancelled();
    }
}

StopGuard::StopGuard(const std::atomic<bool>& stop, std::function<void()> clean_up) {
    watcher_ = std::thread([this, &stop, clean_up = std::move(clean_up)] {
        for (int looks = 0; !finished_;) {
            std::this_thread::sleep_for(kLook);
            looks += stop ? 1 : 0;
            if (looks > kPatience && !finished_) {
                clean_up();
                constexpr char kMessage[] = "\nledtid: stopped; nothing was written\n";
                static_cast<void>(!::write(STDERR_FILENO, kMessage, sizeof kMessage - 1));
                ::_exit(kStopped);  // other threads are still simulating
            }
        }
    });
}

StopGuard::~StopGuard() {
    finished_ = true;
    watcher_.join();
}

}  // namespace ledtid::tools
