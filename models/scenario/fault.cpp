#include "models/scenario/fault.hpp"

#include <utility>

#include "sim/contract.hpp"

#include "models/scenario/limits.hpp"

namespace ledtid::models {

namespace {

constexpr std::size_t kMaxPrinted = 50;

std::string all_lines(const std::vector<Fault>& faults) {
    std::string lines;
    for (std::size_t index = 0; index < faults.size() && index < kMaxPrinted; ++index) {
        if (index > 0) {
            lines += '\n';
        }
        lines += to_string(faults[index]);
    }
    if (faults.size() > kMaxPrinted) {
        lines += "\nand " + std::to_string(faults.size() - kMaxPrinted) + " more";
    }
    return lines;
}

}  // namespace

std::string to_string(const Fault& fault) {
    std::string line = fault.file;
    if (!line.empty() && fault.line > 0) {
        line += ':' + std::to_string(fault.line);
    }
    for (const std::string* part : {&fault.pointer, &fault.message}) {
        if (!line.empty() && !part->empty()) {
            line += ": ";
        }
        line += *part;
    }
    // Keys and texts from a file may hold anything; a fault stays one line of a terminal all the
    // same.
    for (char& letter : line) {
        if ((letter >= 0 && letter < ' ') || letter == '\x7f') {
            letter = ' ';
        }
    }
    return line;
}

std::string pointer_token(const std::string& key) {
    std::string token;
    for (const char letter : key) {
        if (letter == '~') {
            token += "~0";
        } else if (letter == '/') {
            token += "~1";
        } else {
            token += letter;
        }
    }
    return token;
}

void FaultList::add(Fault fault) {
    if (faults_.size() >= kMaxFaults) {
        faults_.push_back({fault.file, 0, "", "so many faults that reading stopped"});
        throw ScenarioError(faults_);
    }
    faults_.push_back(std::move(fault));
}

void FaultList::add_all(const std::vector<Fault>& faults) {
    faults_.insert(faults_.end(), faults.begin(), faults.end());
}

void FaultList::throw_if_any() const {
    if (!faults_.empty()) {
        throw ScenarioError(faults_);
    }
}

ScenarioError::ScenarioError(std::vector<Fault> faults)
    : std::runtime_error(all_lines(faults)), faults_(std::move(faults)) {
    LEDTID_EXPECTS(!faults_.empty(), "an error without a fault tells nobody anything");
}

}  // namespace ledtid::models
