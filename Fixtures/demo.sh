#!/usr/bin/env bash
# Makes the June 2021 issue as the README does, from recorded replies in place of the network.
#
#   demo.sh FOLDER FIXTURES
set -euo pipefail

folder=$1
fixtures=$2
notes="$fixtures/workspaces/best-of-arxiv/issues/2021-06"
papers="2105.01601 2105.13626 2104.14294 2104.08821 2105.07407 2105.05233 2105.07576"

# The demo has a folder and a library of its own; a person's are not touched.
rm -rf "$folder"
mkdir -p "$folder"
export ARXIV_CURATE_LIBRARY="$folder/library.sqlite"
export ARXIV_CURATE_REPLAY="$fixtures/replies"
unset ARXIV_CURATE_WORKSPACE ARXIV_CURATE_RECORD VISUAL
export EDITOR="cp -r $notes/figures issues/2021-06/ && cp $notes/2105.01601.md"

run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

cd "$folder"
run arxiv-curate init best-of-arxiv --month 2021-06
cd best-of-arxiv
run arxiv-curate fetch 2105.01601
run arxiv-curate pick $papers --month 2021-06
run arxiv-curate note 2105.01601 --month 2021-06
printf '\n(the other notes are written: copied from Fixtures/workspaces/best-of-arxiv)\n'
cp -r "$notes"/*.md "$notes/figures" issues/2021-06/
run arxiv-curate pin --month 2021-06
run arxiv-curate list --month 2021-06
run arxiv-curate compile --month 2021-06

cat <<END

The June 2021 issue: $folder/best-of-arxiv/digests/2021-06.json
Its notes:           $folder/best-of-arxiv/issues/2021-06/
With a network, next: $(command -v arxiv-curate) fetch 2105.01601
END
