#!/usr/bin/env bash
# Prints when these sources were last changed, for builds that can be repeated: the time of the commit,
# or where there is no repository, of the README.
cd "$(dirname "$0")/../.."
git log -1 --format=%ct 2>/dev/null || stat -c %Y README.md
