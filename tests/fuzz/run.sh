#!/usr/bin/env bash
# Runs one fuzzer from its corpus and says what it did; what it finds stands in the folder.
#   run.sh FUZZER CORPUS FOLDER libFuzzer's options ...
set -euo pipefail
fuzzer=$1
corpus=$2
found=$3
shift 3
mkdir -p "$found"
rm -rf "${found:?}"/*
log=$found/log
if "$fuzzer" "$found" "$corpus" -artifact_prefix="$found/FOUND-" -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=1024 \
    -print_final_stats=1 -verbosity=1 "$@" >"$log" 2>&1; then
  grep -E 'stat::number_of_executed_units|stat::peak_rss_mb|^Done' "$log"
else
  status=$?
  tail -n 60 "$log"
  echo "The fuzzer stopped with status $status; the input is in $found/FOUND-*, and goes into $corpus when it is mended."
  exit 1
fi
