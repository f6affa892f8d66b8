// What is wrong with a scenario, and where: the file, the line, the JSON pointer and a sentence.
//
// Reading never stops at the first fault: faults are collected in a FaultList and thrown together
// as one ScenarioError, so that an author can repair a file in one go. Lists keep the order of
// adding.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ledtid::models {

// One fault. The message is one lower-case sentence without a full stop.
struct Fault {
    std::string file;     // as the user wrote it; empty when no file is to blame
    int line = 0;         // from 1; 0 when unknown
    std::string pointer;  // RFC 6901; empty for the whole document
    std::string message;
};

// "scenarios/skene.json:12: /steps/3/duration: -2 days is outside [0, 3650 days]".
// Parts that are unknown are left out. Always one line.
[[nodiscard]] std::string to_string(const Fault& fault);

// Escapes one key for use in a JSON pointer: "~" becomes "~0" and "/" becomes "~1".
[[nodiscard]] std::string pointer_token(const std::string& key);

// Where in which file something was said, kept to complain about it later, when a name that it
// refers to turns out not to exist.
struct Place {
    std::string file;
    int line = 0;         // from 1; 0 when unknown
    std::string pointer;  // RFC 6901
};

// When one more than kMaxFaults (limits.hpp) is added, all are thrown at once: nobody reads on, and
// finding words for a million faults takes long.
class FaultList {
  public:
    void add(Fault fault);

    void add(const Place& place, std::string message) {
        add(Fault{place.file, place.line, place.pointer, std::move(message)});
    }

    // Adds all faults of another list after those already here.
    void add_all(const std::vector<Fault>& faults);

    [[nodiscard]] bool empty() const { return faults_.empty(); }

    [[nodiscard]] std::size_t size() const { return faults_.size(); }

    [[nodiscard]] const std::vector<Fault>& all() const { return faults_; }

    // Throws a ScenarioError with all faults if there is one.
    void throw_if_any() const;

  private:
    std::vector<Fault> faults_;
};

// The only exception that wrong input raises. what() has one line per fault, at most 50 of them and
// then "and N more"; faults() has them all.
class ScenarioError : public std::runtime_error {
  public:
    // Requires at least one fault.
    explicit ScenarioError(std::vector<Fault> faults);

    [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }

  private:
    std::vector<Fault> faults_;
};

}  // namespace ledtid::models
