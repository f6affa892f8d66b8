// `ledtid compare` and `ledtid run`: simulate, write the files, print the table or the JSON.
#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <utility>
#include <vector>

#include "models/pathway/drawing.hpp"
#include "models/scenario/document.hpp"

#include "tools/commands.hpp"
#include "tools/csv.hpp"
#include "tools/load.hpp"
#include "tools/manifest.hpp"
#include "tools/output_folder.hpp"
#include "tools/progress.hpp"
#include "tools/report/report.hpp"
#include "tools/result_json.hpp"
#include "tools/same_children.hpp"
#include "tools/simulate.hpp"
#include "tools/stop_guard.hpp"
#include "tools/terminal_table.hpp"

namespace ledtid::tools {

namespace {

void write_files(const Result& result,
                 const std::string& json,
                 const Options& options,
                 OutputFolder& folder) {
    folder.write("result.json", json);
    folder.write("report.html", report_html(json));
    folder.write("children.csv", children_csv(result, options.csv));
    folder.write("monthly.csv", monthly_csv(result, options.csv));
    if (has_occupancy(result)) {
        folder.write("occupancy.csv", occupancy_csv(result, options.csv));
    }
    for (const ArmResult& one : result.arms) {
        std::string name = one.arm->name;
        std::replace(name.begin(), name.end(), ':', '-');  // which not every disk takes
        folder.write("pathway-" + name + ".svg",
                     models::to_svg(one.arm->reading.scenario, options.language));
        throw_if_stopped(stop_requested);
    }
    folder.commit();
}

// From a loaded scenario to everything written and printed; the result's hash comes back.
std::string simulate_and_show(LoadedScenario scenario,
                              const RunSettings& settings,
                              const Options& options,
                              std::ostream& out,
                              std::ostream& err) {
    tell_warnings(scenario, err);
    std::optional<OutputFolder> folder;
    if (!options.out.empty()) {
        folder.emplace(options.out);
    }
    Result result;
    std::string json;
    {
        const StopGuard guard(stop_requested, [&folder] {
            if (folder) {
                folder->discard();
            }
        });
        Progress progress(err, stderr_is_terminal());
        result = simulate_arms(scenario, settings, progress, stop_requested);
        json = result_json(result);
        throw_if_stopped(stop_requested);
    }
    if (folder) {
        write_files(result, json, options, *folder);
    }
    out << (options.json ? json : terminal_table(result, options.language));
    if (folder && !options.json) {
        out << models::in_words(options.language, "Filer: ", "Files: ") << options.out
            << "/ (report.html, result.json, children.csv, monthly.csv, pathway-*.svg)\n";
    }
    return result.hash;
}

// What the command line asks for.
LoadedScenario load_asked(const Options& options) {
    if (!options.same_children) {
        return load_scenario(models::disk_files(), options.scenario, options.arms);
    }
    std::vector<ArmOfFile> arms;
    for (const std::string& text : options.files) {
        arms.push_back(parse_arm_of_file(text));
    }
    return load_same_children(models::disk_files(), arms);
}

}  // namespace

int run_compare(const Options& options, std::ostream& out, std::ostream& err) {
    RunSettings settings{options.replications, options.seed, options.threads, options.precision};
    if (options.manifest.empty()) {
        simulate_and_show(load_asked(options), settings, options, out, err);
        return 0;
    }
    const Manifest manifest = read_manifest(models::disk_files(), options.manifest);
    settings.replications = manifest.replications;
    settings.seed = manifest.seed;
    settings.precision = manifest.precision;
    LoadedScenario scenario = manifest.arms_of_files.empty()
                                  ? load_scenario(manifest.files, manifest.path, manifest.arms)
                                  : load_same_children(manifest.files, manifest.arms_of_files);
    const std::string hash = simulate_and_show(std::move(scenario), settings, options, out, err);
    const bool same = hash == manifest.hash;
    err << (same ? "the same result as in " : "another result than in ") << options.manifest << ": "
        << hash << (same ? "" : ", not " + manifest.hash) << "\n";
    return same ? 0 : 1;
}

int run_run(const Options& options, std::ostream& out, std::ostream& err) {
    LoadedScenario scenario = load_scenario(models::disk_files(), options.scenario, options.arms);
    scenario.arms.erase(scenario.arms.begin() + 1, scenario.arms.end());
    simulate_and_show(std::move(scenario),
                      {options.replications, options.seed, options.threads, options.precision},
                      options,
                      out,
                      err);
    return 0;
}

}  // namespace ledtid::tools
