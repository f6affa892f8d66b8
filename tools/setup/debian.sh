#!/usr/bin/env bash
# Installs what building and testing Ledtid needs on Debian 12, from Debian's own packages. Harmless to run again: when nothing
# is missing it says so within a second and changes nothing.
#   tools/setup/debian.sh            everything for tools/check.sh: g++ 12, clang 14 with sanitizers, libraries, test and chart tools
#   tools/setup/debian.sh --try      only what tools/try.sh needs: no clang, no test libraries
set -euo pipefail

case ${1:-} in
  '' | --try) ;;
  *) echo "usage: tools/setup/debian.sh [--try]" >&2; exit 2 ;;
esac

# libboost-dev carries the headers of Boost.Graph, Random and Math; only Program_options is a compiled library here.
packages=(g++ cmake ninja-build python3 ca-certificates
          libboost-dev libboost-program-options-dev libeigen3-dev nlohmann-json3-dev libfmt-dev)
if [ "${1:-}" != --try ]; then
  packages+=(git clang-14 libclang-rt-14-dev libgtest-dev libvalijson-dev python3-simpy libbenchmark-dev valgrind)
fi
# The charts are bundled with npm. A node that is there already, from wherever it came, is good enough from version 18 on.
if ! command -v npm >/dev/null || ! node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null; then
  packages+=(nodejs npm)
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This script knows Debian and its apt only. On another system, install by hand what it would have installed:" >&2
  echo "  ${packages[*]}" >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) in
    installed) ;;
    *) missing+=("$package") ;;
  esac
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "Set-up: all ${#packages[@]} packages are there."
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "These packages are missing, and installing them takes root (there is no sudo here):" >&2
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "Set-up: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
quiet=(-qq -o Dpkg::Use-Pty=0)
"${as_root[@]}" apt-get update "${quiet[@]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${quiet[@]}" "${missing[@]}" >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "Set-up failed; the lines above are apt's." >&2
  exit 1
fi
echo "Set-up: done, ${#missing[@]} packages asked for."
