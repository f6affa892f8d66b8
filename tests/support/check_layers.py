"""Fails when a file is in the wrong room: an #include that points up, a print in the engine, chance or time from outside, a word
of care in sim/. Usage: check_layers.py ROOT. Prints every fault as FILE:LINE: WHAT, and warnings, which do not fail.

The rules and their reasons are the headings below; check_layers_test.py plants a fault against each of them.
"""
import pathlib
import re
import sys

# --- What stands in the root, and which floors a room has.
ROOT_NAMES = {"CMakeLists.txt", "CMakePresets.json", "README.md", "sim", "scenarios", "models", "tools", "tests", "bench"}
SIM_FLOORS = {"kernel", "random", "statistics", "resources", "experiment"}
MODELS_FLOORS = {"scenario", "pathway", "care", "analytic"}

# --- Who may include whom. Arrows point down only.
ROOM_USES = {
    "sim": {"sim"},
    "models": {"sim", "models"},
    "tools": {"sim", "models", "tools"},
    "tests": {"sim", "models", "tools", "tests", "bench"},  # bench: the models it runs three ways
    "bench": {"sim", "models", "bench"},
}
FLOOR_USES = {
    ("sim", "kernel"): set(),
    ("sim", "random"): set(),
    ("sim", "statistics"): {"kernel", "random"},
    ("sim", "resources"): {"kernel", "random", "statistics"},
    ("sim", "experiment"): {"kernel", "random", "statistics", "resources"},
    ("models", "scenario"): set(),
    ("models", "pathway"): {"scenario"},
    ("models", "care"): {"scenario", "pathway"},
    ("models", "analytic"): {"care/tables.hpp"},
}
# Theory is worth something only if it is not computed by what it checks: of the engine, analytic sees descriptions, not workings.
WORKINGS = re.compile(
    r"sim/(experiment|statistics)/|sim/kernel/(loop|event_queue|slot_pool)\.hpp"
    r"|sim/random/(stream|philox|alias_table)\.hpp|sim/resources/(waiting_list|joint_booking|diary)\.hpp"
)

# --- Other people's libraries: header -> where it may be used. A header of ours shows none of them, but for json_reader.hpp, so that
# a reader of our headers needs no manual but ours.
LIBRARIES = [
    (re.compile(r"nlohmann/"), re.compile(r"models/scenario/|tools/|tests/")),
    (re.compile(r"boost/(graph|property_map)/"), re.compile(r"models/pathway/|tests/")),
    (re.compile(r"boost/program_options"), re.compile(r"tools/|tests/")),
    (re.compile(r"boost/math/"), re.compile(r"sim/statistics/.*\.cpp|models/analytic/|tests/")),
    (re.compile(r"boost/random/"), re.compile(r"sim/random/|tests/|bench/")),
    (re.compile(r"boost/"), re.compile(r"models/pathway/|tools/|tests/|bench/")),
    (re.compile(r"(unsupported/)?Eigen/"), re.compile(r"sim/experiment/.*\.cpp|models/analytic/|tests/")),
    (re.compile(r"fmt/"), re.compile(r"models/|tools/|tests/|bench/")),
    (re.compile(r"(gtest|gmock)/"), re.compile(r"tests/")),
    (re.compile(r"benchmark/"), re.compile(r"bench/")),
]
HEADERS_THAT_SHOW_A_LIBRARY = {"models/scenario/json_reader.hpp"}

NOWHERE = re.compile(r"(?!)")
CONTRACT = r"sim/contract\.cpp"
# --- Words and headers that a room may not use: (what is wrong, pattern in code, pattern of standard headers, rooms, exempt files).
WORDS = [
    ("only tools prints",
     re.compile(r"\b(f?printf|vf?printf|f?puts|f?putc|putchar|perror|syslog)\s*\(|\bstd::(cout|cerr|clog|wcout)\b|\bfmt::print\b"),
     re.compile(r"iostream|print|syslog\.h"), "sim models", re.compile(CONTRACT)),
    ("only tools prints, and only models/scenario opens files",
     NOWHERE, re.compile(r"cstdio|stdio\.h"), "sim models", re.compile(CONTRACT + r"|models/scenario/")),
    ("only tools and models/scenario open files",
     re.compile(r"\b(fopen|freopen|fdopen|open|creat|mkstemp)\s*\(|\bstd::(basic_)?[io]?f(stream|ilebuf)\b|\bstd::filesystem\b"),
     re.compile(r"fstream|filesystem|fcntl\.h|unistd\.h|sys/.*"), "sim models", re.compile(r"models/scenario/")),
    ("only sim/experiment and tools start threads",
     re.compile(r"\bstd::(jthread|thread|async|mutex|shared_mutex|atomic\w*|condition_variable\w*|promise|future|latch|barrier|call_once)\b"
                r"|\bpthread_\w+"),
     re.compile(r"thread|mutex|shared_mutex|future|atomic|condition_variable|latch|barrier|semaphore|stop_token|pthread\.h|execution"),
     "sim models", re.compile(r"sim/experiment/")),
    ("two simulations share a thread: no state of its own", re.compile(r"\bthread_local\b"), NOWHERE, "sim models", NOWHERE),
    ("chance comes from sim/random",
     re.compile(r"\bstd::\w+_distribution\b|\bstd::(mt19937\w*|minstd_rand\w*|ranlux\w*|knuth_b|default_random_engine|random_device|seed_seq"
                r"|random_shuffle|shuffle|sample)\b|\b(srand|rand|rand_r|[dlm]rand48|random|arc4random)\s*\(|\brandom_device\b"),
     re.compile(r"random"), "sim models", NOWHERE),
    ("the time of day comes in through tools",
     re.compile(r"\b(system|steady|high_resolution|utc|file)_clock\b|\b(std::|::)?(time|clock|gettimeofday|clock_gettime)\s*\(\s*(NULL|nullptr|0|&|\))"
                r"|\b(localtime|gmtime|mktime|strftime)\w*\s*\("),
     re.compile(r"ctime|time\.h"), "sim models", NOWHERE),
    ("results do not depend on the environment",
     re.compile(r"\b(getenv|setlocale|localeconv)\s*\(|\bstd::locale\b"), re.compile(r"locale|clocale"), "sim models", NOWHERE),
    ("the order of an unordered container is nobody's promise",
     re.compile(r"\bunordered_(multi)?(map|set)\b"), re.compile(r"unordered_(map|set)"), "sim models", NOWHERE),
    ("double only", re.compile(r"\bfloat\b|\blong\s+double\b"), NOWHERE, "sim models", NOWHERE),
    ("g++ 12, clang 14 and emscripten do not all have it",
     re.compile(r"\bstd::(format|views|bit_cast|source_location|expected|from_range)\b|\bstd::ranges::(?!range\b)\w+"),
     re.compile(r"format|ranges|source_location|expected|coroutine|memory_resource"), "sim models", NOWHERE),
]

# libm differs between platforms; the engine has its own exp, log and pow, and whoever includes those may call them by bare name.
LIBM = r"(exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh"
LIBM += r"|erf|erfc|tgamma|lgamma|cbrt|hypot|fma)"
LIBM_QUALIFIED = re.compile(r"(?:\bstd::|(?<![\w>:])::|\b__builtin_)" + LIBM + r"[fl]?\b")
LIBM_BARE = re.compile(r"(?<![\w:.>])" + LIBM + r"\s*\(")
LIBM_EXEMPT = re.compile(r"sim/statistics/.*\.cpp|models/analytic/")
OWN_MATH = "sim/random/math.hpp"

# --- sim/ would serve a harbour as well: these words, also inside longer names and in strings, belong above it.
CARE = set("""
child children clinic clinics bvc bvcs patient patients referral referrals team teams profession professions scenario scenarios
pathway pathways milestone milestones diagnosis diagnoses school preschool habilitation psychologist psychologists therapist
therapists paediatrician paediatricians pediatrician guarantee guarantees assessment assessments intervention interventions triage
parent_concern smabarnsteam json municipality
""".split())
# One word per idea: these are not the project's words for a child, a step or a post. Textbook formulas may say customer.
NOT_OUR_WORDS = {"patient", "patients", "customer", "customers", "entity", "entities"}

MAX_LINES = 400
CODE = {".cpp", ".hpp"}
SOURCES = CODE | {".py", ".mjs", ".js", ".css", ".html", ".sh"}
SKIPPED_FOLDERS = {"node_modules", "__pycache__", "build"}

TOKENS = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<d>[^()\\\s]{0,16})\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)


def without(text, strings_too):
    """The text with comments (and, if asked, the inside of strings) blanked, every line in its place."""
    def blank(match):
        token = match[0]
        if token.startswith("/"):
            return re.sub(r"[^\n]", " ", token)
        return re.sub(r"[^\n]", " ", token) if strings_too else token
    return TOKENS.sub(blank, text)


def subwords(line):
    """Lower-case words of every name in the line: WaitingList2 and waiting_list both give waiting, list."""
    for name in re.findall(r"[^\W\d]\w*", line):
        for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-zåäö]+", name):
            yield part.lower()


class File:
    """One .cpp or .hpp, its place in the house and its lines without comments."""

    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.parts = self.name.split("/")
        self.room = self.parts[0]
        self.floor = self.parts[1] if len(self.parts) > 2 else None
        self.text = path.read_text(encoding="utf-8")
        self.kept = without(self.text, strings_too=False).splitlines()
        self.code = without(self.text, strings_too=True).splitlines()

    def includes(self):
        for number, line in enumerate(self.kept, 1):
            match = re.match(r'\s*#\s*include\s*(?:"([^"]*)"|<([^>]*)>)', line)
            if match:
                yield number, match[1], match[2]


def check_ours(root, file, target):
    """Faults of one include of ours."""
    parts = target.split("/")
    if len(parts) < 2 or not (root / target).is_file():
        yield f'"{target}" is no file; includes are written in full from the root'
    elif parts[0] not in ROOM_USES[file.room]:
        yield f"{file.room} may not include {target}"
    elif (file.room, file.floor) in FLOOR_USES and parts[0] == file.room and len(parts) > 2:
        allowed = FLOOR_USES[file.room, file.floor]
        if parts[1] != file.floor and parts[1] not in allowed and "/".join(parts[1:]) not in allowed:
            yield f"{file.room}/{file.floor} may not include {target}"
    if (file.room, file.floor) == ("models", "analytic") and WORKINGS.match(target):
        yield f"models/analytic may not include {target}: theory shares no workings with the simulator"


def check_theirs(file, target):
    """Faults of one include of a library or of the standard library."""
    for library, places in LIBRARIES:
        if library.match(target):
            if not places.match(file.name):
                yield f"<{target}> may not be used here"
            elif file.room in ("sim", "models") and file.name.endswith(".hpp") and file.name not in HEADERS_THAT_SHOW_A_LIBRARY:
                yield f"<{target}> in a header: other people's libraries stay in .cpp files"
            return
    for what, _, headers, rooms, exempt in WORDS:
        if file.room in rooms.split() and headers.fullmatch(target) and not exempt.match(file.name):
            yield f"<{target}>: {what}"


def check_words(file):
    for number, line in enumerate(file.code, 1):
        if re.match(r"\s*#\s*include", line):
            continue
        for what, pattern, _, rooms, exempt in WORDS:
            match = pattern.search(line)
            if match and file.room in rooms.split() and not exempt.match(file.name):
                yield number, f"{match[0].strip()}: {what}"


def check_libm(file):
    if file.room not in ("sim", "models") or LIBM_EXEMPT.match(file.name):
        return
    own = file.name == OWN_MATH or any(ours == OWN_MATH for _, ours, _ in file.includes())
    for number, line in enumerate(file.code, 1):
        match = LIBM_QUALIFIED.search(line)
        if not match and not own:
            match = LIBM_BARE.search(line)
        if match:
            yield number, f"{match[0].rstrip('( ')}: libm differs between platforms; use {OWN_MATH}"


def check_vocabulary(file):
    lines = file.kept if file.room == "sim" else file.code
    for number, line in enumerate(lines, 1):
        if re.match(r"\s*#\s*include", line):
            continue
        for word in sorted(set(subwords(line))):
            if file.room == "sim" and word in CARE:
                yield number, f"'{word}' is a word of care; sim serves any queueing system"
            elif file.room in ("models", "tools") and file.floor != "analytic" and word in NOT_OUR_WORDS:
                yield number, f"'{word}' is not one of our words (child, subject, post ...)"


def check_unordered_loops(file):
    """In tools an unordered container may be looked up in, not walked through."""
    if file.room != "tools":
        return
    text = "\n".join(file.code)
    names = set(re.findall(r"\bunordered_(?:multi)?(?:map|set)\s*<[^;{}()]*>\s*&?\s*(\w+)", text))
    for number, line in enumerate(file.code, 1):
        for name in names:
            if re.search(rf"\bfor\s*\([^;]*:\s*[\w.>-]*\b{name}\b|\b{name}\s*\.\s*c?begin\s*\(", line):
                yield number, f"{name} is unordered; its order must not reach any output"


def check_header(file):
    if file.name.endswith(".hpp"):
        if not file.text.startswith("//"):
            yield 1, "a header opens with a comment that says what it is"
        if not re.search(r"^#pragma once$", file.text, re.MULTILINE):
            yield 1, "a header has #pragma once"


def check_listed(root, path):
    """A .cpp that no CMakeLists.txt names would be forgotten without a word."""
    for folder in path.parents:
        lists = folder / "CMakeLists.txt"
        if lists.is_file():
            text = lists.read_text(encoding="utf-8")
            if path.relative_to(folder).as_posix() in text or ("file(GLOB" in text and folder == path.parent):
                return
        if folder == root:
            break
    yield 1, "no CMakeLists.txt names this file"


def check_tree(root):
    ignored = set()
    if (root / ".gitignore").is_file():
        ignored = {line.strip("/ ") for line in (root / ".gitignore").read_text(encoding="utf-8").splitlines()}
    for entry in sorted(root.iterdir()):
        if entry.name not in ROOT_NAMES and not entry.name.startswith(".") and entry.name not in ignored:
            yield f"{entry.name}: does not belong in the root"
    for room, floors in (("sim", SIM_FLOORS), ("models", MODELS_FLOORS)):
        for entry in sorted((root / room).glob("*/")):
            if entry.is_dir() and entry.name not in floors:
                yield f"{room}/{entry.name}: {room} has no such floor"


def walk(root, room):
    for path in sorted((root / room).rglob("*")):
        if path.is_file() and not SKIPPED_FOLDERS & set(path.relative_to(root).parts):
            yield path


def check(root):
    """All faults and all warnings of the tree."""
    faults, warnings = list(check_tree(root)), []
    for room in ROOM_USES:
        for path in walk(root, room):
            if path.suffix in SOURCES:
                lines = path.read_text(encoding="utf-8").count("\n")
                if lines > MAX_LINES:
                    warnings.append(f"{path.relative_to(root)}: {lines} lines; is it two rooms?")
            if path.suffix not in CODE:
                continue
            file = File(root, path)
            found = []
            for number, ours, theirs in file.includes():
                checks = check_theirs(file, theirs) if ours is None else check_ours(root, file, ours)
                found += [(number, what) for what in checks]
            for rule in (check_words, check_libm, check_vocabulary, check_unordered_loops, check_header):
                found += rule(file)
            if path.suffix == ".cpp":
                found += check_listed(root, path)
            faults += [f"{file.name}:{number}: {what}" for number, what in sorted(found)]
    return faults, warnings


if __name__ == "__main__":
    all_faults, all_warnings = check(pathlib.Path(sys.argv[1]).resolve())
    for line in all_warnings:
        print(f"warning: {line}")
    for line in all_faults:
        print(line)
    print(f"{len(all_faults)} faults, {len(all_warnings)} warnings")
    sys.exit(bool(all_faults))
