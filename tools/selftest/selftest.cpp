// `ledtid selftest`: the simulator against queueing theory.
#include <ostream>

#include "tools/commands.hpp"
#include "tools/selftest/report.hpp"
#include "tools/selftest/run.hpp"

namespace ledtid::tools {

int run_selftest(const Options& options, std::ostream& out, std::ostream& err) {
    const std::vector<SelftestCase> cases = selftest_cases(options.cases);
    if (options.list) {
        out << selftest_list(cases, options.language);
        return 0;
    }
    return run_cases(cases, options, out, err);
}

}  // namespace ledtid::tools
