#include "sim/experiment/replicate.hpp"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>

namespace ledtid::sim {

namespace {

// What the workers share.
class Work {
  public:
    Work(std::size_t n,
         const std::function<void(std::size_t)>& job,
         const ReplicateOptions& options)
        : n_(n), job_(job), options_(options) {}

    // Runs indices until there are none left, one has failed, or the caller cancels.
    void run() {
        while (!failed_.load() && !is_cancelled()) {
            const std::size_t index = next_.fetch_add(1);
            if (index >= n_) {
                return;
            }
            try {
                job_(index);
            } catch (...) {
                note_failure(index, std::current_exception());
                return;
            }
            note_done();
        }
    }

    // After every worker has stopped: throws what is to be thrown.
    void conclude() const {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
        if (done_ < n_) {
            throw Cancelled();
        }
    }

  private:
    [[nodiscard]] bool is_cancelled() const {
        return options_.cancelled != nullptr && options_.cancelled->load();
    }

    void note_failure(std::size_t index, std::exception_ptr failure) {
        const std::lock_guard<std::mutex> lock(mutex_);
        failed_.store(true);
        if (!failure_ || index < failed_index_) {
            failure_ = std::move(failure);
            failed_index_ = index;
        }
    }

    void note_done() {
        const std::lock_guard<std::mutex> lock(mutex_);
        ++done_;
        if (options_.progress) {
            options_.progress(done_, n_);
        }
    }

    const std::size_t n_;
    const std::function<void(std::size_t)>& job_;
    const ReplicateOptions& options_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> failed_{false};
    std::mutex mutex_;
    std::size_t done_ = 0;
    std::size_t failed_index_ = 0;
    std::exception_ptr failure_;
};

}  // namespace

void for_each_index(std::size_t n,
                    unsigned n_threads,
                    const std::function<void(std::size_t)>& job,
                    const ReplicateOptions& options) {
    Work work(n, job, options);
    std::size_t n_workers = n_threads != 0 ? n_threads : std::thread::hardware_concurrency();
    n_workers = std::min(std::max<std::size_t>(n_workers, 1), n);
    {
        std::vector<std::jthread> others;
        others.reserve(n_workers);
        try {
            for (std::size_t worker = 1; worker < n_workers; ++worker) {
                others.emplace_back([&work] { work.run(); });
            }
        } catch (const std::system_error&) {
            // The machine gives no more threads. Results do not depend on their number, so those
            // there are do the work.
        }
        work.run();
    }  // joins
    work.conclude();
}

}  // namespace ledtid::sim
