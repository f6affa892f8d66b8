#include "tools/evidence_answers.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <span>
#include <utility>

#include "tools/fault_collector.hpp"
#include "tools/load.hpp"

namespace ledtid::tools {

namespace {

using models::ArmSummary;
using models::Evidence;
using models::EvidenceFigure;
using models::EvidenceMeasure;
using models::MaybeValues;
using Of = EvidenceMeasure::Of;

// A scenario with the arms of it that figures speak of.
struct Run {
    std::string path;
    std::vector<std::string> arms;
    std::vector<std::size_t> figures;  // positions in the evidence
    LoadedScenario scenario;
};

void add_arm(Run& run, const std::string& arm) {
    if (std::find(run.arms.begin(), run.arms.end(), arm) == run.arms.end()) {
        run.arms.push_back(arm);
    }
}

std::vector<Run> runs_of(const Evidence& evidence) {
    const std::filesystem::path folder = std::filesystem::path(evidence.path).parent_path();
    std::vector<Run> runs;
    for (std::size_t i = 0; i < evidence.figures.size(); ++i) {
        const EvidenceFigure& figure = evidence.figures[i];
        const std::string path = (folder / figure.scenario).lexically_normal().string();
        auto run = std::find_if(
            runs.begin(), runs.end(), [&path](const Run& one) { return one.path == path; });
        if (run == runs.end()) {
            run = runs.insert(runs.end(), Run{path, {}, {}, {}});
        }
        run->figures.push_back(i);
        add_arm(*run, figure.arm);
        if (figure.compared_with) {
            add_arm(*run, figure.compared_with->arm);
        }
    }
    return runs;
}

std::vector<std::string> names_in(const std::vector<models::Label>& titles) {
    std::vector<std::string> names;
    for (const models::Label& title : titles) {
        names.push_back(title.name);
    }
    return names;
}

// What a measure of this kind may be of.
std::vector<std::string> known_names(const EvidenceMeasure& measure, const models::Tables& tables) {
    std::vector<std::string> names;
    switch (measure.kind) {
        case EvidenceMeasure::Kind::lead_time:
            return names_in(tables.names.lead_times);
        case EvidenceMeasure::Kind::age:
            return names_in(tables.names.milestones);
        case EvidenceMeasure::Kind::wait:
            return names_in(tables.names.clinics);
        case EvidenceMeasure::Kind::count:
            return names_in(models::count_titles(tables));
        case EvidenceMeasure::Kind::hours:
            names = names_in(tables.names.professions);
            names.emplace_back("all");
            return names;
    }
    return names;
}

// Notes what the scenario does not have of what the figures ask for.
class NameCheck {
  public:
    NameCheck(const Run& run, models::FaultList& faults) : run_(run), faults_(faults) {}

    // Whether the scenario has these arms; else there is nothing more to look at.
    void arms(const EvidenceFigure& figure, const std::vector<std::string>& known) {
        check(figure.arm_place, "arm", figure.arm, known);
        if (figure.compared_with) {
            check(figure.compared_with->place, "arm", figure.compared_with->arm, known);
        }
    }

    void measure(const EvidenceMeasure& measure, const models::Tables& tables) {
        std::vector<std::string> asked = measure.names;
        if (!measure.per.empty()) {
            asked.push_back(measure.per);
        }
        const std::vector<std::string> known = known_names(measure, tables);
        for (const std::string& name : asked) {
            check(measure.place, what(measure), name, known);
        }
        if (measure.of == Of::within_guarantee) {
            guarantees(measure, tables);
        }
        if (!measure.group.empty()) {
            check(measure.place,
                  "group",
                  measure.group,
                  tables.group_by == models::kNone
                      ? std::vector<std::string>{}
                      : names_in(tables.names.values[tables.group_by]));
        }
    }

  private:
    static const char* what(const EvidenceMeasure& measure) {
        switch (measure.kind) {
            case EvidenceMeasure::Kind::lead_time:
                return "lead time";
            case EvidenceMeasure::Kind::age:
                return "milestone";
            case EvidenceMeasure::Kind::wait:
                return "clinic";
            case EvidenceMeasure::Kind::count:
                return "count";
            case EvidenceMeasure::Kind::hours:
                return "profession";
        }
        return "";
    }

    void guarantees(const EvidenceMeasure& measure, const models::Tables& tables) {
        for (std::size_t i = 0; i < tables.clinics.size(); ++i) {
            const std::string& name = tables.names.clinics[i].name;
            if (std::find(measure.names.begin(), measure.names.end(), name) !=
                    measure.names.end() &&
                tables.clinics[i].guarantee.ticks == 0) {
                faults_.add(measure.place,
                            run_.path + ": the clinic \"" + name + "\" has no guarantee");
            }
        }
    }

    void check(const models::Place& place,
               const char* kind,
               const std::string& name,
               const std::vector<std::string>& known) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            faults_.add(place,
                        run_.path + " has no " + kind + " \"" + name + "\"" +
                            models::suggestion(name, known));
        }
    }

    const Run& run_;
    models::FaultList& faults_;
};

const LoadedArm& arm_of(const LoadedScenario& scenario, const std::string& name) {
    return *std::find_if(scenario.arms.begin(), scenario.arms.end(), [&name](const LoadedArm& arm) {
        return arm.name == name;
    });
}

void load(const models::FileSource& files, const Evidence& evidence, Run& run) {
    models::FaultList faults;
    NameCheck check(run, faults);
    const std::vector<std::string> known = arm_names(models::open_scenario(files, run.path));
    for (const std::size_t i : run.figures) {
        check.arms(evidence.figures[i], known);
    }
    faults.throw_if_any();
    run.scenario = load_scenario(files, run.path, run.arms);
    for (const std::size_t i : run.figures) {
        const EvidenceFigure& figure = evidence.figures[i];
        check.measure(figure.measure, arm_of(run.scenario, figure.arm).tables);
    }
    faults.throw_if_any();
}

// One arm's summaries, replication by replication.
struct ArmSeries {
    std::vector<ArmSummary> replications;
    const ArmSummary* all = nullptr;

    [[nodiscard]] MaybeValues values(const EvidenceMeasure& measure) const {
        MaybeValues values;
        for (const ArmSummary& one : replications) {
            values.push_back(measured(measure, one));
        }
        return values;
    }
};

std::map<std::string, ArmSeries> series_of(const Result& result) {
    std::map<std::string, ArmSeries> all;
    for (const ArmResult& arm : result.arms) {
        ArmSeries& series = all[arm.arm->name];
        series.all = &arm.summary;
        for (const models::Outcome& outcome : arm.outcomes) {
            series.replications.push_back(
                models::summarise(arm.arm->tables, std::span<const models::Outcome>(&outcome, 1)));
        }
    }
    return all;
}

bool is_quantile_of_all(const EvidenceMeasure& measure) {
    return measure.kind == EvidenceMeasure::Kind::lead_time &&
           (measure.of == Of::all_p50 || measure.of == Of::all_p80);
}

bool is_growing(const EvidenceMeasure& measure, const ArmSummary& summary) {
    if (measure.kind != EvidenceMeasure::Kind::wait) {
        return false;
    }
    return std::any_of(summary.waits.begin(), summary.waits.end(), [&measure](const auto& clinic) {
        const auto& names = measure.names;
        return clinic.overloaded &&
               std::find(names.begin(), names.end(), clinic.clinic.name) != names.end();
    });
}

// What a month is in the unit; 1 of what is no time.
double in_unit(models::EvidenceUnit unit) {
    constexpr double kMonthsPerYear = 12;
    switch (unit) {
        case models::EvidenceUnit::days:
            return models::kDaysPerMonth;
        case models::EvidenceUnit::years:
            return 1 / kMonthsPerYear;
        default:
            return 1;
    }
}

std::size_t number_missing(const MaybeValues& values) {
    return static_cast<std::size_t>(std::count(values.begin(), values.end(), std::nullopt));
}

MaybeValues ratios(const MaybeValues& a, const MaybeValues& b) {
    MaybeValues result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] && b[i] && *b[i] != 0) {
            result[i] = *a[i] / *b[i];
        }
    }
    return result;
}

// A figure of one arm, or of two: replication by replication, and then over replications.
Answer answer_of(const EvidenceFigure& figure, const std::map<std::string, ArmSeries>& series) {
    Answer answer;
    answer.figure = &figure;
    const ArmSeries& own = series.at(figure.arm);
    MaybeValues values = own.values(figure.measure);
    std::size_t n_missing = number_missing(values);
    answer.is_growing = is_growing(figure.measure, *own.all);
    if (figure.compared_with) {
        const ArmSeries& other = series.at(figure.compared_with->arm);
        const MaybeValues others = other.values(figure.measure);
        n_missing = std::max(n_missing, number_missing(others));
        answer.is_growing = answer.is_growing || is_growing(figure.measure, *other.all);
        values = figure.compared_with->is_ratio ? ratios(values, others)
                                                : models::differences(values, others);
    }
    const double scale = in_unit(figure.observed.unit);
    for (std::optional<double>& value : values) {
        value = value ? std::optional<double>(*value * scale) : value;
    }
    if (is_quantile_of_all(figure.measure)) {
        // Of two of which one is a bound nothing is known, not even on which side.
        answer.is_unreached =
            2 * n_missing > values.size() || (figure.compared_with && n_missing > 0);
        answer.is_bound = !answer.is_unreached && n_missing > 0;
    }
    if (!answer.is_unreached) {
        answer.model = models::estimate_of_any(values);
    }
    answer.fits = fits_of(answer.model, figure.observed, answer.is_bound);
    return answer;
}

}  // namespace

EvidenceAnswers answer_evidence(const models::FileSource& files,
                                const Evidence& evidence,
                                const RunSettings& settings,
                                Progress& progress,
                                const std::atomic<bool>& stop) {
    std::vector<Run> runs = runs_of(evidence);
    FaultCollector faults;
    for (Run& run : runs) {
        faults.collect([&] { load(files, evidence, run); });
    }
    faults.throw_if_any();
    EvidenceAnswers answers;
    answers.settings = settings;
    answers.figures.resize(evidence.figures.size());
    for (std::size_t k = 0; k < runs.size(); ++k) {
        Run& run = runs[k];
        progress.within(std::filesystem::path(run.path).filename().string() + ", " +
                        std::to_string(k + 1) + " of " + std::to_string(runs.size()));
        const Result result = simulate_arms(run.scenario, settings, progress, stop);
        const std::map<std::string, ArmSeries> series = series_of(result);
        for (const std::size_t i : run.figures) {
            answers.figures[i] = answer_of(evidence.figures[i], series);
        }
        run.scenario = {};
    }
    return answers;
}

}  // namespace ledtid::tools
