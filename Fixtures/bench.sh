#!/usr/bin/env bash
# Runs the measurements of `make bench`: ratios against the limit or a peer in the same run.
#
#   bench.sh PROGRAMS SYNTH FOLDER
#
# SYNTH makes a synthetic feed (`python3 SYNTH atom 2000`); FOLDER keeps what is made once.
set -euo pipefail

programs=$1
synth=$2
folder=$3
fixtures=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"

feed="$folder/atom-2000.xml"
if [ ! -s "$feed" ]; then
  if [ ! -f "$synth" ]; then
    echo "bench: there is no $synth; name a maker of feeds with SYNTH=" >&2
    exit 66
  fi
  python3 "$synth" atom 2000 > "$feed"
fi

# The peer is the Python package arxiv 4; without it, its lines are left out.
python="$folder/venv/bin/python"
if [ ! -x "$python" ]; then
  { python3 -m venv "$folder/venv" && "$folder/venv/bin/pip" -q install 'arxiv==4.0.2'; } \
    >/dev/null 2>&1 || rm -rf "$folder/venv"
fi

"$programs/Benchmarks" decoding "$feed" | tee "$folder/decoding.txt"
if [ -x "$python" ]; then
  ours=$(awk '/QueryFeedDecoder/ { print $2 }' "$folder/decoding.txt")
  "$python" - "$feed" "$ours" <<'END'
import statistics, sys, time
from arxiv import _feed

feed = open(sys.argv[1], "rb").read()
times = []
for _ in range(7):
    begin = time.perf_counter()
    count = len(_feed.parse(feed).results)
    times.append(time.perf_counter() - begin)
rate = count / statistics.median(times)
print("  arxiv 4.0.2 for Python    %d entries/s" % rate)
print("  speed against it          %.1f   (at least 8.0)" % (float(sys.argv[2]) / rate))
END
fi

library="$folder/library-100000.sqlite"
rm -f "$library" "$library"-*
"$programs/Benchmarks" library 100000 "$library" >/dev/null
rm -rf "$folder/workspace"
cp -r "$fixtures/workspaces/best-of-arxiv" "$folder/workspace"
if [ -x "$python" ]; then
  "$programs/Benchmarks" commands "$programs/arxiv-curate" "$library" "$folder/workspace" "$python"
else
  echo "whole processes: not measured, for lack of the Python package arxiv"
fi

if [ -x "$python" ]; then "$folder/venv/bin/pip" -q install markdown >/dev/null 2>&1 || true; fi
python3 "$fixtures/bench-rendering.py" "$programs/arxiv-curate" "$fixtures" "$folder" "$python"

"$programs/Benchmarks" memory "$programs/arxiv-curate"
"$programs/Benchmarks" sync "$programs/arxiv-curate"

utils="$folder/venv/bin/sqlite-utils"
if [ -x "$python" ] && [ ! -x "$utils" ]; then
  "$folder/venv/bin/pip" -q install sqlite-utils >/dev/null 2>&1 || true
fi
python3 "$fixtures/bench-library.py" "$programs" "$synth" "$folder" "$utils" \
  "${SMALL:-100000}" "${LARGE:-1000000}"
