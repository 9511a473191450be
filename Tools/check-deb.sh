#!/usr/bin/env bash
# Installs the package in a clean Debian, bootstrapped with this machine's own package sources, and runs it there.
# Usage, as root: check-deb.sh PACKAGE SAMPLE
set -euo pipefail
package=$1 sample=$2
command -v mmdebstrap >/dev/null || { apt-get update -q && apt-get install -y -q --no-install-recommends mmdebstrap; }
root=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
options=()
for file in /etc/apt/apt.conf.d/*; do
  case $file in *docker* | *debconf* | *autoremove* | *packagekit* | *appstream* | *listchanges*) ;; *) options+=(--aptopt="$file") ;; esac
done
sources=$(grep -lE 'debian' /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null | head -n 1 || true)
# The libraries that the package depends on come with the system; dpkg says if one is missing.
depends=$(dpkg-deb -f "$package" Depends | tr -d ' ')
mmdebstrap --variant=minbase --include="$depends" "${options[@]}" bookworm "$root" "$sources" 2>/dev/null
cp "$package" "$root/kijun.deb"
cp "$sample" "$root/sample.html"
chroot "$root" dpkg -i /kijun.deb >/dev/null
# The runtime reads its arguments there, as on any machine that is up.
mount -t proc proc "$root/proc"
chroot "$root" kijun --version
chroot "$root" kijun extract --format jsonl /sample.html > "$root/lines"
head -n 1 "$root/lines" | grep -q kijun.document/1
test "$(wc -l < "$root/lines")" -gt 10
test -s "$root/usr/share/man/man1/kijun.1.gz"
echo "the package installs and runs in a clean Debian"
