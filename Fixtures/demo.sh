#!/usr/bin/env bash
# Makes the June 2021 issue as a curator does, from recorded replies in place of the network.
#
#   demo.sh FOLDER FIXTURES
set -euo pipefail

folder=$1
fixtures=$2
papers="2105.01601 2105.13626 2104.14294 2104.08821 2105.07407 2105.05233 2105.07576"

# A person's own files are never in the way: the demo has a folder and a library of its own.
rm -rf "$folder"
mkdir -p "$folder"
export ARXIV_CURATE_LIBRARY="$folder/library.sqlite"
export ARXIV_CURATE_REPLAY="$fixtures/replies"
export ARXIV_CURATE_WORKSPACE="$folder/best-of-arxiv"

run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

run arxiv-curate init --month 2021-06 "$folder/best-of-arxiv"
run arxiv-curate fetch $papers
run arxiv-curate pick --quiet $papers --month 2021-06

printf '\n# the notes are written (here: copied from %s)\n' "Fixtures/workspaces/best-of-arxiv"
cp -r "$fixtures/workspaces/best-of-arxiv/arxiv-curate.yml" "$folder/best-of-arxiv/"
cp -r "$fixtures/workspaces/best-of-arxiv/issues/2021-06/." "$folder/best-of-arxiv/issues/2021-06/"
rm "$folder/best-of-arxiv/issues/2021-06/papers.json"

run arxiv-curate pin --month 2021-06
run arxiv-curate list --month 2021-06
run arxiv-curate compile --month 2021-06

cat <<END

The June 2021 issue: $folder/best-of-arxiv/digests/2021-06.json
Its notes:           $folder/best-of-arxiv/issues/2021-06/
With a network, next: $(command -v arxiv-curate) fetch 2105.01601
END
