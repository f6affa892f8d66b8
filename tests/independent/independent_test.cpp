// Ledtid against a second implementation of the same place: small_place.py, in Python with SimPy,
// written from the scenario's description. Two programs that share no code, no language and no
// random numbers agree on what nobody can compute: lead times, waits, who leaves, how busy posts
// are, one referral at a time and all at once.
//
// Error rate: a figure is held to Welch's interval for the difference of two means over
// replications, at a level shared out over all figures so that two right programs differ somewhere
// once in a million pairs of seeds. Power: the same comparison must reject five plausible faults,
// planted in the scenario that Ledtid is given. Seeds are fixed on both sides.
//
// Seen red with the hours of missed visits given back, with urgent children after the others and
// with paperwork left out.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "sim/experiment/replicate.hpp"
#include "sim/statistics/intervals.hpp"
#include "sim/statistics/tally.hpp"

#include "models/care/compile.hpp"
#include "models/care/process.hpp"
#include "models/scenario/reader.hpp"

#include "tests/support/paths.hpp"

namespace ledtid::models {
namespace {

constexpr int kReplicationsOfPython = 50;
constexpr std::size_t kReplications = 100;
constexpr std::size_t kReplicationsOfFaults = 50;
constexpr double kFalseFailure = 1e-6;
constexpr double kHour = 3600;

const std::vector<std::string>& arms() {
    static const std::vector<std::string> kArms = {"one_by_one", "at_once"};
    return kArms;
}

using Figures = std::map<std::string, double>;
using Columns = std::map<std::string, std::vector<double>>;  // per figure: one per replication

// --- Python.

// The first Python that knows SimPy 2.3: Debian's own, the one CMake found, or as the environment
// says. Another one may come first in the PATH.
std::string python_with_simpy() {
    const char* const given = std::getenv("LEDTID_PYTHON");
    for (const std::string& python : {given == nullptr ? std::string() : std::string(given),
                                      std::string("/usr/bin/python3"),
                                      std::string(LEDTID_PYTHON_FOUND)}) {
        const std::string try_it = python + " -c 'import SimPy.Simulation' 2>/dev/null";
        if (!python.empty() && std::system(try_it.c_str()) == 0) {
            return python;
        }
    }
    return "";
}

std::string output_of(const std::string& command) {
    std::string text;
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) {
        return text;
    }
    char part[4096];
    for (std::size_t n = 0; (n = std::fread(part, 1, sizeof part, pipe)) > 0;) {
        text.append(part, n);
    }
    return ::pclose(pipe) == 0 ? text : "";
}

std::map<std::string, Columns> python_columns(const std::string& python) {
    const auto folder = tests::source_dir() / "tests" / "independent";
    const std::string text = output_of(python + " '" + (folder / "small_place.py").string() +
                                       "' '" + (folder / "small_place.json").string() + "' " +
                                       std::to_string(kReplicationsOfPython) + " 20251126");
    std::map<std::string, Columns> result;
    if (!text.empty()) {
        nlohmann::json::parse(text).get_to(result);
    }
    return result;
}

// --- Ledtid.

Tables tables_of(const std::string& arm,
                 const std::vector<std::pair<std::string, std::string>>& changes) {
    const auto path = tests::source_dir() / "tests" / "independent" / "small_place.json";
    const FileSource disk = disk_files();
    const FileSource files = [&](const std::string& file) -> std::optional<std::string> {
        std::optional<std::string> text = disk(file);
        for (const auto& [from, to] : changes) {
            std::size_t n = 0;
            for (std::size_t at = text->find(from); at != std::string::npos;
                 at = text->find(from, at + to.size())) {
                text->replace(at, from.size(), to);
                ++n;
            }
            EXPECT_GT(n, 0U) << from;
        }
        return text;
    };
    return compile(read_scenario(open_scenario(files, path.string()), arm).scenario);
}

Index named(const std::vector<NamedTitle>& names, const std::string& name) {
    for (Index i = 0; i < names.size(); ++i) {
        if (names[i].name == name) {
            return i;
        }
    }
    ADD_FAILURE() << "there is no " << name;
    return 0;
}

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

void add_clinics(const Tables& tables, const Outcome& outcome, Figures& figures) {
    for (Index c = 0; c < tables.clinics.size(); ++c) {
        const std::string& name = tables.names.clinics[c].name;
        const WaitSummary* const waits = outcome.clinics[c].waits;
        const double n = static_cast<double>(waits[0].n + waits[1].n);
        figures["wait, " + name] = (waits[0].mean_ticks * static_cast<double>(waits[0].n) +
                                    waits[1].mean_ticks * static_cast<double>(waits[1].n)) /
                                   n / kHour;
        double used = 0;
        double open = 0;
        for (Index p = 0; p < tables.posts.size(); ++p) {
            if (tables.pools[tables.posts[p].pool].clinic == c) {
                used += static_cast<double>(outcome.posts[p].used_ticks);
                open += static_cast<double>(outcome.posts[p].open_ticks);
            }
        }
        figures["utilisation, " + name] = used / open;
    }
}

Figures figures_of(const Tables& tables, const Outcome& outcome) {
    const Index question = named(tables.names.milestones, "question");
    const Index plan = named(tables.names.milestones, "plan");
    const Index asked = named(tables.names.milestones, "speech_asked");
    const Index joined = named(tables.names.milestones, "speech_joined");
    std::vector<double> lead_times;
    std::vector<double> direct;
    double n_referrals = 0;
    double n_left = 0;
    double n_declined = 0;
    for (std::size_t i = 0; i < outcome.children.size(); ++i) {
        const auto at = [&](Index m) { return milestone_of(outcome, tables, i, m); };
        if (at(plan) != Time::never()) {
            lead_times.push_back(static_cast<double>((at(plan) - at(question)).ticks) / kHour);
        }
        if (at(joined) != Time::never()) {
            // One that was returned takes longer than the longest hand-off.
            const double hours = static_cast<double>((at(joined) - at(asked)).ticks) / kHour;
            if (hours < 8 * 168.0) {
                direct.push_back(hours);
            }
            ++n_referrals;
        }
        const Index how = outcome.children[i].outcome;
        const std::string name = how == kNone ? "" : tables.names.outcomes[how].name;
        n_left += name == "school" || name == "declined" ? 1 : 0;
        n_declined += name == "declined" ? 1 : 0;
    }
    std::sort(lead_times.begin(), lead_times.end());
    Figures figures;
    const double n = static_cast<double>(outcome.children.size());
    figures["children"] = n;
    figures["lead time, mean"] = mean(lead_times);
    figures["lead time, P80"] = lead_times[(4 * lead_times.size() + 4) / 5 - 1];
    figures["hand-off to speech"] = mean(direct);
    figures["referrals returned"] = 1 - static_cast<double>(direct.size()) / n_referrals;
    figures["share leaving"] = n_left / n;
    figures["share declining"] = n_declined / n;
    figures["wait, psychology, urgent"] =
        outcome.clinics[named(tables.names.clinics, "psychology")].waits[1].mean_ticks / kHour;
    add_clinics(tables, outcome, figures);
    return figures;
}

std::map<std::string, Columns> ledtid_columns(
    std::size_t n_replications,
    const std::vector<std::pair<std::string, std::string>>& changes = {}) {
    std::map<std::string, Columns> result;
    for (const std::string& arm : arms()) {
        const Tables tables = tables_of(arm, changes);
        const auto rows = sim::replicate(n_replications, 2, [&](std::size_t replication) {
            return figures_of(tables,
                              simulate(tables, {1, static_cast<std::uint32_t>(replication)}));
        });
        for (const Figures& row : rows) {
            for (const auto& [figure, value] : row) {
                result[arm][figure].push_back(value);
            }
        }
    }
    return result;
}

// --- The comparison.

// Mean and squared standard error.
std::pair<double, double> mean_and_variance(const std::vector<double>& values) {
    const double m = mean(values);
    double squares = 0;
    for (const double value : values) {
        squares += (value - m) * (value - m);
    }
    const double n = static_cast<double>(values.size());
    return {m, squares / (n - 1) / n};
}

struct Difference {
    std::string what;
    double ledtid = 0;
    double ledtid_error = 0;  // standard errors
    double python = 0;
    double python_error = 0;
    double tolerance = 0;  // of the difference

    [[nodiscard]] bool accepted() const { return std::abs(ledtid - python) <= tolerance; }
};

// Welch 1947, Biometrika 34, 28-35.
std::vector<Difference> differences(const std::map<std::string, Columns>& ledtid,
                                    const std::map<std::string, Columns>& python) {
    std::vector<Difference> result;
    std::size_t n_figures = 0;
    for (const auto& [arm, columns] : python) {
        n_figures += columns.size();
    }
    for (const auto& [arm, columns] : python) {
        for (const auto& [figure, values] : columns) {
            const std::vector<double>& ours = ledtid.at(arm).at(figure);
            const auto [a, va] = mean_and_variance(ours);
            const auto [b, vb] = mean_and_variance(values);
            const double degrees = (va + vb) * (va + vb) /
                                   (va * va / static_cast<double>(ours.size() - 1) +
                                    vb * vb / static_cast<double>(values.size() - 1));
            const double level = 1.0 - kFalseFailure / static_cast<double>(n_figures) / 2.0;
            const double t = sim::student_t_quantile(level, degrees);
            result.push_back(
                {arm + ": " + figure, a, std::sqrt(va), b, std::sqrt(vb), t * std::sqrt(va + vb)});
        }
    }
    return result;
}

std::string table_of(const std::vector<Difference>& all) {
    char line[200];
    std::snprintf(line,
                  sizeof line,
                  "%-34s %20s %20s %10s\n",
                  "hours, or shares",
                  "Ledtid",
                  "SimPy",
                  "tolerance");
    std::string text = line;
    for (const Difference& one : all) {
        std::snprintf(line,
                      sizeof line,
                      "%-34s %10.4g ± %-7.2g %10.4g ± %-7.2g %8.1f %%  %s\n",
                      one.what.c_str(),
                      one.ledtid,
                      1.96 * one.ledtid_error,
                      one.python,
                      1.96 * one.python_error,
                      100 * one.tolerance / one.python,
                      one.accepted() ? "" : "DIFFERS");
        text += line;
    }
    return text;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(IndependentTest, APythonProgramWrittenFromTheDescriptionGivesTheSameFigures) {
    const std::string python = python_with_simpy();
    ASSERT_FALSE(python.empty())
        << "No Python that can import SimPy.Simulation was found, so nothing is compared. On "
           "Debian: "
           "apt-get install python3-simpy; elsewhere name one in the environment: "
           "LEDTID_PYTHON=/path/to/python3.";
    auto start = std::chrono::steady_clock::now();
    const auto theirs = python_columns(python);
    const double python_seconds = seconds_since(start) / kReplicationsOfPython;
    ASSERT_EQ(theirs.size(), arms().size()) << python << " small_place.py failed";
    start = std::chrono::steady_clock::now();
    const auto ours = ledtid_columns(kReplications);
    const double ledtid_seconds = seconds_since(start) / kReplications;

    const std::vector<Difference> all = differences(ours, theirs);
    EXPECT_EQ(all.size(), 32U);
    for (const Difference& one : all) {
        EXPECT_TRUE(one.accepted()) << one.what << ": " << one.ledtid << " and " << one.python
                                    << " differ by more than " << one.tolerance;
    }
    std::printf(
        "%sA replication of both arms: Ledtid %.4f s on two threads, SimPy %.2f s, %.0f times as "
        "long\n",
        table_of(all).c_str(),
        ledtid_seconds,
        python_seconds,
        python_seconds / ledtid_seconds);

    // The power check: a place that is a little different is told apart.
    const std::vector<std::pair<std::string, std::vector<std::pair<std::string, std::string>>>>
        faults = {
            {"hand-offs five per cent longer",
             {{R"("low": "2 weeks", "mode": "4 weeks", "high": "8 weeks")",
               R"("low": "2.1 weeks", "mode": "4.2 weeks", "high": "8.4 weeks")"}}},
            {"half as many visits are missed", {{R"("no_show": 0.1,)", R"("no_show": 0.05,)"}}},
            {"nobody is first in line", {{R"("first_when": {"kind": "urgent"},)", ""}}},
            {"a third fewer referrals are returned",
             {{R"("returned": 0.15)", R"("returned": 0.1)"}}},
            {"patience is twice as long", {{R"("mean": "2 months")", R"("mean": "4 months")"}}}};
    for (const auto& [what, changes] : faults) {
        std::size_t n_rejected = 0;
        std::string by;
        for (const Difference& one :
             differences(ledtid_columns(kReplicationsOfFaults, changes), theirs)) {
            n_rejected += one.accepted() ? 0U : 1U;
            by += one.accepted() ? "" : "; " + one.what;
        }
        EXPECT_GT(n_rejected, 0U) << "not noticed: " << what;
        std::printf("%s: noticed by %zu figures%s\n", what.c_str(), n_rejected, by.c_str());
    }
}

}  // namespace
}  // namespace ledtid::models
