// What was observed of the process and published, figure by figure, and which figure of which
// scenario it is to be held against.
//
// The file is no scenario: it names scenarios and their arms, and what of an arm's summary to look
// at. read_evidence() reads it with the same cursor as scenarios and so finds the same kinds of
// faults; whether the scenario has an arm, a lead time or a clinic of that name is asked by those
// who load it, at the places kept here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/cursor.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

// What a figure counts. Times come from summaries in months.
enum class EvidenceUnit : std::uint8_t {
    months,
    days,
    years,
    share,
    visits,
    children,
    hours,
    ratio
};

struct Observed {
    Title text;      // as it was reported
    double low = 0;  // the band that counts as the same, in the unit
    double high = 0;
    EvidenceUnit unit = EvidenceUnit::months;
};

struct EvidenceMeasure {
    enum class Kind : std::uint8_t { lead_time, age, wait, count, hours };

    enum class Of : std::uint8_t {
        completed_mean,
        completed_p50,
        completed_p80,
        all_p50,
        all_p80,
        within_8_months,
        wait_mean,
        wait_p80,
        within_guarantee,
        waiting
    };

    enum class Children : std::uint8_t { all, target, other };

    Kind kind = Kind::lead_time;
    std::vector<std::string> names;     // of what is measured; several clinics taken together
    Of of = Of::completed_mean;         // of lead times and waits
    Children children = Children::all;  // of waits
    std::string group;                  // of lead times: of this value of group_by; else empty
    std::string per;                    // of counts: divided by this count; else empty
    Place place;
};

struct ComparedWith {
    std::string arm;
    bool is_ratio = false;  // else a difference
    Place place;
};

struct EvidenceFigure {
    // calibrated: an input was set to it, so that its fitting is no evidence; input: it is one.
    enum class Role : std::uint8_t { calibrated, predicted, input };

    std::string name;
    Title title;
    Observed observed;
    std::vector<std::string> sources;
    std::string certainty;
    std::string year;
    bool abroad = false;   // in another country: only order of size or direction can agree
    std::string scenario;  // path, relative to the folder of the file
    Place scenario_place;
    std::string arm;
    Place arm_place;
    EvidenceMeasure measure;
    std::optional<ComparedWith> compared_with;
    Role role = Role::predicted;
    Title reason;  // why it may not fit, or what to beware of
};

// A published figure that no scenario can speak to.
struct NotSpokenTo {
    Title title;
    Title observed;
    std::vector<std::string> sources;
    Title why;
};

struct Evidence {
    std::string path;
    Title title;
    std::vector<EvidenceFigure> figures;  // in the order of the file
    std::vector<NotSpokenTo> not_spoken_to;
};

// Throws ScenarioError with all faults.
[[nodiscard]] Evidence read_evidence(const FileSource& files, const std::string& path);

// What the reader asks for in a document, for the test that holds the schema against it. Faults do
// not matter.
[[nodiscard]] KnownKeys keys_of_evidence(const Document& document);

// As files spell it: "months", "predicted".
[[nodiscard]] const char* name_of(EvidenceUnit unit);
[[nodiscard]] const char* name_of(EvidenceFigure::Role role);

}  // namespace ledtid::models
