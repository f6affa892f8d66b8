#!/usr/bin/env bash
# The whole check, as CI runs it: installs what is missing (Debian 12), builds with g++ 12 and with clang 14 under sanitizers, runs the
# tests, fuzzes what people hand in for a minute, and shows that all builds give the same results to the last bit.
#   tools/check.sh               everything; under 25 minutes on two cores, from a clean clone on a bare machine
#   tools/check.sh --no-setup    installs nothing; for other systems, with what tools/setup/debian.sh lists at hand
#
# Which tests run where: all under g++ (dev). Under address and undefined behaviour sanitizers (asan) those in which memory is handled in
# every way there is; the theory and golden tiers are long runs of the same code, whose results do not depend on the build, as the last
# phase shows, and the tier speed counts what one build takes. Under the thread sanitizer (tsan) those that use threads. Contracts are on in all of them.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

case ${1:-} in
  '' | --no-setup) ;;
  *) echo "usage: tools/check.sh [--no-setup]" >&2; exit 2 ;;
esac

failed=()
phases=()
phase_began=0

# Ends a phase: its time is told now and again at the end.
phase_done() {
  phases+=("$(printf '%5d s  %s' $((SECONDS - phase_began)) "$1")")
  echo "== $1: $((SECONDS - phase_began)) s"
  phase_began=$SECONDS
}

# build PRESET TARGET...: configures and builds; all targets when none is named, but for tests that no phase runs.
build() {
  local preset=$1 log
  shift
  log=$(cmake --preset "$preset" -DLEDTID_BUILD_SLOW_TESTS=OFF 2>&1) || { echo "$log"; exit 1; }
  echo "== $preset: building"
  cmake --build --preset "$preset" ${1:+--target "$@"}
  phase_done "$preset: built"
}

# The sanitizers of clang 14 need the memory layout of kernels before 6.5: with more than 28 random bits in addresses they stop at once or
# now and then. Without randomness they run; where even that is forbidden, as in some containers, this says what would help.
steady=()
if [ "$(cat /proc/sys/vm/mmap_rnd_bits 2>/dev/null || echo 28)" -gt 28 ]; then
  if setarch "$(uname -m)" -R true 2>/dev/null; then
    steady=(setarch "$(uname -m)" -R)
  else
    echo "The sanitizers may fail here: addresses have more than 28 random bits (/proc/sys/vm/mmap_rnd_bits) and setarch -R is not" >&2
    echo "allowed. If they do, run on the host: sysctl -w vm.mmap_rnd_bits=28" >&2
  fi
fi

# run_tests PRESET ctest's options ...
run_tests() {
  local preset=$1
  shift
  "${steady[@]}" ctest --test-dir "build/$preset" -j "$(nproc)" --output-on-failure --no-tests=error "$@" || failed+=("tests ($preset)")
  phase_done "$preset: tested"
}

export ASAN_OPTIONS=detect_leaks=1:check_initialization_order=1:strict_init_order=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1

if [ "${1:-}" != --no-setup ]; then
  tools/setup/debian.sh
  phase_done "set-up"
fi

build dev
run_tests dev -LE '^slow$'
# Without valgrind the test that counts instructions does not exist, and would not be missed.
ctest --test-dir build/dev -N -R '^speed\.InstructionsPerEvent$' | grep -q InstructionsPerEvent || failed+=("instructions were not counted")

build asan ledtid tests_unit tests_property tests_determinism tests_cli
run_tests asan -L '^(unit|property|determinism|cli)$' -E 'SelftestOfCaseTest|MarkSvenljungaTest|InDistribution'  # long runs, no other code

build tsan sim_experiment_unit determinism_results determinism_children
run_tests tsan -R '^(unit\.ReplicateTest|determinism)\.'

build fuzz
run_tests fuzz

# result_hash BUILD SCENARIO ARMS: of a short comparison, read from the result JSON.
result_hash() {
  "${steady[@]}" "build/$1/ledtid" compare "$2" --arms "$3" --replications 2 --json | python3 -c '
import json, sys
def hashes(value):
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from [inner] if key == "result_hash" else hashes(inner)
found = list(hashes(json.load(sys.stdin)))
sys.exit("no single result_hash in the result") if len(found) != 1 else print(found[0])'
}

echo "== The same results from all builds?"
for compared in mark-svenljunga:sequential,team_carve_out,team_extra goteborg:sequential,rollout_carve_out; do
  scenario=scenarios/${compared%%:*}.json
  seen=()
  for build in dev asan; do
    hash=$(result_hash "$build" "$scenario" "${compared#*:}") || { failed+=("$scenario ($build)"); continue; }
    printf '%-34s %-6s %s\n' "$scenario" "$build" "$hash"
    seen+=("$hash")
  done
  [ "$(printf '%s\n' "${seen[@]}" | sort -u | wc -l)" -eq 1 ] || failed+=("$scenario gives different results")
done
phase_done "the same results from g++ and clang, optimised and not"

printf '%s\n' "Phases:" "${phases[@]}"
if [ ${#failed[@]} -gt 0 ]; then
  printf 'FAILED: %s\n' "${failed[@]}"
  exit 1
fi
echo "All checks passed in $SECONDS s."
