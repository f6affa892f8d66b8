#include "bench/support.hpp"

#include <optional>

#include <sys/resource.h>

#include "models/care/compile.hpp"
#include "models/scenario/reader.hpp"

namespace ledtid::bench {

namespace {

models::Tables tables_of(const models::ScenarioSource& source, const std::string& arm) {
    return models::compile(
        models::read_scenario(source, arm.empty() ? models::arm_names(source).front() : arm)
            .scenario);
}

}  // namespace

models::Tables tables_of_file(const std::string& file, const std::string& arm) {
    return tables_of(
        models::open_scenario(models::disk_files(), std::string(LEDTID_SOURCE_DIR) + "/" + file),
        arm);
}

std::vector<std::string> arms_of_file(const std::string& file) {
    return models::arm_names(
        models::open_scenario(models::disk_files(), std::string(LEDTID_SOURCE_DIR) + "/" + file));
}

models::Tables tables_of_text(const std::string& text, const std::string& arm) {
    const std::string own = std::string(LEDTID_SOURCE_DIR) + "/scenarios/of-a-benchmark.json";
    const models::FileSource files = [&](const std::string& path) {
        return path == own ? std::optional<std::string>(text) : models::disk_files()(path);
    };
    return tables_of(models::open_scenario(files, own), arm);
}

std::size_t peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

}  // namespace ledtid::bench
