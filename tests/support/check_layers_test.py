"""Plants one fault after the other in a small clean tree and wants check_layers.py to see each, and nothing in what is allowed."""
import contextlib
import pathlib
import subprocess
import sys
import tempfile
import unittest

import check_layers

HEADER = "// What it is.\n#pragma once\n"
FLOORS = ["sim/kernel", "sim/random", "sim/statistics", "sim/resources", "sim/experiment",
          "models/scenario", "models/pathway", "models/care", "models/analytic"]
CLEAN = {
    ".gitignore": "build/\n",
    "CMakeLists.txt": "", "CMakePresets.json": "{}", "README.md": "", "scenarios/x.json": "{}", "build/out.cpp": "",
    "sim/contract.hpp": HEADER, "sim/contract.cpp": "#include <cstdio>\nvoid f() { std::fprintf(stderr, \"x\"); }\n",
    "models/care/tables.hpp": HEADER + '#include "sim/kernel/kernel.hpp"\n',
    "models/scenario/json_reader.hpp": HEADER + "#include <nlohmann/json.hpp>\n",
    "sim/random/math.hpp": HEADER + "double exp(double x);\n",
    "sim/random/stream.hpp": HEADER, "sim/resources/waiting_list.hpp": HEADER,
    "tools/main.cpp": "#include <iostream>\n", "tools/tools.hpp": HEADER,
    "tests/x_test.cpp": "#include <gtest/gtest.h>\n", "bench/x_bench.cpp": "#include <benchmark/benchmark.h>\n",
    "sim/CMakeLists.txt": "contract.cpp", "tools/CMakeLists.txt": "main.cpp planted.cpp",
    "tests/CMakeLists.txt": "x_test.cpp planted.cpp", "bench/CMakeLists.txt": "x_bench.cpp planted.cpp", "models/CMakeLists.txt": "",
}
for floor in FLOORS:
    CLEAN[f"{floor}/{floor.split('/')[1]}.hpp"] = HEADER
    CLEAN[f"{floor}/CMakeLists.txt"] = "target_sources(x PRIVATE planted.cpp)"


def include(target):
    return f'#include "{target}"\n'


# (file, content, part of the fault that must be seen)
FAULTS = [
    # rooms
    ("sim/kernel/planted.cpp", include("models/care/tables.hpp"), "sim may not include"),
    ("models/care/planted.cpp", include("tools/tools.hpp"), "models may not include"),
    ("tools/planted.cpp", include("tests/support.hpp"), "is no file"),
    ("bench/planted.cpp", include("tools/tools.hpp"), "bench may not include"),
    ("sim/kernel/planted.cpp", include("kernel.hpp"), "written in full from the root"),
    ("sim/kernel/planted.cpp", '  #  include  "models/care/tables.hpp"\n', "sim may not include"),
    # floors of the engine
    ("sim/kernel/planted.cpp", include("sim/random/random.hpp"), "sim/kernel may not include"),
    ("sim/random/planted.cpp", include("sim/kernel/kernel.hpp"), "sim/random may not include"),
    ("sim/statistics/planted.cpp", include("sim/resources/resources.hpp"), "sim/statistics may not include"),
    ("sim/resources/planted.cpp", include("sim/experiment/experiment.hpp"), "sim/resources may not include"),
    # floors of the models
    ("models/scenario/planted.cpp", include("models/pathway/pathway.hpp"), "models/scenario may not include"),
    ("models/pathway/planted.cpp", include("models/care/care.hpp"), "models/pathway may not include"),
    ("models/care/planted.cpp", include("models/analytic/analytic.hpp"), "models/care may not include"),
    ("models/analytic/planted.cpp", include("models/care/care.hpp"), "models/analytic may not include"),
    ("models/analytic/planted.cpp", include("models/scenario/scenario.hpp"), "models/analytic may not include"),
    ("models/analytic/planted.cpp", include("sim/random/stream.hpp"), "shares no workings"),
    ("models/analytic/planted.cpp", include("sim/resources/waiting_list.hpp"), "shares no workings"),
    ("models/analytic/planted.cpp", include("sim/experiment/experiment.hpp"), "shares no workings"),
    # libraries
    ("sim/kernel/planted.cpp", "#include <nlohmann/json.hpp>\n", "<nlohmann/json.hpp> may not be used here"),
    ("models/care/planted.cpp", "#include <nlohmann/json.hpp>\n", "<nlohmann/json.hpp> may not be used here"),
    ("models/care/planted.cpp", "#include <boost/graph/adjacency_list.hpp>\n", "may not be used here"),
    ("tools/planted.cpp", "#include <boost/graph/adjacency_list.hpp>\n", "may not be used here"),
    ("models/care/planted.cpp", "#include <boost/program_options.hpp>\n", "may not be used here"),
    ("models/care/planted.cpp", "#include <boost/container/small_vector.hpp>\n", "may not be used here"),
    ("sim/kernel/planted.cpp", "#include <boost/random/normal_distribution.hpp>\n", "may not be used here"),
    ("sim/resources/planted.cpp", "#include <boost/math/distributions.hpp>\n", "may not be used here"),
    ("models/pathway/planted.cpp", "#include <Eigen/Dense>\n", "may not be used here"),
    ("tools/planted.cpp", "#include <Eigen/Dense>\n", "may not be used here"),
    ("sim/kernel/planted.cpp", "#include <fmt/core.h>\n", "may not be used here"),
    ("tools/planted.cpp", "#include <gtest/gtest.h>\n", "may not be used here"),
    ("tools/planted.cpp", "#include <benchmark/benchmark.h>\n", "may not be used here"),
    ("models/analytic/planted.hpp", HEADER + "#include <Eigen/Dense>\n", "in a header"),
    ("models/scenario/planted.hpp", HEADER + "#include <nlohmann/json.hpp>\n", "in a header"),
    # printing
    ("sim/kernel/planted.cpp", "#include <iostream>\n", "only tools prints"),
    ("models/care/planted.cpp", "#include <cstdio>\n", "only tools prints"),
    ("models/care/planted.cpp", 'void f() { std::printf("x"); }\n', "only tools prints"),
    ("models/scenario/planted.cpp", 'void f() { std::fprintf(stderr, "x"); }\n', "only tools prints"),
    ("models/care/planted.cpp", 'void f() { fmt::print("x"); }\n', "only tools prints"),
    ("models/care/planted.cpp", "void f() { std::cerr << 1; }\n", "only tools prints"),
    # files
    ("models/care/planted.cpp", "#include <fstream>\n", "open files"),
    ("sim/experiment/planted.cpp", "#include <filesystem>\n", "open files"),
    ("models/pathway/planted.cpp", 'auto f = fopen("x", "r");\n', "open files"),
    ("models/pathway/planted.cpp", 'std::ofstream f("x");\n', "open files"),
    # threads
    ("sim/kernel/planted.cpp", "#include <thread>\n", "start threads"),
    ("models/care/planted.cpp", "#include <atomic>\n", "start threads"),
    ("models/care/planted.cpp", "std::mutex m;\n", "start threads"),
    ("sim/kernel/planted.cpp", "thread_local int x;\n", "no state of its own"),
    ("sim/experiment/planted.cpp", "thread_local int x;\n", "no state of its own"),
    # chance, time, environment
    ("sim/random/planted.cpp", "#include <random>\n", "chance comes from"),
    ("sim/random/planted.cpp", "std::normal_distribution<double> d;\n", "chance comes from"),
    ("models/care/planted.cpp", "int x = rand();\n", "chance comes from"),
    ("models/care/planted.cpp", "std::random_device d;\n", "chance comes from"),
    ("models/care/planted.cpp", "std::shuffle(a, b, g);\n", "chance comes from"),
    ("sim/kernel/planted.cpp", "auto t = std::chrono::system_clock::now();\n", "time of day"),
    ("sim/experiment/planted.cpp", "auto t = std::chrono::steady_clock::now();\n", "time of day"),
    ("models/care/planted.cpp", "auto t = std::time(nullptr);\n", "time of day"),
    ("models/care/planted.cpp", "#include <ctime>\n", "time of day"),
    ("models/care/planted.cpp", 'auto x = std::getenv("X");\n', "environment"),
    ("models/scenario/planted.cpp", "std::locale l;\n", "environment"),
    ("models/scenario/planted.cpp", "#include <locale>\n", "environment"),
    ("models/care/planted.cpp", "std::unordered_map<int, int> m;\n", "unordered"),
    ("sim/kernel/planted.cpp", "#include <unordered_set>\n", "unordered"),
    ("tools/planted.cpp", "std::unordered_map<int, int> m;\nvoid f() { for (auto& x : m) {} }\n", "m is unordered"),
    ("tools/planted.cpp", "std::unordered_set<int> seen;\nauto x = seen.begin();\n", "seen is unordered"),
    # numbers
    ("sim/kernel/planted.cpp", "float x;\n", "double only"),
    ("models/care/planted.cpp", "long double x;\n", "double only"),
    ("sim/kernel/planted.cpp", "double y = std::exp(x);\n", "libm"),
    ("sim/random/planted.cpp", include("sim/random/math.hpp") + "double y = std::log(x);\n", "libm"),
    ("models/care/planted.cpp", "double y = std::pow(x, 2.0);\n", "libm"),
    ("models/care/planted.cpp", "double y = ::sin(x);\n", "libm"),
    ("models/care/planted.cpp", "double y = __builtin_exp(x);\n", "libm"),
    ("models/care/planted.cpp", "double y = std::fma(a, b, c);\n", "libm"),
    ("models/care/planted.cpp", "auto f = std::exp;\n", "libm"),
    ("sim/kernel/planted.cpp", "double y = log(x);\n", "libm"),
    ("sim/statistics/planted.hpp", HEADER + "inline double y(double x) { return std::exp(x); }\n", "libm"),
    # dialect
    ("sim/kernel/planted.cpp", "auto x = std::bit_cast<long>(y);\n", "do not all have it"),
    ("models/care/planted.cpp", "std::ranges::sort(x);\n", "do not all have it"),
    ("models/care/planted.cpp", "#include <format>\n", "do not all have it"),
    # words
    ("sim/kernel/planted.cpp", "int child_count;\n", "'child'"),
    ("sim/resources/planted.cpp", "class WaitingClinic;\n", "'clinic'"),
    ("sim/resources/planted.cpp", 'auto key = "bvc";\n', "'bvc'"),
    ("sim/resources/planted.cpp", "double kReferralRate;\n", "'referral'"),
    ("models/care/planted.cpp", "int patient;\n", "'patient'"),
    ("tools/planted.cpp", "int n_customers;\n", "'customers'"),
    # headers and lists
    ("sim/kernel/planted.hpp", "// x\n", "#pragma once"),
    ("sim/kernel/planted.hpp", "#pragma once\n", "opens with a comment"),
    ("sim/kernel/forgotten.cpp", "int x;\n", "no CMakeLists.txt names"),
    ("tests/forgotten_test.cpp", "int x;\n", "no CMakeLists.txt names"),
    # root and floors
    ("docs/x.md", "", "does not belong in the root"),
    ("Makefile", "", "does not belong in the root"),
    ("sim/utils/x.hpp", HEADER, "no such floor"),
    ("models/common/x.hpp", HEADER, "no such floor"),
]

# What must pass: the exceptions of the rules, and things that only look like faults.
ALLOWED = [
    ("sim/experiment/planted.cpp", include("sim/resources/resources.hpp") + include("sim/random/random.hpp") + include("sim/contract.hpp")),
    ("sim/statistics/planted.cpp", include("sim/kernel/kernel.hpp") + "#include <boost/math/distributions.hpp>\ndouble y = std::log(x);\n"),
    ("models/care/planted.cpp", include("models/scenario/scenario.hpp") + include("models/pathway/pathway.hpp")),
    ("models/pathway/planted.cpp", include("models/scenario/scenario.hpp") + "#include <boost/graph/adjacency_list.hpp>\n#include <fmt/core.h>\n"),
    ("models/analytic/planted.cpp", include("models/care/tables.hpp") + "#include <Eigen/Dense>\ndouble y = std::exp(x); int customers;\n"),
    ("models/scenario/planted.cpp", "#include <cstdio>\n#include <fstream>\n#include <nlohmann/json.hpp>\nauto f = std::fopen(x, y);\n"),
    ("sim/experiment/planted.cpp", "#include <atomic>\n#include <thread>\nstd::jthread t;\nstd::atomic<int> n;\n"),
    ("tools/planted.cpp", "#include <boost/program_options.hpp>\n#include <fmt/core.h>\n#include <boost/asio.hpp>\n#include <thread>\nvoid f() { std::puts(\"x\"); }\n"
                          "std::unordered_map<int, int> m;\nauto x = m.find(1);\nauto now = std::chrono::system_clock::now();\n"),
    ("tests/planted.cpp", include("tools/tools.hpp") + "#include <random>\nint child = rand();\n"),
    ("bench/planted.cpp", include("models/care/tables.hpp")),
    ("sim/random/planted.cpp", "#include <boost/random/uniform_int.hpp>\n"),
    ("sim/random/planted.cpp", include("sim/random/math.hpp") + "double y = exp(x) + sim::log(x) + std::sqrt(x) + std::floor(x);\n"),
    ("sim/kernel/planted.cpp", "// A child would printf() std::exp(x) here; see system_clock.\n/* thread_local\n clinic */\nint x;\n"),
    ("models/care/planted.cpp", 'auto s = "std::exp(x) std::cout patient float"; auto r = R"(rand() "x" thread_local)";\n'),
    ("models/care/planted.cpp", "double operand(int brand); int y = operand(1); double log_x = expand(x);\n"),
    ("models/care/planted.cpp", "int n = 1'000'000; char c = '\"'; Time time(int x); auto s = snprintf;\n"),
    (".editorconfig", ""),
]


@contextlib.contextmanager
def planted(tree):
    """The tree as files in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for name, content in tree.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        yield root


def check(name=".gitignore", content=CLEAN[".gitignore"]):
    """Faults and warnings of the clean tree with one file more, or changed."""
    with planted({**CLEAN, name: content}) as root:
        return check_layers.check(root)


class CheckLayersTest(unittest.TestCase):
    def test_the_clean_tree_is_clean(self):
        self.assertEqual(check(), ([], []))

    def test_every_planted_fault_is_seen_at_its_place_and_alone(self):
        for name, content, expected in FAULTS:
            with self.subTest(name=name, content=content):
                faults, warnings = check(name, content)
                self.assertEqual(len(faults), 1, faults)
                self.assertIn(expected, faults[0])
                self.assertTrue(name.startswith(faults[0].split(":")[0]), faults)
                self.assertEqual(warnings, [])

    def test_what_is_allowed_passes(self):
        for name, content in ALLOWED:
            with self.subTest(name=name, content=content):
                self.assertEqual(check(name, content), ([], []))

    def test_a_long_file_is_a_warning_only(self):
        faults, warnings = check("sim/kernel/planted.cpp", "int x;\n" * 401)
        self.assertEqual(faults, [])
        self.assertEqual(warnings, ["sim/kernel/planted.cpp: 401 lines; is it two rooms?"])

    def test_the_line_number_counts_comments_and_raw_strings(self):
        content = '/* a\n b */\nauto s = R"(\n\n)";\nfloat x;\n'
        self.assertIn("models/care/planted.cpp:6:", check("models/care/planted.cpp", content)[0][0])

    def test_the_exit_status_tells(self):
        for content, status in (("int x;\n", 0), ("float x;\n", 1)):
            with planted({**CLEAN, "sim/kernel/planted.cpp": content}) as root:
                done = subprocess.run([sys.executable, check_layers.__file__, str(root)], capture_output=True, check=False)
                self.assertEqual(done.returncode, status, done.stdout)


if __name__ == "__main__":
    unittest.main()
