#include "tests/speed/allocations.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::uint64_t> g_n_allocations{0};

}  // namespace

namespace ledtid::tests {

std::uint64_t n_allocations() {
    return g_n_allocations;
}

}  // namespace ledtid::tests

void* operator new(std::size_t size) {
    ++g_n_allocations;
    void* const memory = std::malloc(size > 0 ? size : 1);
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    return memory;
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
