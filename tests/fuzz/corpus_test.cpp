// Every file of the fuzzers' corpora through what the fuzzers do, in every build, so that the
// corpora do not rot: they hold what once went wrong, and enough that is right to begin from.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/fuzz/fuzz_inputs.hpp"
#include "tests/support/paths.hpp"

namespace ledtid::tests {
namespace {

using TryInput = Reached (*)(std::string_view);

// How many files of a corpus got how far.
std::map<Reached, int> replay(const std::string& name, TryInput try_input) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(source_dir() / "tests/fuzz/corpus" / name)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::map<Reached, int> reached;
    for (const auto& file : files) {
        SCOPED_TRACE(file.string());
        ++reached[try_input(read_file(file))];
    }
    return reached;
}

TEST(FuzzCorpusTest, ScenariosAreRefusedOrRunAndSomeOfBoth) {
    std::map<Reached, int> reached = replay("scenario", try_scenario);
    EXPECT_GE(reached[Reached::simulated], 10);
    EXPECT_GE(reached[Reached::refused], 5);
}

TEST(FuzzCorpusTest, WaitingListsAreRefusedOrReadAndSomeOfBoth) {
    std::map<Reached, int> reached = replay("csv", try_waiting_list);
    EXPECT_GE(reached[Reached::read], 3);
    EXPECT_GE(reached[Reached::refused], 5);
}

}  // namespace
}  // namespace ledtid::tests
