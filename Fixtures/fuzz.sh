#!/usr/bin/env bash
# Runs targets under libFuzzer, one after the other: what `make fuzz` does.
#
#   fuzz.sh PROGRAM FOLDER SECONDS CORPUS [TARGET…]
#
# PROGRAM is Fuzz, built with libFuzzer. FOLDER keeps for each target what was found to be of use, and in
# `found/` what did harm. CORPUS is a folder of recorded responses, or none. Without a target, all run.
# FUZZ_OPTIONS are further options of libFuzzer, such as -runs=10000000.
set -uo pipefail

program=$1
work=$2
seconds=$3
corpus=$4
shift 4
fixtures=$(cd "$(dirname "$0")" && pwd)
workspace="$fixtures/workspaces/best-of-arxiv"
# Swift's own report of a crash would leave libFuzzer without the input that made it.
export SWIFT_BACKTRACE=enable=no

# The seeds of a target: files that are what it reads, as far as there are any.
seeds() {
  case $1 in
    query-feed) ls "$fixtures"/feeds/*.xml "$fixtures"/feeds/invalid/* "$corpus"/query/*.xml \
      "$corpus"/errors/* "$corpus"/generated/classic* ;;
    announcement-feed) ls "$fixtures"/feeds/announcements*.{rss,atom} "$corpus"/rss/* \
      "$corpus"/atom-daily/* "$corpus"/generated/feed_* ;;
    oai) ls "$fixtures"/feeds/oai-*.xml "$corpus"/oai/*.xml "$corpus"/generated/oai_* ;;
    snapshot-file) ls "$fixtures"/snapshot/* ;;
    note) ls "$workspace"/issues/*/[0-9a-z]*[0-9].md ;;
    issue) ls "$workspace"/issues/*/issue.md ;;
    configuration) ls "$workspace"/*.yml ;;
    pins) ls "$workspace"/issues/*/papers.json ;;
    digest) ls "$workspace"/digests/*.json ;;
  esac 2>/dev/null
}

# What a target reads that is a part of a file: each part a seed.
parts() {
  local list="$fixtures/fuzz/$1.seeds"
  if [ -f "$list" ]; then grep -v '^#' "$list"; fi
  case $1 in
    snapshot-line) cat "$fixtures"/snapshot/*.jsonl "$corpus"/kaggle/*200*.jsonl ;;
    identifier | query | library-search)
      grep -ohE '(abs/|arXiv:)?[a-z-]*/?[0-9]{4}\.?[0-9]{3,5}(v[0-9]+)?' "$fixtures"/arxiv/papers.json |
        sort -u | head -40 ;;
    tex | mathematics | authors | references | bibliography)
      grep -ohE '"(title|abstract|comment|authors)": ?"[^"]*"' "$fixtures"/arxiv/papers.json \
        "$fixtures"/snapshot/*.jsonl | sed 's/^"[a-z]*": *//; s/^"//; s/"$//' ;;
    request-head) printf '%s\n' 'GET /2021-06/figures/a%20b.png HTTP/1.1' ;;
  esac 2>/dev/null
}

targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <("$program" | cut -d' ' -f1)
status=0
for target in "${targets[@]}"; do
  longest=$("$program" | sed -n "s/^$target //p")
  if [ -z "$longest" ]; then
    echo "fuzz: there is no target $target; there are" $("$program" | cut -d' ' -f1) >&2
    exit 64
  fi
  folder="$work/$target"
  mkdir -p "$folder"/{seeds,corpus,found}
  seeds "$target" | while read -r file; do
    # Of large bodies there are enough inside.
    if [ "$(stat -c %s "$file")" -le 65536 ]; then
      head -c "$longest" "$file" > "$folder/seeds/$(md5sum < "$file" | cut -c1-16)"
    fi
  done
  parts "$target" | head -400 | while IFS= read -r line; do
    printf '%b' "${line//\\/\\\\}" | head -c "$longest" \
      > "$folder/seeds/$(printf %s "$line" | md5sum | cut -c1-16)"
  done
  if [ "$target" = prose ] || [ "$target" = compilation ]; then
    for file in "$workspace"/issues/*/*.md; do
      sed '1,/^---$/{1!{/^---$/!d}}; /^---$/d' "$file" | head -c "$longest" \
        > "$folder/seeds/$(basename "$(dirname "$file")")-$(basename "$file" .md)"
    done
  fi
  if [ "$target" = snapshot-file ] && [ ! -f "$folder/seeds/zip" ]; then
    for tool in gzip bzip2 xz zstd; do
      "$tool" -c "$fixtures/snapshot/papers.jsonl" > "$folder/seeds/$tool" 2>/dev/null
    done
    (cd "$fixtures/snapshot" && python3 -m zipfile -c "$folder/seeds/zip" ./*.jsonl)
  fi
  options=("-max_len=$longest" -timeout=60 -rss_limit_mb=1024 "-max_total_time=$seconds"
    -print_final_stats=1 "-artifact_prefix=$folder/found/" -verbosity=0)
  [ -f "$fixtures/fuzz/$target.dict" ] && options+=("-dict=$fixtures/fuzz/$target.dict")
  [ -d "$fixtures/fuzz/$target" ] && options+=("$fixtures/fuzz/$target")
  echo "fuzz: $target"
  # shellcheck disable=SC2086
  "$program" "$target" "$folder/corpus" "$folder/seeds" "${options[@]}" ${FUZZ_OPTIONS:-} 2>&1 |
    tee "$folder/log" | grep -aE 'stat::(number_of_executed|average|peak)|ERROR|Fatal|found/' || true
  if grep -qaE 'ERROR: libFuzzer|SUMMARY: ' "$folder/log"; then status=1; fi
  # Time out of proportion shows only in long inputs: pieces of what was found, many times over.
  if ! find "$folder/corpus" "$folder/seeds" -type f -print0 |
    xargs -0 -n 100000 "$program" stretch $((seconds < 100 ? seconds * 2 : 200)) "$target"; then
    status=1
  fi
done
exit "$status"
