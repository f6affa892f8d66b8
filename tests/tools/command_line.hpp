// What tests of commands share: a folder, the executable, and a look at what it printed.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/support/paths.hpp"
#include "tests/tools/run_ledtid.hpp"

namespace ledtid::tests {

// A test of commands in a folder of its own, empty at first.
class CommandLineTest : public ::testing::Test {
  protected:
    [[nodiscard]] Finished run(const std::vector<std::string>& arguments) const {
        return run_ledtid(folder_.path(), arguments);
    }

    // Runs and expects success; what it printed.
    [[nodiscard]] std::string print(const std::vector<std::string>& arguments) const {
        const Finished ledtid = run(arguments);
        EXPECT_EQ(ledtid.status, 0) << ledtid.err;
        return ledtid.out;
    }

    [[nodiscard]] std::string file(const std::string& name) const {
        return read_file(folder_.path() / name);
    }

    [[nodiscard]] std::size_t number_of_entries() const {
        std::size_t n = 0;
        for ([[maybe_unused]] const auto& entry :
             std::filesystem::directory_iterator(folder_.path())) {
            ++n;
        }
        return n;
    }

    TemporaryFolder folder_;
};

inline void expect_has(const std::string& text, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        EXPECT_NE(text.find(word), std::string::npos) << "\"" << word << "\" is not in:\n" << text;
    }
}

inline std::string hash_of(const std::string& json) {
    return nlohmann::json::parse(json).at("result").at("result_hash");
}

inline std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    std::size_t width = 0;
    for (const char byte : text) {
        const bool begins = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        width = byte == '\n' ? 0 : width + (begins ? 1 : 0);
        widest = std::max(widest, width);
    }
    return widest;
}

}  // namespace ledtid::tests
