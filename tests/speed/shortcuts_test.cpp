// That what is done to be fast changes nothing: the short way against the plain one, to the bit.
#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/process.hpp"
#include "models/care/result_hash.hpp"

#include "bench/support.hpp"

namespace ledtid::bench {
namespace {

std::uint64_t hash_of(const models::Tables& tables) {
    const std::vector<models::Outcome> outcomes = {models::simulate(tables, {5, 0}),
                                                   models::simulate(tables, {5, 1})};
    return models::result_hash(tables, outcomes);
}

// Pools whose posts are always open ask neither calendars nor diaries. A pool in which posts hand
// over at closing time takes the general way, and where nothing closes that is the same pool. Seen
// red with the search for a free post ended at the last but one, and with a bound on the next free
// post that is a tick too late.
TEST(ShortcutsTest, PoolsThatNeverCloseAreServedAsByTheGeneralWay) {
    std::size_t n_compared = 0;
    for (const std::string file : {"one_clinic", "network", "priorities", "patience", "places"}) {
        const std::string path = "scenarios/selftest/" + file + ".json";
        for (const std::string& arm : arms_of_file(path)) {
            SCOPED_TRACE(path + ", arm " + arm);
            models::Tables tables = tables_of_file(path, arm);
            tables.end =
                std::min(tables.end, tables.measure_from + (tables.measure_from - tables.start));
            tables.measure_to = std::min(tables.measure_to, tables.end);
            const std::uint64_t shortcut = hash_of(tables);
            for (models::PoolRow& pool : tables.pools) {
                n_compared += pool.has_posts() && !pool.hand_over ? 1U : 0U;
                pool.hand_over = pool.has_posts();
            }
            EXPECT_EQ(hash_of(tables), shortcut);
        }
    }
    EXPECT_GT(n_compared, 15U);
}

// What came of it, without how many events it took and in which order.
std::uint64_t hash_of_results(const models::Tables& tables, models::Outcome outcome) {
    outcome.n_events = 0;
    outcome.fingerprint = 0;
    outcome.audits.clear();
    const std::vector<models::Outcome> outcomes = {outcome};
    return models::result_hash(tables, outcomes);
}

struct Listed {
    models::Outcome outcome;
    std::vector<std::tuple<sim::Time, models::Index, std::uint32_t, sim::Time>> visits;
};

Listed run_and_list(const models::Tables& tables, std::uint32_t replication) {
    std::vector<models::SeenChild> seen;
    Listed listed;
    listed.outcome = models::simulate_and_list(tables, {7, replication}, seen);
    for (const models::SeenChild& visit : seen) {
        listed.visits.emplace_back(visit.started, visit.source, visit.number, visit.ended);
    }
    std::sort(listed.visits.begin(), listed.visits.end());
    return listed;
}

// The general way with each visit's start and end an event, which a scenario takes that asks who is
// at its clinics; and with a file for every child, which a source's children have if some of them
// begin elsewhere.
models::Tables with_every_visit_an_event(models::Tables tables) {
    tables.audits = {tables.start};
    for (models::Index source = 0; source < tables.sources.size(); ++source) {
        const models::Index elsewhere = tables.sources[source].first_row + 1;
        tables.backlogs.push_back({source, elsewhere, 0, {}});
    }
    return tables;
}

// A place where much goes wrong: half of the children miss a visit or tire of waiting, and they
// come back before or after the next one is called.
constexpr const char* kRestless = R"("clinics": {
    "speech_therapy_clinic": {"no_show": 0.4, "rebooking": "3 days", "background": {"leaves_per_month": 0.3}},
    "paediatrics_clinic": {"no_show": 0.2, "rebooking": "5 weeks", "background": {"leaves_per_month": 0.1}},
    "neuropsychiatry_clinic": {"notice": "3 days", "background": {"leaves_per_month": 0.2}}
})";

// A tick is a millisecond, or two things would happen within one now and then.
void expect_foreseen_visits_as_by_the_general_way(const std::string& place,
                                                  const std::string& changes,
                                                  const std::string& arm) {
    SCOPED_TRACE(place + ", arm " + arm);
    const models::Tables tables = tables_of_text(R"({"extends": ")" + place + R"(", "time": {
        "ticks_per_second": 1000, "measure_to": "2020-01-01", "end": "2021-01-01"})" +
                                                     (changes.empty() ? "" : ", " + changes) + "}",
                                                 arm);
    const models::Tables plain = with_every_visit_an_event(tables);
    for (std::uint32_t replication = 0; replication < 2; ++replication) {
        const Listed foreseen = run_and_list(tables, replication);
        const Listed general = run_and_list(plain, replication);
        EXPECT_EQ(hash_of_results(tables, foreseen.outcome),
                  hash_of_results(tables, general.outcome));
        EXPECT_EQ(foreseen.visits, general.visits);
        EXPECT_GT(foreseen.visits.size(), 10000U);
        EXPECT_LT(static_cast<double>(foreseen.outcome.n_events),
                  0.75 * static_cast<double>(general.outcome.n_events));
    }
}

// A visit of the background, once called, takes no event of its own but for its end if the child
// then goes on. Seen red with children who still give up between the call and a visit that they
// will miss.
TEST(ShortcutsTest, VisitsForeseenWhenCalledAreThoseOfTheGeneralWay) {
    const std::string mark = "mark-svenljunga.json";
    expect_foreseen_visits_as_by_the_general_way(mark, "", "sequential");
    expect_foreseen_visits_as_by_the_general_way(mark, "", "team_carve_out");
    expect_foreseen_visits_as_by_the_general_way(mark, kRestless, "sequential");
    expect_foreseen_visits_as_by_the_general_way(mark, kRestless, "team_carve_out");
}

}  // namespace
}  // namespace ledtid::bench
