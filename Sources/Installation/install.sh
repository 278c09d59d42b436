#!/usr/bin/env bash
# Installs the built program with its manual page, completions, units and examples; or removes them.
#
#   install.sh PROGRAM DESTDIR PREFIX
#   install.sh --remove DESTDIR PREFIX
set -euo pipefail

program=$1 destination=$2 prefix=$3
sources=$(dirname "$0")
if [[ $program != --remove && ! -x $program ]]; then
  echo "there is no program at $program; \`make build\` makes one" >&2
  exit 66
fi
: "${SOURCE_DATE_EPOCH:=$("$sources/source-date.sh")}"
export SOURCE_DATE_EPOCH

# What each file is made by. The list is the same for installing and for removing.
put() {
  case $1 in
    bin/arxiv-curate) cat "$program" ;;
    share/man/*) "$program" manual ;;
    # (It is read, not run.)
    share/bash-completion/*) "$program" --generate-completion-script bash | sed '1{/^#!/d}' ;;
    share/zsh/*) "$program" --generate-completion-script zsh ;;
    share/fish/*) "$program" --generate-completion-script fish ;;
    share/systemd/*) unit "systemd/${1##*/}" ;;
    share/doc/*) unit "${1##*/}" ;;
  esac
}
files="bin/arxiv-curate
share/man/man1/arxiv-curate.1
share/bash-completion/completions/arxiv-curate
share/zsh/site-functions/_arxiv-curate
share/fish/vendor_completions.d/arxiv-curate.fish
share/systemd/user/arxiv-curate-sync@.service
share/systemd/user/arxiv-curate-sync@.timer
share/doc/arxiv-curate/examples/crontab
share/doc/arxiv-curate/examples/workspace-checks.yml"

# A file of these sources, with the place of the program in it.
unit() {
  local place
  place=$(realpath -ms "${prefix:-/}/bin" | sed 's/[\\&|]/\\&/g')
  sed "s|@bindir@|$place|" "$sources/$1"
}

for file in $files; do
  path=$destination$prefix/$file
  if [[ $program == --remove ]]; then
    rm -f "$path"
    # The folders that are left empty, up to those that every system has.
    folder=$(dirname "$file")
    while [[ $folder == */* ]] && rmdir "$destination$prefix/$folder" 2>/dev/null; do
      folder=$(dirname "$folder")
    done
  else
    mkdir -p "$(dirname "$path")"
    # Beside, then renamed: a program may be replaced while it runs, and a file is whole or not there.
    trap 'rm -f "$path.new"' EXIT
    put "$file" >"$path.new"
    if [[ $file == bin/* ]]; then
      strip "$path.new"
      chmod 755 "$path.new"
    else
      chmod 644 "$path.new"
    fi
    mv -f "$path.new" "$path"
    echo "$path"
  fi
done
