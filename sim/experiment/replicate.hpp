// Runs a function for indices 0..n-1 on several threads and returns the results by index.
//
// Workers take the next index from a counter, so the order in which replications run depends on
// timing, but nothing the caller sees does: results come back by index, and of several exceptions
// that of the lowest index is rethrown, after all threads have stopped. This is the only place in
// sim that starts threads. The function is called at the same time from several threads and must
// share nothing that changes between calls.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace ledtid::sim {

// Thrown by replicate when it stopped because it was asked to.
class Cancelled : public std::exception {
  public:
    [[nodiscard]] const char* what() const noexcept override { return "cancelled"; }
};

struct ReplicateOptions {
    // Called under a mutex, from any thread, after each finished index, `done` rising by one each
    // time up to n. May be empty. Must not throw.
    std::function<void(std::size_t done, std::size_t n)> progress;

    // While this is true no further index is started; Cancelled is thrown unless all had been
    // started and finished. May be null.
    const std::atomic<bool>* cancelled = nullptr;
};

// The part that does not depend on the result: calls job(index) for 0..n-1.
void for_each_index(std::size_t n,
                    unsigned n_threads,
                    const std::function<void(std::size_t)>& job,
                    const ReplicateOptions& options);

// Returns f(0), ..., f(n-1) as a std::vector. `n_threads` counts the calling thread, which works
// too; 0 means as many as the machine has. After an exception no further index is started; since
// indices are started in order, the lowest one that throws is the same for any number of threads.
template <class F>
[[nodiscard]] auto replicate(std::size_t n,
                             unsigned n_threads,
                             F&& f,
                             const ReplicateOptions& options = {}) {
    using Result = std::decay_t<std::invoke_result_t<F&, std::size_t>>;
    std::vector<std::optional<Result>> slots(n);
    for_each_index(
        n, n_threads, [&](std::size_t index) { slots[index].emplace(f(index)); }, options);
    std::vector<Result> results;
    results.reserve(n);
    for (std::optional<Result>& slot : slots) {
        results.push_back(std::move(*slot));
    }
    return results;
}

}  // namespace ledtid::sim
