#include "tools/options.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string_view>
#include <utility>

#include <boost/program_options.hpp>

#include "models/scenario/document.hpp"

#include "tools/precision.hpp"
#include "tools/usage_error.hpp"

namespace ledtid::tools {

namespace po = boost::program_options;

namespace {

struct CommandName {
    Command command;
    const char* name;
    const char* usage;
    const char* what;
};

constexpr CommandName kCommands[] = {
    {Command::check,
     "check",
     "ledtid check SCENARIO [OPTIONS]",
     "all faults of a scenario; the load of every clinic, the hours of every arm, and which "
     "numbers\nare assumptions"},
    {Command::draw,
     "draw",
     "ledtid draw SCENARIO [OPTIONS]",
     "the pathway as SVG, for people, and DOT, for Graphviz"},
    {Command::run,
     "run",
     "ledtid run SCENARIO [OPTIONS]",
     "simulates one arm, the first unless --arm names another"},
    {Command::compare,
     "compare",
     "ledtid compare SCENARIO [OPTIONS]\n       ledtid compare --manifest RESULT.json [OPTIONS]",
     "simulates all arms with the same children and sets them side by side"},
    {Command::selftest,
     "selftest",
     "ledtid selftest [OPTIONS]",
     "simulates scenarios of which theory knows the answer, and says whether that is what "
     "comes\nout; "
     "needs no file and takes less than a minute"},
};

const CommandName* find(Command command) {
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
    po::options_description options("Options");
    auto add = options.add_options();
    const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
    if (command == Command::compare) {
        add("arms",
            text("A,B,..."),
            "arms to compare, the first is what the others are held "
            "against (default: all)");
        add("manifest",
            text("FILE"),
            "run again what this result.json came from, and say whether "
            "the result is the same");
    } else if (command == Command::draw || command == Command::run) {
        add("arm",
            text("ARM"),
            command == Command::draw ? "only this arm (default: all)"
                                     : "this arm (default: the first)");
    }
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
    if (simulates || tests) {
        add("seed", text("N"), "names the random draws (default: 1)");
        add("threads", text("N"), "does not change the result (default: all cores)");
    }
    if (simulates || command == Command::draw) {
        add("out",
            text("DIR"),
            command == Command::draw ? "folder for NAME-ARM.svg and NAME-ARM.dot (default: here)"
                                     : "folder for result.json, report.html, children.csv, "
                                       "monthly.csv and drawings");
    }
    if (simulates) {
        add("csv", text("STYLE"), "plain (default), or excel: semicolons and decimal commas");
    }
    if (simulates || tests || command == Command::check) {
        add("json", "print the result as JSON instead of tables");
    }
    if (command == Command::draw) {
        add("format", text("FORMAT"), "svg or dot: print it instead of writing files");
    }
    add("lang", text("LANGUAGE"), "en (default) or sv");
    add("help", "this text");
    return options;
}

std::vector<std::string> names_of(const po::options_description& options) {
    std::vector<std::string> names;
    for (const auto& option : options.options()) {
        names.push_back("--" + option->long_name());
    }
    return names;
}

template <typename Number>
Number whole_number(const po::variables_map& values,
                    const std::string& option,
                    Number low,
                    Number high,
                    Number fallback) {
    if (values.count(option) == 0) {
        return fallback;
    }
    const auto& text = values[option].as<std::string>();
    Number number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || rest != end || error != std::errc() || number < low || number > high) {
        throw UsageError("--" + option + ": a whole number from " + std::to_string(low) + " to " +
                         std::to_string(high) + " belongs here, this is \"" + text + "\"");
    }
    return number;
}

// Which of the names the option has; the first when it is absent.
std::size_t one_of(const po::variables_map& values,
                   const std::string& option,
                   const std::vector<std::string>& names) {
    if (values.count(option) == 0) {
        return 0;
    }
    const auto& text = values[option].as<std::string>();
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) {
        throw UsageError("--" + option + ": there is no \"" + text + "\"" +
                         models::suggestion(text, names));
    }
    return static_cast<std::size_t>(found - names.begin());
}

std::string text_of(const po::variables_map& values, const std::string& option) {
    if (values.count(option) == 0) {
        return "";
    }
    auto text = values[option].as<std::string>();
    if (text.empty()) {
        throw UsageError("--" + option + ": a value belongs here, this is empty");
    }
    return text;
}

// "a,b" of --arms, whose names are those of "an arm".
std::vector<std::string> names_in(const std::string& list,
                                  const std::string& option,
                                  const std::string& one) {
    std::vector<std::string> names;
    std::istringstream rest(list);
    for (std::string name; std::getline(rest, name, ',');) {
        if (name.empty()) {
            throw UsageError("--" + option + ": " + one + " is missing between the commas of \"" +
                             list + "\"");
        }
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            throw UsageError("--" + option + ": \"" + name + "\" stands there twice");
        }
        names.push_back(name);
    }
    return names;
}

void read_precision(const po::variables_map& values, Options& options) {
    const std::string width = text_of(values, "half-width");
    if (width.empty()) {
        if (values.count("most") != 0) {
            throw UsageError(
                "--most goes with --half-width; without it, --replications says how "
                "many");
        }
        return;
    }
    if (values.count("replications") != 0) {
        throw UsageError(
            "--replications and --half-width both say how many replications; leave "
            "out one (--most limits what --half-width may take)");
    }
    sim::Precision precision = parse_precision(width);
    precision.most =
        whole_number<std::size_t>(values, "most", precision.least, 100'000, precision.most);
    options.precision = precision;
}

// Everything but the command's name, as Boost.Program_options sees it.
po::variables_map parsed(const CommandName& command, const std::vector<std::string>& arguments) {
    const po::options_description visible = options_of(command.command);
    po::options_description all;
    all.add(visible).add_options()("scenario", po::value<std::vector<std::string>>());
    po::positional_options_description positional;
    positional.add("scenario", -1);
    const int style =
        po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
    const po::parsed_options options = po::command_line_parser(arguments)
                                           .options(all)
                                           .positional(positional)
                                           .style(style)
                                           .allow_unregistered()
                                           .run();
    for (const po::option& option : options.options) {
        if (option.unregistered) {
            const std::string& token = option.original_tokens.front();
            const std::string name = token.substr(0, token.find('='));
            throw UsageError(std::string("ledtid ") + command.name + " has no option \"" + name +
                             "\"" + models::suggestion(name, names_of(visible)));
        }
    }
    po::variables_map values;
    po::store(options, values);
    po::notify(values);
    return values;
}

// The scenario, or the manifest in its place.
void read_input(const po::variables_map& values, Options& options) {
    options.manifest = text_of(values, "manifest");
    std::vector<std::string> files;
    if (values.count("scenario") != 0) {
        files = values["scenario"].as<std::vector<std::string>>();
    }
    if (files.size() > 1) {
        throw UsageError("one scenario belongs here, there are " + std::to_string(files.size()) +
                         ": \"" + files[0] + "\", \"" + files[1] + "\"" +
                         (files.size() > 2 ? ", ..." : ""));
    }
    if (options.command == Command::selftest) {
        if (!files.empty()) {
            throw UsageError("the self-test brings its own scenarios; leave out \"" + files[0] +
                             "\", or name cases with --case");
        }
        return;
    }
    if (options.manifest.empty()) {
        if (files.empty() || files[0].empty()) {
            throw UsageError(std::string("a scenario is missing: ledtid ") +
                             find(options.command)->name + " SCENARIO");
        }
        options.scenario = files[0];
        return;
    }
    if (!files.empty()) {
        throw UsageError("with --manifest the scenario comes from the manifest; leave out \"" +
                         files[0] + "\"");
    }
    for (const char* const name : {"arms", "seed", "replications", "half-width", "most"}) {
        if (values.count(name) != 0) {
            throw UsageError(std::string("with --manifest the ") + name +
                             " come from the manifest; leave out --" + name);
        }
    }
}

Options read(const CommandName& command, const std::vector<std::string>& arguments) {
    Options options;
    options.command = command.command;
    const po::variables_map values = parsed(command, arguments);
    if (values.count("help") != 0) {
        options.command = Command::help;
        options.help_about = command.command;
        return options;
    }
    read_input(values, options);
    const std::string arm = text_of(values, "arm");
    if (!arm.empty()) {
        options.arms = {arm};
    }
    if (values.count("arms") != 0) {
        options.arms = names_in(text_of(values, "arms"), "arms", "an arm");
    }
    if (values.count("case") != 0) {
        options.cases = names_in(text_of(values, "case"), "case", "a case");
    }
    options.list = values.count("list") != 0;
    options.replications =
        whole_number<std::size_t>(values, "replications", 1, 100'000, options.replications);
    read_precision(values, options);
    options.seed = whole_number<std::uint64_t>(values, "seed", 0, INT64_MAX, options.seed);
    options.threads = whole_number<unsigned>(values, "threads", 1, 1024, options.threads);
    options.out = text_of(values, "out");
    options.json = values.count("json") != 0;
    options.language = one_of(values, "lang", {"en", "sv"}) == 0 ? Language::en : Language::sv;
    options.csv =
        one_of(values, "csv", {"plain", "excel"}) == 0 ? CsvStyle::plain : CsvStyle::excel;
    if (values.count("format") != 0) {
        options.format =
            one_of(values, "format", {"svg", "dot"}) == 0 ? DrawingFormat::svg : DrawingFormat::dot;
    }
    return options;
}

}  // namespace

Options parse_options(const std::vector<std::string>& arguments) {
    if (arguments.empty()) {
        throw UsageError(
            "a command is missing; known are check, draw, run, compare, selftest (ledtid --help)");
    }
    Options options;
    const std::string& first = arguments.front();
    if (first == "--help" || first == "-h" || first == "help") {
        return options;
    }
    if (first == "--version" || first == "version") {
        options.command = Command::version;
        return options;
    }
    std::vector<std::string> names;
    for (const CommandName& entry : kCommands) {
        if (first == entry.name) {
            return read(entry, {arguments.begin() + 1, arguments.end()});
        }
        names.emplace_back(entry.name);
    }
    if (first.front() == '-') {
        throw UsageError("ledtid has no option \"" + first + "\"" +
                         models::suggestion(first, {"--help", "--version"}));
    }
    throw UsageError("ledtid has no command \"" + first + "\"" + models::suggestion(first, names));
}

std::string help_text(Command about) {
    std::ostringstream out;
    if (const CommandName* const command = find(about)) {
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
           "Exit status: 0 done, 1 internal error, failed self-test or (--manifest) another result "
           "than\n"
           "before, 2 wrong input or usage, 130 stopped.\n";
    return out.str();
}

std::string version() {
    return LEDTID_VERSION;
}

}  // namespace ledtid::tools
