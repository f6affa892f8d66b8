// The evidence is read with all its faults, and scenarios/evidence/schema.json says the same as the
// reader.
#include "models/scenario/evidence.hpp"

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "tests/models/scenario/faults.hpp"
#include "tests/models/scenario/schema_walk.hpp"
#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

using Json = nlohmann::json;
using testing::in_words;
using testing::Keys;
using testing::SchemaWalk;

// Has an object of every kind.
const char* const kEvidence = R"({
  "$schema": "schema.json",
  "title": "All",
  "figures": {
    "a": {
      "title": {"sv": "Väntan", "en": "Wait"},
      "observed": {"text": {"sv": "om åtta", "en": "about eight"}, "low": 6, "high": 10, "unit": "months"},
      "source": ["S1", "P40b"], "certainty": "SEED", "year": "2024", "abroad": true,
      "scenario": "../mark.json", "arm": "team",
      "measure": {"lead_time": "K4", "of": "completed mean", "group": "x"},
      "compared_with": {"arm": "now", "as": "difference"},
      "role": "calibrated", "reason": "because"
    },
    "b": {
      "title": "B", "observed": {"text": "t", "low": 1, "high": 1, "unit": "years"}, "source": "P5",
      "certainty": "PUB", "year": "2014", "scenario": "x.json", "arm": "now",
      "measure": {"wait_at": ["one", "two"], "of": "mean", "children": "target"},
      "role": "input", "reason": "r"
    },
    "c": {
      "title": "C", "observed": {"text": "t", "low": 0, "high": 1, "unit": "share"}, "source": "§9",
      "certainty": "ASM", "year": "2014", "scenario": "x.json", "arm": "now",
      "measure": {"count": "no_shows", "per": "contacts"}, "role": "predicted", "reason": "r"
    },
    "d": {
      "title": "D", "observed": {"text": "t", "low": 0, "high": 1, "unit": "days"}, "source": "S1",
      "certainty": "GK", "year": "2014", "scenario": "x.json", "arm": "now",
      "measure": {"age_at": "plan"}, "role": "predicted", "reason": "r"
    },
    "e": {
      "title": "E", "observed": {"text": "t", "low": 0, "high": 1, "unit": "hours"}, "source": "S1",
      "certainty": "DER", "year": "2014", "scenario": "x.json", "arm": "now",
      "measure": {"hours_per_child": "all"}, "role": "predicted", "reason": "r"
    }
  },
  "not_spoken_to": [{"title": "N", "observed": "5", "source": "P62", "why": "no arm"}]
})";

FileSource source_of(const std::string& text) {
    return [text](const std::string&) { return std::optional<std::string>(text); };
}

Evidence read(const std::string& text) {
    return read_evidence(source_of(text), "e.json");
}

// The evidence with one piece of its text replaced.
std::string with(const std::string& piece, const std::string& replacement) {
    std::string text = kEvidence;
    const std::size_t at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    return text.replace(at, piece.size(), replacement);
}

TEST(EvidenceTest, ReadsFiguresInTheOrderOfTheFile) {
    const Evidence evidence = read(kEvidence);
    ASSERT_EQ(evidence.figures.size(), 5U);
    const EvidenceFigure& a = evidence.figures[0];
    EXPECT_EQ(a.name, "a");
    EXPECT_EQ(a.title.sv, "Väntan");
    EXPECT_EQ(a.observed.text.en, "about eight");
    EXPECT_EQ(a.observed.low, 6);
    EXPECT_EQ(a.observed.high, 10);
    EXPECT_EQ(a.observed.unit, EvidenceUnit::months);
    EXPECT_EQ(a.sources, (std::vector<std::string>{"S1", "P40b"}));
    EXPECT_EQ(a.certainty, "SEED");
    EXPECT_EQ(a.year, "2024");
    EXPECT_TRUE(a.abroad);
    EXPECT_EQ(a.scenario, "../mark.json");
    EXPECT_EQ(a.arm, "team");
    EXPECT_EQ(a.measure.kind, EvidenceMeasure::Kind::lead_time);
    EXPECT_EQ(a.measure.of, EvidenceMeasure::Of::completed_mean);
    EXPECT_EQ(a.measure.group, "x");
    ASSERT_TRUE(a.compared_with);
    EXPECT_EQ(a.compared_with->arm, "now");
    EXPECT_FALSE(a.compared_with->is_ratio);
    EXPECT_EQ(a.role, EvidenceFigure::Role::calibrated);
    EXPECT_EQ(a.reason.en, "because");
    EXPECT_FALSE(evidence.figures[1].abroad);
    EXPECT_EQ(evidence.figures[1].measure.names, (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(evidence.figures[1].measure.children, EvidenceMeasure::Children::target);
    EXPECT_EQ(evidence.figures[2].measure.per, "contacts");
    ASSERT_EQ(evidence.not_spoken_to.size(), 1U);
    EXPECT_EQ(evidence.not_spoken_to[0].why.sv, "no arm");
}

void expect_fault(const std::string& piece,
                  const std::string& replacement,
                  const std::string& fault) {
    const std::string faults =
        testing::thrown_by([&] { static_cast<void>(read(with(piece, replacement))); });
    EXPECT_EQ(faults.substr(0, fault.size()), fault);
    EXPECT_EQ(faults.find('\n'), std::string::npos) << "one fault, once:\n" << faults;
}

// Seen red with a reversed band, two measures, and a group beside any measure let through.
TEST(EvidenceTest, FaultsSayWhereAndWhat) {
    expect_fault(R"("year": "2024")",
                 R"("year": "2024", "yaer": 1)",
                 "e.json:8: /figures/a/yaer: no key is called \"yaer\" here");
    expect_fault(R"("high": 10)",
                 R"("high": 5)",
                 "e.json:7: /figures/a/observed/high: the band ends before it begins");
    expect_fault(R"("unit": "months")",
                 R"("unit": "hours")",
                 "e.json:7: /figures/a/observed/unit: what is measured here comes in months, days, "
                 "years, not in hours");
    expect_fault(R"("as": "difference")",
                 R"("as": "ratio")",
                 "e.json:7: /figures/a/observed/unit: what is measured here comes in ratio");
    expect_fault(R"("arm": "now", "as")",
                 R"("arm": "team", "as")",
                 "e.json:11: /figures/a/compared_with/arm: an arm compared with itself");
    expect_fault(R"("completed mean")",
                 R"("completed p80")",
                 "e.json:10: /figures/a/measure/group: of a group only");
    expect_fault(R"({"age_at": "plan"})",
                 R"({"age_at": "plan", "count": "x"})",
                 "e.json:28: /figures/d/measure: one of lead_time, age_at, wait_at, count and "
                 "hours_per_child belongs here, there are 2");
    expect_fault(R"({"age_at": "plan"})", "{}", "e.json:28: /figures/d/measure: one of lead_time");
    expect_fault(R"("of": "mean", "children": "target")",
                 R"("of": "p80", "children": "target")",
                 "e.json:17: /figures/b/measure/of: a quantile is known of one clinic");
    expect_fault(R"(["one", "two"], "of": "mean", "children": "target")",
                 R"("one", "of": "p80")",
                 "e.json:17: /figures/b/measure/of: a quantile is known of the target children");
    expect_fault(R"("source": "P62", )", "", "e.json:36: /not_spoken_to/0: \"source\" is missing");
    expect_fault(R"("source": "P62")",
                 R"("source": [])",
                 "e.json:36: /not_spoken_to/0/source: a source, or several, belong here");
    expect_fault(R"("source": "P62")",
                 R"("source": "P040")",
                 "e.json:36: /not_spoken_to/0/source: \"P040\" is no key of the notes");
    expect_fault(R"("role": "calibrated")", R"("role": "guessed")", "e.json:12: /figures/a/role: ");
}

TEST(EvidenceTest, AllFaultsAreToldAtOnce) {
    const std::string faults = testing::thrown_by(
        [] { static_cast<void>(read(R"({"title": "x", "figures": {"a": {}}, "extra": 1})")); });
    for (const char* const key : {"title",
                                  "observed",
                                  "source",
                                  "certainty",
                                  "year",
                                  "scenario",
                                  "arm",
                                  "measure",
                                  "role",
                                  "reason"}) {
        EXPECT_NE(faults.find("/figures/a: \"" + std::string(key) + "\" is missing here"),
                  std::string::npos)
            << key;
    }
    EXPECT_NE(faults.find("/extra: no key"), std::string::npos);
}

Json read_json(const std::string& name) {
    return Json::parse(tests::read_file(tests::source_dir() / "scenarios" / "evidence" / name),
                       nullptr,
                       true,
                       /*ignore_comments=*/true);
}

const SchemaWalk& walk() {
    static const SchemaWalk& kWalk = *new SchemaWalk(read_json("schema.json"));
    return kWalk;  // lives as long as the tests
}

// All keys by kind of object, titles left out: they are one text or an object.
void collect(const SchemaWalk::Places& places, const std::string& kind, KnownKeys& known) {
    const Keys keys = SchemaWalk::keys_at(places);
    if (!keys.empty() && keys.count("sv") == 0) {
        known[kind] = keys;
    }
    for (const auto& [key, alternatives] : walk().below(places)) {
        if (key != "*" || keys.empty()) {
            collect(alternatives, kind + "/" + key, known);
        }
    }
}

// Seen red with a key taken out of the schema, and with one added.
TEST(EvidenceSchemaTest, KnowsTheKeysThatTheReaderKnows) {
    KnownKeys reader = keys_of_evidence(parse(kEvidence, "e.json"));
    KnownKeys schema;
    SchemaWalk::Places root;
    walk().add_alternatives(walk().schema(), root);
    collect(root, "", schema);
    for (auto kind = reader.begin(); kind != reader.end();) {
        kind = kind->second.count("sv") > 0 ? reader.erase(kind) : std::next(kind);
    }
    ASSERT_GE(schema.size(), 6U);
    for (const auto& [kind, keys] : schema) {
        EXPECT_EQ(in_words(keys), in_words(reader[kind])) << kind;
    }
    EXPECT_EQ(reader.size(), schema.size());
}

TEST(EvidenceSchemaTest, TakesWhatTheReaderTakes) {
    EXPECT_EQ(walk().faults(Json::parse(kEvidence)), "");
    EXPECT_EQ(walk().faults(read_json("evidence.json")), "");
    for (const auto& [piece, replacement] : std::vector<std::pair<std::string, std::string>>{
             {R"("year": "2024")", R"("yaer": "2024")"},
             {R"("unit": "months")", R"("unit": "weeks")"},
             {R"("source": "P62")", R"("source": "P040")"},
             {R"("source": "P62")", R"("source": [])"},
             {R"({"age_at": "plan"})", R"({"age_at": "plan", "count": "x"})"},
             {R"({"age_at": "plan"})", "{}"},
             {R"("of": "completed mean")", R"("of": "mean")"},
             {R"("as": "difference")", R"("as": "product")"},
             {R"("abroad": true)", R"("abroad": "yes")"},
             {R"("role": "calibrated")", R"("role": "guessed")"}}) {
        EXPECT_NE(walk().faults(Json::parse(with(piece, replacement))), "") << replacement;
        EXPECT_THROW(static_cast<void>(read(with(piece, replacement))), ScenarioError)
            << replacement;
    }
}

TEST(EvidenceSchemaTest, ThePublishedEvidenceHasNoFaults) {
    const std::string path =
        (tests::source_dir() / "scenarios" / "evidence" / "evidence.json").string();
    const Evidence evidence = read_evidence(disk_files(), path);
    EXPECT_GE(evidence.figures.size(), 30U);
    EXPECT_GE(evidence.not_spoken_to.size(), 5U);
}

}  // namespace
}  // namespace ledtid::models
