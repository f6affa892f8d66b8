// The README's figures are what the command says today.
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/paths.hpp"
#include "tests/tools/run_ledtid.hpp"

namespace ledtid::tests {
namespace {

TEST(ReadmeTest, QuotesTheLadderAndTheHashOfTheDefaultComparison) {
    const std::string readme = read_file(source_dir() / "README.md");
    const Finished ran = run_ledtid(source_dir(), {"compare", "scenarios/mark-svenljunga.json"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    std::istringstream lines(ran.out);
    std::string line;
    bool in_ladder = false;
    int n_quoted = 0;
    while (std::getline(lines, line)) {
        const bool is_hash = line.rfind("Result hash", 0) == 0;
        in_ladder = line.rfind("The ladder", 0) == 0 || (in_ladder && !line.empty());
        if (in_ladder || is_hash) {
            EXPECT_NE(readme.find(line + "\n"), std::string::npos) << line;
            ++n_quoted;
        }
    }
    EXPECT_EQ(n_quoted, 10) << "a heading, the columns, seven arms and the hash";
}

}  // namespace
}  // namespace ledtid::tests
