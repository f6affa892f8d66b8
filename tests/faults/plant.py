"""Plants one fault after the other in a copy of the tree and wants the tests named for it to turn red.

Usage: plant.py [--only NN ...] [--jobs N] [--write]    build, run and print the table; exit 1 if a fault is not caught
       plant.py --check                                 only whether every patch still applies and its tests still exist

A fault is a patch NN-name.patch beside this file. The lines above its diff say what it is:
  Fault:   what is wrong, as the one who made the mistake would put it
  Effect:  what it would do to a planner's answer
  Test:    TARGET FILTER (a GoogleTest binary and a filter), or the arguments of ledtid after its name; one line per test, and each
           must be green before planting and red after
A line that begins with a space continues the one above.

The copy is build/faults/tree (ignored by git), built with the preset dev, so that objects that no fault touches come out of ccache.
A copy left by a run that was broken off is put right by the next one, which keeps what was found of faults whose patch and whose
tree are the same; delete build/faults/notes.json to forget that.
"""
import argparse
import concurrent.futures
import fcntl
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "faults"
TREE = WORK / "tree"
BUILD = TREE / "build" / "dev"
NOTES = WORK / "notes.json"
TABLE_HOME = ROOT / "tests" / "README.md"
BEGIN, END = "<!-- faults: begin -->", "<!-- faults: end -->"
SECONDS_PER_TEST = 900
MOST_NAMED = 4  # tests of one filter in the table


class Wrong(Exception):
    """Something that makes the run worthless, in words for whoever reads the output."""


class Fault:
    """One patch with its header."""

    def __init__(self, path):
        self.path = path
        self.number = path.name[:2]
        self.name = path.stem
        self.text = path.read_text(encoding="utf-8")
        head, found, _ = self.text.partition("diff --git ")
        fields = {"Fault": [], "Effect": [], "Test": []}
        for line in re.sub(r"\n[ \t]+", " ", head).splitlines():
            key, colon, value = line.partition(":")
            if line.strip() and (not colon or key not in fields):
                raise Wrong(f"{path.name}: what is \"{line}\"? Known are Fault:, Effect: and Test:")
            if line.strip():
                fields[key].append(value.strip())
        if not found or len(fields["Fault"]) != 1 or len(fields["Effect"]) != 1 or not fields["Test"]:
            raise Wrong(f"{path.name}: needs one Fault:, one Effect:, some Test: and a diff")
        self.what, self.effect = fields["Fault"][0], fields["Effect"][0]
        self.tests = [Test(line, path.name) for line in fields["Test"]]
        self.files = re.findall(r"^\+\+\+ b/(\S+)", self.text, re.MULTILINE)


class Test:
    """A line `TARGET FILTER` or `ledtid ARGUMENTS`."""

    def __init__(self, line, where):
        self.line = line
        self.target, _, rest = line.partition(" ")
        self.arguments = rest.split()
        self.is_command = self.target == "ledtid"
        if not self.arguments or (not self.is_command and len(self.arguments) != 1):
            raise Wrong(f"{where}: \"{line}\" is neither TARGET FILTER nor ledtid ARGUMENTS")


def faults_of(numbers):
    """All faults, or those with these numbers."""
    faults = [Fault(path) for path in sorted(HERE.glob("[0-9][0-9]-*.patch"))]
    twice = {f.number for f in faults if sum(f.number == g.number for g in faults) > 1}
    missing = set(numbers) - {f.number for f in faults}
    if twice or missing:
        raise Wrong(f"two patches have the number {', '.join(sorted(twice))}" if twice else f"no patch {', '.join(sorted(missing))}")
    return [f for f in faults if not numbers or f.number in numbers]


def apply(fault, tree, *options):
    """Applies the patch to the tree; git must not take it for a part of the repository around it. Returns git's complaint, or ""."""
    environment = dict(os.environ, GIT_CEILING_DIRECTORIES=str(tree.parent))
    done = subprocess.run(["git", "apply", *options, str(fault.path)], cwd=tree, env=environment, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stderr.strip() or "git apply failed"


# --- Whether patches have rotted.

def names_in_tests():
    """Targets that the CMakeLists of tests add, Suite.Test of every test, and all text of the self-test's cases."""
    targets, tests = {"ledtid"}, set()
    for path in (ROOT / "tests").rglob("CMakeLists.txt"):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"\bledtid_test\(\s*([\w${}]+)", text):
            variable = re.search(r"\$\{(\w+)\}", name)
            loop = re.search(rf"foreach\({variable[1]}\s+([^)]*)\)", text) if variable else None
            targets |= {name.replace(variable[0], value) for value in loop[1].split()} if loop else {name}
    for path in (ROOT / "tests").rglob("*_test.cpp"):
        tests |= {f"{suite}.{name}" for suite, name in
                  re.findall(r"^TEST(?:_F)?\((\w+),\s*(\w+)\)", path.read_text(encoding="utf-8"), re.MULTILINE)}
    cases = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tools" / "selftest").glob("*cases.cpp"))
    return targets, tests, cases


def check(faults):
    """What has rotted: patches that do not apply and tests that are gone."""
    targets, tests, cases = names_in_tests()
    rotten = []
    for fault in faults:
        complaint = apply(fault, ROOT, "--check")
        if complaint:
            rotten.append(f"{fault.path.name}: does not apply: {complaint}")
        for test in fault.tests:
            if test.target not in targets:
                rotten.append(f"{fault.path.name}: no target {test.target}")
            for name in [] if test.is_command else test.arguments[0].split(":"):
                pattern = re.compile(re.escape(name).replace(r"\*", ".*"))
                if not any(pattern.fullmatch(known) for known in tests):
                    rotten.append(f"{fault.path.name}: no test {name}")
            for option, value in zip(test.arguments, test.arguments[1:]):
                if test.is_command and option == "--case" and f'"{value}"' not in cases:
                    rotten.append(f"{fault.path.name}: no case {value} of ledtid selftest")
    return rotten


# --- The copy.

def files_of_tree():
    """What git knows or would add, relative to the root."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout
    return sorted(name for name in set(listed.split("\0")) if name and (ROOT / name).is_file())


def restore(names):
    """Makes these files of the copy equal to the tree's. Only files that differ are written, so that only they are built again."""
    for name in names:
        original, copy = ROOT / name, TREE / name
        if not copy.is_file() or copy.read_bytes() != original.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, copy)
            shutil.copymode(original, copy)


def make_copy():
    """Makes the copy equal to the tree, whatever was left in it. Returns a hash of all of it but the patches and the texts."""
    names = files_of_tree()
    TREE.mkdir(parents=True, exist_ok=True)
    restore(names)
    known = set(names)
    for folder, folders, files in os.walk(TREE):
        folders[:] = [name for name in folders if pathlib.Path(folder, name) != TREE / "build" and name != "__pycache__"]
        for path in [pathlib.Path(folder, name) for name in files]:
            if path.relative_to(TREE).as_posix() not in known:
                path.unlink()
    digest = hashlib.sha256()
    for name in names:
        if not name.startswith("tests/faults/") and not name.endswith(".md"):
            digest.update(name.encode() + b"\0" + (ROOT / name).read_bytes() + b"\0")
    return digest.hexdigest()


def build(targets, jobs):
    """Returns what the build complained about, or ""."""
    done = subprocess.run(["cmake", "--build", str(BUILD), "-j", str(jobs), "--target", *sorted(targets)], capture_output=True, text=True)
    return "" if done.returncode == 0 else (done.stdout + done.stderr)[-3000:]


# --- Tests.

def command(test):
    if test.is_command:
        return [str(BUILD / "ledtid"), *test.arguments]
    found = [p for p in (BUILD / "tests").rglob(test.target) if p.is_file() and os.access(p, os.X_OK)]
    if len(found) != 1:
        raise Wrong(f"{len(found)} executables are called {test.target}")
    return [str(found[0]), f"--gtest_filter={test.arguments[0]}", "--gtest_brief=0", "--gtest_color=no"]


def red(test):
    """The names of what failed, the test's line for a command. A broken contract ends the process: the test that ran then is red."""
    try:
        done = subprocess.run(command(test), cwd=TREE, capture_output=True, text=True, errors="replace", timeout=SECONDS_PER_TEST)
    except subprocess.TimeoutExpired:
        raise Wrong(f"{test.line}: not over after {SECONDS_PER_TEST} s, which says nothing") from None
    if test.is_command:
        if done.returncode not in (0, 1) and done.returncode > 0:
            raise Wrong(f"{test.line}: status {done.returncode}: {done.stderr.strip()[-300:]}")
        return [] if done.returncode == 0 else [test.line]
    if "Running 0 tests" in done.stdout:
        raise Wrong(f"{test.line}: no such test")
    started = re.findall(r"^\[ RUN      \] (\S+)", done.stdout, re.MULTILINE)
    ended = set(re.findall(r"^\[(?:       OK |  SKIPPED |  FAILED  )\] (\S+?),? ", done.stdout, re.MULTILINE))
    failed = set(re.findall(r"^\[  FAILED  \] (\w+\.\w+)", done.stdout, re.MULTILINE))
    if done.returncode < 0 and started:
        failed.add(started[-1])
    if (done.returncode != 0) != bool(failed) or (done.returncode >= 0 and set(started) - ended):
        raise Wrong(f"{test.line}: status {done.returncode}, and it is not clear why: {done.stderr.strip()[-300:]}")
    return sorted(failed)


def run_all(tests, jobs):
    """{line: names of red tests} of different tests."""
    distinct = {test.line: test for test in tests}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        return dict(zip(distinct, pool.map(red, distinct.values())))


# --- The run.

def say(text):
    print(text, file=sys.stderr, flush=True)


def expect_green(faults, notes, jobs):
    """Builds the clean copy and wants every test green that no earlier run found green."""
    tests = [test for fault in faults for test in fault.tests if test.line not in notes["green"]]
    if not tests:
        return
    say(f"the tree as it is: {len({test.line for test in tests})} tests")
    complaint = build({test.target for test in tests}, jobs)
    if complaint:
        raise Wrong(f"the tree does not build:\n{complaint}")
    results = run_all(tests, jobs)
    already = [line for line, names in results.items() if names]
    if already:
        raise Wrong("red before anything was planted: " + "; ".join(already))
    notes["green"] = sorted({*notes["green"], *results})


def plant(fault, jobs):
    """Applies, builds, runs. Returns {line: names of red tests}. Leaves the copy as it was."""
    try:
        complaint = apply(fault, TREE)
        if complaint:
            raise Wrong(f"{fault.path.name}: does not apply: {complaint}")
        complaint = build({test.target for test in fault.tests}, jobs)
        if complaint:
            raise Wrong(f"{fault.path.name}: does not build:\n{complaint}")
        return run_all(fault.tests, jobs)
    finally:
        restore(fault.files)


def key_of(fault):
    return hashlib.sha256(fault.text.encode()).hexdigest()


def run(faults, jobs):
    """{number: {line: red tests}} of all faults, from this run and what earlier ones noted of the same tree."""
    WORK.mkdir(parents=True, exist_ok=True)
    lock = open(WORK / "lock", "w", encoding="utf-8")  # held until the process ends
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Wrong(f"another run is planting in {WORK}") from None
    tree = make_copy()
    notes = json.loads(NOTES.read_text(encoding="utf-8")) if NOTES.is_file() else {}
    if notes.get("tree") != tree:
        notes = {"tree": tree, "green": [], "planted": {}}
    if not (BUILD / "build.ninja").is_file():
        subprocess.run(["cmake", "--preset", "dev"], cwd=TREE, check=True, stdout=subprocess.DEVNULL)

    def keep():
        NOTES.write_text(json.dumps(notes, indent=1), encoding="utf-8")

    expect_green([f for f in faults if key_of(f) not in notes["planted"]], notes, jobs)
    keep()
    for fault in faults:
        if key_of(fault) not in notes["planted"]:
            before = time.monotonic()
            try:
                result = plant(fault, jobs)
            except Wrong as wrong:  # the others are still worth planting
                say(str(wrong))
                continue
            notes["planted"][key_of(fault)] = result
            keep()
            green = [line for line, names in result.items() if not names]
            say(f"{fault.name}: {'stayed green: ' + '; '.join(green) if green else 'caught'} ({time.monotonic() - before:.0f} s)")
    failed = [fault.name for fault in faults if key_of(fault) not in notes["planted"]]
    if failed:
        raise Wrong(f"no table: {', '.join(failed)} could not be planted")
    return {fault.number: notes["planted"][key_of(fault)] for fault in faults}


def table(faults, results):
    """Markdown: fault, effect, the tests that went red."""
    lines = ["| | Planted fault | What it would do to a planner's answer | Tests that went red |", "| --- | --- | --- | --- |"]
    for fault in faults:
        cells = []
        for line, names in results[fault.number].items():
            target = line.partition(" ")[0]
            shown = [f"`{name}`" for name in names[:MOST_NAMED]] + ([f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else [])
            cells.append((f"{target}: " if names and target != "ledtid" else "") + ", ".join(shown) if names else f"**none of `{line}`**")
        lines.append(f"| {fault.number} | {fault.what} | {fault.effect} | {'; '.join(cells)} |")
    return "\n".join(lines)


def write(text):
    """Puts the table between the markers of tests/README.md; a file that is not there gets a heading and the markers."""
    old = TABLE_HOME.read_text(encoding="utf-8") if TABLE_HOME.is_file() else f"# Tests\n\n{BEGIN}\n{END}\n"
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise Wrong(f"{TABLE_HOME} lacks the lines {BEGIN} and {END}")
    TABLE_HOME.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[], metavar="NN", help="these faults only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="of the build, and tests at once")
    parser.add_argument("--check", action="store_true", help="only whether patches apply and tests exist")
    parser.add_argument("--write", action="store_true", help=f"put the table into {TABLE_HOME.relative_to(ROOT)}")
    options = parser.parse_args()
    if options.write and options.only:
        parser.error("--write writes the whole table")
    try:
        faults = faults_of(options.only)
        rotten = check(faults)
        if rotten or options.check:
            print("\n".join(rotten) if rotten else f"{len(faults)} patches apply")
            return 1 if rotten else 0
        results = run(faults, max(options.jobs, 1))
        print(table(faults, results))
        if options.write:
            write(table(faults, results))
    except Wrong as wrong:
        say(str(wrong))
        return 1
    missed = [f.name for f in faults if not any(results[f.number].values())]
    stale = [f"{f.name}: {line}" for f in faults for line, names in results[f.number].items() if not names]
    say("\n".join(["not caught: " + ", ".join(missed)] * bool(missed) + ["named, but stayed green: " + "; ".join(stale)] * bool(stale)))
    return 1 if missed or stale else 0


if __name__ == "__main__":
    sys.exit(main())
