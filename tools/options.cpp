#include "tools/options.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <utility>

#include <boost/program_options.hpp>

#include "models/scenario/reader.hpp"

#include "tools/command_options.hpp"
#include "tools/precision.hpp"
#include "tools/usage_error.hpp"

namespace ledtid::tools {

namespace po = boost::program_options;

namespace {

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
    options.same_children = values.count("same-children") != 0;
    if (options.same_children && values.count("arms") != 0) {
        throw UsageError(
            "--same-children takes arms with their files, as FILE:ARM; leave out --arms");
    }
    if (values.count("scenario") != 0) {
        options.files = values["scenario"].as<std::vector<std::string>>();
    }
    const std::vector<std::string>& files = options.files;
    if (files.size() > 1 && options.command != Command::check && !options.same_children) {
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
    if (options.command == Command::library || options.command == Command::atlas) {
        options.scenario = files.empty() ? "scenarios" : files[0];
        return;
    }
    if (options.command == Command::evidence) {
        options.scenario = files.empty() ? "scenarios/evidence/evidence.json" : files[0];
        return;
    }
    if (options.manifest.empty()) {
        if (files.empty() || std::find(files.begin(), files.end(), "") != files.end()) {
            throw UsageError(std::string("a scenario is missing: ledtid ") +
                             find_command(options.command)->name + " SCENARIO");
        }
        options.scenario = files[0];
        return;
    }
    if (!files.empty()) {
        throw UsageError("with --manifest the scenario comes from the manifest; leave out \"" +
                         files[0] + "\"");
    }
    for (const char* const name :
         {"arms", "same-children", "seed", "replications", "half-width", "most"}) {
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
    if (arm == models::kAllArms && command.command == Command::run) {
        throw UsageError("--arm: ledtid run simulates one arm; ledtid compare takes --arms all");
    }
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
    options.ladder = values.count("ladder") != 0;
    options.replications =
        whole_number<std::size_t>(values, "replications", 1, 100'000, options.replications);
    read_precision(values, options);
    options.seed = whole_number<std::uint64_t>(values, "seed", 0, INT64_MAX, options.seed);
    options.threads = whole_number<unsigned>(values, "threads", 1, 1024, options.threads);
    options.out = text_of(values, "out");
    options.json = values.count("json") != 0;
    options.markdown = values.count("markdown") != 0;
    if (options.json && options.markdown) {
        throw UsageError("--json and --markdown are two ways to print the same; leave out one");
    }
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
            "a command is missing; known are check, draw, library, atlas, run, compare, evidence, "
            "selftest "
            "(ledtid --help)");
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
    for (const CommandName& entry : command_names()) {
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

std::string version() {
    return LEDTID_VERSION;
}

}  // namespace ledtid::tools
