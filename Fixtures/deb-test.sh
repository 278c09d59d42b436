#!/usr/bin/env bash
# Installs the Debian package on a clean system image, tries there what is in it, and removes it again.
# Needs root; the image comes from DEBIAN_MIRROR, or from debootstrap's own.
#
#   deb-test.sh PACKAGE FIXTURES
set -euo pipefail

# Whatever is mounted below is mounted for this script alone.
if [[ ${DEB_TEST_MOUNTS:-} != own ]]; then
  DEB_TEST_MOUNTS=own exec unshare --mount "$0" "$@"
fi

package=$(realpath "$1")
fixtures=$(realpath "$2")
workflow=$fixtures/../Sources/Installation/workspace-checks.yml
image=$(mktemp -d)
chmod 755 "$image"
trap 'umount "$image/proc" 2>/dev/null || true; rm -rf --one-file-system "$image"' EXIT

step() { printf '\n== %s\n' "$*"; }
# Commands in the image: by its administrator, with the network; by a user, without.
administer() {
  chroot "$image" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    DEBIAN_FRONTEND=noninteractive "$@"
}
use() {
  unshare --net chroot "$image" setpriv --reuid=curator --regid=curator --clear-groups \
    /usr/bin/env -i HOME=/home/curator PATH=/usr/bin:/bin "$@"
}

step "a clean image"
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
debootstrap --variant=minbase "$codename" "$image" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$image.log" ||
  { cat "$image.log"; exit 1; }
rm "$image.log"
if find "$image" -name 'libswift*' -o -name swift -type f | grep .; then
  echo "the image has Swift" >&2
  exit 1
fi
mount -t proc proc "$image/proc"
cp /etc/resolv.conf "$image/etc/resolv.conf"
administer useradd --create-home curator
cp -r "$fixtures" "$image/home/curator/Fixtures"
cp "$package" "$image/arxiv-curate.deb"
echo "Debian $(cat "$image/etc/debian_version"), $(ls "$image"/var/lib/dpkg/info/*.list | wc -l) packages"

step "apt-get install ./arxiv-curate.deb"
administer apt-get update -qq
administer apt-get install -y -qq --no-install-recommends \
  /arxiv-curate.deb man-db bash-completion >"$image/out" 2>&1 || { cat "$image/out"; exit 1; }
use arxiv-curate --version

step "the demo, to the golden digest"
use /home/curator/Fixtures/demo.sh /home/curator/demo /home/curator/Fixtures >/dev/null
cmp "$image/home/curator/demo/best-of-arxiv/digests/2021-06.json" \
  "$fixtures/workspaces/best-of-arxiv/digests/2021-06.json"

step "the manual, and completion in bash"
use man --warnings arxiv-curate >"$image/out" 2>"$image/warnings"
sed -n '1,4p' "$image/out"
if [[ -s $image/warnings ]]; then
  cat "$image/warnings" >&2
  exit 1
fi
use bash -c '. /usr/share/bash-completion/bash_completion
  _completion_loader arxiv-curate; complete -p arxiv-curate'

step "apt-get purge leaves nothing"
administer dpkg -L arxiv-curate | sort >"$image/list"
administer apt-get purge -y -qq arxiv-curate >/dev/null 2>&1
while read -r path; do
  if [[ -f $image$path ]]; then
    echo "$path is left" >&2
    exit 1
  fi
done <"$image/list"

step "the steps of the workflow, in a workspace"
administer apt-get autoremove --purge -y -qq >/dev/null 2>&1
cp -r "$fixtures/workspaces/best-of-arxiv" "$image/workspace"
mkdir "$image/steps"
awk -v folder="$image/steps" '
  match($0, /^ *run: /) {
    indent = match($0, /[^ ]/); file = sprintf("%s/%02d", folder, ++count)
    if ($0 !~ /\|$/) { sub(/^ *run: /, ""); print >file; file = "" }
    next
  }
  file && (/^ *$/ || match($0, /[^ ]/) > indent) { print substr($0, indent + 2) >file; next }
  { file = "" }' "$workflow"
for script in "$image"/steps/*; do
  sed 's/^/  /' "$script"
  administer env PACKAGE=file:///arxiv-curate.deb SITE_URL=https://example.org/best-of-arxiv \
    sh -c "cd /workspace && sh -e /steps/$(basename "$script")" >"$image/out" 2>&1 || { cat "$image/out"; exit 1; }
done
test -s "$image/workspace/public/feed.atom"

step "lintian"
lintian --allow-root --fail-on error,warning "$package"
echo "the package installs, runs and goes on a clean $codename"
