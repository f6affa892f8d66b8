#include "tools/result_json.hpp"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/scenario/units.hpp"

#include "tools/json_parts.hpp"
#include "tools/options.hpp"
#include "tools/precision.hpp"

namespace ledtid::tools {

namespace {

using Json = nlohmann::ordered_json;
using models::Estimate;
using models::Label;

constexpr int kFormat = 1;

Json iv(const std::optional<Estimate>& estimate) {
    return estimate_json(estimate);
}

Json title(const Label& label) {
    return title_json(label);
}

Json title(const std::optional<Label>& label) {
    return label ? title(*label) : Json(nullptr);
}

Json numbers(const std::vector<std::optional<double>>& values) {
    return list_json(values,
                     [](const auto& value) { return value ? Json(*value) : Json(nullptr); });
}

Json remarks(const std::vector<models::Remark>& all) {
    return list_json(all, [](const models::Remark& remark) {
        return Json{{"level", name_of(remark.level)}, {"sv", remark.sv}, {"en", remark.en}};
    });
}

Json lead_time(const models::LeadTimeSummary& lead) {
    return {{"name", lead.title.name},
            {"title", title(lead.title)},
            {"completed",
             {{"n", iv(lead.completed.n)},
              {"mean", iv(lead.completed.mean)},
              {"p50", iv(lead.completed.p50)},
              {"p80", iv(lead.completed.p80)},
              {"p90", iv(lead.completed.p90)}}},
            {"cohort",
             {{"p50", iv(lead.cohort.p50)},
              {"p80", iv(lead.cohort.p80)},
              {"p90", iv(lead.cohort.p90)},
              {"within_8_months", iv(lead.cohort.within_8_months)},
              {"curve",
               {{"months", lead.cohort.curve.months},
                {"reached", lead.cohort.curve.reached},
                {"low", lead.cohort.curve.low},
                {"high", lead.cohort.curve.high}}}}},
            {"by_group", list_json(lead.by_group, [](const models::GroupLeadTime& group) {
                 return Json{{"group", title(group.group)},
                             {"children", iv(group.children)},
                             {"p50", iv(group.p50)},
                             {"mean", iv(group.mean)}};
             })}};
}

Json waits_of(const models::WaitStatistics& waits) {
    return {{"n", iv(waits.n)},
            {"mean", iv(waits.mean)},
            {"p80", iv(waits.p80)},
            {"within_guarantee", iv(waits.within_guarantee)}};
}

Json clinic_waits(const models::ClinicWaits& waits) {
    return {{"clinic", waits.clinic.name},
            {"title", title(waits.clinic)},
            {"is_team", waits.is_team},
            {"non_team", waits_of(waits.non_team)},
            {"team", waits_of(waits.team)},
            {"guarantee_days", waits.guarantee_days ? Json(*waits.guarantee_days) : Json(nullptr)},
            {"growth_per_year", iv(waits.growth_per_year)},
            {"joined_per_year", iv(waits.joined_per_year)},
            {"overloaded", waits.overloaded},
            {"waiting", iv(waits.waiting)}};
}

Json hours(const models::ProfessionHours& one) {
    return {{"profession", one.profession.name},
            {"title", title(one.profession)},
            {"rostered_per_year", iv(one.rostered_per_year)},
            {"open_per_year", iv(one.open_per_year)},
            {"used_per_year", iv(one.used_per_year)},
            {"utilisation", iv(one.utilisation)},
            {"per_child", iv(one.per_child)},
            {"cost_kr_per_year", iv(one.cost_kr_per_year)}};
}

Json pool(const models::PoolHours& one) {
    return {{"clinic", title(one.clinic)},
            {"profession", title(one.profession)},
            {"team", one.team},
            {"open_per_year", iv(one.open_per_year)},
            {"used_per_year", iv(one.used_per_year)},
            {"utilisation", iv(one.utilisation)}};
}

Json meetings(const models::TeamMeetings& one) {
    return {{"team", title(one.team)},
            {"held_per_year", iv(one.held_per_year)},
            {"postponed_share", iv(one.postponed_share)},
            {"new_children_per_year", iv(one.new_children_per_year)}};
}

Json critical_part(const models::CriticalPart& part) {
    return {{"step", part.step.name},
            {"title", title(part.step)},
            {"clinic", title(part.clinic)},
            {"kind", name_of(part.kind)},
            {"mean", iv(part.mean)}};
}

Json series(const models::Series& one) {
    return {{"mean", numbers(one.mean)}, {"low", numbers(one.low)}, {"high", numbers(one.high)}};
}

Json monthly(const models::MonthlySeries& all) {
    return {{"months", all.months},
            {"clinics", list_json(all.clinics, [](const models::ClinicSeries& clinic) {
                 return Json{{"clinic", clinic.clinic.name},
                             {"title", title(clinic.clinic)},
                             {"waiting", series(clinic.waiting)},
                             {"wait", series(clinic.wait)}};
             })}};
}

Json arm(const ArmResult& one) {
    const models::ArmSummary& summary = one.summary;
    return {{"name", summary.title.name},
            {"title", title(summary.title)},
            {"children", iv(summary.children)},
            {"lead_times", list_json(summary.lead_times, lead_time)},
            {"ages",
             list_json(summary.ages,
                       [](const models::AgeSummary& age) {
                           return Json{{"milestone", title(age.milestone)},
                                       {"name", age.milestone.name},
                                       {"mean", iv(age.mean)}};
                       })},
            {"counts",
             list_json(summary.counts,
                       [](const models::CountSummary& count) {
                           return Json{{"name", count.title.name},
                                       {"title", title(count.title)},
                                       {"mean", iv(count.mean)}};
                       })},
            {"outcomes",
             list_json(summary.outcomes,
                       [](const models::ShareSummary& share) {
                           return Json{{"name", share.title.name},
                                       {"title", title(share.title)},
                                       {"share", iv(share.share)}};
                       })},
            {"without_plan_at_school_start", iv(summary.without_plan_at_school_start)},
            {"waits", list_json(summary.waits, clinic_waits)},
            {"hours", list_json(summary.hours, hours)},
            {"pools", list_json(summary.pools, pool)},
            {"meetings", list_json(summary.meetings, meetings)},
            {"critical_path", list_json(summary.critical_path, critical_part)},
            {"monthly", monthly(summary.monthly)},
            {"rostered_hours_per_year", iv(summary.rostered_hours_per_year)},
            {"cost_kr_per_year", iv(summary.cost_kr_per_year)},
            {"remarks", remarks(summary.remarks)}};
}

Json rung(const models::Rung& one) {
    return {{"arm", one.arm.name},
            {"title", title(one.arm)},
            {"mean", iv(one.mean)},
            {"step", iv(one.step)},
            {"step_of_means", iv(one.step_of_means)},
            {"from_first", iv(one.from_first)},
            {"from_first_of_means", iv(one.from_first_of_means)},
            {"adds", title(one.adds)}};
}

Json difference(const models::ArmDifference& one) {
    return {{"arm", one.arm.name},
            {"title", title(one.arm)},
            {"lead_times",
             list_json(one.lead_times,
                       [](const models::LeadTimeDifference& lead) {
                           return Json{{"name", lead.title.name},
                                       {"mean", iv(lead.mean)},
                                       {"of_means", iv(lead.of_means)},
                                       {"p50", iv(lead.p50)}};
                       })},
            {"non_team_waits",
             list_json(one.non_team_waits,
                       [](const models::WaitDifference& wait) {
                           return Json{{"clinic", wait.clinic.name},
                                       {"title", title(wait.clinic)},
                                       {"mean", iv(wait.mean)}};
                       })},
            {"rostered_hours_per_year", iv(one.rostered_hours_per_year)},
            {"cost_kr_per_year", iv(one.cost_kr_per_year)}};
}

Json precision_asked(const sim::Precision& asked) {
    return {{"half_width", asked.half_width},
            {"relative", asked.relative},
            {"least", asked.least},
            {"step", asked.step},
            {"most", asked.most}};
}

Json precision(const PrecisionReport& report) {
    return {{"reached", report.reached},
            {"looks", list_json(report.looks, [&](const sim::Look& look) {
                 const HeadlineFigure& widest = report.figures[look.widest];
                 const bool known = std::isfinite(look.half_width);
                 return Json{{"replications", look.n},
                             {"widest_arm", widest.arm.name},
                             {"widest_figure", name_of(widest.kind)},
                             {"half_width", known ? Json(look.half_width) : Json(nullptr)},
                             {"within", look.within}};
             })}};
}

Json scenario(const models::ScenarioSource& source) {
    return {{"scenario", Json::parse(to_json(source.document.root))},
            {"path", source.path},
            {"scenario_hash", scenario_hash(source)}};
}

// The scenario that all arms are of; or each of several, and which arm of which each is.
Json scenarios(const LoadedScenario& loaded) {
    if (loaded.others.empty()) {
        return scenario(loaded.source);
    }
    Json all = {{"scenarios", Json::array({scenario(loaded.source)})}};
    std::string paths = loaded.source.path;
    std::string hashes = scenario_hash(loaded.source);
    for (const models::ScenarioSource& other : loaded.others) {
        all["scenarios"].push_back(scenario(other));
        paths += ", " + other.path;
        hashes += ", " + scenario_hash(other);
    }
    all["path"] = paths;
    all["scenario_hash"] = hashes;
    all["arms_of_files"] = list_json(loaded.arms_of_files, [](const ArmOfFile& one) {
        return Json{{"path", one.path}, {"arm", one.arm}};
    });
    return all;
}

Json input(const Result& result) {
    const LoadedScenario& loaded = *result.scenario;
    const LoadedArm& first = loaded.arms.front();
    const models::TimeLine& time = first.reading.scenario.time;
    const models::Tables& tables = first.tables;
    const auto day = [&tables](models::Time at) {
        const std::int64_t ticks = sim::kSecondsPerDay * tables.ticks_per_second;
        return models::format_date(static_cast<std::int32_t>(tables.epoch_day + at.ticks / ticks));
    };
    Json all = scenarios(loaded);
    all.update(Json{{"title", title_json(loaded.title)},
                    {"about", title_json(loaded.about)},
                    {"arms", list_json(loaded.arms, [](const LoadedArm& one) { return one.name; })},
                    {"seed", result.settings.seed},
                    {"replications", result.settings.replications},
                    {"measure_from", day(tables.measure_from)},
                    {"measure_to", day(tables.measure_to)},
                    {"start", models::format_date(time.start_day)},
                    {"end", models::format_date(time.end_day)}});
    if (result.settings.precision) {
        all["precision"] = precision_asked(*result.settings.precision);
    }
    return all;
}

Json answer(const Result& result) {
    const models::Comparison& comparison = result.comparison;
    Json all = {{"result_hash", result.hash},
                {"headline", comparison.headline ? Json(comparison.headline->name) : Json(nullptr)},
                {"reference_arm", result.arms[comparison.reference].summary.title.name},
                {"arms", list_json(result.arms, arm)},
                {"ladder", list_json(comparison.ladder, rung)},
                {"differences", list_json(comparison.differences, difference)},
                {"assumptions", list_json(result.assumptions, assumption_json)},
                {"remarks", remarks(comparison.remarks)}};
    if (result.precision) {
        all["precision"] = precision(*result.precision);
    }
    return all;
}

}  // namespace

std::string result_json(const Result& result) {
    const Json all = {{"ledtid", {{"format", kFormat}, {"version", version()}}},
                      {"input", input(result)},
                      {"result", answer(result)},
                      {"system", system_json(result.settings.threads, result.wall_seconds)}};
    return all.dump(1) + "\n";
}

}  // namespace ledtid::tools
