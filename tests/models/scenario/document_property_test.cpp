// Whatever is done to the bytes of a file, reading it gives a document or faults with a place:
// never a crash, a broken contract or silence. Run under the sanitizers this covers memory faults
// too.
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/cursor.hpp"
#include "models/scenario/distribution_reader.hpp"
#include "models/scenario/document.hpp"
#include "models/scenario/waiting_list_csv.hpp"

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

// A small generator that is the same everywhere (Steele, Lea & Flood, OOPSLA 2014, SplitMix64).
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::size_t below(std::size_t n) {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return static_cast<std::size_t>((z ^ (z >> 31)) % n);
    }

  private:
    std::uint64_t state_;
};

constexpr const char* kScenario = R"({
  // every shape that a scenario has
  "$schema": "schema.json", "title": "Skene \u00e5\u00e4 \"x\"",
  "start": "2025-04-01", "share": 0.25, "n": 12, "open": true, "none": null,
  "wait": {"low": 2, "base": 4, "high": 8, "unit": "weeks", "source": "P58", "certainty": "ASM"},
  "visit": {"distribution": "lognormal", "mean": "60 min", "cv": 0.33},
  "delay": {"base": {"distribution": "gamma", "mean": "3 days", "sd": "1 day"}, "low": "1 day",
            "high": "9 days", "certainty": "ASM"},
  "steps": {"a": {"next": ["b", "c"]}, "b/~": {"times": ["08:30", "16:00"], "day": "monday"}},
  "arms": {"one": {"share": 0.5}, "two": {"based_on": "one", "steps": {"a": null}}}
})";

constexpr const char* kTokens[] = {"{",
                                   "}",
                                   "[",
                                   "]",
                                   ",",
                                   ":",
                                   "\"",
                                   "null",
                                   "true",
                                   "-",
                                   "1e999",
                                   "NaN",
                                   "//",
                                   "/*",
                                   "*/",
                                   "\n",
                                   "\\",
                                   "\\ud800",
                                   "\xFF",
                                   "\xC3",
                                   "\xEF\xBB\xBF",
                                   "0",
                                   "9999999999999999999",
                                   "\"share\"",
                                   " "};

std::string mutated(std::string text, Dice& dice) {
    const std::size_t n_changes = 1 + dice.below(4);
    for (std::size_t change = 0; change < n_changes && !text.empty(); ++change) {
        const std::size_t at = dice.below(text.size());
        switch (dice.below(6)) {
            case 0:
                text[at] = static_cast<char>(dice.below(256));
                break;
            case 1:
                text.erase(at, 1 + dice.below(10));
                break;
            case 2:
                text.resize(at);
                break;
            case 3:
                text.insert(at, text.substr(dice.below(text.size()), dice.below(40)));
                break;
            case 4:
                text.insert(at, std::string(1 + dice.below(100), text[at]));
                break;
            default:
                text.insert(at, kTokens[dice.below(sizeof kTokens / sizeof kTokens[0])]);
                break;
        }
    }
    return text;
}

// Reads the scenario above as a reader of the language would.
void read_all(const Document& document) {
    Reading reading(document);
    const Cursor c = reading.root();
    static_cast<void>(c.text("title", ""));
    static_cast<void>(c.date("start"));
    static_cast<void>(c.number("share", {0.0, 1.0}, 1.0));
    static_cast<void>(c.integer("n", 1, 100));
    static_cast<void>(c.boolean("open", false));
    static_cast<void>(c.maybe("none"));
    static_cast<void>(c.duration("wait", {0.0, kYear}));
    static_cast<void>(read_durations(c, "visit"));
    static_cast<void>(read_durations(c, "delay"));
    for (const auto& [name, step] : c.members("steps")) {
        static_cast<void>(step.texts("next"));
        for (const Cursor& time : step.items("times")) {
            static_cast<void>(time.time_of_day());
        }
        if (step.has("day")) {
            static_cast<void>(step.weekday("day"));
        }
    }
    reading.finish();
    reading.throw_if_faulty();
}

// "" if the text is sound, else its faults, each of which must say where it is.
std::string faults_of(const std::string& text) {
    try {
        const Document document = parse(text, "a.json");
        for (const std::string& arm : arm_names(document)) {
            read_all(with_arm(document, arm));
        }
        read_all(without_arms(document));
        const std::string canonical = to_json(document.root);
        EXPECT_EQ(to_json(parse(canonical, "again").root), canonical);
    } catch (const ScenarioError& error) {
        for (const Fault& fault : error.faults()) {
            EXPECT_FALSE(fault.message.empty());
            EXPECT_TRUE(fault.file == "a.json") << to_string(fault);
            EXPECT_GE(fault.line, 0);
        }
        return error.what();
    }
    return "";
}

TEST(DocumentPropertyTest, MutatedScenariosGiveAScenarioOrFaults) {
    ASSERT_EQ(faults_of(kScenario), "");
    Dice dice(20250401);
    int n_sound = 0;
    int n_faulty = 0;
    for (int trial = 0; trial < 20000; ++trial) {
        const std::string text = mutated(kScenario, dice);
        SCOPED_TRACE(text);
        (faults_of(text).empty() ? n_sound : n_faulty) += 1;
        if (HasFailure()) {
            return;
        }
    }
    // Both must happen often, or the test looks at one side only.
    EXPECT_GT(n_sound, 200);
    EXPECT_GT(n_faulty, 10000);
}

TEST(DocumentPropertyTest, EveryTruncationIsAFault) {
    const std::string text = kScenario;
    for (std::size_t length = 0; length < text.size(); ++length) {
        const std::string faults = faults_of(text.substr(0, length));
        EXPECT_NE(faults, "") << length;
        EXPECT_TRUE(faults.find("the file ends") != std::string::npos ||
                    faults.find("the file is empty") != std::string::npos ||
                    faults.find("'/'") != std::string::npos)
            << length << ": " << faults;
    }
}

TEST(WaitingListPropertyTest, MutatedFilesGiveRowsOrFaults) {
    const std::string list =
        "clinic;referral_date;birth_date;priority\n\"a\";2024-01-01;2020-01-01;1\nb;2023-05-05;"
        "2019-01-01;0\n";
    Dice dice(7);
    int n_sound = 0;
    for (int trial = 0; trial < 20000; ++trial) {
        const std::string text = mutated(list, dice);
        FaultList faults;
        const std::vector<WaitingRow> rows =
            read_waiting_list(text, "l.csv", faults, {"a", "b"}, 20000);
        EXPECT_EQ(rows.empty(), !faults.empty()) << text;
        n_sound += faults.empty() ? 1 : 0;
    }
    EXPECT_GT(n_sound, 50);
}

}  // namespace
}  // namespace ledtid::models
