#include "tools/fault_collector.hpp"

#include <algorithm>
#include <utility>

namespace ledtid::tools {

using models::Fault;

void FaultCollector::add(const std::vector<Fault>& faults) {
    std::set<Where> here;
    for (const Fault& fault : faults) {
        const Where where{fault.file, fault.line, fault.pointer};
        if (earlier_.count(where) == 0) {
            faults_.push_back(fault);
            here.insert(where);
        }
    }
    earlier_.merge(here);
}

void FaultCollector::throw_if_any() {
    if (faults_.empty()) {
        return;
    }
    sort();
    throw models::ScenarioError(std::move(faults_));
}

std::vector<Fault> FaultCollector::sorted() {
    sort();
    return faults_;
}

void FaultCollector::sort() {
    std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
        return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
}

}  // namespace ledtid::tools
