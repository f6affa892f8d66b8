// `ledtid draw`: the pathway of each arm as SVG and DOT.
#include <filesystem>
#include <fstream>
#include <ostream>
#include <system_error>

#include "models/pathway/drawing.hpp"
#include "models/scenario/document.hpp"

#include "tools/commands.hpp"
#include "tools/load.hpp"
#include "tools/usage_error.hpp"
#include "tools/whole_file.hpp"

namespace ledtid::tools {

int run_draw(const Options& options, std::ostream& out, std::ostream& /*err*/) {
    const LoadedScenario loaded =
        load_scenario(models::disk_files(), options.scenario, options.arms);
    if (options.format != DrawingFormat::files) {
        if (loaded.arms.size() > 1) {
            std::string arms;
            for (const LoadedArm& arm : loaded.arms) {
                arms += (arms.empty() ? "" : ", ") + arm.name;
            }
            throw UsageError("--format prints one drawing; name one of the arms with --arm: " +
                             arms);
        }
        const models::Scenario& scenario = loaded.arms.front().reading.scenario;
        out << (options.format == DrawingFormat::svg ? to_svg(scenario, options.language)
                                                     : to_dot(scenario, options.language));
        return 0;
    }
    const std::filesystem::path folder = options.out.empty() ? "." : options.out;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw std::system_error(error, "--out: cannot make the folder \"" + folder.string() + "\"");
    }
    for (const LoadedArm& arm : loaded.arms) {
        const models::Scenario& scenario = arm.reading.scenario;
        const std::string name = scenario.name + "-" + arm.name;
        write_whole_file(folder / (name + ".svg"), to_svg(scenario, options.language));
        write_whole_file(folder / (name + ".dot"), to_dot(scenario, options.language));
        out << (folder / (name + ".svg")).lexically_normal().string() << "\n"
            << (folder / (name + ".dot")).lexically_normal().string() << "\n";
    }
    return 0;
}

}  // namespace ledtid::tools
