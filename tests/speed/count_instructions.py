#!/usr/bin/env python3
"""Counts the instructions that each case of fixed_work takes for one event, and holds them against baseline.json.

  count_instructions.py FIXED_WORK                    compares; exit status 1 when a case is more than 3 % worse
  count_instructions.py FIXED_WORK --write 'REASON'   writes the baseline anew; the reason goes into it and into the commit

Counted by valgrind's callgrind, inside one function, on fixed input: the same number on every run and, with the same
compiler and build type, on every machine to about a tenth of a per cent.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

BASELINE = pathlib.Path(__file__).resolve().parent / "baseline.json"
TOLERANCE = 0.03


def count(program, case):
    """Instructions per event."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=ledtid_counted_work",
         str(program), case], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    collected = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    if done.returncode != 0 or collected is None or int(collected.group(1)) == 0:
        sys.exit(f"{case}: nothing was counted (status {done.returncode})\n{done.stderr[-2000:]}")
    return int(collected.group(1)) / int(done.stdout)


def compare(baseline, counted):
    """Prints the table. Returns the names of the cases that are worse, missing or unknown."""
    bad = []
    print(f"{'case':<18}{'baseline':>10}{'now':>10}{'change':>9}")
    for case in sorted(set(baseline) | set(counted)):
        if case not in baseline or case not in counted:
            print(f"{case:<18}{'not in the baseline' if case in counted else 'no such case any more':>29}")
            bad.append(case)
            continue
        change = counted[case] / baseline[case] - 1
        mark = "  WORSE" if change > TOLERANCE else "  better: write it down" if change < -TOLERANCE else ""
        print(f"{case:<18}{baseline[case]:>10.1f}{counted[case]:>10.1f}{100 * change:>+8.1f} %{mark}")
        if change > TOLERANCE:
            bad.append(case)
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--write", metavar="REASON")
    parser.add_argument("--baseline", type=pathlib.Path, default=BASELINE)
    arguments = parser.parse_args()
    cases = subprocess.run([arguments.program], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = dict(zip(cases, pool.map(lambda case: count(arguments.program, case), cases)))
    if arguments.write:
        text = {"reason": arguments.write, "instructions_per_event": {case: round(n, 1) for case, n in counted.items()}}
        arguments.baseline.write_text(json.dumps(text, indent=2) + "\n")
        print(f"Written to {arguments.baseline.name}; give the reason in the commit too.")
        return 0
    bad = compare(json.loads(arguments.baseline.read_text())["instructions_per_event"], counted)
    if bad:
        print(f"\nMore than {100 * TOLERANCE:g} % worse, or not comparable: {', '.join(bad)}.")
        print("If that is meant: count_instructions.py FIXED_WORK --write 'REASON', and say why in the commit.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
