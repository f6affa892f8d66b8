#!/usr/bin/env bash
# From a fresh Debian 12 to a report: installs what is missing, builds Ledtid, compares sequential referral with a team for
# Mark/Svenljunga, and says where the report is. Further arguments go to `ledtid compare`.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup/debian.sh --try
echo "Building (build/release)"
log=$(cmake --preset release -DLEDTID_BUILD_TESTS=OFF -DLEDTID_BUILD_BENCH=OFF 2>&1) || { echo "$log"; exit 1; }
cmake --build build/release --target ledtid

out=results/mark-svenljunga
build/release/ledtid compare scenarios/mark-svenljunga.json --out "$out" "$@"
echo
echo "The report: $PWD/$out/report.html (open it in any browser; it needs no network)"
