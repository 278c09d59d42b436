#!/usr/bin/env bash
# Makes a Debian package of the built program, the same bytes from the same commit and program.
#
#   deb.sh PROGRAM FOLDER
set -euo pipefail

program=$(realpath "$1")
folder=$2
sources=$(dirname "$(realpath "$0")")
: "${SOURCE_DATE_EPOCH:=$("$sources/source-date.sh")}"
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8
umask 022

version=$("$program" --version)
architecture=$(dpkg --print-architecture)
if ! head -n 1 "$sources/debian/changelog" | grep -qF "arxiv-curate ($version) "; then
  echo "Sources/Installation/debian/changelog: the first entry must be of version $version" >&2
  exit 65
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
documents=$root/usr/share/doc/arxiv-curate
mkdir -p "$work/debian" "$root/DEBIAN"
"$sources/install.sh" "$program" "$root" /usr >/dev/null

# Debian has places of its own for these, and documents packed.
mv "$root/usr/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions"
mkdir -p "$root/usr/lib"
mv "$root/usr/share/systemd" "$root/usr/lib/systemd"
cp "$sources/debian/changelog" "$sources/../../README.md" "$documents"
# The licences' texts are those that came with the packages, as fields of several lines.
while IFS= read -r line; do
  if [[ $line =~ ^@(.*)\ from\ (.*)@$ ]]; then
    sed -n "/^${BASH_REMATCH[2]}/,\$p" "$sources/../../.build/checkouts/${BASH_REMATCH[1]}" |
      sed -e 's/^#* *//' -e 's/[ #]*$//' | cat -s | fold -s -w 78 | sed -e 's/ *$//' -e 's/^$/./' -e 's/^/ /'
  else
    printf '%s\n' "$line"
  fi
done <"$sources/debian/copyright" >"$documents/copyright"
gzip -9n "$root/usr/share/man/man1/arxiv-curate.1" "$documents/changelog" "$documents/README.md"
mkdir -p "$root/usr/share/lintian/overrides"
cp "$sources/debian/lintian-overrides" "$root/usr/share/lintian/overrides/arxiv-curate"
chmod -R u=rwX,go=rX "$root"

# The C libraries that the program is linked to, with the versions that have what it calls. (libcurl it
# loads by itself, so that the control file names it.)
printf 'Source: arxiv-curate\n\nPackage: arxiv-curate\nArchitecture: any\n' >"$work/debian/control"
libraries=$(cd "$work" && dpkg-shlibdeps -O -eroot/usr/bin/arxiv-curate | sed -n 's/^shlibs:Depends=//p')

sed -e "s/@version@/$version/" -e "s/@architecture@/$architecture/" \
  -e "s/@libraries@/$libraries/" -e "s/@size@/$(du -sk --apparent-size "$root/usr" | cut -f1)/" \
  "$sources/debian/control" >"$root/DEBIAN/control"
(cd "$root" && find usr -type f | sort | xargs md5sum >DEBIAN/md5sums)
chmod 644 "$root"/DEBIAN/*
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

mkdir -p "$folder"
package=$folder/arxiv-curate_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "$package"
