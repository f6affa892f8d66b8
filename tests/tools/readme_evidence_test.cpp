// The README's table of what was observed has the rows of the evidence; its numbers are of the run
// that it names.
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/evidence.hpp"

#include "tools/evidence_table.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::tests {
namespace {

using Cells = std::vector<std::string>;

constexpr std::size_t kFigureCells = 8;

// "| a | b |" as its cells.
Cells cells_of(const std::string& line) {
    Cells cells;
    std::size_t from = line.find("| ");
    while (from != std::string::npos && from + 2 < line.size()) {
        const std::size_t to = line.find(" |", from + 2);
        cells.push_back(line.substr(from + 2, to - from - 2));
        from = to == std::string::npos ? to : to + 1;
    }
    return cells;
}

// What stands between the markers of the README.
std::string evidence_in_readme() {
    const std::string readme = read_file(source_dir() / "README.md");
    const std::string begin = "<!-- ledtid evidence --markdown -->\n";
    const std::size_t from = readme.find(begin);
    const std::size_t to = readme.find("<!-- end of ledtid evidence -->");
    EXPECT_NE(from, std::string::npos);
    EXPECT_NE(to, std::string::npos);
    return readme.substr(from + begin.size(), to - from - begin.size());
}

// The rows of the tables by what is known without a run: figure, source, observed; and why not.
std::vector<Cells> known_rows(const std::string& markdown) {
    std::vector<Cells> rows;
    std::istringstream lines(markdown);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("| ", 0) == 0) {
            Cells cells = cells_of(line);
            if (cells.size() == kFigureCells) {
                cells.erase(cells.begin() + 3, cells.begin() + 6);
                cells.pop_back();  // the reason; a run may add to it
            }
            rows.push_back(cells);
        }
    }
    return rows;
}

// Seen red with a title changed in the evidence, a row taken out of the README, and one out of the
// evidence.
TEST(ReadmeEvidenceTest, HasTheRowsOfTheEvidence) {
    const models::Evidence evidence = models::read_evidence(
        models::disk_files(), (source_dir() / "scenarios" / "evidence" / "evidence.json").string());
    tools::EvidenceAnswers nothing_simulated;
    for (const models::EvidenceFigure& figure : evidence.figures) {
        tools::Answer answer;
        answer.figure = &figure;
        nothing_simulated.figures.push_back(answer);
    }
    const std::vector<Cells> expected =
        known_rows(tools::evidence_markdown(evidence, nothing_simulated, tools::Language::en));
    ASSERT_EQ(expected.size(), evidence.figures.size() + evidence.not_spoken_to.size() + 2);
    EXPECT_EQ(known_rows(evidence_in_readme()), expected)
        << "put in what ledtid evidence --markdown prints";
}

}  // namespace
}  // namespace ledtid::tests
