// Makes sure that Ctrl-C ends the program within a second, however long one replication takes.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace ledtid::tools {

// Throws sim::Cancelled when it is set.
void throw_if_stopped(const std::atomic<bool>& stop);

// While it lives, a thread looks at `stop`. Simulations look at it too and normally end in time; if
// the guard still lives half a second after a stop, it cleans up and ends the program with 130.
class StopGuard {
  public:
    StopGuard(const std::atomic<bool>& stop, std::function<void()> clean_up);
    ~StopGuard();
    StopGuard(const StopGuard&) = delete;
    StopGuard& operator=(const StopGuard&) = delete;

  private:
    std::atomic<bool> finished_{false};
    std::thread watcher_;
};

}  // namespace ledtid::tools
