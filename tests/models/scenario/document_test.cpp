#include "models/scenario/document.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

using testing::thrown_by;

std::string fault_of(const std::string& text) {
    return thrown_by([&text] { static_cast<void>(parse(text, "a.json")); });
}

FileSource texts(std::map<std::string, std::string> files) {
    return [files](const std::string& path) -> std::optional<std::string> {
        const auto found = files.find(path);
        return found == files.end() ? std::nullopt : std::optional<std::string>(found->second);
    };
}

std::string load_fault(std::map<std::string, std::string> files, const std::string& path) {
    return thrown_by([&] { static_cast<void>(load(texts(files), path)); });
}

TEST(FaultTest, PutsFileLinePointerAndMessageOnOneLine) {
    EXPECT_EQ(to_string({"scenarios/skene.json", 12, "/steps/3/duration", "-2 days is outside"}),
              "scenarios/skene.json:12: /steps/3/duration: -2 days is outside");
    EXPECT_EQ(to_string({"a.json", 0, "", "the file is empty"}), "a.json: the file is empty");
    EXPECT_EQ(to_string({"", 0, "", "two\nlines"}), "two lines");
    EXPECT_EQ(pointer_token("a/b~c"), "a~1b~0c");
}

TEST(FaultTest, PrintsFiftyFaultsAndCountsTheRest) {
    FaultList faults;
    for (int index = 0; index < 53; ++index) {
        faults.add({"a.json", index + 1, "", "fault " + std::to_string(index)});
    }
    try {
        faults.throw_if_any();
        FAIL() << "nothing was thrown";
    } catch (const ScenarioError& error) {
        const std::string what = error.what();
        EXPECT_EQ(error.faults().size(), 53U);
        EXPECT_NE(what.find("fault 49"), std::string::npos);
        EXPECT_EQ(what.find("fault 50"), std::string::npos);
        EXPECT_EQ(what.substr(what.rfind('\n') + 1), "and 3 more");
    }
}

TEST(DocumentTest, KnowsTheLineAndColumnOfEveryValue) {
    const std::string text =
        "// a comment\n"
        "{ \"a\": 1,\n"
        "  \"b\": [true, /* two\n"
        "lines */ 2.5e1, \"x\\u00e5\\\"y\"],\n"
        "  \"c\" : { \"d\" :\n"
        "     null }, \"e\":-3}\n";
    const Document document = parse(text, "a.json");
    const auto at = [&document](const Node& node) {
        return document.files[node.file] + ":" + std::to_string(node.line) + ":" +
               std::to_string(node.column);
    };
    const Node& root = document.root;
    EXPECT_EQ(at(root), "a.json:2:1");
    EXPECT_EQ(at(*root.find("a")), "a.json:2:8");
    const Node& b = *root.find("b");
    EXPECT_EQ(at(b), "a.json:3:8");
    EXPECT_EQ(at(b.items[0]), "a.json:3:9");
    EXPECT_EQ(at(b.items[1]), "a.json:4:10");
    EXPECT_EQ(at(b.items[2]), "a.json:4:17");
    EXPECT_EQ(at(*root.find("c")), "a.json:5:9");
    EXPECT_EQ(at(*root.find("c")->find("d")), "a.json:6:6");
    EXPECT_EQ(at(*root.find("e")), "a.json:6:18");
    EXPECT_EQ(b.items[2].text, "x\xC3\xA5\"y");
    EXPECT_TRUE(b.items[1].is_integer);
    EXPECT_EQ(b.items[1].integer, 25);
    EXPECT_EQ(root.find("e")->integer, -3);
    EXPECT_EQ(root.members[0].key, "a");
    EXPECT_EQ(root.members[3].key, "e");
}

TEST(DocumentTest, KeepsIntegersExactAndCallsWholeNumbersIntegers) {
    const Node root =
        parse(
            R"({"a": 9223372036854775807, "b": 9223372036854775808, "c": 3.0, "d": 0.5, "e": -0.0})",
            "a.json")
            .root;
    EXPECT_EQ(root.find("a")->integer, INT64_MAX);
    EXPECT_TRUE(root.find("a")->is_integer);
    EXPECT_FALSE(root.find("b")->is_integer);
    EXPECT_EQ(root.find("b")->number, 9223372036854775808.0);
    EXPECT_TRUE(root.find("c")->is_integer);
    EXPECT_FALSE(root.find("d")->is_integer);
    EXPECT_EQ(to_json(*root.find("e")), "0");
}

TEST(DocumentTest, ToleratesAByteOrderMark) {
    const Document document = parse("\xEF\xBB\xBF{\"a\": 1}", "a.json");
    EXPECT_EQ(document.root.column, 1);
    EXPECT_EQ(document.root.find("a")->integer, 1);
}

TEST(DocumentTest, RefusesAnEmptyFile) {
    EXPECT_EQ(fault_of(""), "a.json: the file is empty");
    EXPECT_EQ(fault_of(" \n\t "), "a.json: the file is empty");
    EXPECT_EQ(fault_of("// nothing\n"),
              "a.json:2: the file ends before its object does (line 2, column 1)");
}

TEST(DocumentTest, SaysWhereATruncatedFileWasOpened) {
    EXPECT_EQ(
        fault_of("{\n  \"steps\": {\n    \"a\": 1,\n"),
        "a.json:4: /steps: the file ends inside an object opened on line 2 (line 4, column 1)");
    EXPECT_EQ(fault_of("{\n\"a\": [1, 2"),
              "a.json:2: /a: the file ends inside an array opened on line 2 (line 2, column 11)");
    EXPECT_EQ(fault_of("{\"a\": \"tex"),
              "a.json:1: the file ends inside an object opened on line 1 (line 1, column 11)");
    EXPECT_EQ(fault_of("{\"a\": /* tex"),
              "a.json:1: the file ends inside an object opened on line 1 (line 1, column 13)");
    EXPECT_EQ(fault_of("{\"a\": tr"),
              "a.json:1: the file ends inside an object opened on line 1 (line 1, column 9)");
    EXPECT_EQ(fault_of("{"),
              "a.json:1: the file ends inside an object opened on line 1 (line 1, column 2)");
}

TEST(DocumentTest, ExplainsWhatIsNotJson) {
    EXPECT_EQ(fault_of("{\"a\": 1,\n}"),
              "a.json:2: the comma before '}' is one too many (column 1)");
    EXPECT_EQ(fault_of("{\"a\": [1,]}"),
              "a.json:1: /a: the comma before ']' is one too many (column 10)");
    EXPECT_EQ(fault_of("{\"a\": 1}\n{"),
              "a.json:2: the document is closed, but the file goes on with '{' (column 1)");
    for (const char* text : {"{\"a\": 1 \"b\": 2}",
                             "{\"a\" 1}",
                             "{a: 1}",
                             "{'a': 1}",
                             "{\"a\": 01}",
                             "{\"a\": 1]",
                             "{\"a\": \"\n\"}",
                             "{\"a\": /}"}) {
        const std::string fault = fault_of(text);
        EXPECT_EQ(fault.rfind("a.json:1: ", 0), 0U) << text << " gave " << fault;
        EXPECT_NE(fault.find("is not understood here"), std::string::npos) << text << fault;
        EXPECT_EQ(fault.find("last read"), std::string::npos) << fault;
    }
}

TEST(DocumentTest, RefusesNumbersThatAreNone) {
    EXPECT_EQ(fault_of("{\n\"a\": [0, NaN]}"),
              "a.json:2: /a/1: NaN is not a number that can be written in JSON (column 10)");
    EXPECT_EQ(fault_of("{\"a\": -Infinity}"),
              "a.json:1: /a: -Infinity is not a number that can be written in JSON (column 7)");
    EXPECT_EQ(fault_of("{\"a\": 1,\n\"b\": 1e999}"),
              "a.json:2: /b: the number 1e999 is too large (column 6)");
    EXPECT_EQ(fault_of("{\"b\": -1e999 }"),
              "a.json:1: /b: the number -1e999 is too large (column 7)");
}

TEST(DocumentTest, NamesTheByteThatIsNotUtf8) {
    EXPECT_EQ(fault_of("{\n\"a\": \"G\xF6teborg\"}"),
              "a.json:2: byte 9 (hexadecimal F6) is not UTF-8; save the file as UTF-8");
    EXPECT_NE(fault_of("// \xFF\n{}").find("a.json:1: byte 3 "), std::string::npos);
    for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) {
        EXPECT_NE(fault_of("{\"a\": \"" + std::string(bad) + "\"}").find("byte 7 "),
                  std::string::npos);
    }
    EXPECT_EQ(fault_of("{\"a\": \"\xE2\x82\xAC \xF0\x9F\x91\xB6 \xC3\xA5\"}"), "");
    EXPECT_EQ(fault_of(std::string("\xFF\xFE{\0}\0", 6)),
              "a.json:1: the file is written in UTF-16; save it as UTF-8");
    EXPECT_EQ(fault_of(std::string("{}\0{", 4)),
              "a.json:1: byte 2 is zero; this is not a text file");
}

TEST(DocumentTest, ReportsEveryDuplicateKeyWithBothLines) {
    EXPECT_EQ(fault_of("{\"a\": 1,\n \"b\": {\"x/y\": 1,\n\n \"x/y\": 2},\n \"a\": 2}"),
              "a.json:4: /b/x~1y: the key \"x/y\" stands twice in this object, first on line 2\n"
              "a.json:5: /a: the key \"a\" stands twice in this object, first on line 1");
}

TEST(DocumentTest, StopsAtDeepNesting) {
    const auto nested = [](int depth) {
        const auto n = static_cast<std::size_t>(depth - 1);
        return "{\"a\":" + std::string(n, '[') + std::string(n, ']') + "}";
    };
    EXPECT_EQ(fault_of(nested(kMaxDepth)), "");
    EXPECT_EQ(
        fault_of(nested(kMaxDepth + 1)),
        "a.json:1: objects and arrays are nested deeper than 64 levels here; a scenario needs "
        "fewer than ten");
    EXPECT_NE(fault_of(nested(100000)).find("nested deeper than 64"), std::string::npos);
    EXPECT_NE(fault_of(std::string(100000, '[')).find("nested deeper than 64"), std::string::npos);
    std::string objects;
    for (int level = 0; level < 100000; ++level) {
        objects += "{\"a\":\n";
    }
    EXPECT_EQ(fault_of(objects).rfind("a.json:65: ", 0), 0U) << fault_of(objects);
}

TEST(DocumentTest, StopsAtLargeFilesAndManyValues) {
    EXPECT_EQ(fault_of(std::string(kMaxBytes + 1, ' ')),
              "a.json: the file is larger than 16 MiB; is this a scenario?");
    std::string text = "{\"a\": [0";
    for (std::size_t value = 0; value < kMaxValues; ++value) {
        text += ",0";
    }
    EXPECT_NE(fault_of(text + "]}").find("more than 1000000 values"), std::string::npos);
}

TEST(DocumentTest, RefusesARootThatIsNotAnObject) {
    EXPECT_EQ(fault_of("\n[1]"), "a.json:2: an object {...} belongs here, this is an array");
    EXPECT_EQ(fault_of("\"x\""), "a.json:1: an object {...} belongs here, this is the text \"x\"");
    EXPECT_EQ(fault_of("12"), "a.json:1: an object {...} belongs here, this is the number 12");
}

// The examples of RFC 7396, appendix A, that have objects on both sides, and nested deletion.
TEST(MergePatchTest, DoesWhatTheRfcSays) {
    const auto merged = [](const std::string& base, const std::string& patch) {
        return to_json(merge_patch(parse("{\"r\":" + base + "}", "b").root,
                                   parse("{\"r\":" + patch + "}", "p").root));
    };
    EXPECT_EQ(merged(R"({"a":"b"})", R"({"a":"c"})"), R"({"r":{"a":"c"}})");
    EXPECT_EQ(merged(R"({"a":"b"})", R"({"b":"c"})"), R"({"r":{"a":"b","b":"c"}})");
    EXPECT_EQ(merged(R"({"a":"b"})", R"({"a":null})"), R"({"r":{}})");
    EXPECT_EQ(merged(R"({"a":"b","b":"c"})", R"({"a":null})"), R"({"r":{"b":"c"}})");
    EXPECT_EQ(merged(R"({"a":["b"]})", R"({"a":"c"})"), R"({"r":{"a":"c"}})");
    EXPECT_EQ(merged(R"({"a":"c"})", R"({"a":["b"]})"), R"({"r":{"a":["b"]}})");
    EXPECT_EQ(merged(R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})"),
              R"({"r":{"a":{"b":"d"}}})");
    EXPECT_EQ(merged(R"({"a":[{"b":"c"}]})", R"({"a":[1]})"), R"({"r":{"a":[1]}})");
    EXPECT_EQ(merged(R"(["a","b"])", R"(["c","d"])"), R"({"r":["c","d"]})");
    EXPECT_EQ(merged(R"({"a":"b"})", R"(["c"])"), R"({"r":["c"]})");
    EXPECT_EQ(merged(R"({"a":"foo"})", R"("bar")"), R"({"r":"bar"})");
    EXPECT_EQ(merged(R"({"e":null})", R"({"a":1})"), R"({"r":{"a":1,"e":null}})");
    EXPECT_EQ(merged(R"([1,2])", R"({"a":"b","c":null})"), R"({"r":{"a":"b"}})");
    EXPECT_EQ(merged(R"({})", R"({"a":{"bb":{"ccc":null}}})"), R"({"r":{"a":{"bb":{}}}})");
}

TEST(LoadTest, MergesBasesInOrderAndKeepsPlaces) {
    const Document document =
        load(texts({{"s/a.json",
                     "{\n\"extends\": [\"b.json\", \"sub/c.json\"],\n"
                     "\"x\": {\"own\": 1},\n\"gone\": null}"},
                    {"s/b.json", "{\"x\": {\"b\": 1, \"own\": 0}, \"gone\": 1}"},
                    {"s/sub/c.json", "{\"extends\": \"d.json\",\n\n\n\"x\": {\"b\": 2}}"},
                    {"s/sub/d.json", "{\"d\": [1]}"}}),
             "s/a.json");
    EXPECT_EQ(to_json(document.root), R"({"d":[1],"x":{"b":2,"own":1}})");
    const Node& x = *document.root.find("x");
    EXPECT_EQ(document.files[x.find("b")->file], "s/sub/c.json");
    EXPECT_EQ(x.find("b")->line, 4);
    EXPECT_EQ(document.files[x.find("own")->file], "s/a.json");
    EXPECT_EQ(x.find("own")->line, 3);
    // The object that several files speak about stands where the last of them did.
    EXPECT_EQ(document.files[x.file], "s/a.json");
    EXPECT_EQ(x.line, 3);
    EXPECT_EQ(document.files[document.root.find("d")->file], "s/sub/d.json");
    EXPECT_EQ(document.files[document.root.file], "s/a.json");
}

TEST(LoadTest, NamesBothFilesWhenABaseIsMissing) {
    EXPECT_EQ(load_fault({{"s/a.json", "{\n\"extends\": \"b.json\"}"}}, "s/a.json"),
              "s/a.json:2: /extends: there is no file \"s/b.json\" to extend");
    EXPECT_EQ(load_fault({}, "s/a.json"), "s/a.json: there is no such file");
}

TEST(LoadTest, ShowsTheCircle) {
    EXPECT_EQ(
        load_fault({{"a.json", "{\"extends\": \"b.json\"}"},
                    {"b.json", "{\n\"extends\": [\"c.json\"]}"},
                    {"c.json", "{\"extends\": \"b.json\"}"}},
                   "a.json"),
        "c.json:1: /extends: files extend each other in a circle: b.json -> c.json -> b.json");
    EXPECT_NE(
        load_fault({{"a.json", "{\"extends\": \"a.json\"}"}}, "a.json").find("a.json -> a.json"),
        std::string::npos);
}

TEST(LoadTest, LimitsTheChainAndTheNumberOfFiles) {
    std::map<std::string, std::string> chain;
    for (int file = 0; file < 20; ++file) {
        chain["f" + std::to_string(file)] = "{\"extends\": \"f" + std::to_string(file + 1) + "\"}";
    }
    chain["f20"] = "{}";
    EXPECT_EQ(load_fault(chain, "f0"),
              "f8:1: /extends: more than 8 files extend each other in a chain from f0");
    EXPECT_EQ(load_fault(chain, "f12"), "");  // eight steps to f20
    // Every file extends the next one three times: without a limit 3^8 readings.
    for (auto& entry : chain) {
        const std::size_t quote = entry.second.find('"', 10);
        if (quote != std::string::npos) {
            const std::string next = entry.second.substr(quote, entry.second.size() - quote - 1);
            entry.second = "{\"extends\": [" + next + "," + next + "," + next + "]}";
        }
    }
    EXPECT_NE(load_fault(chain, "f12").find("more than 64 files in one scenario"),
              std::string::npos);
}

TEST(LoadTest, TakesOnlyPlainNames) {
    for (const char* name :
         {"../b.json", "/b.json", "", "c:b.json", "http://b", "a//b", "./b", "a\\\\b"}) {
        const std::string fault =
            load_fault({{"a.json", "{\"extends\": [\"" + std::string(name) + "\"]}"}}, "a.json");
        EXPECT_EQ(fault.rfind("a.json:1: /extends/0: ", 0), 0U) << fault;
        EXPECT_NE(fault.find("is not a plain name"), std::string::npos) << fault;
    }
    EXPECT_EQ(load_fault({{"a.json", "{\"extends\": 3}"}}, "a.json"),
              "a.json:1: /extends: the name of a file belongs here, this is the number 3");
    EXPECT_EQ(*sibling_path("a/b.json", "c/d.csv"), "a/c/d.csv");
    EXPECT_EQ(*sibling_path("b.json", "d.csv"), "d.csv");
}

TEST(LoadTest, ReportsTheFaultsOfAllFiles) {
    EXPECT_EQ(load_fault({{"a.json", "{\"extends\": [\"b.json\", \"c.json\"]}"},
                          {"b.json", "{\n\"x\": 1, \"x\": 2}"},
                          {"c.json", "[]"}},
                         "a.json"),
              "b.json:2: /x: the key \"x\" stands twice in this object, first on line 2\n"
              "c.json:1: an object {...} belongs here, this is an array");
}

TEST(LoadTest, TakingAwayWhatIsNotThereIsAFault) {
    EXPECT_EQ(
        load_fault({{"a.json", "{\"extends\": \"b.json\",\n\"clinics\": {\"habilitatoin\": null}}"},
                    {"b.json", "{\"clinics\": {\"habilitation\": {}}}"}},
                   "a.json"),
        "a.json:2: /clinics/habilitatoin: null takes \"habilitatoin\" away, but there is none; "
        "did you mean \"habilitation\"?");
}

TEST(DiskFilesTest, TellsAFileFromAFolderAndFromNothing) {
    const std::filesystem::path folder =
        std::filesystem::path(::testing::TempDir()) / "ledtid_document_test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "deep");
    const std::string a = (folder / "a.json").string();
    std::ofstream(a) << "{\"extends\": \"deep\"}";
    std::ofstream(folder / "big.json") << std::string(kMaxBytes + 10, ' ');
    const auto fault = [](const std::string& path) {
        return thrown_by([&path] { static_cast<void>(load(disk_files(), path)); });
    };
    EXPECT_EQ(fault(folder.string()), folder.string() + ": this is a folder, a file belongs here");
    EXPECT_EQ(fault((folder / "none.json").string()),
              (folder / "none.json").string() + ": there is no such file");
    EXPECT_NE(fault((folder / "big.json").string()).find("larger than 16 MiB"), std::string::npos);
    const std::string deep = (folder / "deep").string();
    EXPECT_EQ(fault(a),
              deep + ": this is a folder, a file belongs here\n" + a + ":1: /extends: \"" + deep +
                  "\", which this extends, cannot be read");
    EXPECT_NE(fault(a + "/b.json").find("cannot be read"), std::string::npos);
    std::filesystem::remove_all(folder);
}

constexpr const char* kArms = R"({
  "posts": {"a": {"fte": 1}, "b": {"fte": 1}},
  "arms": {
    "sequential": {"title": "Today"},
    "team": {"title": "Team", "note": "n", "$x": 1, "posts": {"a": {"fte": 0.5}}},
    "extra": {"based_on": "team", "posts": {"b": null, "a": {"fte": 0.7}, "c": {"fte": 2}}},
    "x": {"based_on": "y"}, "y": {"based_on": "x"}, "z": {"based_on": "x"},
    "lost": {"based_on": "taem"}, "text": 3, "nested": {"arms": {}}, "odd": {"based_on": 1},
    "typo": {"posts": {"aa": null}}
  }
})";

TEST(ArmTest, AppliesItsPatchAfterThatOfItsBase) {
    const Document document = parse(kArms, "a.json");
    EXPECT_EQ(to_json(with_arm(document, "sequential").root),
              R"({"posts":{"a":{"fte":1},"b":{"fte":1}}})");
    EXPECT_EQ(to_json(with_arm(document, "team").root),
              R"({"posts":{"a":{"fte":0.5},"b":{"fte":1}}})");
    const Document extra = with_arm(document, "extra");
    EXPECT_EQ(to_json(extra.root), R"({"posts":{"a":{"fte":0.7},"c":{"fte":2}}})");
    EXPECT_EQ(extra.root.find("posts")->find("a")->find("fte")->line, 6);
    EXPECT_EQ(extra.root.line, 1);
    EXPECT_EQ(to_json(without_arms(document).root), to_json(with_arm(document, "sequential").root));
    EXPECT_EQ(arm_names(document).size(), 11U);
    EXPECT_EQ(arm_names(document)[1], "team");
}

TEST(ArmTest, TakesAwayWithNullAlsoWhereAFileThatIsExtendedSaysIt) {
    const FileSource files = [](const std::string& path) -> std::optional<std::string> {
        if (path == "base.json") {
            return R"({"steps": {"a": {"wait": 1, "then": "b"}}})";
        }
        if (path == "ways.json") {
            return R"({"arms": {"x": {"steps": {"a": {"wait": null, "meet": 2}}}}})";
        }
        return R"({"extends": ["base.json", "ways.json"], "arms": {"x": {"title": "X"}}})";
    };
    EXPECT_EQ(to_json(with_arm(load(files, "place.json"), "x").root),
              R"({"steps":{"a":{"meet":2,"then":"b"}}})");
}

TEST(ArmTest, AppliesEachOfSeveralBasesOnce) {
    const Document document = parse(R"({"a": 0, "b": 0, "c": 0, "arms": {
      "root": {"a": 1}, "left": {"based_on": "root", "a": 2, "b": 1},
      "right": {"based_on": ["root"], "b": 2, "c": 1}, "both": {"based_on": ["left", "right"]},
      "turned": {"based_on": ["right", "left"], "c": 9},
      "none": {"based_on": []}, "number": {"based_on": ["left", 3]},
      "self": {"based_on": ["left", "self"]}}})",
                                    "a.json");
    const auto made = [&document](const char* arm) {
        return to_json(with_arm(document, arm).root);
    };
    // "root" comes before both and does not undo what "left" has changed.
    EXPECT_EQ(made("both"), R"({"a":2,"b":2,"c":1})");
    EXPECT_EQ(made("turned"), R"({"a":2,"b":1,"c":9})");
    const auto fault = [&document](const char* arm) {
        return thrown_by([&] { static_cast<void>(with_arm(document, arm)); });
    };
    EXPECT_NE(fault("none").find("/arms/none/based_on: the name of an arm or a list of names"),
              std::string::npos);
    EXPECT_NE(fault("number").find("/arms/number/based_on/1: the name of an arm belongs here"),
              std::string::npos);
    EXPECT_NE(fault("self").find("circle: self -> self"), std::string::npos);
}

TEST(ArmTest, SaysWhatIsWrongWithAnArm) {
    const Document document = parse(kArms, "a.json");
    const auto fault = [&document](const char* arm) {
        return thrown_by([&] { static_cast<void>(with_arm(document, arm)); });
    };
    EXPECT_EQ(fault("extrra"),
              "a.json:3: /arms: no arm is called \"extrra\"; did you mean \"extra\"?");
    EXPECT_EQ(fault("lost"),
              "a.json:8: /arms/lost/based_on: no arm is called \"taem\"; did you mean \"team\"?");
    EXPECT_EQ(fault("x"),
              "a.json:7: /arms/y/based_on: arms are based on each other in a circle: x -> y -> x");
    EXPECT_NE(fault("z").find("circle: x -> y -> x"), std::string::npos);
    EXPECT_EQ(fault("text"),
              "a.json:8: /arms/text: an object {...} belongs here, this is the number 3");
    EXPECT_EQ(fault("nested"), "a.json:8: /arms/nested/arms: an arm cannot have arms of its own");
    EXPECT_EQ(
        fault("odd"),
        "a.json:8: /arms/odd/based_on: the name of an arm or a list of names belongs here, this is "
        "the number 1");
    EXPECT_NE(fault("typo").find("a.json:9: /posts/aa: null takes \"aa\" away"), std::string::npos);
    const Document none = parse("{}", "b.json");
    EXPECT_EQ(thrown_by([&] { static_cast<void>(with_arm(none, "a")); }),
              "b.json:1: /arms: no arm is called \"a\": this scenario has no object of arms");
}

TEST(NearestNameTest, FindsWhatWasMeant) {
    const std::vector<std::string> names = {"quorum", "duration", "team_day", "posts", "fte"};
    EXPECT_EQ(nearest_name("quorm", names), "quorum");
    EXPECT_EQ(nearest_name("qourum", names), "quorum");
    EXPECT_EQ(nearest_name("Team-Day", names), "team_day");
    EXPECT_EQ(nearest_name("duratoin", names), "duration");
    EXPECT_EQ(nearest_name("efte", names), "fte");
    EXPECT_EQ(nearest_name("intervention", names), "");
    EXPECT_EQ(nearest_name("x", names), "");
    EXPECT_EQ(nearest_name("", names), "");
    EXPECT_EQ(nearest_name("posts", {}), "");
    EXPECT_EQ(suggestion("zzz", {"a", "b"}), "; known are a, b");
}

TEST(CanonicalJsonTest, DoesNotDependOnOrderSpacesOrSpelling) {
    const auto canonical = [](const char* text) { return to_json(parse(text, "a").root); };
    EXPECT_EQ(canonical(R"({"b": 1.0, "a": [true, null, "\u00e5\n"], "c": 0.1})"),
              "{\"a\":[true,null,\"\xC3\xA5\\n\"],\"b\":1,\"c\":0.1}");
    EXPECT_EQ(canonical(R"({"a": 1e2, "b": {"y": 1, "x": 2}})"),
              canonical(R"({ "b" : {"x": 2.0, "y": 1}, // c
                             "a": 100})"));
    EXPECT_NE(canonical(R"({"a": 0.1})"), canonical(R"({"a": 0.10000000000000002})"));
    const std::string once =
        canonical(R"({"a": [1e-7, 123456.789e3, 1e300, 5e-324, 0.30000000000000004]})");
    EXPECT_EQ(canonical(once.c_str()), once);
}

}  // namespace
}  // namespace ledtid::models
