#!/usr/bin/env bash
# The whole check, as CI runs it: installs what is missing (Debian 12), builds with g++ 12 and with clang 14, runs all tests but the
# tier slow with both, and shows that both give the same results to the last bit.
#   tools/check.sh               everything
#   tools/check.sh --no-setup    installs nothing; for other systems, with what tools/setup/debian.sh lists at hand
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

case ${1:-} in
  '') tools/setup/debian.sh ;;
  --no-setup) ;;
  *) echo "usage: tools/check.sh [--no-setup]" >&2; exit 2 ;;
esac

builds=(dev clang)  # presets: g++ 12 and clang 14, both optimised and with contracts on
failed=()

for build in "${builds[@]}"; do
  started=$SECONDS
  log=$(cmake --preset "$build" 2>&1) || { echo "$log"; exit 1; }
  echo "== $build: building"
  cmake --build --preset "$build"
  echo "== $build: built in $((SECONDS - started)) s; testing"
  started=$SECONDS
  ctest --test-dir "build/$build" -LE '^slow$' -j "$(nproc)" --output-on-failure --no-tests=error || failed+=("tests ($build)")
  echo "== $build: tested in $((SECONDS - started)) s"
done

# The result hash of a short comparison, read from the result JSON.
result_hash() {
  "build/$1/ledtid" compare "$2" --replications 4 --json | python3 -c '
import json, sys
def hashes(value):
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from [inner] if key == "result_hash" else hashes(inner)
found = list(hashes(json.load(sys.stdin)))
sys.exit("no single result_hash in the result") if len(found) != 1 else print(found[0])'
}

echo "== The same results from both compilers?"
for scenario in scenarios/mark-svenljunga.json scenarios/goteborg.json; do
  seen=()
  for build in "${builds[@]}"; do
    hash=$(result_hash "$build" "$scenario") || { failed+=("$scenario ($build)"); continue; }
    printf '%-34s %-6s %s\n' "$scenario" "$build" "$hash"
    seen+=("$hash")
  done
  [ "$(printf '%s\n' "${seen[@]}" | sort -u | wc -l)" -eq 1 ] || failed+=("$scenario gives different results")
done

if [ ${#failed[@]} -gt 0 ]; then
  printf 'FAILED: %s\n' "${failed[@]}"
  exit 1
fi
echo "All checks passed in $SECONDS s."
