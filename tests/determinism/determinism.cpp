#include "tests/determinism/determinism.hpp"

#include <algorithm>
#include <utility>

#include <gtest/gtest.h>

#include "sim/random/stream.hpp"

#include "models/care/compile.hpp"
#include "models/care/experiment.hpp"
#include "models/care/result_hash.hpp"
#include "models/pathway/checks.hpp"
#include "models/scenario/reader.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models::determinism {

namespace {

void shuffle(Json& value, sim::Stream& stream) {
    if (!value.is_structured()) {
        return;
    }
    for (Json& item : value) {
        shuffle(item, stream);
    }
    if (value.is_array()) {
        return;
    }
    std::vector<std::pair<std::string, Json>> members;
    for (const auto& item : value.items()) {
        members.emplace_back(item.key(), item.value());
    }
    for (std::size_t i = members.size(); i > 1; --i) {
        std::swap(members[i - 1], members[stream() % i]);
    }
    Json shuffled = Json::object();
    for (const auto& [key, member] : members) {
        shuffled[key] = member;
    }
    value = std::move(shuffled);
}

void expect_same_child(const ChildRecord& a, const ChildRecord& b) {
    EXPECT_EQ(a.source, b.source);
    ASSERT_EQ(a.number, b.number);
    EXPECT_EQ(a.born, b.born);
    EXPECT_EQ(a.left, b.left);
    EXPECT_EQ(a.outcome, b.outcome);
    EXPECT_EQ(a.censored, b.censored);
    EXPECT_EQ(a.target, b.target);
    EXPECT_EQ(a.group, b.group);
    EXPECT_EQ(a.n_contacts, b.n_contacts);
    EXPECT_EQ(a.n_places, b.n_places);
    EXPECT_EQ(a.n_postponed, b.n_postponed);
    EXPECT_EQ(a.n_no_shows, b.n_no_shows);
}

}  // namespace

Tables tables_of(const std::string& path, const std::string& arm, const Change& change) {
    const std::string full_path = (tests::source_dir() / path).string();
    const FileSource disk = disk_files();
    const FileSource files = [&](const std::string& file) -> std::optional<std::string> {
        std::optional<std::string> text = disk(file);
        if (text && change) {
            Json content = Json::parse(*text, nullptr, true, true);
            change(content, file != full_path);
            text = content.dump();
        }
        return text;
    };
    const ScenarioReading reading = read_scenario(open_scenario(files, full_path), arm);
    for (const Fault& fault : check_pathway(reading.scenario)) {
        ADD_FAILURE() << to_string(fault);
    }
    return compile(reading.scenario);
}

void shuffle_keys(Json& value, std::uint32_t seed) {
    sim::Stream stream(sim::stream_key(seed, 0), 0, 0, 0);
    shuffle(value, stream);
}

std::vector<Outcome> run(const Tables& tables, std::size_t n, unsigned n_threads) {
    return run_arm(tables, 1, n, n_threads);
}

std::uint64_t hash_of(const Tables& tables, const Outcome& outcome) {
    return result_hash(tables, std::span<const Outcome>(&outcome, 1));
}

void expect_same_children(const std::vector<Outcome>& left, const std::vector<Outcome>& right) {
    ASSERT_EQ(left.size(), right.size());
    for (std::size_t r = 0; r < left.size(); ++r) {
        SCOPED_TRACE("replication " + std::to_string(r));
        ASSERT_FALSE(left[r].children.empty());
        ASSERT_EQ(left[r].children.size(), right[r].children.size());
        for (std::size_t i = 0; i < left[r].children.size(); ++i) {
            ASSERT_NO_FATAL_FAILURE(expect_same_child(left[r].children[i], right[r].children[i]));
        }
        EXPECT_EQ(left[r].milestones, right[r].milestones);
        EXPECT_EQ(left[r].counters, right[r].counters);
        EXPECT_EQ(left[r].hours, right[r].hours);
    }
}

Index named(const std::vector<NamedTitle>& names, const std::string& name) {
    const auto found = std::find_if(
        names.begin(), names.end(), [&](const NamedTitle& one) { return one.name == name; });
    if (found == names.end()) {
        ADD_FAILURE() << "there is no " << name;
        return 0;
    }
    return static_cast<Index>(found - names.begin());
}

}  // namespace ledtid::models::determinism
