#!/usr/bin/env bash
# Runs the tests under the address sanitizer and those of concurrency under the thread sanitizer: what
# `make sanitize` does.
set -euo pipefail
cd "$(dirname "$0")/.."

# Left out: what drives programs that are no part of this one (a browser, a server of HTTP/2, readers of
# bibliographies, a validator), since nothing of ours runs in them; and the README's commands, which other
# tests run as well.
others='BrowserTests|HTTP2Tests|ReadBackTests|DigestSchemaTests|ReadmeTests'
# The tests in which several threads, tasks or processes meet; the rest has one thread, and takes ten times
# as long here.
threads='ArxivClientTests|DurableFilesTests|PreviewTests|SupportTests|RankingTests|ChecksTests'
threads+='|FetchTests|FaultTests|ImportTests|SyncTests|TriageTests|SuggestTests|CheckTests'

# Swift's own report of a crash would hide the sanitizer's.
export SWIFT_BACKTRACE=enable=no
# Leaks are not looked for: a command gives its memory back by ending. That it does not grow with the work
# is measured by `make bench`.
# Of freed memory a little is held back, so that the tests' limits of memory hold here too.
export ASAN_OPTIONS="detect_leaks=0:quarantine_size_mb=16:suppressions=$PWD/Fixtures/sanitizers.txt"
swift build --build-tests --sanitize address --scratch-path .build/asan
swift test --skip-build --no-parallel --disable-xctest --sanitize address --scratch-path .build/asan \
  --skip "$others"

# Of this one the sanitizer is the cause: it keeps a file of its own, which the test's limit cuts short.
limited='ImportTests/fullDisk'
# One test after the other, since many have to end within some seconds. Reports go into files, since
# the programs that tests start have some to make, too.
reports=$PWD/.build/tsan/reports
mkdir -p "$reports" && rm -f "$reports"/*
export TSAN_OPTIONS="exitcode=86:log_path=$reports/race"
swift build --build-tests --sanitize thread --scratch-path .build/tsan
swift test --skip-build --no-parallel --disable-xctest --sanitize thread --scratch-path .build/tsan \
  --filter "$threads" --skip "$others|$limited"
if ls "$reports"/* >/dev/null 2>&1; then
  cat "$reports"/*
  exit 1
fi
