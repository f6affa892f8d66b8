#include "models/scenario/evidence.hpp"

#include <algorithm>
#include <utility>

#include "models/scenario/library.hpp"
#include "models/scenario/reader_parts.hpp"

namespace ledtid::models {

namespace {

using Kind = EvidenceMeasure::Kind;
using Of = EvidenceMeasure::Of;
using Role = EvidenceFigure::Role;
using Unit = EvidenceUnit;

constexpr Limits kFigure = {-1e6, 1e9};

constexpr std::pair<const char*, Unit> kUnits[] = {{"months", Unit::months},
                                                   {"days", Unit::days},
                                                   {"years", Unit::years},
                                                   {"share", Unit::share},
                                                   {"visits", Unit::visits},
                                                   {"children", Unit::children},
                                                   {"hours", Unit::hours},
                                                   {"ratio", Unit::ratio}};
constexpr std::pair<const char*, Role> kRoles[] = {
    {"predicted", Role::predicted}, {"calibrated", Role::calibrated}, {"input", Role::input}};
constexpr std::pair<const char*, Kind> kKinds[] = {{"lead_time", Kind::lead_time},
                                                   {"age_at", Kind::age},
                                                   {"wait_at", Kind::wait},
                                                   {"count", Kind::count},
                                                   {"hours_per_child", Kind::hours}};

template <typename E, std::size_t n>
std::vector<std::string> spellings(const std::pair<const char*, E> (&names)[n]) {
    std::vector<std::string> all;
    for (const auto& entry : names) {
        all.emplace_back(entry.first);
    }
    return all;
}

// One of the names under the key, required; the first after a fault.
template <typename E, std::size_t n>
E one_of(const Cursor& object, std::string_view key, const std::pair<const char*, E> (&names)[n]) {
    const std::string text = object.one_of(key, spellings(names));
    for (const auto& entry : names) {
        if (text == entry.first) {
            return entry.second;
        }
    }
    return names[0].second;
}

template <typename E, std::size_t n>
const char* spelling(E value, const std::pair<const char*, E> (&names)[n]) {
    for (const auto& entry : names) {
        if (value == entry.second) {
            return entry.first;
        }
    }
    return "";
}

void read_lead_time(const Cursor& object, EvidenceMeasure& measure) {
    measure.names = {object.text("lead_time")};
    measure.of = object.choice<Of>("of",
                                   {{"completed mean", Of::completed_mean},
                                    {"completed p50", Of::completed_p50},
                                    {"completed p80", Of::completed_p80},
                                    {"all p50", Of::all_p50},
                                    {"all p80", Of::all_p80},
                                    {"all within_8_months", Of::within_8_months}});
    if (const auto group = object.maybe("group")) {
        measure.group = group->text();
        if (measure.of != Of::completed_mean && measure.of != Of::all_p50) {
            group->fault(
                "of a group only \"completed mean\" and \"all p50\" are known; leave out the "
                "group, or ask for one of them");
        }
    }
}

void read_wait(const Cursor& object, EvidenceMeasure& measure) {
    using Children = EvidenceMeasure::Children;
    for (const Cursor& clinic : detail::one_or_more(object, "wait_at")) {
        measure.names.push_back(clinic.text());
    }
    measure.of = object.choice<Of>("of",
                                   {{"mean", Of::wait_mean},
                                    {"p80", Of::wait_p80},
                                    {"within_guarantee", Of::within_guarantee},
                                    {"waiting", Of::waiting}});
    if (measure.names.empty()) {
        object.at("wait_at").fault("a clinic, or several, belong here");
    }
    const std::optional<Cursor> children = object.maybe("children");
    if (children) {
        measure.children = children->choice<Children>(
            {{"all", Children::all}, {"target", Children::target}, {"other", Children::other}});
    }
    if (measure.of == Of::waiting) {
        if (children && measure.children != Children::all) {
            children->fault("a list holds all children; leave out \"children\"");
        }
    } else if (measure.of == Of::wait_p80) {
        if (measure.children == Children::all) {
            object.at("of").fault(
                "a quantile is known of the target children and of the others apart: add "
                "\"children\": \"target\" or \"other\"");
        }
        if (measure.names.size() > 1) {
            object.at("of").fault("a quantile is known of one clinic, not of several together");
        }
    }
}

EvidenceMeasure read_measure(const Cursor& object) {
    EvidenceMeasure measure;
    measure.place = object.place();
    std::vector<Kind> kinds;
    for (const auto& [key, kind] : kKinds) {
        if (object.is_object() && detail::written(object, key)) {
            kinds.push_back(kind);
        }
    }
    if (kinds.size() != 1) {
        object.fault(
            "one of lead_time, age_at, wait_at, count and hours_per_child belongs here, "
            "there are " +
            std::to_string(kinds.size()));
        if (object.is_object()) {
            object.skip_rest();
        }
        return measure;
    }
    measure.kind = kinds.front();
    switch (measure.kind) {
        case Kind::lead_time:
            read_lead_time(object, measure);
            break;
        case Kind::age:
            measure.names = {object.text("age_at")};
            break;
        case Kind::wait:
            read_wait(object, measure);
            break;
        case Kind::count:
            measure.names = {object.text("count")};
            measure.per = object.text("per", "");
            break;
        case Kind::hours:
            measure.names = {object.text("hours_per_child")};
            break;
    }
    return measure;
}

// Which units the measure can be told in, the one that it comes in first.
std::vector<Unit> units_of(const EvidenceFigure& figure) {
    if (figure.compared_with && figure.compared_with->is_ratio) {
        return {Unit::ratio};
    }
    const EvidenceMeasure& measure = figure.measure;
    if (measure.kind == Kind::count) {
        return measure.per.empty() ? std::vector<Unit>{Unit::visits}
                                   : std::vector<Unit>{Unit::ratio, Unit::share};
    }
    if (measure.kind == Kind::hours) {
        return {Unit::hours};
    }
    if (measure.of == Of::waiting) {
        return {Unit::children};
    }
    if (measure.of == Of::within_8_months || measure.of == Of::within_guarantee) {
        return {Unit::share};
    }
    return {Unit::months, Unit::days, Unit::years};
}

void check_unit(const Cursor& observed, const EvidenceFigure& figure) {
    if (!observed.is_object() || !detail::written(observed, "unit")) {
        return;
    }
    const std::vector<Unit> units = units_of(figure);
    if (std::find(units.begin(), units.end(), figure.observed.unit) != units.end()) {
        return;
    }
    std::string known;
    for (const Unit unit : units) {
        known += (known.empty() ? "" : ", ") + std::string(name_of(unit));
    }
    observed.at("unit").fault("what is measured here comes in " + known + ", not in " +
                              name_of(figure.observed.unit));
}

Observed read_observed(const Cursor& object) {
    Observed observed;
    observed.text = detail::read_title(object.at("text"));
    observed.low = object.number("low", kFigure);
    observed.high = object.number("high", kFigure);
    observed.unit = one_of(object, "unit", kUnits);
    if (observed.low > observed.high) {
        object.at("high").fault("the band ends before it begins: \"high\" is below \"low\"");
    }
    return observed;
}

ComparedWith read_compared(const Cursor& object, const std::string& arm) {
    ComparedWith with;
    with.arm = object.text("arm");
    with.place = object.at("arm").place();
    with.is_ratio = object.one_of("as", {"ratio", "difference"}) == "ratio";
    if (!with.arm.empty() && with.arm == arm) {
        object.at("arm").fault("an arm compared with itself says nothing; name another");
    }
    return with;
}

EvidenceFigure read_figure(const Cursor& object, const std::string& name) {
    EvidenceFigure figure;
    figure.name = name;
    figure.title = detail::read_title(object.at("title"));
    figure.observed = read_observed(object.at("observed"));
    figure.sources = detail::read_citations(detail::one_or_more(object, "source"));
    if (figure.sources.empty()) {
        object.at("source").fault("a source, or several, belong here");
    }
    figure.certainty = object.one_of("certainty", detail::certainties());
    figure.year = object.text("year");
    figure.abroad = object.boolean("abroad", false);
    figure.scenario = object.text("scenario");
    figure.scenario_place = object.at("scenario").place();
    figure.arm = object.text("arm");
    figure.arm_place = object.at("arm").place();
    figure.measure = read_measure(object.at("measure"));
    if (const auto with = object.maybe("compared_with")) {
        figure.compared_with = read_compared(*with, figure.arm);
    }
    figure.role = one_of(object, "role", kRoles);
    figure.reason = detail::read_title(object.at("reason"));
    check_unit(object.at("observed"), figure);
    return figure;
}

NotSpokenTo read_not_spoken_to(const Cursor& object) {
    NotSpokenTo figure;
    figure.title = detail::read_title(object.at("title"));
    figure.observed = detail::read_title(object.at("observed"));
    figure.sources = detail::read_citations(detail::one_or_more(object, "source"));
    if (figure.sources.empty()) {
        object.at("source").fault("a source, or several, belong here");
    }
    figure.why = detail::read_title(object.at("why"));
    return figure;
}

Evidence read(const Cursor& root) {
    Evidence evidence;
    evidence.title = detail::read_title(root.at("title"));
    for (const auto& [name, figure] : root.at("figures").members()) {
        evidence.figures.push_back(read_figure(figure, name));
    }
    for (const Cursor& figure : root.items("not_spoken_to")) {
        evidence.not_spoken_to.push_back(read_not_spoken_to(figure));
    }
    return evidence;
}

}  // namespace

Evidence read_evidence(const FileSource& files, const std::string& path) {
    const Document document = load(files, path);
    Reading reading(document);
    Evidence evidence = read(reading.root());
    evidence.path = path;
    reading.finish();
    reading.throw_if_faulty();
    return evidence;
}

KnownKeys keys_of_evidence(const Document& document) {
    Reading reading(document);
    static_cast<void>(read(reading.root()));
    return reading.asked();
}

const char* name_of(EvidenceUnit unit) {
    return spelling(unit, kUnits);
}

const char* name_of(EvidenceFigure::Role role) {
    return spelling(role, kRoles);
}

}  // namespace ledtid::models
