#include "tools/check_files.hpp"

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/experiment/replicate.hpp"

#include "models/pathway/words.hpp"
#include "models/scenario/document.hpp"

#include "tools/check_report.hpp"
#include "tools/commands.hpp"
#include "tools/fault_collector.hpp"
#include "tools/json_parts.hpp"
#include "tools/overload.hpp"

namespace ledtid::tools {

namespace {

using Json = nlohmann::ordered_json;
using models::in_words;

constexpr std::size_t kLineWidth = 110;  // of notes

// What is said of one file without faults.
struct CheckedFile {
    std::string path;
    bool is_schema = false;  // nothing else is said then
    models::Title title;
    std::size_t n_arms = 0;
    std::size_t n_checked = 0;
    std::size_t n_assumed = 0;
    std::vector<OverloadInArms> overloads;

    [[nodiscard]] bool has_unexplained() const {
        return std::any_of(overloads.begin(), overloads.end(), [](const OverloadInArms& one) {
            return !one.overload.is_explained();
        });
    }
};

// A JSON Schema, as scenarios/schema.json: no scenario, though it lies among them.
bool is_json_schema(const models::FileSource& files, const std::string& path) {
    const std::optional<std::string> text = files(path);
    if (!text) {
        return false;
    }
    const models::Document document = models::parse(*text, path);
    const models::Node* const schema = document.root.find("$schema");
    return schema != nullptr && schema->text.find("json-schema.org") != std::string::npos &&
           document.root.find("time") == nullptr;
}

CheckedFile checked(const std::string& path, const std::vector<std::string>& arms) {
    const models::FileSource files = models::disk_files();
    CheckedFile file;
    file.path = path;
    file.is_schema = is_json_schema(files, path);
    if (file.is_schema) {
        return file;
    }
    const LoadedScenario scenario = load_scenario(files, path, arms);
    sim::ReplicateOptions stoppable;
    stoppable.cancelled = &stop_requested;
    const CheckReport report = check_report(scenario, stoppable);
    file.title = scenario.title;
    file.n_arms = arm_names(scenario.source).size();
    file.n_checked = report.arms.size();
    file.n_assumed = number_assumed(report.assumptions);
    file.overloads = overloads_of(report);
    return file;
}

class FilesText {
  public:
    explicit FilesText(Language language) : language_(language) {}

    [[nodiscard]] std::string line(const CheckedFile& file) const {
        if (file.is_schema) {
            return file.path + ": " +
                   say("hoppas över: ett JSON Schema, inget scenario\n",
                       "skipped: a JSON Schema, no scenario\n");
        }
        std::string text =
            file.path + ": " + models::title_in_words(file.title, file.path, language_) + ": " +
            arms(file.n_checked, file.n_arms) + ", " +
            fmt::format(fmt::runtime(say("{} antaganden", "{} assumptions")), file.n_assumed);
        Explanations notes;
        for (const OverloadInArms& one : file.overloads) {
            if (one.overload.is_explained()) {
                notes.add(name_of(one) + in_some(one, file.n_checked), one.overload.why, language_);
            } else {
                text += "; " + name_of(one) +
                        say(" ÖVERBELASTAD UTAN FÖRKLARING", " OVERLOADED WITHOUT EXPLANATION") +
                        in_some(one, file.n_checked);
            }
        }
        return text + "\n" + notes.lines(language_, kLineWidth);
    }

    [[nodiscard]] std::string count(const std::vector<CheckedFile>& files,
                                    std::size_t n_faulty) const {
        const auto number = [&files](auto&& is_so) {
            return static_cast<std::size_t>(std::count_if(files.begin(), files.end(), is_so));
        };
        const std::size_t n_schemas = number([](const auto& file) { return file.is_schema; });
        const std::size_t n_unexplained =
            number([](const auto& file) { return file.has_unexplained(); });
        return fmt::format(
            fmt::runtime(say("{} scenarier utan fel, {} med fel, {} överhoppade; {} med "
                             "överbelastning som inte förklaras\n",
                             "{} scenarios without faults, {} with faults, {} skipped; {} with "
                             "overload that is not explained\n")),
            files.size() - n_schemas,
            n_faulty,
            n_schemas,
            n_unexplained);
    }

  private:
    [[nodiscard]] std::string say(const char* sv, const char* en) const {
        return in_words(language_, sv, en);
    }

    [[nodiscard]] std::string arms(std::size_t n_checked, std::size_t n_arms) const {
        if (n_checked == n_arms) {
            return fmt::format(
                fmt::runtime(n_arms == 1 ? say("{} arm", "{} arm") : say("{} armar", "{} arms")),
                n_arms);
        }
        return fmt::format(fmt::runtime(say("{} av {} armar", "{} of {} arms")), n_checked, n_arms);
    }

    [[nodiscard]] std::string name_of(const OverloadInArms& one) const {
        return models::title_in_words(one.overload.title, one.overload.name, language_);
    }

    // Nothing where it is every arm looked at.
    [[nodiscard]] std::string in_some(const OverloadInArms& one, std::size_t n_checked) const {
        if (one.arms.size() == n_checked) {
            return "";
        }
        std::string names;
        for (const std::string& arm : one.arms) {
            names += (names.empty() ? "" : ", ") + arm;
        }
        return " (" + names + ")";
    }

    Language language_;
};

Json json_of(const CheckedFile& file) {
    if (file.is_schema) {
        return {{"file", file.path}, {"skipped", "JSON Schema"}};
    }
    Json overloads = Json::array();
    for (const OverloadInArms& one : file.overloads) {
        overloads.push_back(overload_json(one.overload));
        overloads.back()["arms"] = one.arms;
    }
    return {{"file", file.path},
            {"title", title_json(file.title)},
            {"arms", file.n_arms},
            {"arms_checked", file.n_checked},
            {"assumed", file.n_assumed},
            {"overloads", overloads},
            {"unexplained_overload", file.has_unexplained()}};
}

}  // namespace

int check_files(const Options& options, std::ostream& out, std::ostream& err) {
    const FilesText text(options.language);
    FaultCollector faults;
    std::vector<CheckedFile> files;
    std::size_t n_faulty = 0;
    for (const std::string& path : options.files) {
        const bool sound = faults.collect([&] { files.push_back(checked(path, options.arms)); });
        if (!sound) {
            ++n_faulty;
            err << path << ": " << in_words(options.language, "fel, se nedan", "faults, see below")
                << "\n";
        } else if (!options.json) {
            out << text.line(files.back()) << std::flush;
        }
    }
    if (options.json) {
        Json all = Json::array();
        for (const CheckedFile& file : files) {
            all.push_back(json_of(file));
        }
        out << Json{{"files", all}, {"with_faults", n_faulty}}.dump(1) << "\n";
    } else {
        out << text.count(files, n_faulty) << std::flush;
    }
    faults.throw_if_any();
    return 0;
}

}  // namespace ledtid::tools
