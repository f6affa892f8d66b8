// `ledtid atlas`: simulate the region, write the files, print the tables or the JSON.
#include <optional>
#include <ostream>
#include <utility>

#include "models/pathway/words.hpp"

#include "tools/atlas/atlas.hpp"
#include "tools/commands.hpp"
#include "tools/output_folder.hpp"
#include "tools/report/report.hpp"
#include "tools/stop_guard.hpp"

namespace ledtid::tools {

namespace {

constexpr std::size_t kReplications = 10;

}  // namespace

int run_atlas(const Options& options, std::ostream& out, std::ostream& err) {
    AtlasPlan plan = plan_atlas(options.scenario, options.ladder, stop_requested);
    for (const PlannedArea& area : plan.areas) {
        tell_warnings(area.scenario, err);
    }
    std::optional<OutputFolder> folder;
    if (!options.out.empty()) {
        folder.emplace(options.out);
    }
    RunSettings settings{options.replications, options.seed, options.threads, std::nullopt};
    if (settings.replications == 0) {
        settings.replications = kReplications;
    }
    Atlas atlas;
    {
        const StopGuard guard(stop_requested, [&folder] {
            if (folder) {
                folder->discard();
            }
        });
        Progress progress(err, stderr_is_terminal());
        atlas = simulate_areas(plan, settings, progress, stop_requested);
        throw_if_stopped(stop_requested);
    }
    const std::string json = atlas_json(atlas);
    if (folder) {
        folder->write("atlas.json", json);
        folder->write("atlas.html", atlas_html(json));
        folder->write("atlas.csv", atlas_csv(atlas, options.csv));
        throw_if_stopped(stop_requested);
        folder->commit();
    }
    out << (options.json ? json : atlas_text(atlas, options.language));
    if (folder && !options.json) {
        out << models::in_words(options.language, "Filer: ", "Files: ") << options.out
            << "/ (atlas.html, atlas.json, atlas.csv)\n";
    }
    return 0;
}

}  // namespace ledtid::tools
