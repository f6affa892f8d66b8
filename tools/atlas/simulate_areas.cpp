// Simulates the areas of the atlas one after another and keeps what it shows of each.
#include <algorithm>
#include <chrono>
#include <set>
#include <tuple>
#include <utility>

#include "models/care/result_hash.hpp"

#include "tools/atlas/atlas.hpp"
#include "tools/figures.hpp"
#include "tools/library_rows.hpp"

namespace ledtid::tools {

namespace {

using models::ArmRun;
using models::Estimate;

constexpr int kHexadecimal = 16;

const ArmRun* find(const std::vector<ArmRun>& runs, const std::string& arm) {
    const auto found = std::find_if(
        runs.begin(), runs.end(), [&arm](const ArmRun& run) { return run.title.name == arm; });
    return found == runs.end() ? nullptr : &*found;
}

AreaState state_of(const ArmRun& run) {
    const models::ArmSummary& summary = *run.summary;
    const models::LeadTimeSummary& lead = summary.lead_times[summary.headline];
    AreaState state;
    state.arm = run.title;
    state.mean = lead.completed.mean;
    const auto quantile = [&lead](CohortQuantile which) {
        return Quantile{lead.cohort.*which, is_lower_bound(lead.cohort, which)};
    };
    state.p50 = quantile(&models::CohortLeadTime::p50);
    state.p80 = quantile(&models::CohortLeadTime::p80);
    state.without_plan = summary.without_plan_at_school_start;
    for (const models::ClinicWaits& waits : summary.waits) {
        if (waits.overloaded) {
            state.growing.push_back(waits.clinic);
        }
    }
    return state;
}

// What each step of the ladder does here; nothing where the area lacks one of its arms.
std::vector<std::optional<Estimate>> steps_of(const std::vector<ArmRun>& runs,
                                              const std::vector<std::string>& ladder) {
    std::vector<std::optional<Estimate>> steps;
    for (std::size_t k = 1; k < ladder.size(); ++k) {
        const ArmRun* const from = find(runs, ladder[k - 1]);
        const ArmRun* const to = find(runs, ladder[k]);
        steps.push_back(from != nullptr && to != nullptr
                            ? models::estimate_of_any(models::paired_differences(*from, *to))
                            : std::nullopt);
    }
    return steps;
}

struct BothViews {
    Area area;
    AreaInRegion in_region;
};

// One area, of which the outcomes are forgotten afterwards.
BothViews views_of(const PlannedArea& planned,
                   const Result& result,
                   const std::vector<std::string>& ladder) {
    const std::vector<ArmRun> runs = runs_of(result.arms);
    const models::AtlasPlace& place = *planned.entry.atlas;
    const ArmRun& without = *find(runs, place.without);
    BothViews both;
    Area& area = both.area;
    AreaInRegion& in_region = both.in_region;
    area.entry = planned.entry;
    area.scenario_hash = scenario_hash(planned.scenario.source);
    for (const ArmRun& run : runs) {
        area.arms.push_back(run.title.name);
    }
    area.births = births_of(planned);
    area.hash = result.hash;
    area.ladder = steps_of(runs, ladder);
    area.without = state_of(without);
    in_region = {area.births, models::area_series(without), {}, {}};
    if (place.with.empty()) {
        in_region.with = in_region.without;
        in_region.difference.assign(without.outcomes.size(), 0.0);
        return both;
    }
    const ArmRun& with = *find(runs, place.with);
    area.with = state_of(with);
    in_region.with = models::area_series(with);
    in_region.difference = models::paired_differences(without, with);
    area.difference = models::estimate_of_any(in_region.difference);
    return both;
}

// The sourced numbers of all areas, each once.
class NumbersUsed {
  public:
    void add(const std::vector<Assumption>& numbers) {
        for (const Assumption& one : numbers) {
            const models::Sourced& number = *one.number;
            if (seen_.insert({number.pointer, number.file, number.line, number.text}).second) {
                n_assumed_ += number.certainty == "ASM" ? 1U : 0U;
            }
        }
    }

    [[nodiscard]] std::size_t all() const { return seen_.size(); }

    [[nodiscard]] std::size_t assumed() const { return n_assumed_; }

  private:
    std::set<std::tuple<std::string, std::string, int, std::string>> seen_;
    std::size_t n_assumed_ = 0;
};

// The titles of the ladder's arms, of the first area that has each.
std::vector<LadderStep> ladder_of(const AtlasPlan& plan) {
    std::vector<models::Label> labels;
    for (const std::string& name : plan.ladder) {
        models::Label label{name, "", ""};
        for (const PlannedArea& area : plan.areas) {
            for (const LoadedArm& arm : area.scenario.arms) {
                const models::Title& title = arm.reading.scenario.arm_title;
                if (arm.name == name && label.sv.empty() && label.en.empty()) {
                    label = {name, title.sv, title.en};
                }
            }
        }
        labels.push_back(label);
    }
    std::vector<LadderStep> steps;
    for (std::size_t k = 1; k < labels.size(); ++k) {
        steps.push_back({labels[k - 1], labels[k]});
    }
    return steps;
}

}  // namespace

std::string place_of(const Area& area, Language language) {
    const models::Title& place = area.entry.place;
    return models::title_in_words(place.sv.empty() && place.en.empty() ? area.entry.title : place,
                                  file_name(area.entry),
                                  language);
}

Atlas simulate_areas(AtlasPlan& plan,
                     const RunSettings& settings,
                     Progress& progress,
                     const std::atomic<bool>& stop) {
    const auto started = std::chrono::steady_clock::now();
    Atlas atlas;
    atlas.folder = plan.folder;
    atlas.settings = settings;
    atlas.ladder = ladder_of(plan);
    std::size_t n_arms = 0;
    for (const PlannedArea& planned : plan.areas) {
        n_arms += planned.scenario.arms.size();
    }
    progress.begin_all(n_arms * settings.replications);
    std::vector<AreaInRegion> in_region;
    std::vector<std::uint64_t> hashes;
    NumbersUsed numbers;
    for (PlannedArea& planned : plan.areas) {
        progress.within(file_name(planned.entry));
        const Result result = simulate_arms(planned.scenario, settings, progress, stop);
        BothViews both = views_of(planned, result, plan.ladder);
        atlas.areas.push_back(std::move(both.area));
        in_region.push_back(std::move(both.in_region));
        numbers.add(result.assumptions);
        atlas.headline = *result.comparison.headline;
        hashes.push_back(std::stoull(result.hash, nullptr, kHexadecimal));
    }
    atlas.region = region_of(in_region);
    atlas.equity_p50 = equity_of(atlas.areas, in_region, &AreaState::p50, 0.5);
    atlas.equity_p80 = equity_of(atlas.areas, in_region, &AreaState::p80, 0.8);
    atlas.n_numbers = numbers.all();
    atlas.n_assumed = numbers.assumed();
    atlas.hash = models::hex(models::combine(hashes));
    atlas.wall_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return atlas;
}

}  // namespace ledtid::tools
