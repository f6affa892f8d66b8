#include "tools/output_folder.hpp"

#include <filesystem>
#include <system_error>

#include <gtest/gtest.h>

#include "tools/usage_error.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::tools {
namespace {

namespace fs = std::filesystem;

bool is_bare(const fs::path& folder) {
    return fs::is_empty(folder);
}

TEST(OutputFolderTest, AppearsOnlyWhenCommitted) {
    const tests::TemporaryFolder place;
    const fs::path target = place.path() / "a/b";
    {
        OutputFolder folder(target.string());
        folder.write("x.txt", "text");
        EXPECT_FALSE(fs::exists(target));
        folder.commit();
    }
    EXPECT_EQ(tests::read_file(target / "x.txt"), "text");
    EXPECT_EQ(std::distance(fs::directory_iterator(place.path() / "a"), {}), 1);
}

TEST(OutputFolderTest, LeavesNothingWithoutCommit) {
    const tests::TemporaryFolder place;
    {
        OutputFolder folder((place.path() / "a/b/c").string());
        folder.write("x.txt", "text");
    }
    EXPECT_TRUE(is_bare(place.path()));
}

TEST(OutputFolderTest, KeepsParentsThatWereThere) {
    const tests::TemporaryFolder place;
    fs::create_directory(place.path() / "a");
    { const OutputFolder folder((place.path() / "a/b").string()); }
    EXPECT_TRUE(fs::exists(place.path() / "a"));
    EXPECT_TRUE(is_bare(place.path() / "a"));
}

TEST(OutputFolderTest, KeepsTheEarlierResultUntilTheNewOneIsWhole) {
    const tests::TemporaryFolder place;
    place.write("out/result.json", "{\n \"ledtid\": {}}");
    place.write("out/pathway-old.svg", "<svg/>");
    const std::string out = (place.path() / "out").string();
    {
        OutputFolder folder(out);
        folder.write("result.json", "{ \"ledtid\": 2 }");
    }
    EXPECT_TRUE(fs::exists(place.path() / "out/pathway-old.svg"));
    OutputFolder folder(out);
    folder.write("result.json", "{ \"ledtid\": 2 }");
    folder.commit();
    EXPECT_FALSE(fs::exists(place.path() / "out/pathway-old.svg"));
    EXPECT_EQ(tests::read_file(place.path() / "out/result.json"), "{ \"ledtid\": 2 }");
    EXPECT_EQ(std::distance(fs::directory_iterator(place.path()), {}), 1);
}

TEST(OutputFolderTest, RefusesFoldersWithOtherThings) {
    const tests::TemporaryFolder place;
    place.write("theirs/a.txt", "");
    place.write("alike/result.json", "{\"of\": \"another program\"}");
    place.write("mixed/result.json", "{\"ledtid\": 1}");
    place.write("mixed/notes.txt", "");
    place.write("file", "");
    for (const char* const name : {"theirs", "alike", "mixed", "file"}) {
        EXPECT_THROW(OutputFolder((place.path() / name).string()), UsageError) << name;
    }
    EXPECT_THROW(OutputFolder((place.path() / "file/inside").string()), std::system_error);
    EXPECT_THROW(OutputFolder("/"), UsageError);
}

TEST(OutputFolderTest, TakesAnEmptyFolder) {
    const tests::TemporaryFolder place;
    fs::create_directory(place.path() / "out");
    OutputFolder folder((place.path() / "out/").string());
    folder.write("x", "1");
    folder.commit();
    EXPECT_TRUE(fs::exists(place.path() / "out/x"));
}

}  // namespace
}  // namespace ledtid::tools
