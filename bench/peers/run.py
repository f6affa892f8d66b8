#!/usr/bin/env python3
"""The peers that Debian packages, on this machine: models A to D, each run checked against theory, one table.

  bench/peers/run.py           installs nothing; says what to install when a peer is missing, and goes on without it
  bench/peers/run.py --quick   a tenth of the length

Ledtid's own rows come from bench/run.py's benchmarks of the same models (they are built when missing).
"""
import argparse
import json
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build" / "peers"
THEORY = {"A": [9.0], "B": [0.668732], "C": [2.7273, 2.2727, 4.1667, 1.4810, 2.56]}
# Children of a run (operations for D): long enough that the mean of three runs is within a tenth of theory.
LENGTHS = {"compiled": {"A": 1_000_000, "B": 1_000_000, "C": 300_000, "D": 2_000_000},
           "SimPy": {"A": 200_000, "B": 200_000, "C": 60_000, "D": 200_000}}
TOLERANCE = 0.12  # of the mean of three full runs, more than three standard errors; three times as much for short ones


def compile_peer(source, libraries):
    BUILD.mkdir(parents=True, exist_ok=True)
    program = BUILD / source.stem
    done = subprocess.run(["g++", "-std=c++17", "-O3", "-DNDEBUG", "-march=native", f"-I{ROOT}", source, "-o", program,
                           *libraries], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return program if done.returncode == 0 else None


def run_peer(command, model, length, tolerance):
    """Nanoseconds per event, the median of three runs whose mean waits are those of theory."""
    times, waits = [], []
    for seed in (1, 2, 3):
        done = subprocess.run([*command, model, str(length), str(seed)], check=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
        row = [line for line in done.stdout.splitlines() if line.startswith(model + " ")][-1].split()
        times.append(1e9 * float(row[2]) / int(row[1]))
        waits.append([float(wait) for wait in row[3:]])
    for station, expected in enumerate(THEORY.get(model, [])):
        mean = statistics.mean(wait[station] for wait in waits)
        if abs(mean / expected - 1) > tolerance:
            sys.exit(f"{command[-1]}, model {model}, station {station}: mean wait {mean:.4g}, theory {expected:.4g}")
    return statistics.median(times)


def ledtid():
    program = ROOT / "build" / "release" / "bench" / "ledtid_bench"
    if not program.exists():
        for command in (["cmake", "--preset", "release", "-DLEDTID_BUILD_TESTS=OFF", "-DLEDTID_BUILD_BENCH=ON"],
                        ["cmake", "--build", "build/release", "--target", "ledtid_bench"]):
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run([program, "--benchmark_filter=^models/|hold/exponential/ours/10000$", "--benchmark_format=json",
                           "--benchmark_repetitions=3", "--benchmark_report_aggregates_only=true"],
                          check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    rows = {}
    for row in json.loads(done.stdout)["benchmarks"]:
        if row["aggregate_name"] == "median":
            rows[row["run_name"]] = 1e9 / row["items_per_second"]
    table = {}
    for name, way in (("by hand, one stream", "hand_written_one_stream"), ("Ledtid's kernel", "kernel"),
                      ("Ledtid, from JSON", "engine")):
        table[name] = {letter: rows[f"models/{letter}/{way}"] for letter in "ABC"}
    table["Ledtid's kernel"]["D"] = rows["hold/exponential/ours/10000"]
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    share = 10 if parser.parse_args().quick else 1
    table, missing = ledtid(), []
    systemc = compile_peer(HERE / "systemc_models.cpp", ["-lsystemc"])
    ns3 = compile_peer(HERE / "ns3_models.cpp", ["-lns3-core"])
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable
    simpy = subprocess.run([python, "-c", "import simpy"], stderr=subprocess.DEVNULL).returncode == 0
    for name, package, command, kind in (
            ("SystemC", "libsystemc-dev", systemc and [systemc], "compiled"), ("ns-3", "libns3-dev", ns3 and [ns3], "compiled"),
            ("SimPy", "python3-simpy3", [python, HERE / "simpy_models.py"] if simpy else None, "SimPy")):
        if not command:
            missing.append(package)
            continue
        print(f"  {name} ...", file=sys.stderr, flush=True)
        table[name] = {model: run_peer(command, model, length // share, TOLERANCE * (3 if share > 1 else 1)) for model, length in LENGTHS[kind].items()}
    print(f"{'ns per event':<22}" + "".join(f"{letter:>10}" for letter in "ABCD"))
    for name, row in table.items():
        print(f"{name:<22}" + "".join(f"{row[letter]:>10.1f}" if letter in row else f"{'–':>10}" for letter in "ABCD"))
    if missing:
        print(f"Not there: apt-get install {' '.join(missing)}")


if __name__ == "__main__":
    main()
