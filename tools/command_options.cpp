#include "tools/command_options.hpp"

#include <sstream>
#include <string>

namespace ledtid::tools {

namespace po = boost::program_options;

namespace {

constexpr CommandName kCommands[] = {
    {Command::check,
     "check",
     "ledtid check SCENARIO ... [OPTIONS]",
     "all faults of a scenario; the load of every clinic, the hours of every arm, and which "
     "numbers\nare assumptions; of several files: their faults, and a line for each"},
    {Command::draw,
     "draw",
     "ledtid draw SCENARIO [OPTIONS]",
     "the pathway as SVG, for people, and DOT, for Graphviz"},
    {Command::library,
     "library",
     "ledtid library [FOLDER] [OPTIONS]",
     "the table of all scenarios in the folder (default: scenarios), by the row of the catalogue "
     "that\nthey are; ends with status 1 when a row has none"},
    {Command::atlas,
     "atlas",
     "ledtid atlas [FOLDER] [OPTIONS]",
     "the whole region: simulates every scenario of the folder (default: scenarios) that has a "
     "place "
     "on\nthe map, without and with its team"},
    {Command::run,
     "run",
     "ledtid run SCENARIO [OPTIONS]",
     "simulates one arm, the first unless --arm names another"},
    {Command::compare,
     "compare",
     "ledtid compare SCENARIO [OPTIONS]\n"
     "       ledtid compare --same-children FILE:ARM FILE:ARM ... [OPTIONS]\n"
     "       ledtid compare --manifest RESULT.json [OPTIONS]",
     "simulates all arms with the same children and sets them side by side"},
    {Command::evidence,
     "evidence",
     "ledtid evidence [FILE] [OPTIONS]",
     "every published figure that a scenario can speak to, beside what the model says; misses stay "
     "in the\ntable (default: scenarios/evidence/evidence.json)"},
    {Command::selftest,
     "selftest",
     "ledtid selftest [OPTIONS]",
     "simulates scenarios of which theory knows the answer, and says whether that is what "
     "comes\nout; "
     "needs no file and takes less than a minute"},
};

po::typed_value<std::string>* text(const char* name) {
    return po::value<std::string>()->value_name(name);
}

// Which arms, and where they come from.
void add_arms(po::options_description& options, Command command) {
    auto add = options.add_options();
    switch (command) {
        case Command::compare:
            add("arms",
                text("A,B,..."),
                "arms to compare, the first is what the others are held against; all: every arm "
                "(default: as the scenario's report says, else all)");
            add("same-children",
                "arms of any scenarios, named FILE:ARM (FILE alone: its own arms), whose time, "
                "sources, attributes and catchment are equal");
            add("manifest",
                text("FILE"),
                "run again what this result.json came from, and say whether the result is the "
                "same");
            break;
        case Command::check:
            add("arms",
                text("A,B,..."),
                "arms to look at; all: every arm (default: as the scenario's report says, else "
                "all); faults are told of every arm");
            break;
        case Command::draw:
            add("arm",
                text("ARM"),
                "only this arm; all: every arm (default: as the scenario's report says, else all)");
            break;
        case Command::run:
            add("arm", text("ARM"), "this arm (default: the first that compare would take)");
            break;
        default:
            break;
    }
}

}  // namespace

std::span<const CommandName> command_names() {
    return kCommands;
}

const CommandName* find_command(Command command) {
    for (const CommandName& entry : kCommands) {
        if (entry.command == command) {
            return &entry;
        }
    }
    return nullptr;
}

po::options_description options_of(Command command) {
    const bool simulates = command == Command::run || command == Command::compare;
    const bool tests = command == Command::selftest;
    const bool observes = command == Command::evidence;
    const bool maps = command == Command::atlas;
    po::options_description options("Options");
    auto add = options.add_options();
    add_arms(options, command);
    if (tests) {
        add("case", text("A,B,..."), "only these cases (default: all)");
        add("list", "name the cases and their scenarios, and simulate nothing");
    }
    if (simulates) {
        add("replications",
            text("N"),
            "independent repetitions of each arm (default: as the scenario says, else 40)");
        add("half-width",
            text("WIDTH"),
            "instead: replicate until mean, median and differences of the headline lead time are "
            "known to \"0.5 months\", or \"5 %\" (no differences then)");
        add("most", text("N"), "with --half-width: at most so many (default: 400)");
    }
    if (observes) {
        add("replications", text("N"), "independent repetitions of each arm (default: 20)");
    }
    if (maps) {
        add("replications", text("N"), "independent repetitions of each arm (default: 10)");
        add("ladder",
            "simulate all arms that each scenario's report names, and say what each step of the "
            "ladder does in each place");
    }
    if (simulates || tests || observes || maps) {
        add("seed", text("N"), "names the random draws (default: 1)");
        add("threads", text("N"), "does not change the result (default: all cores)");
    }
    if (simulates || maps || command == Command::draw) {
        add("out",
            text("DIR"),
            command == Command::draw ? "folder for NAME-ARM.svg and NAME-ARM.dot (default: here)"
            : maps                   ? "folder for atlas.html, atlas.json and atlas.csv"
                                     : "folder for result.json, report.html, children.csv, "
                                       "monthly.csv and drawings");
    }
    if (simulates || maps) {
        add("csv", text("STYLE"), "plain (default), or excel: semicolons and decimal commas");
    }
    if (command != Command::draw) {
        add("json", "print the result as JSON instead of tables");
    }
    if (observes) {
        add("markdown", "print the tables in Markdown");
    }
    if (command == Command::draw) {
        add("format", text("FORMAT"), "svg or dot: print it instead of writing files");
    }
    add("lang", text("LANGUAGE"), "en (default) or sv");
    add("help", "this text");
    return options;
}

std::string help_text(Command about) {
    std::ostringstream out;
    if (const CommandName* const command = find_command(about)) {
        out << "usage: " << command->usage << "\n\n"
            << command->what << "\n\n"
            << options_of(about);
        return out.str();
    }
    out << "Ledtid " << version()
        << ": lead times of small children's care, simulated\n\nusage: ledtid COMMAND ...\n\n";
    for (const CommandName& entry : kCommands) {
        std::string what = entry.what;
        if (const std::size_t line = what.find('\n'); line != std::string::npos) {
            what.replace(line, 1, "\n           ");
        }
        out << "  " << entry.name << std::string(9 - std::string_view(entry.name).size(), ' ')
            << what << "\n";
    }
    out << "\nledtid COMMAND --help tells more; ledtid --version says which this is.\n"
           "Exit status: 0 done, 1 internal error, failed self-test, (library) a row without a "
           "scenario or\n"
           "(--manifest) another result than before, 2 wrong input or usage, 130 stopped.\n";
    return out.str();
}

}  // namespace ledtid::tools
