// `ledtid evidence`: what was observed and published, beside what the scenarios say of it today.
#include <ostream>

#include "sim/experiment/replicate.hpp"

#include "tools/commands.hpp"
#include "tools/evidence_answers.hpp"
#include "tools/evidence_table.hpp"
#include "tools/progress.hpp"
#include "tools/stop_guard.hpp"

namespace ledtid::tools {

namespace {

constexpr std::size_t kReplications = 20;  // when nobody says how many

}  // namespace

int run_evidence(const Options& options, std::ostream& out, std::ostream& err) {
    const models::FileSource files = models::disk_files();
    const models::Evidence evidence = models::read_evidence(files, options.scenario);
    RunSettings settings;
    settings.replications = options.replications == 0 ? kReplications : options.replications;
    settings.seed = options.seed;
    settings.threads = options.threads;
    EvidenceAnswers answers;
    {
        const StopGuard guard(stop_requested, [] {});
        Progress progress(err, stderr_is_terminal());
        answers = answer_evidence(files, evidence, settings, progress, stop_requested);
        if (stop_requested) {
            throw sim::Cancelled();
        }
    }
    if (options.json) {
        out << evidence_json(evidence, answers);
    } else if (options.markdown) {
        out << evidence_markdown(evidence, answers, options.language);
    } else {
        out << evidence_text(evidence, answers, options.language);
    }
    return 0;
}

}  // namespace ledtid::tools
