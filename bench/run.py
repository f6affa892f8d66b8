#!/usr/bin/env python3
"""Builds the benchmarks, runs them and prints the table of targets with pass and miss.

  bench/run.py             the table; ten to fifteen minutes
  bench/run.py --quick     fewer repetitions; for a look, not for a record
  bench/run.py --record    also adds the ratios to bench/results/history.csv (bench/draw.py draws it)

Every ratio is the median of ratios within one run, repetition by repetition: the machine may be shared and slow,
but it is so for both sides. Exit status 0 whether targets are met or missed; they inform, they do not gate.
"""
import argparse
import csv
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"
HISTORY = ROOT / "bench" / "results" / "history.csv"
COLUMNS = ["date", "commit", "cpu", "measure", "value", "target"]


def build():
    quiet = {"cwd": ROOT, "check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(["cmake", "--preset", "release", "-DLEDTID_BUILD_TESTS=OFF", "-DLEDTID_BUILD_BENCH=ON"], **quiet)
    subprocess.run(["cmake", "--build", "build/release", "--target", "ledtid_bench"], **quiet)


def run(pattern, repetitions, min_time, interleave=True):
    """{name: [repetition's result, ...]}"""
    command = [BUILD / "bench" / "ledtid_bench", f"--benchmark_filter={pattern}", "--benchmark_format=json",
               f"--benchmark_repetitions={repetitions}", f"--benchmark_min_time={min_time}",
               f"--benchmark_enable_random_interleaving={'true' if interleave else 'false'}"]
    print(f"  {pattern} ...", file=sys.stderr, flush=True)
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    results = {}
    for row in json.loads(done.stdout)["benchmarks"]:
        if row["run_type"] == "iteration":
            name = row["run_name"].removesuffix("/real_time").removesuffix("/iterations:1")
            results.setdefault(name, []).append(row)
    if not results:
        sys.exit(f"no benchmark is called {pattern}")
    return results


def ns_per_item(row):
    return 1e9 / row["items_per_second"]


def ratio(over, under, value=ns_per_item):
    return statistics.median(value(a) / value(b) for a, b in zip(over, under))


def median(rows, value=ns_per_item):
    return statistics.median(value(row) for row in rows)


class Table:
    def __init__(self):
        self.rows = []

    def add(self, measure, value, unit, target=None, at_least=False, note=""):
        met = None if target is None else (value >= target if at_least else value <= target)
        self.rows.append((measure, value, unit, target, at_least, met, note))

    def show(self):
        width = max(len(row[0]) for row in self.rows)
        for measure, value, unit, target, at_least, met, note in self.rows:
            wanted = "" if target is None else f"{'≥' if at_least else '≤'} {target:g}"
            mark = {None: "", True: "pass", False: "MISS"}[met]
            print(f"{measure:<{width}}  {value:>9.3g} {unit:<9} {wanted:>8}  {mark:<4}  {note}".rstrip())


def networks(table, n, min_time):
    results = run("^models/", n, min_time)
    for letter in "ABC":
        way = {name: results[f"models/{letter}/{name}"] for name in
               ("hand_written", "hand_written_one_stream", "kernel", "engine")}
        table.add(f"{letter}: by hand, one stream", median(way["hand_written_one_stream"]), "ns/event")
        table.add(f"{letter}: by hand", median(way["hand_written"]), "ns/event")
        table.add(f"{letter}: kernel / by hand", ratio(way["kernel"], way["hand_written"]), "×", 1.1)
        table.add(f"{letter}: engine / by hand", ratio(way["engine"], way["hand_written"]), "×",
                  1.3 if letter in "BC" else None)
    return median(results["models/C/engine"])


def queues(table, n, min_time):
    for size in (100, 10_000, 1_000_000):
        for steps in ("exponential", "skewed", "bimodal"):
            results = run(f"^hold/{steps}/.*/{size}$", n, min_time)
            ours = results.pop(f"hold/{steps}/ours/{size}")
            best_name, best = min(results.items(), key=lambda item: median(item[1]))
            table.add(f"hold {size:,} {steps}: ours", median(ours), "ns")
            table.add(f"hold {size:,} {steps}: ours / best", ratio(ours, best), "×", 1.2 if size > 100 else None,
                      note=best_name.split("/")[2])
            if size == 1_000_000:
                table.add(f"hold {size:,} {steps}: memory", ours[0]["bytes_per_event"], "B/event", 64)


def care(table, n, c_engine_ns):
    results = run("^care/.*/(sequential|team_carve_out)$", n, 0.5)
    ns = median(results["care/mark-svenljunga/sequential"], lambda row: row["ns_per_event"])
    table.add("Mark/Svenljunga", ns, "ns/event")
    table.add("Mark/Svenljunga / C by engine", ns / c_engine_ns, "×", 3)
    table.add("Göteborg", median(results["care/goteborg/sequential"], lambda row: row["ns_per_event"]), "ns/event")
    for place, target in (("mark-svenljunga", 1.5), ("goteborg", 15)):
        results = run(f"^care/{place}/hundred_pairs", 3, 0.1)
        rows = results[f"care/{place}/hundred_pairs"]
        table.add(f"100 pairs, {place}, five years", median(rows, lambda row: row["real_time"] / 1e3), "s", target)


def background(table, n):
    results = run("^background/", n, 0.3)
    table.add("a background child's event / a modelled child's",
              ratio(results["background/background_children"], results["background/modelled_children"]), "×")


def scaling(table, n):
    results = run("^scaling/(years|clinics|children/(8000|100000|1000000)$)", n, 0.3)
    events = {name: median(rows, lambda row: row["ns_per_event"]) for name, rows in results.items()}
    for name, ns in events.items():
        table.add(name, ns, "ns/event")
    table.add("100 years / 1 year", events["scaling/years/100"] / events["scaling/years/1"], "×", 1.1)
    results = run("^scaling/threads", n, 0.5)
    speed = {threads: [row["replications"] for row in results[f"scaling/threads/{threads}"]] for threads in (1, 2)}
    table.add("two threads / one", statistics.median(b / a for a, b in zip(speed[1], speed[2])), "×", 1.9, at_least=True)
    rows = run("^scaling/children/10000000$", 1, 0.01)["scaling/children/10000000"]
    table.add("10,000,000 children in one run", rows[0]["peak_MiB"], "MiB", 1024)
    table.add("10,000,000 children in one run", rows[0]["ns_per_event"], "ns/event")


def cpu():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown"


def commit():
    name = subprocess.run(["git", "describe", "--always", "--dirty", "--exclude=*"], cwd=ROOT, check=True,
                          stdout=subprocess.PIPE, text=True).stdout.strip()
    return name


def record(table):
    new = not HISTORY.exists()
    with HISTORY.open("a", newline="") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(COLUMNS)
        for measure, value, unit, target, at_least, _, _ in table.rows:
            writer.writerow([datetime.date.today().isoformat(), commit(), cpu(), f"{measure} [{unit}]", f"{value:.4g}",
                             "" if target is None else f"{'>=' if at_least else '<='} {target:g}"])
    print(f"Added to {HISTORY.relative_to(ROOT)}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    n, min_time = (3, 0.1) if arguments.quick else (9, 0.3)
    build()
    table = Table()
    c_engine_ns = networks(table, n, min_time)
    queues(table, n, min_time)
    care(table, n, c_engine_ns)
    background(table, n)
    scaling(table, max(3, n // 2))
    print(f"{cpu()}, {os.cpu_count()} cores, commit {commit()}, g++ -O3, link-time optimisation; medians of {n}")
    table.show()
    if arguments.record:
        record(table)


if __name__ == "__main__":
    main()
