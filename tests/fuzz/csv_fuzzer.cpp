// libFuzzer's entry for waiting lists.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzz_inputs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ledtid::tests::try_waiting_list({reinterpret_cast<const char*>(data), size});
    return 0;
}
